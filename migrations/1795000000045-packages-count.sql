-- Packages use up what may leave the office a day, as sends do (threat 8): how many contacts of whom went into one and when. Not in
-- kept_export, whose rows go with their files.
CREATE TABLE package_count (
  office_id uuid NOT NULL REFERENCES office (id),
  id uuid NOT NULL DEFAULT new_id(),
  user_id uuid,
  contacts int NOT NULL CHECK (contacts > 0),
  made_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (office_id, id)
);
SELECT protect_office_table('package_count');
CREATE INDEX package_count_day ON package_count (office_id, made_at);

-- An attachment that its contact has already is not stored a second time.
ALTER TABLE taken_file DROP CONSTRAINT taken_file_outcome_check;
ALTER TABLE taken_file ADD CONSTRAINT taken_file_outcome_check
  CHECK (outcome IN ('waiting', 'created', 'unchanged', 'failed', 'undone', 'kept'));

-- What kind of account it is, as offices choose accounts by it (S5-13): the number of a medical one is a registration as a doctor, that
-- of the others one of a company (S5-43, S5-44).
ALTER TABLE account ADD COLUMN account_type text;
