import type { Browser, Locator, Page } from 'playwright-core';
import { PASSWORD, scene, type Scene } from '../support/scene.js';
import { openBrowser, Visitor } from './support/browser.js';

// on a machine that does much else
const MINUTES_3 = 180_000;
const MOST_TABS = 90;

describe('the procedure without a mouse, and what was typed when a session ends', () => {
  let house: Scene;
  let browser: Browser;
  let names: Record<string, string>;
  const visitors: Visitor[] = [];
  const visitor = async (): Promise<Visitor> => {
    const one = await Visitor.open(browser, house.address);
    visitors.push(one);
    return one;
  };

  beforeAll(async () => {
    [house, browser] = await Promise.all([scene(), openBrowser()]);
    const { rows } = await house.admin.query<{ id: string; name: string }>('SELECT id, name FROM office');
    names = Object.fromEntries(rows.map(({ id, name }) => [id, name]));
    for (const lastName of ['Keyes', 'Keyler', 'Keyman', 'Keynes'])
      await house.insert('contact', house.source, { lastName });
    // the first of the list is not the one that is meant
    await house.user('target', 'aaron');
    await house.user('target', 'zelda');
  }, MINUTES_3);
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  it(
    'S4-65 to S4-80: signs in, tags, exports, and the recipient looks, declines and accepts: with keys only, and the focus is always seen',
    async () => {
      const anna = await visitor();
      await signInByKeys(anna.page, names[house.source] as string, 'agent');
      await sendByKeys(anna.page, names[house.target] as string);
      const { rows } = await house.admin.query<{ name: string }>(
        'SELECT u.name FROM transfer t JOIN app_user u ON u.id = t.recipient_id',
      );
      expect(rows).toEqual([{ name: 'zelda' }]);

      const zelda = await visitor();
      await signInByKeys(zelda.page, names[house.target] as string, 'zelda');
      await answerByKeys(zelda.page);
      expect(await house.rows('contact', house.target)).toHaveLength(2);
    },
    MINUTES_3,
  );

  it(
    'keeps the message of an export, the words of a decline and the form of a contact when the session ends, and goes on with them',
    async () => {
      const { userId: recipientId } = await house.signIn('target', 'aaron');
      const sender = await house.signIn('source', 'agent');
      const contactIds = [await house.insert('contact', house.source, { lastName: 'Endings' })];
      const body = { selection: { contactIds }, targetOfficeId: house.target, recipientId };
      expect((await sender.post('/api/transfers', body)).status).toBe(201);

      const bram = await visitor();
      await bram.signIn(names[house.target] as string, 'aaron', PASSWORD, '/inbox');
      await bram.page.getByRole('checkbox', { name: 'Select Endings' }).check();
      await bram.page.getByRole('button', { name: 'Decline' }).click();
      const dialog = bram.page.getByRole('dialog', { name: 'Decline 1 contact' });
      await dialog.getByLabel('In words').fill('They never lived here.');
      await endSession(bram);
      await dialog.getByRole('button', { name: 'Decline' }).click();
      await signInAgain(bram);
      await bram.page.getByText('1 contact was declined.').waitFor();
      const { rows } = await house.admin.query('SELECT decline_text FROM transfer_contact WHERE state = $1', [
        'declined',
      ]);
      expect(rows.map((row: { decline_text: string }) => row.decline_text)).toContain(
        'They never lived here.',
      );

      const { page } = bram;
      await page.goto('/contacts/new');
      await page.getByLabel('Last name').fill('Typed before the end');
      await endSession(bram);
      await page.getByLabel('First name').fill('Typed after it');
      await page.getByRole('button', { name: 'Save' }).click();
      await signInAgain(bram);
      await page.getByRole('heading', { name: 'Typed before the end, Typed after it' }).waitFor();

      const anna = await visitor();
      await anna.signIn(names[house.source] as string, 'agent', PASSWORD, '/contacts?search=keynes');
      await anna.page.getByRole('checkbox', { name: /^Select Keynes/ }).check();
      await anna.page.getByRole('main').getByRole('button', { name: 'Menu' }).click();
      await anna.page.getByRole('menuitem', { name: 'Export Contacts to Another Office' }).click();
      const message = anna.page.getByLabel('Message to the recipient');
      await message.fill('Kept until the session ended.');
      await anna.page.waitForResponse((one) => one.url().endsWith('/api/export-draft'));
      await endSession(anna);
      await message.fill('Kept although the session ended.');
      await signInAgain(anna);
      expect(await message.inputValue()).toBe('Kept although the session ended.');
      await expect.poll(() => draftOf(house)).toContain('Kept although the session ended.');
      // and with the window closed in between
      await endSession(anna);
      await anna.signIn(names[house.source] as string, 'agent', PASSWORD, '/export');
      await expect.poll(() => message.inputValue()).toBe('Kept although the session ended.');
    },
    MINUTES_3,
  );

  it('no page throws', () => expect(visitors.flatMap(({ faults }) => faults)).toEqual([]));

  /** All sessions end, and the browser has nothing to renew its own with. */
  async function endSession({ context }: Visitor): Promise<void> {
    await house.admin.query(`UPDATE session SET ended_at = now(), ended_why = 'test'`);
    await context.clearCookies();
  }
});

async function signInAgain(who: Visitor): Promise<void> {
  await who.page.getByRole('dialog', { name: 'Sign in again' }).waitFor();
  await who.password();
  await who.page.getByRole('dialog', { name: 'Sign in again' }).waitFor({ state: 'hidden' });
}

async function draftOf(house: Scene): Promise<string[]> {
  const { rows } = await house.admin.query<{ message: string }>('SELECT message FROM export_draft');
  return rows.map(({ message }) => message);
}

/** Tab by Tab until the focus is on it; on the way it is somewhere, and is seen, at every step. */
async function reach(page: Page, what: Locator, back = false): Promise<void> {
  await what.first().waitFor();
  for (let tabs = 0; tabs < MOST_TABS; tabs++) {
    if (await hasFocus(page, what)) return;
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
    const seen = await page.evaluate<string>(FOCUS);
    if (seen !== 'seen') throw new Error(`the focus: ${seen}`);
  }
  throw new Error(`no Tab leads to ${String(what)}`);
}

async function press(page: Page, role: 'button' | 'link' | 'menuitem', name: string | RegExp): Promise<void> {
  await reach(page, page.getByRole(role, { name, exact: true }));
  await page.keyboard.press('Enter');
}

const hasFocus = async (page: Page, what: Locator): Promise<boolean> =>
  (await what.and(page.locator(':focus')).count()) > 0;

const FOCUS = `(() => {
  const at = document.activeElement;
  if (!at || at === document.documentElement) return 'nowhere';
  if (at === document.body) return 'seen'; // the way through the page begins again
  const style = getComputedStyle(at);
  const isSeen = (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) ||
    style.boxShadow !== 'none' || at.matches('input, textarea, main');
  return isSeen ? 'seen' : 'not seen on ' + at.outerHTML.slice(0, 200);
})()`;

async function signInByKeys(page: Page, office: string, user: string): Promise<void> {
  await page.goto('/');
  // the focus is there already
  await expect.poll(() => hasFocus(page, page.getByLabel('Office'))).toBe(true);
  await page.keyboard.type(office);
  await reach(page, page.getByLabel('User', { exact: true }));
  await page.keyboard.type(user);
  await reach(page, page.getByRole('textbox', { name: 'Password' }));
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: 'Menu' }).waitFor();
}

/** Three of the four contacts, to the last of the users there. */
async function sendByKeys(page: Page, office: string): Promise<void> {
  await press(page, 'link', 'Contacts');
  await page.getByRole('heading', { name: 'Contacts', level: 1 }).waitFor();
  await reach(page, page.getByRole('searchbox'));
  await page.keyboard.type('key');
  await expect.poll(() => page.getByRole('row', { name: /Key/ }).count()).toBe(4);
  await reach(page, page.getByRole('row', { name: /Keyes/ }));
  for (const key of ['Space', 'ArrowDown', 'Space', 'Shift+ArrowDown']) await page.keyboard.press(key);
  await page.getByText('3 contacts selected').waitFor();
  await reach(page, page.getByRole('main').getByRole('button', { name: 'Menu' }), true);
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem').first().waitFor();
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => hasFocus(page, page.getByRole('menuitem').first())).toBe(true);
  await page.keyboard.press('Enter');
  await reach(page, page.getByRole('combobox', { name: 'Office Name' }));
  await page.keyboard.type(office);
  await choose(page, office);
  await reach(page, page.getByRole('combobox', { name: 'User Name' }));
  await page.getByRole('option').first().waitFor({ state: 'attached' });
  // taken at once, before the server has answered
  await page.keyboard.type('zel');
  await choose(page, 'zelda of target');
  await reach(page, page.getByLabel('Message to the recipient'));
  await page.keyboard.type('Without a mouse.');
  await press(page, 'button', 'Show the list for export');
  await page.getByRole('heading', { name: 'What stays here' }).waitFor();
  await press(page, 'button', 'Send 3 contacts');
  await page.getByText('3 contacts are on their way').waitFor();
}

/** The first that is offered. */
async function choose(page: Page, name: string): Promise<void> {
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect
    .poll(() => page.evaluate<string>('document.activeElement.value'), { message: `chosen: ${name}` })
    .toBe(name);
}

/** Looks at the first and closes it, declines it, accepts the others, and reads the receipt. */
async function answerByKeys(page: Page): Promise<void> {
  const first = page.getByRole('row', { name: /Keyes/ });
  await page.getByRole('heading', { name: 'Show Contact List' }).waitFor();
  await reach(page, first);
  await page.keyboard.press('Enter');
  await page
    .getByRole('dialog')
    .getByRole('heading', { name: /^Keyes/ })
    .waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await expect.poll(() => hasFocus(page, first)).toBe(true);

  await page.keyboard.press('Space');
  const decline = page.getByRole('button', { name: 'Decline' });
  await reach(page, decline, true);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await expect.poll(() => hasFocus(page, decline)).toBe(true);
  await page.keyboard.press('Enter');
  await reach(page, page.getByRole('dialog').getByRole('button', { name: 'Decline' }));
  await page.keyboard.press('Enter');
  await page.getByText('1 contact was declined.').waitFor();

  await press(page, 'button', 'Select all');
  await reach(page, page.getByRole('button', { name: /^Accept/ }), true);
  await page.keyboard.press('Enter');
  await page.getByText('2 of 2 have arrived').waitFor();
  await press(page, 'link', 'Show the receipt');
  await page.getByRole('heading', { name: 'Receipt' }).waitFor();
  await page.getByText('Complete: every line adds up').waitFor();
  // the link is gone with its screen; who goes on with the keyboard is in the new one
  await expect.poll(() => page.evaluate<string>('document.activeElement.id')).toBe('content');
}
