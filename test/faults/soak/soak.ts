import { setTimeout as sleep } from 'node:timers/promises';
import { violations, violationsUnderWay, type Owner } from '../../model/invariants.js';
import { freePort } from '../../../libs/database/embedded/cluster.js';
import { Child } from '../support/child.js';
import { House, type Office } from '../support/house.js';
import { Client } from './client.js';
import { Ledger } from './ledger.js';
import { Random } from './random.js';
import { create, work, type Town } from './work.js';

export interface SoakOptions {
  seconds: number;
  seed: number;
  /** Wait for dead workers' jobs as long as they really take, instead of giving them back at the end. */
  patient: boolean;
  tell(line: string): void;
}

const OFFICES: readonly Office[] = ['north', 'south', 'west'];
/** A job whose worker was killed goes on within two minutes, and so does everything. */
const DRAINED_WITHIN = 120_000;
const CONTACTS_AT_FIRST = 30;

/**
 * Users of several offices send, answer, recall, return and edit at once while processes are killed, connections cut and the
 * database restarted; then all must come to rest and all invariants hold. Answers what was counted; `violations` names
 * what was wrong.
 */
export async function soak(options: SoakOptions): Promise<Ledger> {
  const house = await House.open({ points: false });
  const [ledger, random] = [new Ledger(), new Random(options.seed)];
  const further = await openFurther(house);
  const [apis, workers] = [
    [house.api, further[0]],
    [house.worker, further[1]],
  ] as const;
  try {
    const clients = OFFICES.flatMap((office) =>
      ['agent', 'colleague'].map((user) => new Client(office, user, apis, random.fork(), ledger)),
    );
    const town = await openTown(house, clients);
    const end = Date.now() + options.seconds * 1000;
    const chaos = causeTrouble(house, apis, workers, random.fork(), ledger, end);
    await Promise.all([
      ...clients.map((client) => live(client, town, end)),
      chaos,
      watch(house, ledger, end),
    ]);
    await comeToRest(house, workers, ledger, options);
    await ledger.compare(house);
    for (const what of await violations(owner(house))) ledger.violated(what);
    return ledger;
  } finally {
    await Promise.all(further.map((child) => child.kill()));
    await house.close();
  }
}

/** A second api and a second worker, so that life goes on while one is dead. */
async function openFurther(house: House): Promise<[Child, Child]> {
  const api = new Child('api', await freePort(), house.cluster.appUrl(house.apiLine.port));
  const worker = new Child('worker', await freePort(), house.cluster.appUrl(house.workerLine.port));
  await Promise.all([api.start(), worker.start()]);
  return [api, worker];
}

async function openTown(house: House, clients: readonly Client[]): Promise<Town> {
  const receivers = {} as Record<Office, string>;
  for (const office of OFFICES) receivers[office] = house.user(office).userId;
  await Promise.all(
    clients.map(async (client) => {
      for (let made = 0; made < CONTACTS_AT_FIRST / clients.length; made++) await create(client);
    }),
  );
  return { house, receivers };
}

async function live(client: Client, town: Town, end: number): Promise<void> {
  while (Date.now() < end) {
    await work(client, town);
    await sleep(client.random.between(5, 40));
  }
}

type Children = readonly [Child, Child];

/** Something breaks every few seconds, and comes back: an api, a worker, and the way to the database, each for itself. */
async function causeTrouble(
  house: House,
  apis: Children,
  workers: Children,
  random: Random,
  ledger: Ledger,
  end: number,
): Promise<void> {
  const killOne = (some: Children) => async (): Promise<void> => {
    const one = random.pick(some) as Child;
    await one.kill();
    await sleep(random.between(0, 500));
    await supervised(one);
  };
  const repeat = async (pause: number, trouble: Record<string, () => Promise<unknown>>): Promise<void> => {
    const often = Object.fromEntries(Object.keys(trouble).map((name) => [name, 1]));
    for (;;) {
      await sleep(random.between(pause / 4, pause));
      if (Date.now() > end) return;
      const name = random.weighted(often);
      ledger.fault(name);
      await trouble[name]?.();
    }
  };
  await Promise.all([
    repeat(4000, { 'kill api': killOne(apis) }),
    repeat(4000, { 'kill worker': killOne(workers) }),
    repeat(8000, {
      'cut api': async () => house.apiLine.cut(),
      'cut worker': async () => house.workerLine.cut(),
      'stop database': () => house.restartDatabase('fast'),
      'crash database': () => house.restartDatabase('immediate'),
    }),
  ]);
}

/** Starts it, and again when the database was away just then, as a supervisor does. */
async function supervised(child: Child): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await child.start();
    } catch (error) {
      if (attempt === 20) throw error;
      await sleep(500);
    }
  }
}

const owner =
  (house: House): Owner =>
  async (sql) => ({ rows: await house.sql(sql) });

/** What must hold at every commit is looked at all the time. */
async function watch(house: House, ledger: Ledger, end: number): Promise<void> {
  while (Date.now() < end) {
    await sleep(3000);
    const found = await violationsUnderWay(owner(house)).catch(() => []); // the database is away
    for (const what of found) ledger.violated(`under way: ${what}`);
  }
}

/** Nothing is stuck: everything that was begun is brought to its end. */
async function comeToRest(
  house: House,
  workers: Children,
  ledger: Ledger,
  { patient, tell }: SoakOptions,
): Promise<void> {
  const start = Date.now();
  if (!patient) {
    await Promise.all(workers.map((worker) => worker.kill()));
    await house.giveJobsBack();
    await workers[0].start();
  }
  await house.quiet(DRAINED_WITHIN).catch((error: Error) => ledger.violated(`stuck: ${error.message}`));
  tell(`soak: came to rest in ${((Date.now() - start) / 1000).toFixed(1)} s`);
}
