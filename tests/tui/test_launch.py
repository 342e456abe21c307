"""What opens on a terminal: a full screen, or lines for who prefers them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.shell import QUIZZER, Shell
from tests.cli.terminal import Terminal

FULL_SCREEN = "\x1b[?1049h"


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """A person's own home; nothing here starts an engine."""
    for name in ("work", "home"):
        (tmp_path / name).mkdir()
    return Shell(tmp_path / "work", tmp_path / "home", tmp_path / "work")


def test_a_person_who_prefers_lines_gets_lines(shell: Shell) -> None:
    (shell.home / "config.toml").write_text('interface = "lines"\n')
    variables = {"TERM": "xterm-256color", "QUIZZER_HOME": str(shell.home)}
    with Terminal(shell, QUIZZER, variables=variables) as terminal:
        assert terminal.wait_for_end() == 0
        assert "quizzer quiz" in terminal.text()
        assert FULL_SCREEN not in terminal.written


def test_a_configuration_that_cannot_be_used_is_told_before_a_screen_opens(shell: Shell) -> None:
    (shell.home / "config.toml").write_text('theme = "drak"\n')
    variables = {"TERM": "xterm-256color", "QUIZZER_HOME": str(shell.home)}
    with Terminal(shell, QUIZZER, variables=variables) as terminal:
        assert terminal.wait_for_end() == 2
        assert "'theme' cannot be 'drak'" in " ".join(terminal.text().split())
        assert FULL_SCREEN not in terminal.written
