-- When the details of a transfer go, the ids of what a rule left behind on its contacts' way are kept: an office that sends such a
-- contact home still says that these records were not deleted (X-09). Ids only, which both offices have seen.
CREATE POLICY kept_when_forgotten ON transfer_behind FOR INSERT WITH CHECK (
  (SELECT current_setting('app.transfer_step', true)) = 'forget'
  AND ((SELECT nullif(current_setting('app.office_id', true), '')::uuid) = target_office_id
    OR (SELECT nullif(current_setting('app.office_id', true), '')::uuid) = source_office_id));
