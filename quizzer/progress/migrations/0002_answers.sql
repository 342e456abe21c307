-- Quiz items: quizzes, the log of answers and what is derived from it, marks and doubts; and names that hold on every
-- machine, by which an import finds what is there already.

-- A quiz, and what it showed in which order. `seed` is text because it may be wider than an SQLite integer.
CREATE TABLE quizzes (
    id         INTEGER PRIMARY KEY,
    uuid       TEXT    NOT NULL UNIQUE DEFAULT (lower(hex(randomblob(16)))),
    mode       TEXT    NOT NULL CHECK (mode IN ('practice', 'exam', 'review', 'drill')),
    options    TEXT    NOT NULL,
    seed       TEXT    NOT NULL,
    started_ms INTEGER NOT NULL,
    ended_ms   INTEGER
);

CREATE TABLE served (
    uuid      TEXT    NOT NULL UNIQUE DEFAULT (lower(hex(randomblob(16)))),
    quiz      INTEGER NOT NULL REFERENCES quizzes (id) ON DELETE CASCADE,
    position  INTEGER NOT NULL CHECK (position >= 1),
    item      TEXT    NOT NULL,
    rev       INTEGER NOT NULL CHECK (rev >= 1),
    variant   INTEGER,
    served_ms INTEGER NOT NULL,
    PRIMARY KEY (quiz, position)
);

-- The truth about answers: rows are added and never changed. `at_ms` is when an answer counts: what the clock said, but
-- never before the item's previous answer, and between 1970 and 2200, so that no calendar overflows. Later answers have
-- greater uuids, so that every machine sorts alike what counts at the same moment.
CREATE TABLE answers (
    id          INTEGER PRIMARY KEY,
    uuid        TEXT    NOT NULL UNIQUE,
    item        TEXT    NOT NULL,
    rev         INTEGER NOT NULL CHECK (rev >= 1),
    variant     INTEGER,
    kind        TEXT    NOT NULL CHECK (kind IN ('answer', 'self', 'kata')),
    mode        TEXT    NOT NULL CHECK (mode IN ('practice', 'exam', 'review', 'drill')),
    quiz        INTEGER REFERENCES quizzes (id),
    asked_ms    INTEGER NOT NULL,
    answered_ms INTEGER NOT NULL,
    at_ms       INTEGER NOT NULL CHECK (at_ms BETWEEN 0 AND 7258118400000),
    elapsed_ms  INTEGER NOT NULL CHECK (elapsed_ms >= 0),
    score       REAL    NOT NULL CHECK (score BETWEEN 0 AND 1),
    certainty   TEXT    CHECK (certainty IN ('guess', 'think', 'sure')),
    hints       INTEGER NOT NULL CHECK (hints >= 0),
    given       TEXT    NOT NULL,
    rating      INTEGER NOT NULL CHECK (rating BETWEEN 1 AND 4)
);

CREATE INDEX answers_of_item ON answers (item, at_ms, uuid);
CREATE INDEX answers_of_quiz ON answers (quiz) WHERE quiz IS NOT NULL;

CREATE TRIGGER answers_never_change BEFORE UPDATE ON answers
BEGIN
    SELECT RAISE(ABORT, 'an answer in the log never changes');
END;

CREATE TRIGGER answers_never_go BEFORE DELETE ON answers
BEGIN
    SELECT RAISE(ABORT, 'an answer in the log never goes');
END;

-- An answer that the learner took back.
CREATE TABLE retractions (
    answer       INTEGER PRIMARY KEY REFERENCES answers (id),
    retracted_ms INTEGER NOT NULL
);

CREATE VIEW counted AS
    SELECT * FROM answers WHERE NOT EXISTS (SELECT 1 FROM retractions WHERE answer = answers.id);

-- Derived from the log: one row per item that has an answer that counts.
CREATE TABLE cards (
    item       TEXT PRIMARY KEY,
    rev        INTEGER NOT NULL,
    stability  REAL    NOT NULL,
    difficulty REAL    NOT NULL,
    due_ms     INTEGER NOT NULL,
    last_ms    INTEGER NOT NULL,
    reps       INTEGER NOT NULL,
    lapses     INTEGER NOT NULL
);

CREATE INDEX cards_by_due ON cards (due_ms);

-- What the cards were derived with; when that changes they are derived anew.
CREATE TABLE card_basis (
    one   INTEGER PRIMARY KEY CHECK (one = 1),
    basis TEXT    NOT NULL
);

-- A mark that was taken away stays as a row, so that an import does not bring it back.
CREATE TABLE marks (
    item       TEXT    NOT NULL,
    mark       TEXT    NOT NULL CHECK (mark IN ('flagged', 'buried', 'suspended')),
    active     INTEGER NOT NULL CHECK (active IN (0, 1)),
    until_ms   INTEGER,
    changed_ms INTEGER NOT NULL,
    PRIMARY KEY (item, mark)
);

CREATE TABLE doubts (
    id       INTEGER PRIMARY KEY,
    uuid     TEXT    NOT NULL UNIQUE DEFAULT (lower(hex(randomblob(16)))),
    item     TEXT    NOT NULL,
    rev      INTEGER NOT NULL CHECK (rev >= 1),
    versions TEXT    NOT NULL,
    text     TEXT    NOT NULL,
    at_ms    INTEGER NOT NULL,
    reported INTEGER NOT NULL DEFAULT 0 CHECK (reported IN (0, 1))
);

-- What is there already is named after itself: two copies of one record have to name the same things alike.
ALTER TABLE attempts ADD COLUMN uuid TEXT NOT NULL DEFAULT '';
UPDATE attempts SET uuid = kata || '.' || started_ms || '.' || number;
CREATE UNIQUE INDEX attempt_uuids ON attempts (uuid);

ALTER TABLE clock_intervals ADD COLUMN uuid TEXT NOT NULL DEFAULT '';
UPDATE clock_intervals
   SET uuid = (SELECT uuid FROM attempts WHERE id = attempt) || '.' || opened_ms || '.' || id;
CREATE UNIQUE INDEX clock_interval_uuids ON clock_intervals (uuid);

ALTER TABLE saves ADD COLUMN uuid TEXT NOT NULL DEFAULT '';
UPDATE saves SET uuid = (SELECT uuid FROM attempts WHERE id = attempt) || '.' || saved_ms || '.' || number;
CREATE UNIQUE INDEX save_uuids ON saves (uuid);
