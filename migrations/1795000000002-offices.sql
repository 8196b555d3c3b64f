-- Organisations, offices, users, rights, sign-in, idempotency and the audit log.

-- A company that has several offices. Exempt from row level security: a name and an id, listed by no route.
CREATE TABLE organisation (
  id uuid PRIMARY KEY DEFAULT new_id(),
  name text NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 120),
  created_at timestamptz NOT NULL DEFAULT now()
);
GRANT SELECT, INSERT ON organisation TO interoffice_app;
GRANT SELECT ON organisation TO interoffice_door;

-- The tenant. `name` is what a user types at sign-in and in the search for a target office (S4-70), so it is unique.
CREATE TABLE office (
  id uuid PRIMARY KEY DEFAULT new_id(),
  organisation_id uuid NOT NULL REFERENCES organisation (id),
  parent_id uuid REFERENCES office (id),
  -- parents, nearest first: they may own carriers and products that this office uses (S4-37)
  ancestor_ids uuid[] NOT NULL DEFAULT '{}',
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  settings jsonb NOT NULL DEFAULT '{}',
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX office_name ON office (folded(name));
CREATE INDEX office_organisation ON office (organisation_id);
ALTER TABLE office ENABLE ROW LEVEL SECURITY;
ALTER TABLE office FORCE ROW LEVEL SECURITY;
CREATE POLICY own_office ON office
  USING (id = nullif(current_setting('app.office_id', true), '')::uuid
    OR id = ANY (nullif(current_setting('app.ancestor_ids', true), '')::uuid[]))
  WITH CHECK (id = nullif(current_setting('app.office_id', true), '')::uuid);
CREATE POLICY door ON office FOR SELECT TO interoffice_door USING (true);
GRANT SELECT, INSERT, UPDATE (name, settings, version) ON office TO interoffice_app;
GRANT SELECT (id, organisation_id, parent_id, ancestor_ids, name) ON office TO interoffice_door;

-- A person who signs in. Not called "user", because `SELECT … FROM user` silently reads PostgreSQL's current_user.
CREATE TABLE app_user (
  office_id uuid NOT NULL REFERENCES office (id),
  id uuid NOT NULL DEFAULT new_id(),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  full_name text NOT NULL CHECK (length(full_name) BETWEEN 1 AND 120),
  email text CHECK (length(email) <= 254),
  password_hash text NOT NULL,
  manager_id uuid,
  disabled_at timestamptz,
  -- rises with every change that must end old tokens: password, disabled
  token_version int NOT NULL DEFAULT 1,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (office_id, id),
  FOREIGN KEY (office_id, manager_id) REFERENCES app_user (office_id, id)
);
CREATE UNIQUE INDEX app_user_name ON app_user (office_id, folded(name));
CREATE INDEX app_user_manager ON app_user (office_id, manager_id);
SELECT protect_office_table('app_user');
CREATE POLICY door ON app_user FOR SELECT TO interoffice_door USING (true);
GRANT SELECT (office_id, id, name, full_name, disabled_at) ON app_user TO interoffice_door;

-- A named bundle of rights.
CREATE TABLE role (
  office_id uuid NOT NULL REFERENCES office (id),
  id uuid NOT NULL DEFAULT new_id(),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
  rights text[] NOT NULL DEFAULT '{}',
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (office_id, id)
);
CREATE UNIQUE INDEX role_name ON role (office_id, folded(name));
SELECT protect_office_table('role');

CREATE TABLE user_role (
  office_id uuid NOT NULL,
  user_id uuid NOT NULL,
  role_id uuid NOT NULL,
  granted_by uuid,
  granted_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (office_id, user_id, role_id),
  FOREIGN KEY (office_id, user_id) REFERENCES app_user (office_id, id) ON DELETE CASCADE,
  FOREIGN KEY (office_id, role_id) REFERENCES role (office_id, id) ON DELETE CASCADE
);
CREATE INDEX user_role_role ON user_role (office_id, role_id);
SELECT protect_office_table('user_role');

-- A right granted to one user by itself (S4-13 to S4-16).
CREATE TABLE user_right (
  office_id uuid NOT NULL,
  user_id uuid NOT NULL,
  right_name text NOT NULL,
  granted_by uuid,
  granted_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (office_id, user_id, right_name),
  FOREIGN KEY (office_id, user_id) REFERENCES app_user (office_id, id) ON DELETE CASCADE
);
SELECT protect_office_table('user_right');

-- The rights that a user holds, by himself or by a role. Runs as whoever asks, so row level security holds.
CREATE VIEW effective_right WITH (security_invoker = true) AS
  SELECT office_id, user_id, right_name FROM user_right
  UNION
  SELECT ur.office_id, ur.user_id, unnest(r.rights)
  FROM user_role ur JOIN role r ON r.office_id = ur.office_id AND r.id = ur.role_id;
GRANT SELECT ON effective_right TO interoffice_app;
CREATE POLICY door ON user_right FOR SELECT TO interoffice_door USING (true);
CREATE POLICY door ON user_role FOR SELECT TO interoffice_door USING (true);
CREATE POLICY door ON role FOR SELECT TO interoffice_door USING (true);
GRANT SELECT ON user_right, user_role, role TO interoffice_door;

-- One sign-in (S4-29): relations are carried together within one session.
CREATE TABLE session (
  office_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT new_id(),
  user_id uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  ended_at timestamptz,
  ended_why text,
  PRIMARY KEY (office_id, id),
  FOREIGN KEY (office_id, user_id) REFERENCES app_user (office_id, id) ON DELETE CASCADE
);
CREATE INDEX session_of_user ON session (office_id, user_id);
SELECT protect_office_table('session');

-- Refresh tokens rotate; a used one that comes back ends its session (reliability.md, threat 23).
CREATE TABLE refresh_token (
  office_id uuid NOT NULL,
  token_hash bytea NOT NULL,
  session_id uuid NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  PRIMARY KEY (office_id, token_hash),
  FOREIGN KEY (office_id, session_id) REFERENCES session (office_id, id) ON DELETE CASCADE
);
CREATE INDEX refresh_token_session ON refresh_token (office_id, session_id);
CREATE INDEX refresh_token_expiry ON refresh_token (office_id, expires_at);
SELECT protect_office_table('refresh_token');

-- The answer of every POST, written in the transaction of its effect; kept 7 days.
CREATE TABLE idempotency_key (
  office_id uuid NOT NULL,
  user_id uuid NOT NULL,
  key text NOT NULL CHECK (length(key) BETWEEN 1 AND 128),
  request_hash bytea NOT NULL,
  status int,
  -- json and not jsonb: a repeated request gets the very same text
  answer json,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (office_id, user_id, key),
  FOREIGN KEY (office_id, user_id) REFERENCES app_user (office_id, id) ON DELETE CASCADE
);
CREATE INDEX idempotency_key_age ON idempotency_key (office_id, created_at);
SELECT protect_office_table('idempotency_key');

-- Claims a key for a request: inserts it, or waits for the request that is inserting it (409 after 2 s) and shows what
-- that one left. One statement, so that claiming costs one round trip.
CREATE FUNCTION claim_idempotency_key(of_user uuid, claimed text, hash bytea)
RETURNS TABLE (first_time boolean, same_request boolean, status int, answer json)
LANGUAGE plpgsql SET lock_timeout = '2s' AS $$
BEGIN
  INSERT INTO idempotency_key AS k (office_id, user_id, key, request_hash)
    VALUES (current_office(), of_user, claimed, hash) ON CONFLICT DO NOTHING;
  IF FOUND THEN
    RETURN QUERY SELECT true, true, NULL::int, NULL::json;
  ELSE
    RETURN QUERY SELECT false, k.request_hash = hash, k.status, k.answer
      FROM idempotency_key k WHERE k.office_id = current_office() AND k.user_id = of_user AND k.key = claimed;
  END IF;
END $$;

-- Who did what, as a chain per office: each entry's hash covers the one before it. The application may add and read.
CREATE TABLE audit_entry (
  office_id uuid NOT NULL REFERENCES office (id),
  sequence bigint NOT NULL,
  at timestamptz NOT NULL,
  actor_id uuid,
  action text NOT NULL,
  -- ids and counts only, never personal data, so that erasure leaves the chain whole (threat 31)
  details jsonb NOT NULL,
  request_id text,
  previous_hash bytea NOT NULL,
  hash bytea NOT NULL,
  PRIMARY KEY (office_id, sequence)
);
SELECT protect_office_table('audit_entry');
REVOKE UPDATE, DELETE ON audit_entry FROM interoffice_app;

-- The newest entry of each office's chain; its row lock puts concurrent entries in order.
CREATE TABLE audit_head (
  office_id uuid PRIMARY KEY REFERENCES office (id),
  sequence bigint NOT NULL,
  hash bytea NOT NULL
);
SELECT protect_office_table('audit_head');
REVOKE DELETE ON audit_head FROM interoffice_app;

-- What the hash of an entry covers, as one text, so that every verifier computes the same.
CREATE FUNCTION audit_digest(previous bytea, office uuid, sequence bigint, at timestamptz, actor uuid, action text,
                             details jsonb, request_id text) RETURNS bytea LANGUAGE sql STABLE AS $$
  SELECT sha256(previous || convert_to(json_build_array(office, sequence,
    to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), actor, action, details, request_id)::text, 'UTF8'))
$$;

-- Adds an entry to the current office's chain, and returns its sequence.
CREATE FUNCTION audit_append(actor uuid, action text, details jsonb, request_id text) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE head audit_head; entry_at timestamptz := clock_timestamp(); digest bytea;
BEGIN
  INSERT INTO audit_head VALUES (current_office(), 0, sha256(''::bytea)) ON CONFLICT DO NOTHING;
  SELECT * INTO STRICT head FROM audit_head WHERE office_id = current_office() FOR UPDATE;
  digest := audit_digest(head.hash, head.office_id, head.sequence + 1, entry_at, actor, action, details, request_id);
  INSERT INTO audit_entry VALUES (head.office_id, head.sequence + 1, entry_at, actor, action, details, request_id,
    head.hash, digest);
  UPDATE audit_head SET sequence = head.sequence + 1, hash = digest WHERE office_id = head.office_id;
  RETURN head.sequence + 1;
END $$;

-- The narrow functions (design.md, section 5): what may be asked before an office is known, or about another one.

-- Sign-in: the office that a person named, or no row.
CREATE FUNCTION office_named(office_name text) RETURNS TABLE (office_id uuid, ancestor_ids uuid[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT id, ancestor_ids FROM office WHERE folded(name) = folded(office_name)
$$;

-- Directory: the offices that the current one may send to. Same organisation, never itself.
CREATE FUNCTION directory_offices(search text, at_most int) RETURNS TABLE (office_id uuid, office_name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT o.id, o.name
  FROM office me JOIN office o ON o.organisation_id = me.organisation_id AND o.id <> me.id
  WHERE me.id = current_office() AND strpos(folded(o.name), folded(search)) > 0
  ORDER BY o.name LIMIT least(at_most, 50)
$$;

-- Whether a user holds the right Data Import (S4-16). Only the directory's functions may ask it about another office.
CREATE FUNCTION may_receive(of_office uuid, of_user uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT 1 FROM user_right r WHERE r.office_id = of_office AND r.user_id = of_user AND r.right_name = 'data-import'
    UNION ALL
    SELECT 1 FROM user_role ur JOIN role r ON r.office_id = ur.office_id AND r.id = ur.role_id
    WHERE ur.office_id = of_office AND ur.user_id = of_user AND 'data-import' = ANY (r.rights))
$$;

-- Directory: the users of such an office who may receive: enabled, with the right Data Import (S4-16).
CREATE FUNCTION directory_users(target_office uuid, search text, at_most int)
RETURNS TABLE (user_id uuid, user_name text, full_name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT u.id, u.name, u.full_name
  FROM office me JOIN office o ON o.organisation_id = me.organisation_id AND o.id <> me.id
    JOIN app_user u ON u.office_id = o.id AND u.disabled_at IS NULL
  WHERE me.id = current_office() AND o.id = target_office
    AND (strpos(folded(u.full_name), folded(search)) > 0 OR strpos(folded(u.name), folded(search)) > 0)
    AND may_receive(u.office_id, u.id)
  ORDER BY u.full_name, u.name LIMIT least(at_most, 50)
$$;

-- Directory: one office and user by id, as a send names them; no row when the pair may not receive, whatever the reason.
CREATE FUNCTION directory_receiver(target_office uuid, recipient uuid)
RETURNS TABLE (office_name text, user_name text, full_name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT o.name, u.name, u.full_name
  FROM office me JOIN office o ON o.organisation_id = me.organisation_id AND o.id <> me.id
    JOIN app_user u ON u.office_id = o.id AND u.disabled_at IS NULL
  WHERE me.id = current_office() AND o.id = target_office AND u.id = recipient AND may_receive(u.office_id, u.id)
$$;

-- A definer function runs as its owner: the door, which reads these few columns and nothing else. Who may call it is
-- said first, because the owner, once another, cannot be asked by this role any more: that REVOKE would do nothing.
REVOKE ALL ON FUNCTION office_named(text), directory_offices(text, int), directory_users(uuid, text, int),
  directory_receiver(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION office_named(text), directory_offices(text, int), directory_users(uuid, text, int),
  directory_receiver(uuid, uuid) TO interoffice_app;
GRANT CREATE ON SCHEMA public TO interoffice_door;
ALTER FUNCTION office_named(text) OWNER TO interoffice_door;
ALTER FUNCTION directory_offices(text, int) OWNER TO interoffice_door;
ALTER FUNCTION directory_users(uuid, text, int) OWNER TO interoffice_door;
ALTER FUNCTION directory_receiver(uuid, uuid) OWNER TO interoffice_door;
REVOKE CREATE ON SCHEMA public FROM interoffice_door;
