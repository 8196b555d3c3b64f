-- What the dashboard and the activity screen read (decision 35).

-- What arrived lately, whoever it was sent to. For what was sent there is transfer_source.
CREATE INDEX transfer_target ON transfer (target_office_id, sent_at);

-- Entries of a time, and those that name a transfer, which cannot be older than it.
CREATE INDEX audit_entry_at ON audit_entry (office_id, at);
