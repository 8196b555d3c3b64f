-- Saved ways to export records of a type, under a name (S5-05 to S5-10).
CREATE TABLE export_profile (
  office_id uuid NOT NULL REFERENCES office (id),
  id uuid NOT NULL DEFAULT new_id(),
  -- whose it is; null: of everybody in the office
  user_id uuid,
  record_type text NOT NULL CHECK (length(record_type) BETWEEN 1 AND 60),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  -- what it is offered for: all records, those of a list, of a set, or selected ones
  actions text[] NOT NULL CHECK (actions <@ ARRAY['all', 'list', 'set', 'selected'] AND cardinality(actions) > 0),
  -- parameters of an export, as its address has them: {"format": "csv", "fields": "lastName", "sort": "-createdAt"}
  query jsonb NOT NULL CHECK (jsonb_typeof(query) = 'object'),
  -- pattern of the file's name: {profile} {date}
  file_name text NOT NULL CHECK (length(file_name) BETWEEN 1 AND 120),
  version int NOT NULL DEFAULT 1,
  created_by_name text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (office_id, id),
  FOREIGN KEY (office_id, user_id) REFERENCES app_user (office_id, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX export_profile_name ON export_profile (office_id, record_type, user_id, folded(name)) NULLS NOT DISTINCT;
SELECT protect_office_table('export_profile');
