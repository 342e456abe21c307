"""Finds the katas and reads them: `katas/<id>/kata.yaml`, and the named mistakes of `solutions/<id>/wrong/`."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from quizzer.content.kata_file import read_kata
from quizzer.content.suggest import did_you_mean
from quizzer.model.errors import ContentError, UsageError
from quizzer.model.kata import Kata


@dataclass(frozen=True)
class Survey:
    """All katas that can be read, and what is wrong with the others."""

    katas: tuple[Kata, ...]
    problems: tuple[ContentError, ...]


@dataclass(frozen=True)
class Library:
    """A folder with `katas/` and `solutions/`."""

    root: Path
    others: bool
    """Content of others was asked for (`--content`). It holds code that runs: say so before its first use."""

    @classmethod
    def find(cls, explicit: Path | None = None) -> Library:
        """The content to use: `explicit`, else the checkout that holds this package, else what was installed with it.

        Raises:
            UsageError: `explicit` holds no katas.
            ContentError: there is no content at all.
        """
        if explicit is not None:
            if not (explicit / "katas").is_dir():
                raise UsageError(
                    f"{explicit} holds no content", hint="Name a folder with `katas/` and `solutions/` in it."
                )
            return cls(explicit.absolute(), others=True)
        places = (Path(__file__).parents[2], Path(sys.prefix) / "share" / "quizzer")
        for place in places:
            if (place / "katas").is_dir():
                return cls(place, others=False)
        looked = " and ".join(str(place) for place in places)
        raise ContentError(f"there are no katas in {looked}", hint="Install Quizzer again, or name one: --content.")

    def ids(self) -> tuple[str, ...]:
        """The ids of all katas, by name."""
        return tuple(sorted(file.parent.name for file in (self.root / "katas").glob("*/kata.yaml")))

    def katas(self) -> tuple[Kata, ...]:
        """All katas, from easy to hard, then by their `order`, then by id.

        Raises:
            ContentError: one of them is broken.
        """
        survey = self.survey()
        if survey.problems:
            raise survey.problems[0]
        return survey.katas

    def survey(self) -> Survey:
        """All katas that can be read, in the same order, and the errors of the others."""
        read, problems = [], []
        for kata in self.ids():
            try:
                read.append(read_kata(self.root, kata))
            except ContentError as error:
                problems.append(error)
        read.sort(key=lambda found: (found.kata.difficulty, found.order, found.kata.id))
        return Survey(tuple(found.kata for found in read), tuple(problems))

    def kata(self, kata: str) -> Kata:
        """The kata with this id. Others that are broken do not matter.

        Raises:
            UsageError: there is none; the hint says which is nearest.
            ContentError: it is broken.
        """
        ids = self.ids()
        if kata not in ids:
            raise UsageError(f"there is no kata '{kata}'", hint=did_you_mean(kata.replace("_", "-"), ids))
        return read_kata(self.root, kata).kata
