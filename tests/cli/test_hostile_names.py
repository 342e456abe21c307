"""A submission's file may be called anything: no name is an option, a command, a formula that acts, or an escape."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.shell import Shell

CONTENT = Path(__file__).parents[1] / "content_fixtures"
SCALE = CONTENT / "solutions" / "scale"
NAMES = [
    "-rf.py",
    "--json.py",
    "=HYPERLINK(1).py",
    "@SUM(1).py",
    "::error file=x::.py",
    "[bold red]passed[.py",
    "]]>.py",
    "$(touch escaped).py",
    "; touch escaped;.py",
    "\x1b]52;c;eA==\x07.py",
    "\u202eyp.py",
    "two\nlines.py",
    "no text \udcff.py",
    "__init__.py",
    "conftest.py",
    "numpy.py",
]


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_a_name_is_only_a_name(name: str, shell: Shell) -> None:
    shell.accept(CONTENT)
    for source, status in ((SCALE / "reference.py", 0), (SCALE / "wrong" / "adds.py", 1)):
        (shell.work / name).write_bytes(source.read_bytes())
        done = shell.run("grade", "scale", "--content", str(CONTENT), "--", name)
        assert done.returncode == status, done
        assert {char for char in done.stdout + done.stderr if not char.isprintable()} <= {"\n"}
        assert [path.name for path in shell.work.iterdir()] == [name]


@pytest.mark.parametrize("name", ["../answer.py", "./../work/../answer.py", "inner/../../answer.py"])
def test_a_path_that_leads_out_is_the_persons_own_choice_and_goes_no_further(name: str, shell: Shell) -> None:
    shell.accept(CONTENT)
    (shell.work / "inner").mkdir()
    answer = shell.work.parent / "answer.py"
    answer.write_bytes((SCALE / "reference.py").read_bytes())
    done = shell.run("grade", "scale", name, "--json", "--content", str(CONTENT))
    assert done.returncode == 0, done
    assert json.loads(done.stdout)["outcome"] == "passed"
    assert answer.read_bytes() == (SCALE / "reference.py").read_bytes()
