import type { Model, Office, Sent, Transfer } from './model.js';

/*
 * What is known of a contact's way.
 */

/** The transfer that brought the contact into the office's custody the last time. */
export function newestArrival(m: Model, office: Office, contact: string): Transfer | undefined {
  return Object.values(m.transfers)
    .filter(({ to, contacts }) => to === office && hasArrived(contacts[contact]))
    .filter(({ contacts }) => contacts[contact]?.outcome !== 'linked')
    .sort((one, other) => (other.contacts[contact] as Sent).at - (one.contacts[contact] as Sent).at)[0];
}

export const hasArrived = (sent: Sent | undefined): boolean =>
  sent !== undefined && (sent.state === 'accepted' || sent.state === 'returned');

/** What rules left behind on the contact's way, so that it is not taken for deleted when the contact comes home. */
export function leftBehind(m: Model, office: Office, contact: string): string[] {
  const newest = newestArrival(m, office, contact);
  if (!newest) return [];
  const withheld = Object.keys(newest.withheld).filter((key) => newest.withheld[key]?.contact === contact);
  return [...(newest.behind[contact] ?? []), ...withheld];
}

export const isBehind = (t: Transfer, key: string, contact: string): boolean =>
  t.behind[contact]?.includes(key) ?? false;
