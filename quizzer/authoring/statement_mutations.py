"""What can be changed in a statement, one thing at a time."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Set

from quizzer.authoring.edits import Edit, Source
from quizzer.authoring.expression_mutations import other_constants
from quizzer.authoring.mutation_tables import ARITHMETIC

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def mutate_test(node: ast.If | ast.While | ast.IfExp | ast.Assert, source: Source) -> Iterator[Edit]:
    """The opposite condition; of a branch also always and never."""
    yield from _opposite(node.test, source)
    if isinstance(node, ast.If):
        yield source.replace("always-branch", node.test, "True")
    if isinstance(node, ast.If | ast.While):
        yield source.replace("never-branch", node.test, "False")


def _opposite(test: ast.expr, source: Source) -> Iterator[Edit]:
    """The condition negated, unless another operator does that: of a comparison, or of one that is negated already."""
    negated = isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not)
    compared = isinstance(test, ast.Compare) and len(test.ops) == 1
    if not negated and not compared:
        yield source.replace("negate-condition", test, f"not {source.wrapped(test)}")


def mutate_comprehension(node: ast.comprehension, source: Source) -> Iterator[Edit]:
    """Nothing to go through; no condition, or the opposite one."""
    yield source.replace("skip-loop", node.iter, "()")
    for test in node.ifs:
        yield from _opposite(test, source)
        yield source.replace("always-branch", test, "True")


def mutate_loop(node: ast.For | ast.AsyncFor, source: Source) -> Iterator[Edit]:
    """Nothing to go through."""
    yield source.replace("skip-loop", node.iter, "()")


def mutate_return(node: ast.Return, source: Source) -> Iterator[Edit]:
    """Nothing comes back."""
    if node.value is not None:
        yield source.replace("return-nothing", node.value, "None")


def mutate_assignment(node: ast.Assign, source: Source) -> Iterator[Edit]:
    """Swap the names that are assigned to side by side."""
    for target in node.targets:
        if isinstance(target, ast.Tuple | ast.List):
            for one, other in zip(target.elts, target.elts[1:], strict=False):
                if not isinstance(one, ast.Starred) and not isinstance(other, ast.Starred):
                    between = source.between(source.end(one), source.start(other))
                    text = source.text(other) + between + source.text(one)
                    yield Edit("swap-targets", source.start(one), source.end(other), text)


def mutate_augmented(node: ast.AugAssign, source: Source) -> Iterator[Edit]:
    """Another operator, or none: what was there before is forgotten."""
    start, end = source.end(node.target), source.start(node.value)
    if type(node.op) in ARITHMETIC:
        yield Edit("swap-operator", start, end, f" {ARITHMETIC[type(node.op)][1]}= ")
    yield Edit("drop-operand", start, end, " = ")


def mutate_jump(node: ast.Break | ast.Continue, source: Source) -> Iterator[Edit]:
    """`continue` for `break`."""
    text = "continue" if isinstance(node, ast.Break) else "break"
    yield Edit("swap-jump", source.start(node), source.end(node), text)


def mutate_definition(node: Definition, source: Source) -> Iterator[Edit]:
    """Without a decorator, with another default, and for a class without one of its methods."""
    for decorator in node.decorator_list:
        start = source.data.rfind(b"@", 0, source.start(decorator))
        end = source.end(decorator)
        yield Edit("remove-decorator", start, end + len(source.data[end:]) - len(source.data[end:].lstrip()), "")
    if isinstance(node, ast.ClassDef):
        for method in node.body:
            if isinstance(method, ast.FunctionDef):
                yield Edit("remove-method", _whole_start(method, source), source.end(method), "pass")
        return
    for default in filter(None, [*node.args.defaults, *node.args.kw_defaults]):
        if isinstance(default, ast.Constant):
            for _, text in other_constants(default.value):
                yield source.replace("change-default", default, text)


def _whole_start(node: ast.FunctionDef, source: Source) -> int:
    if not node.decorator_list:
        return source.start(node)
    return source.data.rfind(b"@", 0, source.start(node.decorator_list[0]))


def mutate_body(body: list[ast.stmt], source: Source, *, alone: bool, known: Set[str]) -> Iterator[Edit]:
    """Remove single statements.

    Args:
        body: statements in a row.
        source: the text.
        alone: skipping the branch does the same where one statement is all of it.
        known: names that have a value before; without a value the rest could not even run.
    """
    for statement in body:
        if not (alone and len(body) == 1) and _removable(statement, known):
            yield Edit("remove-statement", source.start(statement), source.end(statement), "pass")
        known = known | bound(statement)


def _removable(node: ast.stmt, known: Set[str]) -> bool:
    if isinstance(node, ast.Expr):
        return not isinstance(node.value, ast.Constant)
    if isinstance(node, ast.Assign):
        named = {target.id for target in node.targets if isinstance(target, ast.Name)}
        whole = all(isinstance(target, ast.Name) for target in node.targets)
        targets_inside = all(isinstance(target, ast.Attribute | ast.Subscript) for target in node.targets)
        return targets_inside or (whole and named <= known)
    return isinstance(node, ast.AugAssign | ast.Raise | ast.Break | ast.Continue | ast.Assert | ast.Delete)


def bound(node: ast.AST) -> set[str]:
    """The names that get a value in a node."""
    return {inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Store)}
