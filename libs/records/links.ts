import {
  isRelation,
  ownerLink,
  quoteName,
  recordType,
  type FieldDescription,
  type RecordTypeDescription,
  type Values,
} from '#catalogue';
import type { OfficeTransaction } from '#database';
import type { PlacedError } from '#platform';
import { compile, PRIVATE_FIELD } from './compiled-type.js';
import { awayProblem, type Away } from './custody.js';
import { realContact } from './query/filters.js';
import { rowsOfUser } from './query/list-sql.js';
import { Parameters } from './query/parameters.js';

/** Where a link leads. */
interface Target {
  field: string;
  id: string;
  officeId: string;
  inBin: boolean;
  contactId: string | null;
  custody: string | null;
  transferId: string | null;
}

/** The offices and real ids of the records that a row's links name, by field. */
export type LinkTargets = ReadonlyMap<string, { id: string; officeId: string }>;

export interface CheckedLinks {
  targets: LinkTargets;
  errors: PlacedError[];
}

/**
 * Checks every link and user that `values` names: it must be there, of the right type, in this office (a carrier or
 * product may be a parent office's), and not in the bin. Throws 409 when the row would belong to a contact that is away.
 */
export async function checkLinks(
  tx: OfficeTransaction,
  type: RecordTypeDescription,
  values: Values,
): Promise<CheckedLinks> {
  const links = type.fields.filter(
    ({ kind, name }) => (kind === 'link' || kind === 'user') && values[name] != null,
  );
  const found = new Map((await targetsOf(tx, links, values)).map((target) => [target.field, target]));
  const errors = links.flatMap((link) => linkError(tx, link, values, found.get(link.name)));
  const owning = owningLinks(type);
  for (const { field, ...away } of found.values())
    if (owning.has(field) && isAway(away)) throw await awayProblem(tx, away);
  return { targets: found, errors };
}

/** The links by which a row belongs to a contact: what the custody guard looks at. */
export function owningLinks(type: RecordTypeDescription): Set<string> {
  const owner = ownerLink(type);
  const calculated = owner?.calculated && 'stored' in owner.calculated ? owner.calculated.stored : '';
  const names = type.fields
    .filter(
      (field) =>
        field === owner ||
        (isRelation(type) && field.transfer === 'together') ||
        new RegExp(`\\b${field.column}\\b`).test(calculated),
    )
    .map((field) => field.name);
  return new Set(names);
}

function isAway(target: {
  contactId: string | null;
  custody: string | null;
  transferId: string | null;
}): target is Away {
  return target.contactId !== null && target.custody !== null;
}

async function targetsOf(
  tx: OfficeTransaction,
  links: readonly FieldDescription[],
  values: Values,
): Promise<Target[]> {
  if (links.length === 0) return [];
  const parameters = new Parameters();
  const each = links.map(
    (link) =>
      `(${link.kind === 'user' ? userSql(tx, link, values, parameters) : recordSql(tx, link, values, parameters)})`,
  );
  return tx.query<Target & Record<string, unknown>>(each.join(' UNION ALL '), parameters.values);
}

function recordSql(
  { context }: OfficeTransaction,
  link: FieldDescription,
  values: Values,
  parameters: Parameters,
): string {
  const target = compile(recordType(link.to as string));
  const given = `${parameters.add(values[link.name])}::uuid`;
  const isContact = target.type.travel === 'root';
  // only a link that is recreated on a transfer has a column for a parent's office
  const inherits = link.transfer === 'recreate';
  const scope = inherits
    ? rowsOfUser(target, context, parameters)
    : rowsOfUser({ ...target, isShared: false }, context, parameters);
  const transfer = target.contacts
    .map((alias) => `CASE WHEN ${alias}.custody <> 'here' THEN ${alias}.transfer_id END`)
    .join(', ');
  const custody = target.contacts
    .map((alias) => `CASE WHEN ${alias}.custody <> 'here' THEN ${alias}.custody END`)
    .join(', ');
  return `SELECT ${parameters.add(link.name)}::text AS field, r.id, r.office_id AS "officeId", r.deleted_at IS NOT NULL AS "inBin",
      ${target.awayContact} AS "contactId", ${custody ? `coalesce(${custody})` : 'NULL'} AS custody,
      ${transfer ? `coalesce(${transfer})` : 'NULL::uuid'} AS "transferId"
    FROM ${target.from} WHERE ${scope.join(' AND ')} AND r.id = ${isContact ? realContact(given) : given}
    ORDER BY r.office_id <> current_office() LIMIT 1`;
}

function userSql(
  { context }: OfficeTransaction,
  link: FieldDescription,
  values: Values,
  parameters: Parameters,
): string {
  return `SELECT ${parameters.add(link.name)}::text AS field, u.id, u.office_id AS "officeId", u.disabled_at IS NOT NULL AS "inBin",
      NULL::uuid AS "contactId", NULL AS custody, NULL::uuid AS "transferId"
    FROM app_user u WHERE u.office_id = ${parameters.add(context.officeId)} AND u.id = ${parameters.add(values[link.name])}`;
}

function linkError(
  { context }: OfficeTransaction,
  link: FieldDescription,
  values: Values,
  target: Target | undefined,
): PlacedError[] {
  const wrong = (code: string, detail: string, hint: string): PlacedError[] => [
    { field: link.name, code, detail, hint },
  ];
  const what = link.kind === 'user' ? 'user' : recordType(link.to as string).label.toLowerCase();
  if (!target)
    return wrong(
      'LINK_UNKNOWN',
      `The office has no such ${what}.`,
      `Give the id of a ${what} of your office.`,
    );
  if (target.inBin)
    return wrong(
      'LINK_GONE',
      `The ${what} is ${link.kind === 'user' ? 'disabled' : 'in the bin'}.`,
      'Restore it first, or choose another one.',
    );
  if (link.name === PRIVATE_FIELD && target.id !== context.userId)
    return wrong(
      'NOT_YOURSELF',
      'A record can be made private to yourself only.',
      'Give your own id, or nothing.',
    );
  if (target.custody === 'transferred' && link.transfer !== 'owner' && link.transfer !== 'together')
    return wrong('LINK_MOVED', `The ${what} has moved to another office.`, 'Choose one that is here.');
  return [];
}

/** The columns of a link: its id, and the office that it was found in where that may be a parent's. */
export function linkColumn(
  link: FieldDescription,
  officeColumnName: string,
  id: unknown,
  targets: LinkTargets,
): [string, unknown][] {
  const target = targets.get(link.name);
  const own: [string, unknown] = [quoteName(link.column), target?.id ?? id];
  return officeColumnName === 'office_id'
    ? [own]
    : [own, [quoteName(officeColumnName), target?.officeId ?? null]];
}
