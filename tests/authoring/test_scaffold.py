"""A new kata is green from its first minute, and no file of anybody is overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizzer.authoring.scaffold import new_kata
from quizzer.cli.main import main
from quizzer.content.katas import Library
from quizzer.grading.engine import Engine
from quizzer.model.errors import UsageError
from quizzer.model.grade import Grade
from quizzer.model.verdict import Outcome


def test_it_is_green_from_the_first_minute(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("QUIZZER_HOME", str(tmp_path / "home"))
    content = tmp_path / "mine"
    assert main(["author", "new", "my-first-kata", "--question", "q44", "--content", str(content)]) == 0
    assert main(["author", "check", "my-first-kata", "--run", "--content", str(content)]) == 0, capsys.readouterr()
    kata = Library.find(content).kata("my-first-kata")
    starter = Grade.of(engine.grade(kata, kata.starter.read_bytes()))
    assert {check.outcome for check in starter.checks.values()} == {Outcome.ERROR}
    assert Grade.of(engine.grade(kata, kata.reference.read_bytes())).passed
    wrong = Grade.of(engine.grade(kata, kata.mistakes[0].path.read_bytes()))
    assert "adds_instead" in {check.mistake for check in wrong.checks.values()}


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    new_kata(tmp_path, "one", question="q01")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    with pytest.raises(UsageError, match="is there already"):
        new_kata(tmp_path, "one", question="q02")
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("name", ["", "One", "a_b", "../up", "a b", "class", "-x", "x-", "a/b"])
def test_an_id_that_is_none_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="no id"):
        new_kata(tmp_path, name, question="q01")
    assert list(tmp_path.iterdir()) == []


def test_a_question_that_is_none_is_refused_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="q4") as refused:
        new_kata(tmp_path, "one", question="q4")
    assert "did you mean 'q" in (refused.value.hint or "")
