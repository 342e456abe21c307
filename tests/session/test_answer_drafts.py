"""What was typed in answer to an item comes back with it, as long as it is asked the same."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from quizzer.content.bank import Bank
from quizzer.content.katas import Library
from quizzer.model.item import Variant
from quizzer.quiz.showing import Showing
from quizzer.session.answer_drafts import FRESH_MS, LONGEST, AnswerDrafts
from tests.progress.samples import NOW


@pytest.fixture
def asked() -> Showing:
    bank = Bank(Library.find().root)
    return Showing(bank.item(sorted(bank.heads)[0]))


@pytest.fixture
def drafts(tmp_path: Path) -> AnswerDrafts:
    return AnswerDrafts(tmp_path / "drafts")


def test_a_draft_outlives_the_program(drafts: AnswerDrafts, asked: Showing, tmp_path: Path) -> None:
    drafts.write(asked, "half a thou\nght ☃", now_ms=NOW)
    assert AnswerDrafts(tmp_path / "drafts").read(asked, now_ms=NOW + 1) == "half a thou\nght ☃"


@pytest.mark.parametrize("given", [True, False])
def test_an_answer_that_was_given_or_deleted_leaves_nothing(
    drafts: AnswerDrafts, asked: Showing, tmp_path: Path, given: bool
) -> None:
    drafts.write(asked, "text", now_ms=NOW)
    if given:
        drafts.forget(asked)
    else:
        drafts.write(asked, "  \n", now_ms=NOW)
    assert drafts.read(asked, now_ms=NOW) == ""
    assert list((tmp_path / "drafts").iterdir()) == []


def test_a_changed_question_or_other_numbers_are_another_question(drafts: AnswerDrafts, asked: Showing) -> None:
    drafts.write(asked, "text", now_ms=NOW)
    other = replace(asked.item, stem=asked.item.stem + " Why?")
    assert drafts.read(replace(asked, item=other), now_ms=NOW) == ""
    varied = replace(asked.item, stem=f"{asked.item.stem} {{n}}")
    first, second = (replace(asked, item=varied, variant=variant(n)) for n in (1, 2))
    drafts.write(first, "text", now_ms=NOW)
    assert drafts.read(first, now_ms=NOW) == "text"
    assert drafts.read(second, now_ms=NOW) == ""


def variant(n: int) -> Variant:
    return Variant(number=n, values={"n": str(n)}, answer=str(n), near_misses=())


def test_old_and_damaged_drafts_are_none(drafts: AnswerDrafts, asked: Showing, tmp_path: Path) -> None:
    drafts.write(asked, "text", now_ms=NOW)
    assert drafts.read(asked, now_ms=NOW + FRESH_MS + 1) == ""
    assert list((tmp_path / "drafts").iterdir()) == [], "it is of no use any more"
    drafts.write(asked, "text", now_ms=NOW)
    assert drafts.read(asked, now_ms=NOW - 1) == "", "written in the future: the clock was set back"
    drafts.write(asked, "text", now_ms=NOW)
    (file,) = (tmp_path / "drafts").iterdir()
    for damaged in (b"", b"{", b"[]", b'{"text": 1}', b"\xff"):
        file.write_bytes(damaged)
        assert drafts.read(asked, now_ms=NOW) == ""


def test_a_draft_is_bounded_and_nobody_elses_business(drafts: AnswerDrafts, asked: Showing, tmp_path: Path) -> None:
    drafts.write(asked, "x" * (LONGEST + 5), now_ms=NOW)
    assert len(drafts.read(asked, now_ms=NOW)) == LONGEST
    assert (tmp_path / "drafts").stat().st_mode & 0o077 == 0
