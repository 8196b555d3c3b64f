import { audit } from '#audit';
import { Database, type OfficeTransaction } from '#database';
import { FilesService } from '#files';
import { Offices } from '#offices';
import type { Context } from '#platform';
import type { INestApplicationContext } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { SignIn } from '../first-start.js';
import { Book } from './data/book.js';
import { addCarriers, PARENT_CARRIERS } from './data/carriers.js';
import { fillSource, fillTarget, fillThird } from './data/fill.js';
import { writeBook } from './data/write.js';
import { DEMO_OFFICES, DEMO_PASSWORD, makeOffices, ORGANISATION } from './offices.js';

/** Where the loader works. */
export interface DemoHost {
  app: INestApplicationContext;
}

/** The action of the entry in the parent office's audit log that says that the demo is complete. */
const LOADED = 'demo.loaded';

/**
 * Makes the demo organisation: a parent office that owns carriers, three offices under it, users, and several hundred
 * contacts each. Does nothing where other offices exist; goes on where an interrupted load ended. Returns who may sign in.
 * @param mark put behind the names of offices, where several demos share a database; then other offices do not matter
 */
export async function loadDemoOffices({ app }: DemoHost, mark = ''): Promise<SignIn[]> {
  const loader = new Loader(app, mark);
  if (!(await loader.isWanted())) return [];
  if (!(await loader.isComplete())) await loader.load();
  return signIns(mark);
}

/** The users who may sign in, as the start of the program tells them. */
export function signIns(mark = ''): SignIn[] {
  return DEMO_OFFICES.flatMap(({ name, users }) =>
    users
      .filter((user) => !user.disabled)
      .map((user) => ({ office: name + mark, user: user.name, password: DEMO_PASSWORD })),
  );
}

class Loader {
  private readonly database: Database;
  private readonly offices: Offices;
  private readonly files: FilesService;

  constructor(
    app: INestApplicationContext,
    private readonly mark: string,
  ) {
    this.database = app.get(Database);
    this.offices = app.get(Offices, { strict: false });
    this.files = app.get(FilesService, { strict: false });
  }

  /** On an empty database, and where the demo was begun and its parent office is still called what we called it. */
  async isWanted(): Promise<boolean> {
    if (this.mark) return true;
    const organisations = await this.database.call<{ name: string }>('SELECT name FROM organisation');
    if (organisations.length === 0) return true;
    const parent = await this.database.call('SELECT 1 FROM office_named($1)', [this.nameOf('parent')]);
    return organisations.some(({ name }) => name === ORGANISATION) && parent.length > 0;
  }

  async isComplete(): Promise<boolean> {
    const parent = await this.database.call('SELECT 1 FROM office_named($1)', [this.nameOf('parent')]);
    if (parent.length === 0) return false;
    return this.inOffice('parent', async (tx) => {
      const entry = await tx.one('SELECT 1 FROM audit_entry WHERE office_id = $1 AND action = $2', [
        tx.context.officeId,
        LOADED,
      ]);
      return entry !== undefined;
    });
  }

  async load(): Promise<void> {
    await makeOffices(this.offices, this.database, this.mark);
    await this.once('parent', 'carrier', (_, book) => {
      addCarriers(book, PARENT_CARRIERS);
      return Promise.resolve();
    });
    await this.once('source', 'contact', (tx, book) => fillSource(tx, book, this.files));
    await this.once('target', 'contact', (tx, book) => fillTarget(tx, book, this.files));
    await this.once('third', 'contact', (tx, book) => fillThird(tx, book, this.files));
    await this.inOffice('parent', (tx) => audit(tx, LOADED));
  }

  private nameOf(key: string): string {
    return `${DEMO_OFFICES.find((office) => office.key === key)?.name}${this.mark}`;
  }

  private async inOffice<T>(key: string, work: (tx: OfficeTransaction) => Promise<T>): Promise<T> {
    const context: Context = await this.offices.contextOf(this.nameOf(key), randomUUID());
    return this.database.transaction(context, work);
  }

  /** Fills an office in one transaction, unless its table has rows. What `fill` answers runs after its records are written. */
  private async once(
    key: string,
    table: 'carrier' | 'contact',
    fill: (tx: OfficeTransaction, book: Book) => Promise<(() => Promise<void>) | void>,
  ): Promise<void> {
    await this.inOffice(key, async (tx) => {
      if (await tx.one(`SELECT 1 FROM ${table} WHERE office_id = $1 LIMIT 1`, [tx.context.officeId])) return;
      const book = new Book(tx.context.officeId);
      const afterwards = await fill(tx, book);
      const records = await writeBook(tx, book);
      await afterwards?.();
      await audit(tx, 'demo.filled', { records });
    });
  }
}
