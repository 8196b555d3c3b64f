import { Database } from '#database';
import { gauge } from '#platform';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';

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

/** Open transfers by state and age, over all offices; counts only. */
@Injectable()
export class TransferMetrics implements OnApplicationBootstrap {
  private known: readonly Figures[] = [];
  private readAt = -Infinity;

  constructor(@Inject(Database) private readonly database: Database) {}

  /** Registers the three gauges; one question to the database fills them all. */
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

  private async figures(): Promise<readonly Figures[]> {
    if (Date.now() - this.readAt < KEEP_MILLISECONDS) return this.known;
    this.readAt = Date.now();
    this.known = await this.database.call<Figures>(
      'SELECT state, transfers, contacts, oldest_seconds AS "oldestSeconds" FROM transfer_figures()',
    );
    return this.known;
  }
}
