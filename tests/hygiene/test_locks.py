"""The locks: hashed to the last package, without addresses, and in step with `pyproject.toml`."""

from __future__ import annotations

import importlib.metadata
import re
import subprocess
import sys
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.hygiene.repository import ROOT

LOCKS = ("base", "dev", "jax")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def entries(lock: str) -> list[str]:
    """The requirements of a lock, each with its hashes, on one line."""
    text = (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
    return text.replace("\\\n", " ").splitlines()


def pins(lock: str) -> dict[str, set[str]]:
    """The versions of each package in a lock; markers may choose between several."""
    found: dict[str, set[str]] = {}
    for entry in entries(lock):
        requirement = Requirement(entry.split("--hash")[0].strip())
        found.setdefault(canonicalize_name(requirement.name), set()).add(str(requirement.specifier).removeprefix("=="))
    return found


def declared(lock: str) -> list[Requirement]:
    """What `pyproject.toml` asks for on behalf of a lock."""
    groups = PROJECT["dependency-groups"]
    texts = [*PROJECT["project"]["dependencies"], *groups["build"], *groups["test"] * (lock != "base")]
    if lock == "dev":
        texts += [text for text in groups["dev"] if isinstance(text, str)]
    if lock == "jax":
        texts += PROJECT["project"]["optional-dependencies"]["jax"]
    wanted = map(Requirement, texts)
    return [requirement for requirement in wanted if (lock, requirement.name) != ("jax", "tensorflow")]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_is_a_pin_with_hashes_and_nothing_else(lock: str) -> None:
    shape = re.compile(r"[a-z0-9._-]+==[\w.]+( ; [^/@]+?)?(\s+--hash=sha256:[0-9a-f]{64})+")
    assert [entry for entry in entries(lock) if not shape.fullmatch(entry)] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_what_is_declared_is_locked_in_a_version_that_fits(lock: str) -> None:
    locked = pins(lock)
    for requirement in declared(lock):
        versions = locked[canonicalize_name(requirement.name)]
        assert all(requirement.specifier.contains(version) for version in versions), requirement


@pytest.mark.parametrize("lock", ["dev", "jax"])
def test_locks_agree_with_the_base(lock: str) -> None:
    base, other = pins("base"), pins(lock)
    assert {name: other[name] for name in base.keys() & other.keys()} == {
        name: base[name] for name in base.keys() & other.keys()
    }


def test_only_the_jax_lock_leaves_packages_of_the_base_out() -> None:
    assert pins("base").keys() <= pins("dev").keys()
    assert "tensorflow" not in pins("jax")


def test_the_installed_packages_are_complete() -> None:
    if not importlib.util.find_spec("tensorflow"):
        pytest.skip("this environment leaves TensorFlow out on purpose")
    check = subprocess.run([sys.executable, "-m", "pip", "check"], capture_output=True, text=True, check=False)
    assert check.returncode == 0, check.stdout
