"""Turns a command's arguments into values, and wrong ones into an error that says the way out."""

from __future__ import annotations

import argparse
import inspect
from difflib import get_close_matches
from types import ModuleType
from typing import NoReturn

from quizzer.model.errors import UsageError


class Parser(argparse.ArgumentParser):
    """An argument parser that raises instead of ending the process."""

    def error(self, message: str) -> NoReturn:
        """
        Raises:
            UsageError: always.
        """
        raise UsageError(f"{self.prog}: {message}", hint=f"`{self.prog} --help` shows how it is used.")


class _Help(Exception):
    """`--help` was given and answered."""


class _ShowHelp(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: object, **__: object) -> NoReturn:
        parser.print_help()
        raise _Help


def parse(name: str, module: ModuleType, argv: list[str]) -> argparse.Namespace | None:
    """The values of a command's arguments; None when `--help` was asked for and shown.

    Raises:
        UsageError: an argument is wrong.
    """
    parser = parser_of(name, module)
    try:
        args, unknown = parser.parse_known_intermixed_args(argv)
    except _Help:
        return None
    if unknown:
        raise _not_understood(parser, unknown[0])
    return args


def parser_of(name: str, module: ModuleType) -> Parser:
    """The parser of a command, from its module's docstring, `EXAMPLES` and `options`."""
    parser = Parser(
        prog=f"quizzer {name}",
        description=inspect.cleandoc(module.__doc__ or ""),
        epilog="examples:\n" + "\n".join(f"  {line}" for line in module.EXAMPLES),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
        add_help=False,
    )
    parser.add_argument("-h", "--help", action=_ShowHelp, nargs=0, help="show this help")
    module.options(parser)
    return parser


def _not_understood(parser: Parser, word: str) -> UsageError:
    close = get_close_matches(word.split("=")[0], parser._option_string_actions, n=1)
    guess = f"Did you mean `{close[0]}`? " if close else ""
    return UsageError(
        f"{parser.prog} does not understand '{word}'.", hint=f"{guess}`{parser.prog} --help` shows all options."
    )
