"""What the hygiene tests look at: the files of the project, as far as they are its own."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BINARY = (".keras", ".npy", ".npz", ".png", ".gif")


def sources(*folders: str) -> list[Path]:
    """The Python files below these folders of the repository."""
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


@cache
def project_files() -> tuple[Path, ...]:
    """Every file that is or would be committed. The test is skipped where there is no repository to ask."""
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listing.returncode:
        pytest.skip("this is no git checkout")
    paths = (ROOT / name.decode() for name in listing.stdout.split(b"\0") if name)
    return tuple(path for path in paths if path.is_file())


@cache
def project_text() -> dict[str, str]:
    """The text files of the project by their name in it."""
    return {
        str(path.relative_to(ROOT)): path.read_text(encoding="utf-8", errors="replace")
        for path in project_files()
        if path.suffix not in BINARY
    }


def lines_with(pattern: str, *, skip: tuple[str, ...] = ()) -> list[str]:
    """`file:line: text` for every line of the project that the pattern is found in."""
    import re

    search = re.compile(pattern).search
    return [
        f"{name}:{number}: {line.strip()[:160]}"
        for name, text in project_text().items()
        if not name.startswith(skip or ("\0",))
        for number, line in enumerate(text.splitlines(), 1)
        if search(line)
    ]
