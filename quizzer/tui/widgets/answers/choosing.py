"""One or several of the options."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option as Row

from quizzer.model.item import ItemType, Option
from quizzer.quiz.showing import LETTERS, Showing
from quizzer.tui.actions import quiz as actions
from quizzer.tui.bindings import bindings
from quizzer.tui.widgets.answers.base import AnswerWidget
from quizzer.tui.widgets.choices import Choices
from quizzer.tui.widgets.drawn import Drawn
from quizzer.tui.widgets.hanging import beside
from quizzer.tui.widgets.prose import inline


class Options(Choices):
    """The options; letters and digits mark them too."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(actions.ANSWER, actions.MARK)

    def action_answer(self) -> None:
        """Give the answer; where one is to be chosen, the highlighted one."""
        answer = self.parent
        assert isinstance(answer, ChoiceAnswer)
        if not answer.several and self.highlighted is not None:
            answer.mark(self.highlighted)
        answer.submit()

    def action_mark(self) -> None:
        """Mark the highlighted option, or take the mark off."""
        answer = self.parent
        assert isinstance(answer, ChoiceAnswer)
        if self.highlighted is not None:
            answer.mark(self.highlighted)

    def on_key(self, event: events.Key) -> None:
        """`b` or `2` marks the second option."""
        answer = self.parent
        assert isinstance(answer, ChoiceAnswer)
        at = answer.position_of(event.character or "")
        if at is not None and not answer.locked:
            event.stop()
            event.prevent_default()
            self.highlighted = at
            answer.mark(at)


class ChoiceAnswer(AnswerWidget):
    """Options to choose from."""

    def __init__(self, showing: Showing) -> None:
        super().__init__(showing)
        self.several = showing.item.type is ItemType.MULTI
        self._marked: set[int] = set()
        self._revealed = False

    def form(self) -> Iterable[Widget]:
        """The list."""
        yield Options(*self._rows(), id="answer-form")

    @property
    def text(self) -> str:
        """The letters of the marked options."""
        return " ".join(LETTERS[at] for at in sorted(self._marked))

    def restore(self, text: str) -> None:
        """Mark the options that were marked."""
        self._marked = {LETTERS.index(letter) for letter in text.split()}
        self._redraw()

    def begin(self) -> None:
        """Take the focus."""
        options = self.query_one(Options)
        options.highlighted = min(self._marked, default=0)
        options.focus(scroll_visible=False)

    def mark(self, at: int) -> None:
        """Mark an option, or take the mark off where several can be marked."""
        if self.locked:
            return
        if self.several:
            self._marked ^= {at}
        else:
            self._marked = {at}
        self.refuse("")
        self._redraw()

    def position_of(self, character: str) -> int | None:
        """Which option a key stands for."""
        count = len(self.showing.options)
        if character.isdigit() and 1 <= int(character) <= count:
            return int(character) - 1
        known = LETTERS[:count]
        return known.index(character) if character and character in known else None

    def reveal(self) -> None:
        """A word beside each option, and why it is wrong below it."""
        self._revealed = True
        self.end()
        self._redraw()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click marks."""
        event.stop()
        self.mark(event.option_index)

    def _redraw(self) -> None:
        options = self.query_one(Options)
        at, offset = options.highlighted, options.scroll_offset
        options.clear_options()
        options.add_options(self._rows())
        options.highlighted = at
        options.scroll_to(*offset, animate=False)

    def _rows(self) -> list[Row]:
        return [Row(self._row(at, option)) for at, option in enumerate(self.showing.options)]

    def _row(self, at: int, option: Option) -> Drawn:
        marked = at in self._marked
        box = ("■" if marked else "□") if self.several else ("●" if marked else "○")
        label = Content.assemble((f"{box} {LETTERS[at]} ", "bold" if marked else ""), " ")
        text = inline(self.showing.filled(option.text))
        if not self._revealed:
            return beside(label, text)
        word, style = _judged(option.key, marked)
        told = Content.assemble((f"{word}  " if word else "", style), text)
        why = "" if option.key else self.showing.filled(option.why)
        return beside(label, told, *([inline(why).stylize("$text-muted")] if why else []))


def _judged(key: bool, marked: bool) -> tuple[str, str]:
    if key:
        return ("✓ right", "bold $text-success") if marked else ("→ this is right", "bold $text-success")
    return ("✗ wrong", "bold $text-error") if marked else ("", "")
