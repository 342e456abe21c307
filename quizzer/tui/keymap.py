"""Checks the keys that a person chose: what fits is used, and for the rest there is a reason.

Nothing here needs a screen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from quizzer.content.suggest import did_you_mean
from quizzer.tui.actions import Action
from quizzer.tui.keynames import KeyNameError, normal, split, spoken, typed

_TOGETHER = ({"editor", "kata"}, {"editor", "quiz"}, {"editor", "interview"})
"""Areas whose actions meet on one screen; `everywhere` meets all."""
_WITH_EDITOR = ("kata", "editor")


@dataclass(frozen=True)
class Problem:
    """Why an entry of `[keys]` is not used."""

    id: str
    keys: str
    message: str
    hint: str = ""

    def __str__(self) -> str:
        hint = self.hint[:1].upper() + self.hint[1:]
        return f'"{self.id}" = "{self.keys}": {self.message}. {hint}'.strip()


@dataclass(frozen=True)
class Keymap:
    """The entries that can be used, and what is wrong with the others."""

    keys: Mapping[str, str]
    """Action to keys, as Textual names them."""
    problems: tuple[Problem, ...] = ()

    def of(self, action: Action) -> str:
        """The keys of an action now."""
        return self.keys.get(action.id, action.keys)


def check(wanted: Mapping[str, str], actions: Mapping[str, Action]) -> Keymap:
    """Sort good entries from bad ones.

    Args:
        wanted: the table `[keys]`: an action's id to keys, separated by commas.
        actions: all that there are.
    """
    good: dict[str, str] = {}
    problems: list[Problem] = []
    for name, keys in wanted.items():
        try:
            good[name] = _keys(name, keys, actions)
        except KeyNameError as error:
            problems.append(Problem(name, keys, error.message, error.hint))
    while clash := next(_clashes(good, actions), None):
        del good[clash.id]
        problems.append(Problem(clash.id, wanted[clash.id], clash.message, clash.hint))
    return Keymap(good, tuple(problems))


def overlay(keymap: Keymap, actions: Mapping[str, Action]) -> dict[str, str]:
    """What Textual is told.

    It drops every action on a key when one of them moves away, so those that share a key by default are named as well.
    """
    told = dict(keymap.keys)
    for name in keymap.keys:
        moved = set(split(actions[name].keys))
        for other in actions.values():
            if other.id not in told and moved & set(split(other.keys)):
                told[other.id] = other.keys
    return told


def _keys(name: str, keys: str, actions: Mapping[str, Action]) -> str:
    if name not in actions:
        raise KeyNameError("there is no such action", did_you_mean(name, actions) if len(name) > 2 else "")
    if not keys.strip():
        raise KeyNameError("no key is named", "Name one, or take the line out.")
    found = list(dict.fromkeys(normal(key) for key in split(keys)))
    action = actions[name]
    own = split(action.keys)
    if action.priority or (action.area in _WITH_EDITOR and not all(map(typed, own))):
        for key in found:
            if typed(key) and key not in own:
                raise KeyNameError(
                    f"{spoken(key)} is needed for typing, and '{action.label}' must work while you type",
                    "Take a function key, or Ctrl with another letter.",
                )
    return ",".join(found)


def _clashes(good: Mapping[str, str], actions: Mapping[str, Action]) -> Iterator[Problem]:
    now = {name: set(split(good.get(name, action.keys))) for name, action in actions.items()}
    for name in reversed(list(good)):
        for other, keys in now.items():
            shared = now[name] & keys
            if name == other or not shared or not _meet(actions[name], actions[other]):
                continue
            if not shared <= set(split(actions[name].keys)) & set(split(actions[other].keys)):
                key, label = spoken(min(shared)), actions[other].label
                yield Problem(name, good[name], f"{key} is the key of '{label}' already", f'That is "{other}".')


def _meet(one: Action, other: Action) -> bool:
    areas = {one.area, other.area}
    return len(areas) == 1 or "everywhere" in areas or areas in _TOGETHER
