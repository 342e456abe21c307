"""A whole interview against one clock: questions with follow-ups, then katas, and no word about results before the end.

Everything is in the record as soon as it happened: an interview that was broken off can be taken up again while its
clock runs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from quizzer.content.bank import Bank
from quizzer.model.attempt import Attempt, AttemptState, Mode
from quizzer.model.errors import UsageError
from quizzer.model.events import build
from quizzer.model.interview import InterviewPlan, ReportCard, Round
from quizzer.model.review import Answer, Quiz, QuizMode
from quizzer.progress.record import Record
from quizzer.quiz.showing import Showing, show
from quizzer.session.answering import entry, judge
from quizzer.session.clock import SYSTEM, Time
from quizzer.session.completion import Runner
from quizzer.session.interview_card import card_of
from quizzer.session.interview_plan import follow_up
from quizzer.session.overview import KataRow

_OPTION = "interview"
"""The key of the plan among the options of a quiz in the record."""
LEAST_MS = 60_000
"""What a kata gets at least, however long the questions took."""


@dataclass(frozen=True)
class Question:
    """An item before the candidate."""

    number: int
    """1, 2, 3, ... over all questions, follow-ups included."""
    round: int
    """1, 2, 3, ..."""
    rounds: int
    follows: bool
    """It follows up on the one before."""
    showing: Showing
    asked_ms: int


@dataclass(frozen=True)
class KataTask:
    """A kata before the candidate."""

    kata: str
    number: int
    total: int
    limit_ms: int
    """The clock of its attempt: what the interview has left, less the par of katas that follow."""


class Interview:
    """One sitting. Ask with `next`; answer a `Question` with `answer` or `skip`, end a `KataTask` with `hand_in`.

    Args:
        plan: what will be asked.
        quiz: its entry in the record.
        bank: where items come from.
        katas: what the overview says of the planned katas, by id.
        record: where answers go; each is on the disk when `answer` returns.
        bench: makes the bench that tries completions.
        time: where time comes from.
    """

    def __init__(
        self,
        plan: InterviewPlan,
        quiz: Quiz,
        bank: Bank,
        katas: Mapping[str, KataRow],
        record: Record,
        *,
        bench: Callable[[], Runner],
        time: Time = SYSTEM,
    ) -> None:
        self.plan = plan
        self.quiz = quiz
        self.current: Question | None = None
        self._bank, self._katas, self._record = bank, katas, record
        self._bench, self._time = bench, time
        self._handed_in: set[str] = set()
        self._asked = [served.item for served in record.quizzes.served(quiz.id)]
        self._given: dict[str, Answer] = {answer.item: answer for answer in record.answers.of_quiz(quiz.id)}
        self._pending = bool(self._asked) and self._asked[-1] not in self._given

    @classmethod
    def begin(
        cls,
        plan: InterviewPlan,
        bank: Bank,
        katas: Sequence[KataRow],
        record: Record,
        *,
        seed: int,
        bench: Callable[[], Runner],
        time: Time = SYSTEM,
    ) -> Interview:
        """Start the clock.

        Raises:
            StoreError: the record cannot be written.
        """
        quiz = record.quizzes.begin(QuizMode.EXAM, options={_OPTION: asdict(plan)}, seed=seed, now_ms=time.wall_ms())
        return cls(plan, quiz, bank, {row.id: row for row in katas}, record, bench=bench, time=time)

    @classmethod
    def resume(
        cls,
        bank: Bank,
        katas: Sequence[KataRow],
        record: Record,
        *,
        bench: Callable[[], Runner],
        time: Time = SYSTEM,
    ) -> Interview | None:
        """The interview that was broken off and whose clock still runs; None if there is none."""
        for quiz in record.quizzes.open_ones(QuizMode.EXAM):
            if _OPTION in quiz.options:
                rows = {row.id: row for row in katas}
                found = cls(_plan(quiz.options[_OPTION]), quiz, bank, rows, record, bench=bench, time=time)
                if found.remaining_ms > 0 and all(name in rows for name in found.plan.katas):
                    return found
        return None

    @property
    def elapsed_ms(self) -> int:
        """Since it began; the clock also runs while nobody looks, and stops at the bell."""
        return min(max(0, self._time.wall_ms() - self.quiz.started_ms), self.plan.minutes * 60_000)

    @property
    def remaining_ms(self) -> int:
        """Until the bell, never below zero."""
        return self.plan.minutes * 60_000 - self.elapsed_ms

    def next(self) -> Question | KataTask | None:
        """What comes now; None when everything is done or the time is up.

        When only the katas' par is left, the questions end: an interviewer would move on, too.
        """
        self.current = None
        if self.remaining_ms == 0:
            return None
        if self._pending:
            self._pending = False
            return self._ask(self._asked[-1], again=True)
        name = self._next_item() if self.remaining_ms > self._par(self.plan.katas) else ""
        return self._ask(name) if name else self._next_kata()

    def answer(self, text: str) -> None:
        """Mark the answer to the current question and record it, without a word about it.

        Raises:
            FormatError: it is no answer of the kind that is asked for. Ask again: nothing was recorded.
            CompletionError, EngineError: a completion could not be tried. Nothing was recorded.
            StoreError: it could not be recorded.
        """
        asked = self.current
        if asked is None:
            raise UsageError("no question is being asked")
        answered_ms = self._time.wall_ms()
        late = self.remaining_ms == 0
        mark, kind = judge(asked.showing, text, self._bench)
        self.current = None
        if late:
            return
        elapsed_ms = max(0, answered_ms - asked.asked_ms)
        new = entry(
            asked.showing,
            mark,
            kind,
            mode=QuizMode.EXAM,
            quiz=self.quiz.id,
            asked_ms=asked.asked_ms,
            answered_ms=answered_ms,
            elapsed_ms=elapsed_ms,
        )
        self._given[new.item] = self._record.answers.add(new)

    def skip(self) -> None:
        """Leave the current question; it counts as wrong."""
        self.current = None

    def hand_in(self, task: KataTask) -> None:
        """End a kata as it stands. One that passed, or whose bell rang, has ended already."""
        self._handed_in.add(task.kata)
        attempt = self._attempt(task.kata)
        if attempt is not None and attempt.state is AttemptState.OPEN:
            now_ms = self._time.wall_ms()
            elapsed_ms = min(max(0, now_ms - attempt.started_ms), attempt.limit_ms or task.limit_ms)
            self._record.attempts.end(attempt.id, AttemptState.GIVEN_UP, elapsed_ms=elapsed_ms, now_ms=now_ms)

    def close(self) -> ReportCard:
        """End the interview, and what it came to."""
        self.quiz = self._record.quizzes.end(self.quiz.id, now_ms=self._time.wall_ms())
        return self.card()

    def card(self) -> ReportCard:
        """What it came to so far."""
        attempts = {name: self._attempt(name) for name in self.plan.katas}
        return card_of(
            self.plan,
            self._bank,
            self._katas,
            self._record,
            began_ms=self.quiz.started_ms,
            elapsed_ms=self.elapsed_ms,
            asked=self._asked,
            given=self._given,
            attempts=attempts,
        )

    def _next_item(self) -> str:
        """The follow-up of the current round, else the next round's first item; empty when there is none."""
        rounds = list(self._rounds())
        begun = self._reached
        if begun:
            given, asked = rounds[begun - 1]
            last = self._given.get(asked[-1])
            if len(asked) <= self.plan.follow_ups:
                name = follow_up(given, asked, last is not None and last.right, self._bank)
                if name:
                    return name
        return rounds[begun][0].lead if begun < len(rounds) else ""

    @property
    def _reached(self) -> int:
        """How many rounds were begun."""
        return sum(bool(asked) for _, asked in self._rounds())

    def _rounds(self) -> Iterator[tuple[Round, list[str]]]:
        """Each round with those of its items that were asked."""
        for given in self.plan.rounds:
            yield given, [name for name in self._asked if name == given.lead or name in given.candidates]

    def _ask(self, name: str, *, again: bool = False) -> Question:
        item = self._bank.item(name)
        now_ms = self._time.wall_ms()
        showing = show(item, variants=self._bank.variants(item), seed=self.quiz.seed)
        if not again:
            number = showing.variant.number if showing.variant else None
            self._record.quizzes.serve(self.quiz.id, name, rev=item.rev, variant=number, now_ms=now_ms)
            self._asked.append(name)
        follows = all(name != given.lead for given in self.plan.rounds)
        asked = len(self._asked)
        self.current = Question(asked, self._reached, len(self.plan.rounds), follows, showing, now_ms)
        return self.current

    def _next_kata(self) -> KataTask | None:
        for number, name in enumerate(self.plan.katas, start=1):
            attempt = self._attempt(name)
            if name in self._handed_in:
                continue
            if attempt is None:
                later = self._par(self.plan.katas[number:])
                limit_ms = max(self.remaining_ms - later, min(LEAST_MS, self.remaining_ms))
                return KataTask(name, number, len(self.plan.katas), limit_ms)
            if attempt.state is AttemptState.OPEN and self._time.wall_ms() < (attempt.bell_ms or 0):
                return KataTask(name, number, len(self.plan.katas), attempt.limit_ms or 0)
        return None

    def _attempt(self, kata: str) -> Attempt | None:
        """The attempt of this interview at a kata."""
        found = [
            attempt
            for attempt in self._record.attempts.of(kata)
            if attempt.mode is Mode.EXAM and attempt.started_ms >= self.quiz.started_ms
        ]
        return found[-1] if found else None

    def _par(self, katas: Sequence[str]) -> int:
        return sum(self._katas[name].par_ms for name in katas)


def _plan(data: dict[str, Any]) -> InterviewPlan:
    made: InterviewPlan = build(InterviewPlan, data)
    return made
