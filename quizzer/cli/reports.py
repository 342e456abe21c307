"""The reports that `quizzer grade` writes beside what it prints."""

from __future__ import annotations

import contextlib
import os
import secrets
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from quizzer.cli.talk import say
from quizzer.model.errors import UsageError

if TYPE_CHECKING:
    from quizzer.model.batch import Batch

_FILES = ("junit", "csv", "gradescope")
SUMMARY = "GITHUB_STEP_SUMMARY"
WORKSPACE = "GITHUB_WORKSPACE"


def add_reports(parser: ArgumentParser) -> None:
    """The options; `--json` is shared by many commands."""
    parser.add_argument("--junit", type=Path, metavar="FILE", help="write JUnit XML")
    parser.add_argument("--csv", type=Path, metavar="FILE", help="write a table for spreadsheets")
    parser.add_argument(
        "--gradescope", type=Path, metavar="FILE", help="write the results.json of a Gradescope autograder"
    )
    parser.add_argument(
        "--github", action="store_true", help="print annotations for GitHub Actions, and append to the step's summary"
    )


def check_reports(args: Namespace) -> None:
    """Before anything is graded: what cannot be written afterwards.

    Raises:
        UsageError: there is such a thing.
    """
    if args.github and args.json:
        raise UsageError("--github and --json both print to stdout", hint="Take --junit FILE beside --github.")
    for name in _FILES:
        path: Path | None = getattr(args, name)
        if path is not None and (path.is_dir() or not path.absolute().parent.is_dir()):
            raise UsageError(f"--{name}: {path} cannot be written", hint="Name a file in a folder that is there.")


def write_reports(args: Namespace, batch: Batch) -> None:
    """Write all that was asked for.

    Raises:
        UsageError: a file cannot be written.
    """
    for name in _FILES:
        path: Path | None = getattr(args, name)
        if path is not None:
            with _clear_errors(path):
                _write(path, _maker(name)(batch))
    if args.github:
        from quizzer.report.github import annotation_lines, summary

        sys.stdout.write(annotation_lines(batch, os.environ.get(WORKSPACE, "")))
        if target := os.environ.get(SUMMARY):
            with _clear_errors(Path(target)), open(target, "a", encoding="utf-8") as file:
                file.write(f"\n{summary(batch)}")


@contextlib.contextmanager
def unheard(args: Namespace) -> Iterator[None]:
    """With `--github`: the runner obeys nothing of what is printed in between."""
    if not args.github:
        yield
        return
    from quizzer.report.github import stopped

    before, after = stopped(secrets.token_hex(16))
    print(before, end="", flush=True)
    try:
        yield
    finally:
        print(after, end="", flush=True)


def _maker(name: str) -> Callable[[Batch], str]:
    if name == "junit":
        from quizzer.report.junit import junit_xml

        return junit_xml
    if name == "csv":
        from quizzer.report.csv import csv_text

        return csv_text
    from quizzer.report.gradescope import gradescope_json

    return gradescope_json


def _write(path: Path, text: str) -> None:
    if text:
        path.write_bytes(text.encode())
    elif path.exists() or path.is_symlink():
        path.unlink()  # an old one would be taken for the result
    if not text:
        say(f"The engine failed, so there is no {path}: nobody loses points for that.")


@contextlib.contextmanager
def _clear_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UsageError(f"{path} cannot be written ({error.strerror})", hint="Name another file.") from error
