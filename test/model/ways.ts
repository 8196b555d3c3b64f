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

/** The same with the name under which it came: its own, or another one that carried its id home. */
function arrivalOf(m: Model, office: Office, contact: string): [Transfer, string] | undefined {
  const arrivals = Object.values(m.transfers)
    .filter(({ to }) => to === office)
    .flatMap((t) => Object.keys(t.contacts).map((as): [Transfer, string] => [t, as]))
    .filter(([t, as]) => {
      const sent = t.contacts[as] as Sent;
      const own = as === contact && sent.into === undefined;
      const home = sent.into === contact && (t.carried[as] ?? []).includes(contact);
      return hasArrived(sent) && sent.outcome !== 'linked' && (own || home);
    });
  const at = ([t, as]: [Transfer, string]): number => (t.contacts[as] as Sent).at;
  return arrivals.sort((one, other) => at(other) - at(one))[0];
}

/** What rules left behind on the contact's way, so that it is not taken for deleted when the contact comes home. */
export function leftBehind(m: Model, office: Office, contact: string): string[] {
  const newest = arrivalOf(m, office, contact);
  return [...(newest ? [newest] : []), ...mergedInto(m, office, contact)].flatMap(([t, as]) => {
    const withheld = Object.keys(t.withheld).filter((key) => t.withheld[key]?.contact === as);
    return [...(t.behind[as] ?? []), ...withheld];
  });
}

/** What went into the contact in this office, with the transfers that brought it. */
function mergedInto(m: Model, office: Office, contact: string): [Transfer, string][] {
  return Object.values(m.transfers)
    .filter(({ to }) => to === office)
    .flatMap((t) => Object.keys(t.contacts).map((as): [Transfer, string] => [t, as]))
    .filter(([t, as]) => hasArrived(t.contacts[as]) && t.contacts[as]?.into === contact);
}

export const isBehind = (t: Transfer, key: string, contact: string): boolean =>
  t.behind[contact]?.includes(key) ?? false;
