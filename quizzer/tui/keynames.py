"""What keys are called, which of them a terminal can tell apart, and which belong to whoever types."""

from __future__ import annotations

import re
import string
import unicodedata
from dataclasses import dataclass

from quizzer.content.suggest import did_you_mean

_PLACES = ("up", "down", "left", "right", "home", "end", "pageup", "pagedown")
_OTHER = ("insert", "delete", "backspace", "enter", "tab", "escape", "space")
_FUNCTION = tuple(f"f{number}" for number in range(1, 25))
_MODIFIERS = ("ctrl", "alt", "shift")
_SHORT = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
_SPOKEN = {"esc": "escape", "return": "enter", "del": "delete", "ins": "insert", "pgup": "pageup", "pgdn": "pagedown"}
_ARRIVES_AS = {
    "ctrl+i": "tab",
    "ctrl+m": "enter",
    "ctrl+h": "backspace",
    "ctrl+j": "enter",
    "ctrl+left_square_bracket": "escape",
    "ctrl+slash": "ctrl+underscore",
}
_NEVER_SENT = re.compile(
    r"ctrl\+(shift\+\w|[0-9]|enter|tab|escape|space|backspace|minus|plus|comma|semicolon|full_stop|apostrophe"
    r"|equals_sign|grave_accent)|shift\+(enter|escape|space|backspace)|alt\+(ctrl|shift)\+.*"
)
EDITING = frozenset(
    [*_PLACES, "delete", "backspace", "enter", "tab", "shift+tab", "space"]
    + [f"{modifier}+{place}" for modifier in ("ctrl", "shift", "ctrl+shift") for place in _PLACES]
    + [f"ctrl+{letter}" for letter in "acdekuvwxyz"]
    + ["ctrl+delete", "alt+backspace", "alt+delete"]
)
"""What moves or edits in a field or an editor, besides what can be printed."""


def _name(character: str) -> str:
    if character.isalnum():
        return character
    name = unicodedata.name(character).lower().replace("-", "_").replace(" ", "_")
    return _SHORT.get(name, name)


_PRINTED = {_name(character): character for character in string.punctuation}
NAMES = (*_FUNCTION, *_PLACES, *_OTHER, *_PRINTED)
"""Keys with a name; letters and digits are called what they are."""


@dataclass
class KeyNameError(Exception):
    """No such key, or none that arrives: what is wrong, and what would do."""

    message: str
    hint: str = ""


def split(keys: str) -> list[str]:
    """The keys of a list with commas; the comma alone is a key, too."""
    return ["comma"] if keys.strip() == "," else [key.strip() for key in keys.split(",")]


def normal(key: str) -> str:
    """The name of a key as it arrives.

    Args:
        key: as a person writes it: `F5`, `ctrl+s`, `?`, `esc`.

    Raises:
        KeyNameError: there is no such key, or no terminal sends it.
    """
    *modifiers, last = key.split("+") if len(key) > 1 and not key.endswith("+") else [key]
    held = [modifier.lower() for modifier in modifiers]
    for modifier in held:
        if modifier not in _MODIFIERS:
            raise KeyNameError(f"'{key}' is no key", did_you_mean(modifier, _MODIFIERS))
    last = _known(key, last)
    if len(last) == 1 and last.isalpha():
        if held == ["shift"]:
            return last.upper()
        if held:
            last = last.lower()
    named = "+".join([one for one in ("alt", "ctrl", "shift") if one in held] + [last])
    if same := _ARRIVES_AS.get(named):
        raise KeyNameError(f"terminals send {spoken(same)} for {spoken(named)}", f"Take another key than '{named}'.")
    if _NEVER_SENT.fullmatch(named):
        raise KeyNameError(f"most terminals cannot send {spoken(named)}", "Function keys and Ctrl with a letter work.")
    return named


def printable(key: str) -> bool:
    """Whether the key writes a character."""
    return len(key) == 1 or key in _PRINTED or key == "space"


def typed(key: str) -> bool:
    """Whether a field or an editor needs the key itself."""
    return printable(key) or key in EDITING


def spoken(key: str) -> str:
    """The key as it stands on the keyboard: `Ctrl+S`, `?`, `Esc`."""
    return "+".join(_one_spoken(part, alone="+" not in key) for part in key.split("+"))


def spoken_all(keys: str) -> str:
    """The same for a list with commas."""
    return " ".join(spoken(key) for key in split(keys))


def _one_spoken(part: str, *, alone: bool) -> str:
    if part in _PRINTED:
        return _PRINTED[part]
    if len(part) == 1:
        return part if alone else part.upper()
    return {"escape": "Esc", "pageup": "PgUp", "pagedown": "PgDn", "delete": "Del"}.get(part, part.capitalize())


def _known(key: str, last: str) -> str:
    if len(last) == 1 and last.isprintable():
        return "space" if last == " " else _name(last)
    lower = last.lower()
    name = _SPOKEN.get(lower, lower)
    if name not in NAMES:
        near = did_you_mean(name, NAMES) if name else ""
        raise KeyNameError(
            f"'{key}' is no key", near if near.startswith("did") else "Keys are called f5, ctrl+s, a, question_mark."
        )
    return name
