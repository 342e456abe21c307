"""A small bank on disk: one item of each kind, all about question 44, with a lock."""

from __future__ import annotations

import shutil
from pathlib import Path

from quizzer.content.bank import Bank
from quizzer.content.proof_lock import Proved, write_lock
from quizzer.model.item import Variant
from tests.authoring.faults import SOUND, yaml_of

CATALOG = 'q44:\n  section: coding\n  title: "Layers"\nq08:\n  section: theory\n  title: "Dropout"\n'
FREE = """\
source: q08
items:
  - id: open-dropout
    rev: 1
    type: free
    skill: recall
    level: 1
    seconds: 120
    stem: What does dropout do?
    rubric: [It drops units, Only in training, It scales the rest, It regularises]
    model_answer: It sets units to zero at random while training.
"""
FIXTURES = Path(__file__).parents[1] / "content_fixtures"


def add_bank(root: Path) -> Bank:
    """Write the bank below `root`, katas included."""
    for name in ("katas", "solutions"):
        shutil.copytree(FIXTURES / name, root / name)
    folder = root / "questions" / "layers"
    folder.mkdir(parents=True)
    (root / "questions" / "catalog.yaml").write_text(CATALOG, encoding="utf-8")
    texts = [yaml_of(kind, kind) for kind in SOUND]
    items = "".join(text.split("items:\n", 1)[1] for text in texts)
    (folder / "q44.yaml").write_text(f"source: q44\nitems:\n{items}", encoding="utf-8")
    other = root / "questions" / "regularization"
    other.mkdir()
    (other / "q08.yaml").write_text(FREE, encoding="utf-8")
    bank = Bank(root)
    variants = tuple(
        Variant(number, {"units": units, "inputs": inputs}, units * inputs + units, (units * inputs,))
        for number, (units, inputs) in enumerate((u, i) for u in (2, 3, 4, 5, 6) for i in (7, 8, 9, 10, 11))
    )
    write_lock(
        bank.folder,
        {"keras": "3.15.1"},
        (Proved(item.id, item.rev, item.fingerprint, "x", variants if item.vary else ()) for item in bank.items()),
    )
    return Bank(root)
