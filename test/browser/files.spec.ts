import { readFile } from 'node:fs/promises';
import ExcelJS from 'exceljs';
import type { Browser, Page } from 'playwright-core';
import { BROKEN, example, GOOD, likeTheExamples } from '../support/examples.js';
import { byLength } from '../support/length.js';
import { AGENT, scene, type Scene } from '../support/scene.js';
import { openBrowser, Visitor } from './support/browser.js';

// on a machine that does much else
const MINUTES_3 = 180_000;

const PEOPLE = [
  'Art;Surname;First name;Customer number;Geburtsdatum',
  'Kunde;Müller;Änne;W-1;31.12.1980',
  'Klient;Weber;Wim;W-2;',
].join('\r\n');
const PASSPHRASE = 'plum orchard violet ladder';
const WRONG_PEOPLE = [
  'kind;lastName;clientNumber;birthDate',
  'person;Right;X-1;1980-12-31',
  'person;;X-2;1980-12-31',
  'person;Wrong;X-3;2024-02-30',
  'person;Sunday;X-4;2024-31-31',
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
    await page.getByRole('heading', { name: 'Import files', level: 1 }).waitFor();
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
  const checked = async (says: string | RegExp): Promise<void> => {
    await button('Next').click();
    await page.getByText(says).waitFor();
  };
  const upload = async (name: string, content: string | Buffer): Promise<void> => {
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
      await upload('people.csv', PEOPLE);
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
    'S3-28 to S3-32 S3-38 S3-44 S3-103 S3-106 S3-107 S3-130 S5-17 S5-22 S5-23 S5-38 S5-39: a broken file shows each error; one record is mended in place, the others go in, and the failed one again alone',
    async () => {
      await upload('broken.csv', WRONG_PEOPLE);
      await button('Next').click();
      await page.getByText('Warning: 3 of 4 records are wrong').waitFor();
      const errors = page.getByRole('table', { name: 'Errors' });
      await errors.getByRole('row', { name: /3.*REQUIRED/ }).waitFor();
      await errors.getByRole('row', { name: /4.*birthDate.*2024-02-30/ }).waitFor();
      await fits('import-errors');
      const cell = page.getByRole('textbox', { name: 'Line 5, birthDate' });
      await cell.fill('2024-01-31');
      await cell.press('Enter');
      await page.getByText('Mended; not checked yet.').waitFor();
      await button('Find and replace …').click();
      await page.getByRole('combobox', { name: 'Column', exact: true }).click();
      await page.getByRole('option', { name: 'birthDate' }).click();
      await page.getByRole('combobox', { name: 'Wrong value' }).fill('2024-02-30');
      await page.getByLabel('Replace it by').fill('2024-02-28');
      await fits('import-replace');
      await page.getByRole('button', { name: 'Replace', exact: true }).click();
      await page.getByText('1 line was mended.').waitFor();
      await fits('import-mended');
      await button('Check what was mended').click();
      await page.getByText('Warning: 1 of 4 records is wrong').waitFor();
      const { name, text } = await fetched(() => button('Failed rows as a file').click());
      expect([name, text.split('\r\n').length]).toEqual(['broken-failed.csv', 3]);
      expect(await button(/^Next/).isDisabled()).toBe(true);
      await page.getByLabel('Leave the 1 wrong record out').check();
      await button('Next: import 3 records').click();
      await page.getByText('The import is complete').waitFor();
      // the other one alone
      await button('The failed records again').click();
      await page.getByRole('heading', { name: 'broken-failed.csv', level: 1 }).waitFor();
      await button('All cells of line 2 …').click();
      await page.getByLabel('lastName').fill('Late');
      await page.getByRole('button', { name: 'Take over' }).click();
      await page.getByText('Mended; not checked yet.').waitFor();
      await button('Check what was mended').click();
      await page.getByText('The data is correct').waitFor();
      await button('Next: import 1 record').click();
      await page.getByText('The import is complete').waitFor();
      await page.getByRole('link', { name: 'All imports' }).click();
      await page.getByRole('row', { name: /broken\.csv.*Complete.*3 written, 1 wrong/ }).waitFor();
      await page.getByRole('row', { name: /people\.csv.*Undone/ }).waitFor();
      const model = await fetched(() => button('Save the model').click());
      expect(model.name).toBe('contacts-model.xlsx');
      await fits('imports');
      await button('Import maps …').click();
      const mapNamed = (of: string): ReturnType<Page['locator']> =>
        page.getByRole('dialog').locator('li', { has: page.locator(`input[value="${of}"]`) });
      const renamed = mapNamed('Old system');
      // what ships is copied, not changed
      const dialog = page.getByRole('dialog');
      expect(
        await dialog.locator('li', { hasText: 'Client Notes' }).getByRole('button').allTextContents(),
      ).toEqual(['Copy', 'Columns …', 'Save to a file']);
      await dialog.getByRole('button', { name: 'Copy Client Notes' }).click();
      await mapNamed('Client Notes (copy)').waitFor();
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
      expect([saved.name, saved.text.trimEnd().split('\n').length]).toEqual([kept.name, 5]);
      await button(`Delete bank ${day}.csv`).click();
      await button(`Really delete bank ${day}.csv`).click();
      await page.getByText('No export is kept').waitFor();
      expect(anna.faults).toEqual([]);
    },
    MINUTES_3,
  );

  it(
    'a file without a column for what a new record needs: the errors name the field, and one choice for all mends them',
    async () => {
      await upload('names.csv', 'lastName;clientNumber\nNokind;N-1\nNeither;N-2');
      await checked('Warning: 2 of 2 records are wrong');
      await page
        .getByRole('table', { name: 'Errors' })
        .getByRole('row', { name: /^2 Kind.*REQUIRED/ })
        .waitFor();
      await button('Back').click();
      await choose('Kind of all new records', 'Person');
      await fits('import-missing');
      await checked('The data is correct');
      await button('Next: import 2 records').click();
      await page.getByText('The import is complete').waitFor();
      const made = await house.rows('contact', house.source);
      expect(made.filter(({ client_number }) => String(client_number).startsWith('N-'))).toEqual([
        expect.objectContaining({ kind: 'person', last_name: 'Nokind' }),
        expect.objectContaining({ kind: 'person', last_name: 'Neither' }),
      ]);
    },
    MINUTES_3,
  );

  it(
    'S2-45: columns of fixed length are placed on the screen, which shows the first lines as they are cut',
    async () => {
      const table = [
        'Surname     First   Kind  ',
        'Fixed       A, B    person',
        'Fixed       C       person',
      ];
      await upload('old.txt', `${table.join('\n')}\n`);
      const preview = page.getByRole('table', { name: 'The first lines, as they are cut' });
      await preview.getByRole('row', { name: 'Fixed A, B person', exact: true }).waitFor();
      await page.getByLabel('Characters of First', { exact: true }).fill('2');
      await button('Remove the column Kind').click();
      await button('Add a column').click();
      expect(await page.getByLabel('First character of Column 3', { exact: true }).inputValue()).toBe('15');
      await button('Cut the lines so').click();
      await preview.getByRole('row', { name: 'Fixed A, B pers', exact: true }).waitFor();
      await fits('import-fixed');
      await page.getByLabel('First character of Column 3', { exact: true }).fill('13');
      await button('Cut the lines so').click();
      await page.getByText('begins before the column before it ends').waitFor();
      expect(anna.faults).toEqual([]);
    },
    MINUTES_3,
  );

  it(
    'S1-23 S2-45: a saved map is looked into and changed without a file, with the places of columns of fixed length; one that ships is read only',
    async () => {
      const lines = [
        'Surname     First   Kind  ',
        'Placed      A       person',
        'Fixed       C       person',
      ];
      await upload('old-again.txt', `${lines.join('\n')}\n`);
      await choose('Where Surname goes', 'Last name');
      await button('Save as a map …').click();
      await page.getByLabel('Name of the map').fill('Lines of old');
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
      await page.goto('/imports');
      await button('Import maps …').click();
      const dialog = page.getByRole('dialog');
      const open = (name: string): Promise<void> =>
        dialog.getByRole('button', { name: `Columns of ${name}`, exact: true }).click();
      await open('Client Transfers');
      await dialog.getByText('Client number').first().waitFor();
      expect(await dialog.getByRole('combobox').count()).toBe(0);
      await fits('import-map-shipped');
      await dialog.getByRole('button', { name: 'Back to the maps' }).click();

      await open('Lines of old');
      const width = dialog.getByLabel('Characters of First', { exact: true });
      expect(await width.inputValue()).toBe('8');
      await width.fill('9');
      await dialog.getByRole('button', { name: 'Save', exact: true }).click();
      await dialog.getByText('begins before the column before it ends').waitFor();
      await width.fill('7');
      await dialog.getByRole('textbox', { name: 'Column', exact: true }).nth(1).fill('Given');
      await dialog.getByRole('combobox', { name: 'Where Given goes' }).fill('First name');
      await page.getByRole('option', { name: 'First name', exact: true }).click();
      await fits('import-map-columns');
      await dialog.getByRole('button', { name: 'Save', exact: true }).click();
      await dialog.getByRole('heading', { name: 'Import maps of your office' }).waitFor();
      const row = dialog.locator('li', { has: page.locator('input[value="Lines of old"]') });
      const saved = await fetched(() => row.getByRole('button', { name: 'Save to a file' }).click());
      expect(JSON.parse(saved.text)).toMatchObject({
        columns: { Surname: { field: 'lastName' }, Given: { field: 'firstName' } },
        form: {
          fixed: [
            { name: 'Surname', start: 1, width: 12 },
            { name: 'Given', start: 13, width: 7 },
            { name: 'Kind', start: 21 },
          ],
        },
      });
      expect(anna.faults).toEqual([]);
    },
    MINUTES_3,
  );

  it(
    'S1-25 to S1-33, X-12, threat 8: a package waits for a second person, is fetched, taken in by another office, undone and deleted',
    async () => {
      const nameOf = async (id: string): Promise<string> =>
        (await house.admin.query<{ name: string }>('SELECT name FROM office WHERE id = $1', [id])).rows[0]
          ?.name as string;
      await house.admin.query(
        `UPDATE office SET settings = jsonb_set(settings, '{sendingLimits}', '{"approvalAbove": 0, "contactsPerDay": null, "contactsPerUserPerDay": null}') WHERE id = $1`,
        [house.source],
      );
      await page.goto('/contacts');
      await page.getByRole('checkbox', { name: /Select Right/ }).check();
      await button('Menu').click();
      await page.getByRole('menuitem', { name: 'Make a package of the selected ones …' }).click();
      await page.getByRole('radio', { name: '1 selected contact' }).waitFor();
      expect(await button('Make the package').isDisabled()).toBe(true);
      await page.getByRole('textbox', { name: 'Passphrase', exact: true }).fill(PASSPHRASE);
      await fits('packages');
      await button('Make the package').dblclick();
      await page.getByText(/once a second person has approved it/).waitFor();
      await page.getByRole('link', { name: 'Approvals' }).last().click();
      const asked = page.getByRole('article', { name: '1 contact in a package' });
      await asked.getByText('Waits for approval').waitFor();

      const boss = await Visitor.open(browser, house.address);
      await boss.signIn(await nameOf(house.source), 'admin', undefined, '/requests');
      await boss.page.getByRole('button', { name: 'Approve', exact: true }).click();
      await boss.page.getByRole('dialog').getByRole('button', { name: 'Approve', exact: true }).click();
      await boss.page.getByText('Approved', { exact: true }).waitFor();
      expect(await boss.page.getByRole('link', { name: 'Kept exports' }).count()).toBe(0);
      await boss.context.close();

      await page.reload();
      await asked.getByRole('link', { name: 'Kept exports' }).click();
      const save = page.getByRole('button', { name: /^Save the file package-/ });
      await expect.poll(() => save.isEnabled(), { timeout: 20_000 }).toBe(true);
      const [download] = await Promise.all([page.waitForEvent('download'), save.click()]);
      const file = { name: 'from.zip.age', mimeType: 'application/octet-stream' };
      const buffer = await readFile(await download.path());

      await house.user('target', 'taker', [...AGENT, 'file-import']);
      const taker = await Visitor.open(browser, house.address);
      await taker.signIn(await nameOf(house.target), 'taker', undefined, '/packages');
      const there = taker.page;
      const press = (name: string) => there.getByRole('button', { name, exact: true }).click();
      await there.locator('input[type=file]').setInputFiles({ ...file, buffer });
      const passphrase = there.getByRole('textbox', { name: 'Passphrase of the other office' });
      await passphrase.fill('of somebody else entirely');
      await press('Open and check');
      await there.getByText('The passphrase does not open the package').waitFor();
      await passphrase.fill(PASSPHRASE);
      await press('Open and check');
      await there.getByRole('heading', { name: file.name, level: 1 }).waitFor();
      await press('Take it in');
      const receipt = there.getByRole('table', { name: 'Receipt' });
      await there.getByRole('button', { name: 'Undo', exact: true }).waitFor();
      await receipt.getByRole('row', { name: 'Contact 1 1 0 0 0 0 0', exact: true }).waitFor();
      expect(await house.rows('contact', house.target)).toHaveLength(1);
      expect
        .soft({ name: 'package', ...(await taker.look('package')) })
        .toEqual({ name: 'package', light: [], dark: [], wider: 0 });
      await press('Undo');
      await press('Really take everything back');
      await there.getByRole('button', { name: 'Delete the package …' }).click();
      expect((await house.rows('contact', house.target)).filter((one) => !one['deleted_at'])).toEqual([]);
      const lost: string[] = [];
      there.on('response', (answer) => void (answer.status() === 404 && lost.push(answer.url())));
      await there.getByRole('dialog').getByRole('button', { name: 'Delete it' }).click();
      await there.getByText('No package was taken in yet').waitFor();
      expect([lost, taker.faults, anna.faults]).toEqual([[], [], []]);
      await taker.context.close();
    },
    MINUTES_3,
  );

  it(
    'S1-31 S3-84 S5-14 S5-15 S5-21: the files of examples/ go in by Upload and Next, with several types of record in one; a report has details',
    async () => {
      await likeTheExamples(house.admin, house.source);
      for (const one of GOOD.filter(({ name }) => isTried(name))) {
        await upload(one.name, example(one.name));
        await checked('The data is correct');
        await button(/^Next: import/).click();
        await page.getByText('The import is complete').waitFor();
        const figures = (await page.locator('.figures li').allTextContents()).join(' ');
        for (const [what, count] of Object.entries(one.result))
          expect([one.name, figures]).toEqual([one.name, expect.stringContaining(`${count}${what}`)]);
      }
      for (const one of BROKEN.filter(({ name }) => isTried(name))) {
        await upload(one.name, example(one.name));
        await checked(/^Warning: \d+ of \d+ records? (is|are) wrong/);
        const errors = page.getByRole('table', { name: 'Errors' });
        for (const [line, code] of one.codes)
          await errors
            .getByRole('row', { name: new RegExp(`^${line} .*${code}$`) })
            .first()
            .waitFor();
        expect(await button(/^Next/).isDisabled()).toBe(true);
      }
      await upload('model.xlsx', await asWorkbook('portfolio-accounts.csv'));
      await page.getByText('The file has the columns of the map “Portfolio Accounts”').waitFor();
      await checked('The data is correct');

      await page.goto('/exports?recordType=account&format=pdf');
      await page.getByRole('checkbox', { name: 'Transactions' }).check();
      await page.getByLabel('Title of the report').fill('What is open');
      await fits('export-report');
      const report = await fetched(() => button('Save the file').click());
      expect([report.name, report.text.slice(0, 5)]).toEqual([expect.stringMatching(/\.pdf$/), '%PDF-']);
      await choose('Format', 'Excel workbook (XLSX)');
      await page.getByLabel('As a model spreadsheet').check();
      const model = await fetched(() => button('Save the file').click());
      expect([model.name, model.text.slice(0, 2)]).toEqual([expect.stringMatching(/\.xlsx$/), 'PK']);
      expect(anna.faults).toEqual([]);
    },
    MINUTES_3,
  );
});

/** All in the long form; else one with several types, one that is right, one that is broken. */
const isTried = (name: string): boolean =>
  byLength(['client-transfers.csv', 'client-notes.csv', 'transactions-broken.csv'].includes(name), true);

/** The same table as a workbook, as S5's user has it; none of its cells holds a comma. */
async function asWorkbook(name: string): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Accounts');
  const lines = example(name).toString().trimEnd().split(/\r?\n/);
  sheet.addRows(lines.map((line) => line.split(',')));
  return Buffer.from(await book.xlsx.writeBuffer());
}
