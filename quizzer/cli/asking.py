"""Asks a quiz line by line, in a terminal or in a pipe: reads answers and commands, shows what the session says."""

from __future__ import annotations

import select
import sys
from collections.abc import Callable
from typing import Protocol

from quizzer.cli.talk import say
from quizzer.model.errors import UsageError
from quizzer.model.item import ItemType
from quizzer.model.review import Certainty, Mark
from quizzer.session.completion import CompletionError
from quizzer.session.quiz import Asked, FormatError, Outcome, QuizSession
from quizzer.session.quiz_report import QuizReport

HELP = """\
?  or :hint      the hint              :skip          go on without an answer
:flag            flag this item        :bury          not again today
:suspend         never again           :doubt TEXT    say what is wrong with it
:undo            take the last self-grade back
:proof           the proof of the last item, to see, change and run
:quit            leave; everything so far is kept"""
WAY_OUT = " (`:skip` goes on without an answer, `:quit` leaves.)"
"""Said to a person who typed twice what is no answer."""
_MARKS = {":flag": Mark.FLAGGED, ":bury": Mark.BURIED, ":suspend": Mark.SUSPENDED}
_DONE = {
    Mark.FLAGGED: "Flagged. `quizzer quiz --deck flagged` asks what you flagged.",
    Mark.BURIED: "Buried until tomorrow.",
    Mark.SUSPENDED: "Suspended: it will not be asked again (`quizzer mark ITEM --clear` takes that back).",
}
_SHORT = {"f": ":flag", "b": ":bury", "s": ":suspend", "u": ":undo", "q": ":quit", "p": ":proof", "?": ":help"}
_SURE = {"g": Certainty.GUESS, "t": Certainty.THINK, "s": Certainty.SURE}


class Leave(Exception):
    """The person leaves, or the input has ended."""


class View(Protocol):
    """How a quiz is shown."""

    def question(self, asked: Asked, remaining_ms: int | None) -> None:
        """A new item."""

    def prompt(self, text: str) -> None:
        """Something is to be typed."""

    def model_answer(self, asked: Asked) -> None:
        """What an open question is graded against."""

    def hint(self, text: str) -> None:
        """The hint of an item."""

    def again(self, message: str) -> None:
        """What was typed is no answer; the same is asked again."""

    def feedback(self, done: Outcome) -> None:
        """An answered item."""

    def noted(self, done: Outcome) -> None:
        """An answered item of an exam, which says nothing yet."""

    def report(self, report: QuizReport) -> None:
        """The end."""


class Reader:
    """Lines from standard input, with a time after which nobody waits any more."""

    def __init__(self) -> None:
        self.interactive = sys.stdin is not None and sys.stdin.isatty()

    def line(self, seconds: float | None = None) -> str | None:
        """A line without its end; None when the time is up.

        Raises:
            Leave: the input has ended.
        """
        if seconds is not None and self.interactive and not select.select([sys.stdin], [], [], seconds)[0]:
            return None
        try:
            text = sys.stdin.readline() if sys.stdin else ""
        except UnicodeDecodeError as error:
            raise UsageError("the input is not UTF-8 text") from error
        if not text:
            raise Leave
        return text.rstrip("\r\n")


class Asking:
    """One quiz, from the first question to the report.

    Args:
        session: the quiz.
        view: shows it.
        certainty: ask how sure the person is.
        prove: shows the proof of an item that was answered.
    """

    def __init__(
        self, session: QuizSession, view: View, *, certainty: bool, prove: Callable[[Outcome, Reader], None]
    ) -> None:
        self._session = session
        self._view = view
        self._certainty = certainty
        self._prove = prove
        self._reader = Reader()

    def run(self) -> bool:
        """Ask everything; whether it came to its end and was not left."""
        try:
            while (asked := self._session.next()) is not None:
                self._view.question(asked, self._session.remaining_ms)
                done = self._answer(asked)
                if done is None:
                    continue
                if self._session.exam:
                    self._view.noted(done)
                else:
                    self._view.feedback(done)
                    self._pause(done)
        except Leave:
            return False
        return True

    def _answer(self, asked: Asked) -> Outcome | None:
        """The outcome of an item; None where it was skipped, or the time ran out."""
        free = asked.showing.item.type is ItemType.FREE
        if free:
            if not self._written(asked):
                return None
            self._view.model_answer(asked)
        tries = 0
        while self._session.current is asked:
            text = self._typed(asked, rubric=free)
            if text is None:
                return None
            try:
                sure = self._how_sure() if self._certainty and not free and self._well_formed(asked, text) else None
                return self._session.answer(text, sure)
            except FormatError as error:
                tries += 1
                self._view.again(f"{error}{WAY_OUT if tries > 1 else ''}")
            except CompletionError as error:
                self._view.again(f"{error.message} It is not held against you.")
        return None

    def _typed(self, asked: Asked, *, rubric: bool) -> str | None:
        """An answer; None when the item is left."""
        kind = asked.showing.item.type
        several = kind is ItemType.COMPLETE
        while True:
            self._view.prompt("points" if rubric else "answer")
            text = self._reader.line(self._time_left())
            if text is None:
                self._view.again("The time is up.")
                return None
            if text.strip().startswith(":") or text.strip() == "?":
                if not self._command(text.strip()):
                    return None
                continue
            if several and text.strip():
                text = self._more(text)
            return text

    def _more(self, first: str) -> str:
        """The further lines of a fill, up to an empty one."""
        lines = [first]
        while True:
            self._view.prompt("more")
            text = self._reader.line(None)
            if not text or not text.strip():
                return "\n".join(lines)
            lines.append(text)

    def _written(self, asked: Asked) -> bool:
        """What a person writes on an open question, up to an empty line; False where it is left."""
        while self._session.current is asked:
            self._view.prompt("answer")
            text = self._reader.line(self._time_left())
            if text is None or not text.strip():
                return text is not None
            if (text.strip().startswith(":") or text.strip() == "?") and not self._command(text.strip()):
                return False
        return False

    def _time_left(self) -> float | None:
        """Seconds until the bell of an exam."""
        left = self._session.remaining_ms
        return left / 1000 if left is not None and self._session.exam else None

    def _well_formed(self, asked: Asked, text: str) -> bool:
        """Whether to go on to the certainty: a typing error is told first."""
        from quizzer.quiz.marking import mark

        if asked.showing.item.type is not ItemType.COMPLETE:
            mark(asked.showing, text)
        return True

    def _how_sure(self) -> Certainty | None:
        while True:
            self._view.prompt("sure")
            text = (self._reader.line(None) or "").strip().lower()
            if not text:
                return None
            if text[0] in _SURE:
                return _SURE[text[0]]
            self._view.again("Type g (a guess), t (I think so) or s (sure), or nothing.")

    def _command(self, text: str) -> bool:
        """Do what a command says; False where the item is left with it."""
        word, _, rest = text.partition(" ")
        item = self._session.current.showing.item.id if self._session.current else ""
        match word:
            case "?" | ":hint":
                self._view.hint(self._session.hint() or "There is no hint.")
            case ":quit" | ":q":
                raise Leave
            case ":skip":
                self._session.skip()
                return False
            case ":undo":
                return not self._undo()
            case ":proof":
                self._prove_last()
            case ":doubt":
                self._doubt(item, rest)
            case ":flag" | ":bury" | ":suspend":
                self._session.set_mark(item, _MARKS[word])
                say(_DONE[_MARKS[word]])
                if word != ":flag":
                    self._session.skip()
                    return False
            case _:
                say(HELP)
        return True

    def _undo(self) -> bool:
        """Whether a self-grade was taken back; its item is asked next."""
        answer = self._session.undo()
        if answer is None:
            say("There is nothing to take back: the last answer was no self-grade.")
            return False
        say(f"Taken back: {answer.item} is asked again.")
        return True

    def _doubt(self, item: str, text: str) -> None:
        if not text.strip():
            say("Say what is wrong: `:doubt the second option is right too`.")
            return
        self._session.doubt(item, text.strip())
        say("Noted, with the item's revision and your Keras. `quizzer mark` lists your doubts.")

    def _prove_last(self) -> None:
        if self._session.exam:
            say("Proofs are shown after an exam.")
        elif not self._session.outcomes:
            say("No item was answered yet.")
        else:
            self._prove(self._session.outcomes[-1], self._reader)

    def _pause(self, done: Outcome) -> None:
        """Let a person read, and do something about the item; pipes go straight on."""
        if not self._reader.interactive:
            return
        item = done.showing.item.id
        while True:
            self._view.prompt("next")
            text = (self._reader.line(None) or "").strip()
            if not text:
                return
            word, _, rest = text.partition(" ")
            word = _SHORT.get(word, word)
            if word in ("d", ":doubt"):
                self._doubt(item, rest)
            elif word in _MARKS:
                self._session.set_mark(item, _MARKS[word])
                say(_DONE[_MARKS[word]])
            elif word == ":undo":
                if self._undo():
                    return
            elif word in (":quit", ":q"):
                raise Leave
            elif word == ":proof":
                self._prove(done, self._reader)
            else:
                say("Enter goes on. p proof, f flag, b bury, s suspend, d TEXT doubt, u undo a self-grade, q quit.")
