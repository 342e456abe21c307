"""An index of all items in the person's cache folder, so that asking does not read hundreds of YAML files first.

It is only ever a copy: it is used if no question file changed since, and made anew otherwise. Where no cache can be
written, everything still works, more slowly.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from quizzer.model.item import Head, ItemType, Skill

SCHEMA = 1
_TYPES = {kind.value: kind for kind in ItemType}
_SKILLS = {skill.value: skill for skill in Skill}


def heads(questions: Path, files: Sequence[Path], cache: Path | None, read: Callable[[], Iterable[Head]]) -> list[Head]:
    """The heads of all items, from the index if it still fits.

    Args:
        questions: the folder of the questions.
        files: all files of items in it.
        cache: the folder for indexes; None for none.
        read: reads the files themselves.
    """
    if cache is None:
        return list(read())
    stamp = _stamp(files)
    path = cache / f"items-{hashlib.sha256(str(questions).encode()).hexdigest()[:16]}.json"
    with contextlib.suppress(OSError, ValueError, TypeError, KeyError):
        data = json.loads(path.read_bytes())
        if data["schema"] == SCHEMA and data["stamp"] == stamp:
            return [_head(entry) for entry in data["heads"]]
    found = list(read())
    with contextlib.suppress(OSError):
        _write(path, json.dumps({"schema": SCHEMA, "stamp": stamp, "heads": found}))
    return found


def _stamp(files: Sequence[Path]) -> str:
    """Changes whenever a file is added, removed or written, or the reader of files is."""
    readers = [Path(__file__).with_name(name) for name in ("item_file.py", "item_bodies.py", "strict_yaml.py")]
    digest = hashlib.sha256()
    for file in (*files, *readers):
        known = os.stat(file)
        digest.update(f"{file}\0{known.st_size}\0{known.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _head(row: list[Any]) -> Head:
    head = Head._make(row)
    return head._replace(type=_TYPES[head.type], skill=_SKILLS[head.skill], tags=tuple(head.tags))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    ready = path.with_suffix(f".{os.getpid()}.tmp")
    ready.write_text(text, encoding="utf-8")
    ready.replace(path)
