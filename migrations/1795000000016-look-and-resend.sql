-- A look before accepting (X-08, decision 25), resending what was declined (X-05), and notices about send requests.

ALTER TABLE transfer
  -- the transfer of whose contacts these are some, sent again
  ADD COLUMN resend_of uuid,
  -- whether its recipient may look into it before he accepts: the sending office's setting when it sent
  ADD COLUMN look_allowed boolean NOT NULL DEFAULT true;
CREATE INDEX transfer_resends ON transfer (source_office_id, resend_of) WHERE resend_of IS NOT NULL;

-- When somebody in the target office first looked at the contact before it was answered; both offices read it.
ALTER TABLE transfer_contact ADD COLUMN looked_at timestamptz;
GRANT UPDATE (looked_at) ON transfer_contact TO interoffice_app;

-- What was withheld of one contact: a look asks for it, whatever the size of the transfer.
CREATE INDEX transfer_withheld_contact ON transfer_withheld (target_office_id, transfer_id, contact_id);

-- A send that waits for a second person, or was answered by one. Like the rest of a notice it holds the id only.
ALTER TABLE notice ADD COLUMN send_request_id uuid,
  ADD FOREIGN KEY (office_id, send_request_id) REFERENCES send_request (office_id, id) ON DELETE CASCADE;
CREATE INDEX notice_of_request ON notice (office_id, send_request_id) WHERE send_request_id IS NOT NULL;
