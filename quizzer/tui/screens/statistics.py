"""Statistics: where one stands, in figures and plots."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from quizzer.model.errors import QuizzerError
from quizzer.tui import foreign
from quizzer.tui.actions import statistics
from quizzer.tui.bindings import bindings
from quizzer.tui.screen import QuizzerScreen
from quizzer.tui.screens import statistics_figures as figures
from quizzer.tui.widgets.drawn import MUTED, Drawn
from quizzer.tui.widgets.pages import Pages

if TYPE_CHECKING:
    from quizzer.session.trends import Trends

PARTS = (statistics.DAYS, statistics.MEMORY, statistics.COMING, statistics.TOPICS, statistics.KATAS)


class StatisticsScreen(QuizzerScreen):
    """Five parts, one at a time."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(*PARTS, statistics.NEXT, statistics.BEFORE)
    CSS_PATH = "../styles/statistics.tcss"
    NAME = "Statistics"

    class Counted(Message):
        """The figures are there."""

        def __init__(self, trends: Trends) -> None:
            super().__init__()
            self.trends = trends

    class Failed(Message):
        """They cannot be read."""

        def __init__(self, error: QuizzerError) -> None:
            super().__init__()
            self.error = error

    def __init__(self) -> None:
        super().__init__()
        self.trends: Trends | None = None
        self.part = 0
        """Which of `PARTS` is shown."""

    def body(self) -> Iterable[Widget]:
        """The names of the parts, and one of them."""
        with Vertical(id="statistics"):
            yield Static("", id="statistics-parts", markup=False)
            with Pages(id="statistics-page"):
                yield Static(Content.styled("Counting ...", MUTED), id="statistics-figures", markup=False)
                yield Vertical(id="statistics-charts")

    def on_mount(self) -> None:
        """Scroll with the usual keys."""
        self.query_one(Pages).focus()
        self._show_names()

    def on_screen_resume(self) -> None:
        """Count again: something may have been answered."""
        self.call_after_refresh(self._load)

    @work(thread=True, exclusive=True, group="statistics")
    def _load(self) -> None:
        import quizzer.tui.screens.statistics_charts  # noqa: F401  it takes longer than a key press may
        from quizzer.session.overview import overview
        from quizzer.session.trends import trends

        services = self.services
        try:
            rows = overview(services.library, services.record).rows
            found = trends(services.bank, rows, services.record, now_ms=services.time.wall_ms())
        except QuizzerError as error:
            self.post_message(self.Failed(error))
        else:
            self.post_message(self.Counted(found))

    @on(Failed)
    def _show_failure(self, message: Failed) -> None:
        error = message.error
        text = Content.assemble((error.title, "bold $error"), "\n", foreign.prose(f"{error.message}\n{error.hint}"))
        self.query_one("#statistics-figures", Static).update(text)

    @on(Counted)
    async def _counted(self, message: Counted) -> None:
        self.trends = message.trends
        await self._show()

    async def _show(self) -> None:
        """Show the part that was chosen."""
        self._show_names()
        if self.trends is None:
            return
        draw = self._figures(self.trends)
        self.query_one("#statistics-figures", Static).update(Drawn(draw))
        charts = self.query_one("#statistics-charts")
        await charts.remove_children()
        await charts.mount(*self._charts(self.trends))
        charts.display = bool(charts.children)
        self.query_one(Pages).scroll_home(animate=False)

    def _figures(self, trends: Trends) -> Callable[[int], Content]:
        if trends.stats.blank:
            return lambda width: figures.blank(trends, width)
        goal = self.services.settings.daily_goal
        draws: tuple[Callable[[int], Content], ...] = (
            lambda width: figures.days(trends, goal, width),
            lambda width: figures.memory(trends, width),
            lambda width: figures.coming(trends, width),
            lambda width: figures.topics(trends, width),
            lambda width: figures.katas(trends, width),
        )
        return draws[self.part]

    def _charts(self, trends: Trends) -> list[Widget]:
        """The plots of the part; none where there is nothing to plot."""
        from quizzer.tui.screens import statistics_charts as charts

        wanted: dict[int, list[Callable[[Trends, Any, charts.Paint], None]]] = {
            1: [charts.memory] if len(trends.weeks) > 1 else [],
            2: [charts.coming, charts.fading] if trends.fading else [],
            4: [charts.katas] if any(kata.best_ms for kata in trends.stats.katas) else [],
        }
        made: list[Widget] = []
        for draw in [] if trends.stats.blank else wanted.get(self.part, []):
            chart = charts.Chart()
            chart.call_after_refresh(chart.show, _with(draw, trends))
            if draw is charts.katas:
                chart.styles.height = charts.height(trends)
            title = Content.styled(charts.TITLES[draw.__name__], "bold")
            made += [Static(title, classes="chart-title", markup=False), chart]
        return made

    def _show_names(self) -> None:
        def draw(width: int) -> Content:
            gap = "   " if width >= 70 else "  "
            return Content(gap).join(self._label(number) for number in range(len(PARTS)))

        self.query_one("#statistics-parts", Static).update(Drawn(draw, lines=1))

    def _label(self, number: int) -> Content:
        """A part's name, which a click opens; the current one stands in brackets, too."""
        action = PARTS[number]
        if number == self.part:
            return Content.styled(f"[{action.label}]", "bold $primary")
        return Content.from_markup(f"[@click=screen.{action.method}] {action.label} [/]")

    async def _choose(self, part: int) -> None:
        self.part = part % len(PARTS)
        await self._show()

    async def action_days(self) -> None:
        """Days of work."""
        await self._choose(0)

    async def action_memory(self) -> None:
        """What was remembered."""
        await self._choose(1)

    async def action_coming(self) -> None:
        """What comes."""
        await self._choose(2)

    async def action_topics(self) -> None:
        """What is known."""
        await self._choose(3)

    async def action_katas(self) -> None:
        """Times against par."""
        await self._choose(4)

    async def action_next(self) -> None:
        """The next part."""
        await self._choose(self.part + 1)

    async def action_before(self) -> None:
        """The part before."""
        await self._choose(self.part - 1)


def _with(draw: Callable[..., None], trends: Trends) -> Callable[[Any, Any], None]:
    return lambda plot, paint: draw(trends, plot, paint)
