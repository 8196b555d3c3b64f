-- What may cross, beyond the rules of the catalogue: an office's exclusion lists, agreements between organisations,
-- and sends that wait for a second person.

-- What an office never sends or never takes (design.md, section 2). It can only withhold more, never less.
--   contact     a contact that is never sent
--   records     a record type, or one field of it, that the office holds back
--   identifier  somebody whom the office does not take: by tax id (its blind index only), client number and name, or e-mail
--   office      an office from which it takes nothing
CREATE TABLE exclusion (
  office_id uuid NOT NULL REFERENCES office (id),
  id uuid NOT NULL DEFAULT new_id(),
  kind text NOT NULL CHECK (kind IN ('contact', 'records', 'identifier', 'office')),
  contact_id uuid,
  record_type text,
  -- '' for the whole record type
  field text,
  tax_id_index bytea,
  client_number text CHECK (length(client_number) <= 40),
  first_name text CHECK (length(first_name) <= 80),
  last_name text CHECK (length(last_name) <= 120),
  business_name text CHECK (length(business_name) <= 200),
  -- as the name_key of a contact
  name_key text GENERATED ALWAYS AS (folded(regexp_replace(coalesce(business_name, '') || coalesce(first_name, '') || coalesce(last_name, ''), '\s', '', 'g'))) STORED,
  email text CHECK (length(email) <= 254),
  source_office_id uuid,
  source_office_name text,
  reason text NOT NULL CHECK (reason IN ('legalHold', 'noConsent', 'vip', 'dispute', 'other')),
  note text CHECK (length(note) <= 2000),
  -- the last day on which it counts (UTC); null: until it is taken off the list
  until date,
  created_by uuid,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (office_id, id),
  FOREIGN KEY (office_id, contact_id) REFERENCES contact (office_id, id) ON DELETE CASCADE,
  CHECK ((kind = 'contact') = (contact_id IS NOT NULL)),
  CHECK ((kind = 'records') = (record_type IS NOT NULL) AND (kind = 'records') = (field IS NOT NULL)),
  CHECK ((kind = 'office') = (source_office_id IS NOT NULL)),
  CHECK ((kind = 'identifier') = (num_nonnulls(tax_id_index, client_number, email) = 1)),
  CHECK ((client_number IS NOT NULL) = (name_key <> ''))
);
CREATE UNIQUE INDEX exclusion_contact ON exclusion (office_id, contact_id) WHERE kind = 'contact';
CREATE UNIQUE INDEX exclusion_records ON exclusion (office_id, record_type, field) WHERE kind = 'records';
CREATE UNIQUE INDEX exclusion_office ON exclusion (office_id, source_office_id) WHERE kind = 'office';
CREATE UNIQUE INDEX exclusion_tax_id ON exclusion (office_id, tax_id_index) WHERE tax_id_index IS NOT NULL;
CREATE UNIQUE INDEX exclusion_client_number ON exclusion (office_id, client_number, name_key) WHERE client_number IS NOT NULL;
CREATE UNIQUE INDEX exclusion_email ON exclusion (office_id, folded(email)) WHERE email IS NOT NULL;
SELECT protect_office_table('exclusion');
REVOKE UPDATE ON exclusion FROM interoffice_app;

-- The directory must know who takes nothing from the office that asks; no other line of a list, and no reason.
CREATE POLICY door ON exclusion FOR SELECT TO interoffice_door USING (kind = 'office');
GRANT SELECT (office_id, kind, source_office_id, until) ON exclusion TO interoffice_door;

-- The day by which a list, an agreement and a cap count.
CREATE FUNCTION today() RETURNS date LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT (now() AT TIME ZONE 'UTC')::date $$;

-- Two organisations agree that contacts may cross between their offices. Concluded by their top offices, which are the
-- only ones that see it. What it says never changes: other terms are another agreement.
ALTER TABLE office ADD CONSTRAINT office_of_organisation UNIQUE (id, organisation_id);
CREATE TABLE agreement (
  id uuid PRIMARY KEY DEFAULT new_id(),
  proposing_office_id uuid NOT NULL,
  answering_office_id uuid NOT NULL,
  proposing_organisation_id uuid NOT NULL,
  answering_organisation_id uuid NOT NULL,
  -- neither office can read the other's names
  proposing_organisation text NOT NULL,
  answering_organisation text NOT NULL,
  purpose text NOT NULL CHECK (length(purpose) BETWEEN 1 AND 2000),
  modes text[] NOT NULL CHECK (modes <@ '{move,copy}' AND cardinality(modes) > 0),
  -- the record types that may cross beside the contact; null: all that travel
  record_types text[],
  valid_from date NOT NULL,
  -- the last day on which it counts (UTC)
  valid_until date,
  state text NOT NULL DEFAULT 'proposed' CHECK (state IN ('proposed', 'agreed', 'refused', 'withdrawn', 'ended')),
  proposed_by uuid NOT NULL,
  proposed_at timestamptz NOT NULL DEFAULT now(),
  answered_by uuid,
  answered_at timestamptz,
  ended_by uuid,
  ended_at timestamptz,
  -- why it was refused or ended
  reason text CHECK (length(reason) <= 2000),
  FOREIGN KEY (proposing_office_id, proposing_organisation_id) REFERENCES office (id, organisation_id),
  FOREIGN KEY (answering_office_id, answering_organisation_id) REFERENCES office (id, organisation_id),
  CHECK (proposing_organisation_id <> answering_organisation_id),
  CHECK (valid_until >= valid_from)
);
CREATE UNIQUE INDEX agreement_proposed ON agreement (proposing_office_id, answering_office_id) WHERE state = 'proposed';
CREATE INDEX agreement_answering ON agreement (answering_office_id);
CREATE INDEX agreement_agreed ON agreement (proposing_organisation_id, answering_organisation_id) WHERE state = 'agreed';
CREATE INDEX agreement_agreed_other ON agreement (answering_organisation_id, proposing_organisation_id) WHERE state = 'agreed';
ALTER TABLE agreement ENABLE ROW LEVEL SECURITY;
ALTER TABLE agreement FORCE ROW LEVEL SECURITY;
CREATE POLICY two_parties ON agreement FOR SELECT
  USING ((SELECT nullif(current_setting('app.office_id', true), '')::uuid) IN (proposing_office_id, answering_office_id));
CREATE POLICY proposed_by_one ON agreement FOR INSERT
  WITH CHECK ((SELECT nullif(current_setting('app.office_id', true), '')::uuid) = proposing_office_id AND state = 'proposed');
-- Only the other side can agree; nobody agrees with himself.
CREATE POLICY answered_by_other ON agreement FOR UPDATE
  USING ((SELECT nullif(current_setting('app.office_id', true), '')::uuid) IN (proposing_office_id, answering_office_id))
  WITH CHECK ((SELECT nullif(current_setting('app.office_id', true), '')::uuid) = answering_office_id
    OR (SELECT nullif(current_setting('app.office_id', true), '')::uuid) = proposing_office_id AND state IN ('withdrawn', 'ended'));
GRANT SELECT, INSERT, UPDATE (state, answered_by, answered_at, ended_by, ended_at, reason) ON agreement TO interoffice_app;
CREATE POLICY door ON agreement FOR SELECT TO interoffice_door USING (state = 'agreed');
GRANT SELECT (id, proposing_organisation_id, answering_organisation_id, modes, record_types, valid_from, valid_until, state,
  answered_at) ON agreement TO interoffice_door;

-- A send of more contacts than its office lets one person send: it waits for a second one. Nothing is held meanwhile.
CREATE TABLE send_request (
  office_id uuid NOT NULL REFERENCES office (id),
  id uuid NOT NULL DEFAULT new_id(),
  sender_id uuid NOT NULL,
  sender_name text NOT NULL,
  -- the sender's sign-in: the relations of its sends are carried together (S4-29)
  session_id uuid NOT NULL,
  target_office_id uuid NOT NULL,
  target_office_name text NOT NULL,
  recipient_id uuid NOT NULL,
  recipient_name text NOT NULL,
  -- the request as it was sent, without its selection
  request jsonb NOT NULL,
  contact_count int NOT NULL,
  state text NOT NULL DEFAULT 'awaitingApproval'
    CHECK (state IN ('awaitingApproval', 'approved', 'refused', 'withdrawn', 'expired')),
  -- why it was refused
  reason text CHECK (length(reason) <= 2000),
  decided_by uuid,
  decided_by_name text,
  decided_at timestamptz,
  transfer_id uuid,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (office_id, id),
  FOREIGN KEY (office_id, sender_id) REFERENCES app_user (office_id, id),
  CHECK ((state = 'approved') = (transfer_id IS NOT NULL))
);
CREATE INDEX send_request_sender ON send_request (office_id, sender_id, id);
SELECT protect_office_table('send_request');
REVOKE UPDATE, DELETE ON send_request FROM interoffice_app;
GRANT UPDATE (state, reason, decided_by, decided_by_name, decided_at, transfer_id) ON send_request TO interoffice_app;

-- Its contacts, as they were selected; dropped with the decision. No foreign key to the contact: one that is gone by then
-- is to be reported, not forgotten.
CREATE TABLE send_request_contact (
  office_id uuid NOT NULL,
  request_id uuid NOT NULL,
  contact_id uuid NOT NULL,
  PRIMARY KEY (office_id, request_id, contact_id),
  FOREIGN KEY (office_id, request_id) REFERENCES send_request (office_id, id)
);
SELECT protect_office_table('send_request_contact');
REVOKE UPDATE ON send_request_contact FROM interoffice_app;

-- The directory's functions are made anew. Only their owner may drop them.
SET LOCAL ROLE interoffice_door;
DROP FUNCTION directory_offices(text, int), directory_users(uuid, text, int), directory_receiver(uuid, uuid);
SET LOCAL ROLE interoffice_owner;

-- The narrow functions (decision 20). Between organisations the newest agreement in force counts, alone.
CREATE FUNCTION agreement_between(one uuid, other uuid) RETURNS uuid LANGUAGE sql STABLE AS $$
  SELECT id FROM (
    SELECT id, answered_at FROM agreement WHERE state = 'agreed' AND proposing_organisation_id = one
      AND answering_organisation_id = other AND valid_from <= today() AND coalesce(valid_until >= today(), true)
    UNION ALL
    SELECT id, answered_at FROM agreement WHERE state = 'agreed' AND proposing_organisation_id = other
      AND answering_organisation_id = one AND valid_from <= today() AND coalesce(valid_until >= today(), true)) a
  ORDER BY answered_at DESC, id DESC LIMIT 1
$$;

-- The organisations to whose offices those of this one may send: itself, and those that it has an agreement with.
CREATE FUNCTION reachable_organisations(of_organisation uuid) RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
  SELECT of_organisation
  UNION
  SELECT CASE WHEN proposing_organisation_id = of_organisation THEN answering_organisation_id ELSE proposing_organisation_id END
  FROM agreement WHERE state = 'agreed' AND of_organisation IN (proposing_organisation_id, answering_organisation_id)
    AND valid_from <= today() AND coalesce(valid_until >= today(), true)
$$;

-- Whether the target takes nothing from the source.
CREATE FUNCTION takes_nothing_from(target_office uuid, source_office uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM exclusion e WHERE e.office_id = target_office AND e.kind = 'office'
    AND e.source_office_id = source_office AND coalesce(e.until >= today(), true))
$$;

-- Directory: the offices that the current one may send to, and the organisation of those that are not of its own.
CREATE FUNCTION directory_offices(search text, at_most int)
RETURNS TABLE (office_id uuid, office_name text, organisation_name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT o.id, o.name, CASE WHEN o.organisation_id <> me.organisation_id THEN g.name END
  FROM office me
    JOIN office o ON o.organisation_id = ANY (ARRAY(SELECT reachable_organisations(me.organisation_id))) AND o.id <> me.id
    JOIN organisation g ON g.id = o.organisation_id
  WHERE me.id = current_office() AND strpos(folded(o.name), folded(search)) > 0 AND NOT takes_nothing_from(o.id, me.id)
  ORDER BY o.name LIMIT least(at_most, 50)
$$;

-- Directory: one such office by its id.
CREATE FUNCTION directory_office(target_office uuid) RETURNS TABLE (office_name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT o.name FROM office me JOIN office o ON o.id = target_office AND o.id <> me.id
  WHERE me.id = current_office() AND o.organisation_id IN (SELECT reachable_organisations(me.organisation_id))
    AND NOT takes_nothing_from(o.id, me.id)
$$;

-- Directory: the users of such an office who may receive: enabled, with the right Data Import (S4-16).
CREATE FUNCTION directory_users(target_office uuid, search text, at_most int)
RETURNS TABLE (user_id uuid, user_name text, full_name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT u.id, u.name, u.full_name
  FROM directory_office(target_office) o JOIN app_user u ON u.office_id = target_office AND u.disabled_at IS NULL
  WHERE (strpos(folded(u.full_name), folded(search)) > 0 OR strpos(folded(u.name), folded(search)) > 0)
    AND may_receive(u.office_id, u.id)
  ORDER BY u.full_name, u.name LIMIT least(at_most, 50)
$$;

-- Directory: one office and user by id, as a send names them; no row when the pair may not receive, whatever the reason.
CREATE FUNCTION directory_receiver(target_office uuid, recipient uuid)
RETURNS TABLE (office_name text, user_name text, full_name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT o.office_name, u.name, u.full_name
  FROM directory_office(target_office) o JOIN app_user u ON u.office_id = target_office AND u.disabled_at IS NULL
  WHERE u.id = recipient AND may_receive(u.office_id, u.id)
$$;

-- On what terms contacts may cross between two offices, for either of the two: no row when they may not. Within one
-- organisation there is no agreement, and everything may.
CREATE FUNCTION crossing_terms(source_office uuid, target_office uuid)
RETURNS TABLE (agreement_id uuid, modes text[], record_types text[], valid_until date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT a.id, coalesce(a.modes, '{move,copy}'), a.record_types, a.valid_until
  FROM office s JOIN office t ON t.id = target_office AND t.id <> s.id
    LEFT JOIN agreement a ON s.organisation_id <> t.organisation_id
      AND a.id = agreement_between(s.organisation_id, t.organisation_id)
  WHERE s.id = source_office AND current_office() IN (s.id, t.id)
    AND (s.organisation_id = t.organisation_id OR a.id IS NOT NULL)
$$;

-- Whom a top office proposes an agreement to: the top office of another organisation, by an id that its people have told.
CREATE FUNCTION agreement_partner(partner_office uuid)
RETURNS TABLE (organisation_id uuid, organisation_name text, own_organisation_id uuid, own_organisation_name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT g.id, g.name, h.id, h.name
  FROM office me JOIN organisation h ON h.id = me.organisation_id
    JOIN office o ON o.id = partner_office AND o.parent_id IS NULL AND o.organisation_id <> me.organisation_id
    JOIN organisation g ON g.id = o.organisation_id
  WHERE me.id = current_office() AND me.parent_id IS NULL
$$;

REVOKE ALL ON FUNCTION directory_offices(text, int), directory_office(uuid), directory_users(uuid, text, int),
  directory_receiver(uuid, uuid), crossing_terms(uuid, uuid), agreement_partner(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION directory_offices(text, int), directory_office(uuid), directory_users(uuid, text, int),
  directory_receiver(uuid, uuid), crossing_terms(uuid, uuid), agreement_partner(uuid) TO interoffice_app;
GRANT CREATE ON SCHEMA public TO interoffice_door;
ALTER FUNCTION directory_offices(text, int) OWNER TO interoffice_door;
ALTER FUNCTION directory_office(uuid) OWNER TO interoffice_door;
ALTER FUNCTION directory_users(uuid, text, int) OWNER TO interoffice_door;
ALTER FUNCTION directory_receiver(uuid, uuid) OWNER TO interoffice_door;
ALTER FUNCTION crossing_terms(uuid, uuid) OWNER TO interoffice_door;
ALTER FUNCTION agreement_partner(uuid) OWNER TO interoffice_door;
REVOKE CREATE ON SCHEMA public FROM interoffice_door;
