-- Downloads that a browser fetches by itself (decision 43): a row is one ticket that was not used yet. What it opens stands signed in a
-- cookie; nothing here opens anything.
CREATE TABLE download_ticket (
  office_id uuid NOT NULL REFERENCES office (id),
  id uuid NOT NULL DEFAULT new_id(),
  user_id uuid NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (office_id, id)
);
SELECT protect_office_table('download_ticket');
CREATE INDEX download_ticket_expiry ON download_ticket (office_id, expires_at);
