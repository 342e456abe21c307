"""All keys, searchable; another one for an action is pressed instead of typed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from quizzer.model.errors import QuizzerError
from quizzer.report.cells import pad
from quizzer.tui import foreign
from quizzer.tui.actions import Action, catalogue, settings
from quizzer.tui.bindings import bindings
from quizzer.tui.keymap import Problem, check
from quizzer.tui.keynames import spoken_all
from quizzer.tui.screen import QuizzerScreen
from quizzer.tui.widgets.choices import Choices

if TYPE_CHECKING:
    pass

_AREA_WIDTH, _LABEL_WIDTH = 11, 16


class KeysScreen(QuizzerScreen):
    """All actions with their keys. Enter on one lets you press another key for it. Default gives back the usual one."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(settings.SEARCH, settings.DEFAULT, settings.UP, settings.DOWN)
    CSS_PATH = "../styles/settings.tcss"
    NAME = "Keys"

    def body(self) -> Iterable[Widget]:
        """A field to search with, the list, and what is wrong with one's own keys."""
        yield Input(placeholder="Search an action or a key", compact=True, id="keys-search")
        yield Choices(id="keys-list")
        yield Static("", id="keys-about", markup=False)

    def on_mount(self) -> None:
        """Begin in the list."""
        self._fill()
        self._list.focus()

    def on_input_changed(self, _: Input.Changed) -> None:
        """Show what fits."""
        self._fill()

    def on_input_submitted(self, _: Input.Submitted) -> None:
        """Go on in the list."""
        self._list.focus()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Say more about it."""
        self._describe(event.option_id)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Ask for another key."""
        from quizzer.tui.screens.key_capture import KeyCapture

        if action := catalogue().get(event.option_id or ""):
            now = self.quizzer.keys.of(action)
            asked = KeyCapture(action, now, lambda key: self._objection(action, key))
            self.app.push_screen(asked, lambda key: self._keep(action, key) if key else None)

    def action_default(self) -> None:
        """Give back the usual key."""
        chosen = self._chosen
        if chosen in self.services.settings.keys:
            self._set(chosen, None)

    def action_search(self) -> None:
        """Go to the field."""
        self.query_one(Input).focus()

    def action_up(self) -> None:
        """Nothing above the field."""

    def action_down(self) -> None:
        """From the field into the list."""
        self._list.focus()

    def action_back(self) -> None:
        """Empty the search, else leave."""
        field = self.query_one(Input)
        if field.value:
            field.value = ""
            self._list.focus()
        else:
            super().action_back()

    @property
    def _list(self) -> Choices:
        return self.query_one(Choices)

    @property
    def _chosen(self) -> str:
        index = self._list.highlighted
        return "" if index is None else self._list.get_option_at_index(index).id or ""

    def _objection(self, action: Action, key: str) -> str:
        wanted = {**self.services.settings.keys, action.id: key}
        problems = [one for one in check(wanted, catalogue()).problems if one not in self.quizzer.keys.problems]
        return f"{problems[0].message}. {problems[0].hint}" if problems else ""

    def _keep(self, action: Action, key: str) -> None:
        self._set(action.id, None if key == action.keys else key)

    def _set(self, name: str, key: str | None) -> None:
        self.run_worker(self._prefer(name, key), exclusive=True)

    async def _prefer(self, name: str, key: str | None) -> None:
        try:
            await self.quizzer.prefer(f"keys.{name}", key)
        except QuizzerError as error:
            self.complain(error)
        self._fill()

    def _fill(self) -> None:
        words = self.query_one(Input).value.lower().split()
        unknown = [one for one in self.quizzer.keys.problems if one.id not in catalogue()]
        shown = [Option(self._problem_line(one), id=one.id) for one in unknown]
        for action in catalogue().values():
            keys = spoken_all(self.quizzer.keys.of(action))
            text = f"{action.area} {action.label} {action.help} {keys}".lower()
            if all(word in text for word in words):
                shown.append(Option(self._line(action, keys), id=action.id))
        chosen = self._chosen
        self._list.clear_options()
        self._list.add_options(shown)
        self._list.keep(chosen)
        self._describe(self._chosen)

    def _line(self, action: Action, keys: str) -> Content:
        own = action.id in self.services.settings.keys
        mark = ("! ", "$text-warning") if self._problem(action.id) else ("* " if own else "  ", "$text-primary")
        area = pad(action.area, _AREA_WIDTH)
        return Content.assemble(
            mark, (area, "$text-muted"), " ", pad(action.label, _LABEL_WIDTH), (keys, "$text-accent")
        )

    def _problem_line(self, problem: Problem) -> Content:
        return Content.assemble(("! ", "$text-warning"), foreign.line(f"{problem.id} = {problem.keys}"))

    def _problem(self, name: str) -> Problem | None:
        return next((one for one in self.quizzer.keys.problems if one.id == name), None)

    def _describe(self, name: str | None) -> None:
        about = self.query_one("#keys-about", Static)
        problem = self._problem(name or "")
        about.set_class(problem is not None, "-wrong")
        action = catalogue().get(name or "")
        if problem:
            about.update(foreign.line(str(problem)))
        elif action:
            own = f" The usual key is {spoken_all(action.keys)}." if name in self.services.settings.keys else ""
            about.update(Content(f'{action.help}{own} Its name in config.toml: "{action.id}".'))
        else:
            about.update(Content("Nothing fits. Try another word."))
