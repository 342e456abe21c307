"""What there is of a person on this computer: where it lies, and how much it takes."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from quizzer.progress.erase import belongings
from quizzer.session.consent import Consent
from quizzer.session.settings import Settings


@dataclass(frozen=True)
class Belonging:
    """One kind of files."""

    name: str
    path: Path
    files: int
    bytes: int
    deleted: bool
    """`quizzer data --delete` removes it."""


def of_person(settings: Settings, reports: Iterable[Path], report_folder: Path) -> tuple[Belonging, ...]:
    """Everything that Quizzer wrote for a person, what is not there yet included.

    Args:
        settings: where it would be.
        reports: the reports of crashes.
        report_folder: where they are put.
    """
    places = settings.places
    cache = () if places.cache is None else tuple(sorted(places.cache.glob("items-*.json")))
    practice = settings.practice_dir.absolute()
    found = [
        _belonging("record", places.record, belongings(places.record), deleted=True),
        _belonging("configuration", places.config, (places.config,)),
        _belonging("accepted content", Consent.of(places).place, (Consent.of(places).place,)),
        _belonging("practice", practice, (path for path in practice.rglob("*") if path.is_file())),
        _belonging("crash reports", report_folder, reports),
    ]
    if places.cache is not None:
        found.append(_belonging("cache", places.cache, cache))
    return tuple(found)


def _belonging(name: str, path: Path, files: Iterable[Path], *, deleted: bool = False) -> Belonging:
    sizes = [size for size in map(_size, files) if size is not None]
    return Belonging(name, path, len(sizes), sum(sizes), deleted)


def _size(path: Path) -> int | None:
    """Of a file; None for a folder, and for what went away meanwhile."""
    try:
        return None if path.is_dir() else os.stat(path).st_size
    except OSError:
        return None
