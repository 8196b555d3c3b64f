import { RIGHTS } from '#offices';
import type { Browser, Page } from 'playwright-core';
import { freePort } from '../../libs/database/embedded/cluster.js';
import { Child } from '../faults/support/child.js';
import { byLength } from '../support/length.js';
import { scene, type Actor, type Scene } from '../support/scene.js';
import { openBrowser, Visitor } from './support/browser.js';
import { Line } from './support/line.js';

// on a machine that does much else
const MINUTES_3 = 180_000;
const MANY = byLength(3_000, 50_000);
const MANY_SHOWN = MANY.toLocaleString('en-GB');

describe('a slow line, a server that goes away and very many contacts, in a browser', () => {
  let house: Scene;
  let server: Child;
  let browser: Browser;
  let sender: Actor;
  let recipientId: string;
  let anna: Visitor;
  let page: Page;
  let names: Record<string, string>;

  beforeAll(async () => {
    // a process of its own serves the screens and delivers: it can be killed
    [house, browser] = await Promise.all([scene({ work: false }), openBrowser()]);
    server = new Child('api', await freePort(), house.url, { works: true });
    await Promise.all([
      server.start(),
      fillMany(house),
      house.user(
        'source',
        'boss',
        RIGHTS.map(({ name }) => name),
      ),
    ]);
    const { rows } = await house.admin.query<{ id: string; name: string }>('SELECT id, name FROM office');
    names = Object.fromEntries(rows.map(({ id, name }) => [id, name]));
    sender = await house.signIn('source', 'agent');
    recipientId = await house.user('target', 'carla');
    anna = await Visitor.open(browser, server.address);
    page = anna.page;
    await anna.signIn(names[house.source] as string, 'boss', undefined, '/contacts');
    await page.getByRole('row', { name: /Many/ }).first().waitFor();
  }, MINUTES_3);
  afterAll(async () => {
    await browser?.close();
    await server?.kill();
    await house?.close();
  });

  const count = async (table: string, where = 'true'): Promise<number> =>
    Number((await house.admin.query(`SELECT count(*) FROM ${table} WHERE ${where}`)).rows[0].count);
  const send = async (contactIds: string[]): Promise<string> => {
    const body = { selection: { contactIds }, targetOfficeId: house.target, recipientId };
    return (await sender.post('/api/transfers', body)).body.id as string;
  };
  const arrivedSoFar = (): Promise<number> => count('contact', `office_id = '${house.target}'`);
  /** As a link does: the page stays, and with it what it has been told. */
  const go = (path: string): Promise<unknown> =>
    page.evaluate(`history.pushState({}, '', '${path}'); dispatchEvent(new PopStateEvent('popstate'))`);
  const away = (): ReturnType<Page['getByRole']> =>
    page.getByRole('alert').filter({ hasText: 'The server does not answer just now' });

  it(
    'slow: every screen says that it is loading, and then shows itself',
    async () => {
      const person = (): Promise<string> => house.insert('contact', house.source, { lastName: 'Slowly' });
      const contacts = [await person(), await person(), await person()];
      const [transfer, second] = [await send([await person()]), await send([await person()])];
      const set = (await sender.post('/api/sets', { name: 'Slow set' })).body.id as string;
      // what these ask for, others ask for too: the page starts anew
      const anew = [
        `/transfers/${transfer}/check`,
        `/sets/${set}`,
        '/administration/rights',
        `/export?set=${set}`,
      ];
      const paths = [
        ...anew,
        '/administration/limits',
        '/administration/agreements',
        '/',
        '/contacts?search=slowly',
        `/contacts/${contacts[0]}`,
        `/contacts/${contacts[1]}/change`,
        `/contacts/${contacts[2]}/phones/new`,
        '/inbox/collisions',
        '/inbox',
        '/sets',
        '/transfers',
        `/transfers/${second}`,
        '/requests',
        '/rules',
        '/activity',
        '/delegates',
        ...['users', 'delegates', 'exclusions', 'holds'].map((one) => `/administration/${one}`),
      ];
      const line = await Line.of(page);
      const loading = page.getByRole('main').locator('[role=status][aria-label^=Loading], [aria-busy=true]');
      for (const path of paths) {
        line.hold();
        await (anew.includes(path) ? page.goto(path) : go(path));
        expect.soft(`${path} ${await shows(loading)}`).toBe(`${path} true`);
        line.release();
        await expect.poll(() => loading.count(), { message: path, timeout: 20_000 }).toBe(0);
        await page.getByRole('heading', { level: 1 }).waitFor();
      }
      await line.end();
    },
    MINUTES_3,
  );

  it(
    'slow: a form keeps what is typed while it is saved, and a record is made once, however often the button is pressed and the answer lost',
    async () => {
      const line = await Line.of(page);
      await page.goto('/contacts/new');
      await page.getByLabel('Last name').fill('Typed once');
      line.hold();
      const save = page.getByRole('button', { name: 'Save' });
      // twice before the page is drawn again, and then some
      await page.evaluate(`[1, 2].forEach(() => document.querySelector('main form').requestSubmit())`);
      await save.press('Enter');
      // what is typed now would be lost
      await expect.poll(() => page.getByLabel('First name').isDisabled(), { timeout: 20_000 }).toBe(true);
      expect(await page.getByLabel('Last name').inputValue()).toBe('Typed once');
      line.loseAnswerOf('/api/contacts');
      line.release();
      await page.getByRole('heading', { name: 'Typed once' }).waitFor();
      const posts = line.posts.filter(({ path }) => path === '/api/contacts');
      expect({ sent: posts.length, keys: new Set(posts.map(({ key }) => key)).size }).toEqual({
        sent: 2,
        keys: 1,
      });
      expect(await count('contact', `last_name = 'Typed once'`)).toBe(1);
      await line.end();
    },
    MINUTES_3,
  );

  it(
    'the server is killed in the middle of a form: the page says so, goes on by itself, keeps what was typed, and saves once',
    async () => {
      await page.goto('/contacts/new');
      await page.getByLabel('Last name').fill('Before the kill');
      await server.kill();
      await page.getByRole('button', { name: 'Save' }).click();
      await away().waitFor();
      expect(await page.getByLabel('Last name').inputValue()).toBe('Before the kill');
      expect.soft(await anna.look('server-away')).toEqual({ light: [], dark: [], wider: 0 });
      await server.start();
      await page.getByRole('heading', { name: 'Before the kill' }).waitFor();
      await away().waitFor({ state: 'hidden' });
      expect(await count('contact', `last_name = 'Before the kill'`)).toBe(1);
    },
    MINUTES_3,
  );

  it(
    `S4-68 S4-72 S4-76 S4-79: ${MANY_SHOWN} contacts: all that match are tagged, sent once, accepted as a whole, and arrive although the server is killed between two chunks`,
    async () => {
      await page.goto('/contacts?search=many');
      await page.getByRole('row', { name: /Many/ }).first().waitFor();
      await page.getByRole('main').getByRole('button', { name: 'Menu' }).click();
      await page.getByRole('menuitem', { name: 'Put all that match into a set …' }).click();
      await page.getByRole('textbox', { name: 'Name' }).fill('Very many');
      await page.getByRole('button', { name: 'Put and tag them' }).click();
      await page.getByText(`${MANY_SHOWN} of ${MANY_SHOWN} tagged`).waitFor();
      await page.getByRole('main').getByRole('button', { name: 'Menu' }).click();
      await page.getByRole('menuitem', { name: 'Tag all and export them to another office' }).click();
      await page.getByRole('combobox', { name: 'Office Name' }).fill('target');
      await page.getByRole('option', { name: names[house.target] as string }).click();
      await page.getByRole('combobox', { name: 'User Name' }).fill('ag');
      await page.getByRole('option', { name: 'Agent target' }).click();
      await page.getByRole('button', { name: 'Show the list for export' }).click();
      const before = await count('transfer');
      await page.getByRole('button', { name: `Send ${MANY_SHOWN} contacts` }).dblclick();
      await page.getByText(`${MANY_SHOWN} contacts are on their way`).waitFor({ timeout: 60_000 });
      expect(await count('transfer')).toBe(before + 1);

      const bram = await Visitor.open(browser, server.address);
      await bram.signIn(names[house.target] as string, 'agent', undefined, '/inbox');
      await bram.page.getByRole('row', { name: /Many/ }).first().waitFor();
      await house.admin.query(HOLD_SECOND_CHUNK);
      await bram.page.getByRole('button', { name: 'Select all' }).click();
      await bram.page.getByRole('button', { name: 'Accept all' }).dblclick();
      await bram.page.getByText(/^[1-9][\d,]* of [\d,]+ have arrived/).waitFor();
      const arrived = await arrivedSoFar();
      expect(arrived).toBeLessThan(MANY);

      await server.kill();
      const alert = bram.page.getByRole('alert').filter({ hasText: 'The server does not answer just now' });
      await alert.waitFor();
      await bram.page.getByText(`${arrived.toLocaleString('en-GB')} of ${MANY_SHOWN} have arrived`).waitFor();
      await house.admin.query('SELECT pg_advisory_unlock_all()');
      await server.start();
      // a dead worker's jobs are given back when their minute is over; here that is now
      await house.admin.query(
        `UPDATE pgboss.job SET state = 'retry', start_after = now() WHERE state = 'active'`,
      );
      await alert.waitFor({ state: 'hidden' });
      await bram.page.getByText('Processing is complete').waitFor({ timeout: 120_000 });
      await bram.page.getByText(`${MANY_SHOWN} of ${MANY_SHOWN} have arrived`).waitFor();
      await bram.page.getByText(`Created: ${MANY_SHOWN}`).waitFor();
      expect(await arrivedSoFar()).toBe(MANY);
      expect(bram.faults).toEqual([]);
    },
    MINUTES_3,
  );

  it('no page throws', () => expect(anna.faults).toEqual([]));
});

const shows = (what: ReturnType<Page['locator']>): Promise<boolean> =>
  what
    .first()
    .waitFor({ timeout: 4_000 })
    .then(
      () => true,
      () => false,
    );

/** Whatever is delivered waits for the test's lock once something has been accepted: the first chunk arrives, the second does not. */
const HOLD_SECOND_CHUNK = `
  CREATE FUNCTION hold_second_chunk() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN
    IF EXISTS (SELECT FROM transfer_contact WHERE state = 'accepted') THEN PERFORM pg_advisory_xact_lock_shared(7148); END IF;
    RETURN NULL;
  END $$;
  CREATE TRIGGER zz_hold BEFORE INSERT ON contact FOR EACH STATEMENT EXECUTE FUNCTION hold_second_chunk();
  SELECT pg_advisory_lock(7148)`;

/** Many contacts in the source office. */
async function fillMany(house: Scene): Promise<void> {
  await house.admin.query(
    `INSERT INTO contact (office_id, kind, last_name, first_name, client_number)
     SELECT $1, 'person', 'Many', 'P' || to_char(n, 'FM00000'), 'M' || n FROM generate_series(1, $2::int) n`,
    [house.source, MANY],
  );
  await house.admin.query('ANALYZE contact');
}
