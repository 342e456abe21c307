"""What can be said against a kata without running anything of it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from quizzer.authoring.kata_names import defined, names_used
from quizzer.authoring.strength import strays
from quizzer.content.equivalents import FILE
from quizzer.model.errors import ContentError
from quizzer.model.kata import Kata

ALIKE = 0.8
"""Two hints that share so much of their words are one."""
SHORT = 5
"""Words: hints that are shorter may look alike."""


def lint_kata(kata: Kata) -> Iterator[tuple[Path, int, str]]:
    """File, line (0: the file as a whole) and what is wrong there. That the parts exist the reader has seen."""
    trees = {}
    for path in (kata.starter, kata.reference, kata.probes, kata.checks, *(one.path for one in kata.mistakes)):
        try:
            trees[path] = ast.parse(path.read_bytes())
        except (SyntaxError, ValueError) as error:
            yield path, getattr(error, "lineno", 0) or 0, f"it is no Python ({error})"
    yield from _provided(kata, trees)
    yield from _same_code(kata, trees)
    if trees.keys() >= {kata.reference, kata.probes, kata.checks}:
        yield from _unsaid(kata, trees)
        yield from _races(kata, trees[kata.checks])
    yield from _hints(kata)
    if kata.reference in trees:
        yield from _equivalents(kata)


def _provided(kata: Kata, trees: dict[Path, ast.Module]) -> Iterator[tuple[Path, int, str]]:
    for path in (kata.starter, kata.reference, *(one.path for one in kata.mistakes)):
        if path in trees:
            for name in sorted(set(kata.provides) - defined(trees[path])):
                yield path, 0, f"it does not define {name}, which kata.yaml provides"


def _same_code(kata: Kata, trees: dict[Path, ast.Module]) -> Iterator[tuple[Path, int, str]]:
    """Solutions that differ in their docstrings at most."""
    codes: dict[str, Path] = {}
    for path in (kata.reference, kata.starter, *(one.path for one in kata.mistakes)):
        if path in trees:
            other = codes.setdefault(_code(trees[path]), path)
            if other != path:
                yield path, 0, f"it is the same code as {other.name}"


def _code(tree: ast.Module) -> str:
    body = tree.body[1:] if ast.get_docstring(tree) else tree.body
    return ast.dump(ast.Module(body, []))


def _unsaid(kata: Kata, trees: dict[Path, ast.Module]) -> Iterator[tuple[Path, int, str]]:
    """Names of the submission that checks or probes use and that the statement does not mention."""
    words = set(re.findall(r"\w+", kata.task.read_text(encoding="utf-8")))
    for name in kata.provides:
        if name not in words:
            yield kata.task, 0, f"it does not mention {name}, which a submission has to define"
    for path in (kata.probes, kata.checks):
        for name, line in names_used(trees[path], trees[kata.reference]).items():
            if name not in words and name not in kata.provides:
                yield path, line, f"{name} of the submission is used, and task.md does not mention it"


def _races(kata: Kata, checks: ast.Module) -> Iterator[tuple[Path, int, str]]:
    """A race asks one side more than the other, so that what both used must not be compared; the kind says so."""
    for node in ast.walk(checks):
        if isinstance(node, ast.Attribute) and node.attr == "race" and kata.kind != "optimize":
            yield kata.checks, node.lineno, "only a kata of the kind optimize may race"


def _hints(kata: Kata) -> Iterator[tuple[Path, int, str]]:
    path = kata.folder / "kata.yaml"
    bags = [re.findall(r"\w+", hint.lower()) for hint in kata.hints]
    for number, bag in enumerate(bags, 1):
        if not bag:
            yield path, 0, f"hint {number} says nothing"
    for (one, first), (other, second) in combinations(enumerate(bags, 1), 2):
        shared = len(set(first) & set(second))
        if min(len(first), len(second)) >= SHORT and shared >= ALIKE * max(len(set(first)), len(set(second))):
            yield path, 0, f"hint {other} repeats hint {one}"


def _equivalents(kata: Kata) -> Iterator[tuple[Path, int, str]]:
    try:
        left_over = strays(kata)
    except ContentError as error:
        yield kata.folder / FILE, 0, f"{error.message} {error.hint}".strip()
        return
    for entry in left_over:
        message = f"no mutant of the reference is {entry.identity.operator}: {entry.identity.was[:60]}"
        yield kata.folder / FILE, entry.line, message
