"""The making of mutants: each operator on small sources, what is left alone, and how a mutant is known again."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizzer.authoring.mutants import Mutant, mutants
from quizzer.content.equivalents import Identity, read_equivalents
from quizzer.content.katas import Library
from quizzer.model.errors import ContentError

B = ["def f(a=None, *, b=2):", "def f(a=None, *, b=0):"]
OPERATORS = {
    "drop-argument": ("y = f(a, b)", ["y = f(b)", "y = f(a)"]),
    "drop-keyword": ("y = f(a, axis=n, **rest)", ["y = f(a, **rest)", "y = f(a, axis=n)"]),
    "swap-arguments": ("y = f(a, (b), c)", ["y = f(b, (a), c)", "y = f(a, (c), b)"]),
    "swap-keywords": ("y = f(rows=a, columns=b, name='c')", ["y = f(rows=b, columns=a, name='c')"]),
    "change-axis": ("y = f(a, axis=-1)", ["y = f(a, axis=0)"]),
    "leave-out-call": ("y = f(a + 1).g()", ["y = f(a + 1)", "y = (a + 1).g()"]),
    "swap-function": ("y = ops.argmax(max(weights))", ["y = ops.argmin(max(weights))", "y = ops.argmax(min(weights))"]),
    "off-by-one": ("y = x[a:b]", ["y = x[a + 1:b]", "y = x[a - 1:b]", "y = x[a:b + 1]", "y = x[a:b - 1]"]),
    "flip-boolean": ("y = True", ["y = False"]),
    "change-number": ("y = (2, 0.5)", ["y = (3, 0.5)", "y = (1, 0.5)", "y = (2, 1.0)"]),
    "change-text": ("y = ('zeros', 'b')", ["y = (\"ones\", 'b')", "y = ('zeros', \"b_\")"]),
    "change-none": ("y = None", ["y = 1"]),
    "drop-sign": ("y = not a", ["y = a"]),
    "swap-operator": ("y = a @ b", ["y = a * b"]),
    "drop-operand": ("y = a - b", ["y = a", "y = b"]),
    "change-comparison": ("y = a < b", ["y = a <= b", "y = a >= b"]),
    "swap-logic": ("y = a and b", ["y = a or b"]),
    "negate-condition": ("if a:\n    f()", ["if not a:"]),
    "always-branch": ("if a:\n    f()", ["if True:"]),
    "never-branch": ("if a:\n    f()", ["if False:"]),
    "skip-loop": ("for a in b:\n    f(a)", ["for a in ():"]),
    "swap-jump": ("for a in b:\n    break", ["continue"]),
    "drop-element": ("y = (a, b)", ["y = (b,)", "y = (a,)"]),
    "drop-entry": ("y = {'a': b, **c}", ["y = {**c}", "y = {'a': b}"]),
    "drop-index": ("y = x[:, None]", ["y = x[None]", "y = x[:]"]),
    "drop-bound": ("y = x[a:]", ["y = x[:]"]),
    "return-nothing": ("def f():\n    return a", ["return None"]),
    "swap-targets": ("a, b = f()", ["b, a = f()"]),
    "change-default": ("def f(a=None, *, b=1):\n    g(a, b)", ["def f(a=1, *, b=1):", *B]),
    "remove-decorator": ("@f\ndef g():\n    h()", [""]),
    "remove-method": ("class A:\n    def f(self):\n        g()", ["pass"]),
    "remove-statement": ("a = 1\na = f(a)\nb = a", ["pass"]),
}
"""Operator: a source, and what the lines become that it changes."""


def made(source: str, operator: str = "") -> list[Mutant]:
    """The mutants that an operator makes."""
    return [mutant for mutant in mutants(source) if operator in ("", mutant.identity.operator)]


@pytest.mark.parametrize("operator", OPERATORS)
def test_what_an_operator_makes(operator: str) -> None:
    source, becomes = OPERATORS[operator]
    assert [mutant.identity.becomes for mutant in made(source, operator)] == becomes


def test_a_negative_number_is_a_number() -> None:
    assert [mutant.identity.becomes for mutant in made("y = -1")] == ["y = 0", "y = -2", "y = 1"]


def test_every_operator_has_its_example() -> None:
    references = [kata.reference.read_text() for kata in Library.find().katas()]
    assert {mutant.identity.operator for text in references for mutant in mutants(text)} <= set(OPERATORS)


def test_what_nobody_promised_is_left_alone() -> None:
    source = '''\
"""What it does."""
from numpy import sum as total

def f(a: int = limit) -> list[int]:
    """Says True."""
    raise ValueError("no", f"not {a + 1}", 3)
'''
    assert [mutant.identity.operator for mutant in made(source)] == ["remove-statement"]


def test_no_mutant_is_there_twice_and_none_is_the_original() -> None:
    found = made("y = f(a, a)\nif not (a is b):\n    y = f(a, axis=0)\n")
    assert len({mutant.source for mutant in found}) == len(found)
    assert all(mutant.source.split() != ["y"] for mutant in found)
    assert "swap-arguments" not in [mutant.identity.operator for mutant in found]


def test_a_change_keeps_the_rest_of_the_text_and_its_diff_is_small() -> None:
    source = "# a comment\ny = f(\n    a,  # first\n    bäh=True,\n)\nz = g( y )\n"
    (mutant,) = made(source, "flip-boolean")
    assert mutant.source == source.replace("True", "False")
    assert [line for line in mutant.diff.splitlines() if line[0] in "+-"] == ["-    bäh=True,", "+    bäh=False,"]
    assert mutant.line == 4


def test_a_mutant_keeps_its_identity_when_lines_move() -> None:
    source = "class A:\n    def f(self):\n        return self.g(1) + 2\n"
    moved = f"# one more line\n\n{source}\n\nlast = 3\n"
    identities = {mutant.identity for mutant in made(moved)}
    assert {mutant.identity for mutant in made(source)} <= identities
    assert {mutant.identity.scope for mutant in made(source, "change-number")} == {"A.f"}


def test_changes_that_look_alike_are_counted() -> None:
    found = made("def f(a):\n    g(True)\n    h(a)\n    g(True)\n", "flip-boolean")
    assert [mutant.identity.nth for mutant in found] == [1, 2]
    assert len({mutant.identity for mutant in found}) == 2


def test_the_mutants_of_a_source_are_always_the_same() -> None:
    text = Library.find().kata("sequence-generator").reference.read_text()
    found = mutants(text)
    assert found == mutants(text)
    assert len({mutant.identity for mutant in found}) == len(found) > 50


ENTRY = """\
mutants:
  - operator: swap-arguments
    in: A.call
    was: 'y = add(a,  b)'
    becomes: y = add(b, a)
    reason: A sum is the same in either order.
"""


def listed(tmp_path: Path, text: str) -> tuple[Identity, str]:
    (tmp_path / "equivalent.yaml").write_text(text)
    (entry,) = read_equivalents(tmp_path)
    return entry.identity, entry.reason


def test_equivalent_mutants_are_read(tmp_path: Path) -> None:
    assert read_equivalents(tmp_path) == ()
    identity, reason = listed(tmp_path, ENTRY)
    assert identity == Identity("swap-arguments", "A.call", "y = add(a, b)", "y = add(b, a)", 1)
    assert reason == "A sum is the same in either order."


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("in: A.call", "where: A.call", "'where' is no field"),
        ("    reason: A sum is the same in either order.\n", "", "'reason' is missing"),
        ("A sum is the same in either order.", "It is.", "'reason' needs at least 5 words"),
        ("reason:", "nth: 0\n    reason:", "'nth' must be 1 to 99"),
        ("mutants:\n", "mutants: []\nothers:\n", "'others' is no field"),
        ("mutants:\n", "mutants: &all\n", "anchors"),
    ],
)
def test_a_list_of_equivalents_is_read_strictly(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in ENTRY
    with pytest.raises(ContentError, match="equivalent.yaml") as caught:
        listed(tmp_path, ENTRY.replace(old, new, 1))
    assert message in caught.value.message


def test_the_same_mutant_is_not_listed_twice(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as caught:
        listed(tmp_path, ENTRY + ENTRY.partition("\n")[2])
    assert "the same mutant stands in line 2" in caught.value.message
