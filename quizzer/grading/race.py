"""Decides whether a solution is so many times as fast as a rival, from times that were taken in turns.

One time says little on a machine that does other things too. What other work does to a time is to lengthen it, so the
shortest of several is the best estimate, and rivals that take turns meet the same weather. A clear lead or a clear
lag is believed early; anything in between is measured again, and more often where that is cheap: for the one that
seems to be quick.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Race:
    """The times so far, in seconds, and what they say."""

    factor: float
    """How many times as fast as the rival is fast enough."""
    rival: list[float] = field(default_factory=list)
    """One for each round."""
    own: list[float] = field(default_factory=list)
    """One or more for each round."""

    ROUNDS_FOR_YES = 2
    ROUNDS_FOR_NO = 3
    ROUNDS = 6
    TRIES = 3
    """Own times in a round that is close."""
    CLEARLY_MORE = 1.3
    CLEARLY_LESS = 0.6

    @property
    def ratio(self) -> float:
        """How many times as fast as the rival, by the shortest times of both; 0 where there are none."""
        return min(self.rival) / max(min(self.own), 1e-9) if self.own and self.rival else 0.0

    @property
    def won(self) -> bool:
        """Whether that is enough."""
        return self.ratio >= self.factor

    @property
    def close(self) -> bool:
        """Whether it is neither clearly enough nor clearly not."""
        return self.CLEARLY_LESS * self.factor <= self.ratio < self.CLEARLY_MORE * self.factor

    @property
    def decided(self) -> bool:
        """Whether more rounds would change nothing, or there were enough."""
        rounds = len(self.rival)
        if rounds >= self.ROUNDS:
            return True
        return not self.close and rounds >= (self.ROUNDS_FOR_YES if self.won else self.ROUNDS_FOR_NO)
