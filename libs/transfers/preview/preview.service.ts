import { catalogue } from '#catalogue';
import type { OfficeTransaction } from '#database';
import { stepDuration } from '#platform';
import { receivingOffice } from '#offices';
import { Injectable } from '@nestjs/common';
import { leftToday, needsApproval, sendingLimits } from '../limits/caps.js';
import { crossingTerms, ownRules, type Terms } from '../limits/own-rules.repository.js';
import { ruleText } from '../rules.js';
import { selectionSql, type SelectionSql } from '../selection.js';
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

/** What would hold a send up: shown before it is tried. */
export interface PreviewLimits {
  /** the modes that may be used towards the target office; none when nothing may be sent there */
  modes: ('move' | 'copy')[];
  /** how many contacts may still be sent today; null: any number */
  leftToday: number | null;
  /** whether the send would wait for a second person */
  needsApproval: boolean;
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
  /** what the office and an agreement allow of such a send */
  limits: PreviewLimits;
}

/** What a preview is asked about. */
export interface PreviewOrder {
  request: Omit<PreviewDto, 'selection'>;
  selection: SelectionSql;
  sessionId: string | null;
  /** the contacts were chosen before: one that is gone since is reported like any other that cannot be sent */
  chosenBefore?: boolean;
}

/** The list for export with the loss report (S4-71, X-01). */
@Injectable()
export class PreviewService {
  /** Reads only the source office. Errors: NOTHING_SELECTED 422, CONTACT_NOT_FOUND 404. */
  preview(tx: OfficeTransaction, { selection, ...request }: PreviewDto): Promise<Preview> {
    const { sessionId } = tx.context;
    return this.previewOf(tx, { request, selection: selectionSql(selection, tx.context), sessionId });
  }

  /** The same of any selection. Errors as `preview`. */
  async previewOf(tx: OfficeTransaction, order: PreviewOrder): Promise<Preview> {
    const stop = stepDuration.startTimer({ step: 'preview' });
    const { request, selection, sessionId, chosenBefore } = order;
    const needsConsent = request.legalBasis === 'consent';
    const terms = await this.terms(tx, request.targetOfficeId);
    const rules = await ownRules(tx, terms);
    const { blocked } = await blockedContacts(tx, selection, needsConsent, NAMED, rules);
    const unknown = blocked
      .filter((contact) => contact.reason === 'notFound')
      .map((contact) => contact.contactId);
    if (unknown.length > 0 && !chosenBefore)
      throw transferProblem('CONTACT_NOT_FOUND', undefined, { extra: { contactIds: unknown } });
    const scope = {
      selection,
      targetOfficeId: request.targetOfficeId,
      relations: request.relations,
      needsConsent,
      sessionId,
      rules,
    };
    const report = await this.report(tx, scope, blocked);
    const preview = { ...report, limits: await this.limits(tx, terms, report.contacts) };
    stop();
    return preview;
  }

  /** Whoever does not find the office in the directory is not told by the preview that it exists. */
  private async terms(tx: OfficeTransaction, targetOfficeId: string): Promise<Terms | undefined> {
    const found = (await receivingOffice(tx, targetOfficeId)) !== undefined;
    return found ? crossingTerms(tx, tx.context.officeId, targetOfficeId) : undefined;
  }

  private async limits(
    tx: OfficeTransaction,
    terms: Terms | undefined,
    contacts: number,
  ): Promise<PreviewLimits> {
    const limits = await sendingLimits(tx, false);
    return {
      modes: terms?.modes ?? [],
      leftToday: await leftToday(tx, limits, tx.context.userId),
      needsApproval: await needsApproval(tx, limits, tx.context.userId, contacts),
    };
  }

  private async report(
    tx: OfficeTransaction,
    scope: PreviewScope,
    blocked: Blocked[],
  ): Promise<Omit<Preview, 'limits'>> {
    await openScope(tx, scope);
    const { describe } = scope.rules;
    const counts = new Map((await travelling(tx, describe)).map((row) => [row.recordType, row.count]));
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
      stays: (await withheld(tx, describe)).map((row) => lossLine(row, row.part)),
      depends: (await depending(tx, describe)).map((row) => lossLine(row, '')),
      add: await missingContacts(tx, describe, NAMED),
    };
  }
}

/** A count of what stays, with the words of its rule. */
export function lossLine(row: { recordType: string; line: string; count: number }, part: string): LossLine {
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
