"""When a set-up has something to do, and what it never does."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import sys
from pathlib import Path

import pytest

from tests.tools.checkout import FOREIGN, Checkout
from tools import environment
from tools.environment import Environment, minor_version


@pytest.fixture
def ready(checkout: Checkout, monkeypatch: pytest.MonkeyPatch) -> Checkout:
    """A checkout whose `.venv` a set-up completed, as far as a set-up can see."""
    monkeypatch.setattr(environment, "ROOT", checkout.folder)
    place = Environment("base")
    place.program.parent.mkdir(parents=True)
    place.program.touch()
    place.python.symlink_to(sys.executable)
    place.write_stamp(minor_version(), {"base": environment.hash_of("base")})
    return checkout


def nothing_to_do(checkout: Checkout, lock: str = "base") -> bool:
    """Whether a set-up ends without looking for an interpreter: there is none on the PATH."""
    return checkout.run(lock) == (0, "")


def test_nothing_is_done_when_nothing_changed(ready: Checkout) -> None:
    assert nothing_to_do(ready)


def test_that_takes_no_time(ready: Checkout) -> None:
    before = os.times()
    for _ in range(10):
        assert nothing_to_do(ready)
    after = os.times()
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    assert spent / 10 < 0.1


@pytest.mark.parametrize("name", ["requirements/base.txt", "pyproject.toml"])
def test_a_changed_requirement_is_noticed(ready: Checkout, name: str) -> None:
    with (ready.folder / name).open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    assert not nothing_to_do(ready)


def test_what_is_asked_for_on_top_is_noticed(ready: Checkout) -> None:
    assert not nothing_to_do(ready, "dev")


def test_a_checkout_that_moved_is_noticed(ready: Checkout) -> None:
    ready.folder = ready.folder.rename(ready.folder.with_name("elsewhere"))
    assert not nothing_to_do(ready)


def test_an_interpreter_of_another_version_is_noticed(ready: Checkout) -> None:
    Environment("base").write_stamp("3.9", {"base": environment.hash_of("base")})
    assert not nothing_to_do(ready)


@pytest.mark.parametrize("stamp", ["", "[]", "{}", '{"root": 1}', '{"locks": [], "root": "", "python": ""}'])
def test_a_set_up_that_was_cut_short_is_noticed(ready: Checkout, stamp: str) -> None:
    Environment("base").stamp.write_text(stamp, encoding="utf-8")
    assert not nothing_to_do(ready)


def test_a_missing_program_is_noticed(ready: Checkout) -> None:
    Environment("base").program.unlink()
    assert not nothing_to_do(ready)


def test_a_folder_that_a_person_made_is_left_alone(checkout: Checkout) -> None:
    checkout.working_python("python3")
    checkout.somebodys_venv()
    code, output = checkout.run()
    assert code == 1
    assert FOREIGN in output
    assert os.listdir(checkout.folder / ".venv") == ["mine"]


def test_a_link_is_left_alone(checkout: Checkout, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (checkout.folder / ".venv").symlink_to(tmp_path / "elsewhere")
    checkout.working_python("python3")
    assert FOREIGN in checkout.run()[1]
    assert os.listdir(tmp_path / "elsewhere") == []


def test_two_at_the_same_time_take_turns(checkout: Checkout) -> None:
    checkout.working_python("python3")
    checkout.somebodys_venv()
    descriptor = os.open(checkout.folder, os.O_RDONLY)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    process = checkout.start()
    assert process.stdout
    assert "Another set-up is at work" in process.stdout.readline()
    assert process.poll() is None
    os.close(descriptor)
    assert FOREIGN in process.stdout.read()
    process.wait()


def test_too_little_room_is_named_before_anything_is_made(checkout: Checkout) -> None:
    checkout.working_python("python3")
    room = checkout.folder / "tools/precheck.py"
    room.write_text(room.read_text(encoding="utf-8").replace("Size(0.7, 2.3)", "Size(0.7, 2.3e9)"), encoding="utf-8")
    code, output = checkout.run()
    assert code == 1
    assert "Too little room: 23000000" in output
    assert str(checkout.folder / ".venv") in output
    assert not (checkout.folder / ".venv").exists()


def test_the_stamp_is_written_in_one_step(ready: Checkout) -> None:
    place = Environment("base")
    assert json.loads(place.stamp.read_text(encoding="utf-8"))["root"] == str(ready.folder)
    assert sorted(os.listdir(place.folder)) == ["bin", "quizzer-setup.json"]


def test_the_interpreter_of_a_removed_python_is_noticed(ready: Checkout) -> None:
    python = Environment("base").python
    python.unlink()
    python.symlink_to(ready.folder / "gone")
    assert not nothing_to_do(ready)
    assert shutil.which(str(python)) is None
