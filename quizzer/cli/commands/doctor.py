"""Check the installation: versions, backend, devices, sandbox, engine, paths.
Ends with 0 when Quizzer can work, with 1 when something is in the way.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from quizzer.cli import options as shared

if TYPE_CHECKING:
    from quizzer.cli.diagnosis import Diagnosis
    from quizzer.grading.launching import Status
    from quizzer.report.screen import Screen

EXAMPLES = ("quizzer doctor", "quizzer doctor --backend jax", "quizzer doctor --json")
_LABEL = 13


def options(parser: ArgumentParser) -> None:
    """What to check for."""
    shared.add_json(parser)
    shared.add_engine(parser)
    shared.add_folder(parser)
    shared.add_content(parser)


def run(args: Namespace) -> int:
    """Print what was found."""
    from quizzer.cli.diagnosis import diagnose
    from quizzer.report.json import dumped
    from quizzer.report.screen import Screen

    found = diagnose(shared.settings(args))
    if args.json:
        sys.stdout.write(dumped(as_json(found)))
    else:
        screen = Screen.of(sys.stdout)
        for label, text in lines(found):
            _print(label, text, screen)
        _print_problems(found, screen)
    return 1 if found.problems else 0


def lines(found: Diagnosis) -> Iterator[tuple[str, str]]:
    """Everything but the problems, as labels and texts."""
    from quizzer.cli.commands.warm import status_line

    versions = dict(found.versions)
    yield "Quizzer", versions.pop("quizzer")
    yield "Python", f"{versions.pop('python')}  {found.python}"
    yield "system", found.system
    yield "packages", ", ".join(f"{name} {version or '(not installed)'}" for name, version in versions.items())
    yield "backend", f"{found.backend} on {found.device}" + (" (a GPU is there)" if found.gpu else " (no GPU found)")
    yield "sandbox", f"{found.sandbox.level}: {_sandbox(found)}"
    if found.launcher is not None:
        yield "engine", status_line(found.launcher, found.backend, found.device) + _how(found.launcher)
    for name, path in found.paths.items():
        yield name, str(path) if path.exists() else f"{path} (not there yet)"


def as_json(found: Diagnosis) -> dict[str, Any]:
    """The same for programs."""
    from dataclasses import asdict

    from quizzer.cli.commands.warm import status_json
    from quizzer.grading.confine import Level

    status = found.launcher
    return {
        "schema": 1,
        "ok": not found.problems,
        "versions": {name: version or None for name, version in found.versions.items()},
        "python": str(found.python),
        "system": found.system,
        "backend": found.backend,
        "device": found.device,
        "gpu": found.gpu,
        "sandbox": {**asdict(found.sandbox), "levels": [level.value for level in Level]},
        "engine": None if status is None else status_json(status, found.backend, found.device),
        "paths": {name: str(path) for name, path in found.paths.items()},
        "problems": [asdict(problem) for problem in found.problems],
    }


def _sandbox(found: Diagnosis) -> str:
    from quizzer.grading.confine import Level

    levels = " < ".join(Level)
    if not found.sandbox.missing:
        return f"the strongest of {levels}"
    return f"one of {levels}. For the next: {' '.join(found.sandbox.missing)}"


def _how(status: Status) -> str:
    if status.how != "fresh":
        return ""
    reason = f": {status.hazard}" if status.hazard else ""
    return f" Each grading imports Keras anew, which takes longer, since copying the process is not safe here{reason}."


def _print(label: str, text: str, screen: Screen) -> None:
    from quizzer.report.cells import pad, wrap_words
    from quizzer.report.inert import inert_line

    width = max(_LABEL, len(label)) + 2
    for number, line in enumerate(wrap_words(inert_line(text, max_chars=2000), screen.width - width)):
        print(screen.paint("dim", pad(label if number == 0 else "", width)) + line)


def _print_problems(found: Diagnosis, screen: Screen) -> None:
    print()
    for problem in found.problems:
        print(f"{screen.paint('bad', screen.sign('✗', 'x'))} {problem.what}\n  {screen.sign('→', '>')} {problem.cure}")
    if not found.problems:
        print(f"{screen.paint('good', screen.sign('✓', '+'))} Everything that is needed is there.")
