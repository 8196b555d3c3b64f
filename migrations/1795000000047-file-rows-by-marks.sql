-- The last look-ups of an import's rows that could take an index which begins like another one, and then read all rows of the import for
-- each (decision 53): by the file's own id, by a number that another record has, and by the record.
DROP INDEX import_row_ref, import_row_former, import_row_record;
ALTER TABLE import_row
  ADD COLUMN ref_mark bigint GENERATED ALWAYS AS (hashtextextended(ref, uuid_hash_extended(import_id, 0))) STORED,
  ADD COLUMN former_mark bigint GENERATED ALWAYS AS (hashtextextended(former, uuid_hash_extended(import_id, 0))) STORED;
CREATE INDEX import_row_ref_mark ON import_row (ref_mark) WHERE ref_mark IS NOT NULL;
CREATE INDEX import_row_former_mark ON import_row (former_mark) WHERE former_mark IS NOT NULL;
CREATE INDEX import_row_record ON import_row (record_id) WHERE record_id IS NOT NULL;
