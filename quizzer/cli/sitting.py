"""The screen of an open kata: turns what a session tells into lines, and says how things stand meanwhile."""

from __future__ import annotations

import sys
from datetime import datetime

from quizzer.cli import keys
from quizzer.cli.showing import EVERY_CASE, WAKING
from quizzer.cli.talk import say
from quizzer.model.attempt import AttemptState
from quizzer.model.errors import QuizzerError
from quizzer.report.ending import against_best, last_save, solved
from quizzer.report.panel import panel
from quizzer.report.passing import PassingLine
from quizzer.report.screen import Screen
from quizzer.report.text import FEW_CASES, TextView
from quizzer.report.words import clock
from quizzer.session.events import (
    BellRang,
    Ended,
    FileMissing,
    FileSaved,
    Recorded,
    SessionEvent,
    StreamEvent,
    Superseded,
    Trouble,
    Unchanged,
    Waiting,
)
from quizzer.session.kata import KataSession


class Sitting:
    """Gradings go to stdout, everything else is talk."""

    def __init__(self, session: KataSession, *, full: bool = False, replay: str = "") -> None:
        self._session, self._replay = session, replay
        self._cases = EVERY_CASE if full else FEW_CASES
        self._screen = Screen.of(sys.stdout)
        self._passing = PassingLine(sys.stdout, self._screen)
        self._view: TextView | None = None
        self._saves = 0
        self._waking = False
        self._over = False

    def show(self, event: StreamEvent) -> None:
        """Show the next thing that happened."""
        if isinstance(event, SessionEvent):
            self._show_session(event)
        else:
            self._waking = False
            self._current().add(event)

    def tick(self) -> None:
        """Keep the passing line right while nothing happens."""
        if self._view is not None and self._waking:
            self._passing.show(WAKING)
        elif self._view is None and not self._over:
            letters = " (h hint, g again, e edit, q leave)" if keys.listening() else " (Ctrl-C leaves)"
            self._passing.show(f"{self._time()}, waiting for a save{letters}")

    def typed(self) -> None:
        """A line was entered: the passing line moved up by one."""
        self._passing.entered()

    def talk(self, text: str) -> None:
        """Say something beside the gradings."""
        self._passing.clear()
        say(text)

    def complain(self, error: QuizzerError) -> None:
        """Show an error that does not end the session."""
        self._passing.clear()
        sys.stderr.write(panel(error.title, error.message, error.hint, Screen.of(sys.stderr)))
        sys.stderr.flush()

    def wake(self) -> None:
        """The engine has to be started first. May be called from any thread."""
        self._waking = True

    def leave(self) -> None:
        """The last word to a person who leaves before the end."""
        self._drop_view()
        session, again = self._session, f"`quizzer kata {self._session.kata.id}`"
        if session.remaining_ms is not None:
            bell = datetime.now().timestamp() + session.remaining_ms / 1000
            self.talk(f"The exam goes on until {datetime.fromtimestamp(bell):%H:%M:%S}. {again} takes you back to it.")
        else:
            self.talk(f"The clock stops at {clock(session.elapsed_ms)}. {again} goes on from there.")

    def _show_session(self, event: SessionEvent) -> None:
        match event:
            case FileSaved():
                self._begin(event.elapsed_ms)
            case Waiting():
                self._drop_view()
                self.tick()
            case Superseded():
                self._drop_view()
                self.talk("  Saved again: that one counts.")
            case Unchanged():
                self.talk("  Saved without a change, so the verdict stands. (g and Enter grades again.)")
            case FileMissing():
                self.talk(f"  {event.path} is gone. Save it again, and everything goes on.")
            case Recorded():
                self._saves += 1
            case Trouble():
                self.complain(event.error)
            case BellRang():
                late = " What was saved since does not count." if event.ignored else ""
                self.talk(f"  The bell: {clock(event.limit_ms)} are over. Your last save counts.{late}")
            case Ended():
                self._end(event)

    def _begin(self, elapsed_ms: int) -> None:
        self._drop_view()
        # Anew for each save: the window may have another size by now.
        self._screen = Screen.of(sys.stdout)
        self._passing = PassingLine(sys.stdout, self._screen)
        bar = self._screen.sign("─", "-")
        head = f"{bar * 2} saved at {clock(elapsed_ms)} "
        self._passing.clear()
        print(
            "\n"
            + self._screen.paint("strong", head)
            + self._screen.paint("dim", bar * (self._screen.width - len(head)))
        )

    def _current(self) -> TextView:
        if self._view is None:
            self._view = TextView(
                sys.stdout, self._screen, passing=self._passing, replay=self._replay, cases=self._cases
            )
        return self._view

    def _drop_view(self) -> None:
        if self._view is not None:
            self._view.close()
        self._view = None
        self._passing.clear()

    def _time(self) -> str:
        session = self._session
        if session.remaining_ms is not None:
            return f"{clock(session.remaining_ms)} left"
        return f"{clock(session.elapsed_ms)} of par {clock(session.par_ms)}"

    def _end(self, event: Ended) -> None:
        self._drop_view()
        self._over = True
        attempt, kata = event.attempt, self._session.kata.id
        if attempt.state is AttemptState.PASSED:
            # As the record has it: hints may also have been taken in another terminal.
            self.talk(f"  {solved(attempt, len(self._session.record.hints.of(attempt.id)))}")
            self.talk(f"  {against_best(attempt, event.best_before_ms)}")
            if not attempt.fresh:
                self.talk(f"  `quizzer reset {kata}` puts the starter back.")
            self.talk(f"  `quizzer solution {kata}` shows the reference beside yours.")
        else:
            saves = self._session.record.saves.of(attempt.id)
            self.talk(f"  The exam is over. {last_save(saves[-1] if saves else None)}")
            self.talk(f"  `quizzer attempts {kata}` shows your saves, `quizzer reset {kata}` starts over.")
