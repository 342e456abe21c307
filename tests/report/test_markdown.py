"""Statements on a terminal."""

from __future__ import annotations

import re

import pytest

from quizzer.report.cells import cells
from quizzer.report.markdown import rendered
from quizzer.report.screen import Screen

TEXT = """\
# A layer

Write `class A`, see [the guide](https://example.org/x).

## Rules

- `call` takes **any** rank
- a second

| name | meaning |
| --- | --- |
| `units` | how many |

```python
class A:
    pass
```
"""


def test_nothing_of_the_text_is_lost() -> None:
    shown = rendered(TEXT, Screen())
    for word in ("A layer", "class A", "https://example.org/x", "Rules", "any", "units", "how many", "    pass"):
        assert word in shown


def test_headings_stand_on_the_left() -> None:
    assert rendered(TEXT, Screen()).startswith("A layer\n\n")


@pytest.mark.parametrize("width", [40, 80])
def test_it_fits_the_screen_and_leaves_no_holes(width: int) -> None:
    shown = rendered(TEXT, Screen(width))
    assert all(cells(line) <= width for line in shown.splitlines())
    assert "\n\n\n" not in shown


def test_colour_is_only_used_where_it_is_wanted() -> None:
    assert "\x1b" not in rendered(TEXT, Screen())
    coloured = rendered(TEXT, Screen(color=True))
    assert re.search(r"\x1b\[[0-9;]*m", coloured)
    assert set(re.findall(r"\x1b(.)", coloured)) == {"["}


def test_escapes_in_a_statement_are_harmless() -> None:
    shown = rendered("a \x1b]8;;http://evil\x1b\\link\x1b[2J", Screen(color=True))
    assert "\\x1b" in shown
    assert "\x1b[2J" not in shown
