"""An exam in which one can go back: answers may be changed until it is handed in, and are marked only then.

Until then they lie in a file of their own, which is written with every answer: an exam that was broken off is taken up
again while its clock runs, and counts as it was left once the bell has rung.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from quizzer.content.bank import Bank
from quizzer.model.item import ItemType
from quizzer.model.review import Quiz, QuizMode
from quizzer.progress.record import Record
from quizzer.quiz.marking import mark
from quizzer.quiz.showing import Showing, show
from quizzer.session.answering import entry, judge
from quizzer.session.clock import SYSTEM, Time
from quizzer.session.completion import CompletionError, Runner
from quizzer.session.quiz import Outcome
from quizzer.session.selection import Wanted, choose

_KIND = "paper"
"""Marks such an exam among the quizzes of the record."""


@dataclass
class Sheet:
    """One question of the exam, and what was answered so far."""

    showing: Showing
    text: str = ""
    """The answer as it would be typed; empty: none yet."""
    flagged: bool = False
    elapsed_ms: int = 0
    """How long it was looked at, over all visits."""
    asked_ms: int = 0
    """When it was first shown; 0: not yet."""


@dataclass
class Exam:
    """One exam. Look at its `sheets`, `visit` one at a time, `write` and change answers, then `hand_in`.

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
    at: int = 0
    """The sheet that is looked at."""
    _since: float = 0.0

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
        """Choose items and begin.

        Raises:
            UsageError: nothing fits what is wanted.
        """
        items = choose(wanted, bank, record, seed=seed, version=version, now_ms=time.wall_ms())
        options = {**wanted.plain(), "chosen": list(items), "form": _KIND}
        quiz = record.quizzes.begin(QuizMode.EXAM, options=options, seed=seed, now_ms=time.wall_ms())
        return cls(quiz, wanted, _sheets(items, bank, seed), record, bench, folder, time)

    @classmethod
    def resume(
        cls, bank: Bank, record: Record, *, bench: Callable[[], Runner], folder: Path, time: Time = SYSTEM
    ) -> Exam | None:
        """The exam that was broken off, be its bell still to come or past; None if there is none."""
        for quiz in record.quizzes.open_ones(QuizMode.EXAM):
            chosen = quiz.options.get("chosen", [])
            if quiz.options.get("form") == _KIND and all(name in bank.heads for name in chosen):
                wanted = Wanted(mode=QuizMode.EXAM, items=tuple(chosen), minutes=quiz.options.get("minutes"))
                found = cls(quiz, wanted, _sheets(chosen, bank, quiz.seed), record, bench, folder, time)
                found._read()
                return found
        return None

    @property
    def items(self) -> tuple[str, ...]:
        """What is asked."""
        return tuple(sheet.showing.item.id for sheet in self.sheets)

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
        if not sheet.asked_ms:
            sheet.asked_ms = self.time.wall_ms()
            variant = sheet.showing.variant
            item = sheet.showing.item
            self.record.quizzes.serve(
                self.quiz.id, item.id, rev=item.rev, variant=variant.number if variant else None, now_ms=sheet.asked_ms
            )
        return sheet

    def write(self, text: str) -> bool:
        """Answer the sheet that is looked at, in place of an earlier answer; whether it was in time.

        Raises:
            FormatError: it is no answer of the kind that is asked for. The earlier one stands.
        """
        if self.remaining_ms == 0:
            return False
        sheet = self.sheets[self.at]
        if sheet.showing.item.type not in (ItemType.COMPLETE, ItemType.FREE):
            mark(sheet.showing, text)
        sheet.text = text
        self._note_time()
        self._write()
        return True

    def flag(self) -> bool:
        """Flag the sheet that is looked at, or take the flag off; whether it is flagged now."""
        sheet = self.sheets[self.at]
        sheet.flagged = not sheet.flagged
        self._write()
        return sheet.flagged

    def hand_in(self) -> None:
        """Mark and record all answers, in the order of the sheets, and end the exam. `outcomes` and `skipped` tell.

        A completion that cannot be tried is left out, as if it had not been asked.

        Raises:
            StoreError: it could not be recorded. Try again: what was recorded is not recorded twice.
        """
        self._note_time()
        done = {answer.item for answer in self.record.answers.of_quiz(self.quiz.id)}
        self.outcomes, self.skipped = [], []
        for sheet in self.sheets:
            if not sheet.text:
                self.skipped.append(sheet.showing.item.id)
                continue
            with contextlib.suppress(CompletionError):
                self.outcomes.append(self._marked(sheet, recorded=sheet.showing.item.id in done))
        self.quiz = self.record.quizzes.end(self.quiz.id, now_ms=self.time.wall_ms())
        with contextlib.suppress(OSError):
            self._place.unlink(missing_ok=True)

    def _marked(self, sheet: Sheet, *, recorded: bool) -> Outcome:
        given, kind = judge(sheet.showing, sheet.text, self.bench)
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
        return Outcome(sheet.showing, given, None, sheet.elapsed_ms, 0, answer)

    def _note_time(self) -> None:
        now = self.time.monotonic()
        if self._since and self.sheets[self.at].asked_ms:
            self.sheets[self.at].elapsed_ms += int((now - self._since) * 1000)
        self._since = now

    @property
    def _place(self) -> Path:
        return self.folder / f"exam-{self.quiz.uuid}.json"

    def _write(self) -> None:
        """Put all answers on the disk in one step."""
        fields = ("text", "flagged", "elapsed_ms", "asked_ms")
        data = [{name: getattr(sheet, name) for name in fields} for sheet in self.sheets]
        ready = self._place.with_suffix(".tmp")
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            with ready.open("w", encoding="utf-8") as file:
                json.dump({"at": self.at, "sheets": data}, file)
                file.flush()
                os.fsync(file.fileno())
            ready.replace(self._place)

    def _read(self) -> None:
        """Take up what was written; nothing, where it cannot be read."""
        try:
            data = json.loads(self._place.read_text(encoding="utf-8"))
            for sheet, kept in zip(self.sheets, data["sheets"], strict=True):
                sheet.text, sheet.flagged = str(kept["text"]), bool(kept["flagged"])
                sheet.elapsed_ms, sheet.asked_ms = int(kept["elapsed_ms"]), int(kept["asked_ms"])
            self.at = min(max(int(data["at"]), 0), len(self.sheets) - 1)
        except (OSError, ValueError, KeyError, TypeError):
            return


def _sheets(items: tuple[str, ...] | list[str], bank: Bank, seed: int) -> list[Sheet]:
    found = [bank.item(name) for name in items]
    return [Sheet(show(item, variants=bank.variants(item), seed=seed)) for item in found]
