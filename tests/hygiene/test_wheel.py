"""What an installation from a wheel gets."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.hygiene.repository import ROOT, project_files


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names in a wheel that is built from the files of the project alone."""
    if not importlib.util.find_spec("hatchling"):
        pytest.skip("the build backend is not installed")
    folder = tmp_path_factory.mktemp("wheel")
    for path in project_files():
        copy = folder / "source" / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(command, cwd=folder / "source", capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (built,) = folder.glob("*.whl")
    return set(zipfile.ZipFile(built).namelist())


def relative(folder: str, pattern: str) -> set[str]:
    """The project's files below a folder that match a pattern, by their names."""
    return {
        str(path.relative_to(ROOT))
        for path in project_files()
        if path.is_relative_to(ROOT / folder) and path.match(pattern)
    }


def test_the_whole_package_is_in_the_wheel(wheel: set[str]) -> None:
    assert relative("quizzer", "*") <= wheel


def test_content_ships_outside_the_package(wheel: set[str]) -> None:
    shared = {name.split("/share/quizzer/", 1)[1] for name in wheel if "/share/quizzer/" in name}
    assert relative("katas", "*") | relative("solutions", "*") | relative("questions", "*") == shared


def test_nothing_else_is_in_the_wheel(wheel: set[str]) -> None:
    others = {name for name in wheel if not name.startswith("quizzer/") and ".data/data/share/quizzer/" not in name}
    assert {Path(name).parts[0].endswith(".dist-info") for name in others} == {True}
