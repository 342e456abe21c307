"""Which of all questions and katas to look at, and in which order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from quizzer.model.item import ItemType
from quizzer.model.kata import KINDS
from quizzer.model.question import SECTIONS
from quizzer.session.browsing import Entry, Kind, State

FLAGGED, DOUBTED = "flagged", "doubted"
"""States beside those that exclude each other."""
FACETS = ("kind", "state", "topic", "section", "form", "level")
"""What can be filtered by, in the order in which it is offered."""
_ORDERS = {
    "kind": tuple(Kind),
    "state": (*State, FLAGGED, DOUBTED),
    "section": SECTIONS,
    "form": (*ItemType, *KINDS),
}


class Order(StrEnum):
    """What comes first."""

    TOPIC = "by topic"
    WEAKEST = "weakest first"
    EASIEST = "easiest first"


@dataclass(frozen=True)
class Filter:
    """The values that are wanted of each facet; none of a facet means all of them."""

    wanted: frozenset[tuple[str, str]] = field(default_factory=frozenset)

    def toggled(self, facet: str, value: str) -> Filter:
        """The same, with this value wanted if it was not, and the other way round."""
        return Filter(self.wanted ^ {(facet, value)})

    def of(self, facet: str) -> frozenset[str]:
        """The wanted values of a facet."""
        return frozenset(value for name, value in self.wanted if name == facet)

    def lets(self, entry: Entry, *, but: str = "") -> bool:
        """Whether something is wanted.

        Args:
            entry: what is looked at.
            but: a facet that does not matter.
        """
        return all(not (wanted := self.of(facet)) or wanted & values(entry, facet) for facet in FACETS if facet != but)

    @property
    def told(self) -> str:
        """The wanted values in a line; empty if everything is wanted."""
        return ", ".join(value_word(facet, value) for facet in FACETS for value in ordered(facet, self.of(facet)))


def values(entry: Entry, facet: str) -> frozenset[str]:
    """What an entry has of a facet."""
    if facet == "state":
        also = {FLAGGED} if entry.flagged else set()
        return frozenset({entry.state.value, *also, *({DOUBTED} if entry.doubts else ())})
    return frozenset({str(getattr(entry, facet))} - {""})


def value_word(facet: str, value: str) -> str:
    """How a value is called."""
    return f"level {value}" if facet == "level" else value


def ordered(facet: str, found: Iterable[str]) -> list[str]:
    """Values of a facet in their order."""
    order = [str(value) for value in _ORDERS.get(facet, ())]
    return sorted(found, key=lambda value: (order.index(value) if value in order else len(order), value))


def counts(entries: Sequence[Entry], chosen: Filter, facet: str) -> dict[str, int]:
    """How many entries have each value of a facet, among those that the other facets let through."""
    found: Counter[str] = Counter()
    for entry in entries:
        here = values(entry, facet)
        found.update({value: int(chosen.lets(entry, but=facet)) for value in here})
    return {value: found[value] for value in ordered(facet, found)}


def arranged(entries: Iterable[Entry], order: Order) -> list[Entry]:
    """In an order; what is alike stays as it was."""
    if order is Order.WEAKEST:
        return sorted(entries, key=lambda entry: (entry.recall is None, entry.recall))
    if order is Order.EASIEST:
        return sorted(entries, key=lambda entry: entry.level)
    return list(entries)
