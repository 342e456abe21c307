"""Browse: all questions and katas, to search, filter, look at, mark and open."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from quizzer.model.errors import QuizzerError
from quizzer.session.filtering import Filter, Order, arranged
from quizzer.tui import foreign
from quizzer.tui.actions import browse
from quizzer.tui.bindings import bindings
from quizzer.tui.screens.browse_filter import FilterScreen
from quizzer.tui.screens.browse_look import drawing
from quizzer.tui.screens.browse_marks import MarkingScreen, line_id, way_to
from quizzer.tui.screens.browse_rows import draw_entry, draw_titles
from quizzer.tui.screens.details import DetailsScreen
from quizzer.tui.shown_keys import shown_key
from quizzer.tui.widgets.choices import Choices
from quizzer.tui.widgets.drawn import MUTED, Drawn, fit, right
from quizzer.tui.widgets.pages import Pages

if TYPE_CHECKING:
    from quizzer.tui.screens.browse_loading import Shelf


class SearchField(Input):
    """Where words to search for are typed."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(browse.RESULTS)

    def action_results(self) -> None:
        """Go to what was found."""
        self.screen.query_one(Choices).focus()


class BrowseScreen(MarkingScreen):
    """One list of everything, and beside it what the line under the cursor is about."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(
        browse.SEARCH,
        browse.FILTER,
        browse.DETAILS,
        browse.FLAG,
        browse.SUSPEND,
        browse.BURY,
        browse.UNMARK,
        browse.ORDER,
        browse.CLEAR,
    )
    CSS_PATH = "../styles/browse.tcss"
    NAME = "Browse"

    class Failed(Message):
        """It cannot be read."""

        def __init__(self, error: QuizzerError) -> None:
            super().__init__()
            self.error = error

    def __init__(self) -> None:
        super().__init__()
        self.shelf: Shelf | None = None
        self.filter = Filter()
        self.order = Order.TOPIC

    def body(self) -> Iterable[Widget]:
        """Search, list, preview."""
        with Horizontal(id="browse"):
            with Vertical(id="browse-left"):
                with Horizontal(id="browse-search"):
                    yield Static("Search ", id="browse-label", markup=False)
                    yield SearchField(placeholder="a few words, half of each will do", compact=True, id="browse-words")
                yield Static(Content.styled("Reading all questions ...", MUTED), id="browse-told", markup=False)
                yield Static(Drawn(draw_titles, lines=1), id="browse-titles", markup=False)
                yield Choices(id="browse-entries")
            with Pages(id="browse-preview"):
                yield Static("", id="browse-look", markup=False)

    def on_mount(self) -> None:
        """Begin in the list."""
        self.query_one(Choices).focus()

    def on_screen_resume(self) -> None:
        """Read again: something may have been answered."""
        self.call_after_refresh(self._load)

    @work(thread=True, exclusive=True, group="browse")
    def _load(self) -> None:
        from quizzer.tui.screens.browse_loading import load

        try:
            self.post_message(self.Loaded(load(self.services)))
        except QuizzerError as error:
            self.post_message(self.Failed(error))

    @on(Failed)
    def _show_failure(self, message: Failed) -> None:
        text = foreign.prose(f"{message.error.message}\n{message.error.hint}")
        self.query_one("#browse-told", Static).update(
            Content.assemble((message.error.title, "bold $error"), "\n", text)
        )

    @on(MarkingScreen.Loaded)
    def _show_all(self, message: MarkingScreen.Loaded) -> None:
        self.shelf = message.shelf
        self._show(keep=True)

    def _show(self, *, keep: bool = False) -> None:
        """Show what fits words and filter; the cursor stays on its line if it is to be kept."""
        if self.shelf is None:
            return
        words = self.query_one(SearchField).value
        found = [self.shelf.entries[number] for number in self.shelf.finder.find(words)]
        found = [entry for entry in found if self.filter.lets(entry)]
        self.shown = found if words.strip() else arranged(found, self.order)
        choices = self.query_one(Choices)
        before = choices.highlighted_option if keep else None
        choices.set_options(Option(Drawn(draw_entry(entry), lines=1), id=line_id(entry)) for entry in self.shown)
        choices.keep(before.id if before else None)
        self._tell(words)
        self._look()

    def _tell(self, words: str) -> None:
        """How many there are, of what, in which order."""
        assert self.shelf is not None
        figure = f"{len(self.shown)} of {len(self.shelf.entries)}"
        order = "best match first" if words.strip() else self.order.value
        what = self.filter.told or "everything"
        if not self.shown:
            what = f"Nothing fits. {shown_key(self.app, browse.CLEAR)} shows everything again. ({what})"
        told = Drawn(
            lambda width: Content.assemble(
                fit(foreign.line(f"{what}, {order}" if self.shown else what, style=MUTED), width - 12),
                right(figure, 12, MUTED),
            ),
            lines=1,
        )
        self.query_one("#browse-told", Static).update(told)

    def _look(self) -> None:
        """Show what the cursor is on, where there is room beside the list."""
        preview = self.query_one("#browse-preview")
        entry = self.entry
        if not preview.display or entry is None:
            return
        self.query_one("#browse-look", Static).update(Drawn(drawing(self.services, entry)))
        preview.scroll_home(animate=False)

    @on(OptionList.OptionHighlighted)
    def _moved(self) -> None:
        self._look()

    def on_resize(self) -> None:
        """There may be room for the preview now."""
        self.call_after_refresh(self._look)

    @on(Input.Changed)
    def _searched(self) -> None:
        self._show()

    @on(Input.Submitted)
    def _to_results(self) -> None:
        self.query_one(Choices).focus()

    @on(OptionList.OptionSelected)
    def _chosen(self) -> None:
        """Ask exactly this question, or open the kata."""
        entry = self.entry
        if entry is not None:
            self.quizzer.go(way_to(entry))

    def action_back(self) -> None:
        """From the search field to the list, then home."""
        if isinstance(self.focused, SearchField):
            self.query_one(Choices).focus()
        else:
            self.quizzer.go_back()

    def action_search(self) -> None:
        """Type words."""
        self.query_one(SearchField).focus()

    def action_filter(self) -> None:
        """Choose what to see."""
        if self.shelf is not None:
            self.app.push_screen(FilterScreen(self.shelf.entries, self.filter), self._filtered)

    def _filtered(self, chosen: Filter | None) -> None:
        if chosen is not None:
            self.filter = chosen
            self._show(keep=True)

    def action_order(self) -> None:
        """Let something else come first."""
        orders = list(Order)
        self.order = orders[(orders.index(self.order) + 1) % len(orders)]
        self._show()

    def action_clear(self) -> None:
        """Show everything."""
        self.filter = Filter()
        self.query_one(SearchField).value = ""
        self._show(keep=True)

    def action_details(self) -> None:
        """See all of it."""
        if self.entry is not None:
            self.quizzer.go(DetailsScreen(self.entry))
