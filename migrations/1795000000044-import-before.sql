-- What a record was like before is written by the completion that holds the import's lock, and goes with the import or before it:
-- like that of import_row (migration 43) this key had nothing to find, and was looked up for each record.
ALTER TABLE import_before DROP CONSTRAINT import_before_office_id_import_id_fkey;
