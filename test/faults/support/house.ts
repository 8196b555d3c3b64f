import { Offices } from '#offices';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { createApplication } from '../../../apps/api/application.js';
import { freePort } from '../../../libs/database/embedded/cluster.js';
import { withCheapPasswords } from '../../support/cheap-passwords.js';
import { AGENT, PASSWORD, signIn, type Actor } from '../../support/scene.js';
import { Child } from './child.js';
import { Cluster, type Stop } from './cluster.js';
import { makePoints } from './points.js';
import { Proxy } from './proxy.js';

export type Office = 'north' | 'south' | 'west' | 'stranger';

/** An access token lives for 15 minutes. */
const SIGNED_IN_FOR = 5 * 60_000;
const OFFICES: readonly Office[] = ['north', 'south', 'west', 'stranger'];

/** Real api and worker processes on a PostgreSQL of their own, each behind a proxy, with three offices and a stranger's. */
export class House {
  readonly ids = {} as Record<Office, string>;
  /** the worker was stopped, so that another one does its work */
  private away = false;
  private readonly actors = new Map<Office, Actor>();
  private signedInAt = 0;

  private constructor(
    readonly cluster: Cluster,
    readonly api: Child,
    readonly worker: Child,
    readonly apiLine: Proxy,
    readonly workerLine: Proxy,
    private readonly closing: () => Promise<void>,
  ) {}

  static async open({ points = true } = {}): Promise<House> {
    const cluster = await Cluster.open();
    const [apiLine, workerLine] = [await Proxy.open(cluster.port), await Proxy.open(cluster.port)];
    const api = new Child('api', await freePort(), cluster.appUrl(apiLine.port));
    const worker = new Child('worker', await freePort(), cluster.appUrl(workerLine.port));
    const house = new House(cluster, api, worker, apiLine, workerLine, async () => {
      await Promise.all([api.kill(), worker.kill()]);
      await Promise.all([apiLine.close(), workerLine.close()]);
      await cluster.close();
    });
    if (points) await makePoints(cluster);
    await withCheapPasswords(() => house.makeOffices());
    await Promise.all([api.start(), worker.start()]);
    await house.signIn();
    return house;
  }

  /** Rows as the superuser sees them. */
  sql<T = Record<string, any>>(text: string, values: unknown[] = []): Promise<T[]> {
    return this.cluster.sql<T>(text, values);
  }

  /** The agent of an office, who is signed in. */
  user(office: Office): Actor {
    const known = this.actors.get(office);
    if (!known) throw new Error(`nobody of ${office} is signed in`);
    return known;
  }

  /** Signs the agents in, unless they have been lately: never in the middle of a fault, and long before a token is over. */
  async signIn(): Promise<void> {
    if (Date.now() - this.signedInAt < SIGNED_IN_FOR) return;
    for (const office of OFFICES) this.actors.set(office, await signIn(this.api.address, office, 'agent'));
    this.signedInAt = Date.now();
  }

  /** kill -9, and another one is started in its place. */
  async kill(which: 'api' | 'worker'): Promise<void> {
    await this[which].kill();
    await this[which].start();
  }

  /** Starts what a test has killed and, because it failed, not started again. */
  async revive(): Promise<void> {
    if (!this.api.lives) await this.api.start();
    if (!this.worker.lives && !this.away) await this.worker.start();
  }

  async restartDatabase(how: Stop = 'immediate'): Promise<void> {
    await this.cluster.stop(how);
    await this.cluster.start();
  }

  /** A dead worker's jobs are given back when their minute is over; here that is now. */
  async giveJobsBack(): Promise<void> {
    await this.sql(
      `UPDATE pgboss.job SET state = 'retry', start_after = now() WHERE state = 'active' OR state = 'retry'`,
    );
  }

  /** Waits until every transfer is settled or waits for a person, and every job that may run has run. */
  async quiet(milliseconds = 30_000): Promise<void> {
    const until = Date.now() + milliseconds;
    for (;;) {
      const rows = await this.sql<{ what: string }>(OPEN);
      if (rows.length === 0) return;
      if (Date.now() > until)
        throw new Error(
          `still under way: ${rows.map(({ what }) => what).join(', ')}\n${this.worker.written.slice(-3000)}`,
        );
      await sleep(40);
    }
  }

  /** The same house, served by one process alone, whose clock is wrong by so many milliseconds. `close` ends that process. */
  async withClock(shift: number): Promise<House> {
    this.away = true;
    await this.worker.stop();
    const url = this.cluster.appUrl(this.cluster.port);
    const wrong = new Child('api', await freePort(), url, { shift, works: true });
    const house = new House(this.cluster, wrong, wrong, this.apiLine, this.workerLine, () => wrong.kill());
    Object.assign(house.ids, this.ids);
    await wrong.start();
    await house.signIn();
    return house;
  }

  close(): Promise<void> {
    return this.closing();
  }

  private async makeOffices(): Promise<void> {
    const settings = { poolSize: 3, work: false, jobConcurrency: 1, http: true };
    const app = await createApplication({
      databaseUrl: this.cluster.appUrl(this.cluster.port),
      ...settings,
    });
    const offices = app.get(Offices, { strict: false });
    for (const name of OFFICES) {
      const organisation = name === 'stranger' ? 'Strangers' : 'House';
      const administrator = { name: 'admin', fullName: `Admin ${name}`, password: PASSWORD };
      const { officeId } = await offices.createOffice({ name, organisation, administrator }, 'test');
      this.ids[name] = officeId;
      for (const agent of ['agent', 'colleague'])
        await offices.createUser(
          name,
          { name: agent, fullName: `${agent} of ${name}`, password: PASSWORD, rights: AGENT },
          'test',
        );
    }
    await app.close();
  }
}

/** What is under way: jobs that could run now, and contacts of transfers that wait for no person. */
const OPEN = `SELECT name || ' ' || state AS what FROM pgboss.job WHERE state < 'completed' AND start_after < now() + interval '2 minutes'
  UNION ALL SELECT 'contact ' || state || coalesce(': ' || error, '') FROM transfer_contact
    WHERE state = 'accepting' OR state <> 'pending' AND settled_at IS NULL`;

/** A key for a request that will be sent again. */
export const newKey = (): string => randomUUID();
