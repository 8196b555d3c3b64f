-- What users keep of their own on the screens: how they look at a list, and a send that they have not confirmed yet.

-- A list as one user wants to see it: search, filters, order and columns, under a name.
CREATE TABLE saved_view (
  office_id uuid NOT NULL REFERENCES office (id),
  id uuid NOT NULL DEFAULT new_id(),
  user_id uuid NOT NULL,
  record_type text NOT NULL CHECK (length(record_type) BETWEEN 1 AND 60),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  -- parameters of the list, as its address has them: {"status": "active", "sort": "-createdAt"}
  query jsonb NOT NULL CHECK (jsonb_typeof(query) = 'object'),
  columns text[] NOT NULL,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (office_id, id),
  FOREIGN KEY (office_id, user_id) REFERENCES app_user (office_id, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX saved_view_name ON saved_view (office_id, user_id, record_type, folded(name));
SELECT protect_office_table('saved_view');

-- Where to, how and why somebody wants to send: one draft a user. Which contacts is no part of it. It goes when it is sent, or after
-- a week. The office and the user there are looked up in the directory whenever it is read, so no foreign key ties them.
CREATE TABLE export_draft (
  office_id uuid NOT NULL REFERENCES office (id),
  user_id uuid NOT NULL,
  target_office_id uuid,
  recipient_id uuid,
  mode text NOT NULL CHECK (mode IN ('move', 'copy')),
  relations text NOT NULL CHECK (relations IN ('allTogether', 'each')),
  legal_basis text NOT NULL CHECK (legal_basis IN ('consent', 'contract', 'legalObligation', 'legitimateInterest')),
  message text NOT NULL CHECK (length(message) <= 2000),
  saved_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (office_id, user_id),
  FOREIGN KEY (office_id, user_id) REFERENCES app_user (office_id, id) ON DELETE CASCADE
);
SELECT protect_office_table('export_draft');
