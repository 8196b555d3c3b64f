-- The ground that every other migration stands on: extensions, the templates that protect a table, and the
-- functions that the tables' rules are made of. Runs as interoffice_owner, which nobody logs in as.

CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO interoffice_app, interoffice_door;

-- UUIDv7: PostgreSQL 18 brings it; before that the same 48 bits of milliseconds in front of a random UUID.
DO $$
BEGIN
  IF current_setting('server_version_num')::int >= 180000 THEN
    CREATE FUNCTION new_id() RETURNS uuid LANGUAGE sql VOLATILE AS 'SELECT uuidv7()';
  ELSE
    CREATE FUNCTION new_id() RETURNS uuid LANGUAGE sql VOLATILE AS $f$
      SELECT encode(
        set_bit(set_bit(
          overlay(uuid_send(gen_random_uuid())
            PLACING substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3)
            FROM 1 FOR 6), 52, 1), 53, 1), 'hex')::uuid
    $f$;
  END IF;
END $$;

-- The office in whose name this transaction runs; null, and so no rows, when none is set.
CREATE FUNCTION current_office() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('app.office_id', true), '')::uuid $$;

-- What a person types and what is stored are compared without accents and case. unaccent() is only STABLE because its
-- dictionary may be replaced; with the dictionary named it is safe to index.
CREATE FUNCTION folded(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS $$ SELECT lower(public.unaccent('public.unaccent'::regdictionary, value)) $$;

-- The template of an office-owned table: rows of the current office and no others, for the application and the owner.
CREATE FUNCTION protect_office_table(target regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
  EXECUTE format($p$CREATE POLICY office_rows ON %s
    USING (office_id = nullif(current_setting('app.office_id', true), '')::uuid)
    WITH CHECK (office_id = nullif(current_setting('app.office_id', true), '')::uuid)$p$, target);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO interoffice_app', target);
END $$;

-- The template of a table that the two offices of a transfer share (design.md, section 5): both read it, and only the
-- named steps of a transfer write it. A row that is added only by a send must come from the source office.
CREATE FUNCTION protect_transfer_table(target regclass, only_when_sent boolean) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  office text := $t$nullif(current_setting('app.office_id', true), '')::uuid$t$;
  either text := format('%1$s = target_office_id OR %1$s = source_office_id', office);
  in_step text := $t$coalesce(current_setting('app.transfer_step', true), '') <> ''$t$;
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
  EXECUTE format('CREATE POLICY two_offices ON %s FOR SELECT USING (%s)', target, either);
  EXECUTE format('CREATE POLICY added_by_steps ON %s FOR INSERT WITH CHECK (%s)', target,
    CASE WHEN only_when_sent THEN office || $t$ = source_office_id AND current_setting('app.transfer_step', true) = 'send'$t$
      ELSE in_step || ' AND (' || either || ')' END);
  EXECUTE format('CREATE POLICY changed_by_steps ON %s FOR UPDATE USING ((%s) AND %s)', target, either, in_step);
  EXECUTE format('CREATE POLICY removed_by_steps ON %s FOR DELETE USING ((%s) AND %s)', target, either, in_step);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO interoffice_app', target);
END $$;

-- Raises IO409 unless the office has custody of all these contacts, and keeps it so until the transaction ends:
-- the share lock makes a send wait for an edit that is under way, and an edit for a send. Contacts that are away are
-- looked for by a statement of its own, because SELECT … FOR SHARE shows only rows that the policies let one update.
CREATE FUNCTION require_custody(office uuid, contacts uuid[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE c record;
BEGIN
  EXECUTE 'SELECT FROM contact WHERE office_id = $1 AND id = ANY ($2) ORDER BY id FOR SHARE' USING office, contacts;
  FOR c IN EXECUTE 'SELECT id, custody, transfer_id FROM contact WHERE office_id = $1 AND id = ANY ($2)
                    AND custody <> ''here'' ORDER BY id' USING office, contacts LOOP
    RAISE EXCEPTION 'contact % is %', c.id, replace(c.custody, '_', ' ') USING ERRCODE = 'IO409',
      DETAIL = json_build_object('contactId', c.id, 'custody', c.custody, 'transferId', c.transfer_id)::text;
  END LOOP;
END $$;

-- The template of the custody guard: makes a record table's rows unchangeable while the contact that they belong to is
-- in transit or transferred, for everything but the steps of a transfer. `contacts` is SQL that gives, for a row `r` of
-- the table, the ids of the contacts that it belongs to. AFTER, because a generated column has no value before.
CREATE FUNCTION guard_custody(target regclass, contacts text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE guard text := 'guard_' || (SELECT relname FROM pg_class WHERE oid = target);
BEGIN
  EXECUTE format($f$
    CREATE FUNCTION %I() RETURNS trigger LANGUAGE plpgsql AS $body$
    DECLARE r %s;
    BEGIN
      IF TG_OP <> 'INSERT' THEN
        r := OLD;
        PERFORM require_custody(r.office_id, ARRAY(%s));
      END IF;
      IF TG_OP <> 'DELETE' THEN
        r := NEW;
        PERFORM require_custody(r.office_id, ARRAY(%s));
      END IF;
      RETURN coalesce(NEW, OLD);
    END $body$ $f$, guard, target, contacts, contacts);
  EXECUTE format($t$CREATE TRIGGER custody AFTER INSERT OR UPDATE OR DELETE ON %s FOR EACH ROW
    WHEN (coalesce(current_setting('app.transfer_step', true), '') = '')
    EXECUTE FUNCTION %I()$t$, target, guard);
END $$;
