-- Collisions (X-06): what the recipient chose for contacts that his office has already, and the ids that a contact had elsewhere.

-- What becomes of an arriving contact, chosen before it is accepted; looked at again when it is delivered. A row counts as
-- long as its contact has not been decided, and says afterwards what was chosen and by whom. No foreign key to the contact of
-- the transfer: that one belongs to two offices, this row to one of them.
CREATE TABLE collision_choice (
  office_id uuid NOT NULL,
  transfer_id uuid NOT NULL,
  contact_id uuid NOT NULL,
  choice text NOT NULL CHECK (choice IN ('merge', 'keepBoth', 'skip')),
  -- merge: into which contact of the office. Null when that one was erased since: then somebody must choose again
  into_id uuid,
  -- the version that the user saw; null: nobody looked at it, the office's default counted
  into_version int,
  -- what a merge does with each field: only what is not "keepMine"
  fields jsonb NOT NULL DEFAULT '{}',
  decided_by uuid NOT NULL,
  decided_by_name text NOT NULL,
  decided_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (office_id, transfer_id, contact_id),
  FOREIGN KEY (office_id, into_id) REFERENCES contact (office_id, id) ON DELETE SET NULL (into_id),
  CHECK (choice = 'merge' OR into_id IS NULL)
);
CREATE INDEX collision_choice_into ON collision_choice (office_id, into_id) WHERE into_id IS NOT NULL;
SELECT protect_office_table('collision_choice');

-- The ids under which a contact of the transfer is known elsewhere, because others were merged into it: an office on its
-- way that knows one of them finds it again, and the next one finds links to them. Ids only.
CREATE TABLE transfer_alias (
  target_office_id uuid NOT NULL,
  transfer_id uuid NOT NULL,
  contact_id uuid NOT NULL,
  alias_id uuid NOT NULL,
  source_office_id uuid NOT NULL,
  PRIMARY KEY (target_office_id, transfer_id, contact_id, alias_id)
);
SELECT protect_transfer_table('transfer_alias', only_when_sent => true);
REVOKE UPDATE, DELETE ON transfer_alias FROM interoffice_app;
