-- How often somebody tried: sign-in by user and by address, searches of the directory. Counted over all processes.
-- Exempt from row level security: the limit runs before an office is known, and a row holds a hash and a count.
-- Unlogged: after a crash of the database everybody starts from nought again.
CREATE UNLOGGED TABLE attempt_limit (
  key varchar(255) PRIMARY KEY,
  points int NOT NULL DEFAULT 0,
  expire bigint
);
CREATE INDEX attempt_limit_expire ON attempt_limit (expire);
GRANT SELECT, INSERT, UPDATE, DELETE ON attempt_limit TO interoffice_app;
