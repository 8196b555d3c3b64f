import type { Browser, Page } from 'playwright-core';
import { AGENT, PASSWORD, scene, type Scene } from '../support/scene.js';
import { openBrowser, Visitor } from './support/browser.js';

// on a machine that does much else
const MINUTES_3 = 180_000;
const ALL = [...AGENT, 'users-and-rights', 'audit', 'office-settings', 'erasure'] as const;

describe('the screens of an office: overview, administration, rules, activity', () => {
  let house: Scene;
  let browser: Browser;
  let office: string;
  let boss: Visitor;
  let page: Page;
  const visitors: Visitor[] = [];
  const visitor = async (): Promise<Visitor> => {
    const one = await Visitor.open(browser, house.address);
    visitors.push(one);
    return one;
  };

  beforeAll(async () => {
    [house, browser] = await Promise.all([scene(), openBrowser()]);
    const { rows } = await house.admin.query<{ name: string }>('SELECT name FROM office WHERE id = $1', [
      house.parent,
    ]);
    office = rows[0]?.name as string;
    await house.user('parent', 'boss', ALL);
    await exchange(house);
    boss = await visitor();
    page = boss.page;
  }, MINUTES_3);
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  /** axe finds nothing on the screen, and a narrow window does not scroll sideways. */
  const fits = async (name: string, who = boss): Promise<void> => {
    expect.soft({ name, ...(await who.look(name)) }).toEqual({ name, light: [], dark: [], wider: 0 });
  };
  const goTo = async (name: string): Promise<void> => {
    await page.getByRole('link', { name, exact: true }).click();
    await page.getByRole('heading', { name, level: 1 }).waitFor();
  };
  const save = async (): Promise<void> => {
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
  };

  it(
    'X-10 shows after the sign-in what waits, what is open and broken, what was sent and withheld',
    async () => {
      await boss.signIn(office, 'boss');
      await page.getByRole('heading', { name: 'Overview' }).waitFor();
      await page.getByRole('link', { name: '1 request to approve or refuse' }).waitFor();
      const waits = page.getByRole('region', { name: 'Waits for a person' });
      await waits.getByText('1 sent by your office').waitFor();
      await page.getByText('1 contact sent to').waitFor(); // broken, with what to do
      await page.getByText(/Recall the contacts/).waitFor();
      await page.getByRole('figure', { name: /3 sent, 0 received/ }).waitFor();
      await page.locator('.recharts-rectangle').first().waitFor();
      await page.getByRole('heading', { name: 'Withheld most' }).waitFor();
      await page
        .getByRole('link', { name: /Rule S4-/ })
        .first()
        .waitFor();
      await fits('overview');
    },
    MINUTES_3,
  );

  it(
    'says what moves and what stays, searched by words and by source',
    async () => {
      await page.getByRole('link', { name: 'What moves and what stays' }).click();
      await page.getByRole('region', { name: 'Contact', exact: true }).waitFor();
      await fits('rules');
      await page.getByRole('searchbox', { name: 'Search the rules' }).fill('S4-26');
      await page.getByText(/^[1-3] rules?$/).waitFor();
      await page.getByText('Rule S4-26').first().waitFor();
      await page.getByRole('searchbox', { name: 'Search the rules' }).fill('nothing of the kind');
      await page.getByText('No rule is found').waitFor();
    },
    MINUTES_3,
  );

  it(
    'S4-35 keeps carriers and products, whose list and forms come from the catalogue; a child office reads them only',
    async () => {
      await goTo('Reference records');
      await page.getByText('Carriers: none yet').waitFor();
      await page.getByRole('link', { name: 'Add: Carrier' }).first().click();
      await page.getByRole('textbox', { name: 'Name' }).fill('Harbour Life');
      await fits('reference-new');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('heading', { name: 'Harbour Life', level: 1 }).waitFor();
      await page.getByRole('link', { name: 'Change', exact: true }).click();
      await page.getByRole('textbox', { name: 'Code' }).fill('HL-1');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('HL-1').waitFor();
      await page.goto('/records/products/new');
      await page.getByRole('combobox', { name: 'Carrier' }).fill('harb');
      await page.getByRole('option', { name: 'Harbour Life' }).click();
      await page.getByRole('textbox', { name: 'Name' }).fill('Sea Term');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('link', { name: 'Harbour Life' }).waitFor();
      await page.getByRole('link', { name: 'Back to Products' }).click();
      await page.getByRole('row', { name: /Sea Term/ }).waitFor();
      await fits('references');
      await page.goto('/records/carriers/01a204d9-5c3f-7281-95c1-a45cff55cbc8');
      await page.getByText('There is no such record').waitFor();

      const reader = await visitor();
      const child = await house.admin.query<{ name: string }>('SELECT name FROM office WHERE id = $1', [
        house.source,
      ]);
      await reader.signIn(child.rows[0]?.name as string, 'agent', undefined, '/records/carriers');
      await reader.page.getByRole('row', { name: /Harbour Life.*Of a parent office/ }).waitFor();
      await reader.page.getByRole('link', { name: 'Harbour Life' }).click();
      await reader.page.getByText('It can only be changed there.').waitFor();
      expect(await reader.page.getByRole('link', { name: 'Change', exact: true }).count()).toBe(0);
      await reader.context.close();
      await page.goto('/');
    },
    MINUTES_3,
  );

  it(
    'S4-13 S4-14 S4-15 S4-16 creates a user, grants rights with what each allows, and says before the server what cannot be',
    async () => {
      await page.getByRole('link', { name: 'Administration' }).click();
      await page.getByRole('row', { name: /boss of parent.*Signed in/ }).waitFor();
      await page.getByRole('button', { name: 'New user' }).click();
      await page.getByLabel('Full name').fill('Nora New');
      await page.getByLabel('Signs in as').fill('nora');
      await page.getByRole('textbox', { name: 'First password' }).fill(PASSWORD);
      await fits('new-user');
      await page.getByRole('button', { name: 'Create' }).dblclick();
      await page.getByRole('row', { name: /Nora New.*Not lately/ }).waitFor();
      await fits('users');

      await goTo('Rights');
      await page.getByText('Needed, with the next right, to send contacts').waitFor();
      for (const right of ['Data Export', 'Export contacts to another office – Button', 'Data Import']) {
        const cell = page.getByRole('checkbox', { name: `${right}: Nora New` });
        await cell.click();
        await expect.poll(() => cell.isChecked()).toBe(true);
      }
      // nobody grants himself a right: it is not even sent
      const mine = page.getByRole('checkbox', { name: 'Schedules: boss of parent' });
      await mine.click({ force: true });
      expect([await mine.isChecked(), await mine.getAttribute('aria-description')]).toEqual([
        false,
        expect.stringContaining('Nobody grants himself a right'),
      ]);
      await fits('rights');
      await page.getByText('By role').click();
      await page.getByRole('checkbox', { name: 'Audit log: Reader' }).click();
      await expect
        .poll(() => page.getByRole('checkbox', { name: 'Audit log: Reader' }).isChecked())
        .toBe(true);
      expect(await rightsOf('nora')).toEqual(['contacts-export', 'data-export', 'data-import']);
      expect(await rightsOf('boss')).not.toContain('schedules');
    },
    MINUTES_3,
  );

  it(
    'threat 15 keeps the last administrator, and threat 24 ends what a disabled user had open',
    async () => {
      const nora = await visitor();
      await nora.signIn(office, 'nora');
      await nora.page.getByRole('heading', { name: 'Overview' }).waitFor();
      expect(await nora.page.getByRole('link', { name: 'Administration' }).count()).toBe(0);
      await goTo('Users');
      for (const name of ['Nora New', 'Admin parent']) {
        await page.getByRole('button', { name }).click();
        await page.getByRole('dialog').getByRole('button', { name: 'Disable' }).click();
        await page.getByText('His sign-ins end at once').waitFor();
        await page.getByRole('dialog').getByRole('button', { name: 'Disable' }).click();
        await page.getByRole('dialog').waitFor({ state: 'hidden' });
        await page.getByRole('row', { name: new RegExp(`${name}.*Disabled`) }).waitFor();
      }
      await nora.page.getByRole('link', { name: 'Contacts', exact: true }).click();
      await nora.page.getByRole('dialog', { name: 'Sign in again' }).waitFor();
      await page.getByRole('button', { name: 'boss of parent', exact: true }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Disable' }).click();
      await page.getByText('The office would be left without an administrator').waitFor();
      expect(await page.getByRole('dialog').getByRole('button', { name: 'Disable' }).isDisabled()).toBe(true);
      await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
      await page.keyboard.press('Escape');
    },
    MINUTES_3,
  );

  it(
    'X-06 X-07 sets limits, the order of the match rules by keyboard, a delegate, an exclusion and a legal hold',
    async () => {
      await goTo('Limits');
      await page.getByLabel('A second person approves').fill('100');
      await fits('limits');
      await save();
      await goTo('Arriving contacts');
      await page.getByRole('button', { name: 'Move down: Client number and name' }).press('Enter');
      await page.keyboard.press('Enter'); // it keeps the focus
      await page.getByRole('radio', { name: 'Skip' }).check();
      await fits('arrivals');
      await save();
      expect(await settings()).toMatchObject({
        sendingLimits: { approvalAbove: 100, contactsPerDay: null },
        matchRules: ['taxId', 'emailAndName', 'clientNumber', 'nameAndBirthDate'],
        collisions: { choice: 'skip' },
      });

      await goTo('Delegates');
      await page.getByText('There are no delegates').waitFor();
      await page.getByRole('button', { name: 'New delegate' }).click();
      await choose('Whose inbox', 'boss', 'boss of parent');
      await choose('Who answers', 'agent', 'Agent parent');
      await page.getByRole('button', { name: 'Name the delegate' }).click();
      await page.getByRole('row', { name: /boss of parent.*Agent parent.*In force/ }).waitFor();

      await goTo('Exclusion lists');
      await page.getByRole('button', { name: 'Exclude a contact' }).click();
      await choose('Contact', 'Stays', 'Stays, Sue');
      await page.getByRole('dialog').getByRole('button', { name: 'Add' }).click();
      await page.getByRole('row', { name: /Stays, Sue.*No consent/ }).waitFor();
      await fits('exclusions');
      await goTo('Legal holds');
      await page.getByRole('button', { name: 'Place a legal hold' }).click();
      await choose('Contact', 'Stays', 'Stays, Sue');
      await page.getByLabel('Matter').fill('Claim 2026-114');
      await page.getByRole('button', { name: 'Place', exact: true }).click();
      await page.getByRole('row', { name: /Stays, Sue.*Claim 2026-114/ }).waitFor();
    },
    MINUTES_3,
  );

  it(
    'S2-41 S2-43 S2-65: keeps the types of transactions, and recalculates the interest of accounts after showing what changes',
    async () => {
      await goTo('Transactions');
      await page.getByRole('button', { name: 'Add a type' }).click();
      await page.getByRole('textbox', { name: 'Name of 104' }).fill('Court fee');
      await page.getByRole('textbox', { name: 'Number of Court fee' }).fill('204');
      await page.getByText('have numbers from 100 to 200').waitFor();
      await page.getByRole('textbox', { name: 'Number of Court fee' }).fill('120');
      await page.getByRole('button', { name: 'Remove Adjustment' }).click();
      await fits('transactions');
      await save();
      const { transactionTypes } = (await settings()) as { transactionTypes: { number: number }[] };
      expect(transactionTypes.map(({ number }) => number)).toEqual([100, 101, 102, 120]);

      const debtorId = await house.insert('contact', house.parent, { lastName: 'Debtor' });
      const terms = { interestRate: 10, simpleInterest: true, interestStartDate: '2025-01-01' };
      const account = { debtorId, fileNumber: 'F-77', currency: 'EUR', ...terms };
      const accountId = await house.insert('account', house.parent, account);
      const charge = {
        accountId,
        type: 100,
        accountField: 16,
        amount: -1000,
        postedDate: '2024-12-01',
        currency: 'EUR',
      };
      await house.insert('transaction', house.parent, charge);
      await page.goto(`/contacts/${debtorId}/accounts/${accountId}`);
      await page.getByRole('button', { name: 'Recalculate interest …' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Until').fill('2025-12-31');
      await dialog.getByRole('row', { name: 'F-77 none 99.73 EUR' }).waitFor();
      await fits('recalculate');
      await dialog.getByRole('button', { name: 'Recalculate' }).click();
      await page.getByText('It was none, and is 99.73 EUR now.').waitFor();
      await page.getByText('31 Dec 2025', { exact: true }).waitFor();
      await page.goto('/administration/transactions');
    },
    MINUTES_3,
  );

  it(
    'proposes an agreement to another organisation, which agrees, and ends it',
    async () => {
      await goTo('Agreements');
      await page.getByRole('button', { name: 'Propose an agreement' }).click();
      await page.getByLabel('Id of their top office').fill(house.intruder);
      await page.getByLabel('What contacts may cross for').fill('Merger of portfolios');
      await page.getByRole('button', { name: 'Propose', exact: true }).click();
      await page.getByText('Proposed by us').waitFor();
      const theirs = await house.signIn('intruder', 'admin');
      const { id } = (await theirs.get('/api/agreements')).body.items[0];
      expect((await theirs.post(`/api/agreements/${id}/agree`)).status).toBe(200);
      await page.reload();
      await page.getByText('In force', { exact: true }).waitFor();
      await fits('agreements');
      await page.getByRole('button', { name: 'End' }).click();
      await page.getByRole('dialog').getByLabel('Reason').fill('The merger is done.');
      await page.getByRole('dialog').getByRole('button', { name: 'End' }).click();
      await page.getByText('Ended', { exact: true }).waitFor();
    },
    MINUTES_3,
  );

  it(
    'threat 16 shows who did what in plain words, searches it, and verifies the chain',
    async () => {
      await goTo('Activity');
      const granted = page.getByRole('button', { name: 'Granted Nora New the right “Data Import”' });
      await granted.waitFor();
      await page.getByRole('button', { name: 'Verify now' }).click();
      await page.getByText(/^Whole: \d+ entries were verified/).waitFor();
      await fits('activity');
      await granted.click();
      await page.getByRole('dialog').getByText('"right": "data-import"').waitFor();
      await page.getByRole('button', { name: 'Close' }).click();
      await choose('What', 'Sent', 'Sent … contacts to another office');
      await page.getByRole('button', { name: 'Sent 2 contacts to another office' }).click();
      await page.getByRole('link', { name: 'All entries about it' }).click();
      await page.getByRole('button', { name: 'Sealed the content of a transfer' }).waitFor();
      expect(await page.getByRole('button', { name: /^Sent/ }).count()).toBe(1);
    },
    MINUTES_3,
  );

  it(
    'is there in German too',
    async () => {
      await page.evaluate(`localStorage.setItem('interoffice-language', 'de')`);
      await page.goto('/administration/rights');
      await page.getByText('Niemand erteilt sich selbst ein Recht, und').waitFor();
      await page.getByRole('checkbox', { name: 'Datenimport: Nora New' }).waitFor();
      await page.goto('/activity');
      await page.getByRole('button', { name: 'Nora New das Recht „Datenimport“ erteilt' }).waitFor();
    },
    MINUTES_3,
  );

  it('and no page throws', () => {
    expect(visitors.flatMap(({ faults }) => faults)).toEqual([]);
  });

  /** Types into a field that searches, and takes what it finds. */
  const choose = async (label: string, typed: string, found: string): Promise<void> => {
    await page.getByRole('combobox', { name: label }).fill(typed);
    await page.getByRole('option', { name: found, exact: true }).click();
  };
  const rightsOf = async (user: string): Promise<string[]> =>
    (
      await house.admin.query<{ right_name: string }>(
        `SELECT r.right_name FROM user_right r JOIN app_user u ON u.office_id = r.office_id AND u.id = r.user_id
         WHERE u.office_id = $1 AND u.name = $2 ORDER BY 1`,
        [house.parent, user],
      )
    ).rows.map((row) => row.right_name);
  const settings = async (): Promise<unknown> =>
    (await house.admin.query('SELECT settings FROM office WHERE id = $1', [house.parent])).rows[0].settings;
});

/** Two sends of the office: one waits for an answer and one is broken; and one that waits for a second person. */
async function exchange(house: Scene): Promise<void> {
  const agent = await house.signIn('parent', 'agent');
  const { userId: recipientId } = await house.signIn('target', 'agent');
  const admin = await house.signIn('parent', 'admin');
  const person = (lastName: string, firstName: string): Promise<string> =>
    house.insert('contact', house.parent, { lastName, firstName, custom: { hobby: 'rowing' } });
  await person('Stays', 'Sue');
  const send = (contactIds: string[]) =>
    agent.post('/api/transfers', { selection: { contactIds }, targetOfficeId: house.target, recipientId });
  await send([await person('Waits', 'Will')]);
  const broken = await send([await person('Breaks', 'Bea'), await person('Goes', 'Gil')]);
  await house.admin.query(
    `UPDATE transfer_contact SET failed_at = now(), error = 'x' WHERE transfer_id = $1 AND display_name LIKE 'Breaks%'`,
    [broken.body.id],
  );
  await house.admin.query(
    `UPDATE transfer_contact SET state = 'recalled', decided_at = now(), settled_at = now()
     WHERE transfer_id = $1 AND display_name LIKE 'Goes%'`,
    [broken.body.id],
  );
  const { headers } = await admin.get('/api/office');
  const limits = (approvalAbove: number | null, etag: string) =>
    admin.request(
      'PATCH',
      '/api/office',
      { settings: { sendingLimits: { contactsPerDay: null, contactsPerUserPerDay: null, approvalAbove } } },
      { 'if-match': etag },
    );
  const low = await limits(0, headers.get('etag') as string);
  const asked = await send([await person('Asks', 'Amy')]);
  expect(asked.body).toMatchObject({ state: 'awaitingApproval' });
  await limits(null, low.headers.get('etag') as string);
}
