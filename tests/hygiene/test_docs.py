"""The documentation cannot drift: what can be typed is written down, and what is written down can be typed."""

from __future__ import annotations

import re
from importlib import import_module

import pytest

from quizzer import __version__
from quizzer.cli.main import COMMANDS
from quizzer.cli.parsing import parser_of
from quizzer.session.preferences import Choice
from quizzer.session.settings import PREFERENCES
from tests.hygiene.repository import ROOT

PAGES = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "docs/commands.md", "docs/settings.md")


def page(name: str) -> str:
    """The text of a page."""
    return (ROOT / name).read_text(encoding="utf-8")


def section(name: str) -> str:
    """What `docs/commands.md` says under the heading of a command."""
    parts = re.split(r"^##+ ", page("docs/commands.md"), flags=re.M)
    found = [part for part in parts if part.startswith((f"`quizzer {name}`", f"`quizzer {name} "))]
    assert len(found) == 1, f"docs/commands.md needs one heading that begins with `quizzer {name}`"
    return found[0]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_documented(name: str) -> None:
    text = section(name)
    options = parser_of(name, import_module(COMMANDS[name].module))._option_string_actions
    missing = [option for option in options if option.startswith("--") and option != "--help" and option not in text]
    assert missing == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_documented_option_exists(name: str) -> None:
    options = parser_of(name, import_module(COMMANDS[name].module))._option_string_actions
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", section(name))) <= {*options, "--version"}


def test_every_command_shown_anywhere_exists() -> None:
    shown = {word for name in PAGES for word in re.findall(r"(?:^|`|/)quizzer ([a-z][a-z-]*)", page(name), re.M)}
    assert shown <= {*COMMANDS, "help"}


def test_every_setting_is_documented_in_the_words_of_the_schema() -> None:
    rows = [[cell.strip() for cell in line.strip("| ").split("|")] for line in page("docs/settings.md").splitlines()]
    documented = {row[0].strip("`"): row[1:] for row in rows if len(row) == 4 and row[0].startswith("`")}
    assert list(documented) == list(PREFERENCES)
    for key, (values, default, meaning) in documented.items():
        preference = PREFERENCES[key]
        assert meaning == preference.help, key
        if isinstance(preference.form, Choice):
            assert re.findall(r"`([^`]+)`", values) == list(preference.form.words), key
        if preference.form.text(preference.default):
            assert default.strip("`") == preference.form.text(preference.default), key


def test_every_make_target_shown_anywhere_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", page("Makefile"), re.M))
    shown = {word for name in PAGES for word in re.findall(r"(?:^|`)make ([a-z-]+)", page(name), re.M)}
    assert {"play", "test", "setup"} <= shown <= targets


def test_the_readme_begins_with_the_two_commands() -> None:
    first_screen = "\n".join(page("README.md").splitlines()[:40])
    assert "make play" in first_screen
    assert "make test" in first_screen


def test_links_between_pages_lead_somewhere() -> None:
    for name in [*PAGES, "CHANGELOG.md"]:
        for target in re.findall(r"\]\((?!https?://|#|mailto:)([^)#\s]+)", page(name)):
            assert ((ROOT / name).parent / target).exists(), f"{name}: {target}"


def test_the_changelog_knows_this_version() -> None:
    assert f"## [{__version__}]" in page("CHANGELOG.md")
