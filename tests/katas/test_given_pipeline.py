"""The pipeline that a learner is given is the one that theirs is raced against."""

from __future__ import annotations

import ast
from pathlib import Path

from quizzer.content.katas import Library

KATA = "fix-slow-input-pipeline"
NAMES = {"make_dataset": "_given", "prepare": "_prepare", "sometimes_reversed": "_sometimes_reversed"}


def functions(path: Path) -> dict[str, ast.FunctionDef]:
    return {node.name: node for node in ast.parse(path.read_text()).body if isinstance(node, ast.FunctionDef)}


def body_of(function: ast.FunctionDef) -> str:
    """The statements without the docstring, all names being those of the probes."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    for node in (inner for statement in body for inner in ast.walk(statement)):
        if isinstance(node, ast.Name):
            node.id = NAMES.get(node.id, node.id)
    return ast.unparse(ast.Module(body, []))


def test_the_rival_is_the_starter() -> None:
    kata = Library.find().kata(KATA)
    starter, probes = functions(kata.starter), functions(kata.probes)
    for name, copy in NAMES.items():
        assert body_of(starter[name]) == body_of(probes[copy]), name
