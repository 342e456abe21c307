"""Hidden checks of the attention-seq2seq kata."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from quizzer.grading.kit import Array, Pair, check, expect

SIZES = [6, 7, 2, 3]
"""src_vocab, tgt_vocab, embed_dim, units: all different, so that none can stand for another."""
OTHER_SIZES = [9, 5, 4, 2]
START, END = 1, 2
LIMIT = 4
CLOSE_CALL = 0.01
"""Choices that lead by less may fall either way in float32, and decide nothing here."""

seeds = st.integers(0, 2**16)


def sentences(count: int = 3, vocabulary: int = SIZES[0], width: int = 3, *, short: bool) -> st.SearchStrategy[Array]:
    """So many rows of ids; they may be short, which leaves padding at their end."""
    ids = st.lists(st.integers(1, vocabulary - 1), min_size=1 if short else width, max_size=width)
    return st.lists(ids, min_size=count, max_size=count).map(
        lambda rows: np.array([row + [0] * (width - len(row)) for row in rows], dtype="int32")
    )


@st.composite
def batches(
    draw: st.DrawFn,
    *,
    sizes: list[int] = SIZES,
    rows: tuple[int, ...] = (2,),
    widths: tuple[int, int] = (3, 3),
    short: tuple[bool, bool] = (False, False),
) -> tuple[Array, Array]:
    """A source and a shifted target of as many rows."""
    count = draw(st.sampled_from(rows))
    source, target = (
        draw(sentences(count, vocabulary, width, short=may_be_short))
        for vocabulary, width, may_be_short in zip(sizes[:2], widths, short, strict=True)
    )
    return source, target


def test_weights_by_name(pair: Pair) -> None:
    """The model has the weights of the table, by name and shape, and no others"""
    pair.agree("weights", sizes=SIZES, because="the weights are not those of the table")


@check(examples=3)
@given(batch=batches(), seed=seeds)
def test_numbers(pair: Pair, batch: tuple[Array, Array], seed: int) -> None:
    """Without padding, logits and attention weights equal the reference's"""
    pair.agree("forward", sizes=SIZES, seed=seed, source=batch[0], target=batch[1], rtol=1e-3, atol=2e-4)


@check(examples=2)
@given(data=st.data(), widths=st.tuples(st.integers(2, 4), st.integers(1, 3)))
def test_shapes(pair: Pair, data: st.DataObject, widths: tuple[int, int]) -> None:
    """Both outputs have the right shape for any lengths and other sizes"""
    source, target = data.draw(batches(sizes=OTHER_SIZES, rows=(1, 3), widths=widths))
    got, _ = pair.ask("forward", sizes=OTHER_SIZES, seed=1, source=source, target=target)
    _expect_shape(got["logits"], (*target.shape, OTHER_SIZES[1]), "logits should be (batch, target length, tgt_vocab)")
    shape = (*target.shape, source.shape[1])
    _expect_shape(got["attention"], shape, "attention weights should be (batch, target length, source length)")


@check(examples=3)
@given(batch=batches(short=(True, False)), seed=seeds)
def test_attention_is_a_distribution(pair: Pair, batch: tuple[Array, Array], seed: int) -> None:
    """Attention weights are not negative, sum to 1 over the source, and are 0 on padding"""
    source, target = batch
    got, _ = pair.ask("forward", sizes=SIZES, seed=seed, source=source, target=target)
    attention = got["attention"]
    _expect_shape(attention, (*target.shape, source.shape[1]), "the attention weights have another shape")
    expect(bool((attention >= 0).all()), "attention weights should not be negative", got=attention)
    on_padding = attention * (source == 0)[:, None]
    expect(bool((on_padding < 1e-6).all()), "padding should get no attention", expected="0", got=attention)
    total = attention.sum(axis=-1)
    expect(bool((np.abs(total - 1) < 1e-3).all()), "attention weights should sum to 1", expected="1", got=total)


@check(examples=3)
@given(batch=batches(short=(True, True)), seed=seeds)
def test_padding_changes_nothing(pair: Pair, batch: tuple[Array, Array], seed: int) -> None:
    """Zeros at the end of source or target change nothing"""
    source, target = batch
    got, expected = pair.ask("padded", sizes=SIZES, seed=seed, source=source, target=target)
    for name, message in (("logits", "the logits"), ("attention", "the attention weights")):
        plain, more = got["plain"][name], got["padded"][name]
        if name == "attention":
            more = more[..., : source.shape[1]]
        _expect_same(plain, more[:, : target.shape[1]], f"padding should not change {message}")
        _expect_same(expected["plain"][name], plain, f"{message} of short rows are not right")


def test_gradients(pair: Pair) -> None:
    """Gradients reach both embeddings"""
    source = np.array([[3, 4, 5], [2, 5, 0]], dtype="int32")
    target = np.array([[START, 4, 3], [START, 6, 0]], dtype="int32")
    because = "the gradient of the logits is not right"
    pair.agree("gradients", sizes=SIZES, seed=1, source=source, target=target, rtol=5e-3, atol=1e-3, because=because)


@check(examples=2)
@given(source=sentences(short=True), seed=seeds, context_alone=st.booleans())
@example(source=np.array([[1, 2, 3], [4, 0, 0], [5, 3, 0]], dtype="int32"), seed=893, context_alone=False)
@example(source=np.array([[1, 2, 3], [4, 0, 0], [5, 3, 0]], dtype="int32"), seed=328, context_alone=True)
def test_decoding_agrees_with_teacher_forcing(pair: Pair, source: Array, seed: int, context_alone: bool) -> None:
    """Step by step, greedy_decode chooses what the model chooses when it is given the decoded ids"""
    # In one example an id is followed by different ones, so that the state matters, and the start id is chosen again;
    # in the other the choice changes with every step of the attention that is left out or mixed up.
    answers = _decode(pair, source, seed, -1.0, (START, END), context_alone)
    if answers is None:
        return
    got = answers[0]
    for ids, taught in zip(got["ids"], got["teacher_forcing"], strict=True):
        closing = [] if len(ids) == LIMIT else [END]
        expect(
            taught[: len(ids + closing)] == ids + closing,
            "decoding and teacher forcing do not agree",
            expected=taught,
            got=ids + closing,
        )


@check(examples=2)
@given(source=sentences(short=True), seed=seeds, favour=st.sampled_from([0.0, 4.0]))
@example(source=np.array([[1, 2, 3], [4, 0, 0], [5, 3, 0]], dtype="int32"), seed=98, favour=0.0)
def test_rows_end_at_the_end_id(pair: Pair, source: Array, seed: int, favour: float) -> None:
    """Every row ends at its own end id, which is not in the result"""
    # The example has one row that ends at once, one in the middle and one never.
    answers = _decode(pair, source, seed, favour, (6, 5))
    if answers is not None:
        got, expected = answers
        expect(got["ids"] == expected["ids"], "other ids were decoded", expected=expected["ids"], got=got["ids"])


@check(examples=2)
@given(source=sentences(2, short=False), seed=seeds, limit=st.sampled_from([1, 3]))
def test_decoding_stops_at_the_limit(pair: Pair, source: Array, seed: int, limit: int) -> None:
    """A row that never ends has max_len ids"""
    _expect_full_rows(pair, source, seed, {str(END): -100.0}, limit)


@check(examples=2)
@given(source=sentences(short=False), seed=seeds)
def test_padding_is_never_chosen(pair: Pair, source: Array, seed: int) -> None:
    """Id 0 is never chosen, however large its logit"""
    _expect_full_rows(pair, source, seed, {"0": 100.0, str(END): -100.0}, 3)


def test_training_lowers_the_loss(pair: Pair) -> None:
    """Three training steps on a copy task lower the loss as the reference's do"""
    words = np.array([[3, 4], [4, 3], [5, 5]], dtype="int32")
    target = np.concatenate([np.full((3, 1), START, dtype="int32"), words], axis=1)
    labels = np.concatenate([words, np.full((3, 1), END, dtype="int32")], axis=1)
    asked: dict[str, Any] = {"sizes": SIZES, "seed": 5, "source": words, "target": target, "labels": labels}
    losses = pair.agree("train", rtol=1e-2, atol=1e-3, **asked)["losses"]
    expect(losses[-1] < losses[0], "the loss should fall", got=losses)


def test_a_large_limit_costs_nothing(pair: Pair) -> None:
    """Decoding is over as soon as every row has ended, however large max_len"""
    source = np.array([[3, 4, 0], [5, 0, 0], [2, 3, 4]], dtype="int32")
    asked: dict[str, Any] = {"sizes": SIZES, "seed": 3, "source": source, "start_id": START, "end_id": END}
    pair.agree("decode_only", favour={str(END): 100.0}, max_len=1_000_000, **asked)


def _decode(
    pair: Pair, source: Array, seed: int, end_favour: float, ids: tuple[int, int], context_alone: bool = False
) -> tuple[dict[str, Any], dict[str, Any]] | None:
    """Candidate's and reference's decoding between two ids; None where the reference's choice is too close to call."""
    asked: dict[str, Any] = {"sizes": SIZES, "seed": seed, "favour": {str(ids[1]): end_favour}, "source": source}
    if context_alone:
        asked["context_alone"] = True
    got, expected = pair.ask("decode", start_id=ids[0], end_id=ids[1], max_len=LIMIT, **asked)
    rows = len(source)
    expect(len(got["ids"]) == rows, "one list of ids is due for every row", expected=str(rows), got=str(got["ids"]))
    lead = min(float(lead.min()) for lead in expected["leads"])
    return None if lead < CLOSE_CALL else (got, expected)


def _expect_full_rows(pair: Pair, source: Array, seed: int, favour: dict[str, float], limit: int) -> None:
    """Demand `limit` ids above 0 for every row."""
    asked: dict[str, Any] = {"sizes": SIZES, "seed": seed, "favour": favour, "source": source}
    ids, _ = pair.ask("decode_only", start_id=START, end_id=END, max_len=limit, **asked)
    expect(all(0 not in row for row in ids), "padding was chosen", got=str(ids))
    lengths = [len(row) for row in ids]
    expect(lengths == [limit] * len(source), "every row should have max_len ids", expected=str(limit), got=str(ids))


def _expect_shape(values: Array, shape: tuple[int, ...], message: str) -> None:
    expect(values.shape == shape, message, expected=str(shape), got=str(values.shape))


def _expect_same(plain: Array, padded: Array, message: str) -> None:
    same = plain.shape == padded.shape and bool(np.allclose(plain, padded, rtol=1e-3, atol=2e-4))
    expect(same, message, expected=plain, got=padded)
