"""An exam with a way back: what stands on the sheets counts, survives the program, and is marked once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quizzer.model.errors import EngineError, StoreError, UsageError
from quizzer.model.item import ItemType
from quizzer.model.review import QuizMode
from quizzer.quiz.marking import FormatError, key_text
from quizzer.session.completion import Runner
from quizzer.session.exam import Exam
from quizzer.session.exam_sheets import Sheet
from quizzer.session.quiz_report import report_of
from quizzer.session.selection import Wanted
from tests.session.test_quiz import Table, no_bench, table

__all__ = ["table"]

TYPES = ("mcq", "numeric", "complete")


def begin(table: Table, folder: Path, *, types: tuple[str, ...] = TYPES, minutes: float | None = 10) -> Exam:
    return Exam.begin(
        Wanted(mode=QuizMode.EXAM, types=types, minutes=minutes),
        table.bank,
        table.record,
        seed=3,
        bench=no_engine,
        folder=folder,
        version="3.15.1",
        time=table.clock.time,
    )


def again(table: Table, folder: Path) -> Exam | None:
    return Exam.resume(table.bank, table.record, bench=no_engine, folder=folder, time=table.clock.time)


def no_engine() -> Runner:
    raise EngineError("there is no engine here")


def visit(exam: Exam, kind: ItemType) -> Sheet:
    return exam.visit(next(at for at, sheet in enumerate(exam.sheets) if sheet.showing.item.type is kind))


def right(sheet: Sheet) -> str:
    key = key_text(sheet.showing)
    return key.split(")")[0] if sheet.showing.options else key


def test_an_answer_is_recorded_on_hand_in_and_not_before(table: Table, tmp_path: Path) -> None:
    exam = begin(table, tmp_path)
    sheet = visit(exam, ItemType.MCQ)
    wrong = next(letter for letter, option in sheet.showing.lettered if not option.key)
    assert exam.write(wrong)
    table.clock.move(20)
    assert exam.write(right(sheet))
    exam.keep()
    assert table.record.answers.of_quiz(exam.quiz.id) == ()
    exam.hand_in()
    [answer] = table.record.answers.of_quiz(exam.quiz.id)
    assert (answer.score, answer.elapsed_ms, answer.mode) == (1.0, 20_000, QuizMode.EXAM)
    assert table.record.quizzes.get(exam.quiz.id).ended_ms is not None
    assert not list(tmp_path.glob("exam-*"))


def test_what_stands_in_a_form_counts_when_it_is_an_answer(table: Table, tmp_path: Path) -> None:
    exam = begin(table, tmp_path)
    number = visit(exam, ItemType.NUMERIC)
    assert exam.note(right(number))
    assert not exam.note(right(number)), "nothing new"
    visit(exam, ItemType.MCQ)
    exam.note("zz")
    exam.hand_in()
    assert [done.mark.right for done in exam.outcomes] == [True]
    assert len(exam.skipped) == len(exam.sheets) - 1


def test_no_answer_leaves_the_earlier_one_and_an_empty_form_takes_it_back(table: Table, tmp_path: Path) -> None:
    exam = begin(table, tmp_path)
    sheet = visit(exam, ItemType.NUMERIC)
    exam.write("7")
    with pytest.raises(FormatError):
        exam.write("many")
    exam.note("many")
    sheet.settle()
    assert (sheet.text, sheet.shown) == ("7", "many")
    exam.note("")
    sheet.settle()
    assert (sheet.text, sheet.shown, exam.answered) == ("", "", 0)


def test_a_killed_exam_is_taken_up_with_all_that_was_typed(table: Table, tmp_path: Path) -> None:
    exam = begin(table, tmp_path)
    visit(exam, ItemType.MCQ)
    exam.write("a")
    exam.flag()
    table.clock.move(60)
    visit(exam, ItemType.COMPLETE)
    exam.note("layers.Den")
    exam.keep()
    table.clock.move(120)
    found = again(table, tmp_path)
    assert found is not None
    assert found.remaining_ms == 7 * 60_000
    assert found.sheets[found.at].shown == "layers.Den"
    assert [(sheet.text, sheet.flagged) for sheet in found.sheets if sheet.text] == [("a", True)]
    assert {served.item for served in table.record.quizzes.served(exam.quiz.id)} == {
        sheet.showing.item.id for sheet in found.sheets if sheet.asked_ms
    }


def test_after_the_bell_nothing_more_counts(table: Table, tmp_path: Path) -> None:
    exam = begin(table, tmp_path)
    sheet = visit(exam, ItemType.NUMERIC)
    exam.note(right(sheet))
    exam.keep()
    table.clock.move(601)
    assert not exam.write("7")
    assert not exam.note("7")
    found = again(table, tmp_path)
    assert found is not None
    assert found.remaining_ms == 0
    found.hand_in()
    assert [done.mark.right for done in found.outcomes] == [True]
    assert again(table, tmp_path) is None


def test_handing_in_twice_records_once(table: Table, tmp_path: Path) -> None:
    exam = begin(table, tmp_path)
    exam.write(right(visit(exam, ItemType.NUMERIC)))
    exam.hand_in()
    exam.hand_in()
    exam.keep()
    assert len(table.record.answers.of_quiz(exam.quiz.id)) == 1
    report = report_of(exam)
    assert (report.asked, report.right) == (len(exam.sheets), 1)
    assert len(report.blank) == len(report.skipped) == len(exam.sheets) - 1
    assert not list(tmp_path.glob("exam-*"))


def test_without_an_engine_an_exam_ends_and_the_completion_does_not_count(table: Table, tmp_path: Path) -> None:
    exam = begin(table, tmp_path, types=("complete",))
    sheet = visit(exam, ItemType.COMPLETE)
    with pytest.raises(FormatError):
        exam.write("   ")
    exam.write("anything")
    exam.hand_in()
    assert exam.untried == [sheet.showing.item.id]
    assert (exam.outcomes, exam.skipped) == ([], [])
    assert report_of(exam).asked == 0


def test_an_answer_to_an_item_that_changed_is_left_out(table: Table, tmp_path: Path) -> None:
    exam = begin(table, tmp_path)
    visit(exam, ItemType.MCQ)
    exam.write("a")
    exam.keep()
    [path] = tmp_path.glob("exam-*.json")
    data = json.loads(path.read_text())
    for sheet in data["sheets"]:
        sheet["item"] = "another"
    path.write_text(json.dumps(data))
    found = again(table, tmp_path)
    assert found is not None
    assert found.answered == 0
    path.write_text("{")
    assert again(table, tmp_path) is not None


def test_open_questions_have_no_place_in_it(table: Table, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no open questions"):
        begin(table, tmp_path, types=("free",))
    exam = begin(table, tmp_path, types=("free", "mcq"))
    assert {sheet.showing.item.type for sheet in exam.sheets} == {ItemType.MCQ}


def test_a_full_disk_is_told(table: Table, tmp_path: Path) -> None:
    exam = begin(table, tmp_path / "file")
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(StoreError, match="cannot be written"):
        exam.keep()


def test_the_bench_is_not_asked_for_without_a_completion(table: Table, tmp_path: Path) -> None:
    exam = begin(table, tmp_path, types=("mcq",))
    exam.bench = no_bench
    exam.write(right(visit(exam, ItemType.MCQ)))
    exam.hand_in()
    assert report_of(exam).right == 1
