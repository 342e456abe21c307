"""`quizzer plan`: what to do on each day before an interview."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.cli.people import somebody, somebody_new
from tests.cli.shell import Shell
from tests.session.bank_samples import KATA


def today() -> date:
    return datetime.now(UTC).date()


def in_days(number: int) -> str:
    return str(today() + timedelta(days=number))


def test_the_days_and_the_readiness(shell: Shell, tmp_path: Path) -> None:
    person = somebody(shell, tmp_path)
    done = person.run("plan", "--date", in_days(5))
    assert done.returncode == 0, done.stderr
    assert "5 days to learn. Everything fits." in done.stdout
    lines = done.stdout.splitlines()
    assert sum(line.startswith(f"{today() + timedelta(days=at):%a %d %b}") for line in lines for at in range(5)) == 5
    assert any(line.startswith("all topics") and "%" in line for line in lines)


def test_too_small_a_budget_is_said_plainly(shell: Shell, tmp_path: Path) -> None:
    done = somebody_new(shell, tmp_path).run("plan", "--date", in_days(3), "--minutes", "1")
    assert done.returncode == 0
    text = " ".join(done.stdout.split())
    assert "Too little time" in text
    assert f"No day has room for {KATA}, which takes 8 minutes." in text


def test_json_names_everything(shell: Shell, tmp_path: Path) -> None:
    data = json.loads(somebody_new(shell, tmp_path).run("plan", "--date", in_days(5), "--json").stdout)
    assert (data["schema"], data["minutes_per_day"], data["enough"]) == (1, 30, True)
    assert data["interview"] == in_days(5)
    assert [day["date"] for day in data["days"]] == [in_days(number) for number in range(5)]
    assert sorted(item for day in data["days"] for item in day["new"]) == ["dense-bias", "dense-count", "load-data"]
    assert sum(day["new_by_topic"].get("layers", 0) for day in data["days"]) == 2


@pytest.mark.parametrize("width", [40, 60, 80, 100])
def test_it_fits_the_window(shell: Shell, tmp_path: Path, width: int) -> None:
    person = somebody(shell, tmp_path)
    done = person.run("plan", "--date", in_days(40), COLUMNS=str(width))
    assert max(map(len, done.stdout.splitlines())) <= width
    assert "--all" in done.stdout
    every = person.run("plan", "--date", in_days(40), "--all", COLUMNS=str(width))
    assert len(every.stdout.splitlines()) > len(done.stdout.splitlines()) + 20


@pytest.mark.parametrize(
    ("options", "word"),
    [
        (("--date", in_days(-1)), "is over"),
        (("--date", "2027-02-30"), "no date"),
        (("--date", "next week"), "no date"),
        (("--date", in_days(400)), "year"),
        (("--date", in_days(9), "--minutes", "0"), "no time"),
        (("--date", in_days(9), "--minutes", "half"), "--minutes"),
        ((), "--date"),
    ],
)
def test_wrong_usage(shell: Shell, tmp_path: Path, options: tuple[str, ...], word: str) -> None:
    done = somebody_new(shell, tmp_path).run("plan", *options)
    assert done.returncode == 2
    assert done.stdout == ""
    assert word in done.stderr


def test_the_day_of_the_settings_is_used_where_none_is_named(shell: Shell, tmp_path: Path) -> None:
    person = somebody_new(shell, tmp_path)
    without = person.run("plan")
    assert without.returncode == 2
    assert "on which day is your interview?" in without.stderr
    (shell.home / "config.toml").write_text(f"interview = {in_days(4)}\n")
    assert json.loads(person.run("plan", "--json").stdout)["interview"] == in_days(4)
    assert json.loads(person.run("plan", "--json", "--date", in_days(6)).stdout)["interview"] == in_days(6)
