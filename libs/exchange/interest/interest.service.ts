import { audit } from '#audit';
import { checkedValue, recordType } from '#catalogue';
import type { OfficeTransaction } from '#database';
import { commonProblem } from '#platform';
import { compile, ListGrammar } from '#records';
import { Injectable } from '@nestjs/common';
import { ImportService } from '../import/import.service.js';
import {
  MOST_SHOWN,
  type RecalculatedAccountDto,
  type RecalculatedDto,
  type RecalculateDto,
  type RecalculateUntilDto,
} from './interest.dto.js';
import {
  afterRecalculate,
  beforeRecalculate,
  judged,
  recalculate,
  untilOf,
  type MeantAccounts,
  type ShownInterest,
} from './interest.repository.js';

/** Recalculate: from when on accounts show their interest, and until which day (S2-65, decision 50). */
@Injectable()
export class InterestService {
  constructor(private readonly imports: ImportService) {}

  /** The accounts that a list means. Throws 400 for unknown filters, 422 for a day to come. */
  async ofList(
    tx: OfficeTransaction,
    { filters = {}, ids, ...how }: RecalculateDto,
  ): Promise<RecalculatedDto> {
    const meant = { selection: selectionOf(filters), ...(ids ? { ids } : {}) };
    return this.run(tx, meant, how, { filters: Object.keys(filters).sort() });
  }

  /** The accounts that an import wrote, and those whose transactions it wrote. Throws 404, and 422 for a day to come. */
  async ofImport(
    tx: OfficeTransaction,
    importId: string,
    how: RecalculateUntilDto,
  ): Promise<RecalculatedDto> {
    await this.imports.read(tx, importId);
    return this.run(tx, { selection: selectionOf({}), importId }, how, { importId });
  }

  private async run(
    tx: OfficeTransaction,
    meant: MeantAccounts,
    { until: asked, preview = false }: RecalculateUntilDto,
    told: { importId: string } | { filters: string[] },
  ): Promise<RecalculatedDto> {
    const until = await dayOf(tx, asked);
    const counts = await judged(tx, ACCOUNT, meant, until);
    const before = await beforeRecalculate(tx, ACCOUNT, until, MOST_SHOWN);
    const ids = before.map(({ id }) => id);
    const after = preview
      ? // the shown ones are enough to tell what would be
        await tx.rehearse(() => recalculate(tx, until, ids).then(() => afterRecalculate(tx, ACCOUNT, ids)))
      : await recalculate(tx, until).then(() => afterRecalculate(tx, ACCOUNT, ids));
    if (!preview) await audit(tx, 'account.recalculated', { ...told, until, ...counts });
    return { until, ...counts, changes: changesOf(before, after) };
  }
}

const ACCOUNT = compile(recordType('account'));

/** Both lists are of the same accounts in the same order. */
function changesOf(
  before: readonly ShownInterest[],
  after: readonly ShownInterest[],
): RecalculatedAccountDto[] {
  return before.map(({ id, fileNumber, currency, until, interest }, index) => ({
    id,
    fileNumber,
    currency,
    untilBefore: until,
    before: interest,
    after: after[index]?.interest ?? null,
  }));
}

function selectionOf(filters: Record<string, unknown>): MeantAccounts['selection'] {
  return new ListGrammar(ACCOUNT).selection(filters);
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
