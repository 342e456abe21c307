"""What `quizzer doctor` looks at. Nothing heavy is imported and no engine is started to find out."""

from __future__ import annotations

import os
import platform
import shutil
import sys
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from quizzer import __version__
from quizzer.content.katas import Library
from quizzer.grading import launching
from quizzer.grading.confine import Report, reachable
from quizzer.model.errors import QuizzerError
from quizzer.report import crash
from quizzer.session.settings import Settings

PACKAGES = ("keras", "tensorflow", "jax", "torch", "numpy", "hypothesis", "pytest", "textual")
_EXTRAS = ("jax", "torch")
"""Wanted only by those who choose that backend."""
_CURES = {
    "practice": "Choose another folder with --dir, or `practice_dir` in your configuration.",
    "record": "Set QUIZZER_HOME to a folder of yours.",
}


@dataclass(frozen=True)
class Problem:
    """Something that keeps Quizzer from working, and what to do about it."""

    what: str
    cure: str


@dataclass(frozen=True)
class Diagnosis:
    """Everything that was found."""

    versions: dict[str, str]
    """Of Quizzer, Python and the packages; empty for one that is not installed."""
    python: Path
    system: str
    backend: str
    device: str
    """What gradings run on."""
    gpu: bool
    sandbox: Report
    launcher: launching.Status | None
    """None: there is no place for one."""
    paths: dict[str, Path]
    problems: tuple[Problem, ...]


def diagnose(settings: Settings) -> Diagnosis:
    """Look at everything.

    Raises:
        UsageError: a backend or device is asked for that does not exist.
    """
    problems: list[Problem] = []
    backend = launching.check_backend(settings.backend)
    device = launching.resolve_device(settings.device)
    versions = {"quizzer": __version__, "python": platform.python_version(), **_installed()}
    problems += _missing(versions, backend)
    status = None
    try:
        status = launching.status(backend, device)
    except QuizzerError as error:
        problems.append(Problem(error.message, error.hint))
    paths = _paths(settings, problems)
    if status is not None:
        paths |= {"engine socket": status.socket, "engine log": status.log}
    return Diagnosis(
        versions,
        Path(sys.executable),
        f"{platform.system()} {platform.release()} on {platform.machine()}, {os.cpu_count()} cores",
        backend,
        device,
        launching.gpu_present(),
        reachable(),
        status,
        paths,
        tuple(problems),
    )


def _installed() -> dict[str, str]:
    versions = {}
    for package in PACKAGES:
        try:
            versions[package] = metadata.version(package)
        except metadata.PackageNotFoundError:
            versions[package] = ""
    return versions


def _missing(versions: dict[str, str], backend: str) -> list[Problem]:
    wanted = [name for name in PACKAGES if name == backend or name not in (*_EXTRAS, "tensorflow")]
    missing = [name for name in wanted if not versions[name]]
    if not missing:
        return []
    extra = f"[{backend}]" if backend in _EXTRAS else ""
    cure = f"Install Quizzer with everything it needs: pip install 'quizzer{extra}'"
    return [Problem(f"{', '.join(missing)} cannot be found by this Python", cure)]


def _paths(settings: Settings, problems: list[Problem]) -> dict[str, Path]:
    """Where everything is; tells of what cannot be read or written."""
    paths: dict[str, Path] = {}
    try:
        paths["content"] = Library.find(settings.content).root
    except QuizzerError as error:
        problems.append(Problem(error.message, error.hint))
    paths["practice"] = settings.practice_dir.absolute()
    paths["record"] = settings.places.record
    paths["configuration"] = settings.places.config
    paths["crash reports"] = crash.folder()
    for name, cure in (
        ("practice", "Choose another folder: --dir, or `practice_dir`."),
        ("record", "Set QUIZZER_HOME."),
    ):
        if not _writable(paths[name]):
            problems.append(Problem(f"{paths[name]} cannot be written", cure))
        elif _free(paths[name]) < 50 * 2**20:
            problems.append(Problem(f"the disk under {paths[name]} is nearly full", "Free some space."))
    return paths


def _writable(path: Path) -> bool:
    existing = _existing(path)
    if existing.is_dir():
        return os.access(existing, os.W_OK | os.X_OK)
    return existing == path and os.access(path, os.W_OK)


def _free(path: Path) -> int:
    return shutil.disk_usage(_existing(path)).free


def _existing(path: Path) -> Path:
    """The path itself, or the nearest folder above it that is there."""
    return next(place for place in (path, *path.parents) if place.exists())
