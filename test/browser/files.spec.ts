import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { AGENT, scene, type Scene } from '../support/scene.js';
import { openBrowser, Visitor } from './support/browser.js';

// on a machine that does much else
const MINUTES_3 = 180_000;

const GOOD = [
  'Art;Surname;First name;Customer number;Geburtsdatum',
  'Kunde;Müller;Änne;W-1;31.12.1980',
  'Klient;Weber;Wim;W-2;',
].join('\r\n');
const BROKEN = [
  'kind;lastName;clientNumber;birthDate',
  'person;Right;X-1;1980-12-31',
  'person;;X-2;1980-12-31',
  'person;Wrong;X-3;2024-02-30',
].join('\n');

describe('files in a browser: import and export', () => {
  let house: Scene;
  let browser: Browser;
  let anna: Visitor;
  let page: Page;

  beforeAll(async () => {
    [house, browser] = await Promise.all([scene(), openBrowser()]);
    const { rows } = await house.admin.query<{ name: string }>('SELECT name FROM office WHERE id = $1', [
      house.source,
    ]);
    await house.user('source', 'filer', [...AGENT, 'file-import', 'file-export']);
    anna = await Visitor.open(browser, house.address);
    page = anna.page;
    await anna.signIn(rows[0]?.name as string, 'filer', undefined, '/imports');
  }, MINUTES_3);
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  /** axe finds nothing on the screen, and a narrow window does not scroll sideways. */
  const fits = async (name: string): Promise<void> => {
    expect.soft({ name, ...(await anna.look(name)) }).toEqual({ name, light: [], dark: [], wider: 0 });
  };
  const button = (name: string | RegExp): ReturnType<Page['getByRole']> =>
    page.getByRole('main').getByRole('button', { name, exact: true });
  const choose = async (label: string | RegExp, option: string): Promise<void> => {
    await page.getByRole('combobox', { name: label, exact: true }).click();
    await page.getByRole('option', { name: option, exact: true }).click();
  };
  const upload = async (name: string, content: string): Promise<void> => {
    await page.goto('/imports');
    await page
      .locator('input[type=file]')
      .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) });
    await page.getByText(`${name},`).waitFor();
    await button('Upload').click();
    await page.getByRole('heading', { name, level: 1 }).waitFor();
  };
  const fetched = async (press: () => Promise<void>): Promise<{ name: string; text: string }> => {
    const [download] = await Promise.all([page.waitForEvent('download'), press()]);
    return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
  };

  it(
    'S3-27 S3-37 S3-41 S3-45 S3-46 S5-29 to S5-37 X-12: a good file goes in by Upload and Next, its records are there, and undo takes them back',
    async () => {
      await page.getByText('Nothing was imported yet').waitFor();
      await fits('imports-empty');
      await upload('people.csv', GOOD);
      await page.getByText('Columns of the file (5)').waitFor();
      await page.getByText('Müller · Weber').waitFor();
      expect(await page.getByRole('combobox', { name: 'Between columns' }).inputValue()).toBe('Semicolon');
      // its words for a choice, and its dates, are the office's own
      await choose('Where Art goes', 'Kind');
      await button('Your own words …').click();
      await page.getByRole('combobox', { name: 'Kunde means' }).click();
      await page.getByRole('option', { name: 'Person' }).click();
      await page.getByRole('combobox', { name: 'Klient means' }).click();
      await page.getByRole('option', { name: 'Person' }).click();
      await page.getByRole('button', { name: 'Take over' }).click();
      await choose('Order of dates', 'Day, month, year');
      await expect
        .poll(() => page.getByRole('combobox', { name: 'Order of dates' }).inputValue())
        .toBe('Day, month, year');
      await fits('import-columns');
      await button('Save as a map …').click();
      await page.getByLabel('Name of the map').fill('People of the old system');
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
      await button('Next').click();
      await page.getByText('The data is correct').waitFor();
      expect(await house.rows('contact', house.source)).toHaveLength(0);
      await fits('import-checked');
      await button('Next: import 2 records').click();
      await page.getByText('The import is complete').waitFor();
      await fits('import-done');
      await page.getByRole('link', { name: /Müller/ }).click();
      await page.getByRole('heading', { name: /Müller/, level: 1 }).waitFor();
      await page.goBack();
      await button('Undo the import …').click();
      await page.getByRole('button', { name: 'Undo it' }).click();
      await page.getByText('The import was undone').waitFor();
      await page.goto('/contacts?search=Müller');
      await page.getByText('No contact is found').waitFor();
    },
    MINUTES_3,
  );

  it(
    'S3-28 to S3-32 S3-38 S3-44 S5-38 S5-39: a broken file shows each error, gives its rows as a file, and the others go in',
    async () => {
      await upload('broken.csv', BROKEN);
      await button('Next').click();
      await page.getByText('Warning: 2 of 3 records are wrong').waitFor();
      const errors = page.getByRole('table', { name: 'Errors' });
      await errors.getByRole('row', { name: /3.*REQUIRED/ }).waitFor();
      await errors.getByRole('row', { name: /4.*birthDate.*2024-02-30/ }).waitFor();
      await fits('import-errors');
      const { name, text } = await fetched(() => button('Failed rows as a file').click());
      expect([name, text.split('\r\n').length]).toEqual(['broken-failed.csv', 4]);
      expect(await button(/^Next/).isDisabled()).toBe(true);
      await page.getByLabel('Leave the 2 wrong records out').check();
      await button('Next: import 1 record').click();
      await page.getByText('The import is complete').waitFor();
      await page.getByRole('link', { name: 'All imports' }).click();
      await page.getByRole('row', { name: /broken\.csv.*Complete.*1 written, 2 wrong/ }).waitFor();
      await page.getByRole('row', { name: /people\.csv.*Undone/ }).waitFor();
      await fits('imports');
      await button('Import maps …').click();
      const mapNamed = (of: string): ReturnType<Page['locator']> =>
        page.getByRole('dialog').locator('li', { has: page.locator(`input[value="${of}"]`) });
      const renamed = mapNamed('Old system');
      await mapNamed('People of the old system').getByRole('textbox').fill('Old system');
      await renamed.getByRole('button', { name: 'Rename' }).click();
      await fits('import-maps');
      const map = await fetched(() => renamed.getByRole('button', { name: 'Save to a file' }).click());
      expect([map.name, JSON.parse(map.text)]).toMatchObject([
        'Old system.map.json',
        { columns: { Art: { field: 'kind', values: { Kunde: 'person' } } } },
      ]);
      await renamed.getByRole('button', { name: 'Delete' }).click();
      await renamed.getByRole('button', { name: 'Really delete' }).click();
      await renamed.waitFor({ state: 'hidden' });
      await page
        .locator('input[type=file]')
        .last()
        .setInputFiles({ name: map.name, mimeType: 'application/json', buffer: Buffer.from(map.text) });
      await renamed.waitFor();
      await page.getByRole('button', { name: 'Close' }).click();
      expect(anna.faults).toEqual([]);
    },
    MINUTES_3,
  );

  it(
    'S3-80 S3-82 S3-83 S5-05 to S5-10: selected fields with a profile behind the gear, and a kept export of what is ticked',
    async () => {
      await page.goto('/contacts');
      await page.getByRole('row', { name: /Right/ }).waitFor();
      await button('Menu').click();
      await page.getByRole('menuitem', { name: 'Export all that match to a file …' }).click();
      await page.getByRole('heading', { name: 'Export to files' }).waitFor();
      const fields = page.getByRole('combobox', { name: 'Fields' });
      for (const name of ['Client number', 'Last name']) {
        await fields.fill(name);
        await page.getByRole('option', { name, exact: true }).click();
      }
      await page.keyboard.press('Escape');
      await choose('Between columns', 'Semicolon');
      await page.getByLabel('Name of the file').fill('bank {date}');
      await button('Export profiles').click();
      await page.getByText('There is no profile yet').waitFor();
      await page.getByRole('tab', { name: 'Create export profile' }).click();
      await page.getByLabel('Name of the profile').fill('For the bank');
      await page.getByLabel('Selected contacts', { exact: true }).check();
      await fits('export-profile');
      await page.getByRole('button', { name: 'Save profile' }).click();
      await page.getByRole('switch', { name: 'Share For the bank with everybody in the office' }).waitFor();
      await page.getByRole('button', { name: 'Close' }).click();

      await page.goto('/contacts');
      await page.getByRole('checkbox', { name: /Select Right/ }).check();
      await button('Menu').click();
      await page.getByRole('menuitem', { name: 'Export the selected ones to a file …' }).click();
      await page.getByRole('radio', { name: '1 selected contact' }).waitFor();
      await choose('Export profile', 'For the bank');
      const day = new Date().toISOString().slice(0, 10);
      const kept = await fetched(() => button('Save the file').click());
      expect(kept).toEqual({ name: `bank ${day}.csv`, text: 'Client number;Last name\nX-1;Right\n' });
      await page.getByText(/^Fetched by filer/).waitFor();
      await fits('exports');
      await page.getByRole('radio', { name: 'All records' }).check();
      const saved = await fetched(() => button('Save the file').click());
      expect(saved).toEqual(kept);
      await button(`Delete bank ${day}.csv`).click();
      await button(`Really delete bank ${day}.csv`).click();
      await page.getByText('No export is kept').waitFor();
      expect(anna.faults).toEqual([]);
    },
    MINUTES_3,
  );
});
