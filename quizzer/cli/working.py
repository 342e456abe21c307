"""An open kata from the first word to the last: the loop between the session, the screen and the keyboard."""

from __future__ import annotations

from collections.abc import Callable

from quizzer.cli import keys
from quizzer.cli.commands import hint
from quizzer.cli.editor import edit
from quizzer.cli.sitting import Sitting
from quizzer.model.attempt import AttemptState
from quizzer.model.errors import QuizzerError
from quizzer.session.kata import KataSession
from quizzer.session.settings import Settings
from quizzer.session.submission import InvalidSubmissionError, Submission, read_submission


class Work:
    """One person at one kata."""

    def __init__(self, session: KataSession, sitting: Sitting, settings: Settings) -> None:
        self._session, self._sitting, self._settings = session, sitting, settings
        self._actions: dict[str, Callable[[], None]] = {
            "h": self._hint,
            "g": session.grade_again,
            "e": self.edit,
        }

    def watch(self) -> int:
        """Grade each save until the kata is passed, the bell rings, or the person leaves."""
        try:
            for event in self._session.watch(stop=self._leaves):
                self._sitting.show(event)
        except KeyboardInterrupt:
            pass
        if not self._session.ended:
            self._sitting.leave()
        return self._code()

    def once(self) -> int:
        """Grade the file as it is now."""
        content: Submission | InvalidSubmissionError
        try:
            content = read_submission(self._session.path)
        except InvalidSubmissionError as error:
            content = error
        for event in self._session.grade(content):
            self._sitting.show(event)
        if not self._session.ended:
            self._sitting.leave()
        return self._code()

    def edit(self) -> None:
        """Open the file in the person's editor; what they saved is graded when they leave it."""
        code = edit(self._settings.editor_command(), self._session.path, self._session.keeper.beat)
        if code:
            self._sitting.talk(f"  The editor ended with {code}.")

    def _leaves(self) -> bool:
        """Called by the session again and again: the place to notice what was typed."""
        self._sitting.tick()
        word = keys.typed()
        if word is None:
            return False
        self._sitting.typed()
        if word == keys.LEAVE:
            return True
        try:
            self._actions.get(word, lambda: None)()
        except QuizzerError as error:
            self._sitting.complain(error)
        return False

    def _hint(self) -> None:
        found = self._session.hint()
        if found is None:
            self._sitting.talk("  There are no more hints.")
        else:
            self._sitting.talk("")
            hint.show([found])

    def _code(self) -> int:
        return 0 if self._session.attempt.state is AttemptState.PASSED else 1
