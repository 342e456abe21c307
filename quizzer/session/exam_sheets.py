"""The sheets of an exam, and the file in which they lie until it is handed in."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quizzer.content.bank import Bank
from quizzer.model.errors import StoreError
from quizzer.model.item import ItemType
from quizzer.quiz.marking import mark
from quizzer.quiz.showing import Showing, show
from quizzer.session.completion import check_fill
from quizzer.session.files import replace

_KEPT = ("text", "draft", "flagged", "elapsed_ms", "asked_ms")


@dataclass
class Sheet:
    """One question of an exam, and what was answered so far."""

    showing: Showing
    text: str = ""
    """The answer as it would be typed; empty: none yet."""
    draft: str | None = None
    """What stands in the form and is not given yet; None: nothing but the answer."""
    flagged: bool = False
    elapsed_ms: int = 0
    """How long it was looked at, over all visits."""
    asked_ms: int = 0
    """When it was first shown; 0: not yet."""

    @property
    def shown(self) -> str:
        """What stands in the form."""
        return self.text if self.draft is None else self.draft

    def give(self, text: str) -> None:
        """Answer, in place of an earlier answer.

        Raises:
            FormatError: it is no answer of the kind that is asked for. The earlier one stands.
        """
        if self.showing.item.type is ItemType.COMPLETE:
            check_fill(text)
        else:
            mark(self.showing, text)
        self.text, self.draft = text, None

    def settle(self) -> None:
        """Take what stands in the form as the answer, if it is one; an empty form takes the answer back."""
        if self.draft is None:
            return
        if not self.draft.strip():
            self.text, self.draft = "", None
            return
        with contextlib.suppress(ValueError):  # a FormatError: it stays a draft
            self.give(self.draft)


def sheets_of(items: Sequence[str], bank: Bank, seed: int) -> list[Sheet]:
    """A sheet for each item; the same seed shuffles in the same way."""
    found = [bank.item(name) for name in items]
    return [Sheet(show(item, variants=bank.variants(item), seed=seed)) for item in found]


def save(path: Path, sheets: Sequence[Sheet], at: int) -> None:
    """Put all sheets on the disk in one step.

    Raises:
        StoreError: they could not be written. What was written before is still there.
    """
    data = json.dumps({"at": at, "sheets": [_plain(sheet) for sheet in sheets]})
    try:
        replace(path, data.encode())
    except OSError as error:
        raise StoreError(
            f"your answers cannot be written to {path}: {error.strerror}",
            hint="They are kept as long as this program runs. Make room, or mend the folder.",
        ) from error


def load(path: Path, sheets: Sequence[Sheet]) -> int:
    """Take up what was saved, and return which sheet was looked at. Nothing, where it cannot be read.

    An answer to an item that changed since is left out: its letters and numbers may mean something else now.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        kept = list(data["sheets"])
        for sheet, values in zip(sheets, kept, strict=True):
            if values["item"] == sheet.showing.item.fingerprint:
                _take(sheet, values)
        return min(max(int(data["at"]), 0), len(sheets) - 1)
    except (OSError, ValueError, KeyError, TypeError):
        return 0


def _plain(sheet: Sheet) -> dict[str, Any]:
    return {"item": sheet.showing.item.fingerprint, **{name: getattr(sheet, name) for name in _KEPT}}


def _take(sheet: Sheet, values: dict[str, Any]) -> None:
    draft = values["draft"]
    sheet.text, sheet.draft = str(values["text"]), None if draft is None else str(draft)
    sheet.flagged = bool(values["flagged"])
    sheet.elapsed_ms, sheet.asked_ms = int(values["elapsed_ms"]), int(values["asked_ms"])
