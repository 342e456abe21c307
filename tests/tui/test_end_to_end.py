"""One person's first evening, in a real terminal with the real engine: questions, a kata that fails and then passes."""

from __future__ import annotations

from quizzer.progress.record import Record
from tests.cli.shell import QUIZZER, ROOT, Shell
from tests.cli.terminal import Terminal

SOLUTIONS = ROOT / "solutions" / "custom-layer"
COLUMNS, ROWS = 160, 70
SAVE, SELECT_ALL, ESCAPE, ENTER = "\x13", "\x01", "\x1b", "\r"
CODE, CHECKS, BEGIN = "\x1bOS", "\x1b[15~", "\x1b[21~"


def press(terminal: Terminal, *keys: str) -> None:
    """One key after the other, as a person would."""
    for key in keys:
        terminal.process.send(key)
        terminal.read()


def paste(terminal: Terminal, text: str) -> None:
    """What a terminal sends when somebody pastes."""
    terminal.process.send(f"\x1b[200~{text}\x1b[201~")
    terminal.wait_for("changed")


def answer(terminal: Terminal, number: int) -> None:
    """Answer question `number` somehow; what is no answer, or has no simple one, is passed over."""
    terminal.wait_for(f"{number} of ")
    press(terminal, "a", ENTER)


def test_a_first_evening(shell: Shell) -> None:
    home = shell.home / "quizzer"
    variables = {"QUIZZER_HOME": str(home), "TERM": "xterm-256color", "TEXTUAL_ANIMATIONS": "none"}
    command = [*QUIZZER]
    with Terminal(shell, command, variables=variables, columns=COLUMNS, rows=ROWS) as terminal:
        terminal.wait_for("Three first steps")

        press(terminal, "z")
        terminal.wait_for("New quiz")
        terminal.wait_for("choose one")
        # Only questions with options, so that the letter a is an answer to each.
        press(terminal, *["\t"] * 7, " ")
        terminal.wait_for("■ choose one")
        press(terminal, BEGIN)
        for number in (1, 2, 3):
            answer(terminal, number)
            terminal.wait_for("Next")
            press(terminal, ENTER)
        terminal.wait_for("4 of ")
        press(terminal, ESCAPE)
        terminal.wait_for("Results")
        press(terminal, ESCAPE)
        terminal.wait_for("Home")

        press(terminal, "c")
        terminal.wait_for("A dense layer of your own")
        terminal.wait_for("not graded yet")
        press(terminal, CODE, SELECT_ALL)
        paste(terminal, (SOLUTIONS / "wrong" / "bias_after_activation.py").read_text(encoding="utf-8"))
        press(terminal, SAVE)
        terminal.wait_for("FAIL", 90)
        press(terminal, CHECKS)
        shown = terminal.wait_for("expected", 60)
        assert "got" in shown
        terminal.wait_for("The bias is added after the activation", 60)

        press(terminal, CODE, SELECT_ALL)
        paste(terminal, (SOLUTIONS / "reference.py").read_text(encoding="utf-8"))
        press(terminal, SAVE)
        terminal.wait_for("every check passed", 90)
        press(terminal, ESCAPE)
        terminal.wait_for("Home")

        press(terminal, "s")
        terminal.wait_for("Statistics")
        terminal.wait_for("answers         3,", 30)
        press(terminal, "\x11")
        assert terminal.wait_for_end() == 0
    with Record.open(home / "quizzer.db") as record:
        assert len(record.answers.counted()) >= 3
        assert record.attempts.of("custom-layer")[-1].state == "passed"
        assert [save.outcome for save in record.saves.of(record.attempts.of("custom-layer")[-1].id)] == [
            "failed",
            "passed",
        ]
