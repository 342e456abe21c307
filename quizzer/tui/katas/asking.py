"""What the kata screen asks before anything is taken, replaced or lost."""

from __future__ import annotations

from datetime import datetime

from textual import on
from textual.content import Content

from quizzer.model.errors import QuizzerError
from quizzer.report.inert import inert_line
from quizzer.report.words import count
from quizzer.session.drafts import Draft
from quizzer.session.kata import KataSession
from quizzer.tui.katas.beyond import Beyond
from quizzer.tui.katas.panes import TaskPane
from quizzer.tui.katas.question import Question
from quizzer.tui.widgets.drawn import lines


class Asking(Beyond):
    """Questions and what follows from their answers."""

    def ask_about_draft(self, draft: Draft) -> None:
        """An earlier session ended before it saved: its text is in the editor."""
        desk = self.desk
        assert desk is not None
        then = datetime.fromtimestamp(draft.written_ms / 1000)
        older = (
            "The file does not hold it." if draft.base == desk.file.sha256 else "The file was changed since then, too."
        )
        text = lines(
            Content.styled(f"What you typed until {then:%d %B, %H:%M} is in the editor again.", "bold"),
            f"Quizzer ended before it was saved. {older}",
        )
        answers = {"mine": "Go on with what I typed", "difference": "See the difference", "theirs": "Take the file"}
        self.question.ask("draft", text, answers, must=False)

    def ask_about_outside(self) -> None:
        """Another program wrote the file while the editor held something of its own."""
        text = lines(
            Content.styled("Your file was saved by another program, and you changed it here.", "bold"),
            "Nothing is overwritten before you choose.",
        )
        answers = {"mine": "Keep mine", "difference": "See the difference", "theirs": "Take theirs"}
        self.question.ask("outside", text, answers, must=True)

    def ask_about_hint(self, session: KataSession) -> None:
        """What the next hint costs."""
        total, taken = len(session.kata.hints), self.query_one(TaskPane).hints
        if taken >= total:
            self.notify(
                f"All {count(total, 'hint')} are below the task." if total else "There are no hints.", markup=False
            )
            self.show_pane("task")
            return
        text = lines(
            Content.styled(f"Hint {taken + 1} of {total}", "bold"),
            f"Your record will say `with {count(taken + 1, 'hint')}`. The time counts all the same.",
        )
        self.question.ask("hint", text, {"yes": "Show it", "no": "Not now"}, must=False)

    def ask_to_leave(self, error: QuizzerError) -> None:
        """The session cannot be opened."""
        self.question.ask("refused", _told(error), {"again": "Try again", "leave": "Go back"}, must=True)

    def ask_to_go_on(self, error: QuizzerError) -> None:
        """The session broke off."""
        self.question.ask("broken", _told(error), {"again": "Open it again", "leave": "Go back"}, must=True)

    @on(Question.Answered)
    def _answered(self, message: Question.Answered) -> None:
        message.stop()
        try:
            if message.answer == "difference":
                self.show_difference()
                return
            self.question.close()
            self._follow(message.question, message.answer)
        except QuizzerError as error:
            self.complain(error)
        self.show_state()

    def _follow(self, question: str, answer: str) -> None:
        match question, answer:
            case "draft" | "outside", "theirs" if self.desk is not None:
                self.desk.take_theirs()
            case "outside", "mine" if self.desk is not None:
                self.desk.keep_mine()
            case "hint", "yes" if self.session is not None:
                self.take_hint(self.session)
                return
            case "over", "yes":
                self.start_over()
            case "refused" | "broken", "again":
                self.open_again()
            case "refused" | "broken", "leave":
                self.quizzer.go_back()
                return
        self.show_pane("code")

    def take_hint(self, session: KataSession) -> None:
        """Show the next hint below the task."""
        hint = session.hint()
        if hint is not None:
            self.query_one(TaskPane).add(hint)
        self.show_pane("task")


def _told(error: QuizzerError) -> Content:
    parts = [Content.styled(inert_line(error.title), "bold"), Content(inert_line(error.message))]
    if error.hint:
        parts.append(Content(inert_line(error.hint)))
    return lines(*parts)
