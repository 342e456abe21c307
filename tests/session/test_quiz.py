"""A quiz as a whole: what is asked, marked, recorded, brought back, and told at the end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from quizzer.content.bank import Bank
from quizzer.grading.bench import Job, Result
from quizzer.model.errors import UsageError
from quizzer.model.item import ItemType
from quizzer.model.review import Certainty, Mark, QuizMode, Rating
from quizzer.progress.record import Record
from quizzer.quiz.marking import FormatError, key_text
from quizzer.session.clock import Time
from quizzer.session.completion import Runner
from quizzer.session.quiz import Asked, QuizSession, Withdrawn
from quizzer.session.quiz_report import report_of
from quizzer.session.selection import Wanted
from tests.authoring.banks import add_bank

DAY_MS = 86_400_000


@dataclass
class Clock:
    """Time that moves when it is told to."""

    wall: int = 20_000 * DAY_MS + 3_600_000
    mono: float = 0.0

    def move(self, seconds: float) -> None:
        self.wall += int(seconds * 1000)
        self.mono += seconds

    @property
    def time(self) -> Time:
        return Time(lambda: self.wall, lambda: self.mono, self.move)


@dataclass
class Table:
    """A bank, a record and a clock."""

    bank: Bank
    record: Record
    clock: Clock = field(default_factory=Clock)

    def begin(self, wanted: Wanted | None = None, seed: int = 1) -> QuizSession:
        return QuizSession.begin(
            wanted or Wanted(types=("mcq", "cloze", "numeric", "shape")),
            self.bank,
            self.record,
            seed=seed,
            bench=no_bench,
            version="3.15.1",
            time=self.clock.time,
        )


def no_bench() -> Runner:
    raise AssertionError("nothing here needs the engine")


@pytest.fixture
def table(tmp_path: Path) -> Iterator[Table]:
    record = Record.open(tmp_path / "home" / "quizzer.db")
    yield Table(add_bank(tmp_path / "content"), record)
    record.close()


def right(asked: Asked) -> str:
    """What a person types who knows it."""
    return key_text(asked.showing).split(")")[0] if asked.showing.options else key_text(asked.showing)


def wrong(asked: Asked) -> str:
    """What a person types who does not."""
    match asked.showing.item.type:
        case ItemType.MCQ:
            return next(letter for letter, option in asked.showing.lettered if not option.key)
        case ItemType.CLOZE:
            return "frozen"
        case ItemType.SHAPE:
            return "(3,)"
    return "1"


def ask(session: QuizSession) -> Asked:
    """The next item, which must be there."""
    asked = session.next()
    assert asked is not None
    return asked


def test_every_answer_is_recorded_with_what_belongs_to_it(table: Table) -> None:
    session = table.begin()
    asked = ask(session)
    table.clock.move(12)
    done = session.answer(right(asked), Certainty.SURE)
    assert done.mark.right
    [answer] = table.record.answers.of_item(asked.showing.item.id)
    assert (answer.score, answer.rating, answer.certainty, answer.elapsed_ms) == (
        1.0,
        Rating.EASY,
        Certainty.SURE,
        12_000,
    )
    assert (answer.mode, answer.rev, answer.quiz) == (QuizMode.PRACTICE, 1, session.quiz.id)


def test_a_format_error_is_no_answer(table: Table) -> None:
    session = table.begin(Wanted(items=("numeric",)))
    ask(session)
    with pytest.raises(FormatError):
        session.answer("many")
    assert table.record.answers.of_item("numeric") == ()
    assert session.answer("12").mark.reason == "The bias is forgotten."


def test_what_was_wrong_comes_back_until_it_is_right_and_counts_once(table: Table) -> None:
    session = table.begin()
    first = ask(session)
    session.answer(wrong(first))
    seen = []
    while (asked := session.next()) is not None:
        seen.append((asked.showing.item.id, asked.again))
        session.answer(right(asked))
    assert seen[-1] == (first.showing.item.id, True)
    report = report_of(session)
    assert (report.asked, report.right) == (5, 4)
    assert [done.showing.item.id for done in report.wrong] == [first.showing.item.id]


def test_an_item_comes_back_three_times_at_most(table: Table) -> None:
    session = table.begin(Wanted(items=("numeric",)))
    count = 0
    while (asked := session.next()) is not None:
        session.answer(wrong(asked))
        count += 1
    assert count == 4


def test_hints_make_a_right_answer_hard(table: Table) -> None:
    session = table.begin(Wanted(items=("numeric",)))
    asked = ask(session)
    assert session.hint() == "Think of what is counted."
    assert session.answer(right(asked)).answer.rating is Rating.HARD  # type: ignore[union-attr]


def test_an_exam_gives_no_hints_no_repeats_and_no_open_questions(table: Table) -> None:
    session = table.begin(Wanted(mode=QuizMode.EXAM, count=20))
    asked_ids = []
    while (asked := session.next()) is not None:
        assert session.hint() == ""
        asked_ids.append(asked.showing.item.id)
        if asked.showing.item.type in (ItemType.MCQ, ItemType.CLOZE, ItemType.NUMERIC, ItemType.SHAPE):
            session.answer(wrong(asked))
        else:
            session.skip()
    assert len(asked_ids) == len(set(asked_ids)) == 9
    assert "open-dropout" not in asked_ids
    report = report_of(session)
    assert (report.asked, report.right) == (9, 0)
    assert len(report.skipped) == 4


def test_a_skipped_question_counts_in_an_exam_and_not_in_practice(table: Table) -> None:
    for mode, counted in ((QuizMode.EXAM, 2), (QuizMode.PRACTICE, 1)):
        session = table.begin(Wanted(mode=mode, items=("numeric", "shape")))
        session.answer(right(ask(session)))
        ask(session)
        session.skip()
        report = report_of(session)
        assert (report.asked, report.right, report.score, len(report.blank)) == (counted, 1, 1.0, counted - 1)
        assert sum(row.asked for row in report.topics) == counted


def test_the_bell_of_an_exam_ends_it_and_a_late_answer_does_not_count(table: Table) -> None:
    session = table.begin(Wanted(mode=QuizMode.EXAM, types=("numeric",), minutes=1))
    asked = ask(session)
    table.clock.move(61)
    assert session.remaining_ms == 0
    done = session.answer(right(asked))
    assert done.late
    assert done.answer is None
    assert session.next() is None
    report = report_of(session)
    assert (report.asked, report.right, report.blank) == (len(session.items), 0, session.items)


def test_a_clock_set_back_gains_nothing_and_breaks_nothing(table: Table) -> None:
    session = table.begin(Wanted(types=("numeric",), minutes=1))
    asked = ask(session)
    table.clock.wall -= 5 * DAY_MS
    table.clock.mono += 30
    done = session.answer(right(asked))
    assert done.elapsed_ms == 30_000
    assert session.remaining_ms == 30_000


def test_reading_an_explanation_takes_no_time(table: Table) -> None:
    session = table.begin(Wanted(types=("numeric",)))
    asked = ask(session)
    table.clock.mono += 30
    session.answer(right(asked))
    table.clock.mono += 300
    report = report_of(session)
    assert report.elapsed_ms == report.topics[0].elapsed_ms == 30_000


def test_review_asks_what_is_due_and_nothing_else(table: Table) -> None:
    session = table.begin(Wanted(items=("numeric", "shape")))
    while (asked := session.next()) is not None:
        session.answer(right(asked))
    with pytest.raises(UsageError, match="nothing is due"):
        table.begin(Wanted(mode=QuizMode.REVIEW, deck="due"))
    table.clock.move(30 * 86_400)
    later = table.begin(Wanted(mode=QuizMode.REVIEW, deck="due"))
    assert sorted(later.items) == ["numeric", "shape"]


def test_sure_and_wrong_is_a_deck(table: Table) -> None:
    session = table.begin(Wanted(items=("numeric", "shape")))
    session.answer(wrong(ask(session)), Certainty.SURE)
    session.answer(wrong(ask(session)), Certainty.GUESS)
    assert report_of(session).sure_and_wrong == ("numeric",)
    assert table.begin(Wanted(deck="sure-and-wrong")).items == ("numeric",)


def test_flagged_buried_and_suspended(table: Table) -> None:
    session = table.begin(Wanted(types=("numeric", "shape", "cloze")))
    first = ask(session).showing.item.id
    session.set_mark(first, Mark.FLAGGED)
    session.set_mark("shape", Mark.SUSPENDED)
    session.set_mark("cloze", Mark.BURIED)
    assert table.begin(Wanted(deck="flagged")).items == (first,) if first not in ("shape", "cloze") else True
    left = set(table.begin(Wanted(types=("numeric", "shape", "cloze"))).items)
    assert not left & {"shape", "cloze"}
    table.clock.move(2 * 86_400)
    assert "cloze" in table.begin(Wanted(types=("numeric", "shape", "cloze"))).items
    assert "shape" not in table.begin(Wanted(types=("numeric", "shape", "cloze"))).items


def test_a_suspended_item_is_not_asked_again_in_the_same_quiz(table: Table) -> None:
    session = table.begin(Wanted(items=("numeric", "shape")))
    asked = ask(session)
    session.answer(wrong(asked))
    session.set_mark("numeric", Mark.SUSPENDED)
    session.set_mark("shape", Mark.BURIED)
    assert session.next() is None


def test_a_doubt_is_kept_with_revision_and_versions(table: Table) -> None:
    session = table.begin(Wanted(items=("mcq",)))
    session.doubt("mcq", "b is right too")
    [doubt] = table.record.doubts.all()
    assert (doubt.item, doubt.rev, doubt.versions, doubt.text) == ("mcq", 1, {"keras": "3.15.1"}, "b is right too")


def test_the_last_self_grade_can_be_taken_back(table: Table) -> None:
    session = table.begin(Wanted(items=("open-dropout", "numeric")))
    ask(session)
    session.answer("all")
    assert session.undo() is not None
    again = ask(session)
    assert again.showing.item.id == "open-dropout"
    session.answer("1 2")
    session.answer(right(ask(session)))
    assert session.undo() is None
    counted = [answer for answer in table.record.answers.of_item("open-dropout") if not answer.retracted]
    assert [answer.score for answer in counted] == [0.5]


def test_the_next_showing_has_another_variant(table: Table) -> None:
    seen = set()
    for _ in range(4):
        session = table.begin(Wanted(items=("vary",)), seed=9)
        asked = ask(session)
        assert asked.showing.variant is not None
        seen.add(asked.showing.variant.number)
        session.answer(right(asked))
    assert len(seen) >= 2


def test_a_seed_gives_the_same_quiz_to_a_person_who_knows_nothing_yet(table: Table) -> None:
    with Record.in_memory() as other:
        twin = Table(table.bank, other)
        one, two = table.begin(seed=5), twin.begin(seed=5)
        assert one.items == two.items
        assert ask(one).showing == ask(two).showing


def test_what_was_served_is_in_the_record_before_it_is_answered(table: Table) -> None:
    session = table.begin(Wanted(items=("numeric", "shape")))
    ask(session)
    assert [served.item for served in table.record.quizzes.served(session.quiz.id)] == ["numeric"]
    [left_open] = table.record.quizzes.open_ones()
    assert left_open.options["chosen"] == ["numeric", "shape"]
    session.close()
    assert table.record.quizzes.open_ones() == ()


def test_a_mixed_quiz_has_few_open_questions(table: Table) -> None:
    session = table.begin(Wanted(count=10))
    assert session.items.index("open-dropout") >= 5


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        (Wanted(topics=("layer",)), "there is no topic 'layer'"),
        (Wanted(sections=("code",)), "there is no section 'code'"),
        (Wanted(types=("mcqs",)), "there is no type 'mcqs'"),
        (Wanted(questions=("q99",)), "there is no question 'q99'"),
        (Wanted(items=("nothing",)), "there is no item 'nothing'"),
        (Wanted(deck="lost"), "there is no deck 'lost'"),
        (Wanted(count=0), "at least one item"),
        (Wanted(minutes=0), "is none"),
        (Wanted(topics=("regularization",), types=("mcq",)), "no item fits"),
        (Wanted(levels=(5,)), "no item fits"),
    ],
)
def test_what_does_not_exist_is_refused(wanted: Wanted, message: str, table: Table) -> None:
    with pytest.raises(UsageError, match=message):
        table.begin(wanted)


def test_a_parametrised_item_that_changed_since_it_was_proved_is_not_asked(table: Table) -> None:
    path = table.bank.folder / "layers" / "q44.yaml"
    path.write_text(path.read_text().replace("make for inputs of shape `(None, {inputs})`", "make for {inputs} inputs"))
    table.bank = Bank(table.bank.folder.parent)
    assert "vary" not in table.begin(Wanted(questions=("q44",))).items
    with pytest.raises(UsageError, match="cannot be asked"):
        table.begin(Wanted(items=("vary",)))


def test_items_for_another_keras_are_not_asked(table: Table) -> None:
    path = table.bank.folder / "layers" / "q44.yaml"
    path.write_text(path.read_text().replace("level: 2", "level: 2\n    requires: '>=4.0'", 1), encoding="utf-8")
    table.bank = Bank(table.bank.folder.parent)
    assert "mcq" not in table.begin(Wanted(questions=("q44",))).items


@pytest.mark.parametrize("leave", ["skip", "close"])
def test_an_answer_that_is_left_while_it_is_tried_is_not_recorded(table: Table, leave: str) -> None:
    session = table.begin(Wanted(types=("complete",)))
    session.next()

    def leaves() -> Runner:
        getattr(session, leave)()
        return _Right()

    session.bench = leaves
    with pytest.raises(Withdrawn):
        session.answer("anything")
    assert table.record.answers.of_quiz(session.quiz.id) == ()
    assert session.outcomes == []


class _Right:
    """A bench on which every fill gives what the answer gives."""

    def run(self, job: Job) -> Result:
        """The same for all."""
        assert job.calls
        value = {"raised": "", "results": [{"value": 1}] * 9}
        return Result(job.key, (value,), None, 0.1, "", "full", {})
