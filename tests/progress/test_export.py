"""Exports and imports: nothing is lost, nothing comes twice, and a broken file changes nothing."""

from __future__ import annotations

import copy
import json
import os
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from quizzer.model.attempt import AttemptState
from quizzer.model.errors import UsageError
from quizzer.model.review import AnswerKind, Mark, QuizMode
from quizzer.progress.exporting import document, export_csv, export_json
from quizzer.progress.importing import ImportSummary, import_document, import_file
from quizzer.progress.record import Record
from quizzer.progress.store import Store
from quizzer.progress.tables import TABLES
from tests.progress.histories import HISTORIES, Step
from tests.progress.samples import DAY, NOW, begin, new_answer, new_save

NOTHING = ImportSummary({}, 0)


@pytest.fixture
def full(record: Record) -> Record:
    """A record with something in each table."""
    quiz = record.quizzes.begin(QuizMode.EXAM, options={"n": 3}, seed=2**90, now_ms=NOW)
    record.quizzes.serve(quiz.id, "dense-bias", rev=1, variant=4, now_ms=NOW)
    record.answers.add(new_answer(quiz=quiz.id, given='one, "two"\r\nthree'))
    record.answers.add(new_answer("free", kind=AnswerKind.SELF))
    record.answers.undo_self(now_ms=NOW)
    record.marks.set("dense-bias", Mark.FLAGGED, now_ms=NOW)
    record.doubts.add("dense-bias", rev=1, versions={"keras": "3.15.0"}, text="?", now_ms=NOW)
    attempt = begin(record).id
    interval = record.clock.start(attempt, process=9, now_ms=NOW)
    record.clock.beat(interval, counted_ms=60_000, now_ms=NOW + 60_000)
    record.saves.add(attempt, new_save(b"\x00\xff" * 90_000, seed=2**127), now_ms=NOW)
    record.hints.take(attempt, available=3, elapsed_ms=5, now_ms=NOW)
    return record


def test_an_export_knows_every_table_and_every_column() -> None:
    with Store.in_memory() as store:
        names = {row[0] for row in store.rows("SELECT name FROM sqlite_master WHERE type = 'table'")}
        assert names - {"card_basis"} == {table.name for table in TABLES}
        for table in TABLES:
            columns = {row["name"]: not row["notnull"] for row in store.rows(f"PRAGMA table_info({table.name})")}
            columns.pop("id", None)
            assert {column.name for column in table.columns} == columns.keys()
            keys = {"sha256", "item", "answer"}  # a primary key need not say that it cannot be empty
            for column in table.columns:
                assert column.optional == columns[column.name] or column.name in keys


@given(HISTORIES)
@settings(max_examples=40, deadline=None)
def test_a_record_survives_the_round_trip(steps: list[Step]) -> None:
    with Record.in_memory() as record, Record.in_memory() as copied:
        for step in steps:
            step(record)
        exported = document(record)
        import_document(copied, json.loads(json.dumps(exported)))
        assert document(copied) == exported
        assert import_document(copied, exported) == NOTHING
        assert import_document(record, exported) == NOTHING
        assert document(record) == document(copied) == exported
        assert copied.store.rows("PRAGMA foreign_key_check") == []


@given(HISTORIES, HISTORIES, HISTORIES)
@settings(max_examples=30, deadline=None)
def test_two_machines_that_exchange_exports_lose_nothing(common: list[Step], one: list[Step], two: list[Step]) -> None:
    with Record.in_memory() as first, Record.in_memory() as second:
        for step in common:
            step(first)
        import_document(second, document(first))
        for record, steps in ((first, one), (second, two)):
            for step in steps:
                step(record)
        before = (document(first), document(second))
        import_document(first, before[1])
        import_document(second, before[0])
        for name in ("answers", "retractions", "quizzes", "doubts", "saves", "sources"):
            both = [
                {_name(row) for row in part["tables"][name]} for part in (*before, document(first), document(second))
            ]
            assert both[2] == both[3] == both[0] | both[1]
        again = document(first)
        assert import_document(first, before[1]) == NOTHING
        assert document(first) == again
        assert first.schedule.cards() == second.schedule.cards()


@pytest.mark.parametrize("name", ["all.json", "folder", "all.zip"])
def test_all_forms_hold_everything(full: Record, tmp_path: Path, name: str) -> None:
    path = tmp_path / "exports" / name
    (export_json if name.endswith("json") else export_csv)(full, path)
    with Record.open(tmp_path / "other" / "quizzer.db") as other:
        summary = import_file(other, path)
        assert summary.added == {table.name: len(document(full)["tables"][table.name]) for table in TABLES[:-1]}
        assert document(other) == document(full)
        assert import_file(other, path) == NOTHING
    assert [file.name for file in path.parent.rglob("*.part*")] == []


@given(HISTORIES)
@settings(max_examples=25, deadline=None)
def test_csv_loses_nothing_either(tmp_path_factory: pytest.TempPathFactory, steps: list[Step]) -> None:
    path = tmp_path_factory.mktemp("csv") / "all.zip"
    with Record.in_memory() as record, Record.in_memory() as copied:
        for step in steps:
            step(record)
        export_csv(record, path)
        import_file(copied, path)
        assert document(copied) == document(record)


def test_an_export_is_written_over_an_older_one_and_is_for_its_owner(full: Record, tmp_path: Path) -> None:
    path = tmp_path / "all.json"
    path.write_text("old")
    export_json(full, path)
    assert json.loads(path.read_text(encoding="utf-8"))["format"] == "quizzer-record"
    assert path.stat().st_mode & 0o077 == 0


def test_the_record_is_not_overwritten_by_its_export(full: Record, path: Path) -> None:
    for export in (export_json, export_csv):
        with pytest.raises(UsageError, match="record itself"):
            export(full, path)


def test_an_export_that_cannot_be_written_is_a_clear_error(full: Record, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for export in (export_json, export_csv):
        with pytest.raises(UsageError, match="cannot be written"):
            export(full, tmp_path / "file" / "all")


def test_an_attempt_that_went_on_elsewhere_is_brought_up_to_date(full: Record) -> None:
    with Record.in_memory() as other:
        import_document(other, document(full))
        [attempt] = other.attempts.of("custom-layer")
        other.saves.add(attempt.id, new_save(outcome="passed"), ends=AttemptState.PASSED, now_ms=NOW + 5)
        summary = import_document(full, document(other))
        assert (summary.added, summary.changed) == ({"sources": 1, "saves": 1}, 1)
        assert full.attempts.of("custom-layer")[0].state is AttemptState.PASSED
        assert document(full) == document(other)


def test_of_two_open_attempts_the_one_that_comes_in_is_given_up(record: Record) -> None:
    here = begin(record)
    with Record.in_memory() as other:
        there = begin(other)
        interval = other.clock.start(there.id, process=1, now_ms=NOW)
        other.clock.beat(interval, counted_ms=70_000, now_ms=NOW + 80_000)
        for _ in range(2):
            import_document(record, document(other))
    mine, theirs = record.attempts.of("custom-layer")
    assert mine == here
    assert (theirs.number, theirs.state, theirs.elapsed_ms) == (2, AttemptState.GIVEN_UP, 70_000)
    assert theirs.ended_ms == NOW + 80_000


def test_the_newer_mark_wins(record: Record) -> None:
    with Record.in_memory() as other:
        record.marks.set("a", Mark.SUSPENDED, now_ms=NOW)
        other.marks.set("a", Mark.SUSPENDED, now_ms=NOW - 5)
        other.marks.unset("a", Mark.SUSPENDED, now_ms=NOW + 5)
        import_document(other, document(record))
        assert other.marks.of("a", now_ms=NOW) == set()
        assert import_document(record, document(other)).changed == 1
        assert record.marks.of("a", now_ms=NOW) == set()


def test_answers_of_two_machines_make_one_schedule(record: Record) -> None:
    with Record.in_memory() as other, Record.in_memory() as whole:
        for day in range(6):
            for one in (record, whole) if day % 2 else (other, whole):
                one.answers.add(new_answer(at_ms=NOW + 5 * day * DAY, right=day != 3))
        import_document(record, document(other))
        assert record.schedule.cards() == whole.schedule.cards()


BROKEN: dict[str, tuple[Callable[[dict[str, Any]], object], str]] = {
    "no export": (lambda doc: doc.update(format="songs"), "no export of Quizzer"),
    "newer": (lambda doc: doc.update(version=2), "version 2"),
    "version true": (lambda doc: doc.update(version="1"), "version 1"),
    "no tables": (lambda doc: doc.pop("tables"), "holds no tables"),
    "strange table": (lambda doc: doc["tables"].update(songs=[]), "no table 'songs'"),
    "missing table": (lambda doc: doc["tables"].pop("answers"), "'answers' is missing"),
    "no list": (lambda doc: doc["tables"].update(answers={}), "'answers' is missing"),
    "no row": (lambda doc: doc["tables"]["answers"].append(5), "answers, row 3: no object"),
    "strange column": (lambda doc: doc["tables"]["answers"][0].update(x=1), "answers, row 1: there is no column 'x'"),
    "missing value": (lambda doc: doc["tables"]["answers"][1].pop("item"), "answers, row 2: 'item' is missing"),
    "text for number": (lambda doc: doc["tables"]["answers"][0].update(rating="3"), "'rating' is not a whole number"),
    "true for number": (lambda doc: doc["tables"]["answers"][0].update(rev=True), "'rev' is not a whole number"),
    "too large": (lambda doc: doc["tables"]["answers"][0].update(asked_ms=2**63), "'asked_ms' is not a whole number"),
    "not a number": (lambda doc: doc["tables"]["answers"][0].update(score=float("nan")), "'score' is not a number"),
    "half a character": (lambda doc: doc["tables"]["answers"][0].update(given="\ud800"), "'given' is not text"),
    "rating 5": (lambda doc: doc["tables"]["answers"][0].update(rating=5), "answers, row 1: CHECK"),
    "wild moment": (lambda doc: doc["tables"]["answers"][0].update(at_ms=10**15), "answers, row 1: CHECK"),
    "kind": (lambda doc: doc["tables"]["answers"][0].update(kind="oral"), "answers, row 1: CHECK"),
    "no such quiz": (lambda doc: doc["tables"]["answers"][0].update(quiz="x"), "'quiz' refers to 'x'"),
    "no such source": (lambda doc: doc["tables"]["sources"].clear(), "saves, row 1: FOREIGN KEY"),
    "wrong hash": (lambda doc: doc["tables"]["sources"][0].update(body="AAAA"), "not the hash"),
    "no base64": (lambda doc: doc["tables"]["sources"][0].update(body="?"), "'body' is not bytes"),
    "no options": (lambda doc: doc["tables"]["quizzes"][0].update(options="[]"), "'options' is not a JSON object"),
    "no seed": (lambda doc: doc["tables"]["quizzes"][0].update(seed="seven"), "'seed' is not a whole number as text"),
    "deep": (lambda doc: doc["tables"]["quizzes"][0].update(options="[" * 10**5), "'options' is not a JSON object"),
    "last row": (lambda doc: doc["tables"]["doubts"][0].update(reported=2), "doubts, row 1: CHECK"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_export_changes_nothing(full: Record, tmp_path: Path, name: str) -> None:
    change, message = BROKEN[name]
    broken = copy.deepcopy(document(full))
    change(broken)
    (tmp_path / "broken.json").write_text(json.dumps(broken))
    with Record.in_memory() as other:
        other.answers.add(new_answer("kept"))
        before = document(other)
        with pytest.raises(UsageError, match=message) as caught:
            import_file(other, tmp_path / "broken.json")
        assert "broken.json" in caught.value.message
        assert "Nothing was imported" in caught.value.hint
        assert document(other) == before
        other.answers.add(new_answer("usable"))


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"", "is no JSON"),
        (b"[1, 2", "is no JSON"),
        (b"\xff\xfe", "is not text"),
        (b"[" * 10**6, "is no JSON"),
        (b"9" * 10**5, "is no JSON"),
        (b"null", "no export"),
        (b"PK\x03\x04 no archive", "is no JSON|is not text"),
    ],
)
def test_a_file_that_is_something_else_is_a_clear_error(
    record: Record, tmp_path: Path, body: bytes, message: str
) -> None:
    (tmp_path / "file").write_bytes(body)
    with pytest.raises(UsageError, match=message):
        import_file(record, tmp_path / "file")
    with pytest.raises(UsageError, match="cannot be read"):
        import_file(record, tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("file", "body", "message"),
    [
        ("about.csv", None, r"no about\.csv"),
        ("about.csv", "format,version\nquizzer-record,9\n", "version 9"),
        ("about.csv", "", "no export"),
        ("answers.csv", None, "'answers' is missing"),
        ("answers.csv", "", r"answers\.csv, line"),
        ("answers.csv", "item\nx\n", r"answers\.csv, line 1: the columns must be uuid, item"),
        ("hints.csv", "attempt,number,taken_ms,elapsed_ms\nx,1,2\n", r"hints\.csv, line 2: 3 fields, not 4"),
        ("hints.csv", "attempt,number,taken_ms,elapsed_ms\nx,one,2,3\n", r"hints\.csv, line 2"),
        ("hints.csv", 'attempt,number,taken_ms,elapsed_ms\n"x,1,2,3\n', r"hints\.csv, line"),
        ("hints.csv", "attempt,number,taken_ms,elapsed_ms\nx,1,2,3\n", "refers to 'x'"),
    ],
)
def test_a_broken_folder_changes_nothing(
    full: Record, tmp_path: Path, file: str, body: str | None, message: str
) -> None:
    export_csv(full, tmp_path / "folder")
    (tmp_path / "folder" / file).unlink() if body is None else (tmp_path / "folder" / file).write_text(body)
    shutil.make_archive(str(tmp_path / "packed"), "zip", tmp_path / "folder")
    with Record.in_memory() as other:
        for path in (tmp_path / "folder", tmp_path / "packed.zip"):
            with pytest.raises(UsageError, match=message):
                import_file(other, path)
        assert other.answers.seen() == frozenset()


def test_a_broken_archive_is_a_clear_error(full: Record, tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    export_csv(full, path)
    data = bytearray(path.read_bytes())
    start = data.index(b"answers.csv") + 40
    data[start : start + 20] = os.urandom(20)
    path.write_bytes(data)
    with pytest.raises(UsageError, match="broken archive"):
        import_file(full, path)


def test_columns_may_come_in_any_order_and_with_a_mark_at_the_start(full: Record, tmp_path: Path) -> None:
    """As a spreadsheet leaves them."""
    export_csv(full, tmp_path / "all.zip")
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        archive.extractall(tmp_path / "folder")
    marks = tmp_path / "folder" / "marks.csv"
    marks.write_text(f"mark,item,changed_ms,until_ms,active\nflagged,x,{NOW},,1\n", encoding="utf-8-sig")
    with Record.in_memory() as other:
        import_file(other, tmp_path / "folder")
        assert other.marks.marked(Mark.FLAGGED, now_ms=NOW) == {"x"}


def _name(row: dict[str, Any]) -> str:
    return str(next(row[key] for key in ("uuid", "sha256", "answer") if key in row))
