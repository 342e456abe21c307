"""Everything in one list: what is known of each, filters, orders, and words to find it by."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from quizzer.content.bank import Bank
from quizzer.content.katas import Library
from quizzer.model.review import Mark
from quizzer.progress.record import Record
from quizzer.session.browsing import Entry, Kind, State, entries
from quizzer.session.filtering import Filter, Order, arranged, counts
from quizzer.session.marks import change_mark
from quizzer.session.overview import overview
from quizzer.session.searching import Finder
from tests.progress.samples import DAY, NOW, new_answer
from tests.session.bank_samples import KATA, add_content, practise, prove

NOON = NOW + DAY // 2


@pytest.fixture
def content(tmp_path: Path) -> Path:
    prove(add_content(tmp_path / "content"))
    return tmp_path / "content"


def of(content: Path, record: Record, now_ms: int = NOON) -> dict[str, Entry]:
    katas = overview(Library.find(content), record).rows
    return {one.id: one for one in entries(Bank(content), katas, record, now_ms=now_ms)}


def test_a_stem_has_the_values_of_its_first_variant(content: Path) -> None:
    with Record.in_memory() as record:
        found = of(content, record)
    assert list(found) == ["load-data", "dense-bias", "dense-count", KATA]
    assert found["dense-count"].text == "How many weights has `Dense(8)` on 3 inputs?"
    assert (found["load-data"].section, found["load-data"].topic, found["load-data"].par_ms) == (
        "theory",
        "data",
        120_000,
    )


def test_states_follow_the_record_and_marks_say_more(content: Path) -> None:
    with Record.in_memory() as record:
        assert {one.state for one in of(content, record).values()} == {State.NEW}
        practise(record, NOON)
        found = of(content, record)
        assert found["dense-bias"].state is State.KNOWN
        assert found["dense-count"].state is State.NEW
        assert (found[KATA].state, found[KATA].best_ms) == (State.PASSED, 400_000)
        assert (found["dense-bias"].answers, found["dense-bias"].right) == (8, 7)
        assert of(content, record, NOON + 300 * DAY)["dense-bias"].state is State.DUE
        change_mark(record, "dense-bias", Mark.SUSPENDED, wanted=True, now_ms=NOON)
        change_mark(record, "load-data", Mark.FLAGGED, wanted=True, now_ms=NOON)
        found = of(content, record)
        assert found["dense-bias"].state is State.SUSPENDED
        assert found["load-data"].flagged
        change_mark(record, "dense-bias", None, wanted=False, now_ms=NOON)
        assert of(content, record)["dense-bias"].state is State.KNOWN


def test_what_was_wrong_is_shaky_until_it_is_due(content: Path) -> None:
    with Record.in_memory() as record:
        record.answers.add(new_answer("dense-bias", at_ms=NOON, right=False))
        assert of(content, record)["dense-bias"].state is State.SHAKY
        assert of(content, record, NOON + 9 * DAY)["dense-bias"].state is State.DUE


def test_code_is_told_by_its_first_telling_line(content: Path) -> None:
    with Record.in_memory() as record:
        found = of(content, record)
    assert found["dense-bias"].code == 'if a < b and c > "d":'
    assert found["load-data"].code == ""


def test_recall_is_what_the_schedule_predicts(content: Path) -> None:
    with Record.in_memory() as record:
        record.answers.add(new_answer("dense-bias", at_ms=NOON - 9 * DAY))
        found = of(content, record)
        assert found["dense-bias"].recall == record.schedule.recall("dense-bias", NOON)
        assert found["load-data"].recall is None


def test_values_of_one_facet_add_up_and_facets_narrow_down(content: Path) -> None:
    with Record.in_memory() as record:
        practise(record, NOON)
        found = list(of(content, record).values())
    levels = Filter().toggled("level", "1").toggled("level", "2")
    assert [one.id for one in found if levels.lets(one)] == ["load-data", "dense-bias", KATA]
    narrow = levels.toggled("kind", "question").toggled("topic", "layers")
    assert [one.id for one in found if narrow.lets(one)] == ["dense-bias"]
    assert narrow.told == "question, layers, level 1, level 2"
    assert narrow.toggled("topic", "layers").of("topic") == frozenset()


def test_counts_say_what_a_value_would_leave(content: Path) -> None:
    with Record.in_memory() as record:
        found = list(of(content, record).values())
    chosen = Filter().toggled("topic", "layers")
    assert counts(found, chosen, "topic") == {"data": 1, "layers": 3}, "the facet itself does not narrow its counts"
    assert counts(found, chosen, "kind") == {"question": 2, "kata": 1}
    assert list(counts(found, Filter(), "form")) == ["mcq", "numeric", "free", "implement"]


def test_orders(content: Path) -> None:
    with Record.in_memory() as record:
        found = list(of(content, record).values())
    known = [replace(found[0], recall=0.9), replace(found[1], recall=0.4), replace(found[2], recall=None)]
    assert [one.recall for one in arranged(known, Order.WEAKEST)] == [0.4, 0.9, None]
    assert [one.level for one in arranged(found, Order.EASIEST)] == [1, 1, 2, 3]
    assert arranged(known, Order.TOPIC) == known


TEXTS = (
    ("dropout-at-inference", "What does Dropout do in predict?"),
    ("batch-norm-momentum", "Which statistics does it keep, and is there dropout?"),
    ("conv-shape", "How wide is the output of a convolution?"),
)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", [0, 1, 2]),
        ("dropout", [0, 1]),
        ("DROP", [0, 1]),
        ("dropuot", [0, 1]),
        ("convoluton", [2]),
        ("cnvshp", [2]),
        ("dropout statistics", [1]),
        ("output", [2]),
        ("zzz", []),
        ("(*[", [0, 1, 2]),
    ],
)
def test_words_are_found_half_typed_or_mistyped(query: str, names: list[int]) -> None:
    assert Finder(TEXTS).find(query) == names


def test_what_is_named_so_comes_before_what_mentions_it() -> None:
    texts = (("a", "the padding of it"), ("padding-of-conv", "x"), ("unpadding", "x"))
    assert Finder(texts).find("padding") == [1, 2, 0]


def test_the_whole_bank_can_be_read_and_searched() -> None:
    bank = Bank(Library.find().root)
    katas = overview(Library.find(), None).rows
    with Record.in_memory() as record:
        found = entries(bank, katas, record, now_ms=NOON)
    assert len(found) == len(bank.heads) + len(katas)
    assert all(one.text and one.topic for one in found if one.kind is Kind.QUESTION)
    finder = Finder((one.id, one.text) for one in found)
    assert found[finder.find("custom-layer")[0]].id == "custom-layer"
