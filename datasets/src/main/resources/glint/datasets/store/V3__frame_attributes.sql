-- What a label file says about a frame as a whole.
PRAGMA user_version = 3;

-- A JSON object of texts; NULL where there is nothing.
ALTER TABLE frames ADD COLUMN attributes TEXT CHECK (attributes IS NULL OR json_valid(attributes));
