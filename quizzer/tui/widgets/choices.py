"""A list to choose from, with arrows or with the keys of vim."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.widgets import OptionList

from quizzer.tui.actions import everywhere
from quizzer.tui.bindings import bindings


class Choices(OptionList):
    """An `OptionList` whose cursor also moves with j, k, g and G."""

    DEFAULT_CSS = """
    Choices {
        border: none;
        padding: 0;
        background: $background;
        scrollbar-size-vertical: 1;
        & > .option-list--option-highlighted {
            background: $primary 20%;
        }
        &:focus {
            border: none;
            background-tint: $foreground 0%;
            & > .option-list--option-highlighted {
                color: $foreground;
                background: $primary 35%;
                text-style: bold;
            }
        }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings(everywhere.DOWN, everywhere.UP, everywhere.FIRST, everywhere.LAST)

    def action_down(self) -> None:
        """One further."""
        self.action_cursor_down()

    def action_up(self) -> None:
        """One back."""
        self.action_cursor_up()

    def keep(self, option_id: str | None) -> None:
        """Put the cursor on this one if it is there, else on the first."""
        if not self.option_count:
            return
        known = {option.id: index for index, option in enumerate(self.options)}
        self.highlighted = known.get(option_id, 0)
