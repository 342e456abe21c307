"""Works out the arithmetic that a person types instead of a number. In floating point, so that nothing takes long."""

from __future__ import annotations

import ast
import math
import operator
import re
from collections.abc import Callable

LONGEST = 60
"""Characters; nobody types more as a number."""
_OPERATORS: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: math.pow,
}
_FUNCTIONS: dict[str, Callable[[float], float]] = {
    "exp": math.exp,
    "ln": math.log,
    "log": math.log,
    "log10": math.log10,
    "log2": math.log2,
    "sqrt": math.sqrt,
}


def arithmetic(text: str) -> float:
    """The value of `1,234`, `3*4`, `2^10`, `ln 6 / 2`.

    Raises:
        ValueError, ZeroDivisionError, OverflowError: it has none.
    """
    if len(text) > LONGEST:
        raise ValueError(text)
    bare = re.sub(r"(?<=\d)[,\u00a0\u202f ](?=\d{3}(\D|$))", "", text.strip().lower())
    bare = re.sub(r"\b(exp|ln|log|log2|log10|sqrt)\s+(\d[\d.]*)", r"\1(\2)", bare.replace("^", "**"))
    try:
        return _value(ast.parse(bare, mode="eval").body)
    except (SyntaxError, RecursionError, MemoryError) as error:
        raise ValueError(text) from error


def _value(node: ast.expr) -> float:
    match node:
        case ast.Constant(value=int() | float() as value) if not isinstance(value, bool):
            return float(value)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_value(operand)
        case ast.UnaryOp(op=ast.UAdd(), operand=operand):
            return _value(operand)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATORS:
            return _OPERATORS[type(op)](_value(left), _value(right))
        case ast.Call(func=ast.Name(id=name), args=[argument], keywords=[]) if name in _FUNCTIONS:
            return _FUNCTIONS[name](_value(argument))
    raise ValueError(ast.dump(node))
