"""The table: what went in comes out of a reader, and no cell is a formula."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given

from quizzer.model.batch import Batch
from quizzer.report.csv import COLUMNS, csv_text, guarded
from tests.report.batches import HOSTILE, NAMES, NOBODY, ORDINARY, batches, refused, texts


def rows(batch: Batch) -> list[dict[str, str]]:
    """The table as a reader gets it; every row has every column."""
    found = list(csv.DictReader(io.StringIO(csv_text(batch), newline=""), strict=True))
    assert all(set(row) == set(COLUMNS) and None not in row.values() for row in found)
    return found


def test_a_line_for_each_submission() -> None:
    table = {row["name"]: row for row in rows(ORDINARY)}
    assert len(table) == len(ORDINARY.results)
    assert table["pass.py"]["outcome"] == "passed"
    assert (table["fail.py"]["checks_passed"], table["fail.py"]["checks"]) == ("2", "4")
    assert table["fail.py"]["mistake"] == "bias-not-added"
    assert table["fail.py"]["seed"] == "8127312"
    assert rows(NOBODY) == []


@pytest.mark.parametrize("name", NAMES)
def test_names_survive_but_for_what_would_act(name: str) -> None:
    (row,) = rows(Batch((refused("x", name),)))
    assert row["name"] == guarded(name)
    assert row["path"] == guarded(f"class/{name}")


@given(batches)
def test_no_cell_is_a_formula_or_a_second_line(batch: Batch) -> None:
    for row in rows(batch):
        for cell in row.values():
            assert not cell.strip().startswith(("=", "+", "-", "@"))
            assert cell.isprintable()


def test_hostile_texts_keep_to_their_cells() -> None:
    assert len(rows(HOSTILE)) == len(HOSTILE.results)


@given(texts)
def test_a_guard_changes_formulas_only(text: str) -> None:
    assert guarded(guarded(text)) == guarded(text)
    assert guarded(text).removeprefix("'") or text in ("", "'")
