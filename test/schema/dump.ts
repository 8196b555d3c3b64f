import type pg from 'pg';

const OURS = `n.nspname IN ('public', 'pgboss')`;
const notOfExtension = (catalogue: string, alias: string): string =>
  `NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = '${catalogue}'::regclass AND d.objid = ${alias}.oid AND d.deptype = 'e')`;
const RELATION = `pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace`;
const WHERE = `${OURS} AND ${notOfExtension('pg_class', 'c')}`;
const GRANTEE = (acl: string): string =>
  `coalesce((SELECT string_agg(coalesce(r.rolname, 'PUBLIC') || ' ' || a.privilege_type, ', ' ORDER BY coalesce(r.rolname, 'PUBLIC'), a.privilege_type)
    FROM aclexplode(${acl}) a LEFT JOIN pg_roles r ON r.oid = a.grantee WHERE a.privilege_type <> 'MAINTAIN'), 'owner only')`;

/** Each question gives one line of text per thing; the first word tells what it is and where it belongs. */
const QUESTIONS = [
  `SELECT 'extension ' || extname AS line FROM pg_extension WHERE extname <> 'plpgsql'`,
  `SELECT format('%s.%s relation kind=%s persistence=%s owner=%s rls=%s forced=%s options=%s grants: %s', n.nspname, c.relname,
     c.relkind, c.relpersistence, c.relowner::regrole, c.relrowsecurity, c.relforcerowsecurity, c.reloptions,
     ${GRANTEE('c.relacl')}) AS line
   FROM ${RELATION} WHERE ${WHERE} AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f')`,
  `SELECT format('%s.%s column %s %s%s%s%s', n.nspname, c.relname, t.attname, format_type(t.atttypid, t.atttypmod),
     CASE WHEN t.attnotnull THEN ' NOT NULL' END,
     CASE WHEN t.attgenerated = '' THEN ' DEFAULT ' ELSE ' GENERATED AS ' END || pg_get_expr(f.adbin, f.adrelid),
     CASE WHEN t.attacl IS NOT NULL THEN ' grants: ' || ${GRANTEE('t.attacl')} END) AS line
   FROM ${RELATION} JOIN pg_attribute t ON t.attrelid = c.oid AND t.attnum > 0 AND NOT t.attisdropped
     LEFT JOIN pg_attrdef f ON f.adrelid = c.oid AND f.adnum = t.attnum
   WHERE ${WHERE} AND c.relkind IN ('r', 'p', 'v', 'm', 'f')`,
  `SELECT format('%s.%s constraint %s %s', n.nspname, c.relname, k.conname, pg_get_constraintdef(k.oid)) AS line
   FROM ${RELATION} JOIN pg_constraint k ON k.conrelid = c.oid WHERE ${WHERE} AND k.contype <> 'n'`,
  `SELECT format('%s.%s index %s', n.nspname, c.relname, pg_get_indexdef(i.indexrelid)) AS line
   FROM ${RELATION} JOIN pg_index i ON i.indrelid = c.oid WHERE ${WHERE}`,
  `SELECT format('%s.%s policy %s %s FOR %s TO %s USING %s WITH CHECK %s', schemaname, tablename, policyname, permissive, cmd,
     roles, qual, with_check) AS line FROM pg_policies`,
  `SELECT format('%s.%s trigger %s %s', n.nspname, c.relname, pg_get_triggerdef(t.oid), t.tgenabled) AS line
   FROM ${RELATION} JOIN pg_trigger t ON t.tgrelid = c.oid WHERE ${WHERE} AND NOT t.tgisinternal`,
  `SELECT format('%s.%s view %s', n.nspname, c.relname, regexp_replace(pg_get_viewdef(c.oid), '\\s+', ' ', 'g')) AS line
   FROM ${RELATION} WHERE ${WHERE} AND c.relkind = 'v'`,
  `SELECT format('%s.%s(%s) function returns %s %s %s%s owner=%s settings=%s source=%s grants: %s', n.nspname, p.proname,
     pg_get_function_identity_arguments(p.oid), pg_get_function_result(p.oid), l.lanname, p.provolatile,
     CASE WHEN p.prosecdef THEN ' SECURITY DEFINER' END, p.proowner::regrole, p.proconfig,
     left(encode(sha256(convert_to(p.prosrc, 'UTF8')), 'hex'), 16),
     ${GRANTEE(`coalesce(p.proacl, acldefault('f', p.proowner))`)}) AS line
   FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace JOIN pg_language l ON l.oid = p.prolang
   WHERE ${OURS} AND ${notOfExtension('pg_proc', 'p')}`,
  `SELECT format('schema %s owner=%s grants: %s', n.nspname, n.nspowner::regrole, ${GRANTEE('n.nspacl')}) AS line
   FROM pg_namespace n WHERE ${OURS}`,
];

/** The schema of a database as sorted lines: what a reviewer reads to see what a migration changes. */
export async function dumpSchema(client: pg.Client): Promise<string> {
  const lines: string[] = [];
  for (const question of QUESTIONS) {
    const { rows } = await client.query<{ line: string }>(question);
    lines.push(...rows.map(({ line }) => line));
  }
  return `${lines.sort().join('\n')}\n`;
}
