import { audit } from '#audit';
import type { OfficeTransaction } from '#database';
import { Jobs } from '#jobs';
import { holds, officeSettings, type Ability, type OfficeSettings } from '#offices';
import { commonProblem } from '#platform';
import { Injectable } from '@nestjs/common';
import { decline, lockInbox, type InboxKey } from '../inbox/inbox.repository.js';
import { keepDelegations, onBehalf } from '../people/answering.js';
import type { TransferKey } from '../send/send.repository.js';
import { declineAll } from '../settle/declined.js';
import { transferProblem } from '../transfers.problems.js';
import {
  chosenContacts,
  contactsToMergeInto,
  recognised,
  removeChoice,
  skipByDefault,
  skippedContacts,
  someSkipped,
  storeChoices,
  type Into,
  type NewChoice,
} from './choices.repository.js';
import type { ChooseOneDto } from './collisions.dto.js';
import { collisionProblem } from './collisions.problems.js';
import { defaultFields } from './defaults.repository.js';

/** A choice as it counts from now on. */
export interface ChoiceMade {
  transferId: string;
  contactId: string;
  choice: string;
  into: string | null;
  /** what is not "keepMine" */
  fields: Record<string, string>;
}

/** What becomes of contacts that the office may have already: chosen before they are accepted. */
@Injectable()
export class ChoicesService {
  constructor(private readonly jobs: Jobs) {}

  /**
   * Stores choices in the name of the user; a later one takes the place of an earlier one. Errors: NOT_IN_INBOX 404,
   * TRANSFER_STATE 409 for a contact that waits no more, KNOWN_ALREADY 409, FORBIDDEN 403 for a merge without the right to
   * write records, MERGE_INTO_WHICH 422, MERGE_INTO_UNKNOWN 404, MERGE_INTO_AWAY 409. All or none are stored.
   */
  async choose(
    tx: OfficeTransaction,
    ability: Ability,
    choices: readonly ChooseOneDto[],
  ): Promise<ChoiceMade[]> {
    requireSense(choices);
    if (choices.some(({ choice }) => choice === 'merge')) requireMayMerge(ability);
    const keys = await this.pending(tx, choices);
    const made = await this.resolve(tx, choices);
    await storeChoices(tx, made);
    await auditChoices(tx, keys, made);
    return made.map(({ transferId, contactId, choice, intoId, fields }) => ({
      transferId,
      contactId,
      choice,
      into: intoId,
      fields,
    }));
  }

  /** Takes a choice back: the default of the office counts again. Errors as `choose`; NOT_FOUND 404 without a choice. */
  async withdraw(tx: OfficeTransaction, transferId: string, contactId: string): Promise<void> {
    await this.pending(tx, [{ transferId, contactId }]);
    if (!(await removeChoice(tx, transferId, contactId)))
      throw commonProblem('NOT_FOUND', 'nothing was chosen for this contact');
    await audit(tx, 'collision.withdrawn', { transferId, contactId });
  }

  /**
   * Declines, of what somebody accepts, the contacts that are to be skipped; in the transaction of the accept. One statement
   * where nobody chose to skip any and the office does not skip by default. Answers how many.
   */
  async skip(
    tx: OfficeTransaction,
    keys: readonly InboxKey[],
    contactsOf: (key: TransferKey) => string[] | null,
  ): Promise<number> {
    const settings = await officeSettings(tx);
    if (settings.collisions.choice !== 'skip' && !(await someSkipped(tx, keys))) return 0;
    let skipped = 0;
    for (const key of keys) skipped += await this.declineSkipped(tx, key, contactsOf(key), settings);
    return skipped;
  }

  private async declineSkipped(
    tx: OfficeTransaction,
    key: InboxKey,
    contactIds: string[] | null,
    settings: OfficeSettings,
  ): Promise<number> {
    await chooseByDefault(tx, key, contactIds, settings);
    const contacts = await declineAll(tx, this.jobs, key, async (after) =>
      decline(tx, key, await skippedContacts(tx, key, contactIds, after), { code: 'duplicate' }, after),
    );
    if (contacts > 0)
      await audit(tx, 'transfer.skipped', { transferId: key.id, contacts, ...onBehalf(tx, [key]) });
    return contacts;
  }

  /** The transfers of the contacts, locked, after checking that the user answers for all and that all of them wait. */
  private async pending(
    tx: OfficeTransaction,
    contacts: readonly { transferId: string; contactId: string }[],
  ): Promise<InboxKey[]> {
    await tx.enterStep('deliver');
    await keepDelegations(tx);
    const transferIds = [...new Set(contacts.map((one) => one.transferId))];
    const keys = await lockInbox(tx, { transferIds });
    const found = await chosenContacts(
      tx,
      contacts.map((one) => one.transferId),
      contacts.map((one) => one.contactId),
    );
    if (keys.length < transferIds.length || found.length < contacts.length)
      throw transferProblem('NOT_IN_INBOX');
    const decided = found.filter(({ state }) => state !== 'pending');
    if (decided.length > 0)
      throw transferProblem('TRANSFER_STATE', 'a contact does not wait any more', {
        extra: { contacts: decided.map(({ contactId, state }) => ({ contactId, state })) },
      });
    const known = found.filter((one) => one.known).map(({ contactId }) => contactId);
    if (known.length > 0)
      throw collisionProblem('KNOWN_ALREADY', undefined, { extra: { contactIds: known } });
    return keys;
  }

  private async resolve(tx: OfficeTransaction, choices: readonly ChooseOneDto[]): Promise<NewChoice[]> {
    const merges = choices.filter(({ choice }) => choice === 'merge');
    const { matchRules, collisions } = await officeSettings(tx);
    const taken = await recognised(
      tx,
      merges.map((one) => one.transferId),
      merges.map((one) => one.contactId),
      matchRules,
    );
    const wanted = new Map(
      merges.map((one) => [one, one.into ?? taken.get(`${one.transferId} ${one.contactId}`)]),
    );
    const known = await contactsToMergeInto(
      tx,
      [...wanted.values()].filter((id) => id !== undefined),
    );
    return choices.map((one) => {
      const into = one.choice === 'merge' ? requireInto(one, wanted.get(one), known) : undefined;
      return {
        transferId: one.transferId,
        contactId: one.contactId,
        choice: one.choice,
        intoId: into?.id ?? null,
        intoVersion: into?.version ?? null,
        fields: into ? defaultFields(collisions, one.fields) : {},
      };
    });
  }
}

/** Whether the contact is declined when somebody accepts it: chosen so, or by default. */
export async function isToBeSkipped(
  tx: OfficeTransaction,
  key: TransferKey,
  contactId: string,
  settings: Pick<OfficeSettings, 'collisions' | 'matchRules'>,
): Promise<boolean> {
  await chooseByDefault(tx, key, [contactId], settings);
  return (await skippedContacts(tx, key, [contactId], null)).length > 0;
}

/** What the office skips by default is chosen to be skipped. */
async function chooseByDefault(
  tx: OfficeTransaction,
  key: TransferKey,
  contactIds: string[] | null,
  { collisions, matchRules }: Pick<OfficeSettings, 'collisions' | 'matchRules'>,
): Promise<void> {
  if (collisions.choice === 'skip') await skipByDefault(tx, key, contactIds, matchRules);
}

function requireInto(
  { contactId }: ChooseOneDto,
  wanted: string | undefined,
  known: ReadonlyMap<string, Into>,
): Into {
  if (!wanted) throw collisionProblem('MERGE_INTO_WHICH', undefined, { extra: { contactId } });
  const into = known.get(wanted);
  if (!into) throw collisionProblem('MERGE_INTO_UNKNOWN', undefined, { extra: { contactId } });
  if (into.custody !== 'here') throw collisionProblem('MERGE_INTO_AWAY', undefined, { extra: { contactId } });
  return into;
}

/** Only a merge goes into a contact, and has fields. */
function requireSense(choices: readonly ChooseOneDto[]): void {
  for (const { choice, into, fields } of choices)
    if (choice !== 'merge' && (into !== undefined || fields !== undefined))
      throw commonProblem('VALIDATION', '"into" and "fields" are for the choice "merge"', {
        at: { field: into === undefined ? 'fields' : 'into' },
      });
}

/** A merge may change a contact of the office, so it needs what an edit needs. */
function requireMayMerge(ability: Ability): void {
  if (holds(ability, 'records-write')) return;
  throw commonProblem('FORBIDDEN', 'to merge into a contact needs the right "Write records"', {
    extra: { rights: ['records-write'] },
  });
}

async function auditChoices(
  tx: OfficeTransaction,
  keys: readonly InboxKey[],
  made: readonly NewChoice[],
): Promise<void> {
  const count = (choice: string): number => made.filter((one) => one.choice === choice).length;
  await audit(tx, 'collision.chosen', {
    transferIds: keys.map((key) => key.id),
    merge: count('merge'),
    keepBoth: count('keepBoth'),
    skip: count('skip'),
    ...onBehalf(tx, keys),
  });
}
