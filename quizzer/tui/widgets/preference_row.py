"""One preference: its name, its field, a sentence, and what is wrong with what was typed."""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Label, Static

from quizzer.session.preferences import Choice, Day, MisfitError, Preference, Whole
from quizzer.tui.widgets.segments import Segments

_FIRST = {"require_sandbox": "the best there is"}
"""What stands for nothing chosen."""


class PreferenceRow(Vertical):
    """Checks while one types; what fits is told when the field is left or Enter is pressed.

    Args:
        preference: what it is about.
        value: the value now.
    """

    class Kept(Message):
        """A value was given that fits."""

        def __init__(self, key: str, value: Any) -> None:
            super().__init__()
            self.key, self.value = key, value

    def __init__(self, preference: Preference, value: Any) -> None:
        super().__init__(id=f"row-{preference.key}", classes="preference")
        self.preference = preference
        self.value = value
        """What is kept."""
        self._at_arrival = value

    def compose(self) -> ComposeResult:
        """A line with name and field, and the sentence below."""
        with Vertical(classes="preference-line"):
            yield Label(self.preference.label, classes="preference-name", markup=False)
            yield self._field()
        yield Static(self.preference.help, classes="preference-help", markup=False)

    @property
    def field(self) -> Widget:
        """What takes the focus."""
        return self.query(".preference-field").first(Widget)

    @property
    def untidy(self) -> bool:
        """Whether the field holds something that is not kept, or something new since the focus came."""
        if isinstance(self.field, Input):
            return self.field.value != self._text(self.value)
        return bool(self.value != self._at_arrival)

    def show(self, value: Any) -> None:
        """Take over a value that is kept."""
        self.value = value
        field = self.field
        if isinstance(field, Input):
            field.value = self._text(value)
        elif isinstance(field, Segments):
            field.value = str(value)
        self._say("")

    def undo(self) -> None:
        """What was there when the focus came, or what is kept."""
        if isinstance(self.field, Input):
            self.show(self.value)
        else:
            self.post_message(self.Kept(self.preference.key, self._at_arrival))

    def on_descendant_focus(self) -> None:
        """Remember what there was."""
        self._at_arrival = self.value

    def on_segments_changed(self, event: Segments.Changed) -> None:
        """Keep it at once."""
        event.stop()
        self.post_message(self.Kept(self.preference.key, event.segments.value))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say at once what is wrong."""
        event.stop()
        try:
            self.preference.form.entered(event.value)
        except MisfitError as error:
            self._say(f"{self.preference.label} {error.message}. {error.hint}".strip())
        else:
            self._say("")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep it."""
        event.stop()
        self._keep(event.value)

    def on_input_blurred(self, event: Input.Blurred) -> None:
        """Keep it; what does not fit stays in the field, with the reason, until it is mended or undone."""
        event.stop()
        self._keep(event.value)

    def _keep(self, text: str) -> None:
        try:
            value = self.preference.form.entered(text)
        except MisfitError:
            return
        if value != self.value:
            self.post_message(self.Kept(self.preference.key, value))

    def _say(self, problem: str) -> None:
        line = self.query_one(".preference-help", Static)
        line.update(f"x {problem}" if problem else self.preference.help)
        self.set_class(bool(problem), "-wrong")

    def _text(self, value: Any) -> str:
        return self.preference.form.text(value)

    def _field(self) -> Widget:
        form = self.preference.form
        field: Widget
        if isinstance(form, Choice):
            nothing = {"": _FIRST.get(self.preference.key, "none")} if form.optional else {}
            field = Segments({**nothing, **form.words}, str(self.value))
        else:
            hint = "2027-03-31" if isinstance(form, Day) else "0" if isinstance(form, Whole) else "none"
            field = Input(self._text(self.value), placeholder=hint, compact=True, select_on_focus=False)
        field.add_class("preference-field")
        return field
