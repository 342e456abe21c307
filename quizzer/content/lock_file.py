"""The files beside the content that say what was shown by running it: one entry in a line."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

from quizzer.model.errors import ContentError

T = TypeVar("T")


def read_entries(path: Path, schema: int, understand: Callable[[dict[str, Any]], T], *, hint: str) -> T | None:
    """What a lock holds; None if there is none.

    Args:
        path: the lock.
        schema: the version that is understood.
        understand: makes a value of the document; a missing or wrong field that it stumbles over is the lock's fault.
        hint: how the lock is written anew.

    Raises:
        ContentError: it cannot be read.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise _broken(path, str(error), hint) from error
    try:
        if data["schema"] != schema:
            raise ValueError(f"schema {data['schema']!r} is not {schema}")
        return understand(data)
    except (KeyError, TypeError, ValueError) as error:
        raise _broken(path, f"{type(error).__name__}: {error}", hint) from error


def write_entries(path: Path, head: dict[str, Any], name: str, entries: Iterable[dict[str, Any]]) -> None:
    """Write a lock in one step: the fields of `head`, then the entries under `name`, each in a line of its own."""
    fields = "".join(f"{json.dumps(key)}: {json.dumps(value, sort_keys=True)}, " for key, value in head.items())
    lines = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries)
    ready = path.with_name(f".{path.name}.tmp")
    ready.write_text(f"{{{fields}{json.dumps(name)}: [\n{lines}\n]}}\n", encoding="utf-8")
    ready.replace(path)


def _broken(path: Path, message: str, hint: str) -> ContentError:
    return ContentError(f"{path}: it cannot be used ({message})", hint=hint)
