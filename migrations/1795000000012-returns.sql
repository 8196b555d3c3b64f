-- Returns (X-03) and the chain of custody (X-09). A return is a transfer of its own, from the target back to the source.

ALTER TABLE transfer
  -- the transfer that this one gives back; it came from the office that this one goes to
  ADD COLUMN returns_transfer_id uuid,
  -- for how many days after its arrival a contact may be given back: the sending office's setting when it sent
  ADD COLUMN return_days int NOT NULL DEFAULT 30 CHECK (return_days BETWEEN 0 AND 365);
CREATE INDEX transfer_returns ON transfer (returns_transfer_id) WHERE returns_transfer_id IS NOT NULL;
-- how a contact came into an office, when it goes on from there; contact first, so that no query about one transfer takes it
CREATE INDEX transfer_contact_arrived ON transfer_contact (contact_id, target_office_id)
  WHERE state IN ('accepted', 'returned');

-- These three have no foreign keys, as the parcel has none: they are written by the statements of a send.

-- What a return did with each record, in three groups (X-03): reversed; kept, because somebody edited or made it since;
-- not reversed, with the reason. What a rule withheld is in transfer_withheld. A contact that the return had to leave out
-- has a row here and none in transfer_contact: only the office that returned may read it.
CREATE TABLE transfer_return_row (
  target_office_id uuid NOT NULL,
  transfer_id uuid NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('reversed', 'kept', 'notReversed')),
  record_type text NOT NULL,
  record_id uuid NOT NULL,
  source_office_id uuid NOT NULL,
  contact_id uuid NOT NULL,
  reason text,
  PRIMARY KEY (target_office_id, transfer_id, outcome, record_type, record_id)
);
SELECT protect_transfer_table('transfer_return_row', only_when_sent => false);

-- The offices that held a contact before the transfer, the source office last; written by the send, never changed. No rows
-- for a contact that began in the source office.
CREATE TABLE transfer_custody (
  target_office_id uuid NOT NULL,
  transfer_id uuid NOT NULL,
  contact_id uuid NOT NULL,
  position int NOT NULL,
  source_office_id uuid NOT NULL,
  holder_id uuid NOT NULL,
  -- null: an office of another organisation, whose name is not passed on
  holder_name text,
  -- null: from the beginning
  since timestamptz,
  -- null: until this transfer arrived
  until timestamptz,
  -- the transfer by which it left the holder, and how; null: this one
  left_by uuid,
  left_as text CHECK (left_as IN ('move', 'copy', 'return')),
  PRIMARY KEY (target_office_id, transfer_id, contact_id, position)
);
SELECT protect_transfer_table('transfer_custody', only_when_sent => true);

-- Records that a rule has left behind on the contact's way so far: an office that finds the contact again has not lost
-- them. Ids only, read by the delivery alone.
CREATE TABLE transfer_behind (
  target_office_id uuid NOT NULL,
  transfer_id uuid NOT NULL,
  contact_id uuid NOT NULL,
  record_type text NOT NULL,
  record_id uuid NOT NULL,
  source_office_id uuid NOT NULL,
  PRIMARY KEY (target_office_id, transfer_id, contact_id, record_type, record_id)
);
SELECT protect_transfer_table('transfer_behind', only_when_sent => true);

REVOKE UPDATE, DELETE ON transfer_return_row, transfer_custody, transfer_behind FROM interoffice_app;
GRANT UPDATE (outcome, reason) ON transfer_return_row TO interoffice_app;

-- The offices of the current one's organisation, itself included: whose names a chain of custody may pass on within it.
CREATE FUNCTION organisation_offices() RETURNS TABLE (office_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT o.id FROM office me JOIN office o ON o.organisation_id = me.organisation_id WHERE me.id = current_office()
$$;
REVOKE ALL ON FUNCTION organisation_offices() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION organisation_offices() TO interoffice_app;
GRANT CREATE ON SCHEMA public TO interoffice_door;
ALTER FUNCTION organisation_offices() OWNER TO interoffice_door;
REVOKE CREATE ON SCHEMA public FROM interoffice_door;
