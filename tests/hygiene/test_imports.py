"""The walls of the house as they show at run time and in the sources; import-linter holds the layers beside this."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from quizzer.cli.main import COMMANDS
from tests.hygiene.repository import ROOT, sources

HEAVY = {
    "hypothesis",
    "importlib.metadata",
    "jax",
    "keras",
    "numpy",
    "pytest",
    "rich",
    "tensorflow",
    "textual",
    "torch",
}
"""What a command that only looks something up never waits for."""
DISTRIBUTION = {
    "_pytest": "pytest",
    "yaml": "pyyaml",
    "textual_plotext": "textual-plotext",
    "textual_serve": "textual-serve",
}
"""Where a module's name is not its package's."""
LIGHT = [["--help"], ["--version"], ["list"], ["list", "--json"], *([name, "--help"] for name in COMMANDS)]


def loaded(arguments: list[str], home: Path) -> set[str]:
    """The modules that one command imports, whichever way it ends."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "quizzer", *arguments],
        cwd=home,
        env={"PATH": os.environ["PATH"], "HOME": str(home), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-500:]
    return set(re.findall(r"^import time:.*\| +(\S+)$", done.stderr, re.M))


@pytest.mark.parametrize("arguments", LIGHT, ids=" ".join)
def test_a_command_that_only_looks_imports_nothing_heavy(arguments: list[str], tmp_path: Path) -> None:
    modules = loaded(arguments, tmp_path)
    assert "quizzer.cli.main" in modules
    assert modules & HEAVY == set()


def imported(path: Path) -> Iterator[str]:
    """The full names of all modules that a file imports, at its top or inside a function."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports say the whole name"
            yield node.module or ""


def test_what_runs_beside_a_submission_imports_nothing_of_ours() -> None:
    for module in ("child", "workbench"):
        assert [name for name in imported(ROOT / f"quizzer/grading/{module}.py") if name.startswith("quizzer")] == []


def test_only_grading_imports_a_framework_and_only_the_tui_textual() -> None:
    home = {"keras": "grading", "tensorflow": "grading", "jax": "grading", "torch": "grading", "textual": "tui"}
    strays = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in sources("quizzer")
        for name in imported(path)
        if home.get(name.split(".")[0], path.parts[len(ROOT.parts) + 1]) != path.parts[len(ROOT.parts) + 1]
    ]
    assert strays == []


def test_no_framework_is_imported_at_the_top_of_a_module() -> None:
    for path in sources("quizzer"):
        top = ast.Module([node for node in ast.parse(path.read_text(encoding="utf-8")).body], [])
        names = {alias.name for node in top.body if isinstance(node, ast.Import) for alias in node.names}
        names |= {node.module or "" for node in top.body if isinstance(node, ast.ImportFrom)}
        assert {name.split(".")[0] for name in names} & {"keras", "tensorflow", "jax", "torch"} == set(), path


def test_every_imported_package_is_a_declared_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [text for extra in project["optional-dependencies"].values() for text in extra]
    declared = {Requirement(text).name for text in [*project["dependencies"], *extras]}
    tops = {name.split(".")[0] for path in sources("quizzer", "katas", "solutions") for name in imported(path)}
    foreign = tops - set(sys.stdlib_module_names) - {"quizzer"}
    assert {DISTRIBUTION.get(name, name) for name in foreign} <= declared


def test_the_set_up_uses_the_standard_library_alone() -> None:
    tops = {name.split(".")[0] for path in sources("tools") for name in imported(path)}
    assert tops <= set(sys.stdlib_module_names) | {"tools"}
