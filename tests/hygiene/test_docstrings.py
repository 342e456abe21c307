"""Every module and every public name says why it exists."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hygiene.repository import ROOT, sources

Definition = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def undocumented(path: Path) -> Iterator[str]:
    """`file:line: name` of what has no docstring, in a module and the public classes in it."""
    module = ast.parse(path.read_text(encoding="utf-8"))
    if not ast.get_docstring(module):
        yield f"{path.relative_to(ROOT)}:1: the module"
    for node in public(module):
        if not ast.get_docstring(node) and not is_overload(node):
            yield f"{path.relative_to(ROOT)}:{node.lineno}: {node.name}"


def public(scope: ast.Module | ast.ClassDef) -> Iterator[Definition]:
    """The definitions that others may use. What a public class does is public, what a private one does is not."""
    for node in scope.body:
        if isinstance(node, Definition) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from public(node)


def is_overload(node: Definition) -> bool:
    """Whether a definition is a signature of the next one, or a method that its base class already explains."""
    names = [ast.unparse(decorator) for decorator in node.decorator_list]
    return any(name.split(".")[-1] in ("overload", "override") or name.endswith(".setter") for name in names)


@pytest.mark.parametrize("folder", ["quizzer", "tools", "benchmarks"])
def test_every_public_name_of_the_code_has_a_docstring(folder: str) -> None:
    assert [name for path in sources(folder) for name in undocumented(path)] == []


@pytest.mark.parametrize("folder", ["katas", "solutions", "tests"])
def test_every_file_of_katas_and_tests_says_what_it_is(folder: str) -> None:
    broken_on_purpose = ROOT / "tests/attacks"
    files = [path for path in sources(folder) if broken_on_purpose not in path.parents]
    assert [str(path) for path in files if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))] == []
