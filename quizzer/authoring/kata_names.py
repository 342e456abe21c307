"""Which names a solution defines, and which of a submission's names probes and checks rely on."""

from __future__ import annotations

import ast
from collections.abc import Iterator


def defined(tree: ast.Module) -> set[str]:
    """The names that a module binds at its top level."""
    names = set()
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names |= {inner.id for target in targets for inner in ast.walk(target) if isinstance(inner, ast.Name)}
        elif isinstance(node, ast.Import | ast.ImportFrom):
            names |= {(alias.asname or alias.name).split(".")[0] for alias in node.names}
    return names


def names_used(tree: ast.Module, reference: ast.Module) -> dict[str, int]:
    """Public names of the submission that a file uses, each with the first line that does.

    They are the attributes of `solution`, the keyword arguments of what is called there, and everywhere else the
    attributes whose names the reference gives to methods or to `self`: those that its base class brings along are no
    promise of the submission.
    """
    own = own_names(reference)
    found: dict[str, int] = {}
    for node in ast.walk(tree):
        for name in _used(node, own):
            if not name.startswith("_"):
                found[name] = min(node.lineno if isinstance(node, ast.expr) else 1, found.get(name, 10**9))
    return found


def _used(node: ast.AST, own: set[str]) -> Iterator[str]:
    if isinstance(node, ast.Attribute) and (_is_solution(node.value) or node.attr in own):
        yield node.attr
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and _is_solution(node.func.value):
        yield from (word.arg for word in node.keywords if word.arg)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("getattr", "hasattr"):
        literal = node.args[1] if len(node.args) > 1 else None
        if isinstance(literal, ast.Constant) and _is_solution(node.args[0]):
            yield str(literal.value)


def _is_solution(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id == "solution"


def own_names(reference: ast.Module) -> set[str]:
    """The public methods that the reference's classes define, and the attributes that they set on themselves."""
    names = set()
    for node in ast.walk(reference):
        if isinstance(node, ast.ClassDef):
            names |= {inner.name for inner in node.body if isinstance(inner, ast.FunctionDef)}
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) and ast.unparse(node.value) == "self":
            names.add(node.attr)
    return {name for name in names if not name.startswith("_")}
