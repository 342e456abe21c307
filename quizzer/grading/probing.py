"""Reads the text of a `probes.py` without running it."""

from __future__ import annotations

import ast


def probe_titles(source: str) -> dict[str, str]:
    """The first docstring line of every probe: what it does, in words that a learner understands."""
    titles = {}
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            titles[node.name] = (ast.get_docstring(node) or "").partition("\n")[0].rstrip(".")
    return titles
