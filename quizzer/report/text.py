"""A grading as text, written while it happens: one line per check, then what a failure teaches, the verdict last."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from quizzer.model.events import CheckFinished, Decided, Event, Finished, Planned, Started
from quizzer.model.grade import CheckResult, Grade
from quizzer.model.verdict import Outcome
from quizzer.report.case import case_lines, printed_lines
from quizzer.report.cells import wrap
from quizzer.report.page import check_lines, header_lines, heading_lines, verdict_lines
from quizzer.report.passing import PassingLine
from quizzer.report.screen import Screen
from quizzer.report.words import count, word

FEW_CASES = 2
"""Failing checks that are told in full: who fails more should mend these first."""


class TextView:
    """Writes a grading to a stream, event by event.

    Where the stream is live, a passing line says what is going on.
    """

    def __init__(
        self,
        stream: TextIO,
        screen: Screen,
        *,
        passing: PassingLine | None = None,
        replay: str = "",
        cases: int = FEW_CASES,
    ) -> None:
        """
        Args:
            stream: where to write.
            screen: what the stream can show.
            passing: the passing line of the stream, where others use it too.
            replay: the command that grades this file again, without its seed; empty: not offered.
            cases: how many failing checks are told in full.
        """
        self.grade = Grade()
        """What is known so far."""
        self._stream, self._screen, self._replay, self._cases = stream, screen, replay, cases
        self._passing = passing or PassingLine(stream, screen)
        self._blank_above = False
        self._last_message = ""
        self._closed = False

    def wait(self, text: str) -> None:
        """Say what is going on, on a live stream only."""
        self._passing.show(text)

    def add(self, event: Event) -> None:
        """Take in and show the next event."""
        self.grade.add(event)
        match event:
            case Started():
                self._write(header_lines(self.grade, self._screen))
                self.wait("loading your file ...")
            case Planned():
                self._wait_for_checks()
            case CheckFinished():
                check = self.grade.checks[event.check]
                self._write(check_lines(check, self._message(check), self._screen))
                self._wait_for_checks()
            case Decided():
                self._decided()
            case Finished():
                self.close()

    def close(self) -> None:
        """Show what is known, also when the stream of events broke off. A second call does nothing."""
        if self._closed:
            return
        self._closed = True
        self._passing.clear()
        if self.grade.decided:
            self._write([*self._explanation(), *verdict_lines(self.grade, self._replay, self._screen)])

    def conclude(self, grade: Grade) -> None:
        """Show a grade that came about without events, such as that of a file which is no Python source."""
        self.grade = grade
        self.close()

    def _decided(self) -> None:
        if self.grade.passed:
            self.close()
        else:
            self.wait(f"{word(self.grade.outcome)}: looking for the smallest failing case ...")

    def _wait_for_checks(self) -> None:
        checks = self.grade.checks.values()
        waiting = [check for check in checks if check.outcome is None]
        if waiting and not self.grade.decided:
            done = len(checks) - len(waiting)
            self.wait(f"... {done} of {len(checks)} done, now: {waiting[0].title}")

    def _message(self, check: CheckResult) -> str:
        """What is wrong, at once; not again when check after check fails in the same way, as a starter does."""
        message = check.case.message if check.case is not None and check.outcome is not Outcome.PASSED else ""
        if message == self._last_message:
            return ""
        self._last_message = message or self._last_message
        return message

    def _explanation(self) -> list[str]:
        failing = [check for check in self.grade.checks.values() if check.outcome not in (None, Outcome.PASSED)]
        told = self._told(failing)
        lines: list[str] = []
        for check in told:
            lines += ["", *heading_lines(check, self._screen), *case_lines(check, self._screen)]
        left = len(failing) - len(told)
        if left > 0:
            text = f"{count(left, 'more check')} did not pass. Mend the above first, or see all with --full."
            lines += ["", *("  " + piece for piece in wrap(text, self._screen.width - 2))]
        return lines + self._prints(told)

    def _told(self, failing: list[CheckResult]) -> list[CheckResult]:
        """The failing checks that are told in full: those that say something new come first."""
        if len(failing) <= self._cases:
            return failing
        news: dict[str, CheckResult] = {}
        for check in failing:
            news.setdefault(check.mistake or (check.case.message if check.case else check.id), check)
        return list(news.values())[: self._cases]

    def _prints(self, told: list[CheckResult]) -> list[str]:
        """What was printed on loading, else by the first check that printed and whose output is not shown above."""
        grade = self.grade
        lines = list(printed_lines(grade.output, grade.output_dropped, self._screen))
        others = [check for check in grade.checks.values() if check.output and check not in told]
        if others and not lines:
            lines = list(printed_lines(others[0].output, others[0].output_dropped, self._screen, max_lines=5))
        return ["", *lines] if lines else []

    def _write(self, lines: Iterable[str]) -> None:
        self._passing.clear()
        for line in lines:
            if line or not self._blank_above:
                self._stream.write(line.rstrip() + "\n")
            self._blank_above = not line
        self._stream.flush()
