"""What takes the place of what when code is changed: operators, comparisons, functions that are easily mistaken."""

from __future__ import annotations

import ast

ARITHMETIC: dict[type[ast.operator], tuple[type[ast.operator], str]] = {
    ast.Add: (ast.Sub, "-"),
    ast.Sub: (ast.Add, "+"),
    ast.Mult: (ast.Div, "/"),
    ast.Div: (ast.Mult, "*"),
    ast.FloorDiv: (ast.Div, "/"),
    ast.Mod: (ast.Mult, "*"),
    ast.Pow: (ast.Mult, "*"),
    ast.MatMult: (ast.Mult, "*"),
    ast.BitAnd: (ast.BitOr, "|"),
    ast.BitOr: (ast.BitAnd, "&"),
}
"""An operator, and the one that takes its place."""

COMPARISONS: dict[type[ast.cmpop], tuple[tuple[type[ast.cmpop], str], ...]] = {
    ast.Lt: ((ast.LtE, "<="), (ast.GtE, ">=")),
    ast.LtE: ((ast.Lt, "<"), (ast.Gt, ">")),
    ast.Gt: ((ast.GtE, ">="), (ast.LtE, "<=")),
    ast.GtE: ((ast.Gt, ">"), (ast.Lt, "<")),
    ast.Eq: ((ast.NotEq, "!="),),
    ast.NotEq: ((ast.Eq, "=="),),
    ast.Is: ((ast.IsNot, "is not"),),
    ast.IsNot: ((ast.Is, "is"),),
    ast.In: ((ast.NotIn, "not in"),),
    ast.NotIn: ((ast.In, "in"),),
}
"""A comparison, its border case and its opposite."""

_PAIRS = (
    ("add", "subtract"),
    ("all", "any"),
    ("append", "extend"),
    ("argmax", "argmin"),
    ("ceil", "floor"),
    ("concatenate", "stack"),
    ("max", "min"),
    ("maximum", "minimum"),
    ("multiply", "divide"),
    ("ones", "zeros"),
    ("ones_like", "zeros_like"),
    ("reduce_max", "reduce_min"),
    ("reduce_mean", "reduce_sum"),
    ("relu", "tanh"),
    ("sigmoid", "softmax"),
    ("square", "abs"),
    ("trainable_variables", "variables"),
    ("trainable_weights", "weights"),
)
SIBLINGS = {**dict(_PAIRS), **{other: one for one, other in _PAIRS}, "mean": "sum", "sum": "max"}
"""A name, and the one that somebody might have meant."""

TEXTS = {
    "glorot_uniform": "glorot_normal",
    "ones": "zeros",
    "relu": "tanh",
    "sigmoid": "tanh",
    "softmax": "sigmoid",
    "tanh": "relu",
    "zeros": "ones",
}
"""Texts that name something in Keras, and something else that would be accepted."""
