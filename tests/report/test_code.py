"""Source and differences: data where they are piped, coloured and harmless on a terminal."""

from __future__ import annotations

import re

from quizzer.report.code import diff_text, python_text
from quizzer.report.screen import Screen

SOURCE = "import keras\n\n\ndef f(x):\n\treturn 'a\x1b[2J'\n"
DIFF = "--- yours\n+++ reference\n@@ -1 +1 @@\n-a\x1b[2J\n+b"
TERMINAL = Screen(color=True, live=True)


def test_piped_source_is_unchanged() -> None:
    assert python_text(SOURCE, Screen()) == SOURCE


def test_coloured_source_is_the_same_text_made_harmless() -> None:
    shown = re.sub(r"\x1b\[[0-9;]*m", "", python_text(SOURCE, TERMINAL))
    assert shown == SOURCE.replace("\x1b", "\\x1b")


def test_a_piped_diff_is_unchanged() -> None:
    assert diff_text(DIFF, Screen()) == DIFF + "\n"
    assert diff_text("", Screen()) == ""


def test_a_diff_on_a_terminal_is_coloured_and_harmless() -> None:
    shown = diff_text(DIFF, TERMINAL)
    assert "\x1b[1;31m-a\\x1b[2J\x1b[0m" in shown
    assert "\x1b[1;32m+b\x1b[0m" in shown
    assert diff_text(DIFF, Screen(live=True)) == DIFF.replace("\x1b", "\\x1b") + "\n"
