"""Help: what can be done here, and with which key. Made from what is possible at the moment."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from quizzer.report.cells import cells, pad, wrap
from quizzer.tui.actions import catalogue, everywhere
from quizzer.tui.actions import settings as actions
from quizzer.tui.bindings import bindings
from quizzer.tui.keynames import spoken
from quizzer.tui.screen import QuizzerScreen
from quizzer.tui.shown_keys import with_keys

if TYPE_CHECKING:
    from textual import events
    from textual.binding import ActiveBinding
    from textual.screen import Screen
    from textual.widget import Widget

HERE, ON_SCREEN, EVERYWHERE, MOVING = "Where the cursor is", "On this screen", "Everywhere", "Moving and typing"
_KEYS_WIDTH, _NARROW_KEYS_WIDTH, _NARROW = 20, 13, 60
_WORDS = {
    "Input": "A line to type in. Enter takes it.",
    "TextArea": "An editor. Tab indents; Esc leads out.",
    "OptionList": "A list. Move with the arrows or with j and k; Enter takes a line.",
    "DataTable": "A table. Move with the arrows; Enter takes a line.",
}


@dataclass(frozen=True)
class Entry:
    """One thing that can be done."""

    group: str
    keys: tuple[str, ...]
    label: str
    help: str = ""

    def fits(self, query: str) -> bool:
        """Whether all words that were typed occur in it."""
        text = " ".join((*self.keys, self.label, self.help)).lower()
        return all(word in text for word in query.lower().split())


def entries(screen: Screen[Any]) -> list[Entry]:
    """What can be done on a screen now: in the focused widget, on the screen, everywhere."""
    found: dict[tuple[str, str], list[ActiveBinding]] = {}
    for active in screen.active_bindings.values():
        if active.enabled and active.binding.description and not active.binding.system:
            found.setdefault((_group(active, screen), active.binding.id or active.binding.action), []).append(active)
    listed = [_entry(group, same) for (group, _), same in found.items()]
    order = (HERE, ON_SCREEN, EVERYWHERE, MOVING)
    return sorted(listed, key=lambda entry: order.index(entry.group))


def words_about(screen: Screen[Any]) -> tuple[str, ...]:
    """A few sentences on the screen, and on what has the focus."""
    return tuple(text for text in (_about(screen), _about(screen.focused)) if text)


def described(listed: list[Entry], width: int) -> Content:
    """The entries below each other, by group, for so many cells."""
    lines: list[Content] = []
    group = ""
    for entry in listed:
        if entry.group != group:
            group = entry.group
            lines += (
                [Content(""), Content.styled(group, "bold $text-primary")]
                if lines
                else [Content.styled(group, "bold $text-primary")]
            )
        lines += _lines(entry, width)
    return Content("\n").join(lines)


def _lines(entry: Entry, width: int) -> Iterator[Content]:
    indent = _KEYS_WIDTH if width > _NARROW else _NARROW_KEYS_WIDTH
    keys = pad(" ".join(map(spoken, entry.keys)), indent - 1)
    text = f"{entry.label}. {entry.help}" if entry.help else f"{entry.label}."
    head, *rest = wrap(text, max(width - max(indent, cells(keys) + 1), 10))
    cut = len(entry.label) + 1
    yield Content.assemble((keys, "$text-accent"), " ", (head[:cut], "bold"), head[cut:])
    for line in rest:
        yield Content(" " * indent + line)


def _group(active: ActiveBinding, screen: Screen[Any]) -> str:
    if active.binding.id is None:
        return MOVING
    if active.node is screen.app or active.binding.id == everywhere.BACK.id:
        return EVERYWHERE
    return ON_SCREEN if active.node is screen else HERE


def _entry(group: str, same: list[ActiveBinding]) -> Entry:
    binding = same[0].binding
    action = catalogue().get(binding.id or "")
    keys = tuple(dict.fromkeys(one.binding.key for one in same))
    return Entry(
        group, keys, action.label if action else binding.description.capitalize(), action.help if action else ""
    )


def _about(node: Widget | None) -> str:
    if node is None:
        return ""
    if node.HELP:
        return with_keys(node.app, inspect.cleandoc(node.HELP))
    if isinstance(node, QuizzerScreen):
        words = (inspect.getdoc(type(node)) or "").split("\n\n")[0].replace("`", "").split()
        return with_keys(node.app, " ".join(words))
    return next((_WORDS[base.__name__] for base in type(node).__mro__ if base.__name__ in _WORDS), "")


class HelpScreen(ModalScreen[None]):
    """Everything that can be done on a screen.

    Args:
        about: the screen below, as it is when help is called.
    """

    CSS_PATH = "../styles/help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        everywhere.BACK, actions.UP, actions.DOWN, actions.PAGE_UP, actions.PAGE_DOWN
    )

    def __init__(self, about: Screen[Any]) -> None:
        super().__init__()
        self._entries = entries(about)
        self._words = words_about(about)
        self._about_name = getattr(about, "NAME", "")

    def compose(self) -> ComposeResult:
        """Words, a field to search with, and the list."""
        with Vertical(id="help", classes="dialog"):
            yield Static(
                f"Help: {self._about_name}" if self._about_name else "Help", classes="dialog-title", markup=False
            )
            for number, text in enumerate(self._words):
                yield Static(text, classes="about about-focus" if number else "about", markup=False)
            yield Input(placeholder="Search what you want to do", compact=True, id="help-search")
            with VerticalScroll(can_focus=False, id="help-list"):
                yield Static("", id="help-text", markup=False)

    def on_mount(self) -> None:
        """Ready to type."""
        self.query_one(Input).focus()

    def on_resize(self, _: events.Resize) -> None:
        """Wrap anew."""
        self.call_after_refresh(self._fill)

    def on_input_changed(self, _: Input.Changed) -> None:
        """Show what fits."""
        self._fill()

    def action_back(self) -> None:
        """Empty the search, or close."""
        field = self.query_one(Input)
        if field.value:
            field.value = ""
        else:
            self.dismiss()

    def action_up(self) -> None:
        """Scroll up a line."""
        self._list.scroll_up(animate=False)

    def action_down(self) -> None:
        """Scroll down a line."""
        self._list.scroll_down(animate=False)

    def action_page_up(self) -> None:
        """Scroll up a page."""
        self._list.scroll_page_up(animate=False)

    def action_page_down(self) -> None:
        """Scroll down a page."""
        self._list.scroll_page_down(animate=False)

    @property
    def _list(self) -> VerticalScroll:
        return self.query_one("#help-list", VerticalScroll)

    def _fill(self) -> None:
        query = self.query_one(Input).value
        fitting = [entry for entry in self._entries if entry.fits(query)]
        text = described(fitting, self._list.scrollable_content_region.width - 1)
        self.query_one("#help-text", Static).update(text if fitting else Content("Nothing fits. Try another word."))
