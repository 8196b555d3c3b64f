import { audit } from '#audit';
import { recordType, type RecordTypeDescription } from '#catalogue';
import type { OfficeTransaction } from '#database';
import { officeSettings, pageOf, readCursor, type Page } from '#offices';
import { Injectable } from '@nestjs/common';
import { recordTypes } from '../compiler/deliver.js';
import { labelOf } from '../compiler/preview.js';
import { ruleText } from '../rules.js';
import { onBehalf } from '../people/answering.js';
import type { ArrivingRecordsDto } from './look.dto.js';
import { shownRecords, type ArrivingRecord, type Fate } from './arriving.js';
import {
  arrivingReferences,
  changedNumbers,
  keptThere,
  withheldHere,
  type ArrivingReference,
  type ChangedNumber,
  type KeptThere,
  type WithheldHere,
} from './effects.repository.js';
import {
  arrivalOf,
  countFates,
  countParcel,
  fatesOf,
  noteLook,
  parcelIds,
  sameContact,
  type SameContact,
  type Waiting,
} from './look.repository.js';
import { Rehearsals, type Hindrance } from './rehearsal.js';
import { fatesOfRelations, parcelRelations, type ArrivingRelation } from './relations.repository.js';

/** How many relations, numbers, references and withheld rows of a contact an answer names. */
const NAMED = 200;

/** What comes of one record type, by what becomes of it; 0 where nothing is named. */
export interface ArrivingType {
  recordType: string;
  label: string;
  count: number;
  fates: Partial<Record<Fate, number>>;
}

/** What is withheld, with the sentence of its rule. */
type WithRule<T> = Omit<T, 'part'> & { part: string | null; says: string };

/** A contact of the inbox as it will be here. */
export interface Look {
  transferId: string;
  contactId: string;
  /** why it would not arrive as things are now; then nothing else is told of it */
  hindrance: Hindrance | null;
  contact: ArrivingRecord | null;
  records: ArrivingType[];
  /** the first 200, and how many there are */
  relations: ArrivingRelation[];
  relationCount: number;
  references: ArrivingReference[];
  numbers: ChangedNumber[];
  /** a contact of your office that your match rules take for this one */
  sameAs: SameContact | null;
  /** by the line that keeps it in the source office */
  keptThere: WithRule<KeptThere>[];
  /** what is withheld here, the first 200 */
  withheldHere: WithRule<WithheldHere>[];
}

/** See it as you will get it: from the parcel and the target office's own rows only (X-08, decision 25). */
@Injectable()
export class LookService {
  constructor(private readonly rehearsals: Rehearsals) {}

  /**
   * The contact as the user will get it, if he accepts it now and alone. Errors: NOT_IN_INBOX 404, TRANSFER_STATE 409 when
   * it does not wait, LOOK_NOT_ALLOWED 403, AGREEMENT_ENDED 409, OFFICE_EXCLUDED 409.
   */
  async look(tx: OfficeTransaction, transferId: string, contactId: string): Promise<Look> {
    const waiting = await this.rehearsals.waiting(tx, transferId, contactId);
    const { matchRules } = await officeSettings(tx);
    const sameAs = (await sameContact(tx, waiting, contactId, matchRules)) ?? null;
    const relations = await parcelRelations(tx, contactId, NAMED);
    const counts = await countParcel(tx, waiting, contactId);
    const rehearsed = await this.rehearsals.rehearse(tx, waiting, contactId, async () => {
      const types = recordTypes.filter((type) => (counts.get(type.name) ?? 0) > 0);
      return {
        ...(await this.written(tx, waiting, contactId, types)),
        records: await arrivingTypes(tx, waiting, contactId, counts),
        relations: await fatesOfRelations(tx, contactId, relations),
      };
    });
    await this.note(tx, waiting, contactId);
    const nothing = {
      contact: null,
      records: [],
      relations: [],
      references: [],
      numbers: [],
      keptThere: [],
      withheldHere: [],
    };
    const { hindrance } = rehearsed;
    return {
      transferId,
      contactId,
      hindrance,
      sameAs,
      relationCount: relations[0]?.total ?? 0,
      ...nothing,
      ...rehearsed.result,
    };
  }

  /** A page of its records of one type, as the user will get them. Errors as `look`. */
  async records(
    tx: OfficeTransaction,
    transferId: string,
    contactId: string,
    { type: name, cursor, limit }: ArrivingRecordsDto,
  ): Promise<Page<ArrivingRecord>> {
    const waiting = await this.rehearsals.waiting(tx, transferId, contactId);
    const type = recordType(name);
    const ids = await parcelIds(tx, waiting, contactId, name, readCursor(cursor), limit + 1);
    const page = pageOf(ids, limit, (id) => id);
    const { result } = await this.rehearsals.rehearse(tx, waiting, contactId, () =>
      arrivingRecords(tx, waiting, contactId, type, page.items),
    );
    await this.note(tx, waiting, contactId, name);
    return result ? { items: result, nextCursor: page.nextCursor } : { items: [], nextCursor: null };
  }

  private async written(
    tx: OfficeTransaction,
    waiting: Waiting,
    contactId: string,
    types: readonly RecordTypeDescription[],
  ): Promise<Pick<Look, 'contact' | 'references' | 'numbers' | 'keptThere' | 'withheldHere'>> {
    const arrival = await arrivalOf(tx, waiting, contactId);
    const id = arrival?.resultingId ?? contactId;
    const shown = (await shownRecords(tx, CONTACT, [id])).get(id);
    return {
      contact: shown && arrival ? { id, becomes: arrival.outcome, line: null, says: null, ...shown } : null,
      references: await arrivingReferences(tx, waiting, contactId, NAMED),
      numbers: await changedNumbers(tx, waiting, contactId, [CONTACT, ...types], NAMED),
      keptThere: (await keptThere(tx, waiting, contactId)).map(withRule),
      withheldHere: (await withheldHere(tx, waiting, contactId, NAMED)).map(withRule),
    };
  }

  /** Every look is in the audit log of the office that looked; the first one also in the transfer, for both offices. */
  private async note(
    tx: OfficeTransaction,
    waiting: Waiting,
    contactId: string,
    type?: string,
  ): Promise<void> {
    if (waiting.lookedAt === null) {
      await tx.enterStep('deliver');
      await noteLook(tx, waiting, contactId);
    }
    await audit(tx, 'transfer.looked', {
      transferId: waiting.id,
      contactId,
      ...(type ? { recordType: type } : {}),
      ...onBehalf(tx, [waiting]),
    });
  }
}

const CONTACT = recordType('contact');

async function arrivingRecords(
  tx: OfficeTransaction,
  waiting: Waiting,
  contactId: string,
  type: RecordTypeDescription,
  ids: readonly string[],
): Promise<ArrivingRecord[]> {
  const fates = await fatesOf(tx, waiting, contactId, type, ids);
  const shown = await shownRecords(tx, type, ids);
  return fates.map((fate) => ({
    ...fate,
    says: fate.line && ruleText(type.name, fate.line),
    ...(shown.get(fate.id) ?? { fields: null, hidden: [], links: {} }),
  }));
}

/** A return leaves what nobody touched as it is, and takes it out of the parcel: that has taken its old place, too. */
async function arrivingTypes(
  tx: OfficeTransaction,
  waiting: Waiting,
  contactId: string,
  counts: ReadonlyMap<string, number>,
): Promise<ArrivingType[]> {
  const types = recordTypes.filter((type) => (counts.get(type.name) ?? 0) > 0);
  const found = await countFates(tx, waiting, contactId, types);
  return types.map(({ name }) => {
    const own = found.filter((row) => row.recordType === name);
    const fates: Partial<Record<Fate, number>> = Object.fromEntries(
      own.map((row) => [row.becomes, row.count]),
    );
    const count = counts.get(name) as number;
    const left = count - own.reduce((sum, row) => sum + row.count, 0);
    if (left > 0) fates.merged = (fates.merged ?? 0) + left;
    return { recordType: name, label: labelOf(name), count, fates };
  });
}

function withRule<T extends { recordType: string; part: string; line: string }>(row: T): WithRule<T> {
  return { ...row, part: row.part || null, says: ruleText(row.recordType, row.line) };
}
