-- Katas: attempts, their clock, the saves that were graded, the hints that were taken.
-- Every time is a whole number of milliseconds; a moment counts from 1970 in UTC.

CREATE TABLE attempts (
    id         INTEGER PRIMARY KEY,
    kata       TEXT    NOT NULL,
    number     INTEGER NOT NULL CHECK (number >= 1),
    mode       TEXT    NOT NULL CHECK (mode IN ('practice', 'exam')),
    state      TEXT    NOT NULL CHECK (state IN ('open', 'passed', 'given_up', 'expired')),
    backend    TEXT    NOT NULL,
    fresh      INTEGER NOT NULL CHECK (fresh IN (0, 1)),
    par_ms     INTEGER NOT NULL CHECK (par_ms > 0),
    limit_ms   INTEGER CHECK (limit_ms > 0),
    started_ms INTEGER NOT NULL,
    ended_ms   INTEGER,
    elapsed_ms INTEGER CHECK (elapsed_ms >= 0),
    UNIQUE (kata, number),
    CHECK ((mode = 'exam') = (limit_ms IS NOT NULL)),
    CHECK ((state = 'open') = (ended_ms IS NULL)),
    CHECK ((ended_ms IS NULL) = (elapsed_ms IS NULL))
);

CREATE UNIQUE INDEX one_open_attempt ON attempts (kata, mode) WHERE state = 'open';

-- One row per session with its clock running. `counted_ms` grows with every heartbeat and is measured by a clock that
-- cannot be set back; the two moments only say when that was.
CREATE TABLE clock_intervals (
    id         INTEGER PRIMARY KEY,
    attempt    INTEGER NOT NULL REFERENCES attempts (id) ON DELETE CASCADE,
    process    INTEGER NOT NULL,
    opened_ms  INTEGER NOT NULL,
    beat_ms    INTEGER NOT NULL,
    counted_ms INTEGER NOT NULL DEFAULT 0 CHECK (counted_ms >= 0),
    closed     INTEGER NOT NULL DEFAULT 0 CHECK (closed IN (0, 1))
);

CREATE INDEX clock_intervals_of_attempt ON clock_intervals (attempt);

-- Each distinct text once, however often it was saved.
CREATE TABLE sources (
    sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
    body   BLOB NOT NULL
);

-- `seed` is text because it may be wider than an SQLite integer.
CREATE TABLE saves (
    id             INTEGER PRIMARY KEY,
    attempt        INTEGER NOT NULL REFERENCES attempts (id) ON DELETE CASCADE,
    number         INTEGER NOT NULL CHECK (number >= 1),
    saved_ms       INTEGER NOT NULL,
    elapsed_ms     INTEGER NOT NULL CHECK (elapsed_ms >= 0),
    sha256         TEXT    NOT NULL REFERENCES sources (sha256),
    outcome        TEXT    NOT NULL,
    seed           TEXT,
    checks_passed  INTEGER NOT NULL,
    checks_planned INTEGER NOT NULL,
    grade          TEXT    NOT NULL,
    UNIQUE (attempt, number)
);

CREATE TABLE hints (
    id         INTEGER PRIMARY KEY,
    attempt    INTEGER NOT NULL REFERENCES attempts (id) ON DELETE CASCADE,
    number     INTEGER NOT NULL CHECK (number >= 1),
    taken_ms   INTEGER NOT NULL,
    elapsed_ms INTEGER NOT NULL CHECK (elapsed_ms >= 0),
    UNIQUE (attempt, number)
);
