/** Whoever answers SQL: a client or a pool of `pg`. */
export interface Asked {
  query(sql: string): Promise<{ rows: unknown[] }>;
}

export interface RelationFact {
  name: string;
  kind: 'r' | 'p' | 'v' | 'm' | 'S' | 'f';
  owner: string;
  enabled: boolean;
  forced: boolean;
  options: string[];
}

export interface PolicyFact {
  table: string;
  name: string;
  kind: string;
  roles: string[];
  command: string;
  using: string | null;
  check: string | null;
}

export interface KeyFact {
  table: string;
  kind: 'p' | 'f';
  columns: string[];
  target: string | null;
  targetColumns: string[];
}

/** Everything that the check looks at, as the system catalogue of the database tells it. */
export interface Facts {
  relations: RelationFact[];
  policies: PolicyFact[];
  keys: KeyFact[];
  /** `first` is the first column or expression of a unique index. */
  uniques: { table: string; name: string; first: string }[];
  /** What others than the owner may do: `interoffice_door SELECT (id)`. */
  grants: { table: string; grant: string }[];
  functions: {
    name: string;
    owner: string;
    definer: boolean;
    settings: string[];
    source: string;
    callers: string[];
  }[];
  triggers: { table: string; name: string; enabled: string; definition: string }[];
  columns: { table: string; name: string; type: string; required: boolean; generated: boolean }[];
  roles: { name: string; login: boolean; superuser: boolean; bypasses: boolean; memberOf: string[] }[];
  /** Schemas beside ours that the application may look into. */
  schemas: { name: string }[];
  /** What connections begin with: `app.office_id=…`, by the role or database that it was set for. */
  beginnings: { role: string; setting: string }[];
  /** Parameters of the server that a role may set although they are kept from all. */
  parameters: { role: string; parameter: string }[];
  /** Rules on tables, which rewrite what a statement does. */
  rules: { table: string; name: string }[];
  /** Tables of the job queue: owner, and the grants of others. */
  queue: { name: string; owner: string; grants: string[] }[];
}

const OURS = (catalogue: string, alias: string): string =>
  `NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = '${catalogue}'::regclass AND d.objid = ${alias}.oid AND d.deptype = 'e')`;

const TABLE = `c.relnamespace = 'public'::regnamespace AND ${OURS('pg_class', 'c')}`;

const GRANT = `coalesce(r.rolname, 'PUBLIC') || ' ' || a.privilege_type || CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END`;

const namesOf = (table: string, numbers: string): string =>
  `ARRAY(SELECT t.attname::text FROM unnest(${numbers}) WITH ORDINALITY u (number, place)
     JOIN pg_attribute t ON t.attrelid = ${table} AND t.attnum = u.number ORDER BY u.place)`;

const QUESTIONS: Record<keyof Facts, string> = {
  relations: `SELECT c.relname AS name, c.relkind AS kind, c.relowner::regrole::text AS owner,
      c.relrowsecurity AS enabled, c.relforcerowsecurity AS forced, coalesce(c.reloptions, '{}') AS options
    FROM pg_class c WHERE ${TABLE} AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f') ORDER BY c.relname`,
  policies: `SELECT tablename AS table, policyname AS name, permissive AS kind, roles::text[], cmd AS command,
      qual AS using, with_check AS check
    FROM pg_policies WHERE schemaname = 'public' ORDER BY tablename, policyname`,
  keys: `SELECT c.relname AS table, k.contype AS kind, ${namesOf('k.conrelid', 'k.conkey')} AS columns,
      f.relname AS target, ${namesOf('k.confrelid', 'k.confkey')} AS "targetColumns"
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid LEFT JOIN pg_class f ON f.oid = k.confrelid
    WHERE ${TABLE} AND k.contype IN ('p', 'f') ORDER BY c.relname, k.conname`,
  uniques: `SELECT c.relname AS table, x.relname AS name, pg_get_indexdef(i.indexrelid, 1, true) AS first
    FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_class x ON x.oid = i.indexrelid
    WHERE ${TABLE} AND i.indisunique ORDER BY x.relname`,
  grants: `SELECT c.relname AS table, ${GRANT} AS grant
    FROM pg_class c, aclexplode(c.relacl) a LEFT JOIN pg_roles r ON r.oid = a.grantee
    WHERE ${TABLE} AND a.grantee <> c.relowner
    UNION ALL
    SELECT c.relname, ${GRANT} || ' (' || t.attname || ')'
    FROM pg_class c JOIN pg_attribute t ON t.attrelid = c.oid, aclexplode(t.attacl) a
      LEFT JOIN pg_roles r ON r.oid = a.grantee
    WHERE ${TABLE} AND a.grantee <> c.relowner
    ORDER BY 1, 2`,
  functions: `SELECT p.proname AS name, p.proowner::regrole::text AS owner, p.prosecdef AS definer,
      coalesce(p.proconfig, '{}') AS settings, p.prosrc AS source,
      ARRAY(SELECT coalesce(r.rolname, 'PUBLIC')::text
        FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a LEFT JOIN pg_roles r ON r.oid = a.grantee
        WHERE a.grantee <> p.proowner ORDER BY 1) AS callers
    FROM pg_proc p WHERE (p.pronamespace = 'public'::regnamespace OR p.pronamespace = to_regnamespace('pgboss') AND p.prosecdef)
      AND ${OURS('pg_proc', 'p')} ORDER BY p.proname`,
  triggers: `SELECT c.relname AS table, t.tgname AS name, t.tgenabled AS enabled, pg_get_triggerdef(t.oid) AS definition
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE ${TABLE} AND NOT t.tgisinternal ORDER BY c.relname, t.tgname`,
  columns: `SELECT c.relname AS table, t.attname AS name, format_type(t.atttypid, t.atttypmod) AS type,
      t.attnotnull AS required, t.attgenerated <> '' AS generated
    FROM pg_class c JOIN pg_attribute t ON t.attrelid = c.oid AND t.attnum > 0 AND NOT t.attisdropped
    WHERE ${TABLE} AND c.relkind IN ('r', 'p') ORDER BY c.relname, t.attnum`,
  roles: `SELECT o.rolname AS name, o.rolcanlogin AS login, o.rolsuper AS superuser, o.rolbypassrls AS bypasses,
      ARRAY(SELECT m.roleid::regrole::text FROM pg_auth_members m WHERE m.member = o.oid ORDER BY 1) AS "memberOf"
    FROM pg_roles o WHERE o.rolname IN ('interoffice_owner', 'interoffice_door', 'interoffice_app') ORDER BY o.rolname`,
  schemas: `SELECT n.nspname AS name FROM pg_namespace n
    WHERE n.nspname NOT IN ('public', 'pgboss', 'information_schema') AND n.nspname !~ '^pg_' AND ${OURS('pg_namespace', 'n')}
      AND has_schema_privilege('interoffice_app', n.oid, 'USAGE') ORDER BY 1`,
  beginnings: `SELECT coalesce(r.rolname, 'the database') AS role, s.setting
    FROM pg_db_role_setting d LEFT JOIN pg_roles r ON r.oid = d.setrole, unnest(d.setconfig) s (setting)
    WHERE (d.setrole = 0 OR r.rolname = 'interoffice_app')
      AND (d.setdatabase = 0 OR d.setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database())) ORDER BY 1, 2`,
  parameters: `SELECT coalesce(r.rolname, 'PUBLIC') AS role, p.parname AS parameter
    FROM pg_parameter_acl p, aclexplode(p.paracl) a LEFT JOIN pg_roles r ON r.oid = a.grantee
    WHERE a.grantee = 0 OR r.rolname IN ('interoffice_app', 'interoffice_door') ORDER BY 1, 2`,
  rules: `SELECT c.relname AS table, w.rulename AS name FROM pg_rewrite w JOIN pg_class c ON c.oid = w.ev_class
    WHERE ${TABLE} AND w.rulename <> '_RETURN' ORDER BY 1, 2`,
  queue: `SELECT c.relname AS name, c.relowner::regrole::text AS owner,
      ARRAY(SELECT ${GRANT} FROM aclexplode(c.relacl) a LEFT JOIN pg_roles r ON r.oid = a.grantee
        WHERE a.grantee <> c.relowner ORDER BY 1) AS grants
    FROM pg_class c WHERE c.relnamespace = to_regnamespace('pgboss') AND c.relkind IN ('r', 'p') ORDER BY c.relname`,
};

/** Reads the system catalogue; any role may. */
export async function readFacts(client: Asked): Promise<Facts> {
  const facts: Record<string, unknown[]> = {};
  for (const [name, sql] of Object.entries(QUESTIONS)) facts[name] = (await client.query(sql)).rows;
  return facts as unknown as Facts;
}
