"""Item files: what is read, and what is refused with file and line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.content.bank import Bank
from quizzer.content.item_file import read_items
from quizzer.content.versions import fits, installed_version
from quizzer.model.errors import ContentError, UsageError
from quizzer.model.item import Choice, ItemType
from tests.authoring.banks import add_bank
from tests.authoring.faults import SOUND, yaml_of


def read(tmp_path: Path, text: str | bytes) -> None:
    """Read a file with this text."""
    path = tmp_path / "layers" / "q44.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    read_items(path)


@pytest.mark.parametrize("kind", SOUND)
def test_every_kind_is_read(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "layers" / "q44.yaml"
    path.parent.mkdir()
    path.write_text(yaml_of(kind, kind), encoding="utf-8")
    item = read_items(path)[0]
    assert (item.id, item.source, item.topic, item.level) == (kind, "q44", "layers", 2)
    assert item.type == ("numeric" if kind == "vary" else kind)
    assert (item.vary is not None) is (kind == "vary")
    assert item.line == 3
    if isinstance(item.body, Choice):
        assert [option.key for option in item.body.options] == [True, False, False]


@pytest.mark.parametrize(
    ("kind", "old", "new", "message"),
    [
        ("mcq", "rev: 1", "rev: one", "4: 'rev' must be a whole number"),
        ("mcq", "level: 2", "level: 9", "'level' must be 1 to 5"),
        ("mcq", "skill: apply", "skill: aply", "'skill' cannot be 'aply'"),
        ("mcq", "type: mcq", "type: mqc", "'type' cannot be 'mqc'"),
        ("mcq", "type: mcq", "kind: mcq", "an item needs its 'type'"),
        ("mcq", "hint: Think", "hnt: Think", "'hnt' is no field of this file"),
        ("mcq", "id: mcq", "id: Mcq_1", "cannot be 'Mcq_1'"),
        ("mcq", ", key: true", "", "a wrong option needs its 'why'"),
        ("mcq", "why: The bias is forgotten.", "key: true", "needs one key, not 2 of 3"),
        ("mcq", "Twelve weights", "fifteen  weights", "holds the same option twice"),
        ("mcq", "proof: |", "proof: none\n    x: |", "'x' is no field"),
        ("cloze", "`____`", "`it`", "needs one gap"),
        ("cloze", "`____`", "`____` ____", "needs one gap"),
        ("cloze", "answers: [trainable]", "answers: [1]", "must be text, not the number 1"),
        ("numeric", "answer: 15", "tolerance: 1", "the field 'answer' is missing"),
        ("numeric", "answer: 15", "answer: 15\n    tolerance: x", "'tolerance' must be a number"),
        ("numeric", "    proof: |", "    proof: none\n    reason: |", "cannot be none for the type numeric"),
        ("vary", "formula: units * inputs + units", "answer: 3", "needs a formula"),
        ("vary", "units: [2", "un its: [2", "is no name for a variable"),
        ("vary", "units: [2, 3, 4, 5, 6]", "units: 3", "must be a list of values"),
        ("shape", "answer: [null, 3]", "answer: [null, x]", "which does not fit"),
        ("predict", 'answer: "False"', "answer: False", "must be text, not yes or no"),
        ("predict", 'answer: "False"', 'answer: "False"\n    raises: ValueError', "needs `answer` or `raises`"),
        ("bug", "line: 2", "line: 7", "'line' must be 1 to 3"),
        ("order", "after: [outputs]", "after: [outputz]", "which is no line above"),
        ("order", "replaces: outputs", "replaces: out", "which is no line"),
        ("complete", "____", "images", "needs one hole"),
        ("complete", "- {fill: images, why: Nothing is scaled.}", "", "needs 2 to"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(
    kind: str, old: str, new: str, message: str, tmp_path: Path
) -> None:
    text = yaml_of(kind, kind)
    assert old in text
    with pytest.raises(ContentError) as caught:
        read(tmp_path, text.replace(old, new, 1))
    assert message in str(caught.value)
    assert "q44.yaml" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("source: q44\nitems:\n\t- id: a\n", "holds a tab"),
        ("source: q44\nsource: q45\nitems: []\n", "is there twice"),
        ("source: &a q44\nitems: [*a]\n", "anchors"),
        ("source: !!python/object/apply:os.system ['true']\nitems: []\n", "tags such as"),
        ("source: q71\nitems: []\n", "cannot be 'q71'"),
        ("source: q44\nitems: {}\n", "must be a list"),
        ("source: q44\nitems: []\n", "needs 1 to"),
        ("source: q44\nitems: [3]\n", "an item needs its 'type'"),
        ("source: q44\n", "'items' is missing"),
        ("- 1\n", "must be a mapping"),
        ("", "is empty"),
        (b"source: \xff\n", "is not UTF-8"),
        ("source: q44\nitems:\n  - [" + "[" * 50 + "\n", "q44.yaml"),
    ],
)
def test_hostile_files_are_refused(text: str | bytes, message: str, tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=message):
        read(tmp_path, text)


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.mktemp("any")
    with pytest.raises(ContentError):
        read(
            folder,
            text.encode("utf-8", "surrogateescape")
            if text.isprintable()
            else b"\x00" + text.encode("utf-8", "replace"),
        )


def test_the_fingerprint_follows_the_meaning_and_not_the_layout(tmp_path: Path) -> None:
    path = tmp_path / "layers" / "q44.yaml"
    path.parent.mkdir()
    seen = []
    text = yaml_of("mcq", "mcq")
    for changed in (text, text.replace("level: 2\n", "level: 2\n\n    # a comment\n"), text.replace("Twelve", "Ten")):
        path.write_text(changed, encoding="utf-8")
        seen.append(read_items(path)[0].fingerprint)
    assert seen[0] == seen[1] != seen[2]


def test_a_bank_finds_items_questions_and_variants(tmp_path: Path) -> None:
    bank = add_bank(tmp_path)
    assert set(bank.heads) == {*SOUND, "open-dropout"}
    assert bank.topics == ("layers", "regularization")
    assert bank.questions["q44"].section == "coding"
    assert len(bank.variants(bank.item("vary"))) == 25
    assert bank.item("open-dropout").type is ItemType.FREE
    with pytest.raises(UsageError) as caught:
        bank.item("mcqq")
    assert caught.value.hint == "did you mean 'mcq'?"


def test_an_item_that_changed_has_no_variants(tmp_path: Path) -> None:
    add_bank(tmp_path)
    path = tmp_path / "questions" / "layers" / "q44.yaml"
    path.write_text(path.read_text().replace("- {value: units * inputs,", "- {value: units,"), encoding="utf-8")
    path.write_text(path.read_text().replace("near_misses: [{value: units * inputs", "near_misses: [{value: units"))
    bank = Bank(tmp_path)
    assert bank.variants(bank.item("vary")) == ()


def test_an_id_in_two_files_is_refused(tmp_path: Path) -> None:
    add_bank(tmp_path)
    path = tmp_path / "questions" / "regularization" / "q08.yaml"
    path.write_text(path.read_text().replace("open-dropout", "mcq"), encoding="utf-8")
    with pytest.raises(ContentError, match="the id 'mcq' is also in"):
        _ = Bank(tmp_path).heads


def test_the_index_is_used_and_follows_every_change(tmp_path: Path) -> None:
    add_bank(tmp_path)
    cache = tmp_path / "cache"
    first = Bank(tmp_path, cache=cache).heads
    [index] = cache.glob("*.json")
    data = json.loads(index.read_text())
    data["heads"][0][4] = "from-the-index"
    index.write_text(json.dumps(data))
    assert "from-the-index" in Bank(tmp_path, cache=cache).topics
    path = tmp_path / "questions" / "regularization" / "q08.yaml"
    path.write_text(path.read_text().replace("level: 1", "level: 3"), encoding="utf-8")
    changed = Bank(tmp_path, cache=cache).heads
    assert changed["open-dropout"].level == 3
    assert changed["mcq"] == first["mcq"]


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"schema": 1}', '{"schema": 99, "stamp": "", "heads": []}'])
def test_a_damaged_index_is_made_anew(damage: str, tmp_path: Path) -> None:
    add_bank(tmp_path)
    cache = tmp_path / "cache"
    heads = Bank(tmp_path, cache=cache).heads
    [index] = cache.glob("*.json")
    index.write_text(damage)
    assert Bank(tmp_path, cache=cache).heads == heads
    assert json.loads(index.read_text())["heads"]


def test_a_cache_that_cannot_be_written_does_not_matter(tmp_path: Path) -> None:
    add_bank(tmp_path)
    (tmp_path / "file").write_text("")
    assert "mcq" in Bank(tmp_path, cache=tmp_path / "file" / "cache").heads


@pytest.mark.parametrize(
    ("requires", "version", "holds"),
    [
        (">=3.0", "3.15.1", True),
        (">=3.0", "2.15.0", False),
        (">=3.3,<3.12", "3.15.1", False),
        ("==3.15.*", "3.15.1", True),
        ("==3.15", "3.15.1", True),
        ("!=3.15", "3.15.1", False),
        (">3.9", "3.15.1", True),
        ("<=3.9", "3.15.1", False),
        (">=3.15.1", "3.15.1", True),
        (">=3.16", "3.16.0.dev1", True),
        (">=9", "", True),
    ],
)
def test_ranges_of_versions(requires: str, version: str, *, holds: bool) -> None:
    assert fits(requires, version) is holds


def test_the_installed_version_is_found_without_an_import() -> None:
    from importlib.metadata import version

    assert installed_version("keras") == version("keras")
    assert installed_version("no-such-package") == ""


@pytest.mark.parametrize(
    "damage", ["{", "[]", '{"schema": 2, "versions": {}, "items": []}', '{"schema": 1, "items": [{}]}']
)
def test_a_damaged_lock_is_named_with_the_way_out(damage: str, tmp_path: Path) -> None:
    bank = add_bank(tmp_path)
    (bank.folder / "proofs.lock").write_text(damage, encoding="utf-8")
    with pytest.raises(ContentError, match=r"proofs\.lock: it cannot be used") as caught:
        _ = Bank(tmp_path).lock
    assert caught.value.hint == "`quizzer author prove` writes it anew."
