"""The application: themes, keys, settings, and the way from screen to screen."""

from __future__ import annotations

import asyncio
import os
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import BindingType
from textual.screen import ModalScreen

from quizzer.model.errors import QuizzerError
from quizzer.session.settings import PREFERENCES
from quizzer.tui import routes
from quizzer.tui.actions import catalogue, everywhere
from quizzer.tui.bindings import bindings
from quizzer.tui.crash import Rescuing
from quizzer.tui.interpreter import let_the_loop_in
from quizzer.tui.keymap import Keymap, check, overlay
from quizzer.tui.themes import THEMES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual import events
    from textual.command import Provider

    from quizzer.tui.screen import QuizzerScreen
    from quizzer.tui.services import Services

_NEEDS_NEW_PARTS = ("backend", "device", "require_sandbox", "content")
"""Settings with which library, bank and engine were opened."""


def _actions() -> type[Provider]:
    from quizzer.tui.commands import ActionCommands

    return ActionCommands


def _katas() -> type[Provider]:
    from quizzer.tui.commands import KataCommands

    return KataCommands


def _themes() -> type[Provider]:
    from quizzer.tui.commands import ThemeCommands

    return ThemeCommands


class QuizzerApp(Rescuing[int]):
    """Quizzer on a full screen. It returns the exit code.

    Args:
        services: what the screens work with. Closed by whoever made them.
        first: makes a screen to open on top of home at the start.
    """

    TITLE = "Quizzer"
    CSS_PATH = "styles/app.tcss"
    COMMANDS = {_actions, _katas, _themes}  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        everywhere.HELP,
        everywhere.PALETTE,
        everywhere.THEME,
        everywhere.QUIT,
        everywhere.HOME,
        everywhere.QUIZ,
        everywhere.INTERVIEW,
        everywhere.BROWSE,
        everywhere.STATISTICS,
        everywhere.SETTINGS,
    )
    HORIZONTAL_BREAKPOINTS = [(0, "-too-narrow"), (60, "-narrow"), (80, "-normal"), (120, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-too-short"), (16, "-short"), (24, "-middling"), (40, "-tall")]

    def __init__(self, services: Services, first: QuizzerScreen | None = None) -> None:
        # Textual takes all colours away only if it writes the terminal's own from the start.
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        self.services = services
        self.keys = Keymap({})
        self._first = first
        for theme in THEMES:
            self.register_theme(theme)
        self._follow(services.settings.theme, services.settings.motion, services.settings.keys)

    async def on_mount(self) -> None:
        """Go home, and on to where the person wanted to go."""
        let_the_loop_in()
        await self.push_screen(routes.home())
        if self._first is not None:
            await self.push_screen(self._first)
        if self.keys.problems:
            told = "\n".join(str(problem) for problem in self.keys.problems)
            self.notify(told, title="Some of your keys are not used", severity="warning", timeout=12, markup=False)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Nothing blinks for who asked for less motion."""
        if self.animation_level == "none" and hasattr(event.widget, "cursor_blink"):
            event.widget.cursor_blink = False

    def go(self, screen: QuizzerScreen) -> None:
        """Open a screen on top of this one."""
        self.push_screen(screen)

    def go_instead(self, screen: QuizzerScreen) -> None:
        """Open a screen in the place of this one."""
        self.switch_screen(screen)

    def go_back(self) -> None:
        """Return to the screen before this one; home stays."""
        if len(self.screen_stack) > 2:
            self.pop_screen()

    async def prefer(self, key: str, value: Any) -> None:
        """Set a preference: keep it in `config.toml`, and follow it at once.

        Args:
            key: one of `PREFERENCES`; `keys.` and an action's id for a key.
            value: in the type of the setting; for a key None is the default.

        Raises:
            ConfigError: it could not be kept. Nothing changed.
        """
        from quizzer.session.config_file import change

        old = self.services.settings
        name, _, action = key.partition(".")
        if action:
            kept, path = value, [name, action]
            changed = {one: keys for one, keys in old.keys.items() if one != action}
            value = changed if value is None else {**changed, action: value}
        else:
            kept, path = PREFERENCES[name].form.written(value), [name]
        await asyncio.to_thread(change, old.places.config, path, kept)
        settings = replace(old, **{name: value})
        if name in _NEEDS_NEW_PARTS:
            self.services.change(settings)
        else:
            self.services.settings = settings
        self._follow(settings.theme, settings.motion, settings.keys)

    def complain(self, error: QuizzerError) -> None:
        """Show an error that a person can do something about."""
        self.notify(f"{error.message}\n{error.hint}".strip(), title=error.title, severity="error", markup=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing of ours happens while a key is being chosen, and no dialog opens a second time."""
        if getattr(self.screen_stack[-1] if self.screen_stack else None, "takes_all_keys", False):
            return False
        return super().check_action(action, parameters)

    def _follow(self, theme: str, motion: str, keys: Mapping[str, str]) -> None:
        self.theme = "terminal" if self.no_color else theme
        self.animation_level = "none" if motion == "reduced" else "full"
        # Without keys of one's own the modules of all areas need not be read before the first frame.
        actions = catalogue() if keys else {}
        self.keys = check(keys, actions)
        self.set_keymap(overlay(self.keys, actions))

    def _visit(self, screen: QuizzerScreen) -> None:
        if type(self.screen) is not type(screen) and not isinstance(self.screen, ModalScreen):
            self.go(screen)

    async def action_quit(self) -> None:
        """Keep what was typed, and leave."""
        self.rescue()
        self.exit()

    def action_palette(self) -> None:
        """Open the command palette."""
        self.action_command_palette()

    def action_theme(self) -> None:
        """Choose a theme."""
        from quizzer.tui.screens.theme_picker import ThemePicker

        if not isinstance(self.screen, ModalScreen):
            self.push_screen(ThemePicker())

    def action_help(self) -> None:
        """Tell what can be done here; once more, and the help is gone."""
        from quizzer.tui.screens.help import HelpScreen

        if isinstance(self.screen, HelpScreen):
            self.screen.dismiss()
        else:
            self.push_screen(HelpScreen(self.screen))

    def action_home(self) -> None:
        """Leave screen after screen, as long as each lets go."""
        while len(self.screen_stack) > 2:
            screen = self.screen
            leave = getattr(screen, "action_back", None)
            if leave is None or isinstance(screen, ModalScreen):
                return
            leave()
            if self.screen is screen:
                return

    def action_quiz(self) -> None:
        """Choose what a quiz is about."""
        self._visit(routes.quiz_setup())

    def action_interview(self) -> None:
        """Sit an interview."""
        self._visit(routes.interview())

    def action_browse(self) -> None:
        """Look through questions and katas."""
        self._visit(routes.browse())

    def action_statistics(self) -> None:
        """See where one stands."""
        self._visit(routes.statistics())

    def action_settings(self) -> None:
        """Change what one prefers."""
        self._visit(routes.settings())
