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


class Chart(PlotextPlot):
    """One plot, in the colours of the theme."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._draw: Callable[[Any, Paint], None] | None = None

    def on_mount(self) -> None:
        """Follow the theme."""
        super().on_mount()
        self.app.theme_changed_signal.subscribe(self, self._themed)

    def show(self, draw: Callable[[Any, Paint], None]) -> None:
        """Show something else."""
        self._draw = draw
        self._redraw()

    def _themed(self, _: Theme) -> None:
        self._redraw()

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
            return value.removeprefix("ansi_")
        return Color.parse(value).rgb


def memory(trends: Trends, plot: Any, paint: Paint) -> None:
    """Remembered and predicted, week by week, in percent."""
    places = list(range(len(trends.weeks)))
    plot.plot(places, [week.predicted * 100 for week in trends.weeks], color=paint("warning"), marker="braille")
    plot.scatter(places, [week.observed * 100 for week in trends.weeks], color=paint("primary"), marker="●")
    _percents(plot)
    _week_ticks(plot, trends, places)
    plot.title("by week: ● remembered, line: predicted")


def coming(trends: Trends, plot: Any, paint: Paint) -> None:
    """Reviews of each day to come."""
    numbers = [day.items for day in trends.coming]
    plot.bar(list(range(len(numbers))), numbers, color=paint("primary"), width=0.6)
    ticks = list(range(0, len(numbers), 7))
    plot.xticks(ticks, [_day(trends.coming[place].date) for place in ticks])
    most = max([*numbers, 4])
    plot.ylim(0, most)
    plot.yticks(sorted({0, most // 2, most}))
    plot.title("reviews by day")


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
    plot.title("remembered without any review")


def katas(trends: Trends, plot: Any, paint: Paint) -> None:
    """Best times as shares of par: what ends before the line is under par."""
    timed = [kata for kata in reversed(trends.stats.katas) if kata.best_ms is not None]
    shares = [100 * (kata.best_ms or 0) / kata.par_ms for kata in timed]
    names = [kata.kata[:18] for kata in timed]
    plot.bar(names, shares, orientation="horizontal", color=paint("primary"), width=0.4)
    plot.vline(100, color=paint("warning"))
    most = max([*shares, 120])
    plot.xlim(0, most)
    ticks = list(range(0, int(most) + 1, 50 if most <= 300 else 200))
    plot.xticks(ticks, [f"{tick}%" for tick in ticks])
    plot.title("best time as a share of par; the line is par")


def _percents(plot: Any) -> None:
    plot.ylim(0, 100)
    plot.yticks([0, 25, 50, 75, 100], ["0%", "25%", "50%", "75%", "100%"])


def _week_ticks(plot: Any, trends: Trends, places: list[int]) -> None:
    step = max(len(places) // 4, 1)
    chosen = places[::step]
    plot.xticks(chosen, [_day(trends.weeks[place].monday) for place in chosen])


def _day(day: Any) -> str:
    return f"{day.day} {day:%b}"
