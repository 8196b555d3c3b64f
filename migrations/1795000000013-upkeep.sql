-- Upkeep: two kinds of failure (X-10), how long things are kept, legal holds, erasure (threat 31).

-- When the last delivery of a contact failed for a reason of the program; it is pending again, and `error` says why.
ALTER TABLE transfer_contact ADD COLUMN failed_at timestamptz;
GRANT UPDATE (failed_at) ON transfer_contact TO interoffice_app;
GRANT SELECT (failed_at) ON transfer_contact TO interoffice_door;

-- Where the contacts of each open transfer stand, since when, and whether they wait for a person, are being worked on, or
-- are broken: put back with an error, or not moved for five minutes (the sweep asks again after two). Runs as whoever
-- asks: an office sees its own transfers, the door all.
CREATE VIEW transfer_standing WITH (security_invoker = true) AS
  SELECT t.target_office_id, t.id AS transfer_id, t.source_office_id, s.state, s.contacts, s.since,
    CASE
      WHEN s.state = 'pending' THEN 'waitingForPerson'
      WHEN s.state = 'failed' THEN 'broken'
      WHEN greatest(s.since, CASE s.state WHEN 'accepting' THEN s.delivered WHEN 'settling' THEN s.settled END)
        < now() - interval '5 minutes' THEN 'broken'
      ELSE 'working' END AS kind
  FROM transfer t
    CROSS JOIN LATERAL (
      SELECT p.state, count(*)::int AS contacts, min(p.since) AS since, max(m.delivered) AS delivered, max(m.settled) AS settled
      FROM (SELECT CASE
            WHEN c.state = 'pending' AND t.expires_at <= now() THEN 'expiring'
            WHEN c.state = 'pending' AND c.failed_at IS NOT NULL THEN 'failed'
            WHEN c.state IN ('pending', 'accepting') THEN c.state
            ELSE 'settling' END AS state,
          CASE
            WHEN c.state = 'pending' AND t.expires_at <= now() THEN t.expires_at
            WHEN c.state = 'pending' THEN coalesce(c.failed_at, t.sent_at)
            WHEN c.state = 'accepting' THEN c.accepting_at
            ELSE c.decided_at END AS since
          FROM transfer_contact c
          WHERE c.target_office_id = t.target_office_id AND c.transfer_id = t.id AND c.settled_at IS NULL) p
        CROSS JOIN (SELECT max(c.decided_at) FILTER (WHERE c.state = 'accepted') AS delivered, max(c.settled_at) AS settled
          FROM transfer_contact c WHERE c.target_office_id = t.target_office_id AND c.transfer_id = t.id) m
      GROUP BY p.state) s
  WHERE t.settled_at IS NULL;
GRANT SELECT ON transfer_standing TO interoffice_app, interoffice_door;

-- The same for who operates the hub, over all offices: counts and ages only, no id, no name.
CREATE FUNCTION transfer_standing_figures()
RETURNS TABLE (kind text, state text, transfers bigint, contacts bigint, oldest_seconds double precision)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.kind, s.state, count(*), sum(s.contacts)::bigint,
    greatest(0, extract(epoch FROM now() - min(s.since)))::double precision
  FROM transfer_standing s GROUP BY s.kind, s.state
$$;

-- The details of a settled transfer (names, texts, what was withheld) go when both offices' time for them is over.
ALTER TABLE transfer ADD COLUMN source_released_at timestamptz, ADD COLUMN target_released_at timestamptz,
  ADD COLUMN details_removed_at timestamptz;
GRANT UPDATE (source_released_at, target_released_at, details_removed_at) ON transfer TO interoffice_app;

-- How many days an office keeps things of a class, where it is not the class's usual time.
CREATE TABLE retention_setting (
  office_id uuid NOT NULL REFERENCES office (id),
  class text NOT NULL CHECK (length(class) BETWEEN 1 AND 40),
  days int NOT NULL CHECK (days BETWEEN 1 AND 36500),
  PRIMARY KEY (office_id, class)
);
SELECT protect_office_table('retention_setting');

-- When the office was last tidied, and what that removed, by class.
CREATE TABLE retention_run (
  office_id uuid PRIMARY KEY REFERENCES office (id),
  ran_at timestamptz NOT NULL,
  removed jsonb NOT NULL DEFAULT '{}'
);
SELECT protect_office_table('retention_run');
CREATE POLICY door ON retention_run FOR SELECT TO interoffice_door USING (true);
GRANT SELECT (office_id, ran_at) ON retention_run TO interoffice_door;

-- A contact that must not be erased or forgotten, whoever asks and whatever its retention time.
CREATE TABLE legal_hold (
  office_id uuid NOT NULL,
  contact_id uuid NOT NULL,
  reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
  held_by uuid,
  held_by_name text NOT NULL,
  held_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (office_id, contact_id),
  FOREIGN KEY (office_id, contact_id) REFERENCES contact (office_id, id)
);
SELECT protect_office_table('legal_hold');
REVOKE UPDATE ON legal_hold FROM interoffice_app;

-- The certificate of an erasure: ids and counts, nothing of what was erased.
CREATE TABLE erasure (
  office_id uuid NOT NULL REFERENCES office (id),
  id uuid NOT NULL DEFAULT new_id(),
  contact_id uuid NOT NULL,
  ground text NOT NULL CHECK (ground IN ('requested', 'consentWithdrawn', 'unlawful', 'noLongerNeeded')),
  -- where the contact was: here, or a memory of one that another office has
  custody text NOT NULL CHECK (custody IN ('here', 'transferred')),
  -- rows by record type, and by what else named the contact
  counts jsonb NOT NULL,
  erased_by uuid,
  erased_by_name text NOT NULL,
  erased_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (office_id, id)
);
CREATE INDEX erasure_time ON erasure (office_id, erased_at);
SELECT protect_office_table('erasure');
REVOKE UPDATE, DELETE ON erasure FROM interoffice_app;

-- Takes out of the transfers of the current office what names these contacts: names and texts, in the parcels that wait
-- the keys that they would be matched by. `of_transfer` null: out of all. Changes only what the two offices' policies
-- let a step change, and can only take away. Answers how many rows it changed.
CREATE FUNCTION forget_in_transfers(of_transfer uuid, contacts uuid[]) RETURNS int
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE changed int; more int; transfers uuid[];
BEGIN
  WITH forgotten AS (
    UPDATE transfer_contact c SET display_name = 'Erased', decline_text = NULL
    WHERE (c.target_office_id, c.transfer_id, c.contact_id) IN ( -- each by its own index
        SELECT s.target_office_id, s.transfer_id, s.contact_id FROM transfer_contact s
          WHERE s.source_office_id = current_office() AND s.contact_id = ANY (contacts)
        UNION SELECT s.target_office_id, s.transfer_id, s.contact_id FROM transfer_contact s
          WHERE s.target_office_id = current_office() AND s.contact_id = ANY (contacts)
        UNION SELECT s.target_office_id, s.transfer_id, s.contact_id FROM transfer_contact s
          WHERE s.target_office_id = current_office() AND s.resulting_id = ANY (contacts) AND s.resulting_id <> s.contact_id)
      AND (of_transfer IS NULL OR c.transfer_id = of_transfer)
      AND c.state NOT IN ('pending', 'accepting') -- what waits to come back is the other office's
      AND (c.display_name <> 'Erased' OR c.decline_text IS NOT NULL)
    RETURNING c.transfer_id)
  SELECT count(*), array_agg(DISTINCT transfer_id) INTO changed, transfers FROM forgotten;
  UPDATE transfer t SET message = NULL, legal_note = NULL
    WHERE t.id = ANY (transfers) AND current_office() IN (t.source_office_id, t.target_office_id)
      AND (t.message IS NOT NULL OR t.legal_note IS NOT NULL)
      AND NOT EXISTS (SELECT 1 FROM transfer_contact c WHERE c.target_office_id = t.target_office_id
        AND c.transfer_id = t.id AND c.display_name <> 'Erased');
  GET DIAGNOSTICS more = ROW_COUNT;
  changed := changed + more;
  UPDATE transfer_record r SET content = r.content - 'match_keys'
    WHERE r.source_office_id = current_office() AND r.other_contact_id = ANY (contacts) AND r.content ? 'match_keys'
      AND (of_transfer IS NULL OR r.transfer_id = of_transfer);
  GET DIAGNOSTICS more = ROW_COUNT;
  RETURN changed + more;
END $$;
CREATE INDEX transfer_contact_resulting ON transfer_contact (target_office_id, resulting_id) WHERE resulting_id <> contact_id;
CREATE INDEX transfer_record_names ON transfer_record (source_office_id, other_contact_id) WHERE other_contact_id IS NOT NULL;

-- Of these storage keys, those that a record of some office names. A key is 24 random bytes, so nobody can guess one.
CREATE FUNCTION stored_files_in_use(keys text[]) RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT storage_key FROM attachment WHERE storage_key = ANY (keys)
$$;
CREATE INDEX attachment_storage_key ON attachment (storage_key);

-- Offices that were not tidied for 20 hours, those that wait longest first. Ids only.
CREATE FUNCTION offices_to_tidy() RETURNS TABLE (office_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT o.id FROM office o LEFT JOIN retention_run r ON r.office_id = o.id
  WHERE r.ran_at IS NULL OR r.ran_at < now() - interval '20 hours'
  ORDER BY r.ran_at NULLS FIRST LIMIT 200
$$;

CREATE POLICY door ON attachment FOR SELECT TO interoffice_door USING (true);
GRANT SELECT (storage_key) ON attachment TO interoffice_door;
GRANT SELECT (contact_id, resulting_id, source_office_id, display_name, decline_text), UPDATE (display_name, decline_text)
  ON transfer_contact TO interoffice_door;
GRANT SELECT (message, legal_note), UPDATE (message, legal_note) ON transfer TO interoffice_door;
GRANT SELECT (transfer_id, source_office_id, other_contact_id, content), UPDATE (content) ON transfer_record TO interoffice_door;

REVOKE ALL ON FUNCTION transfer_standing_figures(), forget_in_transfers(uuid, uuid[]), stored_files_in_use(text[]),
  offices_to_tidy() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION transfer_standing_figures(), forget_in_transfers(uuid, uuid[]), stored_files_in_use(text[]),
  offices_to_tidy() TO interoffice_app;
GRANT CREATE ON SCHEMA public TO interoffice_door;
ALTER FUNCTION transfer_standing_figures() OWNER TO interoffice_door;
ALTER FUNCTION forget_in_transfers(uuid, uuid[]) OWNER TO interoffice_door;
ALTER FUNCTION stored_files_in_use(text[]) OWNER TO interoffice_door;
ALTER FUNCTION offices_to_tidy() OWNER TO interoffice_door;
REVOKE CREATE ON SCHEMA public FROM interoffice_door;
