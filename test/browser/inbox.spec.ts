import type { Browser, Locator, Page } from 'playwright-core';
import { change } from '../transfers/people/cast.js';
import { Meeting } from '../transfers/collisions/meeting.js';
import { Stage, type Row } from '../transfers/support/stage.js';
import { openBrowser, Visitor } from './support/browser.js';
import { Gate } from './support/gate.js';

// on a machine that does much else
const MINUTES_3 = 180_000;

describe('what arrives and what came back, in a browser', () => {
  let t: Stage;
  let m: Meeting;
  let gate: Gate;
  let browser: Browser;
  let anna: Visitor;
  let bram: Visitor;
  let names: Record<string, string>;
  const visitors: Visitor[] = [];
  const visitor = async (office: 'source' | 'target', user: string, path: string): Promise<Visitor> => {
    const one = await Visitor.open(browser, t.s.address);
    visitors.push(one);
    await one.signIn(names[t.s[office]] as string, user, undefined, path);
    return one;
  };

  beforeAll(async () => {
    [t, browser] = await Promise.all([Stage.open(), openBrowser()]);
    m = new Meeting(t);
    gate = new Gate(t.s);
    const { rows } = await t.s.admin.query<{ id: string; name: string }>('SELECT id, name FROM office');
    names = Object.fromEntries(rows.map(({ id, name }) => [id, name]));
  }, MINUTES_3);
  afterEach(() => gate.open());
  afterAll(async () => {
    await browser?.close();
    await t?.close();
  });

  /** axe finds nothing on the screen, and a narrow window does not scroll sideways. */
  const fits = async (who: Visitor, name: string): Promise<void> => {
    expect.soft({ name, ...(await who.look(name)) }).toEqual({ name, light: [], dark: [], wider: 0 });
  };
  /** The same screen in two windows of one person, each with its question asked before either is answered. */
  const twoWindows = async (
    who: Visitor,
    path: string,
    ask: (window: Page) => Promise<Locator>,
  ): Promise<Locator[]> => {
    const questions: Locator[] = [];
    for (const window of [who.page, await who.context.newPage()]) {
      await window.goto(path);
      questions.push(await ask(window));
    }
    return questions;
  };
  const card = (page: Page, name: RegExp): ReturnType<Page['locator']> => page.getByRole('article', { name });

  it(
    'X-06 X-08 S4-79 S4-80 looks, decides three collisions, leaves and comes back, and checks what arrived',
    async () => {
      const lena = await t.person('Lund', { firstName: 'Lena', custom: { hobby: 'rowing' } });
      await t.add('phone', { contactId: lena, number: '+31 20 5551234' });
      await t.s.insert('note', t.s.source, { contactId: lena, text: 'Knows the director' });
      const number = `N-${Date.now()}`;
      const [merged, here] = await m.pair({ occupation: 'Captain' }, { occupation: 'Sailor' });
      const [kept] = await m.pair({ clientNumber: number }, { clientNumber: number });
      const [skipped] = await m.pair({ region: 'North' }, {});
      const id = await t.send([lena, merged, kept, skipped], { message: 'They moved to your town.' });
      bram = await visitor('target', 'agent', '/inbox');
      const { page } = bram;
      await page.getByText('3 contacts may be here already').waitFor();

      const name = page.getByRole('button', { name: 'Lund, Lena' });
      await name.focus();
      await page.keyboard.press('Enter');
      const panel = page.getByRole('dialog', { name: 'Lund, Lena, as you will get it' });
      await panel.getByText('Sent by Agent source').waitFor();
      await panel.getByText('They moved to your town.').waitFor();
      await panel.getByRole('button', { name: /1 × Phone/ }).click();
      await panel.getByText('+31 20 5551234').waitFor();
      await panel.getByRole('heading', { name: 'What you will not get' }).waitFor();
      await panel.getByText('Rule S4-52').waitFor();
      await page.keyboard.press('Escape');
      await panel.waitFor({ state: 'hidden' });
      await expect.poll(() => name.evaluate((element) => element.matches(':focus'))).toBe(true);
      await page.keyboard.press('Enter');
      await panel.getByText('Rule S4-52').waitFor();
      await fits(bram, 'look');
      await page.keyboard.press('Escape');

      await page.getByRole('link', { name: 'Compare side by side and choose' }).click();
      const nameOf = async (contact: string): Promise<RegExp> =>
        new RegExp(String(((await t.row('contact', t.s.source, contact)) as Row)['display_name']));
      const first = card(page, await nameOf(merged));
      await first.getByRole('radio', { name: 'Merge' }).check();
      await first.getByText(/Chosen by Agent target/i).waitFor();
      await first.getByLabel('Occupation after a merge').selectOption('takeTheirs');
      await expect
        .poll(async () => (await m.list(id)).find((one) => one['contactId'] === merged)?.['choice'])
        .toMatchObject({ choice: 'merge', into: here, fields: { occupation: 'takeTheirs' } });
      const second = card(page, await nameOf(kept));
      await second.getByText(`becomes ${number}/2`).waitFor();
      await second.getByRole('radio', { name: 'Keep both' }).check();
      const third = card(page, await nameOf(skipped));
      await third.getByRole('radio', { name: 'Skip' }).check();
      await third.getByText(/Chosen by Agent target/i).waitFor();
      await fits(bram, 'collisions');

      gate.shut();
      await page.getByRole('button', { name: 'Accept 3' }).click();
      await page.getByText('1 contact was declined, because it is here already.').waitFor();
      await page.getByText('0 of 2 have arrived').waitFor();
      await expect.poll(() => gate.isWaitedAt).toBe(true);
      gate.one();
      await page.getByText('1 of 2 have arrived').waitFor();
      await fits(bram, 'arriving');
      await page.getByRole('link', { name: 'Contacts', exact: true }).click();
      await page.getByRole('heading', { name: 'Contacts' }).waitFor();
      gate.open();
      await page.getByRole('link', { name: 'Show Contact List' }).click();
      await page.getByText('Processing is complete').waitFor();
      await page.getByText('2 of 2 have arrived').waitFor();
      expect(await t.row('contact', t.s.target, here)).toMatchObject({ occupation: 'Captain' });
      expect(await t.row('contact', t.s.target, kept)).toMatchObject({ client_number: `${number}/2` });
      expect(await t.row('contact', t.s.target, skipped)).toBeUndefined();

      await page.getByRole('button', { name: 'Lund, Lena' }).click();
      await panel.getByRole('button', { name: 'Accept this contact' }).click();
      await page.getByText('3 of 3 have arrived').waitFor();
      await page.getByText(/Created: 2 · Merged: 1/).waitFor();
      await page.getByRole('link', { name: 'Check list' }).click();
      await page.getByText('Every figure adds up').waitFor();
      await page.getByRole('checkbox', { name: 'Contacts: 3 of 4 are here' }).check();
      await fits(bram, 'check');
      await page.reload();
      await page.getByText(/^1 of \d+ looked at/).waitFor();
      expect(await page.getByRole('checkbox', { name: 'Contacts: 3 of 4 are here' }).isChecked()).toBe(true);
    },
    MINUTES_3,
  );

  it(
    'S4-77 S4-79 S4-81 X-10 accepts a part and stops it between two chunks, while the sender recalls and is told that it is too late',
    async () => {
      const ids = await Promise.all(['Amber', 'Birch', 'Cedar'].map((last) => t.person(last)));
      const id = await t.send(ids);
      const { page } = bram;
      anna = await visitor('source', 'agent', `/transfers/${id}`);
      await anna.page.getByText('3 contacts wait for the answer of Agent target').waitFor();
      gate.shut();
      await page.getByRole('link', { name: 'Show Contact List' }).click();
      for (const last of ['Amber', 'Birch'])
        await page.getByRole('checkbox', { name: `Select ${last}` }).check();
      await page.getByRole('button', { name: 'Accept 2' }).click();
      await page.getByText('0 of 2 have arrived').waitFor();
      await anna.page.getByRole('row', { name: /Amber.*Arriving/ }).waitFor();
      await anna.page.getByRole('button', { name: 'Recall what waits' }).click();
      await anna.page.getByRole('button', { name: 'Recall 1 contact' }).dblclick();
      await anna.page.getByRole('row', { name: /Cedar.*Recalled/ }).waitFor();
      await expect.poll(() => gate.isWaitedAt).toBe(true);
      gate.one();
      await page.getByText('1 of 2 have arrived').waitFor();
      await page.getByRole('button', { name: 'Stop' }).click();
      await page.getByText('1 of 1 have arrived').waitFor();
      await page.getByRole('row', { name: /Birch/ }).waitFor();
      gate.open();
      await anna.page.getByRole('button', { name: 'Recall what waits' }).click();
      await t.startAccepting(id);
      await anna.page.getByRole('button', { name: 'Recall 1 contact' }).click();
      await anna.page.getByRole('alert').getByText('0 of 1 were recalled').waitFor();
      await anna.page.keyboard.press('Escape');
      await anna.page.getByText('Time in each state').waitFor();
      await t.s.settled(id);
    },
    MINUTES_3,
  );

  it(
    'X-05 S4-81 declined twice in two windows it is declined once; a notice tells the sender what and why; he sends just that again',
    async () => {
      const dora = await t.person('Dahl', { firstName: 'Dora' });
      const id = await t.send([dora]);
      const { page } = anna;
      await page.goto('/contacts');
      const declines = await twoWindows(bram, '/inbox', async (window) => {
        await window.getByRole('checkbox', { name: 'Select Dahl, Dora' }).check();
        await window.getByRole('button', { name: 'Decline' }).click();
        return window.getByRole('dialog');
      });
      const [now, later] = declines as [Locator, Locator];
      await now.getByRole('combobox', { name: 'Reason' }).click();
      await bram.page.getByRole('option', { name: 'Incomplete' }).click();
      await now.getByLabel('In words').fill('Her phone is missing.');
      await now.getByRole('button', { name: 'Decline' }).dblclick();
      await bram.page.getByText('1 contact was declined.').waitFor();
      await later.getByRole('button', { name: 'Decline' }).dblclick();
      await later
        .page()
        .getByText(/declined|answered/i)
        .first()
        .waitFor();
      await later.page().close();
      await t.s.settled(id);
      await t.add('phone', { contactId: dora });
      await expect
        .poll(async () => (await t.sender.get('/api/notices/count')).body.unread, { timeout: 20_000 })
        .toBeGreaterThan(0);
      await page.reload();
      await page.getByRole('button', { name: /Notices, \d+ unread/ }).click();
      const told = page.getByRole('button', { name: /has declined 1 contact/ }).first();
      await told.waitFor();
      await fits(anna, 'notices');
      await told.click();
      await page.getByRole('heading', { name: 'Declined' }).waitFor();
      await page
        .getByRole('row', { name: /Dahl.*Incomplete: Her phone is missing.*Changed since/ })
        .waitFor();
      const list = page.getByRole('grid', { name: 'Declined' });
      await list.getByRole('checkbox', { name: 'Select Dahl, Dora' }).check();
      await page.getByRole('button', { name: 'Send 1 again' }).click();
      const panel = page.getByRole('dialog', { name: 'Send again' });
      await panel.getByRole('heading', { name: 'What goes' }).waitFor();
      await panel.getByLabel('Message to the recipient').fill('With her phone now.');
      await fits(anna, 'resend');
      await panel.getByRole('button', { name: 'Send 1 contact' }).dblclick();
      await page.getByRole('link', { name: 'Sends an earlier transfer again' }).click();
      await page.getByRole('link', { name: 'Sent again', exact: true }).waitFor();
      await page.getByRole('link', { name: /Sent again: Waits/ }).waitFor();
      await t.accept((await t.sender.get(`/api/transfers/${id}`)).body.resentAs[0]);
    },
    MINUTES_3,
  );

  it(
    'X-03 gives back what arrived: what was edited since is named before and after, and kept',
    async () => {
      const emma = await t.person('Engel', { firstName: 'Emma' });
      const note = await t.s.insert('note', t.s.source, { contactId: emma, text: 'As it came' });
      await t.s.insert('phone', t.s.source, { contactId: emma });
      const id = await t.move([emma]);
      const edited = await t.recipient.get(`/api/notes/${note}`);
      const patch = await t.recipient.request(
        'PATCH',
        `/api/notes/${note}`,
        { text: 'Edited here' },
        { 'if-match': edited.headers.get('etag') ?? '' },
      );
      expect(patch.status).toBe(200);
      const { page } = bram;
      const questions = await twoWindows(bram, `/transfers/${id}`, async (window) => {
        await window.getByRole('button', { name: 'Give back …' }).click();
        return window.getByRole('dialog', { name: 'Give contacts back?' });
      });
      const [question, later] = questions as [Locator, Locator];
      await later.getByText('Kept because edited').waitFor();
      await question.getByText('Kept because edited').waitFor();
      await question.getByText(/Somebody has edited it/).waitFor();
      await fits(bram, 'return');
      await question.getByRole('button', { name: 'Give back 1 contact' }).dblclick();
      await page.getByRole('heading', { name: 'What the return did' }).waitFor();
      await later.getByRole('button', { name: 'Give back 1 contact' }).dblclick();
      await later.page().getByRole('heading', { name: 'What the return did' }).waitFor();
      expect(later.page().url()).toBe(page.url()); // the second window is told of the return that there is
      await later.page().close();
      await page
        .getByText(/Accepted/)
        .first()
        .waitFor();
      await page.getByRole('button', { name: /Kept because edited.*1$/s }).click();
      await page.getByText(/Note.*Somebody has edited it/).waitFor();
      await fits(bram, 'returned');
      await page.getByRole('link', { name: 'Gives back an earlier transfer' }).click();
      await page.getByRole('link', { name: /Return 1,/ }).waitFor();
      expect(await page.getByRole('link', { name: /Return \d,/ }).count()).toBe(1);
    },
    MINUTES_3,
  );

  it(
    'X-02 S4-28 a relation that waits is on the check list, and healed by a second transfer',
    async () => {
      const [a, b] = [
        await t.person('Fuchs', { firstName: 'Fred' }),
        await t.person('Gans', { firstName: 'Gina' }),
      ];
      await t.add('keyRelation', { contactId: a, otherContactId: b, type: 'family', code: 'spouse' });
      const [first, second] = [await t.send([a]), await t.send([b])];
      await t.accept(second);
      const { page } = bram;
      await page.goto(`/transfers/${second}/check`);
      await page.getByText('Something is still open').waitFor();
      await page.getByText('Key relations: 1 wait for the other contact').waitFor();
      await t.accept(first);
      await page.reload();
      await page.getByText('Every figure adds up').waitFor();
      await page.getByText('Key relations: 1 of 1 are here').waitFor();
    },
    MINUTES_3,
  );

  it(
    'S4-16 X-07 rights taken away while the list is open: said at the next action; an administrator gives it to a colleague',
    async () => {
      const id = await t.send([await t.person('Hansen')]);
      const admin = await t.s.signIn('target', 'admin');
      await t.s.user('target', 'carla');
      const { page } = bram;
      await page.goto('/inbox');
      await page.getByRole('checkbox', { name: 'Select Hansen' }).check();
      const right = `/api/users/${t.recipient.userId}/rights/data-import`;
      expect((await admin.request('DELETE', right)).status).toBe(204);
      await page.getByRole('button', { name: 'Accept 1' }).click();
      await page.getByText('You may not receive contacts').waitFor();
      await fits(bram, 'right-gone');

      const boss = await visitor('target', 'admin', '/inbox');
      await boss.page.getByText('He may not receive contacts any more.').waitFor();
      await boss.page.getByRole('button', { name: 'Give to a colleague …' }).click();
      const dialog = boss.page.getByRole('dialog');
      await dialog.getByRole('combobox', { name: 'Colleague' }).fill('carla');
      await boss.page.getByRole('option', { name: 'carla of target' }).click();
      await fits(boss, 'reassign');
      await dialog.getByRole('button', { name: 'Give', exact: true }).click();
      await dialog.waitFor({ state: 'hidden' });
      expect((await t.sender.get(`/api/transfers/${id}`)).body.toUser).toBe('carla of target');
      const carla = await t.s.signIn('target', 'carla');
      await change(admin, carla.userId, { managerId: t.recipient.userId });
      expect((await admin.request('PUT', right)).status).toBe(204);
      await page.reload();
      await page.getByText('You answer for carla of target, as the manager.').waitFor();
      await fits(bram, 'answers-for');
    },
    MINUTES_3,
  );

  it(
    'a send above the limit waits for a second person, who refuses with a reason or approves',
    async () => {
      const admin = await t.s.signIn('source', 'admin');
      const { headers } = await admin.get('/api/office');
      const sendingLimits = { contactsPerDay: null, contactsPerUserPerDay: null, approvalAbove: 1 };
      const limited = await admin.request(
        'PATCH',
        '/api/office',
        { settings: { sendingLimits } },
        { 'if-match': headers.get('etag') ?? '' },
      );
      expect(limited.status).toBe(200);
      const pair = async (): Promise<string[]> => [await t.person('Ilse'), await t.person('Jan')];
      for (const contactIds of [await pair(), await pair()])
        expect((await t.trySend(contactIds)).status).toBe(202);
      await anna.page.goto('/requests');
      await anna.page.getByText('This is your own request').first().waitFor();
      const boss = await visitor('source', 'admin', '/requests');
      const { page } = boss;
      await page.getByRole('button', { name: 'Show the contacts' }).first().click();
      await page.getByText('Ilse').waitFor();
      await fits(boss, 'requests');
      await page.getByRole('button', { name: 'Refuse' }).first().click();
      await page.getByRole('dialog').getByLabel('Why, for the sender to read').fill('Not before Monday.');
      await page.getByRole('dialog').getByRole('button', { name: 'Refuse' }).click();
      await page.getByText('Refused', { exact: true }).waitFor();
      await page.getByText(/– Not before Monday/).waitFor();
      const approvals = await twoWindows(boss, '/requests', async (window) => {
        await window.getByRole('button', { name: 'Approve' }).click();
        return window.getByRole('dialog');
      });
      const [now, later] = approvals as [Locator, Locator];
      await now.getByRole('button', { name: 'Approve' }).dblclick();
      await page.getByText('Approved', { exact: true }).waitFor();
      await later.getByRole('button', { name: 'Approve' }).last().dblclick();
      await later.getByText('The request does not wait any more').waitFor();
      expect(await later.getByRole('button', { name: /leave/i }).count()).toBe(0);
      await later.page().close();
      await page.getByRole('link', { name: 'Show the transfer and its receipt' }).waitFor();
    },
    MINUTES_3,
  );

  it('no page throws', () => {
    expect(visitors.length).toBe(4);
    expect(visitors.flatMap(({ faults }) => faults)).toEqual([]);
  });
});
