-- Imports of files that hold records of several types, and cells that are mended in place (issue 5, decision 38).

ALTER TABLE import
  -- the recipes of a file that holds records of several types; null: of one
  ADD COLUMN parts jsonb,
  -- the import whose file this one reads for one of its recipes, which one it is, and the recipe
  ADD COLUMN part_of uuid,
  ADD COLUMN part_number int,
  ADD COLUMN part_rule jsonb,
  -- the import whose failed records this one brings again
  ADD COLUMN retry_of uuid,
  -- only the lines that were mended since the last check are read
  ADD COLUMN mending boolean NOT NULL DEFAULT false,
  ADD FOREIGN KEY (office_id, part_of) REFERENCES import (office_id, id),
  ADD FOREIGN KEY (office_id, retry_of) REFERENCES import (office_id, id);
CREATE UNIQUE INDEX import_part ON import (office_id, part_of, part_number) WHERE part_of IS NOT NULL;
CREATE INDEX import_retry ON import (office_id, retry_of) WHERE retry_of IS NOT NULL;

ALTER TABLE import_row
  -- the id that the file itself gives the record, by which other records of the file name it
  ADD COLUMN ref text,
  -- the number of the file, where the record gets a new one because another record of the office has it
  ADD COLUMN former text;
CREATE INDEX import_row_ref ON import_row (office_id, import_id, ref) WHERE ref IS NOT NULL;
CREATE INDEX import_row_former ON import_row (office_id, import_id, former) WHERE former IS NOT NULL;

-- Cells of wrong records that somebody mended, over what the file says; column 0: the record is dropped. Values are encrypted,
-- because some are secrets.
CREATE TABLE import_edit (
  office_id uuid NOT NULL,
  import_id uuid NOT NULL,
  line int NOT NULL,
  position int NOT NULL CHECK (position BETWEEN 0 AND 500),
  value text NOT NULL,
  -- not looked at by a check yet
  pending boolean NOT NULL DEFAULT true,
  PRIMARY KEY (office_id, import_id, line, position),
  FOREIGN KEY (office_id, import_id) REFERENCES import (office_id, id)
);
SELECT protect_office_table('import_edit');

ALTER TABLE import_map ADD COLUMN parts jsonb;
-- A map as it was in each of its versions.
CREATE TABLE import_map_version (
  office_id uuid NOT NULL,
  map_id uuid NOT NULL,
  version int NOT NULL,
  content jsonb NOT NULL,
  saved_by_name text NOT NULL,
  saved_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (office_id, map_id, version),
  FOREIGN KEY (office_id, map_id) REFERENCES import_map (office_id, id) ON DELETE CASCADE
);
SELECT protect_office_table('import_map_version');
