import { testApp, type TestApp } from '../../test/support/app.js';
import { Importer } from '../../test/support/importer.js';
import { structureFaults } from './testing/pdf-structure.js';
import { pdfTexts } from './testing/pdf-text.js';

let app: TestApp;
let mine: Importer & { office: string };
const NAMES = 'Łódź Ωμ Müller';
beforeAll(async () => {
  app = await testApp();
  mine = await Importer.in(app);
});
afterAll(() => app.close());

let made: Promise<unknown> | undefined;
/** The records of the reports: made once, by the test that comes first. */
const scene = (): Promise<unknown> => (made ??= records());

async function records(): Promise<void> {
  await mine.import(
    'contact',
    `kind,lastName,clientNumber,taxId\nperson,${NAMES},D1,123-45-6789\nbusiness,,C1,\n`.replace(
      'business,,',
      'person,Client,',
    ),
  );
  await mine.import(
    'account',
    'fileNumber,name,debtor: client number,client: client number,status,listedAmount\n00017,First account,D1,C1,active,1234567.50\n00018,Second account,D1,C1,closed,5\n',
  );
  const lines = Array.from(
    { length: 70 },
    (_, n) =>
      `00017,101,${n % 2 ? 48 : 16},${n % 2 ? '' : '-'}${1000 + n}.25,2026-01-${String((n % 28) + 1).padStart(2, '0')},Entry ${n}`,
  );
  await mine.import(
    'transaction',
    `account: file number,type,accountField,amount,postedDate,description\n${lines.join('\n')}\n`,
  );
  await mine.import(
    'note',
    'contact: client number,text,subject,writtenAt\nD1,Called about the debt,Call,2026-01-05T10:00:00Z\n',
  );
}

const flat = (pages: string[][]): string => pages.flat().join('\n');

describe('reports', () => {
  it('S3-84 S3-85 S3-86 S3-87 S3-88 S3-90: accounts with their details, tagged, with office, day and page on every page', async () => {
    await scene();
    const file = await mine.bytes(
      'exports/accounts?format=pdf&details=contacts,accounts,history,transactions'.replace(
        'accounts,history',
        'history',
      ),
    );
    const pages = pdfTexts(file);
    const text = flat(pages);
    for (const part of [
      'Accounts',
      mine.office,
      '00017 · First account',
      '1,234,567.50',
      'Second account',
      NAMES,
      'Debtor',
      'Called about the debt',
      'Transactions (70)',
      '1,069.25',
      'Active',
      '2 records',
    ])
      expect(text).toContain(part);
    expect(pages.length).toBeGreaterThan(2);
    const day = new Date().toISOString().slice(0, 10);
    pages.forEach((page, index) => {
      expect(page).toContain(`Page ${index + 1}`);
      expect(page).toContain(`${mine.office} · Accounts · ${day}`);
    });
    const raw = file.toString('latin1');
    for (const part of [
      '%PDF-1.7',
      '/StructTreeRoot',
      '/Marked true',
      '/Lang (en)',
      '/DisplayDocTitle true',
      '/S /H4',
      '/S /H2',
    ])
      expect(raw).toContain(part);
    expect(structureFaults(file)).toEqual([]);
    const [amount] = pages.flatMap((page, index) => (index > 0 && page.includes('Amount') ? [index] : []));
    expect(amount).toBeGreaterThan(0); // the header of the table stands again on the next page
  });

  it('S3-89 S3-83 S3-91: own title, fields and filters; secrets are masked', async () => {
    await scene();
    const few = await mine.bytes(
      'exports/contacts?format=pdf&fields=lastName,clientNumber,taxId&title=Our%20debtors&clientNumber=D1',
    );
    const text = flat(pdfTexts(few));
    for (const part of ['Our debtors', 'Last name', NAMES, '1 record', 'clientNumber: D1'])
      expect(text).toContain(part);
    expect(text).not.toContain('C1');
    expect(text).toMatch(/\*+789/);
    expect(text).not.toContain('123-45');
  });

  it('S3-92 S3-93 S3-94 S3-95: debtors in full, with contacts, accounts and history', async () => {
    await scene();
    const text = flat(
      pdfTexts(await mine.bytes('exports/contacts?format=pdf&details=contacts,accounts,history')),
    );
    for (const part of ['Accounts (2)', 'Called about the debt', 'First account'])
      expect(text).toContain(part);
  });

  it('S3-85: what is no detail is refused before the file begins, and another office finds nothing', async () => {
    await scene();
    const codeOf = async (path: string): Promise<[number, unknown]> => {
      const answer = await mine.sender.get(`exports/${path}`);
      return [answer.status, answer.body?.at?.field];
    };
    expect(await codeOf('accounts?format=pdf&details=carriers')).toEqual([400, 'details']);
    expect(await codeOf('accounts?format=csv&details=contacts')).toEqual([400, 'details']);
    const other = await Importer.in(app);
    const text = flat(
      pdfTexts(await other.bytes('exports/accounts?format=pdf&details=contacts,transactions')),
    );
    expect(text).toContain('0 records');
    expect(text).not.toContain('First account');
  });
});
