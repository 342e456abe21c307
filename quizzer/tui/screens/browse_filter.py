"""The filters: what there is of each facet, with how many entries that would leave."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from quizzer.session.browsing import Entry
from quizzer.session.filtering import FACETS, Filter, counts, value_word
from quizzer.tui import foreign
from quizzer.tui.actions import browse
from quizzer.tui.actions.everywhere import BACK
from quizzer.tui.bindings import bindings
from quizzer.tui.widgets.choices import Choices
from quizzer.tui.widgets.drawn import MUTED, Drawn, fit, right
from quizzer.tui.widgets.keybar import KeyBar

NAMES = {"kind": "Questions or katas", "form": "Type"}


class FilterScreen(ModalScreen[Filter]):
    """Choose values; it returns the filter.

    Args:
        entries: everything that could be shown.
        chosen: what is wanted so far.
    """

    CSS_PATH = "../styles/browse.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(BACK, browse.CHOOSE, browse.CLEAR)

    def __init__(self, entries: Sequence[Entry], chosen: Filter) -> None:
        super().__init__()
        self._entries, self.chosen = entries, chosen

    def compose(self) -> ComposeResult:
        """One list over all facets."""
        with Vertical(id="filter"):
            yield Static("", id="filter-title", markup=False)
            yield Choices(id="filter-values")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show what there is."""
        self._show()
        self.query_one(Choices).focus()

    def action_back(self) -> None:
        """Done."""
        self.dismiss(self.chosen)

    def action_choose(self) -> None:
        """Choose the value under the cursor, or leave it out."""
        option = self.query_one(Choices).highlighted_option
        if option is not None and option.id:
            facet, _, value = option.id.partition(":")
            self.chosen = self.chosen.toggled(facet, value)
            self._show()

    def action_clear(self) -> None:
        """Want everything."""
        self.chosen = Filter()
        self._show()

    @on(OptionList.OptionSelected)
    def _selected(self, message: OptionList.OptionSelected) -> None:
        message.stop()
        self.action_choose()

    def _show(self) -> None:
        choices = self.query_one(Choices)
        before = choices.highlighted_option
        options = [option for facet in FACETS for option in self._facet(facet)]
        choices.set_options(options)
        choices.keep(before.id if before else next(option.id for option in options if option.id))
        left = sum(self.chosen.lets(entry) for entry in self._entries)
        figure = f"{left} of {len(self._entries)}"
        title = Content.styled("Show only", "bold")
        self.query_one("#filter-title", Static).update(
            Drawn(lambda width: Content.assemble(title, right(figure, width - title.cell_length, MUTED)))
        )

    def _facet(self, facet: str) -> list[Option]:
        name = NAMES.get(facet, facet.capitalize())
        head = Option(Drawn(lambda width: fit(Content.styled(name, "bold $primary"), width)), disabled=True)
        found = counts(self._entries, self.chosen, facet)
        return [head, *(self._value(facet, value, number) for value, number in found.items())]

    def _value(self, facet: str, value: str, number: int) -> Option:
        mark = "✓" if value in self.chosen.of(facet) else " "

        def draw(width: int) -> Content:
            name = foreign.line(value_word(facet, value))
            left = Content.assemble(("  ", ""), (mark, "$success"), " ", name)
            return Content.assemble(fit(left, width - 6), right(str(number), 6, MUTED))

        return Option(Drawn(draw, lines=1), id=f"{facet}:{value}")
