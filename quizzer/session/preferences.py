"""The forms that a preference can have: what `config.toml` may hold, what may be typed, and how it is written down.

A field of `Settings` says its form, its group and a sentence; reading, checking, the documentation and the settings
screen all follow from that.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from pathlib import Path
from typing import Any

from quizzer.content.suggest import did_you_mean

_META = "preference"


class MisfitError(Exception):
    """A value that a form does not take: what is wrong, and what would do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


@dataclass(frozen=True)
class Form:
    """Any text. The others narrow it down."""

    optional: bool = False
    """It may be left out; typed as nothing at all."""
    empty: Any = ""
    """The value that stands for left out."""

    def read(self, value: Any) -> Any:
        """The value for what `config.toml` holds.

        Raises:
            MisfitError: it does not fit.
        """
        if not isinstance(value, str):
            hint = f'Put it in quotes: "{value}".'
            raise MisfitError(f"must be text, not {_kind(value)} {value!r}", hint)
        return self.entered(value)

    def entered(self, text: str) -> Any:
        """The value for what was typed.

        Raises:
            MisfitError: it does not fit.
        """
        if "\n" in text or "\0" in text:
            raise MisfitError("must be one line")
        return text

    def text(self, value: Any) -> str:
        """What stands in a field, or in a table of the documentation."""
        return "" if value == self.empty else str(value)

    def written(self, value: Any) -> Any:
        """What goes into `config.toml`; None where the line is taken out."""
        return None if self.optional and value == self.empty else str(value)


@dataclass(frozen=True)
class Choice(Form):
    """One of some words."""

    words: Mapping[str, str] = field(default_factory=dict)
    """Each value, and what it is called for a person."""

    def entered(self, text: str) -> str:
        """One of the words, or nothing where it is optional."""
        if text in self.words or (self.optional and text == self.empty):
            return text
        raise MisfitError(f"cannot be '{text}'", did_you_mean(text, self.words))


@dataclass(frozen=True)
class Folder(Form):
    """A folder; `~` is the person's home."""

    def entered(self, text: str) -> Path | None:
        """A path that need not exist."""
        if not super().entered(text).strip():
            if self.optional:
                return None
            raise MisfitError("is empty", "Name a folder, or take the line out.")
        return Path(text).expanduser()


@dataclass(frozen=True)
class Whole(Form):
    """A whole number between two others."""

    least: int = 0
    most: int = 1000

    def read(self, value: Any) -> int:
        """A number, without quotes."""
        if isinstance(value, bool) or not isinstance(value, int):
            raise MisfitError(f"must be a whole number, not {_kind(value)} {value!r}", self._range())
        if not self.least <= value <= self.most:
            raise MisfitError(f"cannot be {value}", self._range())
        return value

    def entered(self, text: str) -> int:
        """A number in digits."""
        try:
            return self.read(int(text))
        except ValueError:
            raise MisfitError(f"must be a whole number, not '{text}'", self._range()) from None

    def text(self, value: Any) -> str:
        """The number in digits."""
        return str(value)

    def written(self, value: Any) -> Any:
        """The number itself."""
        return value

    def _range(self) -> str:
        return f"Give a number from {self.least} to {self.most}."


@dataclass(frozen=True)
class Day(Form):
    """A date, or none."""

    def read(self, value: Any) -> date | None:
        """A date of TOML, or one in quotes."""
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        if not isinstance(value, str):
            raise MisfitError(f"must be a date, not {_kind(value)} {value!r}", "Write it like 2027-03-31.")
        return self.entered(value)

    def entered(self, text: str) -> date | None:
        """A date as year, month and day."""
        if not text.strip():
            return None
        try:
            return date.fromisoformat(text.strip())
        except ValueError:
            raise MisfitError(f"is no date: '{text}'", "Write it like 2027-03-31.") from None

    def written(self, value: Any) -> Any:
        """A date of TOML."""
        return value


@dataclass(frozen=True)
class Keys(Form):
    """The keys of actions: a table from an action's id to keys, separated by commas."""

    def read(self, value: Any) -> Mapping[str, str]:
        """A flat table, also where ids were written without quotes, so that TOML sees tables in tables."""
        if not isinstance(value, dict):
            hint = 'Write [keys], and below it "area.action" = "f5".'
            raise MisfitError(f"must be a table, not {_kind(value)} {value!r}", hint)
        return dict(self._flat("", value))

    def _flat(self, prefix: str, table: Mapping[str, Any]) -> list[tuple[str, str]]:
        found = []
        for name, value in table.items():
            if isinstance(value, dict):
                found += self._flat(f"{prefix}{name}.", value)
            elif isinstance(value, str):
                found.append((prefix + name, value))
            else:
                hint = f'Put the key in quotes: "{prefix}{name}" = "{value}".'
                raise MisfitError(f"has {_kind(value)} {value!r} for '{prefix}{name}', where a key must stand", hint)
        return found

    def text(self, value: Any) -> str:
        """How many were changed."""
        return f"{len(value)} changed" if value else ""


@dataclass(frozen=True)
class Preference:
    """One key of `config.toml`."""

    key: str
    group: str
    label: str
    help: str
    """A sentence for the settings screen and the documentation."""
    form: Form
    default: Any


def preference(form: Form, group: str, label: str, help: str, default: Any) -> Any:  # noqa: A002
    """A field of a dataclass that is a key of `config.toml`.

    Args:
        form: what it can be.
        group: under which heading it stands.
        label: its name for a person.
        help: a sentence.
        default: its value where nothing is said.
    """
    about = {_META: (form, group, label, help, default)}
    if isinstance(default, dict):
        return field(default_factory=lambda: dict(default), metadata=about, hash=False)
    return field(default=default, metadata=about)


def preferences_of(settings: type) -> dict[str, Preference]:
    """The keys that a dataclass declares, in its order."""
    found = {}
    for declared in fields(settings):
        if about := declared.metadata.get(_META):
            form, group, label, sentence, default = about
            found[declared.name] = Preference(declared.name, group, label, sentence, form, default)
    return found


def _kind(value: Any) -> str:
    return type(value).__name__
