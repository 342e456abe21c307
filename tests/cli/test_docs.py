"""`docs/commands.md` knows every command and option, and nothing that is not there."""

from __future__ import annotations

import re
from importlib import import_module

import pytest

from quizzer.cli.main import COMMANDS
from quizzer.cli.parsing import parser_of
from tests.cli.shell import ROOT

TEXT = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^### `quizzer ([a-z][a-z-]*).*?`\n(.*?)(?=^##)", TEXT, re.MULTILINE | re.DOTALL))


def options_of(name: str) -> set[str]:
    parser = parser_of(name, import_module(COMMANDS[name].module))
    return {word for word in parser._option_string_actions if word.startswith("--")} - {"--help"}


def test_every_command_has_its_section() -> None:
    assert set(SECTIONS) == set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_section_names_the_options_of_its_command_and_no_other(name: str) -> None:
    assert set(re.findall(r"--[a-z][a-z-]*", SECTIONS[name])) == options_of(name)
