import { catalogue, findables, finder } from '#catalogue';
import { testApp, type TestApp } from '../../test/support/app.js';
import { newOffice, type Sender } from './testing/office.js';
import { words } from './query/search.js';

const CONTACTS = 300;
let test: TestApp;
let anna: Sender;
let stranger: Sender;

beforeAll(async () => {
  test = await testApp({ work: false });
  anna = await newOffice(test);
  stranger = await newOffice(test);
  for (const { officeId } of [anna, stranger]) await fill(officeId);
  await test.admin.query('ANALYZE');
});
afterAll(() => test?.close());

/** People with names, numbers, phones, addresses and policies that resemble one another, the same in each office. */
async function fill(officeId: string): Promise<void> {
  await test.admin.query(`SET app.transfer_step = 'send'`); // the guard is for users
  for (const sql of [
    `INSERT INTO contact (office_id, kind, first_name, last_name, business_name, client_number, identifier, deleted_at, custody, transfer_id)
     SELECT $1, CASE WHEN n % 17 = 0 THEN 'business' ELSE 'person' END,
       (ARRAY['Jürgen', 'Eva', 'Otto', 'Renée', 'Ångström', 'Ali-Reza', 'Jo'])[n % 7 + 1],
       (ARRAY['Müller', 'Mueller', 'Miller', 'Schmidt', 'Schmitz', 'Schulz', 'van der Berg', 'Bergmann', 'O''Neill', '100% Käse_Haus', 'Çelik'])[n % 11 + 1]
         || CASE WHEN n % 5 = 0 THEN '-' || chr(65 + n % 26) ELSE '' END,
       CASE WHEN n % 17 = 0 THEN 'Straße & Söhne ' || n END, 'K ' || n, CASE WHEN n % 3 = 0 THEN 'X_' || n || '%' END,
       CASE WHEN n % 29 = 0 THEN now() END, CASE WHEN n % 31 = 0 THEN 'transferred' ELSE 'here' END, CASE WHEN n % 31 = 0 THEN new_id() END
     FROM generate_series(1, $2::int) n`,
    `INSERT INTO phone (office_id, contact_id, number, deleted_at)
     SELECT office_id, id, (ARRAY['+49 171 ', '0171/', '0049 (171) ', '00', ''])[n % 5 + 1] || 1000 + n, CASE WHEN n % 13 = 0 THEN now() END
     FROM (SELECT *, split_part(client_number, ' ', 2)::int AS n FROM contact WHERE office_id = $1) c WHERE $2::int > 0`,
    `INSERT INTO email_address (office_id, contact_id, address)
     SELECT office_id, id, folded(coalesce(first_name, '')) || '_' || right(client_number, 2) || '@Exämple' || length(last_name) || '.org' FROM contact
     WHERE office_id = $1 AND $2::int > 0`,
    `INSERT INTO policy (office_id, primary_contact_id, policy_number, kind, deleted_at)
     SELECT office_id, id, 'Lé-' || substr(client_number, 3) || '_' || k, 'life', CASE WHEN k = 2 THEN now() END
     FROM contact, generate_series(1, 2) k WHERE office_id = $1 AND $2::int > 0`,
    `INSERT INTO former_number (office_id, record_type, record_id, number, new_number)
     SELECT office_id, 'policy', id, 'ALT ' || policy_number, policy_number FROM policy WHERE office_id = $1 AND policy_number LIKE '%7%' AND $2::int > 0`,
  ])
    await test.admin.query(sql, [officeId, CONTACTS]);
  await test.admin.query(`SET app.transfer_step = ''`);
}

/** Every contact that a search shows, page after page. */
async function found(text: string): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const next: string = cursor && `&cursor=${cursor}`;
    const { status, body } = await anna.get(`contacts?limit=200&search=${encodeURIComponent(text)}${next}`);
    expect([status, body.detail]).toEqual([200, undefined]);
    ids.push(...body.items.map(({ id }: { id: string }) => id));
    cursor = body.nextCursor;
  }
  return ids;
}

/** The same by the definition of the search, read from all rows by a superuser. */
async function defined(text: string): Promise<string[]> {
  const like = (value: string): string =>
    `replace(replace(replace(folded(${value}), '\\', '\\\\'), '%', '\\%'), '_', '\\_')`;
  const digits = `ltrim(regexp_replace($3, '\\D', '', 'g'), '0')`;
  const stored = `ltrim(regexp_replace(p.number, '\\D', '', 'g'), '0')`;
  const isPhone = /^[\d\s+()/.-]+$/.test(text) && text.replace(/\D/g, '').length >= 5;
  const isEmail = text.length >= 3 && !/\s/.test(text) && /[@.]/.test(text);
  const { rows } = await test.admin.query<{ id: string }>(
    `SELECT c.id FROM contact c WHERE c.office_id = $1 AND c.deleted_at IS NULL AND c.custody <> 'transferred' AND (
       NOT EXISTS (SELECT FROM unnest($2::text[]) w WHERE NOT (c.search_text LIKE '%' || ${like('w')} || '%'
         OR length(w) >= 4 AND word_similarity(folded(w), c.search_text) >= 0.45))
       OR ($4 AND folded(c.client_number) LIKE ${like('$3')} || '%')
       OR ($4 AND EXISTS (SELECT FROM policy p WHERE p.office_id = $1 AND p.primary_contact_id = c.id AND p.deleted_at IS NULL
         AND folded(p.policy_number) LIKE ${like('$3')} || '%'))
       OR ($4 AND EXISTS (SELECT FROM policy p JOIN former_number f ON f.office_id = $1 AND f.record_id = p.id
         WHERE p.office_id = $1 AND p.primary_contact_id = c.id AND folded(f.number) LIKE ${like('$3')} || '%'))
       OR ($5 AND EXISTS (SELECT FROM email_address e WHERE e.office_id = $1 AND e.contact_id = c.id
         AND folded(e.address) LIKE '%' || ${like('$3')} || '%'))
       OR ($6 AND EXISTS (SELECT FROM phone p WHERE p.office_id = $1 AND p.contact_id = c.id AND p.deleted_at IS NULL
         AND (${stored} LIKE '%' || ${digits} OR (length(${stored}) >= 5 AND ${digits} LIKE '%' || ${stored})))))`,
    [anna.officeId, words(text), text, /\d/.test(text), isEmail, isPhone],
  );
  return rows.map(({ id }) => id);
}

const TEXTS = [
  "muller|Müler|Schmdit|schmi|berg|van der|O Neill|O'Neill|Celik|renee|sohne|Jürgen Mueller|muller muller|Bergmann-A|xyz|Straße|strasse",
  'jo|j|K|K 1|K 12|K 299|k 12 jürgen|Ångström 100%|e v a|100%|X_12|12%|a-b|-a|1|17|Lé-12|LE-12_|le-1_2|alt lé-7|ALT|Lé',
  'eva_12@|@exämple6|EXAMPLE6.ORG|.org|a.b|+49 171 1012|0171 1012|171/1012|1012|01012|001012|00000|0049-171-1012|4917110120|11012',
].flatMap((line) => line.split('|'));

describe('S4-65: a search by index finds exactly what reading all contacts finds', () => {
  it.each(TEXTS)('S4-65: %s', async (text) => {
    const ids = await found(text);
    expect(new Set(ids).size).toBe(ids.length);
    expect([...ids].sort()).toEqual((await defined(text)).sort());
  });
});

const FINDERS = [
  ...catalogue.flatMap((type) =>
    findables(type).map(({ column, how }) => ({
      name: finder(type, column),
      table: type.table,
      given: how === 'words' ? ['given', 'alike'] : ['given'],
    })),
  ),
  { name: 'former_number_by_number', table: 'former_number', given: ['of_type', 'given'] },
];

describe('decision 30: the functions of the search', () => {
  it.each(FINDERS)('threat 2: $name gives ids of the current office, and none without one', async (one) => {
    const values = one.given.map((name) => ({ given: '1', alike: true, of_type: 'policy' })[name]);
    const call = `SELECT ${one.name}(${values.map((_, index) => `$${index + 1}`).join(', ')}) AS id`;
    const idsFor = async (office: string): Promise<string[]> => {
      await test.admin.query(`BEGIN; SET LOCAL ROLE interoffice_app; SET LOCAL app.office_id = '${office}'`);
      const { rows } = await test.admin.query<{ id: string }>(call, values);
      await test.admin.query('ROLLBACK');
      return rows.map(({ id }) => id);
    };
    const key = one.table === 'former_number' ? 'record_id' : 'id';
    const mine = await idsFor(anna.officeId);
    const { rows } = await test.admin.query(
      `SELECT count(*)::int AS n FROM ${one.table} WHERE office_id = $1 AND ${key} = ANY ($2)`,
      [stranger.officeId, mine],
    );
    expect(rows[0].n).toBe(0);
    expect(await idsFor('')).toEqual([]);
  });

  it.each(FINDERS)('$name uses its index, whoever asks and however large the office is', async (one) => {
    const { rows } = await test.admin.query<{ body: string }>(
      'SELECT prosrc AS body FROM pg_proc WHERE proname = $1',
      [one.name],
    );
    const asked = one.given.reduce(
      (sql, name, index) => sql.replaceAll(new RegExp(`\\b${name}\\b`, 'g'), `$${index + 1}`),
      rows[0]?.body as string,
    );
    await test.admin.query(`BEGIN; SET LOCAL ROLE interoffice_door; SET LOCAL enable_seqscan = off`);
    const plan = await test.admin.query<Record<string, string>>(`EXPLAIN (GENERIC_PLAN) ${asked}`);
    await test.admin.query('ROLLBACK');
    const text = plan.rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(text).toContain(one.name);
    expect(text).not.toContain(`Seq Scan on ${one.table}`);
  });
});
