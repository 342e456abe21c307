"""The schema: brought up to date from every version that was ever published, by several programs at once."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from quizzer.model.attempt import AttemptState
from quizzer.progress.migrations import FOLDER, migrate, migrations
from quizzer.progress.record import Record
from tests.progress.samples import begin, new_answer, new_save

NEWEST = migrations()[-1].version


def test_versions_are_numbered_without_a_gap() -> None:
    assert [step.version for step in migrations()] == list(range(1, NEWEST + 1))


@pytest.mark.parametrize("old", range(NEWEST))
def test_every_old_version_becomes_the_newest(tmp_path: Path, old: int) -> None:
    with _database() as connection, _database() as fresh:
        if old:
            migrate(connection, _steps(tmp_path, old))
        migrate(connection)
        migrate(fresh)
        assert _schema(connection) == _schema(fresh)


def test_a_step_keeps_what_is_there(path: Path, tmp_path: Path) -> None:
    with Record.open(path) as record:
        attempt = begin(record)
    folder = _steps(tmp_path, NEWEST)
    (folder / f"{NEWEST + 1:04d}_moods.sql").write_text(
        "ALTER TABLE attempts ADD COLUMN mood TEXT NOT NULL DEFAULT 'calm; and -- quiet';\n"
        "CREATE TABLE moods (\n  name TEXT -- a comment; with a semicolon\n);\n"
    )
    connection = sqlite3.connect(path, isolation_level=None)
    migrate(connection, folder)
    assert connection.execute("SELECT kata, mood FROM attempts").fetchall() == [(attempt.kata, "calm; and -- quiet")]
    assert connection.execute("PRAGMA user_version").fetchone()[0] == NEWEST + 1
    connection.close()


def test_what_was_recorded_before_there_were_answers_is_kept_and_named(path: Path, tmp_path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        migrate(connection, _steps(tmp_path, 1))
        for statement in _VERSION_1:
            connection.execute(statement)
    shutil.copy(path, tmp_path / "copy.db")
    with Record.open(path) as record, Record.open(tmp_path / "copy.db") as copied:
        passed, still_open = record.attempts.of("custom-layer")
        assert (passed.state, passed.elapsed_ms, passed.hints) == (AttemptState.PASSED, 50_000, 1)
        assert (still_open.state, still_open.elapsed_ms) == (AttemptState.OPEN, 7_000)
        assert [record.saves.source(save) for save in record.saves.of(passed.id)] == [b"x = 1", b"x = 1"]
        for table in ("attempts", "clock_intervals", "saves"):
            names = [row[0] for row in record.store.rows(f"SELECT uuid FROM {table} ORDER BY id")]
            assert len(set(names)) == len(names) == 2
            assert names == [row[0] for row in copied.store.rows(f"SELECT uuid FROM {table} ORDER BY id")]
        assert begin(record) == still_open
        assert begin(record, "train-step").number == 1
        record.saves.add(still_open.id, new_save(), now_ms=0)
        record.answers.add(new_answer())


_VERSION_1 = (
    "INSERT INTO attempts VALUES (1, 'custom-layer', 1, 'practice', 'passed', 'jax', 1, 9, NULL, 5, 90000, 50000)",
    "INSERT INTO attempts VALUES (2, 'custom-layer', 2, 'practice', 'open', 'jax', 1, 9, NULL, 5, NULL, NULL)",
    "INSERT INTO clock_intervals VALUES (1, 1, 77, 5, 60000, 50000, 1)",
    "INSERT INTO clock_intervals VALUES (2, 2, 78, 5, 60000, 7000, 0)",
    f"INSERT INTO sources VALUES ('{sha256(b'x = 1').hexdigest()}', CAST('x = 1' AS BLOB))",
    "INSERT INTO saves SELECT 1, 1, 1, 9, 8, sha256, 'failed', '7', 3, 8, '{}' FROM sources",
    "INSERT INTO saves SELECT 2, 1, 2, 9, 8, sha256, 'passed', NULL, 8, 8, '{}' FROM sources",
    "INSERT INTO hints VALUES (1, 1, 1, 9, 8)",
)


def test_a_step_that_fails_leaves_the_old_version(tmp_path: Path) -> None:
    folder = _steps(tmp_path, NEWEST)
    (folder / f"{NEWEST + 1:04d}_broken.sql").write_text("CREATE TABLE extra (x);\nINSERT INTO nowhere VALUES (1);\n")
    with _database() as connection:
        migrate(connection)
        before = _schema(connection)
        with pytest.raises(sqlite3.OperationalError):
            migrate(connection, folder)
        assert _schema(connection) == before
        assert connection.execute("PRAGMA user_version").fetchone()[0] == NEWEST


def test_programs_that_start_at_once_agree_on_one_new_record(path: Path) -> None:
    script = (
        "import sys\nfrom pathlib import Path\nfrom quizzer.progress.record import Record\n"
        "from tests.progress.samples import begin\n"
        "sys.stdin.readline()\nprint(begin(Record.open(Path(sys.argv[1]))).id)\n"
    )
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", script, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for _ in range(6)
    ]
    for program in programs:
        assert program.stdin is not None
        program.stdin.write("go\n")
        program.stdin.flush()
    answers = [program.communicate(timeout=60)[0] for program in programs]
    assert answers == ["1\n"] * 6


def _database() -> closing[sqlite3.Connection]:
    return closing(sqlite3.connect(":memory:", isolation_level=None))


def _steps(folder: Path, up_to: int) -> Path:
    """A folder with the steps up to a version."""
    copy = folder / "steps"
    copy.mkdir()
    for step in migrations(FOLDER)[:up_to]:
        shutil.copy(step.path, copy)
    return copy


def _schema(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    return connection.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()
