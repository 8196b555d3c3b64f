import {
  catalogue,
  isWritable,
  officeColumn,
  quoteName,
  recordType,
  type RecordTypeDescription,
} from '#catalogue';
import type pg from 'pg';
import type { Person, Sender } from './driver.js';

/*
 * The limits: hand-written set-based SQL that does the least work for the same rows, in the same tables with the same keys,
 * by a superuser whom no policy slows down. It keeps no rule, writes no receipt and holds nothing.
 */

/** The types that the bench's contacts have and that travel, with the FROM clause of their rows `r` below `set_tag s`. */
export const ROWS: Readonly<Record<string, string>> = {
  contact: 'contact r ON r.office_id = s.office_id AND r.id = s.contact_id',
  phone: below('phone'),
  emailAddress: below('email_address'),
  postalAddress: below('postal_address'),
  note: below('note'),
  letter: below('letter'),
  activity: below('activity'),
  policy: below('policy', 'primary_contact_id'),
  investmentAccount: below('investment_account', 'primary_contact_id'),
  policyParty: `${below('policy', 'primary_contact_id', 'p')} JOIN policy_party r ON r.office_id = p.office_id AND r.policy_id = p.id`,
  position: `${below('investment_account', 'primary_contact_id', 'p')} JOIN position r ON r.office_id = p.office_id AND r.investment_account_id = p.id`,
  keyRelation: below('key_relation'),
};

function below(table: string, link = 'contact_id', alias = 'r'): string {
  return `${table} ${alias} ON ${alias}.office_id = s.office_id AND ${alias}.${link} = s.contact_id`;
}

/** The columns of a type that a delivery writes, beside its keys. */
export function columnsOf(type: RecordTypeDescription): string[] {
  return type.fields
    .filter(isWritable)
    .flatMap((field) =>
      field.transfer === 'recreate'
        ? [quoteName(officeColumn(field)), quoteName(field.column)]
        : field.kind === 'secret'
          ? [quoteName(field.column), quoteName(`${field.column}_index`)]
          : [quoteName(field.column)],
    );
}

/** INSERT … SELECT of the same rows as JSONB into a table equal to the parcel's. */
export async function limitSend(admin: pg.Client, from: Sender, to: Person): Promise<number> {
  let rows = 0;
  await admin.query('BEGIN');
  for (const [name, source] of Object.entries(ROWS)) {
    const contact = name === 'contact' ? 'r.id' : 's.contact_id';
    const columns = ['created_at', ...columnsOf(recordType(name))].map((column) => `r.${column}`);
    const result = await admin.query(
      `INSERT INTO bench_record (target_office_id, transfer_id, record_type, contact_id, record_id, source_office_id, content)
       SELECT $1, $2, '${name}', ${contact}, r.id, s.office_id, to_jsonb(x) FROM set_tag s JOIN ${source}, LATERAL (SELECT ${columns.join(', ')}) x
       WHERE s.office_id = $3 AND s.set_id = $4`,
      [to.officeId, from.set, from.officeId, from.set],
    );
    rows += result.rowCount ?? 0;
  }
  await admin.query('COMMIT');
  return rows;
}

/**
 * INSERT … SELECT straight from the source's tables into the target's, one statement a type; or, of the same contacts, from
 * the tables of the office `at`.
 */
export async function limitAccept(
  admin: pg.Client,
  from: Sender,
  to: Person,
  at: string = from.officeId,
): Promise<number> {
  let rows = 0;
  await admin.query('BEGIN');
  await admin.query(`SET LOCAL app.transfer_step = 'deliver'`);
  await admin.query(
    'INSERT INTO carrier (office_id, name) SELECT $2, name FROM carrier WHERE office_id = $1 ON CONFLICT DO NOTHING',
    [at, to.officeId],
  );
  await admin.query(
    `INSERT INTO product (office_id, carrier_office_id, carrier_id, name) SELECT n.office_id, n.office_id, n.id, p.name
     FROM product p JOIN carrier c ON c.office_id = p.carrier_office_id AND c.id = p.carrier_id JOIN carrier n ON n.office_id = $2 AND n.name = c.name
     WHERE p.office_id = $1 ON CONFLICT DO NOTHING`,
    [at, to.officeId],
  );
  for (const [name, source] of Object.entries(ROWS)) {
    const type = recordType(name);
    const user = type.fields.find((field) => field.kind === 'user' && field.name === 'portfolioOwnerId');
    const columns = columnsOf(type).filter(
      (column) => !['"custom"', '"primary_advisor_id"'].includes(column),
    );
    const values = columns.map((column) => {
      if (user && column === quoteName(user.column)) return `'${to.userId}'::uuid`;
      if (column === '"carrier_office_id"' || column === '"product_office_id"') return '$2::uuid';
      if (column === '"carrier_id"') return 'nc.id';
      if (column === '"product_id"') return 'np.id';
      return `r.${column}`;
    });
    const references =
      name === 'policy'
        ? ` JOIN product op ON op.office_id = r.product_office_id AND op.id = r.product_id JOIN product np ON np.office_id = $2 AND np.name = op.name
          JOIN carrier oc ON oc.office_id = r.carrier_office_id AND oc.id = r.carrier_id JOIN carrier nc ON nc.office_id = $2 AND nc.name = oc.name`
        : '';
    const result = await admin.query(
      `INSERT INTO ${quoteName(type.table)} (office_id, id, created_at, ${columns.join(', ')})
       SELECT $2, r.id, r.created_at, ${values.join(', ')} 
       FROM (SELECT $1::uuid AS office_id, contact_id FROM set_tag WHERE office_id = $4 AND set_id = $3) s JOIN ${source}${references}`,
      [at, to.officeId, from.set, from.officeId],
    );
    rows += result.rowCount ?? 0;
  }
  await admin.query('COMMIT');
  return rows;
}

/** The same counts as the preview's, in plain SQL. */
export async function limitPreview(admin: pg.Client, sender: Sender): Promise<number> {
  const of = (from: string, where = ''): string =>
    `SELECT count(*)::int AS n FROM s JOIN ${from}${where ? ` WHERE ${where}` : ''}`;
  const outside = (end: string): string => `NOT EXISTS (SELECT 1 FROM s z WHERE z.contact_id = ${end})`;
  const counts = [
    ...Object.values(ROWS).map((from) => of(from)),
    ...['lead', 'referral', 'set_member', 'event_invitation', 'email_message', 'proposal', 'commission'].map(
      (table) => of(below(table)),
    ),
    ...['asset_allocation', 'performance'].map((table) =>
      of(
        `${below('investment_account', 'primary_contact_id', 'p')} JOIN ${table} r ON r.office_id = p.office_id AND r.investment_account_id = p.id`,
      ),
    ),
    of(ROWS.contact as string, `r.custom <> '{}'`),
    of(ROWS.contact as string, 'r.primary_advisor_id IS NOT NULL'),
    of(ROWS.policy as string, `r.custom <> '{}'`),
    of(ROWS.investmentAccount as string, `r.custom <> '{}'`),
    of(ROWS.position as string, `r.custom <> '{}'`),
    of(below('letter'), `r.direction <> 'sent'`),
    of(ROWS.policyParty as string, outside('r.contact_id')),
    of(
      'policy_party r ON r.office_id = s.office_id AND r.contact_id = s.contact_id JOIN policy p ON p.office_id = r.office_id AND p.id = r.policy_id',
      outside('p.primary_contact_id'),
    ),
    of(below('key_relation'), outside('r.other_contact_id')),
    of(below('key_relation', 'other_contact_id'), outside('r.contact_id')),
  ];
  const tables = new Set(Object.keys(ROWS));
  for (const type of catalogue)
    if (type.travel === 'travels' && !tables.has(type.name)) {
      const owner = type.fields.find((field) => field.transfer === 'owner' && field.to === 'contact');
      if (owner) counts.push(of(below(quoteName(type.table), quoteName(owner.column))));
    }
  const result = await admin.query<{ n: number }>(
    `WITH s AS MATERIALIZED (SELECT office_id, contact_id FROM set_tag WHERE office_id = $1 AND set_id = $2) ${counts.join(' UNION ALL ')}`,
    [sender.officeId, sender.set],
  );
  return result.rows.reduce((sum, row) => sum + row.n, 0);
}
