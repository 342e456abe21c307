"""The lint of katas against planted faults, and what running adds to it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from quizzer.authoring.checking import check_katas
from quizzer.authoring.kata_names import names_used, own_names
from quizzer.content.katas import Library
from quizzer.grading.engine import Engine

FIXTURES = Path(__file__).parents[1] / "content_fixtures"
HINTS = (
    "  - Multiply x by factor with one operator.\n  - Multiply x by factor, with one operator!\n  - return x * factor\n"
)
PLANTED = {
    "statement-that-is-silent": ("katas/scale/task.md", "scale(x, factor)", "that", "does not mention scale"),
    "starter-without-the-name": ("katas/scale/starter.py", "def scale", "def skale", "does not define scale"),
    "reference-without-the-name": ("solutions/scale/reference.py", "def scale", "def skale", "does not define scale"),
    "starter-that-is-no-python": ("katas/scale/starter.py", "def scale(", "def scale((", "it is no Python"),
    "checks-that-are-no-python": ("katas/scale/checks.py", "def test_one(", "def test_one((", "it is no Python"),
    "unknown-field": ("katas/scale/kata.yaml", "difficulty:", "dificulty:", "'dificulty' is no field"),
    "hint-that-repeats": (
        "katas/scale/kata.yaml",
        "  - Multiply.\n  - Multiply x by factor.\n  - return x * factor\n",
        HINTS,
        "hint 2 repeats hint 1",
    ),
    "hint-of-a-dash": ("katas/scale/kata.yaml", "- Multiply.", '- "--"', "hint 1 says nothing"),
    "argument-that-is-not-said": (
        "katas/scale/probes.py",
        "solution.scale(x, factor)",
        "solution.scale(x, by=factor)",
        "by of the submission is used",
    ),
    "name-that-is-not-said": (
        "katas/scale/probes.py",
        "solution.scale(x, factor)",
        "solution.rescale(x, factor)",
        "rescale of the submission is used",
    ),
    "race-in-another-kind": (
        "katas/scale/checks.py",
        'pair.agree("scaled", x=[1, 2, 3], factor=2)',
        'pair.race("scaled", "slow", factor=2, question=dict)',
        "only a kata of the kind optimize may race",
    ),
    "wrong-solution-that-is-right": ("solutions/scale/wrong/adds.py", "+", "*", ""),
}
"""Fault: the file, what is replaced by what, and what the lint must say."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the tests' own content."""
    for name in ("katas", "solutions"):
        shutil.copytree(FIXTURES / name, tmp_path / name)
    return tmp_path


def plant(root: Path, fault: str) -> str:
    """Put the fault in; returns what the lint must say."""
    name, old, new, message = PLANTED[fault]
    path = root / name
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    return message


def test_sound_katas_have_no_problem(root: Path) -> None:
    assert check_katas(root, ["scale"]) == []
    house = Library.find()
    assert [str(problem) for problem in check_katas(house.root, house.ids())] == []


@pytest.mark.parametrize("fault", [fault for fault in PLANTED if PLANTED[fault][3]])
def test_a_planted_fault_is_found(root: Path, fault: str) -> None:
    message = plant(root, fault)
    problems = [str(problem) for problem in check_katas(root, ["scale"])]
    assert any(message in problem for problem in problems), problems
    assert all(PLANTED[fault][0] in problem and str(root) not in problem for problem in problems)


def test_a_wrong_solution_with_the_code_of_another_is_found(root: Path) -> None:
    wrong = root / "solutions/scale/wrong"
    (wrong / "again.py").write_text((wrong / "adds.py").read_text().replace('"""', '"""Again: ', 1))
    (problem,) = check_katas(root, ["scale"])
    assert str(problem) == "solutions/scale/wrong/again.py: scale: it is the same code as adds.py"


def test_an_entry_for_a_mutant_that_is_gone_is_found(root: Path) -> None:
    entry = "  - {operator: drop-sign, was: return -x, reason: It was equivalent a year ago.}\n"
    (root / "katas/scale/equivalent.yaml").write_text(f"mutants:\n{entry}")
    (problem,) = check_katas(root, ["scale"])
    assert str(problem).startswith("katas/scale/equivalent.yaml:2: scale: no mutant of the reference is drop-sign")


def test_running_shows_what_reading_does_not(root: Path, engine: Engine) -> None:
    assert check_katas(root, ["scale"], lambda _backend: engine) == []
    plant(root, "wrong-solution-that-is-right")
    starter = root / "katas/scale/starter.py"
    starter.write_text(starter.read_text().replace("raise NotImplementedError", "return x * factor"))
    problems = [str(problem) for problem in check_katas(root, ["scale"], lambda _backend: engine)]
    assert any("starter.py: scale: on tensorflow it should fail every check" in problem for problem in problems)
    assert any("adds.py: scale: on tensorflow it should be rejected" in problem for problem in problems)


def test_names_that_a_base_class_brings_along_are_no_promise() -> None:
    import ast

    reference = ast.parse(
        "class A(Layer):\n    def build(self):\n        self.kernel = self.add_weight()\n"
        "    def _own(self):\n        pass\n"
    )
    probes = ast.parse(
        "def probe(solution):\n    layer = solution.A(units=3, _secret=1)\n    layer.build()\n    layer.weights\n"
        "    return layer.kernel, getattr(solution, 'B')\n"
    )
    assert own_names(reference) == {"build", "kernel"}
    assert names_used(probes, reference) == {"A": 2, "units": 2, "build": 3, "kernel": 5, "B": 5}
