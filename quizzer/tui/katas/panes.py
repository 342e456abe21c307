"""The three panes of the kata screen: task with hints, code, checks with the opened case."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from quizzer.model.grade import CheckResult, Grade
from quizzer.report.inert import inert_line
from quizzer.session.hints import Hint
from quizzer.tui.katas.case import case_of, verdict_of
from quizzer.tui.katas.checks import CheckList
from quizzer.tui.katas.page import page
from quizzer.tui.katas.progress import HOW_TO_BEGIN
from quizzer.tui.shown_keys import with_keys
from quizzer.tui.widgets.choices import Choices
from quizzer.tui.widgets.drawn import MUTED, Drawn, lines
from quizzer.tui.widgets.editor import Editor, EditorPane

_BESIDE = "Every save in your own editor is graded here. {kata.watch} brings this one back."
_LINE = re.compile(r"\bline (\d+)")


class TaskPane(VerticalScroll):
    """The statement, and the hints that were taken below it."""

    HELP = "The task. Arrows and page keys scroll; {kata.hint} takes a hint, which is put below it."

    def __init__(self) -> None:
        super().__init__(id="kata-task", can_focus=True)
        self.border_title = "Task"
        self._texts: list[str] = []

    @property
    def hints(self) -> int:
        """How many of them are shown."""
        return max(len(self._texts) - 1, 0)

    def compose(self) -> ComposeResult:
        """One text."""
        yield Static("", markup=False)

    def show(self, task: str, hints: Iterable[Hint]) -> None:
        """Show a statement, and the hints that were taken already."""
        self._texts = [task, *map(_hint, hints)]
        self.query_one(Static).update(page(*self._texts))

    def add(self, hint: Hint) -> None:
        """Add a hint at the end, and show it."""
        self._texts.append(_hint(hint))
        self.query_one(Static).update(page(*self._texts))
        self.call_after_refresh(self.scroll_end, animate=False)


def _hint(hint: Hint) -> str:
    return f"## Hint {hint.number} of {hint.total}\n\n{hint.text}"


class CodePane(Vertical):
    """The editor; or, for those who keep their own, where the file is."""

    def __init__(self) -> None:
        super().__init__(id="kata-code")
        self.border_title = "Code"
        self.editor = Editor(id="kata-editor")
        self.beside = False
        """The person works in an editor of their own."""

    def compose(self) -> ComposeResult:
        """Both; one of them is shown."""
        yield EditorPane(self.editor, id="kata-pane")
        calm = Static("", id="kata-beside", markup=False)
        calm.display = False
        yield calm

    def stand_beside(self, path: str, why: str) -> None:
        """Show where the file is, instead of the editor."""
        self.beside = True
        self.query_one("#kata-pane").display = False
        calm = self.query_one("#kata-beside", Static)
        calm.display = True
        text = lines(
            Content.styled("Watching your file", "bold"),
            "",
            Content.styled(inert_line(path), "$primary"),
            "",
            *([Content(inert_line(why)), Content("")] if why else []),
            Content.styled(with_keys(self.app, _BESIDE), MUTED),
        )
        calm.update(text)

    def come_back(self) -> None:
        """Show the editor again."""
        self.beside = False
        self.query_one("#kata-pane").display = True
        self.query_one("#kata-beside").display = False


class ChecksPane(Vertical):
    """The list of checks, the opened case below it, and after a pass what could come next."""

    def __init__(self) -> None:
        super().__init__(id="kata-checks")
        self.border_title = "Checks"
        self.opened = ""
        """The check whose case is shown; empty: the verdict."""
        self._said = ""
        self._told: Told | None = None

    def compose(self) -> ComposeResult:
        """From top to bottom."""
        yield Static("", id="kata-hello", markup=False)
        yield CheckList(id="kata-list")
        with VerticalScroll(id="kata-case", can_focus=True):
            yield Static("", id="kata-case-text", markup=False)
        yield Choices(id="kata-next")

    def on_mount(self) -> None:
        """Nothing was graded yet."""
        self.say(HOW_TO_BEGIN)

    def say(self, text: str) -> None:
        """A sentence in place of the list, with actions in the place of keys."""
        if text == self._said:
            return
        self._said = text
        self.query_one("#kata-hello", Static).update(with_keys(self.app, text))
        self.query_one("#kata-hello").display = bool(text)

    def show(self, grade: Grade | None, extra: Content | None = None) -> None:
        """Show the verdict with the opened case, or only what has to be said; nothing happens if that is there."""
        told = Told.of(grade, self.opened, extra) if grade is not None else None
        if told != self._told:
            self._told = told
            self.query_one("#kata-case-text", Static).update(Drawn(told.draw) if told is not None else "")


@dataclass(frozen=True)
class Told:
    """What is told below the list, as it was known at one moment; equal if nothing changed since."""

    verdict: Grade | None
    check: CheckResult | None
    extra: Content | None

    @classmethod
    def of(cls, grade: Grade, opened: str, extra: Content | None) -> Told | None:
        """None if there is nothing to tell yet."""
        if not (grade.decided or opened):
            return None
        checks = {name: replace(check) for name, check in grade.checks.items()}
        return cls(replace(grade, checks=checks) if grade.decided else None, checks.get(opened), extra)

    def draw(self, width: int) -> Content:
        """The text for so many cells; line numbers lead to their lines."""
        parts = [verdict_of(self.verdict, width)] if self.verdict is not None else []
        if self.extra is not None:
            parts.append(self.extra)
        if self.check is not None and self.check.outcome is not None:
            parts += [Content(""), case_of(self.check, width)]
        return _clickable(lines(*parts))


def line_of(grade: Grade, check: CheckResult | None) -> int | None:
    """The line of the learner's file where a check, or the loading, went wrong; None if it is not known."""
    told = check.case.traceback if check is not None and check.case is not None else ""
    found = _LINE.findall(told) or _LINE.findall(grade.detail)
    return int(found[-1]) if found else None


def _clickable(text: Content) -> Content:
    for match in _LINE.finditer(text.plain):
        style = Style(underline=True) + Style.from_meta({"@click": f"screen.go_to({match[1]})"})
        text = text.stylize(style, *match.span())
    return text
