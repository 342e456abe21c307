"""Arithmetic in item files: the formula of a parametrised item and its near misses.

A small part of Python, read from its syntax tree: numbers, names of variables, operators, comparisons, tuples and a few
functions. Nothing else can be reached from it.
"""

from __future__ import annotations

import ast
import math
from collections.abc import Mapping
from typing import Any

FUNCTIONS: dict[str, Any] = {
    **{
        name: getattr(math, name)
        for name in ("ceil", "floor", "sqrt", "log", "log2", "log10", "exp", "cos", "pi", "prod")
    },
    **{function.__name__: function for function in (abs, float, int, len, max, min, range, round, sum)},
    "math": math,
}
_ALLOWED = (
    ast.Expression,
    ast.Constant,
    ast.Name,
    ast.Load,
    ast.Tuple,
    ast.List,
    ast.Subscript,
    ast.Slice,
    ast.Call,
    ast.BinOp,
    ast.UnaryOp,
    ast.BoolOp,
    ast.Compare,
    ast.IfExp,
    ast.operator,
    ast.unaryop,
    ast.boolop,
    ast.cmpop,
    ast.GeneratorExp,
    ast.ListComp,
    ast.comprehension,
    ast.Store,
)


class ExpressionError(ValueError):
    """The expression cannot be read, or cannot be worked out."""


def evaluate(text: str, variables: Mapping[str, Any]) -> Any:
    """The value of an expression.

    Raises:
        ExpressionError: it holds something that is not allowed, or fails.
    """
    try:
        tree = ast.parse(text.strip(), mode="eval")
        for node in ast.walk(tree):
            _refuse(node)
        return eval(compile(tree, "<expression>", "eval"), {"__builtins__": {}, **FUNCTIONS, **variables})
    except ExpressionError:
        raise
    except Exception as error:
        raise ExpressionError(f"`{text}` cannot be worked out: {error}") from error


def _refuse(node: ast.AST) -> None:
    if isinstance(node, ast.Attribute):
        known = isinstance(node.value, ast.Name) and node.value.id == "math" and not node.attr.startswith("_")
        if known:
            return
    elif isinstance(node, _ALLOWED) and not (isinstance(node, ast.Name) and node.id.startswith("_")):
        return
    raise ExpressionError(f"{ast.unparse(node)} is not allowed in an expression")
