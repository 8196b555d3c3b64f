import PgBoss from 'pg-boss';
import { migrationOf, sqlMigration, type MigrationClass } from '../libs/database/sql-migration.js';

/** The job queue's own tables. The transaction is the migration's, so the plan's BEGIN and COMMIT go. */
const jobs = migrationOf('1795000000009-jobs', async (runner) => {
  await runner.query(
    PgBoss.getConstructionPlans('pgboss')
      .replace(/^\s*BEGIN;/, '')
      .replace(/COMMIT;\s*$/, ''),
  );
  await runner.query('GRANT USAGE ON SCHEMA pgboss TO interoffice_app');
});

/** Every migration, oldest first. One that has landed is never edited: a change is a new one. */
export const migrations: readonly MigrationClass[] = [
  sqlMigration('1795000000001-foundation'),
  sqlMigration('1795000000002-offices'),
  sqlMigration('1795000000003-records'),
  sqlMigration('1795000000004-transfers'),
  sqlMigration('1795000000008-sign-in-limits'),
  jobs,
  sqlMigration('1795000000010-people'),
  sqlMigration('1795000000011-limits'),
  sqlMigration('1795000000012-returns'),
  sqlMigration('1795000000013-upkeep'),
  sqlMigration('1795000000014-ask-once'),
  sqlMigration('1795000000015-collisions'),
  sqlMigration('1795000000016-look-and-resend'),
  sqlMigration('1795000000017-match-by-name'),
  sqlMigration('1795000000018-search-by-index'),
  sqlMigration('1795000000020-views-and-drafts'),
  sqlMigration('1795000000022-overview'),
  sqlMigration('1795000000023-imports'),
  sqlMigration('1795000000024-import-maps'),
  sqlMigration('1795000000026-upkeep-more'),
  sqlMigration('1795000000027-left-behind'),
  sqlMigration('1795000000028-import-meaning'),
  sqlMigration('1795000000030-export-profiles'),
  sqlMigration('1795000000031-file-formats'),
  sqlMigration('1795000000032-kept-exports'),
  sqlMigration('1795000000033-send-faster'),
  sqlMigration('1795000000034-packages'),
  sqlMigration('1795000000039-interest'),
  sqlMigration('1795000000041-return-faster'),
  sqlMigration('1795000000042-withheld-most'),
  sqlMigration('1795000000043-import-faster'),
  sqlMigration('1795000000044-import-before'),
  sqlMigration('1795000000045-packages-count'),
  sqlMigration('1795000000046-download-tickets'),
  sqlMigration('1795000000047-file-rows-by-marks'),
  sqlMigration('1795000000049-packages-for-approval'),
];
