"""The environments of a checkout: what each is made of, and whether it is complete.

Run as a script by an environment's own interpreter it answers that by its exit status. That is the path of every `make`
call when nothing changed, so it imports little and reads only small files.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = {"base": ".venv", "dev": ".venv", "jax": ".venv-jax"}
"""Each lock, `requirements/<name>.txt`, and the folder that it is for.

JAX has a folder to itself, without TensorFlow: where both are installed Keras imports both, which costs every start.
"""
INCLUDED = {"base": (), "dev": ("base",), "jax": ()}
"""The locks that a lock contains."""


def minor_version() -> str:
    """The running interpreter's version as far as compiled packages depend on it, such as `3.11`."""
    return "{}.{}".format(*sys.version_info[:2])


class Environment:
    """One folder, and the locks that are installed in it."""

    def __init__(self, lock: str) -> None:
        self.folder = ROOT / LOCKS[lock]
        self.python = self.folder / "bin" / "python"
        self.program = self.folder / "bin" / "quizzer"
        self.stamp = self.folder / "quizzer-setup.json"
        """Marks the folder as made by a set-up, and says which locks are completely installed."""

    def installed(self, python: str) -> dict[str, str]:
        """Locks that were installed completely, each with its hash then; empty while a set-up is not finished.

        Args:
            python: minor version of the environment's interpreter now; another one finds none of its packages.
        """
        try:
            stamp = json.loads(self.stamp.read_text(encoding="utf-8"))
            if (stamp["root"], stamp["python"]) != (str(ROOT), python) or not self.program.exists():
                return {}
            return {str(lock): str(value) for lock, value in stamp["locks"].items() if lock in LOCKS}
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return {}

    def write_stamp(self, python: str, locks: dict[str, str]) -> None:
        """Record what is complete, in one step: a reader sees the old state or the new one."""
        draft = self.stamp.with_suffix(".new")
        draft.write_text(json.dumps({"root": str(ROOT), "python": python, "locks": locks}), encoding="utf-8")
        draft.replace(self.stamp)


def path_of(lock: str) -> Path:
    """The file of a lock."""
    return ROOT / "requirements" / f"{lock}.txt"


def hash_of(lock: str) -> str:
    """Changes with what has to be installed: the lock, and the project's own metadata."""
    digest = hashlib.sha256()
    for path in (path_of(lock), ROOT / "pyproject.toml"):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def asked_for(arguments: list[str]) -> str:
    """The lock that the command line names, `base` by default.

    Raises:
        SystemExit: there is no such lock.
    """
    if len(arguments) > 1 or not set(arguments) <= set(LOCKS):
        sys.exit(f"usage: setup.sh [{'|'.join(LOCKS)}]")
    return arguments[0] if arguments else "base"


if __name__ == "__main__":
    wanted = asked_for(sys.argv[1:])
    sys.exit(0 if Environment(wanted).installed(minor_version()).get(wanted) == hash_of(wanted) else 1)
