-- Tracks, and steps of undo that change several frames or tracks.
PRAGMA user_version = 2;

-- What is known about a track beside the targets that bear its id.
CREATE TABLE tracks (
    id       INTEGER PRIMARY KEY,
    category INTEGER NOT NULL REFERENCES categories (id)
);

-- Frames in which somebody placed the target of a track, and those from which on it is out of sight until the next key.
CREATE TABLE track_frames (
    track      INTEGER NOT NULL REFERENCES tracks (id) ON DELETE CASCADE,
    frame      INTEGER NOT NULL REFERENCES frames (id),
    is_key     INTEGER NOT NULL CHECK (is_key IN (0, 1)),
    is_outside INTEGER NOT NULL CHECK (is_outside IN (0, 1)),
    PRIMARY KEY (track, frame)
) WITHOUT ROWID;

CREATE INDEX targets_by_track ON targets (track, frame) WHERE track IS NOT NULL;

-- Which frames a step of undo changes: one, several, or none when it is about a track alone.
CREATE TABLE steps (
    position INTEGER PRIMARY KEY CHECK (position >= 0),
    made     TEXT    NOT NULL,
    edit     TEXT    NOT NULL CHECK (json_valid(edit))
);
CREATE TABLE step_frames (
    position INTEGER NOT NULL REFERENCES steps (position) ON DELETE CASCADE,
    frame    INTEGER NOT NULL REFERENCES frames (id),
    PRIMARY KEY (position, frame)
) WITHOUT ROWID;
INSERT INTO steps (position, made, edit) SELECT position, made, edit FROM edits;
INSERT INTO step_frames (position, frame) SELECT position, frame FROM edits;
DROP TABLE edits;
