"""Makes, moves and replaces files, each in one step. Only `replace` writes over what is there."""

from __future__ import annotations

import contextlib
import os
from datetime import datetime
from itertools import count
from pathlib import Path


def create(path: Path, data: bytes) -> None:
    """Make a file that holds `data` from its first moment on; FileExistsError if there is one."""
    ready = temporary(path, data)
    try:
        settle(ready, path)
    finally:
        ready.unlink(missing_ok=True)


def temporary(path: Path, data: bytes) -> Path:
    """A hidden file beside `path` that holds `data`, on the disk."""
    # Not by `tempfile`: the learner's file is to have the rights that any new file gets.
    ready = path.with_name(f".{path.name}.{os.urandom(4).hex()}.tmp")
    with ready.open("xb") as file:
        try:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        except BaseException:
            ready.unlink()
            raise
    return ready


def replace(path: Path, data: bytes) -> None:
    """Put bytes in the place of a file in one step, with the rights that it had. A missing folder is made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    ready = temporary(path, data)
    try:
        with contextlib.suppress(OSError):
            ready.chmod(path.stat().st_mode & 0o7777)
        os.replace(ready, path)
    finally:
        ready.unlink(missing_ok=True)


def settle(ready: Path, path: Path) -> None:
    """Give a finished file its name, if that is free."""
    try:
        os.link(ready, path)
    except FileExistsError:
        raise
    except OSError:
        # A file system without hard links: not in one step, but still never over another file.
        with path.open("xb") as file:
            try:
                file.write(ready.read_bytes())
            except BaseException:
                path.unlink()
                raise


def settle_or_return(ready: Path, path: Path, backup: Path) -> None:
    """The same, and bring the backup back where that cannot be done."""
    try:
        settle(ready, path)
    except FileExistsError:
        raise
    except OSError:
        if not os.path.lexists(path):
            os.replace(backup, path)
        raise


def move_away(path: Path, now: datetime) -> Path:
    """Rename a file to a backup's name that nothing had before."""
    stem = f"{path.stem}.{now.strftime('%Y-%m-%d-%H%M%S')}"
    for again in count(1):
        backup = path.with_name(f"{stem}{path.suffix}.bak" if again == 1 else f"{stem}-{again}{path.suffix}.bak")
        # Reserve the name first: renaming onto it then replaces an empty file of ours and nothing else.
        try:
            backup.open("xb").close()
        except FileExistsError:
            continue
        try:
            os.replace(path, backup)
        except OSError:
            backup.unlink()
            raise
        return backup
    raise AssertionError("numbers do not end")
