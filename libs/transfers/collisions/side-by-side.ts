import { comparedFields, mergeableFields, recordType, type FieldChoice } from '#catalogue';
import type { CollisionChoice, CollisionDefaults, MatchRule } from '#offices';
import { decryptField } from '#platform';
import { masked } from '#records';
import type { Capacity } from '../people/answering.js';
import { labelOf } from '../compiler/preview.js';
import type { Candidates, Existing, Fields, TakenNumber, Waiting } from './collisions.repository.js';
import { defaultFields } from './defaults.repository.js';

const CONTACT = recordType('contact');
const SECRETS = comparedFields(CONTACT).filter((field) => field.kind === 'secret');

/** A contact of the office that an arriving one may be. */
export interface Candidate {
  contactId: string;
  /** the match rules that find it; empty: it only has the client number, or somebody named it */
  rules: MatchRule[];
  /** false: it is on its way to another office, and nothing can be merged into it now */
  here: boolean;
  /** null without the right to read records */
  displayName: string | null;
  fields: Fields | null;
  /** the names of the fields in which the two differ */
  differs: string[] | null;
}

/** What becomes of the contact when it is accepted. */
export interface StandingChoice {
  choice: CollisionChoice;
  /** merge: into which contact; null with `chooseAgain` "gone" */
  into: string | null;
  /** merge: what is done with the fields in which the two differ */
  fields: Record<string, FieldChoice>;
  /** null: nobody has chosen, this is the default of the office */
  decidedBy: { id: string; name: string; at: Date } | null;
  /** why the choice does not hold any more: an accept would put the contact back */
  chooseAgain: 'gone' | 'intoAway' | 'changed' | null;
}

/** A number that the contact or a record of it brings, and that another record of the office has. */
export interface Taken {
  recordType: string;
  label: string;
  recordId: string;
  number: string;
  /** what it becomes if both are kept, as things are now */
  becomes: string;
  takenBy: { recordId: string; contactId: string };
}

/** A contact that waits and that the office may have already, side by side with those that it may be. */
export interface Collision {
  transferId: string;
  contactId: string;
  displayName: string;
  kind: string;
  mode: string;
  fromOffice: string;
  fromUser: string;
  recipientId: string;
  toUser: string;
  as: Capacity;
  expiresAt: Date;
  /** why an accept put it back; null for nothing */
  error: string | null;
  /** the match rule that finds exactly one contact of the office, and that contact */
  recognised: { rule: MatchRule; contactId: string } | null;
  /** rules that find several, at most 6 of them: they decide nothing */
  several: { rule: MatchRule; contactIds: string[] }[];
  takenNumbers: Taken[];
  /** what would arrive */
  fields: Fields;
  candidates: Candidate[];
  choice: StandingChoice;
}

/** All that is known of one colliding contact. */
export interface Found {
  waiting: Waiting;
  /** as what the user answers it */
  as: Capacity;
  candidates: readonly Candidates[];
  taken: readonly TakenNumber[];
  arriving: Fields;
  existing: ReadonlyMap<string, Existing>;
  defaults: CollisionDefaults;
  mayRead: boolean;
}

/** Puts an arriving contact beside those of the office; secrets are masked as everywhere. */
export function sideBySide(found: Found): Collision {
  return {
    ...lineOf(found.waiting),
    as: found.as,
    recognised: recognisedAs(found),
    several: found.candidates
      .filter(({ ids }) => ids.length > 1)
      .map(({ rule, ids }) => ({ rule, contactIds: ids })),
    takenNumbers: found.taken.map(takenNumber),
    fields: shown(opened(found.arriving)),
    candidates: idsOfCandidates(found).flatMap((id) => candidate(found, id)),
    choice: standingChoice(found),
  };
}

/** What the inbox says of a contact. */
type Line = Omit<
  Collision,
  'as' | 'recognised' | 'several' | 'takenNumbers' | 'fields' | 'candidates' | 'choice'
>;

function lineOf(waiting: Waiting): Line {
  const { transferId, contactId, displayName, kind, mode, fromOffice, fromUser } = waiting;
  const { recipientId, toUser, expiresAt, error } = waiting;
  return {
    transferId,
    contactId,
    displayName,
    kind,
    mode,
    fromOffice,
    fromUser,
    recipientId,
    toUser,
    expiresAt,
    error,
  };
}

function takenNumber(one: TakenNumber): Taken {
  return {
    recordType: one.record_type,
    label: labelOf(one.record_type),
    recordId: one.record_id,
    number: one.number,
    becomes: one.becomes,
    takenBy: { recordId: one.taken_by, contactId: one.taken_by_contact },
  };
}

/** The contacts of the office that somebody may want to see beside an arriving one. */
export function idsOfCandidates({
  candidates,
  taken,
  waiting,
}: Omit<Found, 'arriving' | 'existing'>): string[] {
  const byNumber = taken.filter((one) => one.record_type === CONTACT.name).map((one) => one.taken_by);
  const chosen = waiting.intoId ? [waiting.intoId] : [];
  return [...new Set([...candidates.flatMap(({ ids }) => ids), ...byNumber, ...chosen])];
}

function recognisedAs({ candidates }: Found): Collision['recognised'] {
  const first = candidates.find(({ ids }) => ids.length === 1);
  return first ? { rule: first.rule, contactId: first.ids[0] as string } : null;
}

function candidate(found: Found, id: string): Candidate[] {
  const existing = found.existing.get(id);
  if (!existing || existing.custody === 'transferred') return [];
  const fields = found.mayRead ? opened(existing.fields) : null;
  return [
    {
      contactId: id,
      rules: found.candidates.filter(({ ids }) => ids.includes(id)).map(({ rule }) => rule),
      here: existing.custody === 'here',
      displayName: found.mayRead ? existing.display_name : null,
      fields: fields && shown(fields),
      differs: fields && differing(opened(found.arriving), fields),
    },
  ];
}

function standingChoice(found: Found): StandingChoice {
  const { waiting, defaults } = found;
  const recognised = recognisedAs(found);
  const choice = (waiting.choice ?? (recognised ? defaults.choice : 'keepBoth')) as CollisionChoice;
  const into =
    choice === 'merge' ? (waiting.choice ? waiting.intoId : (recognised?.contactId ?? null)) : null;
  const decided = waiting.choice ? waiting.chosenFields : defaultFields(defaults);
  return {
    choice,
    into,
    fields: choice === 'merge' ? fieldChoices(found, into, decided ?? {}) : {},
    decidedBy: waiting.choice
      ? {
          id: waiting.decidedById as string,
          name: waiting.decidedBy as string,
          at: waiting.decidedAt as Date,
        }
      : null,
    chooseAgain: choice === 'merge' ? obstacle(found, into) : null,
  };
}

/** What is done with each field in which the two differ, as far as it can be chosen. */
function fieldChoices(
  { existing, arriving, mayRead }: Found,
  into: string | null,
  decided: Record<string, string>,
): Record<string, FieldChoice> {
  const mine = into ? existing.get(into) : undefined;
  const differ = mine && mayRead ? new Set(differing(opened(arriving), opened(mine.fields))) : undefined;
  const names = mergeableFields(CONTACT)
    .map(({ name }) => name)
    .filter((name) => (differ ? differ.has(name) : name in decided));
  return Object.fromEntries(names.map((name) => [name, (decided[name] ?? 'keepMine') as FieldChoice]));
}

function obstacle({ existing, waiting }: Found, into: string | null): StandingChoice['chooseAgain'] {
  const mine = into ? existing.get(into) : undefined;
  if (!mine) return 'gone';
  if (mine.custody !== 'here') return 'intoAway';
  const takes = Object.values(waiting.chosenFields ?? {}).includes('takeTheirs');
  return takes && waiting.intoVersion !== null && waiting.intoVersion !== mine.version ? 'changed' : null;
}

function opened(fields: Fields): Fields {
  const clear = SECRETS.map(({ name }) => {
    const stored = fields[name];
    return [name, typeof stored === 'string' ? decryptField(stored) : null] as const;
  });
  return { ...fields, ...Object.fromEntries(clear) };
}

function shown(fields: Fields): Fields {
  const secret = SECRETS.map(({ name }) => {
    const clear = fields[name];
    return [name, typeof clear === 'string' ? masked(clear) : null] as const;
  });
  return { ...fields, ...Object.fromEntries(secret) };
}

function differing(one: Fields, other: Fields): string[] {
  return comparedFields(CONTACT)
    .map(({ name }) => name)
    .filter((name) => JSON.stringify(one[name] ?? null) !== JSON.stringify(other[name] ?? null));
}
