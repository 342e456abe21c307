"""Choose a theme; each is shown while one looks at it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from quizzer.model.errors import QuizzerError
from quizzer.session.preferences import Choice
from quizzer.session.settings import PREFERENCES
from quizzer.tui.actions import everywhere
from quizzer.tui.bindings import bindings
from quizzer.tui.shown_keys import with_keys
from quizzer.tui.widgets.choices import Choices

if TYPE_CHECKING:
    from quizzer.tui.app import QuizzerApp

_HOW = "Enter keeps it, {everywhere.back} goes back to the old one."
SAMPLE = Content("  ").join(
    [
        Content.styled("+ passed", "$text-success"),
        Content.styled("! slow", "$text-warning"),
        Content.styled("x failed", "$text-error"),
        Content.styled("aside", "$text-muted"),
    ]
)


class ThemePicker(ModalScreen[None]):
    """The themes, with the one under the cursor shown on the whole screen."""

    CSS_PATH = "../styles/help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(everywhere.BACK)

    @property
    def quizzer(self) -> QuizzerApp:
        """The application."""
        return cast("QuizzerApp", self.app)

    def compose(self) -> ComposeResult:
        """The names and a sample."""
        form = PREFERENCES["theme"].form
        words = form.words if isinstance(form, Choice) else {}
        with Vertical(id="picker", classes="dialog"):
            yield Static("Theme", classes="dialog-title")
            yield Choices(*(Option(word.capitalize(), id=name) for name, word in words.items()))
            yield Static(SAMPLE, id="sample")
            if self.quizzer.no_color:
                yield Static("NO_COLOR is set, so every theme looks like this one.", classes="aside")
            yield Static(with_keys(self.app, _HOW), classes="aside", markup=False)

    def on_mount(self) -> None:
        """Begin at the present theme."""
        self.before = self.quizzer.services.settings.theme
        self.query_one(Choices).keep(self.before)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show it."""
        self._show(event.option_id)

    async def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Keep it."""
        try:
            await self.quizzer.prefer("theme", event.option_id)
        except QuizzerError as error:
            self._show(self.before)
            self.quizzer.complain(error)
        self.dismiss()

    def action_back(self) -> None:
        """Leave everything as it was."""
        self._show(self.before)
        self.dismiss()

    def _show(self, name: str | None) -> None:
        if name and not self.quizzer.no_color:
            self.app.theme = name
