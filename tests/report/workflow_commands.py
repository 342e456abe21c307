"""Reads what a step prints as GitHub's runner does, by its documented rules."""

from __future__ import annotations

import re
from dataclasses import dataclass

COMMAND = re.compile(r"::([a-z-]+)(?: ([^:]*(?:%3A[^:]*)*))?::(.*)")


@dataclass(frozen=True)
class Command:
    """A line that the runner obeys."""

    name: str
    properties: dict[str, str]
    data: str


def commands_in(output: str) -> list[Command]:
    """The commands in an output, `stop-commands` obeyed; a line ends where Python or a terminal would end it."""
    found, token = [], ""
    for line in map(str.strip, re.split(r"\r\n|\r|\n", output)):
        if token:
            token = "" if line == f"::{token}::" else token
        elif match := COMMAND.fullmatch(line):
            name, properties, data = match[1], match[2] or "", match[3]
            if name == "stop-commands":
                token = data
            else:
                found.append(Command(name, _properties(properties), _unescaped(data)))
        else:
            assert not line.startswith("::"), f"no command, and yet like one: {line!r}"
            assert "##[" not in line, f"a command of the old form: {line!r}"
    assert not token, "commands stay stopped"
    return found


def _properties(text: str) -> dict[str, str]:
    pairs = [part.partition("=") for part in text.split(",") if part]
    assert all(sign for _, sign, _ in pairs)
    return {key: _unescaped(value.replace("%3A", ":").replace("%2C", ",")) for key, _, value in pairs}


def _unescaped(text: str) -> str:
    return text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")
