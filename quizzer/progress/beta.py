"""Beta distributions: what is known about a share after some successes and failures."""

from __future__ import annotations

import math
from dataclasses import dataclass

_TINY = 1e-300


@dataclass(frozen=True)
class Beta:
    """A belief about a share between 0 and 1."""

    a: float
    """Successes, with those that the prior adds."""
    b: float
    """Failures, likewise."""

    @classmethod
    def matching(cls, mean: float, variance: float) -> Beta:
        """The one with this mean and variance; the variance is cut to what a share can have."""
        mean = min(max(mean, 1e-6), 1 - 1e-6)
        most = mean * (1 - mean)
        strength = most / min(max(variance, 1e-9), most * 0.999) - 1
        return cls(mean * strength, (1 - mean) * strength)

    @property
    def mean(self) -> float:
        """The expected share."""
        return self.a / (self.a + self.b)

    @property
    def variance(self) -> float:
        """How far it may be off, squared."""
        total = self.a + self.b
        return self.a * self.b / (total * total * (total + 1))

    def below(self, share: float) -> float:
        """The probability that the true share is below `share`."""
        if share <= 0 or share >= 1:
            return float(share >= 1)
        # The continued fraction converges quickly on one side of the mean only.
        if share > (self.a + 1) / (self.a + self.b + 2):
            return 1 - Beta(self.b, self.a).below(1 - share)
        log_front = self.a * math.log(share) + self.b * math.log1p(-share)
        log_beta = math.lgamma(self.a) + math.lgamma(self.b) - math.lgamma(self.a + self.b)
        return math.exp(log_front - log_beta) * self._fraction(share) / self.a

    def quantile(self, probability: float) -> float:
        """The share below which the true one lies with this probability."""
        low, high = 0.0, 1.0
        for _ in range(40):
            middle = (low + high) / 2
            low, high = (middle, high) if self.below(middle) < probability else (low, middle)
        return (low + high) / 2

    def _fraction(self, x: float) -> float:
        """The continued fraction of the incomplete beta function, worked out from the front (Lentz)."""
        a, b = self.a, self.b
        c, d = 1.0, _inverse(1 - (a + b) * x / (a + 1))
        value = d
        for m in range(1, 500):
            even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
            odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
            for term in (even, odd):
                d = _inverse(1 + term * d)
                c = 1 + term / c
                c = c if abs(c) > _TINY else _TINY
                value *= c * d
            if abs(c * d - 1) < 1e-12:
                break
        return value


def _inverse(value: float) -> float:
    return 1 / (value if abs(value) > _TINY else _TINY)
