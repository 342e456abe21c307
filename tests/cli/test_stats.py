"""`quizzer stats`: figures where there are some, and an honest word where there are none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.people import somebody, somebody_new
from tests.cli.shell import Shell
from tests.content.samples import add_kata
from tests.session.bank_samples import KATA


def test_somebody_new_sees_no_figures_and_leaves_no_trace(shell: Shell, tmp_path: Path) -> None:
    person = somebody_new(shell, tmp_path)
    done = person.run("stats")
    assert done.returncode == 0
    assert "nothing can be said" in done.stdout
    assert "3 questions on 2 topics and 1 kata" in " ".join(done.stdout.split())
    assert "%" not in done.stdout
    assert "quizzer quiz" in done.stderr
    assert not person.record.exists()


def test_where_one_stands(shell: Shell, tmp_path: Path) -> None:
    done = somebody(shell, tmp_path).run("stats")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    text = " ".join(done.stdout.split())
    assert "16, 9 right (56%), on 8 days" in text
    assert "2 of 3 questions" in text
    assert "5 days in a row; today is still missing" in text
    assert "2 min 08 s on questions, 6 min 40 s on katas" in text
    for words in ("the schedule", "average so far", "the last 50", "tomorrow", "load-data", KATA, "0:50 under"):
        assert words in done.stdout


@pytest.mark.parametrize("width", [40, 60, 80, 100])
def test_it_fits_the_window(shell: Shell, tmp_path: Path, width: int) -> None:
    person = somebody(shell, tmp_path)
    for encoding in ("utf-8", "ascii"):
        done = person.run("stats", COLUMNS=str(width), PYTHONIOENCODING=encoding)
        assert done.returncode == 0
        assert max(map(len, done.stdout.splitlines())) <= width
        assert "\\u" not in done.stdout
        assert any(line.startswith("layers") and "%" in line for line in done.stdout.splitlines())


def test_json_says_all_of_it(shell: Shell, tmp_path: Path) -> None:
    data = json.loads(somebody(shell, tmp_path).run("stats", "--json", "--days", "3").stdout)
    assert data["schema"] == 1
    assert data["answered"] == 4
    assert [topic["mastery"]["topic"] for topic in data["topics"]] == ["data", "layers"]
    assert all(topic["mastery"]["low"] <= topic["mastery"]["high"] for topic in data["topics"])
    assert len(data["forecast"]) == 7
    assert data["katas"][0]["best_ms"] == 400_000


def test_one_topic(shell: Shell, tmp_path: Path) -> None:
    person = somebody(shell, tmp_path)
    text = person.run("stats", "--topic", "data").stdout
    assert "of data" in text
    assert "layers" not in text
    wrong = person.run("stats", "--topic", "dta")
    assert wrong.returncode == 2
    assert "'data'" in wrong.stderr
    assert person.run("stats", "--days", "0").returncode == 2


def test_content_without_questions_is_named(shell: Shell, tmp_path: Path) -> None:
    add_kata(tmp_path / "bare")
    done = shell.run("stats", "--content", str(tmp_path / "bare"))
    assert done.returncode == 0
    assert "no questions" in done.stderr
    assert "1 kata" in done.stdout
