-- What a return looks for in the bin (docs/performance.md): records that came with the transfer and were deleted since. Without
-- these it reads every record of the contacts that go back to find the few that lie there.
CREATE INDEX phone_bin ON "phone" (office_id) WHERE deleted_at IS NOT NULL;
CREATE INDEX email_address_bin ON "email_address" (office_id) WHERE deleted_at IS NOT NULL;
CREATE INDEX postal_address_bin ON "postal_address" (office_id) WHERE deleted_at IS NOT NULL;
CREATE INDEX contact_person_bin ON "contact_person" (office_id) WHERE deleted_at IS NOT NULL;
CREATE INDEX key_relation_bin ON "key_relation" (office_id) WHERE deleted_at IS NOT NULL;
CREATE INDEX policy_bin ON "policy" (office_id) WHERE deleted_at IS NOT NULL;
CREATE INDEX policy_party_bin ON "policy_party" (office_id) WHERE deleted_at IS NOT NULL;
CREATE INDEX pending_case_bin ON "pending_case" (office_id) WHERE deleted_at IS NOT NULL;
CREATE INDEX pending_case_party_bin ON "pending_case_party" (office_id) WHERE deleted_at IS NOT NULL;
CREATE INDEX investment_account_bin ON "investment_account" (office_id) WHERE deleted_at IS NOT NULL;
CREATE INDEX investment_account_party_bin ON "investment_account_party" (office_id) WHERE deleted_at IS NOT NULL;
CREATE INDEX position_bin ON "position" (office_id) WHERE deleted_at IS NOT NULL;
CREATE INDEX note_bin ON "note" (office_id) WHERE deleted_at IS NOT NULL;
CREATE INDEX letter_bin ON "letter" (office_id) WHERE deleted_at IS NOT NULL;
CREATE INDEX activity_bin ON "activity" (office_id) WHERE deleted_at IS NOT NULL;
CREATE INDEX attachment_bin ON "attachment" (office_id) WHERE deleted_at IS NOT NULL;
CREATE INDEX employee_census_bin ON "employee_census" (office_id) WHERE deleted_at IS NOT NULL;
CREATE INDEX account_bin ON "account" (office_id) WHERE deleted_at IS NOT NULL;
CREATE INDEX cosigner_bin ON "cosigner" (office_id) WHERE deleted_at IS NOT NULL;
CREATE INDEX transaction_bin ON "transaction" (office_id) WHERE deleted_at IS NOT NULL;
CREATE INDEX payment_bin ON "payment" (office_id) WHERE deleted_at IS NOT NULL;
