// Walks through a running demo as the README describes it, and takes the pictures of docs/tour.md on the way: `node scripts/pictures.mjs`,
// with another address as its argument. It sends two contacts and accepts one, so the demo is another one afterwards.
import packaged from '@sparticuz/chromium';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const address = process.argv[2] ?? 'http://localhost:3000';
const folder = join(import.meta.dirname, '..', 'docs', 'pictures');
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROME_PATH ?? (await packaged.executablePath()),
  args: ['--no-sandbox', '--disable-setuid-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
});

try {
  const anna = await signIn('Amsterdam', 'anna');
  await send(anna);
  const bram = await signIn('Rotterdam', 'bram');
  await accept(bram);
  await afterwards(anna);
} finally {
  await browser.close();
}

/** Somebody with a browser of his own. */
async function signIn(office, user) {
  const context = await browser.newContext({
    baseURL: address,
    locale: 'en-GB',
    viewport: { width: 1120, height: 700 },
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  await page.goto('/');
  await page.getByLabel('Office').fill(office);
  await page.getByLabel('User', { exact: true }).fill(user);
  await page.getByRole('textbox', { name: 'Password' }).fill('lowland-demo');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
}

async function picture(page, name) {
  await page.locator('[role=status][aria-label^=Loading]').waitFor({ state: 'detached' });
  await page.screenshot({ path: join(folder, `${name}.png`) });
  process.stdout.write(`${name}.png\n`);
}

/** Steps 1 and 2 of the README. */
async function send(page) {
  await page.getByRole('link', { name: 'Contacts', exact: true }).click();
  const boxes = page.getByRole('checkbox', { name: /^Select (?!all)/, disabled: false });
  await boxes.nth(0).check();
  await boxes.nth(1).check();
  await page.getByText('2 contacts selected').waitFor();
  await picture(page, 'contacts');
  await page.getByRole('main').getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('menuitem', { name: 'Export Contacts to Another Office' }).click();
  await page.getByRole('combobox', { name: 'Office Name' }).fill('rott');
  await page.getByRole('option', { name: 'Rotterdam' }).click();
  await page.getByRole('combobox', { name: 'User Name' }).fill('bram');
  await page.getByRole('option', { name: /Bram/ }).click();
  await page.getByLabel('Message to the recipient').fill('They moved to the harbour.');
  await picture(page, 'where');
  await page.getByRole('button', { name: 'Show the list for export' }).click();
  await page.getByRole('heading', { name: 'What stays here' }).waitFor();
  await picture(page, 'list-for-export');
  await page.getByRole('button', { name: /^Send 2 contacts/ }).click();
  await page.getByText('2 contacts are on their way').waitFor();
}

/** Step 3. */
async function accept(page) {
  await page.getByRole('heading', { name: 'Show Contact List' }).waitFor();
  const boxes = page.getByRole('checkbox', { name: /^Select (?!all)/, disabled: false });
  await boxes.first().waitFor();
  await picture(page, 'show-contact-list');
  await page.getByRole('row').nth(1).getByRole('button').first().click();
  await page.getByRole('heading', { name: 'What you will not get' }).waitFor();
  await picture(page, 'as-you-will-get-it');
  await page.keyboard.press('Escape');
  await boxes.first().check();
  await page.getByRole('button', { name: 'Accept 1' }).click();
  await page.getByText('Processing is complete').waitFor();
  await picture(page, 'arrived');
  await page.getByRole('link', { name: 'Show the receipt' }).click();
  await page.getByRole('heading', { name: 'Receipt' }).waitFor();
  await page.getByRole('heading', { name: 'Receipt' }).scrollIntoViewIfNeeded();
  await picture(page, 'receipt');
}

/** Step 4, and what there is besides. */
async function afterwards(page) {
  await page.goto('/transfers');
  await page.getByRole('row').nth(1).waitFor();
  await page.goto('/contacts');
  await page.getByRole('row').nth(4).getByRole('link').first().click();
  await page.getByRole('tab').first().waitFor();
  await picture(page, 'contact');
  await page.goto('/');
  await page.getByRole('heading', { name: 'Withheld most' }).waitFor();
  await page.locator('.recharts-surface').first().waitFor();
  await picture(page, 'overview');
}
