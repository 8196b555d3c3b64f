import { isKnown } from '../merges.js';
import {
  answersFor,
  has,
  isPresent,
  logged,
  placeOf,
  refused,
  rowOf,
  transferOf,
  type Answer,
  type Choice,
  type Model,
} from '../model.js';
import type { Action, World } from '../world.js';
import { userOf, who, type OfTransfer } from './transfers.js';

/** Chooses what becomes of a contact that waits, before it is accepted (X-06). */
export function chooseAction(
  w: World,
  given: Omit<OfTransfer, 'contacts' | 'retried'> & { contact: string },
  { choice, into, takes }: Choice,
): Action {
  const { office, voice, transfer, contact } = given;
  const fields = { occupation: takes ? 'takeTheirs' : 'keepMine' };
  return {
    says: `${who(office, voice)} chooses ${choice} for ${contact} of ${transfer}${into ? `, into ${into}, ${takes ? 'their' : 'our'} text` : ''}`,
    fire: () =>
      w.hub
        .voice(office, voice)
        .request(
          'PUT',
          `/api/inbox/collisions/${w.id(transfer)}/${w.id(contact)}`,
          into ? { choice, into: w.id(into), fields } : { choice },
        ),
    steps: [(m) => chosen(m, given, { choice, ...(into ? { into, takes: takes ?? false } : {}) })],
  };
}

function chosen(
  m: Model,
  { office, voice, transfer, contact }: Parameters<typeof chooseAction>[1],
  { choice, into: named, takes }: Choice,
): Answer {
  const t = transferOf(m, transfer);
  if (!has(m, office, userOf(voice), 'data-import')) return refused(403, 'FORBIDDEN');
  if (t.to !== office || !answersFor(m, office, userOf(voice), t.recipient))
    return refused(404, 'NOT_IN_INBOX');
  if (t.contacts[contact]?.state !== 'pending') return refused(409, 'TRANSFER_STATE');
  if (isKnown(m, t, contact)) return refused(409, 'KNOWN_ALREADY');
  const into = named && placeOf(m, office, named);
  if (into !== undefined && !isPresent(m, office, into)) return refused(404, 'MERGE_INTO_UNKNOWN');
  if (into !== undefined && m.held[office][into]?.custody !== 'here') return refused(409, 'MERGE_INTO_AWAY');
  const seen = into === undefined ? 0 : (rowOf(m, office, into).version ?? 0);
  t.choices[contact] = into === undefined ? { choice } : { choice, into, seen, takes: takes ?? false };
  logged(m, 'collision.chosen');
  return { status: 200 };
}
