-- A stand-in for the next schema, to see a project of the first one brought up to date.
ALTER TABLE frames ADD COLUMN note TEXT NOT NULL DEFAULT 'none';
PRAGMA user_version = 5;
