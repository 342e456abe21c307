"""Text that stands beside its label: lines that are broken go on where the text began."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from quizzer.tui.widgets.drawn import Drawn


def beside(label: Content, *texts: Content) -> Drawn:
    """A label, and the texts below each other on its right."""
    return Drawn(lambda width: _drawn(label, texts, width))


def _drawn(label: Content, texts: Sequence[Content], width: int) -> Content:
    indent = label.cell_length
    lines = [line for text in texts for line in text.wrap(max(width - indent, 8))]
    first, *rest = lines or [Content()]
    return Content("\n").join([label + first, *(Content(" " * indent) + line for line in rest)])
