"""The prover against planted faults: each kind of wrong item is caught, and no sound one is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quizzer.authoring.proving import Report, differing, prove, stale
from quizzer.content.bank import Bank
from quizzer.content.item_file import read_items
from quizzer.content.proof_lock import read_lock, write_lock
from quizzer.grading.bench import Bench
from quizzer.model.item import Item
from tests.authoring.faults import PLANTED, SOUND, yaml_of

HERE = Path(__file__).parents[2]


def written(folder: Path, name: str, text: str) -> Item:
    """The item of a file with this text."""
    path = folder / name / "q44.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return read_items(path)[0]


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Report]:
    """What the prover says of every planted fault and every sound item, in one run."""
    folder = tmp_path_factory.mktemp("items")
    items = [written(folder, f"sound-{kind}", yaml_of(f"sound-{kind}", kind)) for kind in SOUND]
    items += [written(folder, name, yaml_of(name, kind, changes)) for name, (kind, changes, _) in PLANTED.items()]
    with Bench() as bench:
        return {report.item.id: report for report in prove(items, bench)}


@pytest.mark.parametrize("kind", SOUND)
def test_a_sound_item_is_proved(kind: str, reports: dict[str, Report]) -> None:
    report = reports[f"sound-{kind}"]
    assert report.problems == ()
    assert report.proved is not None
    assert report.proved.result
    assert report.versions["keras"]


@pytest.mark.parametrize("fault", PLANTED)
def test_a_planted_fault_is_caught(fault: str, reports: dict[str, Report]) -> None:
    problems = reports[fault].problems
    assert any(PLANTED[fault][2] in problem for problem in problems), problems
    assert reports[fault].proved is None


def test_variants_are_frozen_with_their_near_misses(reports: dict[str, Report]) -> None:
    proved = reports["sound-vary"].proved
    assert proved is not None
    assert len(proved.variants) == 25
    first = proved.variants[0]
    assert (first.values, first.answer, first.near_misses) == ({"units": 2, "inputs": 7}, 16, (14,))


def test_a_lock_is_read_as_it_was_written(reports: dict[str, Report], tmp_path: Path) -> None:
    proved = [report.proved for report in reports.values() if report.proved]
    write_lock(tmp_path, {"keras": "3.15.1"}, proved)
    lock = read_lock(tmp_path)
    assert lock.versions == {"keras": "3.15.1"}
    assert lock.proved == {entry.item: entry for entry in proved}


def test_an_item_that_changed_since_it_was_proved_is_stale(reports: dict[str, Report], tmp_path: Path) -> None:
    proved = reports["sound-numeric"].proved
    assert proved is not None
    write_lock(tmp_path, {}, [proved])
    lock = read_lock(tmp_path)
    same = reports["sound-numeric"].item
    assert stale([same], lock) == []
    changed = written(tmp_path, "changed", yaml_of("sound-numeric", "numeric", [("How many", "What number of")]))
    assert stale([changed], lock) == ["sound-numeric: changed since it was proved"]
    assert stale([], lock) == ["sound-numeric: is in the lock and no longer in the bank"]
    assert stale([reports["sound-shape"].item], lock, whole_bank=False) == ["sound-shape: is not in the lock"]


def test_a_proof_that_gives_another_result_than_locked_is_told(reports: dict[str, Report], tmp_path: Path) -> None:
    report = reports["sound-numeric"]
    assert report.proved is not None
    other = json.loads(json.dumps(vars(report.proved)))
    path = tmp_path / "proofs.lock"
    other |= {"result": "0000"}
    other.pop("variants")
    path.write_text(json.dumps({"schema": 1, "versions": {}, "items": [other]}), encoding="utf-8")
    assert differing([report], read_lock(tmp_path)) == [
        "sound-numeric: its proof gives another result than when it was locked"
    ]


def test_the_lock_of_the_bank_fits_the_bank() -> None:
    bank = Bank(HERE)
    assert stale(list(bank.items()), bank.lock) == []
