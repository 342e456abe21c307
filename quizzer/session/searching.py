"""Finds texts by a few words, half-typed or mistyped ones too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

START_OF_NAME, IN_NAME, START_OF_WORD, IN_TEXT, LETTERS = 8, 6, 4, 3, 1
"""What a hit is worth, by its place."""
LIKE = 0.75
"""How alike a mistyped word has to be, 0 to 1."""
_SHORTEST = 4
"""Shorter words are taken as they are typed: too much is like them."""


class Finder:
    """Finds among a fixed set of texts.

    Args:
        texts: a name, which counts more, and a text for each.
    """

    def __init__(self, texts: Iterable[tuple[str, str]]) -> None:
        pairs = [(_words(name), _words(f"{name} {text}")) for name, text in texts]
        self._names = [name for name, _ in pairs]
        self._texts = [text for _, text in pairs]
        self._known = sorted({word for text in self._texts for word in text.split() if len(word) >= _SHORTEST})

    def find(self, query: str) -> list[int]:
        """The numbers of the texts in which every word of the query is found, best first; all for an empty query.

        A name that is typed whole comes before everything else.
        """
        whole = _words(query)
        total = dict.fromkeys(range(len(self._texts)), 0)
        for word in whole.split():
            scores = self._hits(word) or self._near(word)
            total = {number: score + scores[number] for number, score in total.items() if number in scores}
        return sorted(total, key=lambda number: (self._names[number] != whole, -total[number], number))

    def _hits(self, word: str) -> dict[int, int]:
        """The texts that hold the word, with what that is worth."""
        found = {}
        for number, (name, text) in enumerate(zip(self._names, self._texts, strict=True)):
            if word in text:
                found[number] = _worth(word, name, text)
        return found

    def _near(self, word: str) -> dict[int, int]:
        """Where nothing holds the word: what holds one like it, or has its letters in its name in this order."""
        found: dict[int, int] = {}
        if len(word) >= _SHORTEST:
            for like in get_close_matches(word, self._known, n=3, cutoff=LIKE):
                for number, score in self._hits(like).items():
                    found[number] = max(found.get(number, 0), score)
        letters = re.compile(".*?".join(map(re.escape, word)))
        for number, name in enumerate(self._names):
            if number not in found and letters.search(name):
                found[number] = LETTERS
        return found


def _worth(word: str, name: str, text: str) -> int:
    if f" {word}" in f" {name}":
        return START_OF_NAME
    if word in name:
        return IN_NAME
    return START_OF_WORD if f" {word}" in f" {text}" else IN_TEXT


def _words(text: str) -> str:
    """Words in small letters with a space between."""
    return " ".join(_split(text))


def _split(text: str) -> Sequence[str]:
    return re.findall(r"\w+", text.lower())
