"""Reads one kata: its `kata.yaml`, the files that belong to it, and its named mistakes."""

from __future__ import annotations

import ast
import io
import keyword
import math
import re
import tokenize
from dataclasses import dataclass
from pathlib import Path

from quizzer.content.fields import Fields
from quizzer.content.strict_yaml import broken, load
from quizzer.content.suggest import did_you_mean
from quizzer.model.kata import BACKENDS, KINDS, Kata, Mistake
from quizzer.model.question import QUESTIONS

REQUIRED = (
    "title",
    "summary",
    "difficulty",
    "par_minutes",
    "question",
    "topics",
    "backends",
    "provides",
    "hints",
)
OPTIONAL = ("order", "kind")
HINTS = 3
"""At least, from a nudge to nearly the solution."""
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


@dataclass(frozen=True)
class KataFile:
    """A kata, and where it wants to stand among those that are as difficult."""

    kata: Kata
    order: float


def read_kata(root: Path, kata: str) -> KataFile:
    """The kata with this id below `root`.

    Raises:
        ContentError: a file of it is missing or broken.
    """
    path = root / "katas" / kata / "kata.yaml"
    if not _ID.fullmatch(kata):
        raise broken(path, 0, f"'{kata}' is no id", "Name the folder in small letters: words-with-hyphens.")
    fields = Fields(path, load(path), required=REQUIRED, optional=OPTIONAL)
    solutions = root / "solutions" / kata
    read = Kata(
        id=kata,
        title=fields.text("title"),
        summary=fields.text("summary"),
        difficulty=fields.integer("difficulty", at_least=1, at_most=5),
        par_minutes=fields.number("par_minutes", above=0, at_most=600),
        question=_one_of(fields, "question", QUESTIONS, [fields.text("question")])[0],
        topics=fields.texts("topics"),
        backends=_one_of(fields, "backends", BACKENDS, fields.texts("backends")),
        provides=_names(fields),
        hints=fields.texts("hints", at_least=HINTS),
        folder=path.parent,
        solutions=solutions,
        mistakes=_mistakes(solutions / "wrong"),
        kind=_one_of(fields, "kind", KINDS, [fields.optional_text("kind", KINDS[0])])[0],
    )
    for file in (read.task, read.starter, read.probes, read.checks, read.reference):
        if not file.is_file():
            raise broken(path, 0, f"the kata lacks its file {file.relative_to(root)}")
    return KataFile(read, fields.number("order", above=-1e9, at_most=1e9) if "order" in fields else math.inf)


def _one_of(fields: Fields, name: str, known: tuple[str, ...], found: list[str] | tuple[str, ...]) -> tuple[str, ...]:
    for word in found:
        if word not in known:
            hint = "Questions are q01 to q70." if known is QUESTIONS else did_you_mean(word, known)
            raise fields.broken(name, f"cannot be '{word}'", hint)
    return tuple(found)


def _names(fields: Fields) -> tuple[str, ...]:
    names = fields.texts("provides")
    for name in names:
        if not name.isidentifier() or keyword.iskeyword(name):
            raise fields.broken("provides", f"holds '{name}', which is no name in Python")
    return names


def _mistakes(folder: Path) -> tuple[Mistake, ...]:
    return tuple(Mistake(path.stem, _explanation(path), path) for path in sorted(folder.glob("*.py")))


def _explanation(path: Path) -> str:
    """The first line of the module's docstring, read without running the file."""
    try:
        docstring = ast.get_docstring(ast.parse(_head(path.read_bytes())))
    except SyntaxError as error:
        raise broken(path, error.lineno or 0, f"it is no Python ({error.msg})") from error
    except tokenize.TokenError as error:
        message, (line, _) = error.args
        raise broken(path, line, f"it is no Python ({message})") from error
    except (OSError, ValueError) as error:
        raise broken(path, 0, f"it cannot be read ({error})") from error
    if not docstring or not docstring.strip():
        raise broken(path, 1, "it has no docstring", "Its first line is what a learner reads who makes this mistake.")
    return docstring.strip().splitlines()[0].strip()


def _head(source: bytes) -> bytes:
    """The lines up to the end of the docstring: parsing whole files would take most of the time of listing katas."""
    quiet = (tokenize.ENCODING, tokenize.COMMENT, tokenize.NL)
    for token in tokenize.tokenize(io.BytesIO(source).readline):
        if token.type not in quiet:
            return b"".join(source.splitlines(keepends=True)[: token.end[0]])
    return b""
