import type { Office } from '../model.js';
import { contactsIn, logged, transferOf, type Model } from '../model.js';
import { deliver, expire, settle } from '../rules.js';
import type { Often } from '../jobs.js';
import type { Action, World } from '../world.js';

/** An administrator grants a right to the agent of his office, or takes it away (S4-13). */
export function rightAction(w: World, office: Office, right: string, grant: boolean): Action {
  const one = `${office} ${right}`;
  const path = `/api/users/${w.hub.userId(office, 'agent')}/rights/${right}`;
  return {
    says: `${office}.admin ${grant ? 'grants' : 'takes away'} ${right}`,
    fire: () => w.hub.voice(office, 'admin').request(grant ? 'PUT' : 'DELETE', path),
    steps: [
      (m) => {
        if (m.lost.includes(one) === grant) {
          m.lost = grant ? m.lost.filter((lost) => lost !== one) : [...m.lost, one];
          logged(m, grant ? 'right.granted' : 'right.takenAway');
        }
        return { status: 204 };
      },
    ],
  };
}

/** An administrator disables the deputy of his office, or enables him; who is enabled signs in again. */
export function disableAction(w: World, office: Office, disabled: boolean): Action {
  return {
    says: `${office}.admin ${disabled ? 'disables' : 'enables'} the deputy`,
    fire: async () => {
      const status = await w.hub.disable(office, disabled);
      if (status !== 200) throw new Error(`the deputy of ${office} could not be changed: ${status}`);
      return undefined;
    },
    steps: [
      (m) => {
        m.disabled = disabled ? [...m.disabled, office] : m.disabled.filter((other) => other !== office);
        logged(m, 'user.changed');
        return undefined;
      },
    ],
  };
}

/** Runs the jobs of one kind, or all of them until none is left. */
export function jobsAction(w: World, kind: 'deliver' | 'settle' | 'all', often: Often): Action {
  const { jobs } = w.hub;
  const step =
    (name: string) =>
    (m: Model): undefined => {
      if (kind === 'deliver') deliver(m, name);
      else settle(m, name);
    };
  // a job goes on as long as it finds something: what is accepted while it delivers arrives after the rest
  // and what two users have accepted arrives one after the other
  const times = (name: string): number => (w.model.delegates.includes(transferOf(w.model, name).to) ? 3 : 2);
  const steps =
    kind === 'all'
      ? [drained]
      : Object.keys(w.model.transfers).flatMap((name) =>
          Array.from({ length: times(name) }, () => step(name)),
        );
  return {
    says: `the jobs ${kind === 'all' ? 'are all done' : `that ${kind} are done`}${often === 'once' ? '' : `, each twice${often === 'at once' ? ' at once' : ''}`}`,
    fire: async () => {
      if (kind === 'all') await jobs.drain(often, w.order);
      else await jobs.run(`transfer-${kind}`, often, w.order);
      return undefined;
    },
    steps: steps.length > 0 ? steps : [() => undefined],
  };
}

function drained(m: Model): undefined {
  const names = Object.keys(m.transfers);
  for (const name of names) expire(m, name);
  for (const name of names) for (const _ of ['agent', 'deputy']) deliver(m, name);
  for (const name of names) settle(m, name);
  return undefined;
}

/** By how much the clock of the process is ahead of the database's, which alone decides (reliability.md, "clock skew"). */
export const SKEW_MINUTES = 20;

/** The time of a transfer is over, or nearly: then it must not expire, whatever the clock of the process says. */
export function timeAction(w: World, transfer: string, nearly: boolean): Action {
  const { admin } = w.hub.stage.s;
  return {
    says: `the time of ${transfer} is ${nearly ? 'nearly ' : ''}over`,
    fire: async () => {
      const left = nearly ? `interval '${SKEW_MINUTES / 2} minutes'` : `interval '-1 second'`;
      await admin.query(`UPDATE transfer SET expires_at = now() + ${left} WHERE id = $1`, [w.id(transfer)]);
      await admin.query(
        `UPDATE pgboss.job SET start_after = now() - interval '1 second' WHERE name = 'transfer-expire' AND data->>'transferId' = $1`,
        [w.id(transfer)],
      );
      return undefined;
    },
    steps: [
      (m) => {
        transferOf(m, transfer).due = !nearly;
        return undefined;
      },
    ],
  };
}

/** Transfers whose time may be over while something waits: a return is taken without a question. */
export function expirable(m: Model): string[] {
  return Object.keys(m.transfers).filter(
    (name) =>
      !transferOf(m, name).returns &&
      !transferOf(m, name).due &&
      contactsIn(transferOf(m, name), 'pending', 'accepting').length > 0,
  );
}
