"""Mutants of a reference: the same source with one change in it, which the checks of its kata have to notice.

Left alone are annotations, docstrings, messages (f-strings, what is raised) and imports: nobody promises anything
about them, or nothing would run without them.
"""

from __future__ import annotations

import ast
import difflib
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from quizzer.authoring import expression_mutations as expressions
from quizzer.authoring import statement_mutations as statements
from quizzer.authoring.edits import Edit, Source
from quizzer.content.equivalents import Identity

VERSION = 1
"""Raised when other mutants are made: a strength that was measured with others says nothing."""
SNIPPET = 160
_OPERATORS: dict[type[ast.AST], tuple[Callable[[Any, Source], Iterator[Edit]], ...]] = {
    ast.Assert: (statements.mutate_test,),
    ast.Assign: (statements.mutate_assignment,),
    ast.Attribute: (expressions.mutate_name,),
    ast.AugAssign: (statements.mutate_augmented,),
    ast.BinOp: (expressions.mutate_binary,),
    ast.BoolOp: (expressions.mutate_logic,),
    ast.Break: (statements.mutate_jump,),
    ast.Call: (expressions.mutate_call,),
    ast.ClassDef: (statements.mutate_definition,),
    ast.Compare: (expressions.mutate_comparison,),
    ast.Constant: (expressions.mutate_constant,),
    ast.Continue: (statements.mutate_jump,),
    ast.Dict: (expressions.mutate_dict,),
    ast.For: (statements.mutate_loop,),
    ast.FunctionDef: (statements.mutate_definition,),
    ast.If: (statements.mutate_test,),
    ast.IfExp: (statements.mutate_test, expressions.mutate_choice),
    ast.List: (expressions.mutate_collection,),
    ast.Name: (expressions.mutate_name,),
    ast.Return: (statements.mutate_return,),
    ast.Set: (expressions.mutate_collection,),
    ast.Subscript: (expressions.mutate_subscript,),
    ast.Tuple: (expressions.mutate_collection,),
    ast.UnaryOp: (expressions.mutate_unary,),
    ast.While: (statements.mutate_test,),
    ast.comprehension: (statements.mutate_comprehension,),
}
_LEFT_ALONE = (ast.Import, ast.ImportFrom, ast.JoinedStr, ast.Raise)
_ANNOTATIONS = ("annotation", "returns", "type_params")


@dataclass(frozen=True)
class Mutant:
    """The reference with one change."""

    identity: Identity
    line: int
    """Where the change begins, from 1."""
    source: str
    diff: str
    """Unified, with two lines around the change."""


def mutants(text: str) -> list[Mutant]:
    """All mutants in the order of the source, none twice and none that is the original in other words.

    Raises:
        SyntaxError: the text is no Python.
    """
    tree, source = ast.parse(text), Source(text)
    seen = {ast.unparse(tree)}
    found = []
    for scope, edit in _edits(tree, source, _Place()):
        changed = source.apply(edit)
        meaning = _meaning(changed)
        if meaning and meaning not in seen:
            seen.add(meaning)
            found.append(_mutant(text, changed, scope, edit.operator))
    return _told_apart(sorted(found, key=lambda mutant: mutant.line))


@dataclass(frozen=True)
class _Place:
    """Where in the tree a node stands."""

    scope: str = ""
    known: frozenset[str] = frozenset()
    """Names that have a value by then."""
    called: bool = False
    """The node is what is called, as `f(x)` in `f(x)(y)`."""


def _edits(node: ast.AST, source: Source, place: _Place) -> Iterator[tuple[str, Edit]]:
    """Every edit of a node and of what is in it, with the class and function around."""
    for operator in _OPERATORS.get(type(node), ()):
        for edit in operator(node, source):
            if not (place.called and edit.operator == "leave-out-call"):
                yield place.scope, edit
    if isinstance(node, statements.Definition):
        arguments = {inner.arg for inner in ast.walk(node) if isinstance(inner, ast.arg)}
        place = _Place(f"{place.scope}.{node.name}".strip("."), frozenset(arguments))
    for name, value in _parts(node):
        if isinstance(value, list) and value and isinstance(value[0], ast.stmt):
            alone = isinstance(node, ast.If) and not node.orelse
            for edit in statements.mutate_body(value, source, alone=alone, known=place.known):
                yield place.scope, edit
        for entry in value if isinstance(value, list) else [value]:
            if isinstance(entry, ast.AST) and not isinstance(entry, _LEFT_ALONE) and not _is_docstring(entry):
                yield from _edits(entry, source, replace(place, called=name == "func"))
            if isinstance(entry, ast.stmt):
                place = replace(place, known=place.known | statements.bound(entry))


def _parts(node: ast.AST) -> Iterator[tuple[str, Any]]:
    """The fields of a node; several indices are no tuple, and a negative number no sign with a number."""
    for name, value in ast.iter_fields(node):
        if isinstance(node, ast.Subscript) and isinstance(value, ast.Tuple) and name == "slice":
            yield name, value.elts
        elif name not in _ANNOTATIONS and not (
            isinstance(node, ast.UnaryOp) and isinstance(node.operand, ast.Constant)
        ):
            yield name, value


def _meaning(text: str) -> str:
    """The text in one form for all ways to write it; empty where it is no Python."""
    with warnings.catch_warnings(action="ignore"):  # such as for `is not 0`, which is what a change can lead to
        try:
            return ast.unparse(ast.parse(text))
        except SyntaxError:
            return ""


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _mutant(text: str, changed: str, scope: str, operator: str) -> Mutant:
    before, after = text.splitlines(), changed.splitlines()
    first = 0
    while first < min(len(before), len(after)) and before[first] == after[first]:
        first += 1
    last = 0
    while last < min(len(before), len(after)) - first and before[-1 - last] == after[-1 - last]:
        last += 1
    was, becomes = (_snippet(lines[first : len(lines) - last]) for lines in (before, after))
    diff = "\n".join(list(difflib.unified_diff(before, after, lineterm="", n=2))[2:])
    return Mutant(Identity(operator, scope, was, becomes), first + 1, changed, diff)


def _snippet(lines: list[str]) -> str:
    text = " ".join(" ".join(lines).split())
    return text if len(text) <= SNIPPET else f"{text[: SNIPPET - 4]} ..."


def _told_apart(found: list[Mutant]) -> list[Mutant]:
    """Where the same change is made at two places that look the same, they are counted."""
    counts: Counter[Identity] = Counter()
    result = []
    for mutant in found:
        counts[mutant.identity] += 1
        result.append(replace(mutant, identity=replace(mutant.identity, nth=counts[mutant.identity])))
    return result
