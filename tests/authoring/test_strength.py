"""The strength of checks, measured by the real engine on a tiny kata, and what is made of it."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from quizzer.authoring.measuring import Plan, Result, plan_check, problems_of
from quizzer.authoring.strength import LEAST, Fate, Job, Trial, jobs_of, sample, strays, try_all
from quizzer.authoring.strength_basis import basis_of, changed
from quizzer.authoring.strength_page import as_markdown
from quizzer.cli.main import main
from quizzer.content.katas import Library
from quizzer.content.strength_lock import Measured, Strength, read_strengths, write_strengths
from quizzer.grading.engine import Engine
from quizzer.model.errors import ContentError
from quizzer.model.kata import Kata
from tests.hygiene.repository import ROOT

FIXTURES = Path(__file__).parents[1] / "content_fixtures"
SURVIVOR = """\
mutants:
  - operator: change-number
    in: scale
    was: 'if factor < 0:'
    becomes: 'if factor < -1:'
    reason: Nobody would ever scale by minus one.
"""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The scale kata, whose checks look at a factor of -2 only: nobody would notice if -1 were let through."""
    for name in ("katas", "solutions"):
        shutil.copytree(FIXTURES / name, tmp_path / name)
    checks = tmp_path / "katas/scale/checks.py"
    text = checks.read_text()
    assert text.count("factor=-1") == 1
    checks.write_text(text.replace("factor=-1", "factor=-2"))
    return tmp_path


@pytest.fixture
def weak(content: Path) -> Kata:
    """That kata."""
    return Library.find(content).kata("scale")


def test_a_mutant_that_is_called_equivalent_is_tried_all_the_same(engine: Engine, weak: Kata) -> None:
    lines = SURVIVOR.replace("factor < -1", "False")
    (weak.folder / "equivalent.yaml").write_text(
        SURVIVOR + lines.partition("\n")[2].replace("change-number", "never-branch")
    )
    assert strays(weak) == []
    trials = tuple(try_all([job for job in jobs_of(weak) if job.equivalent], lambda: engine, 2))
    fates = {trial.mutant.identity.operator: trial.fate for trial in trials}
    assert fates == {"change-number": Fate.EQUIVALENT, "never-branch": Fate.REFUTED}
    (problem,) = problems_of(Result(Plan(weak, (), True, basis_of(weak)), trials))
    assert "calls a mutant equivalent that is killed by refuses, never-branch in scale" in problem


def trial(job: Job, fate: Fate) -> Trial:
    """A trial that went as it is told."""
    return Trial(job.kata.id, job.mutant, fate, "")


def test_a_kata_below_the_mark_is_a_problem(weak: Kata) -> None:
    jobs = jobs_of(weak)
    trials = [trial(job, Fate.KILLED) for job in jobs[1:]] + [trial(jobs[0], Fate.UNKNOWN)]
    whole, unknown = problems_of(Result(Plan(weak, tuple(jobs), True, basis_of(weak)), tuple(trials)))
    assert "of its mutants are killed, 95% are needed" in whole
    assert "the engine failed over a mutant" in unknown


def test_a_survivor_in_a_sample_is_a_problem_whatever_the_lock_says(weak: Kata) -> None:
    jobs = jobs_of(weak)
    strong = Strength(weak.id, Measured(100, 1, 0), basis_of(weak))
    (plan,) = plan_check([weak], {weak.id: strong}, 3, seed=1)
    assert not plan.whole
    assert [job.tries for job in plan.jobs] == [3, 3, 3]
    assert problems_of(Result(plan, tuple(trial(job, Fate.KILLED) for job in plan.jobs))) == []
    (problem,) = problems_of(Result(plan, (trial(jobs[0], Fate.SURVIVED),)))
    assert "a mutant survives" in problem
    (plan,) = plan_check([weak], {weak.id: replace(strong, measured=Measured(90, 10, 0))}, 3, seed=1)
    (problem,) = problems_of(Result(plan, ()))
    assert "90.0% of its mutants are killed" in problem


def test_what_changed_is_graded_as_a_whole(weak: Kata) -> None:
    strength = Strength(weak.id, Measured(1, 0, 0), basis_of(weak))
    assert changed(weak, strength) == ""
    assert changed(weak, None) == "it was never measured"
    weak.checks.write_text(weak.checks.read_text() + "\n")
    (weak.folder / "equivalent.yaml").write_text(SURVIVOR)
    (plan,) = plan_check([weak], {weak.id: strength}, 1, seed=1)
    assert plan.whole
    assert plan.reason == "its checks or probes and its list of equivalent mutants changed"


def test_a_sample_can_be_drawn_again_and_holds_no_equivalent_mutant(weak: Kata) -> None:
    (weak.folder / "equivalent.yaml").write_text(SURVIVOR)
    jobs = jobs_of(weak)
    assert sample(jobs, 4, 7) == sample(jobs, 4, 7) != sample(jobs, 4, 8)
    assert len(sample(jobs, 1000, 7)) == len(jobs) - 1


def test_the_lock_is_written_and_read(weak: Kata) -> None:
    katas = weak.folder.parent
    assert read_strengths(katas) == {}
    strength = Strength(weak.id, Measured(19, 1, 2), basis_of(weak))
    write_strengths(katas, [strength])
    assert read_strengths(katas) == {weak.id: strength}
    assert strength.measured.score == 0.95
    (katas / "strength.lock").write_text('{"schema": 1, "katas": [{"kata": "scale"}]}')
    with pytest.raises(ContentError, match="cannot be used"):
        read_strengths(katas)


def test_the_page_is_that_of_the_lock() -> None:
    library = Library.find()
    page = as_markdown(library.katas(), read_strengths(library.root / "katas"))
    assert (ROOT / "docs/strength.md").read_text() == page, "run `quizzer author mutate --write`"


def test_every_kata_of_the_house_was_measured_and_is_strong_enough() -> None:
    library = Library.find()
    lock = read_strengths(library.root / "katas")
    assert set(lock) == set(library.ids())
    assert {name: entry.measured.score for name, entry in lock.items() if entry.measured.score < LEAST} == {}


def test_the_command_measures_writes_the_lock_and_checks_it(
    engine: Engine, content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("QUIZZER_HOME", str(tmp_path / "home"))
    assert engine.backend == "tensorflow"
    assert main(["author", "mutate", "scale", "--json", "--content", str(content)]) == 1
    told = json.loads(capsys.readouterr().out)
    (kata,) = told["katas"]
    survivors = [mutant for mutant in kata["mutants"] if mutant["fate"] == "survived"]
    assert [mutant["becomes"] for mutant in survivors] == ["if factor < -1:"], "the one gap in the checks"
    assert "-    if factor < 0:\n+    if factor < -1:" in survivors[0]["diff"]
    assert {mutant["by"] for mutant in kata["mutants"]} >= {"one", "refuses", ""}
    assert "of its mutants are killed" in told["problems"][0]
    assert read_strengths(content / "katas")["scale"].measured == Measured(len(kata["mutants"]) - 1, 1, 0)
    assert main(["author", "mutate", "--check", "--sample", "1", "--seed", "3", "--content", str(content)]) == 1
    streams = capsys.readouterr()
    assert "scale: a sample, 1 mutant:" in streams.out
    assert "95% are needed" in streams.out
    assert "--seed 3" in streams.err
    assert main(["author", "mutate", "--write", "--content", str(content)]) == 0
    assert "| `scale` |" in (content / "docs/strength.md").read_text()
