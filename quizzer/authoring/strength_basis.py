"""What a measured strength hangs on, as hashes, and which of it changed since."""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from pathlib import Path

from quizzer.authoring.mutants import VERSION
from quizzer.content import equivalents
from quizzer.content.strength_lock import Basis, Strength
from quizzer.model import verdict
from quizzer.model.kata import Kata

JUDGING = ("compare.py", "drawing.py", "examination.py", "judge.py", "kit.py", "race.py", "search.py", "sides.py")
"""Of `grading`: what draws examples, compares answers and decides about a check."""
_WORDS = {
    "reference": "its reference",
    "checks": "its checks or probes",
    "equivalents": "its list of equivalent mutants",
    "mutator": "the making of mutants",
    "engine": "the engine's judging",
}


def basis_of(kata: Kata) -> Basis:
    """The hashes of a kata as it is now."""
    listed = kata.folder / equivalents.FILE
    grading = Path(verdict.__file__).parents[1] / "grading"
    return Basis(
        reference=_hash(kata.reference.read_bytes()),
        checks=_hash(kata.checks.read_bytes(), kata.probes.read_bytes(), " ".join(kata.provides).encode()),
        equivalents=_hash(listed.read_bytes()) if listed.is_file() else "",
        mutator=VERSION,
        engine=_hash(*((grading / name).read_bytes() for name in JUDGING), Path(verdict.__file__).read_bytes()),
    )


def changed(kata: Kata, known: Strength | None) -> str:
    """Why what the lock holds about a kata cannot be used, in words; empty if it can."""
    if known is None:
        return "it was never measured"
    now, then = asdict(basis_of(kata)), asdict(known.basis)
    different = [words for name, words in _WORDS.items() if now[name] != then[name]]
    return f"{' and '.join(different)} changed" if different else ""


def _hash(*parts: bytes) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest()[:16]
