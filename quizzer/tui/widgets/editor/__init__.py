"""The code editor."""

from __future__ import annotations

from textual.widgets import TextArea


class Editor(TextArea):
    """An editor for Python."""
