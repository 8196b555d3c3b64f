-- Sets and tags; the five tables of a transfer; aliases and former numbers.

-- A named list of contacts (S4-17).
CREATE TABLE contact_set (
  office_id uuid NOT NULL REFERENCES office (id),
  id uuid NOT NULL DEFAULT new_id(),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  description text CHECK (length(description) <= 2000),
  created_by uuid,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (office_id, id),
  FOREIGN KEY (office_id, created_by) REFERENCES app_user (office_id, id)
);
CREATE UNIQUE INDEX contact_set_name ON contact_set (office_id, folded(name));
SELECT protect_office_table('contact_set');

-- set_member is a record type of the catalogue (it stays at home, S4-49); here it gets its set.
ALTER TABLE set_member ADD COLUMN set_id uuid NOT NULL;
ALTER TABLE set_member ADD FOREIGN KEY (office_id, set_id) REFERENCES contact_set (office_id, id) ON DELETE CASCADE;
CREATE UNIQUE INDEX set_member_once ON set_member (office_id, set_id, contact_id);
-- Putting a contact into a set changes the set and not the contact, so custody does not guard it.
DROP TRIGGER custody ON set_member;
DROP FUNCTION guard_set_member();

-- The contacts of a set that a user has tagged: what the next action of this user is for (S4-68).
CREATE TABLE set_tag (
  office_id uuid NOT NULL,
  set_id uuid NOT NULL,
  user_id uuid NOT NULL,
  contact_id uuid NOT NULL,
  PRIMARY KEY (office_id, set_id, user_id, contact_id),
  FOREIGN KEY (office_id, set_id, contact_id) REFERENCES set_member (office_id, set_id, contact_id) ON DELETE CASCADE,
  FOREIGN KEY (office_id, user_id) REFERENCES app_user (office_id, id) ON DELETE CASCADE
);
CREATE INDEX set_tag_member ON set_tag (office_id, set_id, contact_id);
SELECT protect_office_table('set_tag');

-- One sending of contacts to a user of another office. The state lives on its contacts.
CREATE TABLE transfer (
  target_office_id uuid NOT NULL REFERENCES office (id),
  id uuid NOT NULL DEFAULT new_id(),
  source_office_id uuid NOT NULL REFERENCES office (id),
  -- neither office can read the other's name or users, so the parcel carries what the other one may know
  source_office_name text NOT NULL,
  target_office_name text NOT NULL,
  mode text NOT NULL CHECK (mode IN ('move', 'copy')),
  -- S4-26 read literally, or "each relation whose two ends both go" (S4-27)
  relations text NOT NULL CHECK (relations IN ('allTogether', 'each')),
  sender_id uuid NOT NULL,
  sender_name text NOT NULL,
  -- the sender's sign-in: relations are reconstructed within one (S4-29)
  session_id uuid NOT NULL,
  recipient_id uuid NOT NULL,
  recipient_name text NOT NULL,
  message text CHECK (length(message) <= 2000),
  -- why the data may be passed on (X-11)
  legal_basis text NOT NULL CHECK (legal_basis IN ('consent', 'contract', 'legalObligation', 'legitimateInterest')),
  legal_note text CHECK (length(legal_note) <= 2000),
  contact_count int NOT NULL,
  -- SHA-256 over the parcel as it was sent, by the job that follows the send; stays when the content is dropped
  parcel_hash bytea,
  sent_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  -- every contact is decided
  closed_at timestamptz,
  -- the source has taken note of every decision
  settled_at timestamptz,
  PRIMARY KEY (target_office_id, id),
  CHECK (source_office_id <> target_office_id)
);
CREATE INDEX transfer_source ON transfer (source_office_id, sent_at);
CREATE INDEX transfer_session ON transfer (source_office_id, session_id);
CREATE INDEX transfer_inbox ON transfer (target_office_id, recipient_id, sent_at);
CREATE INDEX transfer_unsealed ON transfer (target_office_id) WHERE parcel_hash IS NULL;
-- what the figures count
CREATE INDEX transfer_open ON transfer (sent_at) WHERE settled_at IS NULL;
SELECT protect_transfer_table('transfer', only_when_sent => true);

CREATE TABLE transfer_contact (
  target_office_id uuid NOT NULL,
  transfer_id uuid NOT NULL,
  contact_id uuid NOT NULL,
  source_office_id uuid NOT NULL,
  state text NOT NULL DEFAULT 'pending'
    CHECK (state IN ('pending', 'accepting', 'accepted', 'declined', 'recalled', 'expired', 'returned')),
  kind text NOT NULL,
  display_name text NOT NULL,
  -- how it arrived, and under which id (another one if the target office already had it)
  outcome text CHECK (outcome IN ('created', 'merged', 'linked')),
  resulting_id uuid,
  -- why the last try to deliver failed; the contact is pending again
  error text,
  decline_code text,
  decline_text text CHECK (length(decline_text) <= 2000),
  decided_by uuid,
  decided_by_name text,
  accepting_at timestamptz,
  decided_at timestamptz,
  settled_at timestamptz,
  PRIMARY KEY (target_office_id, transfer_id, contact_id),
  FOREIGN KEY (target_office_id, transfer_id) REFERENCES transfer (target_office_id, id)
);
-- what a delivery takes next
CREATE INDEX transfer_contact_accepting ON transfer_contact (target_office_id, transfer_id, decided_by, contact_id)
  WHERE state = 'accepting';
CREATE INDEX transfer_contact_source ON transfer_contact (source_office_id, contact_id);
SELECT protect_transfer_table('transfer_contact', only_when_sent => true);

-- The parcel: one row a record, as it was when it was sent. No foreign keys: it is written once by the statements of a
-- send, read by the deliveries, and dropped when the transfer is settled. A key relation's row stays until both ends
-- have been decided: that is its escrow (X-02).
CREATE TABLE transfer_record (
  target_office_id uuid NOT NULL,
  transfer_id uuid NOT NULL,
  record_type text NOT NULL,
  -- the contact that the record travels with; a reference record (carrier, product) stands by itself
  contact_id uuid NOT NULL,
  record_id uuid NOT NULL,
  source_office_id uuid NOT NULL,
  -- key relations: the contact at the other end
  other_contact_id uuid,
  -- reference records: the target office's own record that it became
  resolved_id uuid,
  content jsonb NOT NULL,
  PRIMARY KEY (target_office_id, transfer_id, record_type, contact_id, record_id)
);
CREATE INDEX transfer_record_escrow ON transfer_record (target_office_id, contact_id) WHERE other_contact_id IS NOT NULL;
CREATE INDEX transfer_record_escrow_other ON transfer_record (target_office_id, other_contact_id)
  WHERE other_contact_id IS NOT NULL;
SELECT protect_transfer_table('transfer_record', only_when_sent => true);

-- What did not cross, each row with its rule.
CREATE TABLE transfer_withheld (
  target_office_id uuid NOT NULL,
  transfer_id uuid NOT NULL,
  record_type text NOT NULL,
  record_id uuid NOT NULL,
  -- '' for the whole record, else the field or link that stayed
  part text NOT NULL DEFAULT '',
  source_office_id uuid NOT NULL,
  contact_id uuid NOT NULL,
  -- the line of requirements.md that withheld it
  line text NOT NULL,
  -- which office's step withheld it
  side text NOT NULL CHECK (side IN ('source', 'target')),
  PRIMARY KEY (target_office_id, transfer_id, record_type, record_id, part)
);
SELECT protect_transfer_table('transfer_withheld', only_when_sent => false);

-- The receipt's figures (X-04): sent = created + merged + linked + withheld + skipped, once nothing is pending.
CREATE TABLE transfer_tally (
  target_office_id uuid NOT NULL,
  transfer_id uuid NOT NULL,
  record_type text NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('sent', 'created', 'merged', 'linked', 'withheld', 'skipped')),
  source_office_id uuid NOT NULL,
  count bigint NOT NULL,
  PRIMARY KEY (target_office_id, transfer_id, record_type, outcome),
  FOREIGN KEY (target_office_id, transfer_id) REFERENCES transfer (target_office_id, id)
);
SELECT protect_transfer_table('transfer_tally', only_when_sent => false);

-- Of these five the application changes only what a step decides: what was sent, by whom and to whom, stays as it was.
REVOKE UPDATE, DELETE ON transfer, transfer_contact, transfer_record, transfer_withheld, transfer_tally FROM interoffice_app;
GRANT UPDATE (contact_count, parcel_hash, closed_at, settled_at) ON transfer TO interoffice_app;
GRANT UPDATE (state, outcome, resulting_id, error, decline_code, decline_text, decided_by, decided_by_name, accepting_at,
  decided_at, settled_at) ON transfer_contact TO interoffice_app;
GRANT UPDATE (resolved_id) ON transfer_record TO interoffice_app;
GRANT UPDATE (count) ON transfer_tally TO interoffice_app;
GRANT DELETE ON transfer_record, transfer_withheld TO interoffice_app;

-- An id that arrived and is one that the office already had: links to it find the contact from then on.
CREATE TABLE contact_alias (
  office_id uuid NOT NULL,
  alias_id uuid NOT NULL,
  contact_id uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (office_id, alias_id),
  FOREIGN KEY (office_id, contact_id) REFERENCES contact (office_id, id)
);
CREATE INDEX contact_alias_contact ON contact_alias (office_id, contact_id);
SELECT protect_office_table('contact_alias');

-- A number that a record had before it was renumbered on arrival; still found by every search.
CREATE TABLE former_number (
  office_id uuid NOT NULL REFERENCES office (id),
  record_type text NOT NULL,
  record_id uuid NOT NULL,
  number text NOT NULL,
  new_number text NOT NULL,
  transfer_id uuid,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (office_id, record_type, record_id, number)
);
CREATE INDEX former_number_search ON former_number (office_id, record_type, folded(number));
SELECT protect_office_table('former_number');

-- The next number that the office gives to a new record of a type (S2-35).
CREATE TABLE number_counter (
  office_id uuid NOT NULL REFERENCES office (id),
  record_type text NOT NULL,
  next_number bigint NOT NULL DEFAULT 1,
  PRIMARY KEY (office_id, record_type)
);
SELECT protect_office_table('number_counter');

-- A number that is free in the office: the one given if nobody has it, else with the next "/2", "/3" … behind it.
CREATE FUNCTION free_number(office uuid, record_table regclass, number_column text, number text) RETURNS text
LANGUAGE plpgsql STABLE AS $$
DECLARE highest int;
BEGIN
  EXECUTE format($q$SELECT max(substring(%1$I FROM '/(\d{1,6})$')::int) FROM %2$s
    WHERE office_id = $1 AND %1$I LIKE replace(replace(replace($2, '\', '\\'), '%%', '\%%'), '_', '\_') || '/%%'$q$,
    number_column, record_table) INTO highest USING office, number;
  RETURN number || '/' || (coalesce(highest, 1) + 1);
END $$;

-- The contact of the current office that the office's match rules identify with these keys, or null (design.md,
-- "Already in the target office"): rules in the office's order; exactly one match counts, none or several go on. A client
-- number counts only with the same name, because each office counts its clients from 1.
CREATE FUNCTION matching_contact(keys jsonb, rules text[]) RETURNS uuid LANGUAGE plpgsql STABLE AS $$
DECLARE rule text; found uuid[];
BEGIN
  FOREACH rule IN ARRAY rules LOOP
    CASE rule
      WHEN 'clientNumber' THEN
        SELECT array_agg(id) INTO found FROM (SELECT id FROM contact WHERE office_id = current_office()
          AND client_number = keys->>'clientNumber' AND name_key = keys->>'nameKey' AND deleted_at IS NULL AND custody <> 'transferred' LIMIT 2) m;
      WHEN 'taxId' THEN
        SELECT array_agg(id) INTO found FROM (SELECT id FROM contact WHERE office_id = current_office()
          AND tax_id_index = (keys->>'taxIdIndex')::bytea AND deleted_at IS NULL AND custody <> 'transferred' LIMIT 2) m;
      WHEN 'emailAndName' THEN
        SELECT array_agg(DISTINCT id) INTO found FROM (SELECT c.id FROM email_address e JOIN contact c
            ON c.office_id = e.office_id AND c.id = e.contact_id
          WHERE e.office_id = current_office() AND e.deleted_at IS NULL
          AND folded(e.address) = ANY (SELECT folded(jsonb_array_elements_text(keys->'emails')))
          AND c.name_key = keys->>'nameKey' AND c.deleted_at IS NULL AND c.custody <> 'transferred') m;
      WHEN 'nameAndBirthDate' THEN
        SELECT array_agg(id) INTO found FROM (SELECT id FROM contact WHERE office_id = current_office()
          AND name_key = keys->>'nameKey' AND birth_date = (keys->>'birthDate')::date
          AND deleted_at IS NULL AND custody <> 'transferred' LIMIT 2) m;
      ELSE
        RAISE EXCEPTION 'unknown match rule %', rule;
    END CASE;
    IF cardinality(found) = 1 THEN
      RETURN found[1];
    END IF;
  END LOOP;
  RETURN NULL;
END $$;

-- A fresh office has no statistics, and a query there may pick a wrong index; called after a first big delivery.
CREATE FUNCTION analyze_record_tables(tables text[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY tables LOOP
    EXECUTE format('ANALYZE %I', name);
  END LOOP;
END $$;
REVOKE ALL ON FUNCTION analyze_record_tables(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION analyze_record_tables(text[]) TO interoffice_app;

-- Figures for who operates the hub, over all offices: how many open transfers and contacts wait for a person (pending),
-- are being delivered (accepting) or are being settled, and for how long the oldest. Counts and ages only: no id, no name.
CREATE FUNCTION transfer_figures()
RETURNS TABLE (state text, transfers bigint, contacts bigint, oldest_seconds double precision)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.state, count(DISTINCT t.id), count(*),
    greatest(0, extract(epoch FROM now() - min(s.since)))::double precision
  FROM transfer t
    JOIN transfer_contact c ON c.target_office_id = t.target_office_id AND c.transfer_id = t.id
    CROSS JOIN LATERAL (SELECT
      CASE WHEN c.state IN ('pending', 'accepting') THEN c.state ELSE 'settling' END AS state,
      CASE c.state WHEN 'pending' THEN t.sent_at WHEN 'accepting' THEN c.accepting_at ELSE c.decided_at END AS since) s
  WHERE t.settled_at IS NULL AND c.settled_at IS NULL
  GROUP BY s.state
$$;

-- The sweep, over all offices: which job should have run by now for which transfer, and the office that it acts for. Ids
-- only. A delivery or settling counts as stuck when nothing of it has moved for two minutes; those of a transfer that
-- goes on need no second job. In no order, so that no transfer is always among those that are too many.
CREATE FUNCTION transfers_to_resume() RETURNS TABLE (job text, office_id uuid, transfer_id uuid)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT w.job, w.office, t.id
  FROM transfer t
    CROSS JOIN LATERAL (
      SELECT min(c.accepting_at) FILTER (WHERE c.state = 'accepting') AS accepting,
        max(c.decided_at) FILTER (WHERE c.state = 'accepted') AS delivered,
        min(c.decided_at) FILTER (WHERE c.settled_at IS NULL AND c.state NOT IN ('pending', 'accepting')) AS decided,
        max(c.settled_at) AS settled, bool_or(c.state = 'pending') AS pending
      FROM transfer_contact c WHERE c.target_office_id = t.target_office_id AND c.transfer_id = t.id) c
    CROSS JOIN LATERAL (VALUES
      ('transfer-settle', t.source_office_id, greatest(c.decided, c.settled) < now() - interval '2 minutes' AND c.decided IS NOT NULL),
      ('transfer-deliver', t.target_office_id, greatest(c.accepting, c.delivered) < now() - interval '2 minutes' AND c.accepting IS NOT NULL),
      ('transfer-expire', t.source_office_id, c.pending AND t.expires_at < now())) w (job, office, due)
  WHERE t.settled_at IS NULL AND w.due
  ORDER BY random() LIMIT 200
$$;

CREATE POLICY door ON transfer FOR SELECT TO interoffice_door USING (true);
CREATE POLICY door ON transfer_contact FOR SELECT TO interoffice_door USING (true);
GRANT SELECT (target_office_id, id, source_office_id, sent_at, expires_at, settled_at) ON transfer TO interoffice_door;
GRANT SELECT (target_office_id, transfer_id, state, accepting_at, decided_at, settled_at) ON transfer_contact
  TO interoffice_door;
REVOKE ALL ON FUNCTION transfer_figures(), transfers_to_resume() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION transfer_figures(), transfers_to_resume() TO interoffice_app;
GRANT CREATE ON SCHEMA public TO interoffice_door;
ALTER FUNCTION transfer_figures() OWNER TO interoffice_door;
ALTER FUNCTION transfers_to_resume() OWNER TO interoffice_door;
REVOKE CREATE ON SCHEMA public FROM interoffice_door;
