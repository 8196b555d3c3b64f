import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { byLength } from '../support/length.js';
import { scene, type Scene } from '../support/scene.js';
import { openBrowser, Visitor } from './support/browser.js';

// on a machine that does much else
const MINUTES_3 = 180_000;
const MANY = byLength(10_000, 50_000);
const SHOWN = MANY.toLocaleString('en');

describe('contacts, views and sets in a browser', () => {
  let house: Scene;
  let browser: Browser;
  let anna: Visitor;
  let page: Page;
  let target: string;

  beforeAll(async () => {
    [house, browser] = await Promise.all([scene(), openBrowser()]);
    const { rows } = await house.admin.query<{ id: string; name: string }>('SELECT id, name FROM office');
    const nameOf = (id: string): string => rows.find((row) => row.id === id)?.name as string;
    target = nameOf(house.target);
    await fill(house);
    anna = await Visitor.open(browser, house.address);
    page = anna.page;
    await anna.signIn(nameOf(house.source), 'agent', undefined, '/contacts');
    await row(/Miller/).waitFor();
  }, MINUTES_3);
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  /** axe finds nothing on the screen, and a narrow window does not scroll sideways. */
  const fits = async (name: string): Promise<void> => {
    expect.soft({ name, ...(await anna.look(name)) }).toEqual({ name, light: [], dark: [], wider: 0 });
  };
  const row = (name: string | RegExp): ReturnType<Page['getByRole']> =>
    page.getByRole('row', { name }).first();
  const button = (name: string | RegExp): ReturnType<Page['getByRole']> =>
    page.getByRole('main').getByRole('button', { name, exact: true });
  const menu = async (item: string): Promise<void> => {
    await button('Menu').click();
    await page.getByRole('menuitem', { name: item }).click();
  };
  const addFilter = async (field: string, fillIn: () => Promise<void>): Promise<void> => {
    await button('Filter …').click();
    await page.getByRole('combobox', { name: 'Field' }).fill(field);
    await page.getByRole('option', { name: field, exact: true }).click();
    await fillIn();
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  };
  const choose = async (field: string, option: string): Promise<void> => {
    await page.getByRole('combobox', { name: field }).click();
    await page.getByRole('option', { name: option, exact: true }).click();
  };

  it(
    'S4-65: filters by fields of the catalogue, keeps them in the address, and saves them as a view',
    async () => {
      await row(/Miller/).waitFor();
      await addFilter('Region', () => page.getByLabel('Value').fill('North'));
      await addFilter('Date of birth', () => page.getByLabel('From').fill('1980-01-01'));
      await page.locator('label', { hasText: /^Person$/ }).click();
      await expect.poll(() => page.getByRole('row', { name: /Miller/ }).count()).toBe(3);
      expect(new URL(page.url()).searchParams.get('birthDate.from')).toBe('1980-01-01');
      await fits('contacts-filtered');
      await page.getByRole('button', { name: 'Remove the filter Region: North' }).click();
      await expect.poll(() => page.getByRole('row', { name: /Miller/ }).count()).toBe(6);
      await page.goBack();
      await page.getByRole('button', { name: 'Remove the filter Region: North' }).waitFor();
      await expect.poll(() => page.getByRole('row', { name: /Miller/ }).count()).toBe(3);

      await button('Columns').click();
      await page.getByRole('menuitemcheckbox', { name: 'Region' }).click();
      await page.keyboard.press('Escape');
      await button('Views').click();
      await page.getByRole('menuitem', { name: 'Save as a view …' }).click();
      await page.getByLabel('Name of the view').fill('Younger ones in the north');
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
      await page.evaluate('localStorage.clear()');
      await page.goto('/contacts');
      await expect.poll(() => page.getByRole('columnheader', { name: 'Region' }).count()).toBe(0);
      await button('Views').click();
      await page.getByRole('menuitem', { name: 'Younger ones in the north' }).click();
      await page.getByRole('columnheader', { name: 'Region' }).waitFor();
      await expect.poll(() => page.getByRole('row', { name: /Miller/ }).count()).toBe(3);
      await button('Views').click();
      await page.getByRole('menuitem', { name: 'Change views …' }).click();
      await page.getByLabel('Name of the view').fill('North');
      await page.getByRole('button', { name: 'Rename' }).click();
      await page.getByText('Saved', { exact: true }).waitFor();
      await fits('views');
      await page.getByRole('button', { name: 'Remove', exact: true }).click();
      await page.getByRole('button', { name: 'Really remove' }).click();
      await page.getByText('You have saved no views yet').waitFor();
      await page.getByRole('button', { name: 'Close' }).click();
    },
    MINUTES_3,
  );

  it(
    'S4-68: ticks by keys alone, one, a range, all that are shown; a reload forgets nothing',
    async () => {
      await page.goto('/contacts?search=miller');
      const grid = page.getByRole('grid', { name: 'Contacts' });
      await row(/Miller, N00/).focus();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press(' ');
      await page.getByText('1 contact selected').waitFor();
      for (let presses = 0; presses < 3; presses += 1) await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Shift+ ');
      await page.getByText('4 contacts selected').waitFor();
      expect(await row(/Miller, N04/).evaluate((node) => node === node.ownerDocument.activeElement)).toBe(
        true,
      );
      expect(await row(/Miller, N02/).getAttribute('aria-selected')).toBe('true');
      await page.keyboard.press('Control+a');
      await page.getByText('16 contacts selected').waitFor();
      await page.keyboard.press('End');
      await page.keyboard.press(' ');
      await page.getByText('15 contacts selected').waitFor();
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: 'Keyboard' }).waitFor();
      await fits('keyboard');
      await page.keyboard.press('Escape');
      await page.reload();
      await page.getByText('15 contacts selected').waitFor();
      await menu('Select none');
      await grid.getByRole('checkbox', { name: 'Select Miller, N01' }).click();
      await grid.getByRole('checkbox', { name: 'Select Miller, N03' }).click({ modifiers: ['Shift'] });
      await page.getByText('3 contacts selected').waitFor();

      // one by one at most a thousand, which is what a request names: the rest goes into a set
      const kept = JSON.parse(await page.evaluate<string>(`sessionStorage.getItem('interoffice-chosen')`));
      const ids = Array.from({ length: 1000 }, () => randomUUID());
      await page.evaluate(
        `sessionStorage.setItem('interoffice-chosen', '${JSON.stringify({ ...kept, ids })}')`,
      );
      await page.reload();
      await page.getByText('1,000 contacts selected').waitFor();
      await grid.getByRole('checkbox', { name: 'Select Miller, N05' }).click();
      await page.getByRole('alert').getByText('At most 1,000 contacts').waitFor();
      await page.evaluate(`sessionStorage.setItem('interoffice-chosen', '${JSON.stringify(kept)}')`);
      await page.reload();
      await page.getByText('3 contacts selected').waitFor();
    },
    MINUTES_3,
  );

  it(
    'S4-17 S4-66 S4-67 S4-68: puts what is selected and all that match into sets, tags one, some, all that match, none',
    async () => {
      await menu('Put the selected ones into a set …');
      await page.getByRole('textbox', { name: 'Name' }).fill('Moving north');
      await fits('to-set');
      await page.getByRole('button', { name: 'Put and tag them' }).dblclick();
      await page.getByRole('heading', { name: 'Moving north' }).waitFor();
      await page.getByText('3 of 3 tagged').waitFor();

      await page.goto('/contacts?region=South');
      await row(/Miller/).waitFor();
      await menu('Put all that match into a set …');
      await page.getByRole('radio', { name: 'A set that is there' }).check();
      await choose('Set', 'Moving north');
      await page.getByRole('button', { name: 'Put and tag them' }).click();
      await page.getByText('8 of 9 tagged').waitFor();
      await row(/Miller, N01/).waitFor();
      await page.getByRole('checkbox', { name: 'Select Miller, N02' }).check();
      await page.getByText('9 of 9 tagged').waitFor();
      await button('Tag none').click();
      await page.getByText('0 of 9 tagged').waitFor();
      await page.getByRole('searchbox', { name: 'Search the set' }).fill('N03');
      await button('Tag only those that match').click();
      await page.getByText('1 of 9 tagged').waitFor();
      await fits('set');
      await menu('Take the tagged ones out of the set');
      await page.getByRole('button', { name: 'Take the tagged ones out of the set' }).click();
      await page.getByText('0 of 8 tagged').waitFor();

      await menu('Rename …');
      await page.getByLabel('Description').fill('They move in March.');
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByText('They move in March.').waitFor();
      await page.getByRole('link', { name: 'Sets', exact: true }).click();
      await row(/Moving north.*8 contacts/).waitFor();
      await fits('sets');
      await button('New set …').click();
      await page.getByRole('textbox', { name: 'Name' }).fill('moving NORTH');
      await page.getByRole('button', { name: 'Create' }).click();
      await page.getByText('The office already has a set of this name').waitFor();
      await page.getByRole('textbox', { name: 'Name' }).fill('Empty');
      await page.getByRole('button', { name: 'Create' }).click();
      await page.getByText('This set is empty').waitFor();
      await menu('Remove the set');
      await page.getByRole('dialog').getByText('0 contacts stay').waitFor();
      await page.getByRole('button', { name: 'Remove the set' }).click();
      await row(/Moving north/).waitFor();
      expect(await page.getByRole('row', { name: /Empty/ }).count()).toBe(0);
    },
    MINUTES_3,
  );

  it(
    `S4-69 S4-70 S4-71 S4-72: a set of ${MANY} contacts is shown, scrolled, and opens the list for export as a whole`,
    async () => {
      const many = await fillMany(house);
      await page.goto('/contacts?search=Many');
      await row(/Many, P0/).waitFor();
      await page.getByRole('checkbox', { name: 'Select all that are shown' }).click();
      await page.getByText('All that are shown are selected, and more match.').waitFor();
      await fits('all-shown');
      await menu('Select none');
      await page.goto('/export?set=' + randomUUID());
      await page.getByText('there is no such set').waitFor();
      await page.getByRole('link', { name: 'Go to the sets' }).click();
      await row(/Everybody/)
        .getByRole('link')
        .click();
      await page.getByText(`0 of ${SHOWN} tagged`).waitFor();
      await row(/Many, P00000/).waitFor();
      const grid = page.getByRole('grid');
      await grid.hover();
      const scrolled = async (): Promise<number> => {
        await page.mouse.wheel(0, 3_000);
        return page.getByRole('row', { name: /Many, P(?!000)/ }).count();
      };
      await expect.poll(scrolled, { timeout: 30_000 }).toBeGreaterThan(0);
      expect(await grid.getByRole('row').count()).toBeLessThan(60);
      await menu('Tag all and export them to another office');
      await page.getByText(`${SHOWN} tagged contacts of the set Everybody`).waitFor();
      await page.getByRole('combobox', { name: 'Office Name' }).fill('target');
      await page.getByRole('option', { name: target }).click();
      await page.getByRole('combobox', { name: 'User Name' }).fill('ag');
      await page.getByRole('option', { name: 'Agent target' }).click();
      await page.getByLabel('Message to the recipient').fill('All of them.');
      await page.reload();
      await expect.poll(() => page.getByLabel('Message to the recipient').inputValue()).toBe('All of them.');
      await page.getByRole('button', { name: 'Show the list for export' }).click();
      await page.getByRole('button', { name: `Send ${SHOWN} contacts` }).waitFor();
      await page.goBack();
      await page.getByLabel('Message to the recipient').waitFor();
      await house.admin.query('DELETE FROM set_member WHERE set_id = $1 AND contact_id <> ALL ($2)', [
        many.set,
        many.some,
      ]);
      await page.reload();
      await page.getByText('3 tagged contacts of the set Everybody').waitFor();
      await page.getByRole('button', { name: 'Show the list for export' }).click();
      await page.getByRole('button', { name: 'Send 3 contacts' }).dblclick();
      await page.getByText('3 contacts are on their way').waitFor();
      expect((await house.admin.query('SELECT message FROM transfer')).rows).toEqual([
        { message: 'All of them.' },
      ]);
      await page.getByRole('link', { name: 'Send other contacts' }).click();
      await page.getByText('0 of 3 tagged').waitFor();
      await page.getByText('In transit').first().waitFor();
      await expect
        .poll(async () => (await house.admin.query('SELECT FROM export_draft')).rows)
        .toHaveLength(0);
      expect(anna.faults).toEqual([]);
    },
    MINUTES_3,
  );
});

/** Sixteen people, half of them in the south, six of them born in 1980 or later. */
async function fill(house: Scene): Promise<void> {
  await house.admin.query(
    `INSERT INTO contact (office_id, kind, last_name, first_name, region, birth_date)
     SELECT $1, 'person', 'Miller', 'N' || to_char(n, 'FM00'), CASE WHEN n % 2 = 0 THEN 'North' ELSE 'South' END,
       make_date(1970 + n, 5, 5) FROM generate_series(0, 15) n`,
    [house.source],
  );
}

/** A set of many, and the ids of three of them. */
async function fillMany(house: Scene): Promise<{ set: string; some: string[] }> {
  const { rows } = await house.admin.query<{ id: string }>(
    `WITH made AS (INSERT INTO contact (office_id, kind, last_name, first_name, client_number)
       SELECT $1, 'person', 'Many', 'P' || to_char(n, 'FM00000'), 'M' || n FROM generate_series(0, ${MANY - 1}) n RETURNING id),
     one AS (INSERT INTO contact_set (office_id, name) VALUES ($1, 'Everybody') RETURNING id),
     put AS (INSERT INTO set_member (office_id, set_id, contact_id) SELECT $1, one.id, made.id FROM one, made)
     SELECT id FROM one`,
    [house.source],
  );
  await house.admin.query('ANALYZE contact, set_member');
  const set = rows[0]?.id as string;
  const some = await house.admin.query<{ contact_id: string }>(
    'SELECT contact_id FROM set_member WHERE set_id = $1 ORDER BY contact_id LIMIT 3',
    [set],
  );
  return { set, some: some.rows.map(({ contact_id }) => contact_id) };
}
