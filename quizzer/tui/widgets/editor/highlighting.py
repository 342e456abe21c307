"""Which parts of a line of Python are keywords, strings, comments and so on, one line at a time.

Only a string in triple quotes reaches from one line into the next. So the state of a line is the quotes that it begins
within, and a line with a known state can be lexed alone, and once: an editor pays for the lines that it shows and that
changed, not for its whole text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from pygments.lexers.python import PythonLexer
from pygments.token import Token

_PIECE = re.compile(
    r'#.*|"""|\'\'\'|[rRbBuUfFtT]*"(?!"")(?:\\.|[^"\\])*(?:"|$)|[rRbBuUfFtT]*\'(?!\'\')(?:\\.|[^\'\\])*(?:\'|$)'
)
"""What may hold quotes: a comment, a triple quote, a string that ends in its line."""
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
Span = tuple[int, int, str]
"""From, to (exclusive), kind."""
_LEXER: list[PythonLexer] = []


@lru_cache(maxsize=20_000)
def state_after(line: str, state: str) -> str:
    """The quotes that the next line begins within.

    Args:
        line: without its end.
        state: what this line begins within: `\"\"\"`, `'''` or nothing.
    """
    at = 0
    while True:
        if state:
            closed = _closing(line, state, at)
            if closed < 0:
                return state
            state, at = "", closed
        for piece in _PIECE.finditer(line, at):
            if piece.group() in ('"""', "'''"):
                state, at = piece.group(), piece.end()
                break
        else:
            return ""


def states(lines: Iterable[str]) -> list[str]:
    """What each line begins within."""
    found, state = [], ""
    for line in lines:
        found.append(state)
        state = state_after(line, state)
    return found


@lru_cache(maxsize=5_000)
def spans(line: str, state: str) -> tuple[Span, ...]:
    """The parts of a line that are of a kind.

    Args:
        line: without its end.
        state: what it begins within.
    """
    if not _LEXER:
        _LEXER.append(PythonLexer(ensurenl=False, stripnl=False))
    shift, found = len(state), []
    for start, token, text in _LEXER[0].get_tokens_unprocessed(state + line[:LONGEST]):
        end = start + len(text) - shift
        kind = _kind(token)
        if kind and end > 0:
            found.append((max(start - shift, 0), end, kind))
    return tuple(found)


def _closing(line: str, quotes: str, at: int) -> int:
    """Where the text after closing quotes begins; -1 if they do not close here."""
    while (found := line.find(quotes, at)) >= 0:
        slashes = len(line[:found]) - len(line[:found].rstrip("\\"))
        if slashes % 2 == 0:
            return found + 3
        at = found + 1
    return -1


@lru_cache(maxsize=200)
def _kind(token: Any) -> str:
    return next((name for kind, name in _KINDS if token in kind), "")
