"""What browsing and marks have in common: the line under the cursor, and what is put on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work
from textual.message import Message

from quizzer.model.errors import QuizzerError
from quizzer.model.review import Mark
from quizzer.session.browsing import Entry, Kind, State
from quizzer.session.marks import change_mark
from quizzer.session.selection import Wanted
from quizzer.tui import routes
from quizzer.tui.screen import QuizzerScreen
from quizzer.tui.widgets.choices import Choices

if TYPE_CHECKING:
    from quizzer.tui.screens.browse_loading import Shelf

_MARKED = {Mark.SUSPENDED: State.SUSPENDED, Mark.BURIED: State.BURIED}


class MarkingScreen(QuizzerScreen):
    """A screen with a list of entries that can be marked."""

    class Loaded(Message):
        """Everything was read."""

        def __init__(self, shelf: Shelf) -> None:
            super().__init__()
            self.shelf = shelf

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[Entry] = []

    @property
    def entry(self) -> Entry | None:
        """What the cursor is on."""
        index = self.query_one(Choices).highlighted
        return None if index is None or index >= len(self.shown) else self.shown[index]

    def action_flag(self) -> None:
        """Flag it, or take the flag away."""
        if (entry := self.entry) is not None:
            self._mark(entry, Mark.FLAGGED, not entry.flagged)

    def action_suspend(self) -> None:
        """Never ask it, or ask it again."""
        self._hide(Mark.SUSPENDED)

    def action_bury(self) -> None:
        """Do not ask it today, or do."""
        self._hide(Mark.BURIED)

    def action_unmark(self) -> None:
        """Take all marks away."""
        if (entry := self.entry) is not None:
            self._mark(entry, None, False)

    def _hide(self, mark: Mark) -> None:
        if (entry := self.entry) is not None:
            self._mark(entry, mark, entry.state is not _MARKED[mark])

    @work(thread=True, group="browse-marks")
    def _mark(self, entry: Entry, mark: Mark | None, wanted: bool) -> None:
        """Write a mark down, or take one away (None: all), and show how things are then."""
        if entry.kind is Kind.KATA:
            self.app.call_from_thread(self.notify, "Marks are for questions; katas have none.", markup=False)
            return
        try:
            now_ms = self.services.time.wall_ms()
            change_mark(self.services.record, entry.id, mark, wanted=wanted, now_ms=now_ms)
            self.post_message(self.Loaded(self._reload()))
        except QuizzerError as error:
            self.app.call_from_thread(self.complain, error)

    def _reload(self) -> Shelf:
        from quizzer.tui.screens.browse_loading import load

        return load(self.services)


def way_to(entry: Entry) -> QuizzerScreen:
    """The screen on which it is answered or written."""
    return routes.kata(entry.id) if entry.kind is Kind.KATA else routes.quiz(Wanted(items=(entry.id,)))


def line_id(entry: Entry) -> str:
    """Questions and katas may have the same id."""
    return f"{entry.kind}:{entry.id}"
