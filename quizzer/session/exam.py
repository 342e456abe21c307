"""An exam in which one can go back: answers may be changed until it is handed in, and are marked only then.

Until then they lie in a file of their own, with what is typed and not given yet: an exam that was broken off is taken
up again while its clock runs, and counts as it was left once the bell has rung.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from quizzer.content.bank import Bank
from quizzer.model.errors import QuizzerError, UsageError
from quizzer.model.item import ItemType
from quizzer.model.review import Quiz, QuizMode
from quizzer.progress.record import Record
from quizzer.session.answering import entry, judge
from quizzer.session.clock import SYSTEM, Time
from quizzer.session.completion import CompletionError, Runner
from quizzer.session.exam_sheets import Sheet, load, save, sheets_of
from quizzer.session.outcome import Blank, Outcome
from quizzer.session.selection import Wanted, choose

__all__ = ["Exam", "Sheet"]

_KIND = "paper"
"""Marks such an exam among the quizzes of the record."""


@dataclass
class Exam:
    """One exam. Look at its `sheets`, `visit` one at a time, `write` and change answers, then `hand_in`.

    All that is quick and touches no disk; `keep` puts it there, and may be called from any thread.

    Args:
        quiz: its entry in the record.
        wanted: what it is about, with the minutes that it lasts (None: no bell).
        sheets: its questions, in order.
        folder: where answers lie until it is handed in.
    """

    quiz: Quiz
    wanted: Wanted
    sheets: list[Sheet]
    record: Record
    bench: Callable[[], Runner]
    folder: Path
    time: Time = SYSTEM
    outcomes: list[Outcome] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    untried: list[str] = field(default_factory=list)
    """Answers that could not be tried here; they do not count."""
    at: int = 0
    """The sheet that is looked at."""
    _since: float | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def __post_init__(self) -> None:
        self._served = {served.item for served in self.record.quizzes.served(self.quiz.id)}

    @classmethod
    def begin(
        cls,
        wanted: Wanted,
        bank: Bank,
        record: Record,
        *,
        seed: int,
        bench: Callable[[], Runner],
        folder: Path,
        version: str = "",
        time: Time = SYSTEM,
    ) -> Exam:
        """Choose items and begin. Open questions are left out: who grades them has to see the answer.

        Raises:
            UsageError: nothing fits what is wanted.
        """
        wanted = _by_machine(wanted, bank)
        items = choose(wanted, bank, record, seed=seed, version=version, now_ms=time.wall_ms())
        options = {**wanted.plain(), "chosen": list(items), "form": _KIND}
        quiz = record.quizzes.begin(QuizMode.EXAM, options=options, seed=seed, now_ms=time.wall_ms())
        return cls(quiz, wanted, sheets_of(items, bank, seed), record, bench, folder, time)

    @classmethod
    def resume(
        cls, bank: Bank, record: Record, *, bench: Callable[[], Runner], folder: Path, time: Time = SYSTEM
    ) -> Exam | None:
        """The exam that was broken off, be its bell still to come or past; None if there is none."""
        for quiz in record.quizzes.open_ones(QuizMode.EXAM):
            chosen = quiz.options.get("chosen", [])
            if quiz.options.get("form") == _KIND and all(name in bank.heads for name in chosen):
                wanted = Wanted(mode=QuizMode.EXAM, items=tuple(chosen), minutes=quiz.options.get("minutes"))
                found = cls(quiz, wanted, sheets_of(chosen, bank, quiz.seed), record, bench, folder, time)
                found.at = load(found._place, found.sheets)
                return found
        return None

    @property
    def items(self) -> tuple[str, ...]:
        """What is asked."""
        return tuple(sheet.showing.item.id for sheet in self.sheets)

    @property
    def blank(self) -> tuple[Blank, ...]:
        """What was handed in without an answer; it counts."""
        items = [sheet.showing.item for sheet in self.sheets if sheet.showing.item.id in self.skipped]
        return tuple(Blank(item.id, item.topic, item.seconds) for item in items)

    @property
    def elapsed_ms(self) -> int:
        """Since it began, also while nobody looked; never more than it lasts."""
        passed = max(0, self.time.wall_ms() - self.quiz.started_ms)
        return passed if self.wanted.minutes is None else min(passed, int(self.wanted.minutes * 60_000))

    @property
    def remaining_ms(self) -> int | None:
        """Until the bell, never below zero; None without one."""
        return None if self.wanted.minutes is None else int(self.wanted.minutes * 60_000) - self.elapsed_ms

    @property
    def answered(self) -> int:
        """How many sheets have an answer."""
        return sum(bool(sheet.text) for sheet in self.sheets)

    def visit(self, at: int) -> Sheet:
        """Look at a sheet; the time until the next visit is its time."""
        self._note_time()
        self.at = at
        sheet = self.sheets[at]
        sheet.asked_ms = sheet.asked_ms or self.time.wall_ms()
        return sheet

    def note(self, text: str) -> bool:
        """What stands in the form of this sheet, given or not; whether that is something new, and in time."""
        sheet = self.sheets[self.at]
        if self.remaining_ms == 0 or text == sheet.shown:
            return False
        sheet.draft = None if text == sheet.text else text
        return True

    def write(self, text: str) -> bool:
        """Answer the sheet that is looked at, in place of an earlier answer; whether it was in time.

        Raises:
            FormatError: it is no answer of the kind that is asked for. The earlier one stands.
        """
        if self.remaining_ms == 0:
            return False
        self.sheets[self.at].give(text)
        self._note_time()
        return True

    def flag(self) -> bool:
        """Flag the sheet that is looked at, or take the flag off; whether it is flagged now."""
        sheet = self.sheets[self.at]
        sheet.flagged = not sheet.flagged
        return sheet.flagged

    def keep(self) -> None:
        """Put everything on the disk.

        Raises:
            StoreError: it could not be written. It is still in memory; try again.
        """
        with self._lock:
            if self.quiz.ended_ms is not None:
                return
            save(self._place, self.sheets, self.at)
            for sheet in self.sheets:
                item, variant = sheet.showing.item, sheet.showing.variant
                if sheet.asked_ms and item.id not in self._served:
                    number = variant.number if variant else None
                    self.record.quizzes.serve(
                        self.quiz.id, item.id, rev=item.rev, variant=number, now_ms=sheet.asked_ms
                    )
                    self._served.add(item.id)

    def hand_in(self) -> None:
        """Mark and record all answers, in the order of the sheets, and end the exam. `outcomes` and `skipped` tell.

        What stands in a form counts, where it is an answer. A sheet without one earns nothing and counts in the total.
        What cannot be tried here is left out, as if it had not been asked.

        Raises:
            StoreError: it could not be recorded. Try again: what was recorded is not recorded twice.
        """
        self._note_time()
        with self._lock:
            done = {answer.item for answer in self.record.answers.of_quiz(self.quiz.id)}
            self.outcomes, self.skipped, self.untried = [], [], []
            for sheet in self.sheets:
                sheet.settle()
                self._mark(sheet, recorded=sheet.showing.item.id in done)
            self.quiz = self.record.quizzes.end(self.quiz.id, now_ms=self.time.wall_ms())
            with contextlib.suppress(OSError):
                self._place.unlink(missing_ok=True)

    def _mark(self, sheet: Sheet, *, recorded: bool) -> None:
        name = sheet.showing.item.id
        if not sheet.text:
            self.skipped.append(name)
            return
        try:
            given, kind = judge(sheet.showing, sheet.text, self.bench)
        except (CompletionError, QuizzerError):
            self.untried.append(name)
            return
        answer = None
        if not recorded:
            new = entry(
                sheet.showing,
                given,
                kind,
                mode=QuizMode.EXAM,
                quiz=self.quiz.id,
                asked_ms=sheet.asked_ms,
                answered_ms=self.time.wall_ms(),
                elapsed_ms=sheet.elapsed_ms,
            )
            answer = self.record.answers.add(new)
        self.outcomes.append(Outcome(sheet.showing, given, None, sheet.elapsed_ms, 0, answer))

    def _note_time(self) -> None:
        now = self.time.monotonic()
        if self._since is not None and self.sheets[self.at].asked_ms:
            self.sheets[self.at].elapsed_ms += int((now - self._since) * 1000)
        self._since = now

    @property
    def _place(self) -> Path:
        return self.folder / f"exam-{self.quiz.uuid}.json"


def _by_machine(wanted: Wanted, bank: Bank) -> Wanted:
    """The same without open questions.

    Raises:
        UsageError: nothing else is wanted.
    """
    types = tuple(kind for kind in wanted.types if kind != ItemType.FREE)
    items = tuple(name for name in wanted.items if name not in bank.heads or bank.heads[name].type is not ItemType.FREE)
    if (wanted.types and not types) or (wanted.items and not items):
        raise UsageError(
            "an exam has no open questions: one grades them oneself, with the answer in sight",
            hint="Ask them in practice or in an interview.",
        )
    return replace(wanted, types=types, items=items)
