"""The styles of highlighted code in the colours of a theme."""

from __future__ import annotations

from collections.abc import Mapping

from rich.style import Style
from textual.color import Color, ColorParseError
from textual.theme import Theme

_BY_VARIABLE = {
    "comment": ("text-muted", "italic"),
    "keyword": ("text-primary", "bold"),
    "constant": ("text-primary", ""),
    "doc": ("text-success", "italic"),
    "string": ("text-success", ""),
    "number": ("text-warning", ""),
    "class": ("text-accent", "bold"),
    "function": ("text-accent", ""),
    "decorator": ("text-secondary", ""),
    "builtin": ("text-secondary", ""),
    "error": ("text-error", "underline"),
}
_BY_NAME = {
    "comment": "dim italic",
    "keyword": "bold blue",
    "constant": "blue",
    "doc": "italic green",
    "string": "green",
    "number": "yellow",
    "class": "bold cyan",
    "function": "cyan",
    "decorator": "magenta",
    "builtin": "magenta",
    "error": "underline red",
}
"""For a theme of the terminal's own sixteen colours."""


def styles_of(theme: Theme, variables: Mapping[str, str]) -> dict[str, Style]:
    """A style for each kind of `highlighting.KINDS`.

    Args:
        theme: the theme in use.
        variables: its colours by name, as the styles know them.
    """
    if theme.ansi:
        return {kind: Style.parse(style) for kind, style in _BY_NAME.items()}
    return {kind: _style(variables.get(name, ""), more) for kind, (name, more) in _BY_VARIABLE.items()}


def _style(color: str, more: str) -> Style:
    style = Style.parse(more) if more else Style()
    try:
        return style + Style(color=Color.parse(color).rich_color)
    except ColorParseError:
        return style
