"""Mastery and readiness: honest about what is not known."""

from __future__ import annotations

import math
import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.model.review import Card, Certainty, Rating, Standing
from quizzer.progress.beta import Beta
from quizzer.progress.mastery import mastery, together
from quizzer.progress.record import Record
from tests.progress.samples import DAY, NOW, new_answer


@pytest.mark.parametrize(
    ("a", "b", "share", "expected"),
    [(1, 1, 0.3, 0.3), (2, 1, 0.5, 0.25), (2, 3, 0.4, 0.5248), (0.5, 0.5, 0.25, 1 / 3)],
)
def test_the_distribution_is_that_of_the_books(a: float, b: float, share: float, expected: float) -> None:
    assert Beta(a, b).below(share) == pytest.approx(expected, abs=1e-4)
    assert Beta(a, b).quantile(Beta(a, b).below(share)) == pytest.approx(share, abs=1e-6)


@given(st.integers(1, 60), st.integers(1, 60), st.floats(0.01, 0.99))
def test_the_distribution_agrees_with_counting(a: int, b: int, share: float) -> None:
    """With whole numbers it is the chance of at least `a` successes in `a + b - 1` trials."""
    trials = a + b - 1
    chances = (math.comb(trials, k) * share**k * (1 - share) ** (trials - k) for k in range(a, trials + 1))
    assert Beta(a, b).below(share) == pytest.approx(math.fsum(chances), abs=1e-9)


@given(st.floats(0.05, 200), st.floats(0.05, 200), st.floats(0.001, 0.999))
def test_the_distribution_is_a_distribution(a: float, b: float, share: float) -> None:
    beta = Beta(a, b)
    assert 0 <= beta.below(share) <= 1
    assert beta.below(share) <= beta.below(share + 1e-3) + 1e-9
    assert beta.below(share) + Beta(b, a).below(1 - share) == pytest.approx(1, abs=1e-6)
    again = Beta.matching(beta.mean, beta.variance)
    assert (again.mean, again.variance) == pytest.approx((beta.mean, beta.variance), rel=0.02, abs=1e-5)


def test_the_interval_holds_what_it_says() -> None:
    chance, beta = random.Random(5), Beta(7, 3)
    low, high = beta.quantile(0.05), beta.quantile(0.95)
    inside = sum(low <= chance.betavariate(7, 3) <= high for _ in range(4000))
    assert inside / 4000 == pytest.approx(0.9, abs=0.02)


def standing(name: int, *, reps: int = 0, recall: float = 1.0, score: float = 1.0, first: bool = True) -> Standing:
    if not reps:
        return Standing(f"item-{name}", "layers")
    card = Card(f"item-{name}", 1, 5.0, 5.0, NOW, NOW, reps, 0)
    return Standing(f"item-{name}", "layers", card, recall, score, False, first)


def test_of_nothing_seen_anything_is_possible() -> None:
    one, many = (mastery("layers", [standing(n) for n in range(size)]) for size in (1, 60))
    for unknown in (one, many):
        assert unknown.mean == pytest.approx(0.5, abs=0.01)
        assert (unknown.low, unknown.high) == pytest.approx((0.05, 0.95), abs=0.01)


def test_more_right_answers_raise_the_mean_and_narrow_the_interval() -> None:
    once, often = (mastery("layers", [standing(n, reps=reps) for n in range(4)]) for reps in (1, 6))
    assert once.mean < often.mean
    assert often.high - often.low < once.high - once.low


def test_the_unseen_are_judged_by_first_answers() -> None:
    good = [standing(n, reps=1) for n in range(5)] + [standing(n) for n in range(5, 20)]
    bad = [standing(n, reps=1, first=False) for n in range(5)] + [standing(n) for n in range(5, 20)]
    assert mastery("layers", bad).mean < 0.35 < 0.75 < mastery("layers", good).mean


@given(
    st.lists(
        st.builds(
            standing,
            st.integers(0, 99),
            reps=st.integers(0, 9),
            recall=st.floats(0, 1),
            score=st.floats(0, 1),
            first=st.booleans(),
        ),
        min_size=1,
        max_size=30,
    )
)
@settings(deadline=None)
def test_the_mean_lies_in_the_interval_and_the_interval_between_0_and_1(standings: list[Standing]) -> None:
    found = mastery("layers", standings)
    assert 0 <= found.low <= found.mean <= found.high <= 1


def test_a_wrong_answer_never_looks_like_knowledge(record: Record) -> None:
    record.answers.add(new_answer(right=False))
    record.answers.add(new_answer("guessed", certainty=Certainty.GUESS, rating=Rating.HARD))
    record.answers.add(new_answer("known"))
    topics = {"dense-bias": "layers", "guessed": "layers", "known": "shapes", "unseen": "shapes"}
    wrong, guessed, known, unseen = record.insight.standings(topics, NOW)
    assert wrong.known == 0.0
    assert 0.4 < guessed.known < 0.5 < 0.8 < known.known < 1.0
    assert (unseen.card, unseen.recall, unseen.first_right) == (None, None, None)
    assert [one.item for one in record.insight.weakest(topics, NOW)] == ["dense-bias", "guessed", "known"]
    assert [one.item for one in record.insight.weakest(topics, NOW, limit=1)] == ["dense-bias"]
    by_topic = record.insight.mastery(topics, NOW)
    assert list(by_topic) == ["layers", "shapes"]
    assert (by_topic["shapes"].items, by_topic["shapes"].seen) == (2, 1)
    assert by_topic["layers"].mean < record.insight.readiness(topics, NOW).mean < by_topic["shapes"].mean


def test_topics_that_were_never_touched_keep_the_whole_unknown() -> None:
    known = [standing(number, reps=6) for number in range(20)]
    untouched = [replace(standing(100 + number), topic=f"topic-{number % 9}") for number in range(180)]
    assert together(known) == replace(mastery("layers", known), topic="")
    whole = together([*known, *untouched])
    assert whole.seen == 20
    assert whole.low < 0.15
    assert whole.high > 0.85


def test_what_is_known_fades(record: Record) -> None:
    record.answers.add(new_answer())
    topics = {"dense-bias": "layers"}
    means = [record.insight.readiness(topics, NOW + days * DAY).mean for days in (0, 1, 30, 300)]
    assert means[0] == means[1] > means[2] > means[3]


def test_credit_from_a_kata_is_no_first_answer(record: Record) -> None:
    record.answers.credit_kata({"dense-bias": 1}, kata="custom-layer", now_ms=NOW)
    [standing] = record.insight.standings({"dense-bias": "layers"}, NOW)
    assert standing.first_right is None
    assert standing.known > 0.8
