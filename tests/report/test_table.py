"""Tables fit their window and hide the least important first."""

from __future__ import annotations

from quizzer.report.cells import cells
from quizzer.report.screen import Screen
from quizzer.report.table import Column, table

COLUMNS = (
    Column("id"),
    Column("title", shrinks=True),
    Column("par", right=True, rank=1),
    Column("state", rank=2),
)
ROWS = (
    ("custom-layer", "A dense layer of your own, written from scratch", "25 min", "passed"),
    ("seq", "日本語", "5 min", "new"),
)


def test_a_wide_window_shows_everything() -> None:
    assert table(COLUMNS, ROWS, Screen(100)) == (
        "id            title                                               par  state\n"
        "custom-layer  A dense layer of your own, written from scratch  25 min  passed\n"
        "seq           日本語                                            5 min  new\n"
    )


def test_text_that_may_shrink_is_cut_first() -> None:
    assert "A dense layer of your own, writt..." in table(COLUMNS, ROWS, Screen(65))


def test_then_columns_go_by_rank() -> None:
    narrow = table(COLUMNS, ROWS, Screen(40))
    assert "state" not in narrow
    assert "par" in narrow


def test_no_line_is_wider_than_the_window() -> None:
    for width in range(40, 100):
        assert all(cells(line) <= width for line in table(COLUMNS, ROWS, Screen(width)).splitlines())


def test_cells_are_harmless() -> None:
    assert "\x1b" not in table(COLUMNS, [("\x1b[2J", "", "", "")], Screen())
