import { logged, type Model, type Row, type Transfer } from '../model.js';
import { giveUpContacts } from '../rules.js';

/** Contacts that an accept declines: people that the office does not take, and what somebody chose to skip. */
export interface Unwanted {
  excluded: string[];
  skipped: string[];
}

export function unwantedOf(m: Model, t: Transfer, waiting: readonly string[]): Unwanted {
  const excluded = waiting.filter((contact) =>
    m.lists[t.to].identifier.includes(identifierOf(t.parcel[contact] as Row)),
  );
  const skipped = waiting.filter(
    (contact) =>
      !excluded.includes(contact) && t.choices[contact]?.choice === 'skip' && !m.held[t.to][contact],
  );
  return { excluded, skipped };
}

/** By what an office's list names people: number and name. */
export const identifierOf = ({ number, name }: Row): string => `${number} ${name}`;

export function declineUnwanted(m: Model, transfer: string, { excluded, skipped }: Unwanted): void {
  giveUpContacts(m, transfer, excluded, 'declined');
  if (excluded.length > 0) logged(m, 'transfer.excluded');
  giveUpContacts(m, transfer, skipped, 'declined');
  if (skipped.length > 0) logged(m, 'transfer.skipped');
}
