"""Content of others runs after a yes, and only as it was when the yes was said."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizzer.session.consent import Consent, ConsentError, Standing
from tests.content.samples import add_kata


@pytest.fixture
def root(tmp_path: Path) -> Path:
    add_kata(tmp_path / "content", adds_one='"""You add one."""\n')
    return tmp_path / "content"


@pytest.fixture
def consent(tmp_path: Path) -> Consent:
    return Consent(tmp_path / "home" / "accepted.json")


def test_new_content_is_refused_with_the_way_to_accept_it(root: Path, consent: Consent) -> None:
    assert consent.look(root).standing is Standing.NEW
    with pytest.raises(ConsentError, match="never ran here") as refused:
        consent.require(root)
    assert f"quizzer author accept {root}" in (refused.value.hint or "")


def test_what_was_accepted_runs_by_any_way_to_it(root: Path, consent: Consent, tmp_path: Path) -> None:
    consent.accept(root)
    (tmp_path / "link").symlink_to(root)
    for way in (root, tmp_path / "link", root / ".." / "content"):
        consent.require(way)


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("katas/double-it/checks.py", "changed"),
        ("katas/double-it/probes.py", "gone"),
        ("katas/double-it/conftest.py", "added"),
        ("solutions/double-it/wrong/another.py", "added"),
        ("katas/double-it/lib/helper.py", "added"),
        ("katas/double-it/table.npy", "added"),
        ("questions/vision/q42.yaml", "added"),
        ("helper.py", "added"),
    ],
)
def test_code_that_changed_came_or_went_is_asked_about_again(
    root: Path, consent: Consent, name: str, change: str
) -> None:
    consent.accept(root)
    path = root / name
    if change == "gone":
        path.unlink()
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{path.read_text() if change == 'changed' else ''}\n# more\n")
    asked = consent.look(root)
    assert (asked.standing, asked.changed) == (Standing.CHANGED, (name,))
    with pytest.raises(ConsentError, match="changed since you agreed"):
        consent.require(root)
    consent.accept(root)
    consent.require(root)


def test_words_that_change_need_no_new_yes(root: Path, consent: Consent) -> None:
    consent.accept(root)
    (root / "katas" / "double-it" / "task.md").write_text("Another task.\n")
    consent.require(root)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"x": 1}'])
def test_a_broken_memory_counts_as_none(root: Path, consent: Consent, text: str) -> None:
    consent.place.parent.mkdir()
    consent.place.write_text(text)
    assert consent.look(root).standing is Standing.NEW
    consent.accept(root)
    consent.require(root)


def test_code_behind_a_link_counts_and_a_circle_ends(root: Path, consent: Consent, tmp_path: Path) -> None:
    (root / "solutions" / "double-it" / "wrong").rename(tmp_path / "elsewhere")
    (root / "solutions" / "double-it" / "wrong").symlink_to(tmp_path / "elsewhere")
    (root / "katas" / "circle").symlink_to(root / "katas")
    consent.accept(root)
    (tmp_path / "elsewhere" / "adds_one.py").write_text("# changed\n")
    assert consent.look(root).changed == ("solutions/double-it/wrong/adds_one.py",)
