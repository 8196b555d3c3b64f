import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { scene, type Actor, type Scene } from '../support/scene.js';
import { openBrowser, Visitor } from './support/browser.js';

const MARKUP = '<img src=x onerror=alert(1)>';
// on a machine that does much else
const MINUTES_3 = 180_000;

describe('the page of a contact in a browser', () => {
  let house: Scene;
  let browser: Browser;
  let anna: Visitor;
  let agent: Actor;
  let offices: Record<'source' | 'target' | 'intruder', string>;
  let ada: string;
  const visitors: Visitor[] = [];

  beforeAll(async () => {
    [house, browser] = await Promise.all([scene(), openBrowser()]);
    const nameOf = async (id: string): Promise<string> =>
      (await house.admin.query<{ name: string }>('SELECT name FROM office WHERE id = $1', [id])).rows[0]
        ?.name as string;
    offices = {
      source: await nameOf(house.source),
      target: await nameOf(house.target),
      intruder: await nameOf(house.intruder),
    };
    agent = await house.signIn('source', 'agent');
    ada = await fill(house, agent);
    anna = await visitor();
  }, MINUTES_3);
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  const visitor = async (): Promise<Visitor> => {
    const one = await Visitor.open(browser, house.address);
    visitors.push(one);
    return one;
  };

  /** axe finds nothing on the screen, and a narrow window does not scroll sideways. */
  const fits = async (name: string): Promise<void> => {
    expect.soft({ name, ...(await anna.look(name)) }).toEqual({ name, light: [], dark: [], wider: 0 });
  };

  it(
    'S4-65 S4-22 leads from the list to everything that a contact has: fields, records, relations, custody',
    async () => {
      const { page } = anna;
      await anna.signIn(offices.source, 'agent', undefined, '/contacts');
      await page.getByRole('link', { name: 'Adams, Ada' }).click();
      await page.getByRole('heading', { level: 1, name: 'Adams, Ada' }).waitFor();
      await page.getByText('Person · Client number ').waitFor();
      await page.getByText('132,000.50 EUR').waitFor();
      await page.getByText('••••••789').waitFor();
      await page.getByRole('button', { name: 'Show Tax id' }).click();
      await page.getByText('123456789').waitFor();
      await page.getByRole('tab', { name: /Notes/ }).waitFor();
      await fits('contact');

      await page.getByRole('tab', { name: /Notes \(SmartPad\)\s*2/ }).click();
      await page.getByRole('row', { name: /Called back.*Private/ }).waitFor();
      await page.getByRole('row', { name: new RegExp(MARKUP.slice(0, 8)) }).waitFor();
      await fits('contact-records');
      // below another record, and a type that has no records yet
      await page.getByRole('tab', { name: /Contacts of policies/ }).click();
      await page.getByRole('row', { name: /Advisor.*P 4711/ }).waitFor();
      expect(await page.getByRole('tab', { name: 'Letters' }).count()).toBe(0);
      await page.getByRole('button', { name: /more kinds of record/ }).click();
      await page.getByRole('tab', { name: 'Letters' }).click();
      await page.getByText('Letters: none yet').waitFor();

      await page.getByRole('tab', { name: /Relations/ }).click();
      const graph = page.getByRole('group', { name: 'Adams, Ada and related contacts' });
      await graph.getByRole('link', { name: 'Adams, Ben: Sibling' }).waitFor();
      await page.getByText('Adams, Ada is their: Employee').waitFor();
      await fits('contact-relations');
      await graph.getByRole('link', { name: 'Adams, Ben: Sibling' }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 1, name: 'Adams, Ben' }).waitFor();
      await page.goBack();
      await page.getByRole('tab', { name: 'Chain of custody' }).click();
      await page.getByText(`${offices.source} (your office)`).waitFor();
      await page.getByText('From the beginning · holds it now').waitFor();
    },
    MINUTES_3,
  );

  it(
    'makes a contact and a record of it from the catalogue, with every problem at its field, and warns of a likely duplicate',
    async () => {
      const { page } = anna;
      await page.getByRole('link', { name: 'Contacts', exact: true }).click();
      await page.getByRole('link', { name: 'New contact' }).click();
      await page.getByRole('textbox', { name: 'Website' }).fill('nowhere');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('is not a web address').waitFor();
      await fits('contact-form');
      await page.getByRole('textbox', { name: 'Website' }).fill('https://example.org');
      await page.getByRole('textbox', { name: 'First name' }).fill('Ada');
      await page.getByRole('textbox', { name: 'Last name' }).fill('Adams');
      await page.getByLabel('Date of birth').fill('1980-02-01');
      await page.getByRole('textbox', { name: 'Annual income' }).fill('1,250.5');
      await page.getByRole('textbox', { name: 'Hobby' }).fill(MARKUP);

      // a form is left only after a question
      await page.getByRole('link', { name: 'Transfers' }).click();
      await page.getByRole('dialog', { name: 'Leave without saving?' }).waitFor();
      await page.getByRole('button', { name: 'Go on typing' }).click();
      expect(await page.getByRole('textbox', { name: 'Last name' }).inputValue()).toBe('Adams');
      await page.getByRole('button', { name: 'Save' }).dblclick();
      await page.getByText('one with the same name and date of birth:').waitFor();
      await page.getByRole('link', { name: 'Adams, Ada' }).waitFor();
      await page.getByText('1,250.50 EUR').waitFor();
      await page.getByText(MARKUP).waitFor();
      expect((await agent.get('/api/contacts?search=Adams&firstName=Ada')).body.items).toHaveLength(2);

      await page.getByRole('button', { name: /more kinds of record/ }).click();
      await page.getByRole('tab', { name: 'Policies', exact: true }).click();
      await page.getByRole('link', { name: 'Add: Policy' }).click();
      await page.getByRole('button', { name: 'Save' }).click();
      await expect
        .poll(() => page.getByRole('combobox', { name: 'Kind' }).getAttribute('aria-invalid'))
        .toBe('true');
      await page.getByRole('combobox', { name: 'Carrier' }).fill('lowl');
      await page.getByRole('option', { name: 'Lowland Life' }).click();
      await page.getByRole('textbox', { name: 'Policy number' }).fill('P 1');
      await page.getByRole('combobox', { name: 'Kind' }).click();
      await page.getByRole('option', { name: 'Annuity' }).click();
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('heading', { level: 1, name: 'P 1' }).waitFor();
      await page.getByText('Lowland Life').waitFor();
      await fits('record');

      // a record that comes with a file
      await page.goto(`/contacts/${ada}/attachments/new`);
      const content = Buffer.from('Dear Ada');
      await page
        .locator('input[type=file]')
        .setInputFiles({ name: 'letter.txt', mimeType: 'text/plain', buffer: content });
      await page.getByRole('textbox', { name: 'Description' }).fill('As sent');
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByRole('heading', { level: 1, name: 'letter.txt' }).waitFor();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Save the file' }).click(),
      ]);
      expect(download.suggestedFilename()).toBe('letter.txt');
      expect(readFileSync(await download.path(), 'utf8')).toBe('Dear Ada');
    },
    MINUTES_3,
  );

  it(
    'keeps what was typed when somebody else was faster, says who, and takes it back out of the bin',
    async () => {
      const { page } = anna;
      await page.goto(`/contacts/${ada}/change`);
      await page.getByRole('textbox', { name: 'Region' }).fill('South');
      await page.getByRole('textbox', { name: 'Employer' }).fill('Lowland');
      await house.user('source', 'colleague');
      const colleague = await house.signIn('source', 'colleague');
      const version = (await colleague.get(`/api/contacts/${ada}`)).headers.get('etag') as string;
      const theirs = { region: 'North', occupation: 'Lawyer' };
      const changed = await colleague.request('PATCH', `/api/contacts/${ada}`, theirs, {
        'if-match': version,
      });
      expect(changed.status).toBe(200);
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('colleague of source changed this meanwhile').waitFor();
      await page.getByText('Region is now: North. Yours is in the form').waitFor();
      await page.getByText('Occupation is now: Lawyer').waitFor();
      expect(await page.getByRole('textbox', { name: 'Region' }).inputValue()).toBe('South');
      expect(await page.getByRole('textbox', { name: 'Occupation' }).inputValue()).toBe('Lawyer');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('heading', { level: 1, name: 'Adams, Ada' }).waitFor();
      expect((await agent.get(`/api/contacts/${ada}`)).body).toMatchObject({
        region: 'South',
        occupation: 'Lawyer',
        employer: 'Lowland',
      });

      await page.getByRole('button', { name: 'Delete' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
      await page.getByText('In the bin since').waitFor();
      expect(await page.getByRole('link', { name: 'Change' }).count()).toBe(0);
      await page.getByRole('button', { name: 'Undo' }).click();
      await page.getByRole('link', { name: 'Change' }).waitFor();
    },
    MINUTES_3,
  );

  it(
    'S4-69 S4-61 X-09 is sent from its own page; then it can only be read, with who and when, here and where it has moved',
    async () => {
      const { page } = anna;
      await page.getByRole('button', { name: 'Export Contacts to Another Office' }).click();
      await page.getByText('1 contact selected').waitFor();
      const { userId: recipientId } = await house.signIn('target', 'agent');
      const sent = await agent.post('/api/transfers', {
        selection: { contactIds: [ada] },
        targetOfficeId: house.target,
        recipientId,
      });
      expect(sent.status).toBe(201);
      await page.goto(`/contacts/${ada}`);
      await page.getByText(`In transit to ${offices.target}, Agent target`).waitFor();
      await page.getByRole('link', { name: 'Show the transfer' }).waitFor();
      expect(await page.getByRole('link', { name: 'Change' }).count()).toBe(0);
      await page.goto(`/contacts/${ada}?tab=phones`);
      expect(await page.getByRole('link', { name: /Add:/ }).count()).toBe(0);

      const bram = await house.signIn('target', 'agent');
      const transferId = sent.body.id as string;
      expect((await bram.post('/api/inbox/accept', { transferIds: [transferId] })).status).toBeLessThan(300);
      await house.settled(transferId);
      await page.goto(`/contacts/${ada}?tab=custody`);
      await expect
        .poll(() => page.getByRole('main').innerText(), { timeout: 10_000 })
        .toContain(`Moved to ${offices.target}, Agent target`);
      await page.getByText('sent by Agent source, accepted by Agent target.').waitFor();
      await fits('contact-custody');

      const there = await visitor();
      await there.signIn(offices.target, 'agent', undefined, `/contacts/${ada}?tab=relations`);
      await there.page.getByText('One relation stayed behind.').first().waitFor();
      // S4-61: whoever opens the account in the target office has its figures calculated
      await there.page.goto(`/contacts/${ada}?tab=investment-accounts`);
      await there.page.getByRole('link', { name: 'Depot' }).click();
      await there.page.getByText('Asset allocation and performance were calculated').waitFor();
      const { light, dark, wider } = await there.look('investment-account');
      expect.soft({ light, dark, wider }).toEqual({ light: [], dark: [], wider: 0 });
      await there.page.getByRole('link', { name: 'Show the asset allocation' }).click();
      await there.page.getByRole('row', { name: /Equity.*300.00/ }).waitFor();
    },
    MINUTES_3,
  );

  it(
    'shows an intruder the same for another office’s contact as for none',
    async () => {
      const ivo = await visitor();
      await ivo.signIn(offices.intruder, 'agent', undefined, `/contacts/${ada}`);
      await ivo.page.getByText('There is no such contact').waitFor();
      const main = ivo.page.getByRole('main');
      const foreign = await main.innerText();
      for (const path of [
        '/contacts/019386a1-7c1e-7b60-9b7e-0f3a5d2c4e11',
        `/contacts/${ada}/notes/${ada}`,
      ]) {
        await ivo.page.goto(path);
        await ivo.page.getByText('There is no such contact').waitFor();
        expect(await main.innerText()).toBe(foreign);
      }
    },
    MINUTES_3,
  );

  it(
    'on a German screen says labels, choices, units, helps and what is wrong at a field in German',
    async () => {
      const { page } = anna;
      await page.evaluate(`localStorage.setItem('interoffice-language', 'de')`);
      await page.goto('/contacts/new');
      await page.getByRole('textbox', { name: 'Website' }).fill('nowhere');
      await page.getByRole('textbox', { name: 'Rufname' }).fill('x'.repeat(101));
      await page.getByRole('button', { name: 'Speichern' }).click();
      await page.getByText('Das ist keine Webadresse. Ein Beispiel: https://example.org.').waitFor();
      await page.getByText('Der Text ist zu lang. Höchstens 80 Zeichen.').waitFor();
      await page.getByText('Eine Person hat einen Vornamen oder einen Nachnamen.').waitFor();
      await page.getByText('Bei einer Firma der Tag der Gründung.').waitFor();
      await page.getByRole('combobox', { name: 'Familienstand' }).click();
      await page.getByRole('option', { name: 'Getrennt lebend' }).click();
      await fits('contact-form-german');
      // English words of the catalogue would stand here
      const main = await page.getByRole('main').innerText();
      expect(main).not.toMatch(/\b(the|of|and|is|with)\b/i);
      await page.getByRole('textbox', { name: 'Website' }).fill('');
      await page.getByRole('textbox', { name: 'Rufname' }).fill('Adi');
      await page.getByRole('textbox', { name: 'Nachname' }).fill('Adler');
      await page.getByRole('textbox', { name: 'Steuernummer' }).fill('987654321');
      await page.getByRole('button', { name: 'Speichern' }).click();
      await page.getByText('Getrennt lebend').waitFor();
      await page.getByRole('button', { name: 'Steuernummer zeigen' }).waitFor();
    },
    MINUTES_3,
  );

  it('never takes a name for markup, and no page throws', () => {
    expect(visitors.length).toBe(3);
    expect(visitors.flatMap(({ faults }) => faults)).toEqual([]);
  });
});

/** Ada, who has a bit of everything; answers her id. */
async function fill(house: Scene, agent: Actor): Promise<string> {
  const admin = await house.signIn('source', 'admin');
  const office = await admin.get('/api/office');
  const customFields = { contact: [{ name: 'hobby', label: 'Hobby', kind: 'text' }] };
  const settings = await admin.request(
    'PATCH',
    '/api/office',
    { settings: { customFields } },
    {
      'if-match': office.headers.get('etag') as string,
    },
  );
  expect(settings.status).toBe(200);
  const make = async (path: string, body: object): Promise<string> => {
    const made = await agent.post(`/api/${path}`, body);
    expect({ path, status: made.status, body: made.body }).toMatchObject({ status: 201 });
    return made.body.id as string;
  };
  const ada = await make('contacts', {
    kind: 'person',
    lastName: 'Adams',
    firstName: 'Ada',
    birthDate: '1980-02-01',
    annualIncome: '132000.50',
    taxId: '123456789',
  });
  const ben = await make('contacts', { kind: 'person', lastName: 'Adams', firstName: 'Ben' });
  const mill = await make('contacts', { kind: 'business', businessName: 'Mill Ltd' });
  await make('carriers', { name: 'Lowland Life' });
  await make('key-relations', { contactId: ada, otherContactId: ben, type: 'family', code: 'sibling' });
  await make('key-relations', { contactId: mill, otherContactId: ada, type: 'business', code: 'employee' });
  const policy = await make('policies', { primaryContactId: ada, policyNumber: 'P 4711', kind: 'life' });
  await make('policy-parties', { policyId: policy, contactId: ben, list: 'advisor' });
  await make('phones', { contactId: ada, number: '+31 20 555 0100' });
  const note = { contactId: ada, writtenAt: '2026-01-02T03:04:05Z' };
  await make('notes', { ...note, subject: 'Called back', text: 'At last', privateTo: agent.userId });
  await make('notes', { ...note, text: MARKUP });
  const depot = await make('investment-accounts', { primaryContactId: ada, name: 'Depot' });
  const share = {
    security: 'Lowland',
    assetClass: 'equity',
    quantity: '10',
    price: '30',
    costBasis: '200.00',
  };
  await make('positions', { investmentAccountId: depot, ...share });
  return ada;
}
