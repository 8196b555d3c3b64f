-- What a send pays for each row, measured on 10,000 contacts (docs/performance.md).

-- One index finds the rows that name a contact, whether in the target's parcels or in what an office sent. Before the
-- office the contact, so that it serves both.
DROP INDEX transfer_record_escrow_other, transfer_record_names;
CREATE INDEX transfer_record_other ON transfer_record (other_contact_id, target_office_id) WHERE other_contact_id IS NOT NULL;

-- A contact of a transfer is written by the send that has just written the transfer, and a transfer is never deleted, so
-- this key has nothing to find; it was looked up for each contact.
ALTER TABLE transfer_contact DROP CONSTRAINT transfer_contact_target_office_id_transfer_id_fkey;

-- Few records have fields of the office's own. A send looks for these alone, because they stay (S4-52 to S4-57).
CREATE INDEX contact_custom ON "contact" (office_id) WHERE "custom" <> '{}';
CREATE INDEX policy_custom ON "policy" (office_id) WHERE "custom" <> '{}';
CREATE INDEX investment_account_custom ON "investment_account" (office_id) WHERE "custom" <> '{}';
CREATE INDEX position_custom ON "position" (office_id) WHERE "custom" <> '{}';
CREATE INDEX account_custom ON "account" (office_id) WHERE "custom" <> '{}';
