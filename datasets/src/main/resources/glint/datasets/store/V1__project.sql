-- A Glint project. Coordinates are pixel edges, half-open; frames are referenced, never copied.
-- The pragmas let programs and Glint itself tell a project, and its schema, from the first 100 bytes of the file.
PRAGMA application_id = 0x476C6E74; -- "Glnt"
PRAGMA user_version = 1;

-- Where frames come from. A root inside the project's folder is kept relative to it, so that both can move together.
CREATE TABLE sources (
    id          INTEGER PRIMARY KEY,
    name        TEXT    NOT NULL,
    root        TEXT    NOT NULL,
    layout      TEXT    NOT NULL,
    is_sequence INTEGER NOT NULL CHECK (is_sequence IN (0, 1)),
    options     TEXT    NOT NULL DEFAULT '{}' CHECK (json_valid(options))
);

-- Ids are 1, 2, 3 … in the order of import, so that a page of frames is a range of ids.
CREATE TABLE frames (
    id           INTEGER PRIMARY KEY,
    source       INTEGER NOT NULL REFERENCES sources (id),
    position     INTEGER NOT NULL CHECK (position >= 0),
    name         TEXT    NOT NULL UNIQUE,
    file         TEXT    NOT NULL,
    width        INTEGER NOT NULL CHECK (width > 0),
    height       INTEGER NOT NULL CHECK (height > 0),
    bits         INTEGER CHECK (bits BETWEEN 1 AND 32),
    sequence     TEXT,
    target_count INTEGER NOT NULL DEFAULT 0 CHECK (target_count >= 0),
    review       TEXT    NOT NULL DEFAULT 'UNREVIEWED',
    UNIQUE (source, position)
);

-- Every category ever used; those with a place are listed by the project whether used or not.
CREATE TABLE categories (
    id     INTEGER PRIMARY KEY,
    number INTEGER NOT NULL,
    name   TEXT    NOT NULL,
    place  INTEGER UNIQUE,
    UNIQUE (number, name)
);

-- Where labels came from, each combination once; the moment differs from label to label and stands there.
CREATE TABLE provenances (
    id         INTEGER PRIMARY KEY,
    origin     TEXT NOT NULL,
    source     TEXT NOT NULL,
    checkpoint TEXT,
    threshold  REAL
);
CREATE INDEX provenances_by_source ON provenances (source, origin);

-- Labels in drawing order; the key keeps the labels of a frame side by side.
CREATE TABLE targets (
    frame      INTEGER NOT NULL REFERENCES frames (id),
    place      INTEGER NOT NULL CHECK (place >= 0),
    id         INTEGER NOT NULL UNIQUE,
    kind       TEXT    NOT NULL CHECK (kind IN ('box', 'mask', 'polygon', 'point')),
    geometry   BLOB    NOT NULL,
    category   INTEGER NOT NULL REFERENCES categories (id),
    score      REAL,
    track      INTEGER,
    attributes TEXT,
    provenance INTEGER NOT NULL REFERENCES provenances (id),
    made       TEXT,
    PRIMARY KEY (frame, place)
) WITHOUT ROWID;

-- One run of a detector with one set of weights and options.
CREATE TABLE runs (
    id             INTEGER PRIMARY KEY,
    detector       TEXT NOT NULL,
    preset         TEXT NOT NULL,
    reading        TEXT NOT NULL,
    weights_sha256 TEXT,
    options        TEXT NOT NULL CHECK (json_valid(options)),
    started        TEXT NOT NULL
);

-- Which frames a run has seen: a frame without detections is not a frame that was not looked at.
CREATE TABLE run_frames (
    run   INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    frame INTEGER NOT NULL REFERENCES frames (id),
    PRIMARY KEY (run, frame)
) WITHOUT ROWID;

CREATE TABLE predictions (
    run        INTEGER NOT NULL,
    frame      INTEGER NOT NULL,
    place      INTEGER NOT NULL CHECK (place >= 0),
    id         INTEGER NOT NULL,
    kind       TEXT    NOT NULL CHECK (kind IN ('box', 'mask', 'polygon', 'point')),
    geometry   BLOB    NOT NULL,
    category   INTEGER NOT NULL REFERENCES categories (id),
    score      REAL,
    track      INTEGER,
    attributes TEXT,
    provenance INTEGER NOT NULL REFERENCES provenances (id),
    made       TEXT,
    PRIMARY KEY (run, frame, place),
    FOREIGN KEY (run, frame) REFERENCES run_frames (run, frame) ON DELETE CASCADE
) WITHOUT ROWID;

-- Every finished gesture since the project was made; those from the cursor on were undone.
CREATE TABLE edits (
    position INTEGER PRIMARY KEY CHECK (position >= 0),
    made     TEXT    NOT NULL,
    frame    INTEGER NOT NULL REFERENCES frames (id),
    edit     TEXT    NOT NULL CHECK (json_valid(edit))
);

-- One row: how many edits are in force, and the smallest target id never given out. Ids are not used again, because
-- undo can bring a target back.
CREATE TABLE state (
    id          INTEGER PRIMARY KEY CHECK (id = 1),
    cursor      INTEGER NOT NULL CHECK (cursor >= 0),
    next_target INTEGER NOT NULL CHECK (next_target > 0)
);
INSERT INTO state (id, cursor, next_target) VALUES (1, 0, 1);

-- View settings and whatever else is remembered with the project.
CREATE TABLE settings (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;
