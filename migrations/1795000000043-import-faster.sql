-- What an import pays for each row, measured on 30,000 contacts (decision 53).

-- Whether a key or number stood in the file before is asked of each row. An index that begins with office and import as the primary
-- key does looked no better than that one to the planner, and then a look-up read all rows of the import. A mark of 64 bits shares
-- no column with it. A number that is the key as well, as usual, is found by the key.
DROP INDEX import_row_key, import_row_number;
ALTER TABLE import_row
  ADD COLUMN key_mark bigint GENERATED ALWAYS AS (hashtextextended(key, uuid_hash_extended(import_id, 0))) STORED,
  ADD COLUMN number_mark bigint GENERATED ALWAYS AS (
    CASE WHEN number IS DISTINCT FROM key THEN hashtextextended(number, uuid_hash_extended(import_id, 0)) END) STORED;
CREATE INDEX import_row_key_mark ON import_row (key_mark) WHERE key_mark IS NOT NULL;
CREATE INDEX import_row_number_mark ON import_row (number_mark) WHERE number_mark IS NOT NULL;

-- A row is written by the check that holds the import's lock, and goes with the import or before it, so this key has nothing to
-- find; it was looked up for each row.
ALTER TABLE import_row DROP CONSTRAINT import_row_office_id_import_id_fkey;
