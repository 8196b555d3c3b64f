-- The rule "e-mail and name" looks for the name first. It began with the address, and folded() is not leakproof: under row level
-- security no index on it is used, so each look-up read all e-mail addresses of the office. What it finds stays exactly the same.

CREATE OR REPLACE FUNCTION matching_contact(keys jsonb, rules text[]) RETURNS uuid LANGUAGE plpgsql STABLE AS $$
DECLARE rule text; found uuid[];
BEGIN
  FOREACH rule IN ARRAY rules LOOP
    CASE rule
      WHEN 'clientNumber' THEN
        SELECT array_agg(id) INTO found FROM (SELECT id FROM contact WHERE office_id = current_office()
          AND client_number = keys->>'clientNumber' AND name_key = keys->>'nameKey' AND deleted_at IS NULL AND custody <> 'transferred' LIMIT 2) m;
      WHEN 'taxId' THEN
        SELECT array_agg(id) INTO found FROM (SELECT id FROM contact WHERE office_id = current_office()
          AND tax_id_index = (keys->>'taxIdIndex')::bytea AND deleted_at IS NULL AND custody <> 'transferred' LIMIT 2) m;
      WHEN 'emailAndName' THEN
        SELECT array_agg(id) INTO found FROM (SELECT c.id FROM contact c WHERE c.office_id = current_office()
          AND c.name_key = keys->>'nameKey' AND c.deleted_at IS NULL AND c.custody <> 'transferred'
          AND EXISTS (SELECT 1 FROM email_address e WHERE e.office_id = current_office() AND e.contact_id = c.id AND e.deleted_at IS NULL
            AND folded(e.address) = ANY (SELECT folded(jsonb_array_elements_text(keys->'emails'))) OFFSET 0) LIMIT 2) m;
      WHEN 'nameAndBirthDate' THEN
        SELECT array_agg(id) INTO found FROM (SELECT id FROM contact WHERE office_id = current_office()
          AND name_key = keys->>'nameKey' AND birth_date = (keys->>'birthDate')::date
          AND deleted_at IS NULL AND custody <> 'transferred' LIMIT 2) m;
      ELSE
        RAISE EXCEPTION 'unknown match rule %', rule;
    END CASE;
    IF cardinality(found) = 1 THEN
      RETURN found[1];
    END IF;
  END LOOP;
  RETURN NULL;
END $$;
