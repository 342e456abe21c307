"""What a quiz or an exam came to: by topic, against par, and every answer to be looked at again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from quizzer.report.inert import inert_line
from quizzer.report.quiz_words import not_answered
from quizzer.report.words import clock, count
from quizzer.session.outcome import Outcome
from quizzer.session.quiz_report import QuizReport, TopicResult
from quizzer.session.selection import Wanted
from quizzer.tui import foreign, routes
from quizzer.tui.actions import quiz as actions
from quizzer.tui.bindings import bindings
from quizzer.tui.screen import QuizzerScreen
from quizzer.tui.widgets.bars import share_bar
from quizzer.tui.widgets.choices import Choices
from quizzer.tui.widgets.code import Code
from quizzer.tui.widgets.drawn import MUTED, Drawn
from quizzer.tui.widgets.hanging import beside
from quizzer.tui.widgets.prose import blocks, inline
from quizzer.tui.widgets.verdict import verdict_widgets

_BAR = 12


class QuizReportScreen(QuizzerScreen):
    """The results. Move over an answer to see it again with its explanation; {quiz.again} asks again what was wrong."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(actions.AGAIN, actions.PROOF)
    CSS_PATH = ["../styles/quiz.tcss", "../styles/quiz_report.tcss"]
    NAME = "Results"

    def __init__(self, report: QuizReport) -> None:
        super().__init__()
        self.report = report
        self._shown: Outcome | None = None

    def body(self) -> Iterable[Widget]:
        """Figures, the list of answers, and the chosen one."""
        yield Static(_summary(self.report), id="report-summary", markup=False)
        with Horizontal(id="report"):
            yield Choices(*(_row(at, done) for at, done in enumerate(self.report.outcomes)), id="report-answers")
            yield VerticalScroll(id="report-look", can_focus=False)

    def on_mount(self) -> None:
        """The first wrong answer, if there is one."""
        answers = self.query_one("#report-answers", Choices)
        wrong = [at for at, done in enumerate(self.report.outcomes) if not done.mark.right]
        if answers.option_count:
            answers.highlighted = wrong[0] if wrong else 0
        answers.focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Once more only where something was wrong, or has no answer."""
        if action == "again":
            return bool(self.report.wrong or self.report.blank)
        return super().check_action(action, parameters)

    @on(OptionList.OptionHighlighted, "#report-answers")
    async def _look(self, event: OptionList.OptionHighlighted) -> None:
        done = self._shown = self.report.outcomes[event.option_index]
        place = self.query_one("#report-look", VerticalScroll)
        await place.remove_children()
        widgets: list[Widget] = [*blocks(done.showing.stem)]
        if done.showing.code:
            widgets.append(Code(done.showing.code, classes="prose-code"))
        widgets.append(Static(Content.assemble("You said  ", (inert_line(done.mark.given), "bold")), markup=False))
        if not done.mark.right:
            widgets.append(Static(Content.assemble("The answer  ", (inert_line(done.mark.key), "bold")), markup=False))
        widgets += [Static(row, markup=False) for row in _wrong_options(done)]
        await place.mount_all([*widgets, *verdict_widgets(done)])
        place.scroll_home(animate=False)

    def action_again(self) -> None:
        """Ask again what was wrong, or has no answer."""
        wrong = [done.showing.item.id for done in self.report.wrong]
        names = tuple(dict.fromkeys([*wrong, *self.report.blank]))
        self.quizzer.go_instead(routes.quiz(Wanted(items=names)))

    def action_proof(self) -> None:
        """The proof of the chosen one."""
        if self._shown is not None:
            self.quizzer.go(routes.proof(self._shown.showing))


def _wrong_options(done: Outcome) -> Iterable[Drawn]:
    """Each wrong option with what is wrong about it."""
    for letter, option in done.showing.lettered:
        if not option.key and option.why:
            text, why = inline(done.showing.filled(option.text)), inline(done.showing.filled(option.why))
            yield beside(Content(f"{letter}) "), text, why.stylize("$text-muted"))


def _summary(report: QuizReport) -> Content:
    share = f" ({report.score / report.asked:.0%})" if report.asked else ""
    told = f"   {clock(report.elapsed_ms)} of par {clock(report.par_ms)}" if report.asked else ""
    lines = [Content.assemble((f"{report.right} of {report.asked} right{share}", "bold"), (told, MUTED))]
    if left := not_answered(len(report.skipped), report.not_reached, exam=bool(report.blank)):
        lines.append(Content.styled(left, MUTED))
    width = max((len(row.topic) for row in report.topics), default=0)
    lines += [_topic(row, width) for row in report.topics[:6]]
    if len(report.topics) > 6:
        lines.append(Content.styled(f"and {count(len(report.topics) - 6, 'topic')} more", MUTED))
    if report.sure_and_wrong:
        names = foreign.line(", ".join(report.sure_and_wrong)).plain
        lines.append(Content.assemble(("Sure, and wrong: ", "$text-warning"), names))
    return Content("\n").join(lines)


def _topic(row: TopicResult, width: int) -> Content:
    share = row.score / row.asked if row.asked else 0.0
    figures = f" {row.right} of {row.asked}   {clock(row.elapsed_ms)} of par {clock(row.par_ms)}"
    return Content.assemble(f"{row.topic:<{width}}  ", share_bar(share, _BAR), (figures, MUTED))


def _row(at: int, done: Outcome) -> Option:
    if done.mark.right:
        sign, style = "✓", "$text-success"
    else:
        sign, style = ("~", "$text-warning") if done.mark.score > 0 else ("✗", "$text-error")
    return Option(Content.assemble((f"{sign} ", style), done.showing.item.id), str(at))
