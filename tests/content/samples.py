"""A small library of katas to break in many ways."""

from __future__ import annotations

from pathlib import Path

KATA_YAML = """\
title: Double it
summary: Multiply by two.
difficulty: 1
par_minutes: 7.5
question: q44
topics: [layers, arithmetic]
backends: [tensorflow, jax]
provides: [double]
hints:
  - Think of a number.
  - Add it to itself.
  - |
    Write:
        return x + x
"""


def add_kata(root: Path, kata: str = "double-it", text: str = KATA_YAML, **wrong: str) -> Path:
    """Write a kata and its solutions below `root`; returns its `kata.yaml`."""
    folder, solutions = root / "katas" / kata, root / "solutions" / kata
    (solutions / "wrong").mkdir(parents=True)
    folder.mkdir(parents=True)
    for name in ("task.md", "starter.py", "probes.py", "checks.py"):
        (folder / name).write_text(f"# {name} of {kata}\n")
    (solutions / "reference.py").write_text("def double(x):\n    return x + x\n")
    for name, source in wrong.items():
        (solutions / "wrong" / f"{name}.py").write_text(source)
    (folder / "kata.yaml").write_text(text)
    return folder / "kata.yaml"
