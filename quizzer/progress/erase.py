"""Removes everything that was recorded about a learner."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

from quizzer.model.errors import StoreError, UsageError
from quizzer.progress.claim import Claim, ClaimedError
from quizzer.progress.record import claims_beside


def drafts_beside(record: Path) -> Path:
    """The folder for what was typed and is in no file yet."""
    return record.with_name("drafts")


def exams_beside(record: Path) -> Path:
    """The folder for exams that were not handed in yet."""
    return record.with_name("exams")


def belongings(path: Path) -> tuple[Path, ...]:
    """What there is of a record: file, journals, lock, claims, drafts, open exams, and damaged ones set aside."""
    beside = [path.with_name(path.name + suffix) for suffix in ("", "-wal", "-shm", "-journal", ".lock")]
    damaged = sorted(path.parent.glob(f"{path.name}.damaged-*"))
    folders = (claims_beside(path), drafts_beside(path), exams_beside(path))
    inside = [file for folder in folders for file in (*sorted(folder.glob("*")), folder)]
    return tuple(file for file in (*beside, *damaged, *inside) if file.exists())


def erase(path: Path) -> tuple[Path, ...]:
    """Remove a record for good, and say what was removed. Files of practice are the learner's own and stay.

    Close the record first.

    Raises:
        UsageError: another program is at work on a kata; nothing was removed.
        StoreError: something cannot be removed.
    """
    found = belongings(path)
    with ExitStack() as held:
        for file in claims_beside(path).glob("*"):
            _hold(held, file)
        try:
            for file in found:
                file.rmdir() if file.is_dir() else file.unlink(missing_ok=True)
        except OSError as error:
            raise StoreError(
                f"{error.filename} cannot be removed ({error.strerror})", hint="Remove it by hand."
            ) from error
    return found


def _hold(held: ExitStack, file: Path) -> None:
    """Nobody begins with a kata meanwhile."""
    try:
        held.enter_context(Claim.take(file, now_ms=0))
    except ClaimedError as error:
        process = f" (process {error.holder.process})" if error.holder else ""
        raise UsageError(
            f"{file.stem} is open in another program{process}", hint="End it, then try again. Nothing was removed."
        ) from error
    except OSError:
        # No claim but something else, or a file system without locks: it is removed like the rest.
        return
