"""Reads `config.toml`, and changes one value in it without touching what else the person wrote there."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from quizzer.model.errors import UsageError
from quizzer.session.files import replace


class ConfigError(UsageError):
    """The configuration cannot be used; the message names file and key."""

    title = "Your configuration cannot be used"


def table_of(config: Path) -> dict[str, Any]:
    """What the file holds; nothing where there is none.

    Raises:
        ConfigError: it cannot be read.
    """
    return _parsed(config, _text(config))


def change(config: Path, name: Sequence[str], value: Any) -> None:
    """Set one value, or take it out; comments and order stay as they are.

    Args:
        config: the file; it is made if missing.
        name: the key, or the table and the key in it. A dot in a key belongs to it.
        value: text, a number or a date; None takes the line out.

    Raises:
        ConfigError: the file cannot be read or written. It is then as it was before.
    """
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    text = _text(config)
    before = _parsed(config, text)
    try:
        document = tomlkit.parse(text)
        _set(document, list(name), value)
        changed = tomlkit.dumps(document)
    except TOMLKitError as error:
        raise ConfigError(f"{config} cannot be changed ({error})", hint="Please change it in an editor.") from error
    if changed != text and (before or changed.strip()):
        _write(config, changed)


def _set(table: Any, name: list[str], value: Any) -> None:
    import tomlkit

    first, rest = name[0], name[1:]
    if not rest and "." in first:
        # `a.b = 1` without quotes is a table in a table; where the person wrote it so, it stays so.
        head, _, tail = first.partition(".")
        if first not in table and isinstance(table.get(head), dict) and _holds(table[head], tail):
            return _set(table[head], [tail], value)
    if rest:
        if first not in table:
            if value is None:
                return None
            table[first] = tomlkit.table()
        _set(table[first], rest, value)
        if not table[first]:
            del table[first]
    elif value is not None:
        table[first] = value
    elif first in table:
        del table[first]
    return None


def _holds(table: Any, name: str) -> bool:
    head, _, tail = name.partition(".")
    return name in table or bool(tail and isinstance(table.get(head), dict) and _holds(table[head], tail))


def _text(config: Path) -> str:
    try:
        return config.read_bytes().decode("utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{config} cannot be read ({error})") from error


def _parsed(config: Path, text: str) -> dict[str, Any]:
    if not text:
        return {}
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{config} is no TOML: {error}", hint='Write `key = "value"`, one per line.') from error


def _write(config: Path, text: str) -> None:
    """Put a whole file in the place of the old one, also where the path is a link to it."""
    try:
        replace(Path(os.path.realpath(config)), text.encode("utf-8"))
    except OSError as error:
        raise ConfigError(f"{config} cannot be written ({error})") from error
