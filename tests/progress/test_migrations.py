"""The schema: brought up to date from every version that was ever published, by several programs at once."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from quizzer.progress.migrations import FOLDER, migrate, migrations
from quizzer.progress.record import Record
from tests.progress.samples import begin

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
