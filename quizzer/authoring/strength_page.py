"""The page about the strength of the checks: what the lock holds, and what is called equivalent, with the reasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from quizzer.content.equivalents import read_equivalents
from quizzer.content.strength_lock import Strength
from quizzer.model.kata import Kata

HEAD = """\
# How strong the checks are

Made by `quizzer author mutate --write`; a test compares it with `katas/strength.lock`.

A mutant is a kata's reference with one change in it: an argument dropped, a constant moved, a condition turned
around. Each is graded by the real engine. One that does not get a pass is killed; one that does has survived, and
shows what the checks do not see. A mutant is equivalent if nobody could tell it from the reference by what the
statement promises. Those are listed by hand in `katas/<id>/equivalent.yaml`, and every run shows anew that they pass.
The score is the share of killed mutants among those that are not equivalent; 95% are needed. Named wrong solutions are
graded in `tests/katas`: every one is rejected.
"""


def as_markdown(katas: Iterable[Kata], lock: Mapping[str, Strength]) -> str:
    """The page; a kata that was never measured has an empty row.

    Raises:
        ContentError: a list of equivalent mutants is broken.
    """
    measured = sorted(katas, key=lambda kata: kata.id)
    lines = [
        HEAD,
        "| kata | mutants | killed | survived | equivalent | score | wrong solutions |",
        "| --- | --- | --- | --- | --- | --- | --- |",
        *(_row(kata, lock.get(kata.id)) for kata in measured),
    ]
    for kata in measured:
        lines += _equivalents(kata)
    return "\n".join(lines) + "\n"


def _row(kata: Kata, strength: Strength | None) -> str:
    if strength is None:
        return f"| `{kata.id}` | | | | | | {len(kata.mistakes)} |"
    found = strength.measured
    total = found.killed + found.survived + found.equivalent
    cells = (total, found.killed, found.survived, found.equivalent, f"{found.score:.1%}", len(kata.mistakes))
    return f"| `{kata.id}` | " + " | ".join(str(cell) for cell in cells) + " |"


def _equivalents(kata: Kata) -> Iterator[str]:
    entries = read_equivalents(kata.folder)
    if not entries:
        return
    yield from ("", f"## Equivalent mutants of `{kata.id}`", "")
    for entry in entries:
        one = entry.identity
        becomes = f"`` {one.becomes} ``" if one.becomes else "nothing"
        where = f" in `{one.scope}`" if one.scope else ""
        yield f"- {one.operator}{where}: `` {one.was} `` becomes {becomes}. {entry.reason}"
