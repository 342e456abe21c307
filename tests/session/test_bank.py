"""The bank of the content in use."""

from __future__ import annotations

from pathlib import Path

from quizzer.session.bank import open_bank
from quizzer.session.settings import Places, Settings
from tests.content.samples import add_kata
from tests.session.bank_samples import ITEMS, add_content


def test_the_index_lies_in_the_persons_cache_folder(tmp_path: Path) -> None:
    content = add_content(tmp_path / "content")
    places = Places.find({"QUIZZER_HOME": str(tmp_path / "home")})
    bank = open_bank(Settings(places, content=content))
    assert tuple(sorted(bank.heads)) == ITEMS
    assert [path.parent for path in (tmp_path / "home").rglob("*.json")] == [tmp_path / "home" / "cache"]


def test_content_without_questions_has_an_empty_bank(tmp_path: Path) -> None:
    add_kata(tmp_path / "content")
    bank = open_bank(Settings(Places(tmp_path, tmp_path / "config.toml"), content=tmp_path / "content"))
    assert bank.heads == {}
    assert bank.topics == ()
