"""`quizzer data`: where everything is, and how it is deleted."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.people import somebody, somebody_new
from tests.cli.shell import QUIZZER, Shell
from tests.cli.terminal import Terminal


def test_paths_and_sizes(shell: Shell, tmp_path: Path) -> None:
    person = somebody(shell, tmp_path)
    text = person.home("data").stdout
    assert text == person.home("data", "--where").stdout
    assert f"{person.record} (1 file, " in " ".join(text.split())
    assert "nothing there yet" in text
    data = {one["name"]: one for one in json.loads(person.home("data", "--json").stdout)["data"]}
    assert data["record"]["bytes"] >= person.record.stat().st_size
    assert data["practice"]["path"] == str(shell.work / "practice")


def test_looking_leaves_no_trace(shell: Shell, tmp_path: Path) -> None:
    somebody_new(shell, tmp_path).home("data")
    assert not list(shell.home.iterdir())


def test_nothing_is_deleted_where_nobody_can_be_asked(shell: Shell, tmp_path: Path) -> None:
    person = somebody(shell, tmp_path)
    done = person.home("data", "--delete")
    assert done.returncode == 2
    assert "--yes" in done.stderr
    assert person.record.exists()


def test_with_yes_the_record_goes_and_the_rest_stays(shell: Shell, tmp_path: Path) -> None:
    person = somebody(shell, tmp_path)
    (shell.home / "config.toml").write_text('editor = "vi"\n')
    done = person.home("data", "--delete", "--yes")
    assert done.returncode == 0
    assert f"removed {person.record}\n" in done.stdout
    assert [path.name for path in shell.home.iterdir()] == ["config.toml"]
    again = person.home("data", "--delete", "--yes", "--json")
    assert json.loads(again.stdout) == {"schema": 1, "removed": []}
    assert "nothing to delete" in again.stderr


def test_on_a_terminal_the_word_has_to_be_typed(shell: Shell, tmp_path: Path) -> None:
    person = somebody(shell, tmp_path)
    home = {"QUIZZER_HOME": str(shell.home)}
    with Terminal(shell, [*QUIZZER, "data", "--delete"], variables=home) as terminal:
        terminal.wait_for("Type delete")
        terminal.enter("yes")
        assert terminal.wait_for_end() == 1
        assert "Nothing was deleted" in terminal.text()
    assert person.record.exists()
    with Terminal(shell, [*QUIZZER, "data", "--delete"], variables=home) as terminal:
        terminal.wait_for("Type delete")
        terminal.enter("delete")
        assert terminal.wait_for_end() == 0
        assert "removed" in terminal.text()
    assert not person.record.exists()


def test_yes_alone_and_both_actions_are_wrong_usage(shell: Shell) -> None:
    assert shell.run("data", "--yes").returncode == 2
    assert shell.run("data", "--where", "--delete").returncode == 2
