import { catalogue } from '#catalogue';
import type { OfficeTransaction } from '#database';
import { stepDuration } from '#platform';
import { Injectable } from '@nestjs/common';
import { ruleText } from '../rules.js';
import { selectionSql } from '../selection.js';
import { blockedContacts, type Blocked } from '../send/send.repository.js';
import type { PreviewDto } from '../transfers.dto.js';
import { transferProblem } from '../transfers.problems.js';
import {
  depending,
  missingContacts,
  openScope,
  travelling,
  withheld,
  type MissingContact,
  type PreviewScope,
} from './preview.repository.js';

/** How many contacts a report names. */
const NAMED = 50;

/** One rule's part of the loss report. */
export interface LossLine {
  line: string;
  says: string;
  recordType: string;
  label: string;
  /** null: whole records; else the field that stays */
  part: string | null;
  count: number;
}

/** What a send would do, before anything is sent. */
export interface Preview {
  contacts: number;
  /** contacts of the selection that cannot be sent now */
  blocked: Blocked[];
  /** what would travel, by record type */
  travels: { recordType: string; label: string; count: number }[];
  /** what would stay, by rule */
  stays: LossLine[];
  /** listings of contacts outside the selection: kept only if the target office has them already */
  depends: LossLine[];
  /** contacts to add, and how much each would keep */
  add: MissingContact[];
}

/** The list for export with the loss report (S4-71, X-01). */
@Injectable()
export class PreviewService {
  /** Reads only the source office. Errors: NOTHING_SELECTED 422, CONTACT_NOT_FOUND 404. */
  async preview(tx: OfficeTransaction, request: PreviewDto): Promise<Preview> {
    const stop = stepDuration.startTimer({ step: 'preview' });
    const selection = selectionSql(request.selection, tx.context);
    const needsConsent = request.legalBasis === 'consent';
    const { blocked } = await blockedContacts(tx, selection, needsConsent, NAMED);
    const unknown = blocked
      .filter((contact) => contact.reason === 'notFound')
      .map((contact) => contact.contactId);
    if (unknown.length > 0)
      throw transferProblem('CONTACT_NOT_FOUND', undefined, { extra: { contactIds: unknown } });
    const scope = {
      selection,
      targetOfficeId: request.targetOfficeId,
      relations: request.relations,
      needsConsent,
    };
    const preview = await this.report(tx, scope, blocked);
    stop();
    return preview;
  }

  private async report(tx: OfficeTransaction, scope: PreviewScope, blocked: Blocked[]): Promise<Preview> {
    await openScope(tx, scope);
    const counts = new Map((await travelling(tx)).map((row) => [row.recordType, row.count]));
    const contacts = counts.get('contact') ?? 0;
    if (contacts === 0 && blocked.length === 0) throw transferProblem('NOTHING_SELECTED');
    return {
      contacts,
      blocked,
      travels: catalogue
        .filter((type) => counts.has(type.name))
        .map((type) => ({
          recordType: type.name,
          label: type.pluralLabel,
          count: counts.get(type.name) as number,
        })),
      stays: (await withheld(tx)).map((row) => lossLine(row, row.part)),
      depends: (await depending(tx)).map((row) => lossLine(row, '')),
      add: await missingContacts(tx, NAMED),
    };
  }
}

function lossLine(row: { recordType: string; line: string; count: number }, part: string): LossLine {
  const label = catalogue.find((type) => type.name === row.recordType)?.pluralLabel ?? row.recordType;
  return {
    line: row.line,
    says: ruleText(row.recordType, row.line),
    recordType: row.recordType,
    label,
    part: part || null,
    count: row.count,
  };
}
