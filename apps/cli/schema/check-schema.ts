import type { Finding } from '../finding.js';
import { checkRecordTables } from './check-record-tables.js';
import { definers } from './definers.js';
import { expectedTables, expectedViews } from './expected.js';
import type { ExpectedTable, Policy } from './templates.js';
import { compare, type Fault } from './fault.js';
import { readFacts, type Asked, type Facts, type KeyFact } from './facts.js';

const OWNER = 'interoffice_owner';
const QUEUE_GRANTS = ['DELETE', 'INSERT', 'SELECT', 'UPDATE'].map((right) => `interoffice_app ${right}`);

/**
 * Holds the database against the one list of its tables (`expected.ts`) and against the catalogue: row level security,
 * policies, keys, grants, functions, columns. Reads the system catalogue only; any role may ask. Returns what is wrong,
 * and nothing when all is as it should be.
 */
export async function checkSchema(client: Asked): Promise<Finding[]> {
  const facts = await readFacts(client);
  const faults = [
    ...checkRelations(facts),
    ...Object.entries(expectedTables).flatMap(([name, expected]) => checkTable(name, expected, facts)),
    ...checkForeignKeys(facts),
    ...checkFunctions(facts),
    ...checkRoles(facts),
    ...checkWaysAround(facts),
    ...checkQueue(facts),
    ...checkRecordTables(facts),
  ];
  return faults.map(([about, says]) => ({ about, ok: false, says }));
}

/** Whether every relation is known and nothing can be read past the tables' policies. */
function checkRelations({ relations, grants }: Facts): Fault[] {
  return relations.flatMap(({ name, kind, owner, options }): Fault[] => {
    const faults: Fault[] = owner === OWNER ? [] : [[name, `belongs to ${owner} instead of ${OWNER}`]];
    const mayDo = grants.filter(({ table }) => table === name).map(({ grant }) => grant);
    if (kind === 'v') {
      if (!options.includes('security_invoker=true'))
        faults.push([name, 'is a view that runs as its owner: it lacks security_invoker']);
      if (!expectedViews[name]) faults.push([name, 'is a view that the list does not know']);
      else faults.push(...compare(name, 'grants', mayDo, expectedViews[name]));
    } else if (kind === 'S') {
      if (name !== 'schema_migration_id_seq')
        faults.push([name, 'is a sequence that all offices would share']);
    } else if (kind === 'm' || kind === 'f')
      faults.push([name, 'is no table, so row level security cannot protect it']);
    else if (!expectedTables[name])
      faults.push([name, 'is in no list: is it owned by an office, shared by two, or exempt?']);
    return faults;
  });
}

function checkTable(name: string, expected: ExpectedTable, facts: Facts): Fault[] {
  const relation = facts.relations.find((one) => one.name === name);
  if (!relation) return [[name, 'is missing']];
  const of = <T extends { table: string }>(list: T[]): T[] => list.filter(({ table }) => table === name);
  const faults: Fault[] = [];
  if (expected.policies.length > 0 && !relation.enabled)
    faults.push([name, 'row level security is not enabled']);
  if (expected.policies.length > 0 && !relation.forced)
    faults.push([name, 'row level security is not forced on its owner']);
  faults.push(
    ...compare(name, 'policies', of(facts.policies).map(printed), expected.policies.map(printed)),
    ...compare(
      name,
      'grants',
      of(facts.grants).map(({ grant }) => grant),
      expected.grants,
    ),
    ...checkPrimaryKey(name, expected, of(facts.keys)),
  );
  const first = FIRST_COLUMN[expected.kind];
  for (const unique of of(facts.uniques))
    if (first && unique.first !== first)
      faults.push([
        name,
        `the unique index ${unique.name} holds over all offices: it must start with ${first}`,
      ]);
  return faults;
}

/** What every key of such a table starts with. */
const FIRST_COLUMN = { office: 'office_id', shared: 'target_office_id', exempt: undefined };

function checkPrimaryKey(name: string, expected: ExpectedTable, keys: KeyFact[]): Fault[] {
  const actual = keys.find(({ kind }) => kind === 'p')?.columns ?? [];
  const wanted = expected.primaryKey ?? ['office_id', 'id'];
  if (actual.join() === wanted.join()) return [];
  return [[name, `its primary key is (${actual.join(', ')}) and should be (${wanted.join(', ')})`]];
}

/** Foreign keys between offices' tables start with the office at both ends, so that none can cross. */
function checkForeignKeys({ keys }: Facts): Fault[] {
  return keys.flatMap((key): Fault[] => {
    const [own, other] = [expectedTables[key.table], expectedTables[key.target ?? '']];
    if (key.kind !== 'f' || !own || !other || own.kind === 'exempt' || key.target === 'office') return [];
    const says = `its foreign key (${key.columns.join(', ')}) to ${key.target}`;
    if (own.kind !== other.kind)
      return [[key.table, `${says} leads out of the tables that are ${own.kind}-owned`]];
    const first = FIRST_COLUMN[own.kind];
    const starts = key.columns[0] === first || isReferenceLink(key);
    if (starts && key.targetColumns[0] === first) return [];
    return [[key.table, `${says} does not start with ${first}`]];
  });
}

/** A carrier or product may be a parent office's, so the link names its office in a column beside it (S4-37). */
function isReferenceLink({ columns, target }: KeyFact): boolean {
  const [office, id] = columns;
  return ['carrier', 'product'].includes(target ?? '') && office === id?.replace(/_id$/, '_office_id');
}

function checkFunctions({ functions }: Facts): Fault[] {
  const missing = Object.keys(definers).filter((name) => !functions.some((one) => one.name === name));
  const faults = missing.map((name): Fault => [`${name}()`, 'is missing']);
  for (const { name, owner, definer, settings, callers } of functions) {
    const say = (says: string): unknown => faults.push([`${name}()`, says]);
    const wanted = definers[name];
    if (!definer && wanted) say('should be SECURITY DEFINER');
    if (owner !== (wanted ?? OWNER)) say(`belongs to ${owner} instead of ${wanted ?? OWNER}`);
    if (!definer) continue;
    if (!wanted) say('is SECURITY DEFINER, and the list does not know it');
    if (!settings.includes('search_path=public, pg_temp'))
      say('runs as its owner without a fixed search_path');
    if (callers.join() !== 'interoffice_app') say(`may be called by ${callers.join(', ') || 'nobody'}`);
  }
  return faults;
}

function checkRoles({ roles }: Facts): Fault[] {
  return roles.flatMap(({ name, login, superuser, bypasses, memberOf }): Fault[] => {
    const faults: Fault[] = [];
    if (superuser || bypasses) faults.push([name, 'row level security does not bind this role']);
    if (login !== (name === 'interoffice_app')) faults.push([name, login ? 'may log in' : 'cannot log in']);
    if (name !== OWNER && memberOf.length > 0) faults.push([name, `is a member of ${memberOf.join(', ')}`]);
    return faults;
  });
}

/** Settings that would give a connection an office or a step of its own, or take row level security and guards away. */
const DANGEROUS = /^(app\.|row_security|session_replication_role|role|search_path=(?!public$))/;

/** What lets somebody pass the tables' policies and guards without touching them. */
function checkWaysAround({ schemas, beginnings, parameters, rules }: Facts): Fault[] {
  return [
    ...schemas.map(({ name }): Fault => [
      name,
      'is a schema of which nothing is checked, and the application may look into it',
    ]),
    ...beginnings
      .filter(({ setting }) => DANGEROUS.test(setting))
      .map(({ role, setting }): Fault => [role, `every connection begins with ${setting.split('=')[0]}`]),
    ...parameters.map(({ role, parameter }): Fault => [role, `may set ${parameter}, which is kept from all`]),
    ...rules.map(({ table, name }): Fault => [table, `has a rule ${name}, which changes what statements do`]),
  ];
}

/** The job queue belongs to no office: a job names its office, and the worker opens that office's transaction. */
function checkQueue({ queue }: Facts): Fault[] {
  return queue.flatMap(({ name, owner, grants }) => [
    ...(owner === OWNER ? [] : [[`pgboss.${name}`, `belongs to ${owner} instead of ${OWNER}`] as const]),
    ...compare(`pgboss.${name}`, 'grants', grants, QUEUE_GRANTS),
  ]);
}

function printed({ name, kind, roles, command, using, check }: Policy): string {
  return [
    name,
    `${kind} FOR ${command} TO ${roles.join(', ')}`,
    ...(using === null ? [] : [`USING ${using}`]),
    ...(check === null ? [] : [`WITH CHECK ${check}`]),
  ].join(' ');
}
