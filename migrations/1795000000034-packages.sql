-- The file way between offices that share no hub (S1, decision 46): packages that are made, and packages that are taken in.

ALTER TABLE kept_export
  -- of a package that is not written yet: head and key of its file, encrypted with the key ring; the passphrase is never kept
  ADD COLUMN seal text,
  -- of a package: what is in it, and what stayed behind
  ADD COLUMN manifest jsonb;

CREATE TABLE taken_package (
  office_id uuid NOT NULL REFERENCES office (id),
  id uuid NOT NULL DEFAULT new_id(),
  -- what the package calls itself
  package_id uuid NOT NULL,
  file_name text NOT NULL CHECK (length(file_name) <= 255),
  size bigint NOT NULL,
  manifest jsonb NOT NULL CHECK (jsonb_typeof(manifest) = 'object'),
  -- the unsealed package, encrypted in the file store as every file is; gone once everything is unpacked
  storage_key text,
  file_key text,
  state text NOT NULL DEFAULT 'unpacking'
    CHECK (state IN ('unpacking', 'checking', 'refused', 'checked', 'completing', 'completed', 'undoing', 'undone')),
  number_taken text NOT NULL CHECK (number_taken IN ('error', 'newNumber', 'update')),
  problem jsonb,
  created_by uuid,
  created_by_name text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  checked_at timestamptz,
  completed_at timestamptz,
  undone_at timestamptz,
  PRIMARY KEY (office_id, id)
);
-- The same package is taken in once, unless that was undone.
CREATE UNIQUE INDEX taken_package_once ON taken_package (office_id, package_id) WHERE state IN ('completing', 'completed', 'undoing');
SELECT protect_office_table('taken_package');

-- Attachments of a package: stored, and waiting for their contacts.
CREATE TABLE taken_file (
  office_id uuid NOT NULL,
  taken_id uuid NOT NULL,
  line int NOT NULL,
  -- the id that the package gives the contact
  contact_ref text NOT NULL,
  file_name text NOT NULL,
  described_as text,
  category text NOT NULL,
  content_type text NOT NULL,
  size bigint NOT NULL,
  sha256 text NOT NULL,
  storage_key text NOT NULL,
  file_key text NOT NULL,
  -- the attachment that it becomes
  record_id uuid NOT NULL DEFAULT new_id(),
  outcome text NOT NULL DEFAULT 'waiting' CHECK (outcome IN ('waiting', 'created', 'failed', 'undone', 'kept')),
  PRIMARY KEY (office_id, taken_id, line),
  FOREIGN KEY (office_id, taken_id) REFERENCES taken_package (office_id, id) ON DELETE CASCADE
);
SELECT protect_office_table('taken_file');

ALTER TABLE import
  -- the package that brought the file: its steps are those of the package
  ADD COLUMN package_id uuid,
  -- links lead to what this import of the same package brings, before anything of the office
  ADD COLUMN after_import uuid,
  ADD FOREIGN KEY (office_id, package_id) REFERENCES taken_package (office_id, id),
  ADD FOREIGN KEY (office_id, after_import) REFERENCES import (office_id, id);
CREATE UNIQUE INDEX import_package ON import (office_id, package_id, file_name) WHERE package_id IS NOT NULL AND part_of IS NULL;
CREATE INDEX import_after ON import (office_id, after_import) WHERE after_import IS NOT NULL;
