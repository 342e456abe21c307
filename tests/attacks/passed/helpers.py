"""Helpers, a dataclass, a generic type, lazy imports and module state, as tidy people write."""

from __future__ import annotations

import collections
import contextlib
import functools
import logging
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np

T = TypeVar("T")
calls = collections.Counter()
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Box(Generic[T]):
    value: T


@functools.cache
def _allowed(factor):
    return factor >= 0


@contextlib.contextmanager
def _counted(name):
    calls[name] += 1
    yield


def scale(x, factor):
    """Return x times factor."""
    from operator import mul

    if not _allowed(factor):
        raise ValueError("negative")
    with _counted("scale"):
        log.warning("call %d", calls["scale"])
        return mul(Box(np.asarray(x)).value, factor)
