"""Says so when the window is too small to work in."""

from __future__ import annotations

from textual.widgets import Static

NARROWEST, SHORTEST = 60, 16
"""Cells that every screen needs."""


class Floor(Static):
    """Covers the screen while the window is below the floor; the styles decide when that is."""

    def __init__(self) -> None:
        super().__init__(
            f"This window is too small.\nQuizzer needs {NARROWEST} columns and {SHORTEST} rows.\n"
            "Make it larger; everything is still there.",
            markup=False,
        )
