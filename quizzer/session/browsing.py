"""All questions and katas in one list, with where the learner stands with each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from quizzer.content.bank import Bank
from quizzer.model.attempt import KataState
from quizzer.model.item import Head, Item
from quizzer.model.review import Mark, Standing
from quizzer.progress.record import Record
from quizzer.quiz.showing import substitute
from quizzer.session.overview import KataRow
from quizzer.session.stats import topics_of

HALF = 0.5
"""The score from which an answer counts as known."""


class Kind(StrEnum):
    """What is practised."""

    QUESTION = "question"
    KATA = "kata"


class State(StrEnum):
    """Where the learner stands with one of them."""

    NEW = "new"
    DUE = "due"
    KNOWN = "known"
    """Right the last time, and not due yet."""
    SHAKY = "shaky"
    """Wrong the last time, and not due yet."""
    BEGUN = "begun"
    PASSED = "passed"
    BURIED = "buried"
    SUSPENDED = "suspended"


@dataclass(frozen=True)
class Entry:
    """One question or kata."""

    id: str
    kind: Kind
    form: str
    """The type of a question; what is done with the starter of a kata."""
    topic: str
    section: str
    level: int
    """1 to 5."""
    source: str
    """The interview question that it belongs to."""
    text: str
    """The stem with the values of its first variant, or a kata's title and summary. Content: show it inert."""
    about: str
    """More words to find it by."""
    state: State
    flagged: bool = False
    doubts: int = 0
    recall: float | None = None
    """The predicted probability of a right answer; None where nothing can be predicted."""
    answers: int = 0
    """How often a question was answered, or a kata was attempted."""
    right: int = 0
    best_ms: int | None = None
    """Of a kata."""
    par_ms: int = 0
    code: str = ""
    """The first line of a question's code that says something: many stems only ask what it prints. Content."""


def entries(bank: Bank, katas: Iterable[KataRow], record: Record, *, now_ms: int) -> tuple[Entry, ...]:
    """Questions by topic and level, then katas from easy to hard. All files of the bank are read.

    Args:
        bank: the items that exist.
        katas: the katas that exist, as in the overview.
        record: what was done; an empty one for somebody new.
        now_ms: the moment, UTC.

    Raises:
        ContentError: a file of the bank is broken.
        StoreError: the record cannot be read.
    """
    standing = _Standing(bank, record, now_ms)
    items = {item.id: item for item in bank.items()}
    heads = sorted(bank.heads.values(), key=lambda head: (head.topic, head.level, head.id))
    topics = {head.source: head.topic for head in heads}
    questions = [_question(bank, head, items[head.id], standing) for head in heads]
    return (*questions, *(_kata(bank, row, topics) for row in katas))


class _Standing:
    """Where the learner stands with all items, fetched at once."""

    def __init__(self, bank: Bank, record: Record, now_ms: int) -> None:
        topics = topics_of(bank)
        self.of: dict[str, Standing] = {one.item: one for one in record.insight.standings(topics, now_ms)}
        self.counts = record.answers.counts()
        self.marked = {mark: record.marks.marked(mark, now_ms=now_ms) for mark in Mark}
        revs = {head.id: head.rev for head in bank.heads.values()}
        self.due = {one.item for one in record.schedule.due(now_ms, revs)}
        self.doubts: dict[str, int] = {}
        for doubt in record.doubts.all():
            self.doubts[doubt.item] = self.doubts.get(doubt.item, 0) + 1

    def state(self, item: str) -> State:
        """A mark says more than the schedule."""
        if item in self.marked[Mark.SUSPENDED]:
            return State.SUSPENDED
        if item in self.marked[Mark.BURIED]:
            return State.BURIED
        standing = self.of[item]
        if standing.card is None:
            return State.NEW
        if item in self.due:
            return State.DUE
        return State.KNOWN if (standing.last_score or 0.0) >= HALF else State.SHAKY


def _question(bank: Bank, head: Head, item: Item, standing: _Standing) -> Entry:
    variants = bank.variants(item) if head.varies else ()
    values = variants[0].values if variants else {}
    answers, right = standing.counts.get(head.id, (0, 0))
    question = bank.questions.get(head.source)
    title = question.title if question else ""
    return Entry(
        id=head.id,
        kind=Kind.QUESTION,
        form=head.type.value,
        topic=head.topic,
        section=question.section if question else "",
        level=head.level,
        source=head.source,
        text=substitute(item.stem, values),
        about=f"{title} {head.skill} {' '.join(head.tags)} {' '.join(item.api)}",
        state=standing.state(head.id),
        flagged=head.id in standing.marked[Mark.FLAGGED],
        doubts=standing.doubts.get(head.id, 0),
        recall=standing.of[head.id].recall,
        answers=answers,
        right=right,
        par_ms=head.seconds * 1000,
        code=_telling(substitute(item.code, values)),
    )


def _telling(code: str) -> str:
    """The first line that is neither empty nor an import."""
    lines = (line.strip() for line in code.splitlines())
    return next((line for line in lines if line and not line.startswith(("import ", "from ", "#"))), "")


def _kata(bank: Bank, row: KataRow, topics: Mapping[str, str]) -> Entry:
    states = {KataState.NEW: State.NEW, KataState.OPEN: State.BEGUN, KataState.PASSED: State.PASSED}
    question = bank.questions.get(row.question)
    return Entry(
        id=row.id,
        kind=Kind.KATA,
        form=row.kind,
        topic=topics.get(row.question, ""),
        section=question.section if question else "",
        level=row.difficulty,
        source=row.question,
        text=f"{row.title}. {row.summary}",
        about=question.title if question else "",
        state=states[row.state],
        answers=row.attempts,
        best_ms=row.best_ms,
        par_ms=row.par_ms,
    )
