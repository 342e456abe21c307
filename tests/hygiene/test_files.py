"""Nothing gets into the project that belongs to one machine, one mirror or an unfinished merge."""

from __future__ import annotations

import re
from pathlib import Path

from tests.hygiene.repository import ROOT, lines_with, project_files

HOSTS = (
    r"apache\.org|example\.(com|org)|json-schema\.org|keepachangelog\.com|keras\.io|semver\.org|tensorflow\.org"
    r"|w3\.org"
)
"""Where a link may lead; a package registry, a mirror or somebody's server is none of them."""
HOSTILE = ("tests/attacks/", "tests/grading/")
"""Submissions that try to break out name the places that they try to reach."""


def test_no_conflict_markers() -> None:
    assert lines_with(r"^(<{7}|>{7}|\|{7}) |^={7}$") == []


def test_no_path_of_this_checkout_or_home() -> None:
    telling = [re.escape(str(place)) for place in (ROOT, Path.home()) if len(place.parts) > 2]
    assert lines_with("|".join(telling) or "(?!)", skip=HOSTILE) == []


def test_links_lead_to_known_hosts_only() -> None:
    assert lines_with(rf"https?://(?!([\w-]+\.)*({HOSTS}|localhost|127\.0\.0\.1)\b)[\w-]+\.", skip=HOSTILE) == []


def test_names_are_portable() -> None:
    names = [str(path.relative_to(ROOT)) for path in project_files()]
    assert [name for name in names if not re.fullmatch(r"[\w./-]+", name, re.ASCII)] == []
    assert len({name.lower() for name in names}) == len(names)


def test_no_large_files() -> None:
    assert [path for path in project_files() if path.stat().st_size > 500_000] == []


def test_scripts_are_executable() -> None:
    scripts = [path for path in project_files() if path.read_bytes()[:2] == b"#!"]
    assert ROOT / "tools/setup.sh" in scripts
    assert [path for path in scripts if not path.stat().st_mode & 0o100] == []
