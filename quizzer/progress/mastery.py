"""How much of a topic a learner knows, with honest doubt.

An item that was answered on `n` days counts as a share with the belief `Beta(1 + n*k, 1 + n*(1 - k))`, where `k` is
`Standing.known`: the last score, halved for a guess, times the recall that the schedule predicts. One right answer
is weak evidence, five are strong.

Items that were never answered are not independent of each other: who knows one tends to know the next. They count as
one block with the belief `Beta(1 + r, 1 + w)` from the `r` items of the topic that were right and the `w` that were
wrong when first met, before anything was learned from them: nothing tells more about items not met yet. With nothing
met it is `Beta(1, 1)`: anything is possible.

Mean and variance of the topic are those of both parts, weighted by their numbers of items; the interval holds the
middle 90 % of the Beta distribution with that mean and variance.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import groupby

from quizzer.model.review import Mastery, Standing
from quizzer.progress.beta import Beta

MIDDLE = 0.9
"""How probable it is that the true share lies in the interval."""


def mastery(topic: str, standings: Sequence[Standing]) -> Mastery:
    """What is known of one topic, which must have an item."""
    return _fitted(topic, standings, *_moments(standings))


def together(standings: Iterable[Standing]) -> Mastery:
    """What is known of all topics together; there must be an item.

    Mean and spread are the topics' own, weighted by their numbers of items. Spreads are added as if all topics were off
    in the same direction: who is overrated in one topic is in the next, and a topic never touched stays unknown.
    """
    everything = list(standings)
    mean = spread = 0.0
    for own in _by_topic(everything).values():
        share = len(own) / len(everything)
        topic_mean, topic_variance = _moments(own)
        mean += share * topic_mean
        spread += share * math.sqrt(topic_variance)
    return _fitted("", everything, mean, spread**2)


def _moments(standings: Sequence[Standing]) -> tuple[float, float]:
    """Mean and variance of the share that is known."""
    seen = [standing for standing in standings if standing.card is not None]
    share = len(seen) / len(standings)
    mean = variance = 0.0
    if seen:
        beliefs = [_belief(standing) for standing in seen]
        mean += share * sum(belief.mean for belief in beliefs) / len(seen)
        variance += share**2 * sum(belief.variance for belief in beliefs) / len(seen) ** 2
    if share < 1:
        unseen = _unseen(seen)
        mean += (1 - share) * unseen.mean
        variance += (1 - share) ** 2 * unseen.variance
    return mean, variance


def _fitted(topic: str, standings: Sequence[Standing], mean: float, variance: float) -> Mastery:
    belief = Beta.matching(mean, variance)
    low, high = belief.quantile((1 - MIDDLE) / 2), belief.quantile((1 + MIDDLE) / 2)
    seen = sum(standing.card is not None for standing in standings)
    return Mastery(topic, len(standings), seen, mean, min(low, mean), max(high, mean))


def by_topic(standings: Iterable[Standing]) -> dict[str, Mastery]:
    """The mastery of each topic, in alphabetical order."""
    return {topic: mastery(topic, own) for topic, own in _by_topic(standings).items()}


def _by_topic(standings: Iterable[Standing]) -> dict[str, list[Standing]]:
    ordered = sorted(standings, key=lambda standing: standing.topic)
    return {topic: list(own) for topic, own in groupby(ordered, key=lambda standing: standing.topic)}


def weakest(standings: Iterable[Standing], limit: int) -> tuple[Standing, ...]:
    """The items that were answered and are known least; of equals the one that was forgotten more often first."""
    seen = (standing for standing in standings if standing.card is not None)
    return tuple(sorted(seen, key=weakness)[:limit])


def weakness(standing: Standing) -> tuple[float, int, str]:
    """Sorts the weakest first."""
    return standing.known, -(standing.card.lapses if standing.card else 0), standing.item


def _belief(standing: Standing) -> Beta:
    days = standing.card.reps if standing.card else 0
    return Beta(1 + days * standing.known, 1 + days * (1 - standing.known))


def _unseen(seen: Iterable[Standing]) -> Beta:
    firsts = [standing.first_right for standing in seen if standing.first_right is not None]
    return Beta(1 + sum(firsts), 1 + len(firsts) - sum(firsts))
