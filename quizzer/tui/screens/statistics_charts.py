"""The plots of the statistics. This module imports a plotting library, so it is imported when a plot is shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual.color import Color
from textual_plotext import PlotextPlot

from quizzer.session.trends import Trends

if TYPE_CHECKING:
    from textual.theme import Theme

Paint = Callable[[str], Any]
"""The colour of a theme's variable, as the library wants it."""
_NAMES = {"ansi_blue": "blue", "ansi_cyan": "cyan", "ansi_yellow": "orange", "ansi_green": "green", "ansi_red": "red"}
"""The library's names for colours of the terminal."""
TITLES = {
    "memory": "Each week: ● remembered, line: predicted",
    "coming": "Reviews of each day",
    "fading": "Remembered without any review",
    "katas": "Best time as a share of par; the line is par",
}
"""What stands above each plot."""


class Chart(PlotextPlot):
    """One plot, in the colours of the theme."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._draw: Callable[[Any, Paint], None] | None = None

    def on_mount(self) -> None:
        """Follow the theme."""
        super().on_mount()
        self._take_theme()
        self.app.theme_changed_signal.subscribe(self, self._themed)

    def show(self, draw: Callable[[Any, Paint], None]) -> None:
        """Show something else."""
        self._draw = draw
        self._redraw()

    def _themed(self, _: Theme) -> None:
        self._take_theme()
        self._redraw()

    def _take_theme(self) -> None:
        """The terminal's own colours cannot be mixed: there, ground and axes are left as they are."""
        self.theme = "clear" if self.app.current_theme.ansi else "auto"

    def _redraw(self) -> None:
        if self._draw is not None:
            self.plt.clear_figure()
            self._draw(self.plt, self._paint)
            self.plt.xaxes(True, False)
            self.plt.yaxes(True, False)
            self.refresh()

    def _paint(self, name: str) -> Any:
        value = self.app.theme_variables[name]
        if value.startswith("ansi_"):
            return _NAMES.get(value, "default")
        return Color.parse(value).rgb


def memory(trends: Trends, plot: Any, paint: Paint) -> None:
    """Remembered and predicted, week by week, in percent."""
    places = list(range(len(trends.weeks)))
    plot.plot(places, [week.predicted * 100 for week in trends.weeks], color=paint("warning"), marker="braille")
    plot.scatter(places, [week.observed * 100 for week in trends.weeks], color=paint("primary"), marker="●")
    _percents(plot)
    _week_ticks(plot, trends, places)


def coming(trends: Trends, plot: Any, paint: Paint) -> None:
    """Reviews of each day to come."""
    numbers = [day.items for day in trends.coming]
    for place, number in enumerate(numbers):
        if number:  # a column of one cell each, since bars get different widths where a day is no whole number of cells
            plot.plot([place, place], [0, number], color=paint("primary"), marker="█")
    plot.xlim(0, len(numbers) - 1)
    ticks = list(range(0, len(numbers), 7))
    plot.xticks(ticks, [_day(trends.coming[place].date) for place in ticks])
    most = max([*numbers, 4])
    plot.ylim(0, most)
    plot.yticks(sorted({0, most // 2, most}))


def fading(trends: Trends, plot: Any, paint: Paint) -> None:
    """What is remembered without any review, in percent."""
    plot.plot(
        list(range(len(trends.fading))),
        [share * 100 for share in trends.fading],
        color=paint("primary"),
        marker="braille",
    )
    _percents(plot)
    plot.xticks([0, 15, 30, 45, 60], ["now", "15", "30", "45", "60 days"])


def katas(trends: Trends, plot: Any, paint: Paint) -> None:
    """Best times as shares of par: what ends before the line is under par."""
    timed = [kata for kata in reversed(trends.stats.katas) if kata.best_ms is not None]
    shares = [100 * (kata.best_ms or 0) / kata.par_ms for kata in timed]
    names = [kata.kata[:18] for kata in timed]
    plot.vline(100, color=paint("warning"))
    rows = list(range(len(timed)))
    for row, share in zip(rows, shares, strict=True):
        plot.plot([0, share], [row, row], color=paint("primary"), marker="█")
    plot.yticks(rows, names)
    plot.ylim(-0.5, len(rows) - 0.5)
    most = max([*shares, 120])
    plot.xlim(0, most)
    ticks = list(range(0, int(most) + 1, 50 if most <= 300 else 200))
    plot.xticks(ticks, [f"{tick}%" for tick in ticks])


def height(trends: Trends) -> int:
    """Rows of the plot of katas: two for each, so that bars stand apart."""
    return 2 * sum(kata.best_ms is not None for kata in trends.stats.katas) + 3


def _percents(plot: Any) -> None:
    plot.ylim(0, 100)
    plot.yticks([0, 25, 50, 75, 100], ["0%", "25%", "50%", "75%", "100%"])


def _week_ticks(plot: Any, trends: Trends, places: list[int]) -> None:
    step = max(len(places) // 4, 1)
    chosen = places[::step]
    plot.xticks(chosen, [_day(trends.weeks[place].monday) for place in chosen])


def _day(day: Any) -> str:
    return f"{day.day} {day:%b}"
