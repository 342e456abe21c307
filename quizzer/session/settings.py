"""Where things live and what the person prefers: defaults, then `config.toml`, then what a command was told."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from quizzer.content.suggest import did_you_mean
from quizzer.model.errors import UsageError
from quizzer.model.kata import BACKENDS, DEVICES

HOME_VARIABLE = "QUIZZER_HOME"
"""Names a folder that holds everything: the record, the configuration, the locks."""


class ConfigError(UsageError):
    """The configuration cannot be used; the message names file and key."""

    title = "Your configuration cannot be used"


@dataclass(frozen=True)
class Places:
    """The folders and files of one person."""

    data: Path
    config: Path
    """`config.toml`; it need not exist."""
    cache: Path | None = None
    """For what can be made anew at any time; None: nothing of that kind is kept."""

    @property
    def record(self) -> Path:
        """The SQLite file with everything the learner did."""
        return self.data / "quizzer.db"

    @classmethod
    def find(cls, environment: Mapping[str, str] = os.environ) -> Places:
        """`$QUIZZER_HOME` for everything, else the folders of the platform."""
        if home := environment.get(HOME_VARIABLE):
            folder = Path(home).expanduser().absolute()
            return cls(folder, folder / "config.toml", folder / "cache")
        from platformdirs import user_cache_path, user_config_path, user_data_path

        return cls(
            user_data_path("quizzer", appauthor=False),
            user_config_path("quizzer", appauthor=False) / "config.toml",
            user_cache_path("quizzer", appauthor=False),
        )


@dataclass(frozen=True)
class Settings:
    """What the person prefers. Each field but `places` is a key of `config.toml`."""

    places: Places
    practice_dir: Path = Path("practice")
    """Where starters are put. A relative one counts from the current folder."""
    backend: str = "tensorflow"
    device: str = "cpu"
    editor: str = ""
    """The command behind `--edit`; empty: `$VISUAL`, else `$EDITOR`."""
    require_sandbox: str = ""
    """The level of confinement without which nothing is graded; empty: the best that the system grants."""
    content: Path | None = None
    """A folder with katas of others."""

    @classmethod
    def load(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """The defaults with `config.toml` on top.

        Raises:
            ConfigError: the file cannot be read, or holds a key or value that does not fit.
        """
        places = Places.find(environment)
        return replace(cls(places), **_read(places.config))

    def override(self, **told: str | Path | None) -> Settings:
        """These settings with what a command was told on top; None means that it was not told."""
        return replace(self, **{key: value for key, value in told.items() if value is not None})  # type: ignore[arg-type]

    def editor_command(self, environment: Mapping[str, str] = os.environ) -> list[str]:
        """The editor and its arguments, to which the file is appended.

        Raises:
            UsageError: none is configured, or its quotes do not match.
        """
        import shlex

        command = self.editor or environment.get("VISUAL") or environment.get("EDITOR") or ""
        try:
            words = shlex.split(command)
        except ValueError as error:
            raise UsageError(f"the editor's command cannot be read: {command} ({error})") from error
        if not words:
            raise UsageError(
                "no editor is configured", hint=f"Set $VISUAL or $EDITOR, or `editor` in {self.places.config}."
            )
        return words


KEYS = tuple(field.name for field in fields(Settings) if field.name != "places")
"""All keys of `config.toml`."""
_CHOICES = {"backend": BACKENDS, "device": DEVICES}
_PATHS = ("practice_dir", "content")


def _read(config: Path) -> dict[str, Any]:
    try:
        text = config.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{config} cannot be read ({error})") from error
    import tomllib

    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{config} is no TOML: {error}", hint='Write `key = "value"`, one per line.') from error
    return {key: _value(config, key, value) for key, value in table.items()}


def _value(config: Path, key: str, value: Any) -> str | Path:
    if key not in KEYS:
        raise ConfigError(f"{config}: there is no key '{key}'", hint=did_you_mean(key, KEYS))
    if not isinstance(value, str):
        message = f"{config}: '{key}' must be text, not {type(value).__name__} {value!r}"
        raise ConfigError(message, hint=f'Put it in quotes: {key} = "{value}".')
    choices = _CHOICES.get(key)
    if choices and value not in choices:
        raise ConfigError(f"{config}: '{key}' cannot be '{value}'", hint=did_you_mean(value, choices))
    if key in _PATHS:
        if not value:
            raise ConfigError(f"{config}: '{key}' is empty", hint="Name a folder, or take the line out.")
        return Path(value).expanduser()
    return value
