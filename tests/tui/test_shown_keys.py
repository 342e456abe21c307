"""Texts name the key that an action has now."""

from __future__ import annotations

import ast
import re

from quizzer.tui.actions import catalogue
from tests.hygiene.repository import ROOT, sources
from tests.tui.kata_scenes import at_kata
from tests.tui.stage import Stage, settled, text_of

PLACE = re.compile(r"\{([a-z]+\.[a-z-]+)\}")


async def test_a_text_follows_a_key_of_ones_own(stage: Stage) -> None:
    stage.configure('[keys]\n"kata.grade" = "f12"\n"kata.pause" = "alt+z"\n')
    async with at_kata(stage, size=(120, 40)) as (pilot, _):
        assert "F12 saves your file and grades it" in text_of(pilot)
        assert "Ctrl+S" not in text_of(pilot)
        await pilot.press("alt+z")
        await settled(pilot)
        assert "Alt+Z goes on." in text_of(pilot)


def test_every_action_that_a_text_names_exists() -> None:
    known = catalogue()
    found = set()
    for path in sources("quizzer/tui"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found |= {(str(path.relative_to(ROOT)), name) for name in PLACE.findall(node.value)}
    assert len(found) > 15
    assert [one for one in sorted(found) if one[1] not in known] == []


def test_no_text_names_a_key_that_can_be_changed() -> None:
    """But those that Textual takes for itself, and the descriptions of the keys themselves."""
    spelled = re.compile(r"\b(?:Ctrl|Alt)\+[A-Z]\b|\bF\d{1,2}\b")
    strays = []
    for path in sources("quizzer/tui"):
        if path.parent.name == "actions" or path.name in ("keynames.py", "keymap.py"):
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        documented = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documented:
                strays += [f"{path.relative_to(ROOT)}: {key}" for key in spelled.findall(node.value)]
    assert strays == []
