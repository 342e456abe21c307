"""Writes the files of a new kata: a small one that works, for its author to change step by step."""

from __future__ import annotations

import re
from keyword import iskeyword
from pathlib import Path
from string import Template

from quizzer.content.suggest import did_you_mean
from quizzer.model.errors import UsageError
from quizzer.model.question import QUESTIONS
from quizzer.session.files import create

TEMPLATES = Path(__file__).parent / "templates"
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_ID_HINT = "Small letters, digits and dashes, and no word of Python: my-first-kata."
_KATA = ("kata.yaml", "task.md", "starter.py", "probes.py", "checks.py")
_SOLUTIONS = {"reference.py": "reference.py", "adds_instead.py": "wrong/adds_instead.py"}


def new_kata(root: Path, kata: str, *, question: str) -> tuple[Path, ...]:
    """Write a kata that is green from the first minute; returns its files.

    Args:
        root: the folder with `katas/` and `solutions/`; both are made where they are missing.
        kata: its id, such as `custom-layer`.
        question: the interview question that it belongs to, `q01` to `q70`.

    Raises:
        UsageError: the id or the question is none, the kata is there already, or the folder cannot be written.
    """
    if not _ID.fullmatch(kata) or iskeyword(kata.replace("-", "_")):
        raise UsageError(
            f"'{kata}' is no id of a kata", hint="Small letters, digits and dashes, no word of Python: my-kata."
        )
    if question not in QUESTIONS:
        raise UsageError(f"there is no question '{question}'", hint=did_you_mean(question, QUESTIONS))
    folders = (root / "katas" / kata, root / "solutions" / kata)
    for folder in folders:
        if folder.exists():
            raise UsageError(f"{folder} is there already", hint="Choose another id; nothing was written.")
    words = {"id": kata, "name": kata.replace("-", "_"), "title": _title(kata), "question": question}
    files = {folders[0] / name: _filled(name, words) for name in _KATA}
    files |= {folders[1] / place: _filled(name, words) for name, place in _SOLUTIONS.items()}
    try:
        for path, text in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            create(path, text.encode())
    except OSError as error:
        raise UsageError(
            f"{root} cannot be written ({error.strerror or error})", hint="Name another folder."
        ) from error
    return tuple(files)


def _title(kata: str) -> str:
    words = kata.replace("-", " ")
    return words[0].upper() + words[1:]


def _filled(name: str, words: dict[str, str]) -> str:
    return Template((TEMPLATES / f"{name}.txt").read_text(encoding="utf-8")).substitute(words)
