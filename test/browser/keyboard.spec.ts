import type { Browser, Locator, Page } from 'playwright-core';
import { PASSWORD, scene, type Scene } from '../support/scene.js';
import { openBrowser, Visitor } from './support/browser.js';

// on a machine that does much else
const MINUTES_3 = 180_000;
const MOST_STOPS = 80;

describe('with the keyboard alone, and what was typed when the session ends, in a browser', () => {
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
    for (const firstName of ['Ada', 'Ben', 'Cleo'])
      await house.insert('contact', house.source, { lastName: 'Adams', firstName });
  }, MINUTES_3);
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  it(
    'S4-65 to S4-80: signs in, ticks, exports, and in the other office declines one and accepts one, and the focus is always seen',
    async () => {
      const { page } = await visitor();
      const keys = new Keys(page);
      await page.goto('/');
      await keys.signIn(names[house.source] as string);
      await page.getByRole('heading', { name: 'Overview' }).waitFor();
      await keys.press('Enter', page.getByRole('link', { name: 'Contacts', exact: true }));
      await keys.type('adams', page.getByRole('searchbox', { name: 'Search contacts' }));
      const row = page.getByRole('grid').getByRole('row', { name: /Adams, Ada/ });
      await keys.press('Space', row);
      await keys.down();
      await page.keyboard.press('Space');
      await page.getByText('2 contacts selected').waitFor();

      // a list that has become shorter than the row that the keys were on
      await keys.type('cleo', page.getByRole('searchbox', { name: 'Search contacts' }));
      await page.getByRole('row', { name: /Adams, Ben/ }).waitFor({ state: 'hidden' });
      await page.getByRole('row', { name: /Adams, Cleo/ }).waitFor();

      const menu = page.getByRole('main').getByRole('button', { name: 'Menu' });
      await keys.press('Enter', menu);
      await page.getByRole('menu').waitFor();
      await page.keyboard.press('Escape');
      await keys.isOn(menu);
      await page.keyboard.press('Enter');
      const wanted = page.getByRole('menuitem', { name: 'Export Contacts to Another Office' });
      await wanted.waitFor();
      while (!(await isFocused(wanted))) await keys.down();
      await page.keyboard.press('Enter');

      await keys.choose('target', page.getByRole('combobox', { name: 'Office Name' }), names[house.target]);
      await keys.choose('ag', page.getByRole('combobox', { name: 'User Name' }), 'Agent target');
      await keys.type('They moved.', page.getByLabel('Message to the recipient'));
      await keys.press('Enter', page.getByRole('button', { name: 'Show the list for export' }));
      await page.getByRole('heading', { name: 'What stays here' }).waitFor();
      await keys.press('Enter', page.getByRole('button', { name: 'Send 2 contacts' }));
      await page.getByText('2 contacts are on their way').waitFor();

      const { page: there } = await visitor();
      const other = new Keys(there);
      await there.goto('/');
      await other.signIn(names[house.target] as string);
      await there.getByRole('heading', { name: 'Show Contact List' }).waitFor();
      const look = there.getByRole('button', { name: 'Adams, Ada' });
      await other.press('Enter', look);
      await there.getByRole('dialog', { name: 'Adams, Ada, as you will get it' }).waitFor();
      await there.keyboard.press('Escape');
      await other.isOn(look);
      await other.down(); // from within a row to the next one
      await other.isOn(there.getByRole('row', { name: /Adams, Ben/ }));
      await there.keyboard.press('Space');
      const decline = there.getByRole('main').getByRole('button', { name: 'Decline' });
      await other.press('Enter', decline);
      await other.isOn(there.getByRole('dialog').getByRole('combobox', { name: 'Reason' }));
      await there.keyboard.press('Escape');
      await other.isOn(decline);
      await there.keyboard.press('Enter');
      await other.type(
        'He was never ours.',
        there.getByRole('dialog').getByRole('textbox', { name: 'In words' }),
      );
      await other.press('Enter', there.getByRole('dialog').getByRole('button', { name: 'Decline' }));
      await there.getByText('1 contact was declined.').waitFor();
      // the button can do nothing more: he goes on in the screen
      await expect.poll(() => there.evaluate<string>('document.activeElement.id')).toBe('content');
      await other.press('Enter', there.getByRole('button', { name: 'Select all' }));
      await other.press('Enter', there.getByRole('button', { name: 'Accept 1' }));
      await there.getByText('Processing is complete').waitFor();
      await other.press('Enter', there.getByRole('link', { name: 'Show the receipt' }));
      await there.getByText('Complete: every line adds up').waitFor();
      expect([...keys.unseen, ...other.unseen]).toEqual([]);
      const { rows } = await house.admin.query('SELECT state FROM transfer_contact ORDER BY state');
      expect(rows.map(({ state }) => state as string)).toEqual(['accepted', 'declined']);
    },
    MINUTES_3,
  );

  it(
    'what was typed in a form, for the recipient and for the sender is there when the session has ended and the same user signed in again',
    async () => {
      const agent = await house.signIn('source', 'agent');
      const { userId: recipientId } = await house.signIn('target', 'agent');
      const contact = await house.insert('contact', house.source, { lastName: 'Zander', firstName: 'Zoe' });
      const body = { selection: { contactIds: [contact] }, targetOfficeId: house.target, recipientId };
      expect((await agent.post('/api/transfers', body)).status).toBe(201);

      const anna = await visitor();
      await anna.signIn(names[house.source] as string, 'agent', undefined, '/contacts/new');
      const lastName = anna.page.getByLabel('Last name');
      await lastName.fill('Typed before the end');
      await end(anna);
      await anna.page.getByRole('button', { name: 'Save' }).click();
      await again(anna);
      // the request that met the end goes on
      await anna.page.getByRole('heading', { level: 1, name: 'Typed before the end' }).waitFor();

      await anna.page.goto('/contacts?search=typed');
      await anna.page.getByRole('checkbox', { name: 'Select Typed before the end' }).check();
      await anna.page.getByRole('main').getByRole('button', { name: 'Menu' }).click();
      await anna.page.getByRole('menuitem', { name: 'Export Contacts to Another Office' }).click();
      const message = anna.page.getByLabel('Message to the recipient');
      await message.waitFor();
      await end(anna);
      await message.fill('Long thought about.');
      await again(anna);
      expect(await message.inputValue()).toBe('Long thought about.');
      const draft = await house.signIn('source', 'agent');
      // the server keeps it, so that it is there in a page that began anew, too
      await expect
        .poll(async () => (await draft.get('/api/export-draft')).body.message as string)
        .toBe('Long thought about.');
      await end(anna);
      await anna.page.reload();
      await anna.page.getByLabel('User', { exact: true }).fill('agent');
      await anna.password();
      await message.waitFor();
      expect(await message.inputValue()).toBe('Long thought about.');

      const bram = await visitor();
      await bram.signIn(names[house.target] as string, 'agent', undefined, '/inbox');
      await bram.page.getByRole('checkbox', { name: 'Select Zander, Zoe' }).check();
      await bram.page.getByRole('button', { name: 'Decline' }).click();
      const reason = bram.page.getByLabel('In words');
      await reason.fill('She lives elsewhere.');
      await end(bram);
      await bram.page.getByRole('dialog').getByRole('button', { name: 'Decline' }).click();
      const signIn = bram.page.getByRole('dialog', { name: 'Sign in again' });
      await signIn.waitFor();
      await bram.page.keyboard.press('Escape'); // it must be answered, and is no answer to what lies beneath
      expect(await bram.page.getByLabel('In words').inputValue()).toBe('She lives elsewhere.');
      await again(bram);
      await bram.page.getByText('1 contact was declined.').waitFor();
      const { rows } = await house.admin.query(
        `SELECT decline_text FROM transfer_contact WHERE contact_id = $1`,
        [contact],
      );
      expect(rows).toEqual([{ decline_text: 'She lives elsewhere.' }]);
    },
    MINUTES_3,
  );

  /** The time is over: for the server, and for the cookie. */
  const end = async ({ context }: Visitor): Promise<void> => {
    await house.admin.query(`UPDATE session SET ended_at = now(), ended_why = 'test' WHERE ended_at IS NULL`);
    await context.clearCookies();
  };
  const again = async (who: Visitor): Promise<void> => {
    const dialog = who.page.getByRole('dialog', { name: 'Sign in again' });
    await dialog.waitFor();
    await who.password();
    await dialog.waitFor({ state: 'hidden' });
  };

  it('no page throws', () => expect(visitors.flatMap(({ faults }) => faults)).toEqual([]));
});

const isFocused = (what: Locator): Promise<boolean> => what.evaluate((element) => element.matches(':focus'));

/** Somebody without a mouse. Wherever he stops on his way is looked at: he must see where he is. */
class Keys {
  /** Where he stopped and saw nothing of it. */
  readonly unseen: string[] = [];

  constructor(private readonly page: Page) {}

  async signIn(office: string): Promise<void> {
    await this.type(office, this.page.getByLabel('Office'));
    await this.type('agent', this.page.getByLabel('User', { exact: true }));
    await this.type(PASSWORD, this.page.getByRole('textbox', { name: 'Password' }));
    await this.page.keyboard.press('Enter');
  }

  async type(text: string, into: Locator): Promise<void> {
    await this.to(into);
    await this.page.keyboard.type(text);
  }

  async press(key: string, on: Locator): Promise<void> {
    await this.to(on);
    await this.page.keyboard.press(key);
  }

  async down(): Promise<void> {
    await this.page.keyboard.press('ArrowDown');
    await this.look();
  }

  /** Types into a field with a list, and takes what it finds. */
  async choose(text: string, into: Locator, option: string | undefined): Promise<void> {
    await this.type(text, into);
    const found = this.page.getByRole('option', { name: option as string });
    await found.waitFor();
    await expect.poll(() => this.page.getByRole('option').count()).toBe(1);
    await this.page.keyboard.press('ArrowDown');
    await this.page.keyboard.press('Enter');
    await expect.poll(() => into.inputValue()).toBe(option);
  }

  /** The focus comes to be there by itself. */
  async isOn(what: Locator): Promise<void> {
    await expect.poll(() => isFocused(what)).toBe(true);
    await this.look();
  }

  /** Goes there with Tab, from wherever he is. */
  private async to(what: Locator): Promise<void> {
    await what.waitFor();
    for (let stops = 0; !(await isFocused(what)); stops += 1) {
      if (stops === MOST_STOPS) throw new Error(`${String(what)} is not reached by Tab`);
      await this.page.keyboard.press('Tab');
      await this.look();
    }
  }

  private async look(): Promise<void> {
    // colours that change do so within some frames
    await expect
      .poll(() => this.page.evaluate<string>(UNSEEN))
      .toBe('')
      .catch(async () => {
        this.unseen.push(await this.page.evaluate<string>(UNSEEN));
      });
  }
}

/** What has the focus without an outline of its own or of what stands around it, nor the border of a field that has it; '' if it is seen. */
const UNSEEN = `(() => {
  const at = document.activeElement;
  if (at === document.body || at === document.documentElement) return '';
  const outlined = (one) => one && getComputedStyle(one).outlineStyle !== 'none' && parseFloat(getComputedStyle(one).outlineWidth) > 0;
  const style = getComputedStyle(at);
  const bordered = style.getPropertyValue('--input-bd-focus') !== '' && style.getPropertyValue('--input-bd') === style.getPropertyValue('--input-bd-focus');
  const rect = at.getBoundingClientRect();
  const isOnScreen = rect.bottom > 0 && rect.top < innerHeight && rect.right > 0 && rect.left < innerWidth;
  return isOnScreen && (outlined(at) || outlined(at.parentElement) || outlined(at.nextElementSibling) || bordered) ? '' : at.outerHTML.slice(0, 200);
})()`;
