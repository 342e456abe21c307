"""What could stand at the end of a half-typed command line, for the completion of shells.

A command's own parser says which options it has; the name of a value (`KATA`, `TOPICS`) says what it can be. Nothing
heavier than a list of files is read for it, and whatever goes wrong gives no words: a shell is no place for errors.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module

from quizzer.model.errors import QuizzerError

_TOP = ("help", "--help", "--version")


def candidates(words: Sequence[str]) -> list[str]:
    """The words that could stand in the place of the last one; none where a file's name belongs.

    Args:
        words: what was typed after `quizzer`; the last one is not finished, and may be empty.
    """
    from quizzer.cli.main import COMMANDS

    # Bash takes `--topic=da` apart: the sign is a word of its own then.
    *before, last = [word for word in words[:-1] if word != "="] + ["" if words[-1:] == ["="] else "".join(words[-1:])]
    if not before or before == ["help"]:
        return _beginning((*COMMANDS, *(() if before else _TOP)), last)
    name = before[0]
    if name not in COMMANDS:
        return []
    from quizzer.cli.parsing import parser_of

    parser = parser_of(name, import_module(COMMANDS[name].module))
    return _beginning(_of_command(parser, before[1:], last), last)


def _of_command(parser: argparse.ArgumentParser, before: Sequence[str], last: str) -> list[str]:
    options = parser._option_string_actions
    waiting: list[argparse.Action] = []
    place = 0
    for word in before:
        if waiting:
            waiting.pop()
        elif word in options:
            waiting = [options[word]] * _values_of(options[word])
        elif not word.startswith("-"):
            place += 1
    if waiting:
        return _values(waiting[-1], last)
    if last.startswith("-"):
        return [word for word, action in options.items() if word.startswith("--") and action.help != argparse.SUPPRESS]
    free = [action for action in parser._actions if not action.option_strings]
    if place < len(free):
        return _values(free[place], last)
    return _values(free[-1], last) if free and free[-1].nargs in ("*", "+") else []


def _values_of(option: argparse.Action) -> int:
    """How many words belong to an option."""
    return option.nargs if isinstance(option.nargs, int) else 1


def _values(action: argparse.Action, last: str) -> list[str]:
    if action.choices is not None:
        return list(map(str, action.choices))
    names = action.metavar if isinstance(action.metavar, str) else ""
    found = [value for name in names.split("|") if name in _KNOWN for value in _safely(_KNOWN[name])]
    found += [name for name in names.split("|") if name.islower()]
    # In a list such as `data,vis` it is the last part that is being typed.
    typed = last.rpartition(",")[0]
    return [f"{typed},{value}" for value in found if value not in typed.split(",")] if typed else found


def _safely(names: Callable[[], Iterable[str]]) -> list[str]:
    try:
        return sorted(names())
    except QuizzerError:
        return []


def _beginning(words: Iterable[str], last: str) -> list[str]:
    return [word for word in dict.fromkeys(words) if word.startswith(last)]


def _katas() -> Iterable[str]:
    from quizzer.content.katas import Library
    from quizzer.session.settings import Settings

    return Library.find(Settings.load().content).ids()


def _items() -> Iterable[str]:
    from quizzer.session.bank import open_bank
    from quizzer.session.settings import Settings

    return open_bank(Settings.load()).heads


def _topics() -> Iterable[str]:
    from quizzer.session.bank import open_bank
    from quizzer.session.settings import Settings

    return open_bank(Settings.load()).topics


def _questions() -> Iterable[str]:
    from quizzer.session.bank import open_bank
    from quizzer.session.settings import Settings

    return {head.source for head in open_bank(Settings.load()).heads.values()}


def _sections() -> Iterable[str]:
    from quizzer.model.question import SECTIONS

    return SECTIONS


def _types() -> Iterable[str]:
    from quizzer.model.item import ItemType

    return map(str, ItemType)


_KNOWN: dict[str, Callable[[], Iterable[str]]] = {
    "KATA": _katas,
    "ITEM": _items,
    "ITEMS": _items,
    "TOPIC": _topics,
    "TOPICS": _topics,
    "QUESTION": _questions,
    "QUESTIONS": _questions,
    "SECTIONS": _sections,
    "TYPES": _types,
}
"""What the names of values in the parsers stand for."""
