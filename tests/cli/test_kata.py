"""`quizzer kata` in a real terminal: save, see, take a hint, pass, leave, come back; and what it leaves behind."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from tests.cli.shell import QUIZZER, ROOT, Shell
from tests.cli.terminal import Terminal

KATA = "custom-layer"
REFERENCE = ROOT / "solutions" / KATA / "reference.py"
WRONG = ROOT / "solutions" / KATA / "wrong" / "bias_after_activation.py"


def opened(shell: Shell, *options: str, **extra: str) -> Terminal:
    return Terminal(shell, [*QUIZZER, "kata", KATA, "--plain", *options], variables=extra)


def practice_file(shell: Shell) -> Path:
    return shell.work / "practice" / "custom_layer.py"


def save(shell: Shell, source: Path) -> None:
    practice_file(shell).write_bytes(source.read_bytes())


def test_from_the_first_look_to_the_pass(shell: Shell) -> None:
    with opened(shell) as terminal:
        terminal.wait_for("waiting for a save")
        assert practice_file(shell).read_bytes() == (ROOT / "katas" / KATA / "starter.py").read_bytes()
        assert "par 12:00" in terminal.text()
        save(shell, WRONG)
        terminal.wait_for("verdict after")
        assert "✗ FAILED" in terminal.text()
        assert "expected" in terminal.text()
        terminal.enter("h")
        terminal.wait_for("Hint 1 of")
        save(shell, REFERENCE)
        terminal.wait_for("Solved in")
        assert terminal.wait_for_end() == 0
        assert "with 1 hint" in terminal.text()
        assert "under par" in terminal.text()
    _what_is_kept(shell)


def _what_is_kept(shell: Shell) -> None:
    rows = json.loads(shell.run("list", "--json").stdout)["katas"]
    assert [row["state"] for row in rows if row["id"] == KATA] == ["passed"]
    (attempt,) = json.loads(shell.run("attempts", KATA, "--json").stdout)["attempts"]
    assert [entry["outcome"] for entry in attempt["saves"]] == ["failed", "passed"]
    assert attempt["hints"] == 1
    listed = shell.run("attempts", KATA).stdout
    assert "1.1" in listed
    assert "passed in" in listed
    changed = shell.run("attempts", KATA, "--diff", "1", "1.2").stdout
    assert changed.startswith("--- save 1\n+++ save 2\n")
    assert shell.run("attempts", KATA, "--print", "1").stdout == WRONG.read_text(encoding="utf-8")
    assert shell.run("attempts", KATA, "--print", "7").returncode == 2
    assert shell.run("solution", KATA, "--only").stdout == REFERENCE.read_text(encoding="utf-8")
    assert "letter for letter" in shell.run("solution", KATA).stdout


def test_leaving_loses_nothing_and_coming_back_goes_on(shell: Shell) -> None:
    with opened(shell) as terminal:
        terminal.wait_for("waiting for a save")
        practice_file(shell).write_text("mine = 1\n")
        terminal.wait_for("verdict after")
        terminal.interrupt()
        assert terminal.wait_for_end() == 1
        assert f"`quizzer kata {KATA}` goes on from there" in terminal.text()
    with opened(shell) as terminal:
        terminal.wait_for("waiting for a save")
        assert f"Going on with {KATA}" in terminal.text()
        assert practice_file(shell).read_text() == "mine = 1\n"
        terminal.enter("q")
        assert terminal.wait_for_end() == 1
    (attempt,) = json.loads(shell.run("attempts", KATA, "--json").stdout)["attempts"]
    assert attempt["state"] == "open"
    assert attempt["elapsed_ms"] > 0


def test_an_exam_ends_at_its_bell(shell: Shell) -> None:
    with opened(shell, "--limit", "0.05") as terminal:
        terminal.wait_for("The exam is over")
        assert terminal.wait_for_end() == 1
        assert "Nothing was saved in time" in terminal.text()
    (attempt,) = json.loads(shell.run("attempts", KATA, "--json").stdout)["attempts"]
    assert attempt["state"] == "expired"


def test_the_editor_is_opened_and_what_it_saved_is_graded(shell: Shell, tmp_path: Path) -> None:
    editor = tmp_path / "my editor"
    editor.write_text(f'#!/bin/sh\ncp "{REFERENCE}" "$1"\n')
    editor.chmod(editor.stat().st_mode | stat.S_IXUSR)
    with opened(shell, "--edit", VISUAL=f'"{editor}"') as terminal:
        assert terminal.wait_for_end(120) == 0
        assert "Solved in" in terminal.text()


def test_no_editor_is_wrong_usage_and_starts_no_clock(shell: Shell) -> None:
    done = shell.run("kata", KATA, "--edit")
    assert done.returncode == 2
    assert "$EDITOR" in done.stderr
    assert json.loads(shell.run("attempts", KATA, "--json").stdout)["attempts"] == []


def test_a_second_terminal_is_told_of_the_first(shell: Shell) -> None:
    with opened(shell) as terminal:
        terminal.wait_for("waiting for a save")
        done = shell.run("kata", KATA)
        assert done.returncode == 2
        assert "another terminal" in done.stderr


def test_once_grades_the_file_as_it_is_and_keeps_it(shell: Shell) -> None:
    practice_file(shell).parent.mkdir()
    practice_file(shell).write_text("x = = 1\n")
    done = shell.run("kata", KATA, "--once")
    assert done.returncode == 1
    assert "INVALID" in done.stdout
    (attempt,) = json.loads(shell.run("attempts", KATA, "--json").stdout)["attempts"]
    assert [entry["outcome"] for entry in attempt["saves"]] == ["invalid"]


def test_starting_over_keeps_what_was_written(shell: Shell) -> None:
    practice_file(shell).parent.mkdir()
    practice_file(shell).write_text("mine = 1\n")
    done = shell.run("reset", KATA)
    assert done.returncode == 0
    assert practice_file(shell).read_bytes() == (ROOT / "katas" / KATA / "starter.py").read_bytes()
    (backup,) = practice_file(shell).parent.glob("*.bak")
    assert backup.read_text() == "mine = 1\n"
    assert str(backup) in done.stdout


def test_hints_come_one_by_one_and_can_be_read_again(shell: Shell) -> None:
    assert "No hint was given yet" in shell.run("hint", KATA, "--given").stderr
    assert shell.run("hint", KATA).stdout.startswith("Hint 1 of")
    assert shell.run("hint", KATA).stdout.startswith("Hint 2 of")
    given = shell.run("hint", KATA, "--given").stdout
    assert "Hint 1 of" in given
    assert "Hint 2 of" in given
    for _ in range(10):
        done = shell.run("hint", KATA)
    assert done.returncode == 0
    assert "no more hints" in done.stderr


def test_the_solution_is_locked_before_a_pass(shell: Shell) -> None:
    done = shell.run("solution", KATA)
    assert done.returncode == 2
    assert "locked" in done.stderr
    assert "class" not in done.stdout


@pytest.mark.skipif(os.name != "posix", reason="needs a file where a folder should be")
def test_a_practice_folder_that_cannot_be_made_is_explained(shell: Shell) -> None:
    (shell.work / "practice").write_text("a file")
    done = shell.run("kata", KATA, "--once")
    assert done.returncode == 2
    assert "--dir" in done.stderr


def test_a_record_that_cannot_be_kept_does_not_stop_practice(shell: Shell) -> None:
    practice_file(shell).parent.mkdir()
    practice_file(shell).write_text("x = = 1\n")
    (shell.home / "taken").write_text("")
    done = shell.run("kata", KATA, "--once", QUIZZER_HOME=str(shell.home / "taken"))
    assert done.returncode == 1
    assert "Nothing of this will be kept" in done.stderr
    assert "INVALID" in done.stdout
