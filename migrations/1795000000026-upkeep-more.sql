-- A contact may be held for several matters: each has its own hold, and lifting one leaves the others.
ALTER TABLE legal_hold DROP CONSTRAINT legal_hold_pkey, ADD PRIMARY KEY (office_id, contact_id, reason);

-- A send that waited for a second person goes when its time is over; one that waits never does.
CREATE POLICY removed_by_retention ON send_request AS RESTRICTIVE FOR DELETE
  USING ((SELECT current_setting('app.transfer_step', true)) = 'forget' AND state <> 'awaitingApproval');
GRANT DELETE ON send_request TO interoffice_app;
