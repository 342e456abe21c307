"""Where a text stands in a line."""

from __future__ import annotations

import re
from typing import NamedTuple


class Place(NamedTuple):
    """From one column to another, exclusive."""

    start: int
    end: int


def places(line: str, sought: str) -> list[Place]:
    """All places of a text in a line, from left to right; upper and lower case are alike."""
    if not sought:
        return []
    return [Place(*match.span()) for match in re.finditer(re.escape(sought), line, re.IGNORECASE)]
