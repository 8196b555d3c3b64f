-- Imports from files (issue 5). The file lies encrypted in the file store; what was read from it lies here until the time in which
-- the import can be undone is over. Values of secret fields are encrypted here as they are in the record's own table.

CREATE TABLE import (
  office_id uuid NOT NULL REFERENCES office (id),
  id uuid NOT NULL DEFAULT new_id(),
  record_type text NOT NULL CHECK (length(record_type) BETWEEN 1 AND 60),
  -- read: being checked. What a person waits for ends in -ing.
  state text NOT NULL DEFAULT 'uploaded' CHECK (state IN
    ('uploaded', 'checking', 'refused', 'checked', 'completing', 'completed', 'undoing', 'undone')),
  file_name text NOT NULL CHECK (length(file_name) <= 255),
  format text NOT NULL CHECK (format IN ('csv', 'json')),
  size bigint NOT NULL,
  sha256 text NOT NULL,
  -- null: the file is gone, because its time was over or somebody in it was erased
  storage_key text,
  file_key text,
  -- how the file is written, its columns, which column goes into which field, and what shall be done
  form jsonb NOT NULL,
  columns jsonb NOT NULL,
  map jsonb,
  options jsonb,
  -- rises with each check, so that a job of the one before does nothing any more
  attempt int NOT NULL DEFAULT 0,
  -- where reading goes on: bytes of the file, and the line that begins there
  read_offset bigint NOT NULL DEFAULT 0,
  read_line int NOT NULL DEFAULT 1,
  rows int NOT NULL DEFAULT 0,
  to_create int NOT NULL DEFAULT 0,
  to_update int NOT NULL DEFAULT 0,
  to_skip int NOT NULL DEFAULT 0,
  wrong int NOT NULL DEFAULT 0,
  warned int NOT NULL DEFAULT 0,
  -- the last line that was written, and the last one that was undone
  done_line int NOT NULL DEFAULT 0,
  undone_line int NOT NULL DEFAULT 0,
  created int NOT NULL DEFAULT 0,
  updated int NOT NULL DEFAULT 0,
  unchanged int NOT NULL DEFAULT 0,
  failed int NOT NULL DEFAULT 0,
  undone int NOT NULL DEFAULT 0,
  kept int NOT NULL DEFAULT 0,
  -- why the file was refused
  problem jsonb,
  created_by uuid,
  created_by_name text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  checked_at timestamptz,
  completed_at timestamptz,
  undone_at timestamptz,
  cleared_at timestamptz,
  PRIMARY KEY (office_id, id)
);
SELECT protect_office_table('import');

-- A record of the file as it was checked.
CREATE TABLE import_row (
  office_id uuid NOT NULL,
  import_id uuid NOT NULL,
  line int NOT NULL,
  action text NOT NULL CHECK (action IN ('create', 'update', 'skip', 'error')),
  -- the record that it changes, or will be
  record_id uuid,
  -- what it is found by, and the number that it brings
  key text,
  number text,
  -- columns and values as they are stored; null where there is an error
  content jsonb,
  errors jsonb,
  warnings jsonb,
  PRIMARY KEY (office_id, import_id, line),
  FOREIGN KEY (office_id, import_id) REFERENCES import (office_id, id)
);
CREATE INDEX import_row_key ON import_row (office_id, import_id, key) WHERE key IS NOT NULL;
CREATE INDEX import_row_number ON import_row (office_id, import_id, number) WHERE number IS NOT NULL;
CREATE INDEX import_row_wrong ON import_row (office_id, import_id, line) WHERE errors IS NOT NULL OR warnings IS NOT NULL;
CREATE INDEX import_row_record ON import_row (office_id, record_id) WHERE record_id IS NOT NULL;
SELECT protect_office_table('import_row');

-- A record as it was before an import changed it.
CREATE TABLE import_before (
  office_id uuid NOT NULL,
  import_id uuid NOT NULL,
  line int NOT NULL,
  record_id uuid NOT NULL,
  -- the version that the import gave it
  version int NOT NULL,
  content jsonb NOT NULL,
  PRIMARY KEY (office_id, import_id, line),
  FOREIGN KEY (office_id, import_id) REFERENCES import (office_id, id)
);
CREATE INDEX import_before_record ON import_before (office_id, record_id);
SELECT protect_office_table('import_before');

-- Records that could not be written although they had been checked, did not differ, or were kept when the import was undone.
CREATE TABLE import_exception (
  office_id uuid NOT NULL,
  import_id uuid NOT NULL,
  step text NOT NULL CHECK (step IN ('complete', 'undo')),
  line int NOT NULL,
  record_id uuid,
  code text NOT NULL,
  PRIMARY KEY (office_id, import_id, step, line),
  FOREIGN KEY (office_id, import_id) REFERENCES import (office_id, id)
);
SELECT protect_office_table('import_exception');
