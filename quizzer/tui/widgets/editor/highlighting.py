"""Which parts of a line of Python are keywords, strings, comments and so on, one line at a time.

Only a string reaches from one line into the next: one in triple quotes, or one whose line ends with a backslash. So the
state of a line is the quotes that it begins within, and a line with a known state can be lexed alone, and once: an
editor pays for the lines that it shows and that changed, not for its whole text.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from pygments.lexers.python import PythonLexer
from pygments.token import Token

_PIECE = re.compile(
    r"""#.*|\"{3}|'{3}|[rbuft]*"(?!"")(?:\\.|[^"\\])*(?:"|\\?$)|[rbuft]*'(?!'')(?:\\.|[^'\\])*(?:'|\\?$)""",
    re.IGNORECASE,
)
"""What may hold quotes: a comment, a triple quote, a string in its line."""
_KINDS = (
    (Token.Comment, "comment"),
    (Token.Keyword.Constant, "constant"),
    (Token.Keyword, "keyword"),
    (Token.Operator.Word, "keyword"),
    (Token.Literal.String.Doc, "doc"),
    (Token.Literal.String, "string"),
    (Token.Literal.Number, "number"),
    (Token.Name.Class, "class"),
    (Token.Name.Function, "function"),
    (Token.Name.Decorator, "decorator"),
    (Token.Name.Builtin, "builtin"),
    (Token.Name.Exception, "builtin"),
    (Token.Error, "error"),
)
KINDS = tuple(dict.fromkeys(name for _, name in _KINDS))
"""The kinds that a theme gives a style."""
LONGEST = 1000
"""Characters of a line that are looked at; what follows stays plain."""
_TRIPLE = ('"""', "'''")
Span = tuple[int, int, str]
"""From, to (exclusive), kind."""
_LEXER: list[PythonLexer] = []


@lru_cache(maxsize=20_000)
def state_after(line: str, state: str) -> str:
    """The quotes that the next line begins within.

    Args:
        line: without its end.
        state: what this line begins within: three quotes, one, or nothing.
    """
    inside = within(line, state)
    goes_on = len(inside) == 3 or (inside in ("'", '"') and _slashes(line) % 2)
    return inside if goes_on else ""


def within(before: str, state: str) -> str:
    """What the end of a text is within: the quotes of a string, `#` for a comment, or nothing.

    Args:
        before: a line up to a place.
        state: what the line begins within.
    """
    at = 0
    while True:
        if state:
            at = _closing(before, state, at)
            if at < 0:
                return state
            state = ""
        for piece in _PIECE.finditer(before, at):
            text = piece.group()
            state = text if len(text) == 3 and text in _TRIPLE else _open(text)
            if state:
                at = piece.end()
                break
        else:
            return ""
        if state not in _TRIPLE:
            return state


def code_of(before: str, state: str) -> str:
    """A text up to a place without the comment that it ends in, if it does.

    Args:
        before: a line up to a place.
        state: what the line begins within.
    """
    if within(before, state) != "#":
        return before
    return next(before[:at] for at, sign in enumerate(before) if sign == "#" and not within(before[:at], state))


@lru_cache(maxsize=5_000)
def spans(line: str, state: str) -> tuple[Span, ...]:
    """The parts of a line that are of a kind.

    Args:
        line: without its end.
        state: what it begins within.
    """
    if not _LEXER:
        _LEXER.append(PythonLexer(ensurenl=False, stripnl=False))
    line, shift, found = line[:LONGEST], len(state), []
    inside = within(line, state)
    closing = inside if inside in _TRIPLE else ""
    for start, token, text in _LEXER[0].get_tokens_unprocessed(state + line + closing):
        end = min(start + len(text) - shift, len(line))
        kind = _kind(token)
        if kind and end > max(start - shift, 0):
            found.append((max(start - shift, 0), end, kind))
    return tuple(found)


def _open(piece: str) -> str:
    """The quote of a string that is not closed, or the sign of a comment."""
    if piece.startswith("#"):
        return "#"
    quote = piece.lstrip("rbuftRBUFT")[0]
    text = piece[piece.index(quote) + 1 :]
    closed = text.endswith(quote) and _slashes(text[:-1]) % 2 == 0
    return "" if closed else quote


def _closing(line: str, quotes: str, at: int) -> int:
    """Where the text after closing quotes begins; -1 if they do not close here."""
    while (found := line.find(quotes, at)) >= 0:
        if _slashes(line[at:found]) % 2 == 0:
            return found + len(quotes)
        at = found + 1
    return -1


def _slashes(text: str) -> int:
    """How many backslashes a text ends with."""
    return len(text) - len(text.rstrip("\\"))


@lru_cache(maxsize=200)
def _kind(token: Any) -> str:
    return next((name for kind, name in _KINDS if token in kind), "")
