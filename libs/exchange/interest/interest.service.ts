import { audit } from '#audit';
import { checkedValue, recordType } from '#catalogue';
import type { OfficeTransaction } from '#database';
import { commonProblem } from '#platform';
import { compile, ListGrammar } from '#records';
import { Injectable } from '@nestjs/common';
import { ImportService } from '../import/import.service.js';
import type { RecalculatedDto, RecalculateDto } from './interest.dto.js';
import { recalculate, untilOf, type MeantAccounts } from './interest.repository.js';

/** Recalculate: from when on accounts show their interest, and until which day (S2-65, decision 50). */
@Injectable()
export class InterestService {
  constructor(private readonly imports: ImportService) {}

  /** The accounts that a list means. Throws 400 for unknown filters, 422 for a day to come. */
  async ofList(
    tx: OfficeTransaction,
    { filters = {}, ids, until }: RecalculateDto,
  ): Promise<RecalculatedDto> {
    const meant = { selection: selectionOf(filters), ...(ids ? { ids } : {}) };
    return this.run(tx, meant, until, { filters: Object.keys(filters).sort() });
  }

  /** The accounts that an import wrote, and those whose transactions it wrote. Throws 404, and 422 for a day to come. */
  async ofImport(tx: OfficeTransaction, importId: string, until?: string): Promise<RecalculatedDto> {
    await this.imports.read(tx, importId);
    return this.run(tx, { selection: selectionOf({}), importId }, until, { importId });
  }

  private async run(
    tx: OfficeTransaction,
    meant: MeantAccounts,
    asked: string | undefined,
    told: { importId: string } | { filters: string[] },
  ): Promise<RecalculatedDto> {
    const until = await dayOf(tx, asked);
    const done = await recalculate(tx, compile(recordType('account')), meant, until);
    await audit(tx, 'account.recalculated', { ...told, until, ...done });
    return { until, ...done };
  }
}

function selectionOf(filters: Record<string, unknown>): MeantAccounts['selection'] {
  return new ListGrammar(compile(recordType('account'))).selection(filters);
}

async function dayOf(tx: OfficeTransaction, asked: string | undefined): Promise<string> {
  if (asked !== undefined && !isDay(asked))
    throw refused(`there is no day ${asked}`, 'Use a day such as 2026-11-22.');
  const { day, isFuture } = await untilOf(tx, asked);
  if (isFuture)
    throw refused(`${day} is still to come`, 'Interest is shown until today at most: nobody owes more yet.');
  return day;
}

function isDay(text: string): boolean {
  try {
    return checkedValue({ kind: 'date' }, text) === text;
  } catch {
    return false;
  }
}

function refused(detail: string, hint: string): Error {
  return commonProblem('VALIDATION', detail, { at: { field: 'until' }, hint });
}
