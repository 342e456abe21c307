"""A quiz: items one after the other, their answers marked, recorded and scheduled.

Both front ends ask through this class, so that they cannot disagree about clocks, hints, marks or what comes back.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from quizzer.content.bank import Bank
from quizzer.model.errors import UsageError
from quizzer.model.review import Answer, AnswerKind, Certainty, Quiz, QuizMode
from quizzer.model.review import Mark as ItemMark
from quizzer.progress.learning import LearningQueue
from quizzer.progress.record import Record
from quizzer.quiz.marking import FormatError, Mark
from quizzer.quiz.showing import show
from quizzer.session.answering import entry, judge
from quizzer.session.clock import SYSTEM, Time
from quizzer.session.completion import Runner
from quizzer.session.outcome import Asked, Blank, Outcome
from quizzer.session.selection import Wanted, choose

MOST_REPEATS = 3
"""How often one item comes back within a quiz."""


class Withdrawn(Exception):
    """The item was left while its answer was tried: nothing was recorded."""


@dataclass
class QuizSession:
    """One sitting. Ask with `next`, then `answer` (or `skip`); in practice and review show what `answer` returns.

    Args:
        bank: where items come from.
        record: where answers go; each is on the disk when `answer` returns.
        quiz: its entry in the record.
        items: what will be asked, in order.
        bench: makes the bench that tries completions, when the first one is answered.
        version: the installed Keras, noted with doubts.
    """

    bank: Bank
    record: Record
    quiz: Quiz
    items: tuple[str, ...]
    wanted: Wanted
    bench: Callable[[], Runner]
    version: str = ""
    time: Time = SYSTEM
    outcomes: list[Outcome] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    current: Asked | None = None

    def __post_init__(self) -> None:
        self._left = list(self.items)
        self._queue = LearningQueue()
        self._repeats: dict[str, int] = {}
        self._began = self.time.monotonic()
        self._asked = 0
        self._lock = threading.Lock()

    @classmethod
    def begin(
        cls,
        wanted: Wanted,
        bank: Bank,
        record: Record,
        *,
        seed: int,
        bench: Callable[[], Runner],
        version: str = "",
        time: Time = SYSTEM,
    ) -> QuizSession:
        """Choose items and begin.

        Raises:
            UsageError: nothing fits what is wanted.
        """
        now_ms = time.wall_ms()
        items = choose(wanted, bank, record, seed=seed, version=version, now_ms=now_ms)
        options = {**wanted.plain(), "chosen": list(items)}
        quiz = record.quizzes.begin(wanted.mode, options=options, seed=seed, now_ms=now_ms)
        return cls(bank, record, quiz, items, wanted, bench, version, time)

    @property
    def exam(self) -> bool:
        """Whether results come at the end, without hints and without repeats."""
        return self.wanted.mode is QuizMode.EXAM

    @property
    def blank(self) -> tuple[Blank, ...]:
        """What of an exam has no answer in time: skipped, late, or not reached. Nothing otherwise."""
        if not self.exam:
            return ()
        answered = {done.showing.item.id for done in self.outcomes if not done.late}
        heads = [self.bank.heads[name] for name in self.items if name not in answered]
        return tuple(Blank(head.id, head.topic, head.seconds) for head in heads)

    @property
    def remaining_ms(self) -> int | None:
        """Until the clock of the whole quiz runs out, never below zero; None without such a clock."""
        if self.wanted.minutes is None:
            return None
        return max(0, int(self.wanted.minutes * 60_000 - (self.time.monotonic() - self._began) * 1000))

    @property
    def elapsed_ms(self) -> int:
        """Since the quiz began."""
        return int((self.time.monotonic() - self._began) * 1000)

    def next(self) -> Asked | None:
        """The next item; None when all were asked, or the time is up."""
        self.current = None
        if self.remaining_ms == 0:
            return None
        name, again = self._pick()
        if not name:
            return None
        item = self.bank.item(name)
        now_ms = self.time.wall_ms()
        last = self.record.insight.last_result(name)
        showing = show(
            item,
            variants=self.bank.variants(item),
            seed=self.quiz.seed + 1000 * self._repeats.get(name, 0),
            avoid=last.variant if last else None,
        )
        self._asked += 1
        number = showing.variant.number if showing.variant else None
        self.record.quizzes.serve(self.quiz.id, name, rev=item.rev, variant=number, now_ms=now_ms)
        total = self._asked + len(self._left) + (0 if self.exam else len(self._waiting()))
        self.current = Asked(self._asked, total, showing, now_ms, self.time.monotonic(), again)
        return self.current

    def hint(self) -> str:
        """The hint of the item that is asked; empty if it has none, or in an exam."""
        asked = self._current()
        if self.exam or not asked.showing.item.hint:
            return ""
        asked.hints = 1
        return asked.showing.hint

    def answer(self, text: str, certainty: Certainty | None = None) -> Outcome:
        """Mark an answer and record it. Another thread may leave the item meanwhile, with `skip` or `close`.

        Raises:
            Withdrawn: that happened.
            FormatError: it is no answer of the kind that is asked for. Ask again: nothing was recorded.
            CompletionError, EngineError: a completion could not be tried. Nothing was recorded.
            StoreError: it could not be recorded.
        """
        asked = self._current()
        showing, elapsed_ms = asked.showing, self._elapsed(asked)
        late = self.remaining_ms == 0
        given, kind = judge(showing, text, self.bench)
        with self._lock:
            if self.current is not asked:
                raise Withdrawn
            return self._record(asked, given, kind, certainty, elapsed_ms, late=late and self.exam)

    def skip(self) -> None:
        """Leave an item without an answer. In an exam it earns nothing and counts; nothing is recorded."""
        with self._lock:
            self.skipped.append(self._current().showing.item.id)
            self.current = None

    def undo(self) -> Answer | None:
        """Take the last self-grade back and ask that item again; None if the last answer was no self-grade."""
        answer = self.record.answers.undo_self(quiz=self.quiz.id, now_ms=self.time.wall_ms())
        if answer is not None:
            self.outcomes = [done for done in self.outcomes if done.answer is None or done.answer.id != answer.id]
            self._left.insert(0, answer.item)
        return answer

    def set_mark(self, item: str, kind: ItemMark) -> None:
        """Flag, bury or suspend an item; the latter two are not asked again in this quiz."""
        self.record.marks.set(item, kind, now_ms=self.time.wall_ms())
        if kind is not ItemMark.FLAGGED:
            self._left = [name for name in self._left if name != item]
            self._repeats[item] = MOST_REPEATS

    def doubt(self, item: str, text: str) -> None:
        """Write an objection to an item down."""
        rev = self.bank.heads[item].rev
        versions = {"keras": self.version} if self.version else {}
        self.record.doubts.add(item, rev=rev, versions=versions, text=text, now_ms=self.time.wall_ms())

    def close(self) -> None:
        """End the quiz in the record; it may be left at any time before."""
        with self._lock:
            self.current = None
        self.quiz = self.record.quizzes.end(self.quiz.id, now_ms=self.time.wall_ms())

    def _current(self) -> Asked:
        if self.current is None:
            raise UsageError("no item is being asked")
        return self.current

    def _elapsed(self, asked: Asked) -> int:
        return int((self.time.monotonic() - asked.started) * 1000)

    def _pick(self) -> tuple[str, bool]:
        """What to ask next, and whether it comes back; an empty name when nothing is left."""
        if not self.exam:
            due = self._queue.next_due(position=self._asked, now_ms=self.time.wall_ms())
            if due in self._waiting():
                return self._repeat(due or "")
        if self._left:
            return self._left.pop(0), False
        waiting = [] if self.exam else self._waiting()
        return self._repeat(waiting[0]) if waiting else ("", False)

    def _repeat(self, name: str) -> tuple[str, bool]:
        self._repeats[name] = self._repeats.get(name, 0) + 1
        return name, True

    def _waiting(self) -> list[str]:
        return [name for name in self._queue.waiting if self._repeats.get(name, 0) < MOST_REPEATS]

    def _record(
        self, asked: Asked, given: Mark, kind: AnswerKind, certainty: Certainty | None, elapsed_ms: int, *, late: bool
    ) -> Outcome:
        outcome = Outcome(asked.showing, given, certainty, elapsed_ms, asked.hints, None, late, asked.again)
        if not late:
            new = entry(
                asked.showing,
                given,
                kind,
                mode=self.wanted.mode,
                quiz=self.quiz.id,
                asked_ms=asked.asked_ms,
                answered_ms=self.time.wall_ms(),
                elapsed_ms=elapsed_ms,
                certainty=certainty,
                hints=asked.hints,
            )
            outcome = replace(outcome, answer=self.record.answers.add(new))
            self._queue.record(new.item, right=given.right, position=self._asked, now_ms=self.time.wall_ms())
        self.outcomes.append(outcome)
        self.current = None
        return outcome


__all__ = ["Asked", "FormatError", "Outcome", "QuizSession", "Withdrawn"]
