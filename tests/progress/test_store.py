"""The file itself: settings that keep it safe, and every way in which it cannot be used."""

from __future__ import annotations

import os
import sqlite3
import threading
from pathlib import Path

import pytest

from quizzer.model.errors import StoreError
from quizzer.progress.record import Record
from quizzer.progress.store import Store
from tests.progress.samples import begin, new_answer, new_save
from tests.progress.small_disk import run_on_disk


def test_a_new_record_is_as_safe_as_sqlite_can_make_it(path: Path) -> None:
    with Store.open(path) as store:
        settings = {
            name: store.rows(f"PRAGMA {name}")[0][0] for name in ("journal_mode", "synchronous", "foreign_keys")
        }
        assert settings == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
        assert store.rows("PRAGMA busy_timeout")[0][0] == 5000
    assert path.parent.stat().st_mode & 0o077 == 0


def test_what_was_recorded_is_there_the_next_time(path: Path) -> None:
    with Record.open(path) as record:
        save = record.saves.add(begin(record).id, new_save(b"a = 1\n"), now_ms=0)
    with Record.open(path) as record:
        assert record.saves.last("custom-layer") == save
        assert record.saves.source(save) == b"a = 1\n"


def test_half_a_transaction_is_no_transaction(record: Record) -> None:
    attempt = begin(record)

    def fail_in_the_middle() -> None:
        with record.store.transaction() as connection:
            connection.execute("DELETE FROM attempts")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_in_the_middle()
    assert record.attempts.of("custom-layer") == (attempt,)


def test_foreign_keys_are_enforced(record: Record) -> None:
    with pytest.raises(StoreError):
        record.clock.start(999, process=1, now_ms=0)


def test_threads_take_turns(record: Record) -> None:
    attempt = begin(record)

    def work(name: int) -> None:
        for number in range(20):
            record.saves.add(attempt.id, new_save(f"{name} {number}".encode()), now_ms=0)

    threads = [threading.Thread(target=work, args=(name,)) for name in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [save.number for save in record.saves.of(attempt.id)] == list(range(1, 81))


def test_a_record_of_a_newer_quizzer_is_refused_and_left_alone(path: Path) -> None:
    Store.open(path).close()
    _execute(path, "PRAGMA user_version = 999")
    before = path.read_bytes()
    with pytest.raises(StoreError, match=r"schema 999.*up to 2") as caught:
        Store.open(path)
    assert "Update Quizzer" in caught.value.hint
    assert path.read_bytes() == before


def test_a_database_of_another_program_is_refused_and_left_alone(path: Path) -> None:
    path.parent.mkdir()
    _execute(path, "CREATE TABLE songs (title TEXT)")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="another program"):
        Store.open(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("damage", ["garbage", "cut", "scribbled"])
def test_a_damaged_record_is_set_aside_and_a_new_one_begun(path: Path, damage: str) -> None:
    with Record.open(path) as record:
        for number in range(40):
            record.saves.add(begin(record).id, new_save(os.urandom(3000), seed=number), now_ms=0)
    data = bytearray(path.read_bytes())
    if damage == "garbage":
        data[:] = b"my notes, saved under the wrong name\n" * 200
    elif damage == "cut":
        del data[len(data) // 2 :]
    else:
        data[8192:90_000] = b"\xff" * (90_000 - 8192)
    path.write_bytes(data)
    with Record.open(path) as record:
        assert record.attempts.of("custom-layer") == ()
        begin(record)
        [aside] = (
            file for file in path.parent.glob("quizzer.db.damaged-*") if not file.name.endswith(("-wal", "-shm"))
        )
        assert aside.read_bytes() == data
        assert str(aside) in record.store.notice
    with Record.open(path) as record:
        assert record.store.notice == ""
        assert len(record.attempts.of("custom-layer")) == 1


@pytest.mark.parametrize("damage", ["cut", "scribbled"])
def test_a_damaged_record_of_answers_is_set_aside_too(path: Path, damage: str) -> None:
    with Record.open(path) as record:
        for number in range(150):
            record.answers.add(new_answer(f"item-{number}", given="x" * 2000))
    data = bytearray(path.read_bytes())
    middle = len(data) // 2
    data[middle : None if damage == "cut" else middle + 80_000] = b"" if damage == "cut" else b"\xff" * 80_000
    path.write_bytes(data)
    with Record.open(path) as record:
        assert "damaged" in record.store.notice
        assert record.answers.seen() == frozenset()
        assert record.answers.add(new_answer()).id == 1


def test_damage_that_is_only_met_later_is_told_as_such(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Record.open(path) as record:
        for _ in range(40):
            record.saves.add(begin(record).id, new_save(os.urandom(3000)), now_ms=0)
    with path.open("r+b") as file:
        file.seek(path.stat().st_size - 100_000)
        file.write(b"\xff" * 80_000)
    monkeypatch.setattr("quizzer.progress.damage.CHECKED_BYTES", 0)
    with Record.open(path) as record:
        with pytest.raises(StoreError, match="damaged") as caught:
            record.saves.of(1)
        assert "sets the file aside" in caught.value.hint


def test_an_empty_file_is_a_new_record(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    with Record.open(path) as record:
        assert record.store.notice == ""
        assert begin(record).number == 1


def test_a_file_in_the_place_of_the_folder_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("not a folder")
    with pytest.raises(StoreError, match="cannot be used") as caught:
        Store.open(tmp_path / "home" / "quizzer.db")
    assert "QUIZZER_HOME" in caught.value.hint


def test_a_folder_in_the_place_of_the_file_is_a_clear_error(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(StoreError, match="cannot be written"):
        Store.open(path)


def test_a_record_that_another_program_never_lets_go_of_is_a_clear_error(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quizzer.progress.store.BUSY_S", 0.05)
    with Record.open(path) as record:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="held by another program"):
            begin(record)
        other.close()
        assert begin(record).number == 1


def test_a_read_only_home_is_a_clear_error(tmp_path: Path) -> None:
    script = _SCRIPT + (
        "Store.open(home / 'old' / 'quizzer.db').close()\n"
        "subprocess.run(['mount', '-o', 'remount,ro', str(home)], check=True)\n"
        "for name in ('old', 'new'):\n"
        "    try:\n"
        "        Store.open(home / name / 'quizzer.db')\n"
        "    except StoreError as error:\n"
        "        print(error.message, '|', error.hint)\n"
    )
    ran = run_on_disk(tmp_path / "disk", script, size="1m")
    assert ran.stderr == ""
    assert len(ran.stdout.splitlines()) == 2
    assert all("QUIZZER_HOME" in line and "cannot be" in line for line in ran.stdout.splitlines())


def test_a_full_disk_is_a_clear_error_and_loses_nothing_that_was_recorded(tmp_path: Path) -> None:
    script = _SCRIPT + (
        "record = Record.open(home / 'quizzer.db')\n"
        "attempt, kept = begin(record), 0\n"
        "try:\n"
        "    while True:\n"
        "        record.saves.add(attempt.id, new_save(os.urandom(4000)), now_ms=0)\n"
        "        kept += 1\n"
        "except StoreError as error:\n"
        "    print(error.message, '|', error.hint)\n"
        "(home / 'quizzer.db-wal').stat()\n"
        "print(kept == len(record.saves.of(attempt.id)) > 5, record.store.rows('PRAGMA integrity_check')[0][0])\n"
    )
    ran = run_on_disk(tmp_path / "disk", script, size="512k")
    assert ran.stderr == ""
    first, second = ran.stdout.splitlines()
    assert first.startswith("the disk is full")
    assert "Free some space" in first
    assert second == "True ok"


_SCRIPT = """
import os, subprocess, sys
from pathlib import Path
from quizzer.model.errors import StoreError
from quizzer.progress.record import Record
from quizzer.progress.store import Store
from tests.progress.samples import begin, new_save
home = Path(sys.argv[1])
"""


def _execute(path: Path, statement: str) -> None:
    connection = sqlite3.connect(path)
    connection.execute(statement)
    connection.commit()
    connection.close()
