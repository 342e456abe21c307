"""Shows plain values to a learner: what they are first, then what they hold."""

from __future__ import annotations

from typing import Any

import numpy as np

from quizzer.model.events import Value

TEXT_LIMIT = 1200
SHOWN = 24
"""Entries of a list or dict."""
DEPTH_SHOWN = 4
MOST_AXES = 4


def kind_of(value: Any) -> str:
    """What a value is, such as `float32 (2, 3)` for an array; empty where the text says it all."""
    if isinstance(value, np.ndarray):
        return f"{value.dtype} {tuple(value.shape)}"
    if isinstance(value, list):
        return f"list of {len(value)}"
    if isinstance(value, dict):
        return f"dict of {len(value)}"
    return "" if value is None else type(value).__name__


def text_of(value: Any) -> str:
    """The content of a value, shortened: large arrays show their corners."""
    return _shorten(_text(value))


def value_of(name: str, value: Any) -> Value:
    """A named input or output as it stands in a case."""
    return Value(name, kind_of(value), text_of(value))


def _shorten(text: str) -> str:
    return text if len(text) <= TEXT_LIMIT else text[:TEXT_LIMIT] + " ..."


def _text(value: Any, depth: int = 0) -> str:
    if isinstance(value, np.ndarray):
        return _array_text(value)
    if isinstance(value, float):
        return f"{value:.6g}"
    if isinstance(value, (list, dict)) and depth == DEPTH_SHOWN:
        return "..."
    if isinstance(value, list):
        return "[" + ", ".join(_text(entry, depth + 1) for entry in value[:SHOWN]) + _more(value) + "]"
    if isinstance(value, dict):
        entries = (f"{key}: {_text(entry, depth + 1)}" for key, entry in list(value.items())[:SHOWN])
        return "{" + ", ".join(entries) + _more(value) + "}"
    return repr(value[:TEXT_LIMIT] if isinstance(value, str) else value)


def _more(value: list[Any] | dict[str, Any]) -> str:
    return ", ..." if len(value) > SHOWN else ""


def _array_text(value: np.ndarray[Any, Any]) -> str:
    """NumPy's own form; of an array with many axes the first numbers only: its corners alone could fill the memory."""
    more = ""
    if value.ndim > MOST_AXES:
        value, more = value.ravel()[:SHOWN], " ..."
    return np.array2string(value, precision=5, threshold=48, edgeitems=3, separator=", ", suppress_small=True) + more
