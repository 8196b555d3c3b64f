-- Which column of a file goes into which field, saved under a name for everybody in the office (S1-08, S1-23).
CREATE TABLE import_map (
  office_id uuid NOT NULL REFERENCES office (id),
  id uuid NOT NULL DEFAULT new_id(),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  record_type text NOT NULL CHECK (length(record_type) BETWEEN 1 AND 60),
  -- fields by column, the file's form as far as it is fixed, and the options
  columns jsonb NOT NULL,
  form jsonb NOT NULL DEFAULT '{}',
  options jsonb NOT NULL DEFAULT '{}',
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (office_id, id)
);
CREATE UNIQUE INDEX import_map_name ON import_map (office_id, folded(name));
SELECT protect_office_table('import_map');
