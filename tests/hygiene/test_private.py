"""The full screen keeps to what Textual promises; one file does not, and is named here."""

from __future__ import annotations

import ast
import functools
import importlib
import inspect
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.hygiene.repository import ROOT, sources

HOME = ROOT / "quizzer/tui/internals.py"
"""The file that may touch private parts of Textual: of its text area, and of how an application ends."""


def private(name: str) -> bool:
    """Whether a name is for its owner alone."""
    return name.startswith("_") and not name.startswith("__")


def others() -> list[Path]:
    """All files of the full screen but that."""
    assert HOME.exists()
    return [path for path in sources("quizzer/tui") if path != HOME]


def used(tree: ast.AST) -> Iterator[tuple[ast.expr, str]]:
    """Every private attribute in a tree, and what it is asked of."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and private(node.attr):
            yield node.value, node.attr


def test_no_file_reaches_into_the_private_parts_of_another_object() -> None:
    strays = [
        f"{path.relative_to(ROOT)}: {ast.unparse(owner)}.{name}"
        for path in others()
        for owner, name in used(ast.parse(path.read_text(encoding="utf-8")))
        if not (isinstance(owner, ast.Name) and owner.id in ("self", "cls"))
    ]
    assert strays == []


@functools.cache
def parts(cls: Any) -> frozenset[str]:
    """The private attributes and methods that the source of a class names as its own or its objects'."""
    (tree,) = ast.parse(textwrap.dedent(inspect.getsource(cls))).body
    assert isinstance(tree, ast.ClassDef)
    asked = {name for owner, name in used(tree) if isinstance(owner, ast.Name) and owner.id in ("self", "cls")}
    defined = {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
    return frozenset(asked | set(filter(private, defined)))


def test_no_class_uses_or_hides_a_private_part_that_it_inherits_from_textual() -> None:
    strays = []
    for path in others():
        module = importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
        members: list[tuple[str, Any]] = inspect.getmembers(module, inspect.isclass)
        for name, cls in members:
            if cls.__module__ == module.__name__:
                above = [parts(one) for one in cls.__mro__ if one.__module__.startswith("textual.")]
                strays += [f"{module.__name__}.{name}: {part}" for part in parts(cls) & frozenset().union(*above)]
    assert strays == []


def test_no_file_imports_a_private_module_or_name() -> None:
    strays = [
        f"{path.relative_to(ROOT)}: {ast.unparse(node)}"
        for path in sources("quizzer/tui")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom)
        for name in (*(node.module or "").split("."), *(alias.name for alias in node.names))
        if private(name)
    ]
    assert strays == []
