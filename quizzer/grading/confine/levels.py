"""The levels of confinement, weakest first."""

from __future__ import annotations

from enum import StrEnum


class Level(StrEnum):
    """How far a candidate is shut in. Each level has all of the one before it; levels compare by strength."""

    NONE = "none"
    """Nothing: only what the operating system does for every process."""
    LIMITED = "limited"
    """A process and session of its own, with limits on memory, files and time."""
    FILTERED = "filtered"
    """No new privileges, files only as Landlock allows, no processes, sockets or signals to others (seccomp)."""
    ISOLATED = "isolated"
    """User, network, process and IPC namespaces of its own."""

    @property
    def strength(self) -> int:
        """0 for the weakest."""
        return list(Level).index(self)

    def __lt__(self, other: str) -> bool:
        return self.strength < Level(other).strength

    def __le__(self, other: str) -> bool:
        return self.strength <= Level(other).strength

    def __gt__(self, other: str) -> bool:
        return self.strength > Level(other).strength

    def __ge__(self, other: str) -> bool:
        return self.strength >= Level(other).strength
