"""The bank as a package for Anki, opened as Anki would: a zip archive with an SQLite database."""

from __future__ import annotations

import json
import sqlite3
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from quizzer.content.bank import Bank
from quizzer.model.errors import UsageError
from quizzer.session.anki import export_anki
from quizzer.session.flashcards import flashcard
from tests.progress.samples import NOW
from tests.session.bank_samples import add_content, prove


@dataclass(frozen=True)
class Collection:
    """What a package holds; notes by the id of their item."""

    guids: dict[str, str]
    fields: dict[str, list[str]]
    tags: dict[str, list[str]]
    modified: set[int]
    decks: dict[str, str]
    models: set[str]
    cards: int


def opened(path: Path) -> Collection:
    with zipfile.ZipFile(path) as archive:
        assert sorted(archive.namelist()) == ["collection.anki2", "media"]
        connection = sqlite3.connect(":memory:")
        connection.deserialize(archive.read("collection.anki2"))
    notes = connection.execute("SELECT guid, flds, tags, mod FROM notes").fetchall()
    decks, models = connection.execute("SELECT decks, models FROM col").fetchone()
    [cards] = connection.execute("SELECT count(*) FROM cards").fetchone()
    connection.close()
    items = [fields.split("\x1f") for _, fields, _, _ in notes]
    return Collection(
        {fields[0]: note[0] for fields, note in zip(items, notes, strict=True)},
        {fields[0]: fields for fields in items},
        {fields[0]: note[2].split() for fields, note in zip(items, notes, strict=True)},
        {note[3] for note in notes},
        {key: deck["name"] for key, deck in json.loads(decks).items()},
        set(json.loads(models)),
        cards,
    )


@pytest.fixture
def content(tmp_path: Path) -> Path:
    root = add_content(tmp_path / "content")
    prove(root)
    return root


def test_each_question_is_a_note_with_a_card_in_the_deck_of_its_topic(content: Path, tmp_path: Path) -> None:
    done = export_anki(Bank(content), tmp_path / "deep" / "keras.apkg", now_ms=NOW)
    found = opened(tmp_path / "deep" / "keras.apkg")
    assert (done.notes, done.left_out, found.cards) == (3, (), 3)
    assert set(found.fields) == {"dense-bias", "dense-count", "load-data"}
    assert {"Quizzer::data", "Quizzer::layers"} <= set(found.decks.values())
    assert sorted(found.tags["dense-bias"]) == ["level::2", "myth", "question::q44", "topic::layers"]
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["keras.apkg"]


def test_a_second_export_updates_the_first(content: Path, tmp_path: Path) -> None:
    export_anki(Bank(content), tmp_path / "a.apkg", now_ms=NOW)
    file = content / "questions" / "layers" / "q44.yaml"
    file.write_text(file.read_text().replace("How many weights has `Dense(10)`", "Count the weights of `Dense(10)`"))
    export_anki(Bank(content), tmp_path / "b.apkg", now_ms=NOW + 60_000)
    before, after = opened(tmp_path / "a.apkg"), opened(tmp_path / "b.apkg")
    assert after.guids == before.guids
    assert len(set(after.guids.values())) == 3
    assert (after.decks, after.models) == (before.decks, before.models)
    assert max(after.modified) > max(before.modified)
    assert "Count the weights" in after.fields["dense-bias"][1]


def test_what_an_item_says_is_text_and_no_html(content: Path) -> None:
    bank = Bank(content)
    card = flashcard(bank.item("dense-bias"))
    assert card is not None
    assert "<code>Dense(10)</code> on 5 inputs if a &lt; b?" in card.front
    assert "<pre>if a &lt; b and c &gt; &quot;d&quot;:\n    print(a &amp; b)</pre>" in card.front
    assert "50, a kernel of &lt;5 x 10&gt;" in card.front
    assert "The bias is &lt;forgotten&gt;." in card.back
    assert "60, a kernel and a bias</b>" in card.back
    assert "<code>keras.layers.Dense</code>" in card.back
    assert card.hint == "Count the bias &amp; kernel."
    assert card == flashcard(bank.item("dense-bias"))


def test_the_first_proved_variant_stands_for_a_parametrised_question(content: Path) -> None:
    bank = Bank(content)
    item = bank.item("dense-count")
    card = flashcard(item, bank.variants(item))
    assert card is not None
    assert "<code>Dense(8)</code> on 3 inputs" in card.front
    assert "<b>32</b>" in card.back
    assert "<code>24</code>: The bias of 8 is forgotten." in card.back


def test_a_free_question_has_its_model_answer_and_rubric(content: Path) -> None:
    card = flashcard(Bank(content).item("load-data"))
    assert card is not None
    assert "<p>I shuffle what I train on &amp; nothing else.</p>" in card.back
    assert "<li>Knows <code>tf.data</code></li>" in card.back


def test_questions_without_proved_variants_are_left_out_and_named(content: Path, tmp_path: Path) -> None:
    (content / "questions" / "proofs.lock").unlink()
    done = export_anki(Bank(content), tmp_path / "keras.apkg", now_ms=NOW)
    assert (done.notes, done.left_out) == (2, ("dense-count",))


def test_what_cannot_be_done(content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UsageError, match="no questions in"):
        export_anki(Bank(tmp_path / "nowhere"), tmp_path / "keras.apkg", now_ms=NOW)
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="cannot be written"):
        export_anki(Bank(content), tmp_path / "file" / "keras.apkg", now_ms=NOW)
    monkeypatch.setitem(sys.modules, "genanki", None)
    with pytest.raises(UsageError, match="not installed") as caught:
        export_anki(Bank(content), tmp_path / "keras.apkg", now_ms=NOW)
    assert "quizzer[anki]" in caught.value.hint
    assert not (tmp_path / "keras.apkg").exists()
