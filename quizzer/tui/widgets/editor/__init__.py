"""The code editor: visible lines are highlighted, typing indents and closes, text can be found."""

from __future__ import annotations

from quizzer.tui.widgets.editor.code import Editor
from quizzer.tui.widgets.editor.pane import EditorPane

__all__ = ["Editor", "EditorPane"]
