-- Recipient continuity (X-07): delegates, who may answer for whom, reassigning, reminders, and notices in the application.

-- A colleague who answers the inbox of a user for a while. Never changed and never deleted but by its withdrawal, so it
-- stays known who could answer when.
CREATE TABLE delegation (
  office_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT new_id(),
  -- for whom
  user_id uuid NOT NULL,
  -- who answers
  delegate_id uuid NOT NULL,
  starts_at timestamptz NOT NULL DEFAULT now(),
  -- not at this moment any more; null: until it is withdrawn
  ends_at timestamptz,
  created_by uuid,
  created_at timestamptz NOT NULL DEFAULT now(),
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  PRIMARY KEY (office_id, id),
  FOREIGN KEY (office_id, user_id) REFERENCES app_user (office_id, id) ON DELETE CASCADE,
  FOREIGN KEY (office_id, delegate_id) REFERENCES app_user (office_id, id) ON DELETE CASCADE,
  CHECK (user_id <> delegate_id),
  CHECK (ends_at > starts_at)
);
CREATE INDEX delegation_user ON delegation (office_id, user_id) WHERE withdrawn_at IS NULL;
CREATE INDEX delegation_delegate ON delegation (office_id, delegate_id) WHERE withdrawn_at IS NULL;
SELECT protect_office_table('delegation');
REVOKE UPDATE, DELETE ON delegation FROM interoffice_app;
GRANT UPDATE (withdrawn_at, withdrawn_by) ON delegation TO interoffice_app;

-- Who may answer for whom now, in the current office: the one place that says so. A user may be in several lines for the
-- same recipient; the one of the lowest rank counts. `answers` is false for an administrator who sees the inbox of somebody
-- who cannot answer, and may reassign it, but holds no right to receive himself.
CREATE VIEW answering WITH (security_invoker = true) AS
  SELECT u.office_id, u.id AS user_id, u.id AS recipient_id, 'recipient' AS capacity, 1 AS rank, NULL::text AS because, true AS answers
  FROM app_user u WHERE u.disabled_at IS NULL AND may_receive(u.office_id, u.id)
  UNION ALL
  SELECT d.office_id, d.delegate_id, d.user_id, 'delegate', 2, NULL, true
  FROM delegation d JOIN app_user u ON u.office_id = d.office_id AND u.id = d.delegate_id
  WHERE d.withdrawn_at IS NULL AND d.starts_at <= now() AND (d.ends_at IS NULL OR d.ends_at > now())
    AND u.disabled_at IS NULL AND may_receive(u.office_id, u.id)
  UNION ALL
  SELECT r.office_id, r.manager_id, r.id, 'manager', 3, NULL, true
  FROM app_user r JOIN app_user u ON u.office_id = r.office_id AND u.id = r.manager_id
  WHERE u.disabled_at IS NULL AND may_receive(u.office_id, u.id)
  UNION ALL
  SELECT u.office_id, u.id, r.id, 'administrator', 4,
    CASE WHEN r.disabled_at IS NULL THEN 'recipientWithoutRight' ELSE 'recipientDisabled' END, may_receive(u.office_id, u.id)
  FROM app_user u JOIN app_user r ON r.office_id = u.office_id
  WHERE u.disabled_at IS NULL AND EXISTS (SELECT 1 FROM effective_right e
      WHERE e.office_id = u.office_id AND e.user_id = u.id AND e.right_name = 'users-and-rights')
    AND (r.disabled_at IS NOT NULL OR NOT may_receive(r.office_id, r.id));
GRANT SELECT ON answering TO interoffice_app;

-- The inboxes that a user of the current office sees, each once and in his first capacity. A function, because the plan of
-- its query is kept: planning the view takes longer than asking it, and every request for a page of an inbox asks it.
CREATE FUNCTION inboxes_of(of_user uuid) RETURNS TABLE (recipient_id uuid, capacity text, because text, answers boolean)
LANGUAGE plpgsql STABLE ROWS 10 AS $$
BEGIN
  RETURN QUERY SELECT DISTINCT ON (a.recipient_id) a.recipient_id, a.capacity, a.because, a.answers FROM answering a
    WHERE a.office_id = current_office() AND a.user_id = of_user ORDER BY a.recipient_id, a.rank;
END $$;

-- In whose place a contact was answered; null when the recipient did it himself.
ALTER TABLE transfer_contact ADD COLUMN on_behalf_of uuid, ADD COLUMN on_behalf_of_name text;
GRANT UPDATE (on_behalf_of, on_behalf_of_name) ON transfer_contact TO interoffice_app;

ALTER TABLE transfer
  -- the recipient was told that it came
  ADD COLUMN announced_at timestamptz,
  -- when he is to be reminded, by the setting of his office; and when he was
  ADD COLUMN reminder_at timestamptz,
  ADD COLUMN reminded_at timestamptz,
  -- when an administrator of the target office last gave it to another recipient
  ADD COLUMN reassigned_at timestamptz;
GRANT UPDATE (recipient_id, recipient_name, announced_at, reminder_at, reminded_at, reassigned_at) ON transfer TO interoffice_app;

-- To whom a transfer goes is the target office's to change, and nobody else's.
CREATE FUNCTION only_target_reassigns() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_office() IS DISTINCT FROM OLD.target_office_id THEN
    RAISE EXCEPTION 'only the target office names another recipient' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER recipient_of_target BEFORE UPDATE OF recipient_id, recipient_name ON transfer FOR EACH ROW
  WHEN ((OLD.recipient_id, OLD.recipient_name) IS DISTINCT FROM (NEW.recipient_id, NEW.recipient_name))
  EXECUTE FUNCTION only_target_reassigns();

-- What a user is told in the application. It holds ids and a count; names are read from the transfer when the notice is
-- read, as far as its reader may still see the transfer then.
CREATE TABLE notice (
  office_id uuid NOT NULL,
  id uuid NOT NULL DEFAULT new_id(),
  user_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind ~ '^[a-z]+\.[a-z]+$'),
  target_office_id uuid,
  transfer_id uuid,
  -- how many contacts of the transfer it was about
  contacts int,
  delegation_id uuid,
  created_at timestamptz NOT NULL DEFAULT now(),
  read_at timestamptz,
  PRIMARY KEY (office_id, id),
  FOREIGN KEY (office_id, user_id) REFERENCES app_user (office_id, id) ON DELETE CASCADE,
  FOREIGN KEY (office_id, delegation_id) REFERENCES delegation (office_id, id) ON DELETE CASCADE
);
CREATE INDEX notice_of_user ON notice (office_id, user_id, id);
CREATE INDEX notice_unread ON notice (office_id, user_id, id) WHERE read_at IS NULL;
CREATE INDEX notice_of_transfer ON notice (office_id, transfer_id, kind, user_id);
SELECT protect_office_table('notice');

-- The sweep, over all offices: transfers whose recipient should have been told or reminded by now, and was not. Ids only.
CREATE FUNCTION notices_to_resume() RETURNS TABLE (office_id uuid, transfer_id uuid)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT t.target_office_id, t.id FROM transfer t
  WHERE t.settled_at IS NULL AND (
    (t.announced_at IS NULL AND t.sent_at < now() - interval '2 minutes')
    OR (t.reminded_at IS NULL AND t.reminder_at < now() - interval '2 minutes' AND t.expires_at > now()
      AND EXISTS (SELECT 1 FROM transfer_contact c
        WHERE c.target_office_id = t.target_office_id AND c.transfer_id = t.id AND c.state = 'pending')))
  ORDER BY random() LIMIT 200
$$;
GRANT SELECT (announced_at, reminder_at, reminded_at) ON transfer TO interoffice_door;
REVOKE ALL ON FUNCTION notices_to_resume() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION notices_to_resume() TO interoffice_app;
GRANT CREATE ON SCHEMA public TO interoffice_door;
ALTER FUNCTION notices_to_resume() OWNER TO interoffice_door;
REVOKE CREATE ON SCHEMA public FROM interoffice_door;
