"""Settings: every preference in a field of its own, kept in `config.toml` at once."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import ClassVar

from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from quizzer.model.errors import QuizzerError
from quizzer.session.preferences import Keys
from quizzer.session.settings import PREFERENCES
from quizzer.tui.actions import settings
from quizzer.tui.bindings import bindings
from quizzer.tui.keynames import spoken_all
from quizzer.tui.screen import QuizzerScreen
from quizzer.tui.widgets.preference_row import PreferenceRow

_FIELDS = [one for one in PREFERENCES.values() if not isinstance(one.form, Keys)]


class Fields(VerticalScroll, inherit_bindings=False):
    """Fields below each other. The arrows go from one to the next, and it scrolls along."""


class SettingsScreen(QuizzerScreen):
    """What you prefer. All is kept as soon as you leave its field; Esc in a field takes back what you did there."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(settings.KEYS, settings.DEFAULT, settings.UP, settings.DOWN)
    CSS_PATH = "../styles/settings.tcss"
    NAME = "Settings"

    def body(self) -> Iterable[Widget]:
        """The groups of the schema with their fields."""
        now = self.services.settings
        groups = []
        for group, members in groupby(_FIELDS, key=lambda one: one.group):
            rows = [PreferenceRow(one, getattr(now, one.key)) for one in members]
            groups.append(Vertical(Static(group, classes="group-title"), *rows, classes="group"))
        yield Fields(Vertical(*groups, id="groups"), can_focus=False, id="settings")
        yield Static(self._about(), id="settings-place", markup=False)

    def on_mount(self) -> None:
        """Begin at the first field."""
        self.query(PreferenceRow).first().field.focus()

    def on_screen_resume(self) -> None:
        """Elsewhere the theme or a key may have been changed."""
        for row in self.query(PreferenceRow):
            if not row.untidy:
                row.show(getattr(self.services.settings, row.preference.key))
        self.query_one("#settings-place", Static).update(self._about())

    async def on_preference_row_kept(self, event: PreferenceRow.Kept) -> None:
        """Write it down and follow it."""
        row = self.query_one(f"#row-{event.key}", PreferenceRow)
        try:
            await self.quizzer.prefer(event.key, event.value)
        except QuizzerError as error:
            self.complain(error)
        row.show(getattr(self.services.settings, event.key))

    def action_back(self) -> None:
        """Take back what was done in the field, else leave."""
        row = self._row
        if row is not None and row.untidy:
            row.undo()
        else:
            super().action_back()

    def action_default(self) -> None:
        """Put the field with the focus back to its default."""
        if row := self._row:
            self.post_message(PreferenceRow.Kept(row.preference.key, row.preference.default))

    def action_keys(self) -> None:
        """See and change keys."""
        from quizzer.tui.screens.keys import KeysScreen

        self.quizzer.go(KeysScreen())

    def action_up(self) -> None:
        """The field above."""
        self.focus_previous(".preference-field")

    def action_down(self) -> None:
        """The field below."""
        self.focus_next(".preference-field")

    @property
    def _row(self) -> PreferenceRow | None:
        ancestors = self.focused.ancestors if self.focused else []
        return next((one for one in ancestors if isinstance(one, PreferenceRow)), None)

    def _about(self) -> str:
        kept = f"Kept in {shortened(self.services.settings.places.config)}."
        unused = len(self.quizzer.keys.problems)
        key = spoken_all(self.quizzer.keys.of(settings.KEYS))
        return f"! {unused} of your keys cannot be used; {key} says why. {kept}" if unused else kept


def shortened(path: Path) -> str:
    """The path with `~` for the person's home."""
    home = Path.home()
    return f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path)
