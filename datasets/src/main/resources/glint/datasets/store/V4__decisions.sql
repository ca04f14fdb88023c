-- What was decided in reviews, as a part of steps of undo.
PRAGMA user_version = 4;

-- Only added to, and taken from by undo; the latest about a place holds. A question is 'target' or the id of an audit rule.
CREATE TABLE decisions (
    id        INTEGER PRIMARY KEY,
    frame     INTEGER NOT NULL REFERENCES frames (id),
    question  TEXT    NOT NULL,
    queue     TEXT    NOT NULL,
    label     INTEGER,
    x0        REAL    NOT NULL,
    y0        REAL    NOT NULL,
    x1        REAL    NOT NULL,
    y1        REAL    NOT NULL,
    answer    TEXT    NOT NULL CHECK (answer IN ('ACCEPTED', 'REJECTED', 'UNSURE', 'IGNORED')),
    reason    TEXT    NOT NULL,
    annotator TEXT    NOT NULL,
    made      TEXT    NOT NULL
);
