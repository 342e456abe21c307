"""Where things live and what the person prefers: defaults, then `config.toml`, then what a command was told."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from quizzer.content.suggest import did_you_mean
from quizzer.model.errors import UsageError
from quizzer.model.kata import BACKENDS, DEVICES
from quizzer.session.config_file import ConfigError, table_of
from quizzer.session.preferences import (
    Choice,
    Day,
    Folder,
    Form,
    Keys,
    MisfitError,
    Whole,
    preference,
    preferences_of,
)

__all__ = ["HOME_VARIABLE", "PREFERENCES", "ConfigError", "Places", "Settings"]

HOME_VARIABLE = "QUIZZER_HOME"
"""Names a folder that holds everything: the record, the configuration, the locks."""


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
    practice_dir: Path = preference(
        Folder(),
        "Practice",
        "Practice folder",
        "Where starters are put. A relative one counts from the folder in which you start Quizzer.",
        Path("practice"),
    )
    editor: str = preference(
        Form(optional=True),
        "Practice",
        "Your editor",
        "The command that opens a file in your own editor; empty: $VISUAL, else $EDITOR.",
        "",
    )
    content: Path | None = preference(
        Folder(optional=True, empty=None),
        "Practice",
        "More katas",
        "A folder with katas and questions of someone else. What lies in it is code that runs.",
        None,
    )
    daily_goal: int = preference(
        Whole(most=1000), "Goals", "Answers a day", "How many answers make a good day; 0: no goal.", 20
    )
    interview: date | None = preference(
        Day(optional=True, empty=None),
        "Goals",
        "Interview",
        "The day of your interview, like 2027-03-31; the plan leads up to it.",
        None,
    )
    interface: str = preference(
        Choice(words={"screen": "a full screen", "lines": "lines of text"}),
        "Looks",
        "Interface",
        "What `quizzer` and `quizzer kata` open on a terminal.",
        "screen",
    )
    theme: str = preference(
        Choice(words={"quizzer-dark": "dark", "quizzer-light": "light", "terminal": "the terminal's colours"}),
        "Looks",
        "Theme",
        "The colours of the full screen.",
        "quizzer-dark",
    )
    motion: str = preference(
        Choice(words={"full": "full", "reduced": "reduced"}),
        "Looks",
        "Motion",
        "Whether things glide or jump; left out, it is reduced where $TEXTUAL_ANIMATIONS is none or basic.",
        "full",
    )
    backend: str = preference(
        Choice(words=dict(zip(BACKENDS, ("TensorFlow", "JAX", "PyTorch"), strict=True))),
        "The engine",
        "Backend",
        "On what Keras computes; each kata says which it supports.",
        "tensorflow",
    )
    device: str = preference(
        Choice(words=dict(zip(DEVICES, ("CPU", "GPU", "GPU if there is one"), strict=True))),
        "The engine",
        "Device",
        "Where the code of katas computes.",
        "cpu",
    )
    require_sandbox: str = preference(
        Choice(optional=True, words={name: name for name in ("none", "limited", "filtered", "isolated")}),
        "The engine",
        "Sandbox at least",
        "Without this level of confinement nothing is graded; empty: the best that the system grants.",
        "",
    )
    keys: Mapping[str, str] = preference(
        Keys(), "Keys", "Keys", "Other keys for actions of the full screen: an action's id, and its keys.", {}
    )

    @classmethod
    def load(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """The defaults with `config.toml` on top.

        Raises:
            ConfigError: the file cannot be read, or holds a key or value that does not fit.
        """
        places = Places.find(environment)
        motion = "reduced" if environment.get("TEXTUAL_ANIMATIONS", "").lower() in ("none", "basic") else "full"
        return replace(cls(places, motion=motion), **_read(places.config))

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


PREFERENCES = preferences_of(Settings)
"""All keys of `config.toml`: the schema from which reading, documentation and the settings screen follow."""


def _read(config: Path) -> dict[str, Any]:
    return {key: _value(config, key, value) for key, value in table_of(config).items()}


def _value(config: Path, key: str, value: Any) -> Any:
    if key not in PREFERENCES:
        raise ConfigError(f"{config}: there is no key '{key}'", hint=did_you_mean(key, PREFERENCES))
    try:
        return PREFERENCES[key].form.read(value)
    except MisfitError as error:
        raise ConfigError(f"{config}: '{key}' {error.message}", hint=error.hint) from None
