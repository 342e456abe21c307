"""The proof of an item: code that shows what is true, to be changed and run again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from quizzer.model.errors import QuizzerError
from quizzer.quiz.showing import Showing
from quizzer.report.words import duration
from quizzer.session.proof import GIVEN, ProofProgram, ProofRun, program_of, run_program
from quizzer.tui import foreign
from quizzer.tui.actions import quiz as actions
from quizzer.tui.bindings import bindings
from quizzer.tui.screen import QuizzerScreen
from quizzer.tui.widgets.drawn import MUTED
from quizzer.tui.widgets.editor import Editor, EditorPane
from quizzer.tui.widgets.typed import KEEP_S, TypedKeeper

_BACK = "What you changed before is back. Delete all of it, and the next time the proof is as it was."


class ProofScreen(QuizzerScreen):
    """Change a number or a line, and ctrl+r runs it in a confined process."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(actions.RUN, actions.CLOSE)
    CSS_PATH = "../styles/proof.tcss"
    NAME = "Proof"

    @dataclass
    class Ran(Message):
        """A run came to its end."""

        run: ProofRun

    @dataclass
    class Refused(Message):
        """It could not be run."""

        error: QuizzerError

    def __init__(self, showing: Showing) -> None:
        super().__init__()
        self.showing = showing
        self.program = program_of(showing.item, showing.variant)
        self._keeper: TypedKeeper | None = None

    def body(self) -> Iterable[Widget]:
        """The code above, what came of it below."""
        if self.program is None:
            told = self.showing.item.no_proof or "Nothing to run: an open question has no proof."
            yield Static(foreign.prose(told), id="proof-none")
            return
        yield Static(Content.styled(f"{GIVEN}.", MUTED), id="proof-given", markup=False)
        yield EditorPane(Editor(_source(self.program), id="proof-code"), id="proof-pane")
        yield VerticalScroll(Static("", id="proof-result", markup=False), id="proof-results", can_focus=False)

    def on_mount(self) -> None:
        """Run it once, as it is or as it was left."""
        if self.program is None:
            return
        self._keeper = TypedKeeper(self, self.services.proof_drafts, self.services.time.wall_ms)
        if self._keeper.bring_back():
            self.query_one("#proof-given", Static).update(Content.styled(_BACK, MUTED))
        self.set_interval(KEEP_S, self._keeper.look)
        self.query_one(Editor).focus()
        self.action_run()

    @property
    def typed(self) -> str:
        """The code, if it was changed."""
        text = self.query_one(Editor).text
        return "" if self.program is None or text == _source(self.program) else text

    def retype(self, text: str) -> None:
        """Put the changed code in again."""
        self.query_one(Editor).load_text(text)

    def rescue(self) -> None:
        """What was changed comes back with the proof."""
        if self._keeper is not None:
            self._keeper.rescue()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing can be run where there is no proof."""
        if action == "run":
            return self.program is not None
        return super().check_action(action, parameters)

    def action_close(self) -> None:
        """Back to the question, also out of the editor; what was changed is kept."""
        self.rescue()
        self.action_back()

    def action_run(self) -> None:
        """Run the code as it stands."""
        if self.program is None:
            return
        self.query_one("#proof-result", Static).update(Content.styled("Running ...", MUTED))
        self._run_program(replace(self.program, source=self.query_one(Editor).text, variables=None))

    @work(thread=True, exclusive=True)
    def _run_program(self, program: ProofProgram) -> None:
        try:
            self.post_message(self.Ran(run_program(program, self.services.runner())))
        except QuizzerError as error:
            self.post_message(self.Refused(error))

    @on(Ran)
    def _show(self, message: Ran) -> None:
        run = message.run
        lines = [Content.styled(f"ran {duration(run.seconds)}", MUTED)]
        if run.printed:
            lines += [Content.styled("printed", MUTED), foreign.block(run.printed)]
        if run.failure:
            lines.append(Content.assemble(("ended by ", "$text-warning"), foreign.line(run.failure)))
        if run.answer:
            lines.append(Content.assemble(("answer = ", MUTED), foreign.line(run.answer)))
        lines += [Content.assemble(foreign.line(text), ("  is  ", MUTED), _value(value)) for text, value in run.values]
        self.query_one("#proof-result", Static).update(Content("\n").join(lines))

    @on(Refused)
    def _show_refused(self, message: Refused) -> None:
        self.query_one("#proof-result", Static).update(Content.styled("It could not be run.", "$text-warning"))
        self.complain(message.error)


def _source(program: ProofProgram) -> str:
    """The code with its variables on top, so that each of them can be changed."""
    variables = "".join(f"{name} = {value!r}\n" for name, value in (program.variables or {}).items())
    return f"{variables}\n{program.source}".lstrip("\n") if variables else program.source


def _value(value: str) -> Content:
    style = {"True": "bold $text-success", "False": "bold $text-error"}.get(value, "bold")
    return foreign.line(value, style=style)
