-- A package of more contacts than one person may send waits for a second one, as a send does (decision 48): a request without a target.
ALTER TABLE send_request
  ALTER COLUMN target_office_id DROP NOT NULL,
  ALTER COLUMN target_office_name DROP NOT NULL,
  ALTER COLUMN recipient_id DROP NOT NULL,
  ALTER COLUMN recipient_name DROP NOT NULL,
  ALTER COLUMN session_id DROP NOT NULL,
  -- of a package that waits: head and key of its file, encrypted with the key ring; the passphrase is never kept
  ADD COLUMN seal text,
  -- the kept export that an approved package became; no foreign key: it may be removed
  ADD COLUMN export_id uuid,
  DROP CONSTRAINT send_request_check,
  ADD CONSTRAINT send_request_became CHECK ((state = 'approved') = (num_nonnulls(transfer_id, export_id) = 1)),
  ADD CONSTRAINT send_request_target CHECK (num_nulls(target_office_id, target_office_name, recipient_id, recipient_name, session_id) IN (0, 5)),
  ADD CONSTRAINT send_request_seal CHECK ((seal IS NOT NULL) = (state = 'awaitingApproval' AND target_office_id IS NULL));
GRANT UPDATE (seal, export_id) ON send_request TO interoffice_app;

-- What a second person has approved does not count against what its sender may send alone.
ALTER TABLE package_count ADD COLUMN approved boolean NOT NULL DEFAULT false;
