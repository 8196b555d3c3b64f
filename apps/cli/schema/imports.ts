import { ofOffice, type ExpectedTable } from './templates.js';

/** The tables of imports from files, and of exports to them. */
export const importTables: Readonly<Record<string, ExpectedTable>> = {
  import: ofOffice(),
  import_row: ofOffice({ primaryKey: ['office_id', 'import_id', 'line'] }),
  import_before: ofOffice({ primaryKey: ['office_id', 'import_id', 'line'] }),
  import_exception: ofOffice({ primaryKey: ['office_id', 'import_id', 'step', 'line'] }),
  import_edit: ofOffice({ primaryKey: ['office_id', 'import_id', 'line', 'position'] }),
  import_map: ofOffice(),
  import_map_version: ofOffice({ primaryKey: ['office_id', 'map_id', 'version'] }),
  export_profile: ofOffice(),
  kept_export: ofOffice(),
  kept_export_fetch: ofOffice(),
  package_count: ofOffice(),
  taken_package: ofOffice(),
  taken_file: ofOffice({ primaryKey: ['office_id', 'taken_id', 'line'] }),
};
