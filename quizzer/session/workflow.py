"""The workflow that grades a practice repository on GitHub Actions."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterable
from pathlib import Path

from quizzer import __version__
from quizzer.model.errors import UsageError
from quizzer.model.kata import Kata

WORKFLOW = Path(".github", "workflows", "quizzer.yml")
_TEXT = """\
# Grades every kata that has a file in {folder}, on each push. Made by `quizzer init-ci`; change it as you like.
name: Quizzer

on:
  push:
  pull_request:
  workflow_dispatch:

permissions:
  contents: read

concurrency:
  group: quizzer-${{{{ github.ref }}}}
  cancel-in-progress: true

jobs:
  grade:
    runs-on: ubuntu-latest
    timeout-minutes: 30
    steps:
      - uses: actions/checkout@v4
        with:
          persist-credentials: false
      - uses: actions/setup-python@v5
        with:
          python-version: "3.12"
      - name: Install
        run: python -m pip install "quizzer=={version}"
      - name: What this machine can do
        run: quizzer doctor
      - name: Grade
        run: |
          quizzer grade --all --dir {quoted} --github --junit quizzer.xml --csv quizzer.csv
      - uses: actions/upload-artifact@v4
        if: ${{{{ always() }}}}
        with:
          name: quizzer
          path: |
            quizzer.xml
            quizzer.csv
          if-no-files-found: ignore
"""


def workflow_text(folder: Path) -> str:
    """The workflow for practice files in a folder of the repository.

    Raises:
        UsageError: the folder's name could mean something in YAML, a shell or an expression of GitHub's.
    """
    name = folder.as_posix()
    if not re.fullmatch(r"[\w./ -]+", name) or name.startswith("-") or folder.is_absolute() or ".." in folder.parts:
        raise UsageError(f"the practice folder {name} cannot stand in a workflow", hint="Name one in the repository.")
    return _TEXT.format(folder=name, quoted=shlex.quote(name), version=__version__)


def practice_in(repository: Path, katas: Iterable[Kata], usual: Path) -> Path:
    """Where the practice files of a repository are: at its top, if there is one, else in the usual folder."""
    if any(os.path.lexists(repository / kata.file_name) for kata in katas):
        return Path(".")
    return usual


def write_workflow(repository: Path, text: str, *, force: bool) -> Path:
    """Write the workflow; returns where.

    Raises:
        UsageError: there is one already and `force` is not set, or it cannot be written.
    """
    path = repository / WORKFLOW
    if os.path.lexists(path) and not force:
        raise UsageError(f"{path} is there already", hint="Add --force to write over it.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{path} cannot be written ({error.strerror})", hint="Name another folder: --dir.") from error
    return path
