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
  const decline = (contacts: string[], why: string): void => {
    if (contacts.length === 0) return; // or it would give up what the transfer brings of contacts that came with earlier ones
    giveUpContacts(m, transfer, contacts, 'declined');
    logged(m, why);
  };
  decline(excluded, 'transfer.excluded');
  decline(skipped, 'transfer.skipped');
}
