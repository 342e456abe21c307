"""`quizzer export` and `quizzer import`: everything out, everything in, questions to Anki."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from tests.cli.people import somebody, somebody_new
from tests.cli.shell import Shell


@pytest.mark.parametrize("name", ["out.json", "out.zip", "out"])
def test_out_and_in_again(shell: Shell, tmp_path: Path, name: str) -> None:
    person = somebody(shell, tmp_path)
    done = person.run("export", name)
    assert done.returncode == 0, done.stderr
    assert done.stdout == f"{name}: 16 answers, 1 attempt at a kata, 1 save\n"
    other = str(tmp_path / "other")
    first = shell.run("import", name, QUIZZER_HOME=other)
    assert first.returncode == 0, first.stderr
    assert first.stdout == "new: 16 answers, 1 attempt at a kata, 1 save\n"
    assert shell.run("import", name, QUIZZER_HOME=other).stdout == "new: nothing\n"
    again = json.loads(shell.run("import", name, "--json", QUIZZER_HOME=other).stdout)
    assert again == {"schema": 1, "added": {}, "changed": 0}


def test_what_is_there_stays_unless_forced(shell: Shell, tmp_path: Path) -> None:
    person = somebody(shell, tmp_path)
    (shell.work / "mine.json").write_text("mine")
    refused = person.run("export", "mine.json")
    assert refused.returncode == 2
    assert "--force" in refused.stderr
    assert (shell.work / "mine.json").read_text() == "mine"
    assert person.run("export", "mine.json", "--force").returncode == 0
    assert json.loads((shell.work / "mine.json").read_text())["format"] == "quizzer-record"


def test_json_says_what_was_written(shell: Shell, tmp_path: Path) -> None:
    data = json.loads(somebody(shell, tmp_path).run("export", "out.txt", "--format", "json", "--json").stdout)
    assert (data["schema"], data["format"], data["rows"]["answers"]) == (1, "json", 16)
    assert data["file"] == str(shell.work / "out.txt")


def test_the_questions_for_anki(shell: Shell, tmp_path: Path) -> None:
    person = somebody_new(shell, tmp_path)
    done = person.run("export", "--anki", "keras.apkg")
    assert done.returncode == 0, done.stderr
    assert done.stdout == "keras.apkg: 2 cards\n"
    assert "1 question left out" in done.stderr
    assert "collection.anki2" in zipfile.ZipFile(shell.work / "keras.apkg").namelist()
    data = json.loads(person.run("export", "again.apkg", "--json").stdout)
    assert (data["format"], data["notes"], data["left_out"]) == ("anki", 2, ["dense-count"])
    assert not person.record.exists()


def test_wrong_usage(shell: Shell, tmp_path: Path) -> None:
    person = somebody_new(shell, tmp_path)
    for arguments, word in (
        (("export", "out.json"), "nothing was recorded"),
        (("export", "out.csv"), "which format"),
        (("export", "out", "--format", "xml"), "xml"),
        (("export", "out", "--format", "csv", "--anki"), "not allowed"),
    ):
        done = person.run(*arguments)
        assert done.returncode == 2
        assert word in done.stderr.lower()
    assert not list(shell.work.iterdir())


def test_an_import_that_is_not_sound_changes_nothing(shell: Shell, tmp_path: Path) -> None:
    person = somebody(shell, tmp_path)
    before = person.record.read_bytes()
    (shell.work / "broken.json").write_text('{"format": "quizzer-record", "version": 1, "tables": {"answers": 3}}')
    for name in ("broken.json", "nowhere.json"):
        done = person.home("import", name)
        assert done.returncode == 2
        assert name in done.stderr
    assert person.record.read_bytes() == before
