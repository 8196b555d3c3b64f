-- Exports that are made by a job and kept, encrypted in the file store, until their time is over.
CREATE TABLE kept_export (
  office_id uuid NOT NULL REFERENCES office (id),
  id uuid NOT NULL DEFAULT new_id(),
  record_type text NOT NULL CHECK (length(record_type) BETWEEN 1 AND 60),
  -- whether records of the type can be private to a user: then nobody but its maker sees the export
  private boolean NOT NULL,
  file_name text NOT NULL CHECK (length(file_name) <= 255),
  -- parameters of an export as its address has them, and the selected records
  query jsonb NOT NULL CHECK (jsonb_typeof(query) = 'object'),
  record_ids uuid[],
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'writing', 'ready', 'failed')),
  -- while it is written: when the job was last heard of, and which files it has begun
  heard_at timestamptz,
  begun_keys text[] NOT NULL DEFAULT '{}',
  storage_key text,
  file_key text,
  compressed boolean NOT NULL DEFAULT false,
  -- bytes of the content so far, and of the file in the store
  size bigint NOT NULL DEFAULT 0,
  stored_size bigint,
  rows int,
  -- why it failed
  problem jsonb,
  created_by uuid,
  created_by_name text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  finished_at timestamptz,
  PRIMARY KEY (office_id, id),
  CHECK (state <> 'ready' OR (storage_key IS NOT NULL AND file_key IS NOT NULL))
);
SELECT protect_office_table('kept_export');

-- Who fetched a kept export, and when.
CREATE TABLE kept_export_fetch (
  office_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT new_id(),
  export_id uuid NOT NULL,
  user_id uuid,
  user_name text NOT NULL,
  fetched_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (office_id, id),
  FOREIGN KEY (office_id, export_id) REFERENCES kept_export (office_id, id) ON DELETE CASCADE
);
CREATE INDEX kept_export_fetch_export ON kept_export_fetch (office_id, export_id, fetched_at);
SELECT protect_office_table('kept_export_fetch');
