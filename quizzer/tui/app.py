"""The application: themes, keys, and the way from screen to screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.binding import BindingType

from quizzer.tui import routes
from quizzer.tui.actions import everywhere
from quizzer.tui.bindings import bindings
from quizzer.tui.themes import DARK, THEMES

if TYPE_CHECKING:
    from textual.command import Provider

    from quizzer.tui.screen import QuizzerScreen
    from quizzer.tui.services import Services


def _actions() -> type[Provider]:
    from quizzer.tui.commands import ActionCommands

    return ActionCommands


class QuizzerApp(App[int]):
    """Quizzer on a full screen. It returns the exit code.

    Args:
        services: what the screens work with. Closed by whoever made them.
        first: makes a screen to open on top of home at the start.
    """

    TITLE = "Quizzer"
    CSS_PATH = "styles/app.tcss"
    COMMANDS = {_actions}  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        everywhere.HELP, everywhere.PALETTE, everywhere.THEME, everywhere.QUIT
    )
    ENABLE_COMMAND_PALETTE = True

    def __init__(self, services: Services, first: QuizzerScreen | None = None) -> None:
        super().__init__()
        self.services = services
        self._first = first
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = DARK.name

    async def on_mount(self) -> None:
        """Go home, and on to where the person wanted to go."""
        await self.push_screen(routes.home())
        if self._first is not None:
            await self.push_screen(self._first)

    def go(self, screen: QuizzerScreen) -> None:
        """Open a screen on top of this one."""
        self.push_screen(screen)

    def go_back(self) -> None:
        """Return to the screen before this one; home stays."""
        if len(self.screen_stack) > 2:
            self.pop_screen()

    def action_palette(self) -> None:
        """Open the command palette."""
        self.action_command_palette()

    def action_theme(self) -> None:
        """Choose a theme."""
        self.action_change_theme()

    def action_help(self) -> None:
        """Tell what can be done here."""
        self.action_show_help_panel()
