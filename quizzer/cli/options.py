"""Options that several commands share, so that they are called and explained the same everywhere."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from quizzer.model.kata import BACKENDS, DEVICES

if TYPE_CHECKING:
    from quizzer.content.katas import Library
    from quizzer.session.settings import Settings

_NAMES = {"practice_dir": "dir", "backend": "backend", "device": "device", "content": "content"}
"""Which option overrides which setting."""


def settings(args: Namespace) -> Settings:
    """What `config.toml` says, with the command's own options on top.

    Raises:
        ConfigError: the file cannot be used.
    """
    from quizzer.session.settings import Settings

    told = {setting: getattr(args, option, None) for setting, option in _NAMES.items()}
    return Settings.load().override(**told, require_sandbox=getattr(args, "require_sandbox", None))


def library(settings: Settings, *, runs: bool = False) -> Library:
    """The content to use.

    Args:
        settings: where to look.
        runs: the command is going to run what it finds: content of others has to be agreed to once.

    Raises:
        ConsentError: nobody agrees.
        QuizzerError: there is none.
    """
    from quizzer.content.katas import Library

    found = Library.find(settings.content)
    if found.others and runs:
        from quizzer.cli.consenting import require

        require(settings, found.root)
    return found


def own_library(settings: Settings) -> Library:
    """The content that somebody is writing: named to be run, so nobody is asked, and it is said aloud.

    Raises:
        QuizzerError: there is none.
    """
    from quizzer.content.katas import Library

    found = Library.find(settings.content)
    if found.others:
        from quizzer.cli.talk import say

        say(f"The code in {found.root} runs here now, as yours.")
    return found


def add_kata(parser: ArgumentParser, *, optional: bool = False, without: str = "") -> None:
    """The kata that the command is about; `without` says what happens when it is left out."""
    if optional:
        parser.add_argument("kata", nargs="?", metavar="KATA", help=f"id of a kata, as in `quizzer list`; {without}")
    else:
        parser.add_argument("kata", metavar="KATA", help="id of a kata, as in `quizzer list`")


def add_content(parser: ArgumentParser) -> None:
    """`--content`: katas of someone else."""
    parser.add_argument(
        "--content",
        type=Path,
        metavar="DIR",
        help="folder with other katas/ and solutions/; what lies in it is code that runs",
    )


def add_json(parser: ArgumentParser) -> None:
    """`--json`: for programs."""
    parser.add_argument("--json", action="store_true", help="print one JSON document instead of text")


def add_folder(parser: ArgumentParser) -> None:
    """`--dir`: where the practice files are."""
    parser.add_argument("--dir", type=Path, metavar="DIR", help="practice folder (default: ./practice)")


def add_engine(parser: ArgumentParser) -> None:
    """`--backend` and `--device`: chosen before Keras is imported."""
    parser.add_argument("--backend", choices=BACKENDS, help="Keras backend (default: tensorflow)")
    parser.add_argument("--device", choices=DEVICES, help="where the code computes (default: cpu)")


def add_sandbox(parser: ArgumentParser) -> None:
    """`--require-sandbox`: refuse to run code in a weaker sandbox."""
    parser.add_argument(
        "--require-sandbox",
        metavar="LEVEL",
        help="refuse to grade in a weaker sandbox (`quizzer doctor` lists the levels)",
    )


def add_full(parser: ArgumentParser) -> None:
    """`--full`: every failing check, not only the first ones."""
    parser.add_argument("--full", action="store_true", help="tell every failing check in full, not only the first two")
