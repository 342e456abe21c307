"""What can be changed in an expression, one thing at a time."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import Any

from quizzer.authoring.edits import Edit, Source
from quizzer.authoring.mutation_tables import ARITHMETIC, COMPARISONS, SIBLINGS, TEXTS

_BUILT_IN = frozenset(dir(builtins))


def mutate_call(node: ast.Call, source: Source) -> Iterator[Edit]:
    """Drop or swap arguments, change an axis, leave the call out, call the next best function."""
    yield from _dropped_arguments(node, source)
    yield from _swapped_arguments(node, source)
    for word in node.keywords:
        if word.arg == "axis" and (axis := _integer(word.value)) is not None:
            yield source.replace("change-axis", word.value, "0" if axis else "-1")
    yield from _left_out(node, source)
    yield from _off_by_one(node, source)


def _dropped_arguments(node: ast.Call, source: Source) -> Iterator[Edit]:
    """Each left out, but not the only one of a function: what takes one argument takes none at all."""
    items: list[ast.expr | ast.keyword] = sorted([*node.args, *node.keywords], key=source.start)
    for index, item in enumerate(items):
        wanted = deepcopy(node)
        if isinstance(item, ast.keyword):
            del wanted.keywords[node.keywords.index(item)]
        elif len(items) > 1 or not isinstance(node.func, ast.Name):
            del wanted.args[node.args.index(item)]
        else:
            continue
        operator = "drop-keyword" if isinstance(item, ast.keyword) else "drop-argument"
        yield source.turned(operator, node, wanted, *source.leaving_out(items, index), "")


def _swapped_arguments(node: ast.Call, source: Source) -> Iterator[Edit]:
    for index, (one, other) in enumerate(zip(node.args, node.args[1:], strict=False)):
        if not isinstance(one, ast.Starred) and not isinstance(other, ast.Starred):
            wanted = deepcopy(node)
            wanted.args[index : index + 2] = deepcopy([other, one])
            yield _swap("swap-arguments", node, wanted, one, other, source)
    for index, (first, second) in enumerate(zip(node.keywords, node.keywords[1:], strict=False)):
        if first.arg and second.arg and _alike(first.value, second.value):
            wanted = deepcopy(node)
            wanted.keywords[index].value, wanted.keywords[index + 1].value = deepcopy((second.value, first.value))
            yield _swap("swap-keywords", node, wanted, first.value, second.value, source)


def _alike(one: ast.expr, other: ast.expr) -> bool:
    """Whether one could be taken for the other; a number and a text could not."""
    if isinstance(one, ast.Constant) and isinstance(other, ast.Constant):
        return type(one.value) is type(other.value)
    return type(one) is type(other)


def _swap(operator: str, node: ast.expr, wanted: ast.expr, one: ast.expr, other: ast.expr, source: Source) -> Edit:
    start, end = source.start(one), source.end(other)
    text = source.text(other) + source.between(source.end(one), source.start(other)) + source.text(one)
    return source.turned(operator, node, wanted, start, end, text)


def _left_out(node: ast.Call, source: Source) -> Iterator[Edit]:
    """`f(x)` becomes `x`, and `x.f()` too."""
    function = node.func
    if node.args and not isinstance(node.args[0], ast.Starred):
        yield source.replace("leave-out-call", node, source.wrapped(node.args[0]))
    elif isinstance(function, ast.Attribute) and not node.args and not _is_self(function.value):
        yield source.replace("leave-out-call", node, source.wrapped(function.value))


def _is_self(node: ast.expr) -> bool:
    return ast.unparse(node) in ("self", "super()")


def _off_by_one(node: ast.Call, source: Source) -> Iterator[Edit]:
    if isinstance(node.func, ast.Name) and node.func.id == "range":
        for argument in node.args:
            yield from _shifted(argument, source)


def _shifted(node: ast.expr, source: Source) -> Iterator[Edit]:
    """One more and one less; a number is changed as a number."""
    if _integer(node) is None and not isinstance(node, ast.Starred):
        for sign in "+-":
            yield source.replace("off-by-one", node, f"{source.wrapped(node)} {sign} 1")


def mutate_name(node: ast.Name | ast.Attribute, source: Source) -> Iterator[Edit]:
    """Use the sibling of a well-known function: `min` for `max`. A bare name that is not built in may be a variable."""
    name = node.attr if isinstance(node, ast.Attribute) else node.id if node.id in _BUILT_IN else ""
    if isinstance(node.ctx, ast.Load) and name in SIBLINGS:
        end = source.end(node)
        yield Edit("swap-function", end - len(name.encode()), end, SIBLINGS[name])


def mutate_constant(node: ast.Constant, source: Source) -> Iterator[Edit]:
    """Another truth, number or text."""
    for operator, text in other_constants(node.value):
        yield source.replace(operator, node, text)


def other_constants(value: Any) -> Iterator[tuple[str, str]]:
    """The name of a change and the text of another value."""
    if isinstance(value, bool):
        yield "flip-boolean", str(not value)
    elif isinstance(value, int):
        yield "change-number", str(value + 1)
        yield "change-number", str(value - 1)
    elif isinstance(value, float):
        yield "change-number", repr(value * 2 if value else 1.0)
    elif isinstance(value, str):
        yield "change-text", ast.unparse(ast.Constant(TEXTS.get(value, f"{value}_"))).replace("'", '"')
    elif value is None:
        yield "change-none", "1"


def mutate_unary(node: ast.UnaryOp, source: Source) -> Iterator[Edit]:
    """Drop the sign or the `not`; a negative number is a number."""
    number = _integer(node)
    if number is None:
        yield source.replace("drop-sign", node, source.wrapped(node.operand))
        return
    for other in (number + 1, number - 1, -number):
        yield source.replace("change-number", node, str(other))


def mutate_binary(node: ast.BinOp, source: Source) -> Iterator[Edit]:
    """Another operator, or one side alone."""
    sign = ARITHMETIC.get(type(node.op))
    if sign is not None:
        wanted = deepcopy(node)
        wanted.op = sign[0]()
        place = source.end(node.left), source.start(node.right)
        yield source.turned("swap-operator", node, wanted, *place, f" {sign[1]} ")
    for side in (node.left, node.right):
        yield source.replace("drop-operand", node, source.wrapped(side))


def mutate_comparison(node: ast.Compare, source: Source) -> Iterator[Edit]:
    """Another comparison."""
    sides = [node.left, *node.comparators]
    for index, kind in enumerate(node.ops):
        for other, sign in COMPARISONS[type(kind)]:
            wanted = deepcopy(node)
            wanted.ops[index] = other()
            place = source.end(sides[index]), source.start(sides[index + 1])
            yield source.turned("change-comparison", node, wanted, *place, f" {sign} ")


def mutate_logic(node: ast.BoolOp, source: Source) -> Iterator[Edit]:
    """`or` for `and`, and each condition left out."""
    wanted = deepcopy(node)
    wanted.op = ast.And() if isinstance(node.op, ast.Or) else ast.Or()
    between = source.end(node.values[0]), source.start(node.values[1])
    yield source.turned("swap-logic", node, wanted, *between, " and " if isinstance(node.op, ast.Or) else " or ")
    for index in range(len(node.values)):
        fewer = deepcopy(node)
        del fewer.values[index]
        rest = fewer if len(fewer.values) > 1 else fewer.values[0]
        yield source.turned("drop-operand", node, rest, *source.leaving_out(node.values, index), "")


def mutate_choice(node: ast.IfExp, source: Source) -> Iterator[Edit]:
    """One side always, or each in the place of the other."""
    yield source.replace("always-branch", node, source.wrapped(node.body))
    yield source.replace("never-branch", node, source.wrapped(node.orelse))


def mutate_collection(node: ast.List | ast.Tuple | ast.Set, source: Source) -> Iterator[Edit]:
    """Leave an element out."""
    if not isinstance(getattr(node, "ctx", ast.Load()), ast.Load):
        return
    for index in range(len(node.elts)):
        wanted = deepcopy(node)
        del wanted.elts[index]
        yield source.turned("drop-element", node, wanted, *source.leaving_out(node.elts, index), "")


def mutate_dict(node: ast.Dict, source: Source) -> Iterator[Edit]:
    """Leave an entry out."""
    firsts: Sequence[ast.AST] = [key or value for key, value in zip(node.keys, node.values, strict=True)]
    for index, value in enumerate(node.values):
        wanted = deepcopy(node)
        del wanted.keys[index], wanted.values[index]
        start = source.start(firsts[index]) - (2 if node.keys[index] is None else 0)
        end = source.end(value)
        if index + 1 < len(firsts):
            end = source.start(firsts[index + 1]) - (2 if node.keys[index + 1] is None else 0)
        elif index:
            start = source.end(node.values[index - 1])
        yield source.turned("drop-entry", node, wanted, start, end, "")


def mutate_subscript(node: ast.Subscript, source: Source) -> Iterator[Edit]:
    """Leave out an index or the bound of a slice, or move the bound by one."""
    if not isinstance(node.ctx, ast.Load):
        return
    inner = node.slice
    places = inner.elts if isinstance(inner, ast.Tuple) else [inner]
    if isinstance(inner, ast.Tuple) and source.text(inner)[0] != "(":
        for index in range(len(places)):
            rest = [source.text(place) for number, place in enumerate(places) if number != index]
            yield source.replace("drop-index", inner, ", ".join(rest))
    for place in places:
        if isinstance(place, ast.Slice):
            for bound in filter(None, (place.lower, place.upper, place.step)):
                yield source.replace("drop-bound", bound, "")
                yield from _shifted(bound, source)


def _integer(node: ast.expr) -> int | None:
    """The value of a whole number, a negative one included."""
    sign = 1
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        node, sign = node.operand, -1
    if isinstance(node, ast.Constant) and type(node.value) is int:
        return sign * node.value
    return None
