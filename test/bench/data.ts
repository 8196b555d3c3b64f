import { encryptField } from '#platform';
import type pg from 'pg';
import type { Person, Sender } from './driver.js';

/** How much data the bench runs on. */
export interface Size {
  /** contacts that are sent, each with about 15 records */
  contacts: number;
  /** offices of the hub around the two, and the contacts of each */
  offices: number;
  contactsPerOffice: number;
  /** contacts without the records that belong to them */
  bare?: boolean;
}

/** What the arms work on. */
export interface BenchData {
  /** of the source office, with all its contacts tagged */
  sender: Sender;
  /** of the last office around it */
  recipient: Person;
  /** of an office without contacts */
  newcomer: Person;
  /** one user of each office around the source */
  around: Person[];
}

/**
 * Fills a hub: every office with persons in couples, half of them with an advisor who is a contact of their office. One
 * insert a table and office, so that the rows of an office lie together; the source is filled like any other.
 */
export async function fillHub(admin: pg.Client, size: Size): Promise<BenchData> {
  await admin.query(`SET app.transfer_step = 'send'`); // the guard is for users
  const organisation = await id(admin, `INSERT INTO organisation (name) VALUES ('bench') RETURNING id`);
  const office = (name: string): Promise<Person> => openOffice(admin, organisation, name);
  const source = await office('source');
  await fillOffice(admin, source.officeId, 'S', size.contacts, size.bare);
  const around: Person[] = [];
  for (let index = 0; index < size.offices; index++) {
    const next = await office(`office ${index}`);
    await fillOffice(admin, next.officeId, `${index}`, size.contactsPerOffice, size.bare);
    around.push(next);
  }
  const newcomer = await office('empty');
  const sender = await tagFirst(admin, source, size.contacts);
  await admin.query(`SET app.transfer_step = ''`);
  await admin.query('VACUUM ANALYZE');
  return { sender, recipient: around.at(-1) as Person, newcomer, around };
}

async function openOffice(admin: pg.Client, organisation: string, name: string): Promise<Person> {
  const officeId = await id(
    admin,
    'INSERT INTO office (organisation_id, name) VALUES ($1, $2) RETURNING id',
    [organisation, name],
  );
  const userId = await id(
    admin,
    `INSERT INTO app_user (office_id, name, full_name, password_hash) VALUES ($1, 'user', 'User of ' || $2, '-') RETURNING id`,
    [officeId, name],
  );
  await admin.query(
    `INSERT INTO user_right (office_id, user_id, right_name) SELECT $1, $2, unnest(ARRAY['data-import', 'data-export', 'contacts-export', 'records-read', 'records-write', 'file-import', 'file-export'])`,
    [officeId, userId],
  );
  return { officeId, userId };
}

/** A session of the user, and a set in which he has tagged the first contacts of his office. */
export async function tagFirst(admin: pg.Client, who: Person, contacts: number): Promise<Sender> {
  const { officeId, userId } = who;
  const session = await id(admin, 'INSERT INTO session (office_id, user_id) VALUES ($1, $2) RETURNING id', [
    officeId,
    userId,
  ]);
  const set = await id(
    admin,
    `INSERT INTO contact_set (office_id, name) VALUES ($1, $2::text || ' of ' || new_id()) RETURNING id`,
    [officeId, contacts],
  );
  await admin.query(
    `WITH member AS (
       INSERT INTO set_member (office_id, set_id, contact_id)
       SELECT office_id, $2, id FROM contact WHERE office_id = $1 ORDER BY id LIMIT $4 RETURNING office_id, set_id, contact_id)
     INSERT INTO set_tag (office_id, set_id, user_id, contact_id) SELECT office_id, set_id, $3, contact_id FROM member`,
    [officeId, set, userId, contacts],
  );
  return { ...who, session, set };
}

async function id(admin: pg.Client, sql: string, values: unknown[] = []): Promise<string> {
  return (await admin.query<{ id: string }>(sql, values)).rows[0]?.id as string;
}

/** Names as people have them: 20 × 25 × 20 last names that resemble some others, and 40 first names, in the order of n. */
const FIRST_NAME = `(ARRAY['Anna', 'Bram', 'Clara', 'Daan', 'Eva', 'Finn', 'Greta', 'Hugo', 'Ida', 'Jan', 'Karin', 'Lars', 'Mila', 'Noah', 'Olga', 'Paul', 'Ruth', 'Sem', 'Tess', 'Uwe',
  'Vera', 'Willem', 'Yara', 'Zoe', 'Amélie', 'Björn', 'Chloë', 'Dirk', 'Elise', 'Frank', 'Gerda', 'Henk', 'Inge', 'Joris', 'Kees', 'Lotte', 'Maarten', 'Nina', 'Otto', 'Petra'])[c.n % 40 + 1]`;
const LAST_NAME = `(ARRAY['Ack', 'Berg', 'Bos', 'Dah', 'Eck', 'Fels', 'Gold', 'Hart', 'Hoch', 'Kall', 'Kern', 'Lind', 'Mar', 'Nor', 'Ost', 'Rosen', 'Schön', 'Stein', 'Vogel', 'Wein'])[c.n % 20 + 1]
  || (ARRAY['en', 'er', 'in', 'el', 'an', 'um', 'ol', 'is', 'eg', 'ad', 'und', 'ing', 'ert', 'ach', 'orn', 'ull', 'off', 'ipp', 'etz', 'ark', 'usk', 'ond', 'imm', 'alt', 'epp'])[c.n / 20 % 25 + 1]
  || (ARRAY['berg', 'burg', 'dijk', 'feld', 'hof', 'huis', 'kamp', 'land', 'man', 'mann', 'meier', 'mond', 'rath', 'sen', 'stad', 'stra', 'thal', 'veld', 'wald', 'wijk'])[c.n / 500 % 20 + 1]`;

const TEXT = `'Spoke about the cover of the house and the car; wants a quotation for both before the summer, and to be called in the evening. ' || md5(c.id::text) || ' Asked for the conditions in writing.'`;

/** About 15 records a contact: what each statement adds stands behind it. */
const RECORDS: readonly string[] = [
  `INSERT INTO phone (office_id, contact_id, number, kind) SELECT c.office_id, c.id, '+31 20 ' || (1000000 + c.n), 'mobile' FROM c`, // 1
  `INSERT INTO email_address (office_id, contact_id, address) SELECT c.office_id, c.id, 'person' || c.n || '.' || c.mark || '@example.com' FROM c`, // 2
  `INSERT INTO postal_address (office_id, contact_id, street, city, postal_code, country) SELECT c.office_id, c.id, 'Long street ' || c.n, 'Rotterdam', '3000 AA', 'NL' FROM c`, // 3
  `INSERT INTO policy (office_id, primary_contact_id, carrier_office_id, carrier_id, product_office_id, product_id, policy_number, kind, status, premium, premium_mode, face_amount, issue_date, currency, custom)
     SELECT c.office_id, c.id, p.office_id, p.carrier_id, p.office_id, p.id, 'P' || c.mark || '-' || c.n || '-' || k, 'life', 'active', 120.50, 'monthly', 250000, DATE '2020-01-01' + (c.n % 1000), 'EUR',
       CASE WHEN c.n % 10 = 0 THEN '{"club": "gold"}' ELSE '{}' END::jsonb
     FROM c, generate_series(1, 2) k, LATERAL (SELECT * FROM product p WHERE p.office_id = c.office_id ORDER BY p.name OFFSET c.n % 10 LIMIT 1) p`, // 5
  `INSERT INTO policy_party (office_id, policy_id, contact_id, list, role)
     SELECT p.office_id, p.id, c.partner, 'relationship', 'beneficiary' FROM c JOIN policy p ON p.office_id = c.office_id AND p.primary_contact_id = c.id WHERE p.policy_number LIKE '%-1'`, // 6
  `INSERT INTO investment_account (office_id, primary_contact_id, name, kind, account_number, account_number_index, currency)
     SELECT c.office_id, c.id, 'Savings ' || c.n, 'brokerage', c.secret, sha256(c.id::text::bytea), 'EUR' FROM c`, // 7
  `INSERT INTO position (office_id, investment_account_id, security, symbol, quantity, price, price_date, currency)
     SELECT a.office_id, a.id, 'World equity fund', 'WEF' || k, 12.5, 101.25, DATE '2026-01-02', 'EUR' FROM investment_account a JOIN c ON a.office_id = c.office_id AND a.primary_contact_id = c.id, generate_series(1, 2) k`, // 9
  `INSERT INTO note (office_id, contact_id, subject, text, origin, written_at) SELECT c.office_id, c.id, 'Call ' || k, ${TEXT}, 'typed', now() FROM c, generate_series(1, 3) k`, // 12
  `INSERT INTO letter (office_id, contact_id, direction, subject, body, sent_on) SELECT c.office_id, c.id, 'sent', 'Your policy', ${TEXT}, DATE '2026-01-02' FROM c`, // 13
  `INSERT INTO activity (office_id, contact_id, kind, subject, text, starts_at, status) SELECT c.office_id, c.id, 'call', 'Renewal', ${TEXT}, now(), 'done' FROM c`, // 14
  `INSERT INTO key_relation (office_id, contact_id, other_contact_id, type, code) SELECT c.office_id, c.id, c.partner, 'family', 'spouse' FROM c WHERE c.n % 2 = 0`, // 14.5
  `INSERT INTO lead (office_id, contact_id, subject) SELECT c.office_id, c.id, 'Lead' FROM c WHERE c.n % 5 = 0`, // stays
];

async function fillOffice(
  admin: pg.Client,
  officeId: string,
  mark: string,
  contacts: number,
  bare = false,
): Promise<void> {
  await admin.query(
    `INSERT INTO carrier (office_id, name) SELECT $1, 'Carrier ' || k FROM generate_series(1, 5) k`,
    [officeId],
  );
  await admin.query(
    `INSERT INTO product (office_id, carrier_office_id, carrier_id, name) SELECT office_id, office_id, id, name || ' life ' || k FROM carrier, generate_series(1, 2) k WHERE office_id = $1`,
    [officeId],
  );
  await admin.query(
    'CREATE TEMP TABLE c AS SELECT $1::uuid AS office_id, n, new_id() AS id, $2::text AS mark, NULL::uuid AS partner, $4::text AS secret FROM generate_series(0, $3::int - 1) n',
    [officeId, mark, contacts, encryptField('123456782')],
  );
  await admin.query(
    'UPDATE c SET partner = o.id FROM c o WHERE o.n = CASE WHEN c.n % 2 = 0 THEN c.n + 1 ELSE c.n - 1 END',
  );
  await admin.query('UPDATE c SET partner = id WHERE partner IS NULL');
  await admin.query(
    `INSERT INTO contact (office_id, id, kind, first_name, last_name, salutation, birth_date, gender, marital_status, client_number, contact_type, occupation, region,
       tax_id, tax_id_index, consent, consent_date, status, source, portfolio_owner_id, custom)
     SELECT c.office_id, c.id, 'person', ${FIRST_NAME}, ${LAST_NAME}, 'Dear ' || ${FIRST_NAME}, DATE '1950-01-01' + (c.n % 18000), 'female', 'married', c.mark || '-' || c.n, 'client', 'Engineer', 'West',
       c.secret, sha256(c.id::text::bytea), 'given', DATE '2026-01-01', 'active', 'referral',
       (SELECT id FROM app_user u WHERE u.office_id = c.office_id), CASE WHEN c.n % 10 = 0 THEN '{"club": "gold"}' ELSE '{}' END::jsonb
     FROM c`,
  );
  await admin.query(
    'UPDATE contact SET primary_advisor_id = (SELECT id FROM c WHERE n = 0) FROM c WHERE contact.office_id = c.office_id AND contact.id = c.id AND c.n % 5 = 1',
  );
  for (const sql of bare ? [] : RECORDS) await admin.query(sql);
  await admin.query('DROP TABLE c');
}
