import { projectRoot } from '#platform';
import { byLength } from '../../support/length.js';
import { AxeBuilder } from '@axe-core/playwright';
import packaged from '@sparticuz/chromium';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { PASSWORD } from '../../support/scene.js';

/** Where the pictures of the screens go; git ignores dist. */
export const PICTURES = join(projectRoot, 'dist', 'screenshots');
/** They take time and are there to be looked at: with INTEROFFICE_TEST_PICTURES=1, and in the long form. */
const TAKES_PICTURES = process.env['INTEROFFICE_TEST_PICTURES'] === '1' || byLength(false, true);

// one process would fall with its first page; the packaged browser brings its own renderer for machines without a GPU
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-setuid-sandbox',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--font-render-hinting=none',
];

/** The browser of the npm package (Linux, x64), or the one that CHROME_PATH names. */
export async function openBrowser(): Promise<Browser> {
  mkdirSync(PICTURES, { recursive: true });
  const executablePath = process.env['CHROME_PATH'] ?? (await unpacked());
  return chromium.launch({ executablePath, args: ARGUMENTS, headless: true });
}

/** It unpacks itself where folders for a while are, once for all runs: that is not for the memory that tests work in. */
async function unpacked(): Promise<string> {
  const { TMPDIR, TEST_DISK } = process.env;
  if (!TEST_DISK) return packaged.executablePath();
  process.env['TMPDIR'] = TEST_DISK;
  return packaged.executablePath().finally(() => (process.env['TMPDIR'] = TMPDIR));
}

/** Somebody with a browser of his own: his cookies, and what went wrong on his pages. */
export class Visitor {
  readonly faults: string[] = [];

  private constructor(
    readonly page: Page,
    readonly context: BrowserContext,
  ) {
    page.on('pageerror', (error) => this.faults.push(error.message));
    page.on('dialog', (dialog) => {
      this.faults.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('console', (line) => {
      // a request that is refused is no fault of the page
      if (line.type() === 'error' && !line.text().startsWith('Failed to load resource'))
        this.faults.push(line.text());
    });
  }

  static async open(browser: Browser, address: string): Promise<Visitor> {
    const context = await browser.newContext({
      baseURL: address,
      locale: 'en-GB',
      viewport: { width: 1280, height: 800 },
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(20_000);
    return new Visitor(await context.newPage(), context);
  }

  /** Types office, user and password, where a page asks for them. */
  async signIn(office: string, user: string, password = PASSWORD, path = '/'): Promise<void> {
    const { page } = this;
    await page.goto(path);
    await page.getByLabel('Office').fill(office);
    await page.getByLabel('User', { exact: true }).fill(user);
    await this.password('Password', 'Sign in', password);
  }

  /** Types the password and signs in. */
  async password(label = 'Password', button = 'Sign in', password = PASSWORD): Promise<void> {
    await this.page.getByRole('textbox', { name: label }).fill(password);
    await this.page.getByRole('button', { name: button, exact: true }).click();
  }

  /**
   * What axe finds on the page: each rule with the elements that break it. `setLegacyMode`: it is run in the page itself, and
   * not finished in a further one, which only pages need that hold others of elsewhere.
   */
  private async findings(axe: AxeBuilder): Promise<string[]> {
    const { violations } = await axe.setLegacyMode().analyze();
    return violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join(' | ')}`,
    );
  }

  /**
   * A picture of the screen, wide, dark and narrow, if pictures are wanted. Answers what axe finds, in light colours and in dark ones, and how much wider
   * than its window the narrow page is.
   */
  async look(name: string): Promise<{ light: string[]; dark: string[]; wider: number }> {
    const { page } = this;
    const take = async (how: string): Promise<void> => {
      if (TAKES_PICTURES) await page.screenshot({ path: join(PICTURES, `${name}-${how}.png`) });
    };
    await take('wide');
    const light = await this.findings(new AxeBuilder({ page }));
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    await take('dark');
    // only the colours are others
    const dark = await this.findings(new AxeBuilder({ page }).withRules('color-contrast'));
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await page.setViewportSize({ width: 360, height: 740 });
    await take('narrow');
    const wider = await this.tooWide();
    await page.setViewportSize({ width: 1280, height: 800 });
    return { light, dark, wider };
  }

  /** How much wider than its window the page is, once it has taken the window's new size: within a second at most. */
  private async tooWide(): Promise<number> {
    await this.page.evaluate(
      'new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))',
    );
    for (let looks = 1; ; looks++) {
      const wider = await this.page.evaluate<number>(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      if (wider <= 0 || looks === 20) return wider;
      await this.page.waitForTimeout(50);
    }
  }
}
