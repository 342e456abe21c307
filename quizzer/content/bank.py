"""The question bank: finds items, reads them when they are needed, and knows what was proved about them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from quizzer.content.fields import Fields
from quizzer.content.item_file import read_items
from quizzer.content.item_index import heads
from quizzer.content.proof_lock import ProofLock, read_lock
from quizzer.content.strict_yaml import broken, load
from quizzer.content.suggest import did_you_mean
from quizzer.model.errors import UsageError
from quizzer.model.item import Head, Item, Variant
from quizzer.model.question import QUESTIONS, SECTIONS, Question

CATALOG = "catalog.yaml"


class Bank:
    """The items below a folder `questions`.

    Args:
        root: the content's root, which holds `questions/`.
        cache: a folder for the index; None reads every file at once.
    """

    def __init__(self, root: Path, *, cache: Path | None = None) -> None:
        self.folder = root / "questions"
        self._cache = cache
        self._read: dict[str, dict[str, Item]] = {}

    @cached_property
    def files(self) -> tuple[Path, ...]:
        """All files of items, by topic and question."""
        return tuple(sorted(self.folder.glob("*/*.yaml")))

    @cached_property
    def heads(self) -> dict[str, Head]:
        """What has to be known of each item to choose it, by id.

        Raises:
            ContentError: a file is broken, or an id is in two files.
        """
        found: dict[str, Head] = {}
        for head in heads(self.folder, self.files, self._cache, self._heads_from_files):
            if head.id in found:
                path = self.folder / head.file
                raise broken(path, 0, f"the id '{head.id}' is also in {found[head.id].file}", "Ids are unique.")
            found[head.id] = head
        return found

    @cached_property
    def questions(self) -> dict[str, Question]:
        """The interview questions, by id.

        Raises:
            ContentError: the catalog is broken.
        """
        path = self.folder / CATALOG
        catalog = Fields(path, load(path), required=(), optional=QUESTIONS)
        found = {}
        for question in QUESTIONS:
            if question in catalog:
                entry = Fields(path, catalog.node(question), required=("section", "title"))
                if entry.text("section") not in SECTIONS:
                    raise entry.broken("section", f"cannot be '{entry.text('section')}'", f"{', '.join(SECTIONS)}.")
                found[question] = Question(question, entry.text("section"), entry.text("title"))
        return found

    @cached_property
    def lock(self) -> ProofLock:
        """What was proved.

        Raises:
            ContentError: the lock cannot be read.
        """
        return read_lock(self.folder)

    @property
    def topics(self) -> tuple[str, ...]:
        """All topics, by name."""
        return tuple(sorted({head.topic for head in self.heads.values()}))

    def item(self, name: str) -> Item:
        """The item with this id; its file is read now.

        Raises:
            UsageError: there is none; the hint says which is nearest.
            ContentError: its file is broken.
        """
        head = self.heads.get(name)
        if head is None:
            raise UsageError(f"there is no item '{name}'", hint=did_you_mean(name, self.heads))
        if head.file not in self._read:
            self._read[head.file] = {item.id: item for item in read_items(self.folder / head.file)}
        return self._read[head.file][name]

    def items(self) -> Iterator[Item]:
        """All items, file by file."""
        for file in self.files:
            name = str(file.relative_to(self.folder))
            if name not in self._read:
                self._read[name] = {item.id: item for item in read_items(file)}
            yield from self._read[name].values()

    def variants(self, item: Item) -> tuple[Variant, ...]:
        """The proved variants of an item as it is now; none if it has none, or changed since it was proved."""
        proved = self.lock.proved.get(item.id)
        return proved.variants if proved and proved.fingerprint == item.fingerprint else ()

    def _heads_from_files(self) -> Iterator[Head]:
        for item in self.items():
            yield Head.of(item, str(item.path.relative_to(self.folder)))
