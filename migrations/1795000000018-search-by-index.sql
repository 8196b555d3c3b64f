-- A search finds its rows by an index. LIKE and the operators of pg_trgm are not leakproof, so under row level security no index is
-- used for them: a search read all contacts of the office. What a search looks into is therefore asked of narrow functions, one a
-- column, which give ids of the current office and nothing else; the rows behind them are read under row level security as ever.

-- A text as a pattern of LIKE in which nothing is a pattern.
CREATE FUNCTION like_text(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS $$ SELECT replace(replace(replace(value, '\', '\\'), '%', '\%'), '_', '\_') $$;

-- The digits of a phone number without the zeros in front, last digit first: numbers that end alike begin alike.
CREATE FUNCTION phone_digits(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS $$ SELECT reverse(ltrim(regexp_replace(value, '\D', '', 'g'), '0')) $$;

-- Whether a trigram is known of every text that contains this one. Where none is, the index would be read as a whole.
CREATE FUNCTION has_trigram(part text) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS $$ SELECT part ~ '[[:alnum:]]{3}|[^[:alnum:]][[:alnum:]]|[[:alnum:]]{2}[^[:alnum:]]' $$;

-- Makes a column findable: an index, and the function <table>_by_<column>, which gives the ids of the current office's rows
--   number   whose value begins with the text, without case and accents
--   phone    whose digits end with the given ones, or which they end with (0171 1234567 and +49 171 1234567)
--   email    whose value contains the text, without case and accents
--   words    (a column that is folded already) whose value contains the word; if asked for also those that have one like it
-- No plan depends on statistics: `ARRAY[office_id]` fits no other index than the one made here, and an office that stands in a
-- sub-select is planned as one of average size (decision 23). What is made of the text stands in a sub-select too: worked out once
-- and not once a row.
CREATE FUNCTION make_findable(target regclass, target_column text, how text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  name text := (SELECT relname FROM pg_class WHERE oid = target) || '_by_' || target_column;
  given text := CASE how WHEN 'words' THEN 'given text, alike boolean' ELSE 'given text' END;
  value text := format(CASE how WHEN 'phone' THEN 'phone_digits(%I)' WHEN 'words' THEN '%I' ELSE 'folded(%I)' END, target_column);
  begins text := 'office_id = (SELECT current_office()) AND ' || value || ' ~>=~ (SELECT %1$s) AND ' || value || ' ~<~ (SELECT %1$s || chr(1114111))';
  contains text := value || $s$ LIKE (SELECT '%' || like_text(folded(given)) || '%')$s$;
  by_trigram text := 'ARRAY[office_id] @> ARRAY[current_office()] AND ';
  rows_ text := format('SELECT id FROM %s WHERE ', target);
  body text := CASE how
    WHEN 'number' THEN rows_ || format(begins, 'folded(given)')
    WHEN 'phone' THEN rows_ || format(begins, 'phone_digits(given)') || ' UNION ALL ' || rows_
      || 'office_id = (SELECT current_office()) AND ' || value
      || ' = ANY (ARRAY(SELECT left(phone_digits(given), n) FROM generate_series(5, length(phone_digits(given)) - 1) n))'
    ELSE rows_ || by_trigram || contains || ' AND has_trigram(given) UNION ALL '
      || rows_ || 'office_id = (SELECT current_office()) AND ' || contains || ' AND NOT has_trigram(given)' END
    || CASE how WHEN 'words' THEN ' UNION ALL ' || rows_ || by_trigram || value || ' %> (SELECT folded(given)) AND alike' ELSE '' END;
BEGIN
  IF how IN ('number', 'phone') THEN
    EXECUTE format('CREATE INDEX %I ON %s (office_id, %s text_pattern_ops)', name, target, '(' || value || ')');
  ELSE
    EXECUTE format('CREATE INDEX %I ON %s USING gin ((ARRAY[office_id]), (%s) gin_trgm_ops)', name, target, value);
  END IF;
  IF NOT EXISTS (SELECT FROM pg_policy WHERE polrelid = target AND polname = 'door') THEN
    EXECUTE format('CREATE POLICY door ON %s FOR SELECT TO interoffice_door USING (true)', target);
  END IF;
  EXECUTE format('GRANT SELECT (office_id, id, %I) ON %s TO interoffice_door', target_column, target);
  EXECUTE format('CREATE FUNCTION %I(%s) RETURNS SETOF uuid LANGUAGE sql STABLE STRICT SECURITY DEFINER
    SET search_path = public, pg_temp SET enable_seqscan = off %s AS %L', name, given,
    CASE how WHEN 'words' THEN 'SET pg_trgm.word_similarity_threshold = 0.45' ELSE '' END, body);
  EXECUTE format('REVOKE ALL ON FUNCTION %I FROM PUBLIC', name);
  EXECUTE format('GRANT EXECUTE ON FUNCTION %I TO interoffice_app', name);
  GRANT CREATE ON SCHEMA public TO interoffice_door;
  EXECUTE format('ALTER FUNCTION %I OWNER TO interoffice_door', name);
  REVOKE CREATE ON SCHEMA public FROM interoffice_door;
END $$;

-- A setting of pg_trgm can be named once it is loaded.
SELECT show_limit();

SELECT make_findable('contact', 'search_text', 'words');
SELECT make_findable('phone', 'number', 'phone');
SELECT make_findable('email_address', 'address', 'email');
SELECT make_findable('contact_person', 'phone', 'phone');
SELECT make_findable('contact_person', 'email', 'email');
SELECT make_findable('carrier', 'phone', 'phone');
SELECT make_findable('carrier', 'email', 'email');
SELECT make_findable('policy', 'policy_number', 'number');
SELECT make_findable('pending_case', 'case_number', 'number');
SELECT make_findable('account', 'file_number', 'number');
SELECT make_findable('cosigner', 'phone', 'phone');
SELECT make_findable('cosigner', 'email', 'email');

-- Were for a search that could not use them.
DROP INDEX email_address_address, contact_person_email, cosigner_email, former_number_search;

-- Records of one type by a number that they had before.
CREATE INDEX former_number_by_number ON former_number (office_id, record_type, folded(number) text_pattern_ops);
CREATE POLICY door ON former_number FOR SELECT TO interoffice_door USING (true);
GRANT SELECT (office_id, record_type, record_id, number) ON former_number TO interoffice_door;
CREATE FUNCTION former_number_by_number(of_type text, given text) RETURNS SETOF uuid LANGUAGE sql STABLE STRICT SECURITY DEFINER
SET search_path = public, pg_temp SET enable_seqscan = off AS $$
  SELECT record_id FROM former_number WHERE office_id = (SELECT current_office()) AND record_type = of_type
    AND folded(number) ~>=~ (SELECT folded(given)) AND folded(number) ~<~ (SELECT folded(given) || chr(1114111))
$$;
REVOKE ALL ON FUNCTION former_number_by_number(text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION former_number_by_number(text, text) TO interoffice_app;
GRANT CREATE ON SCHEMA public TO interoffice_door;
ALTER FUNCTION former_number_by_number(text, text) OWNER TO interoffice_door;
REVOKE CREATE ON SCHEMA public FROM interoffice_door;
