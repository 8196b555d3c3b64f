import { Database } from '#database';
import { gauge } from '#platform';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { STANDING_KINDS, STANDING_STATES } from './standing/standing.repository.js';

/** What a contact of an open transfer waits for: a person, its delivery, or the settling in both offices. */
const STATES = ['pending', 'accepting', 'settling'] as const;

/** Several may ask /metrics, which needs no sign-in: the database is asked this often at most. */
const KEEP_MILLISECONDS = 2000;

interface Figures {
  state: (typeof STATES)[number];
  transfers: string;
  contacts: string;
  oldestSeconds: number;
}

/** The same, with what waits for a person apart from what is broken. */
interface Standing extends Omit<Figures, 'state'> {
  state: string;
  kind: string;
}

/** Open transfers by state and age, over all offices; counts only. */
@Injectable()
export class TransferMetrics implements OnApplicationBootstrap {
  private readonly figures = recent(() =>
    this.database.call<Figures & Record<string, unknown>>(
      'SELECT state, transfers, contacts, oldest_seconds AS "oldestSeconds" FROM transfer_figures()',
    ),
  );
  private readonly standing = recent(() =>
    this.database.call<Standing & Record<string, unknown>>(
      `SELECT kind, state, transfers, contacts, oldest_seconds AS "oldestSeconds" FROM transfer_standing_figures()`,
    ),
  );

  constructor(@Inject(Database) private readonly database: Database) {}

  /** Registers the gauges; one question to the database fills all of one kind. */
  onApplicationBootstrap(): void {
    this.publish('interoffice_transfers', 'Open transfers with a contact in this state', ({ transfers }) =>
      Number(transfers),
    );
    this.publish('interoffice_transfer_contacts', 'Contacts of open transfers by state', ({ contacts }) =>
      Number(contacts),
    );
    this.publish(
      'interoffice_transfer_oldest_seconds',
      'How long the contact has waited that is in this state longest',
      ({ oldestSeconds }) => oldestSeconds,
    );
    this.publishKind(
      'interoffice_transfer_kind',
      'Open transfers, waiting for a person or broken',
      (figures) => Number(figures.transfers),
    );
    this.publishKind('interoffice_transfer_kind_contacts', 'Their contacts', (figures) =>
      Number(figures.contacts),
    );
    this.publishKind(
      'interoffice_transfer_kind_oldest_seconds',
      'How long the first of them has been in that state',
      (figures) => figures.oldestSeconds,
    );
  }

  private publishKind(name: string, help: string, value: (figures: Standing) => number): void {
    gauge(name, help, ['kind', 'state'], async (self) => {
      const found = await this.standing();
      for (const kind of STANDING_KINDS)
        for (const state of STANDING_STATES.filter((one) => isOf(kind, one))) {
          const figures = found.find((row) => row.kind === kind && row.state === state);
          self.set({ kind, state }, figures ? value(figures) : 0);
        }
    });
  }

  private publish(name: string, help: string, value: (figures: Figures) => number): void {
    gauge(name, help, ['state'], async (self) => {
      const found = await this.figures();
      for (const state of STATES) {
        const figures = found.find((one) => one.state === state);
        self.set({ state }, figures ? value(figures) : 0);
      }
    });
  }
}

/** Answers what was asked a moment ago, also to those who ask while the question is under way. */
function recent<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined;
  let at = -Infinity;
  return () => {
    if (asked && Date.now() - at < KEEP_MILLISECONDS) return asked;
    at = Date.now();
    asked = ask();
    asked.catch(() => (asked = undefined));
    return asked;
  };
}

/** Which states can be of a kind: only pending contacts wait for a person, and those never are broken. */
function isOf(kind: string, state: string): boolean {
  if (kind === 'waitingForPerson') return state === 'pending';
  return state !== 'pending' && (kind === 'broken' || state !== 'failed');
}
