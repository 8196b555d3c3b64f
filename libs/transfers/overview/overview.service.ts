import type { OfficeTransaction } from '#database';
import { holds, type Ability } from '#offices';
import { Injectable } from '@nestjs/common';
import { InboxService } from '../inbox/inbox.service.js';
import { requestsToApprove } from '../limits/send-requests.repository.js';
import { viewOf } from '../receipt/receipt.service.js';
import { ruleText } from '../rules.js';
import type { OverviewDto, WaitingForMeDto, WithheldMostDto } from './overview.dto.js';
import { contactsByDay, openByKind, withheldMost } from './overview.repository.js';

/** What the dashboard shows: figures of transfers, as far as the user may see the transfers themselves. */
@Injectable()
export class OverviewService {
  constructor(private readonly inbox: InboxService) {}

  /** What waits for the user, what is open, and what was sent and received on each day. */
  async overview(tx: OfficeTransaction, ability: Ability, days: number): Promise<OverviewDto> {
    const view = viewOf(ability);
    return {
      waiting: await this.waiting(tx, ability),
      open: await openByKind(tx, view),
      days: await contactsByDay(tx, view, days),
    };
  }

  /** What rules withheld most. By itself, because it counts rows of records and not of transfers. */
  async withheld(tx: OfficeTransaction, ability: Ability, days: number): Promise<WithheldMostDto> {
    const rows = await withheldMost(tx, viewOf(ability), days);
    return {
      items: rows.map((row) => ({ ...row, says: ruleText(row.recordType, row.line) })),
      nextCursor: null,
    };
  }

  private async waiting(tx: OfficeTransaction, ability: Ability): Promise<WaitingForMeDto> {
    const administers = holds(ability, 'users-and-rights');
    const mayReceive = administers || holds(ability, 'data-import');
    const inbox = mayReceive ? await this.inbox.count(tx, ability, {}) : { contacts: 0, transfers: 0 };
    const { contacts, transfers } = inbox;
    return { contacts, transfers, sendRequests: administers ? await requestsToApprove(tx) : 0 };
  }
}
