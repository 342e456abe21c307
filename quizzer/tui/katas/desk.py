"""Editor, file and draft of a kata: what was typed, what is saved, and what others wrote meanwhile."""

from __future__ import annotations

import threading
from enum import Enum, auto

from quizzer.session.drafts import Draft
from quizzer.session.own_file import OwnFile
from quizzer.tui.katas.room import Room
from quizzer.tui.widgets.editor import Editor


class Found(Enum):
    """What a look at the file showed."""

    NOTHING = auto()
    FOLLOWED = auto()
    """Others wrote it, and the editor, which held nothing of its own, shows that now."""
    BOTH = auto()
    """Others wrote it, and the editor holds something of its own: ask."""


class Desk:
    """Holds the text of the editor against the file.

    Args:
        room: keeps drafts.
        file: the learner's file, as it was read.
        editor: where the person types.
    """

    def __init__(self, room: Room, file: OwnFile, editor: Editor) -> None:
        self.file = file
        self.where = str(file.path)
        """The file, as a person is told."""
        self.holdable = True
        """The editor can give the file back as it is."""
        self._room, self._editor = room, editor
        self._number = 0
        editor.load_text(file.text)

    @property
    def changed(self) -> bool:
        """The editor holds what the file does not."""
        return self._editor.text != self.file.text

    def recover(self, draft: Draft | None) -> Draft | None:
        """Put what an earlier session did not save into the editor; returns the draft if there was anything new."""
        if draft is None or draft.text == self.file.text:
            self.keep()
            return None
        self.put(draft.text)
        return draft

    def put(self, text: str) -> None:
        """Replace what the editor holds, such that undo brings it back."""
        editor = self._editor
        if editor.text != text:
            row, column = editor.cursor_location
            editor.replace(text, (0, 0), editor.document.end, maintain_selection_offset=False)
            row = min(row, editor.document.line_count - 1)
            editor.move_cursor((row, min(column, len(editor.document.get_line(row)))))

    def save(self) -> bool:
        """Write what was typed into the file; whether there was anything to write.

        Raises:
            ChangedOutsideError: others wrote the file meanwhile.
            FileError: it cannot be written.
        """
        if not self.changed and not self.file.missing:
            return False
        self.file.write(self._editor.text)
        self.keep()
        return True

    def look(self) -> Found:
        """Whether others wrote the file.

        Raises:
            FileError: they put something there that the editor cannot hold.
        """
        if not self.file.changed_outside():
            return Found.NOTHING
        self.holdable = False
        if self.changed:
            theirs = OwnFile(self.file.path)
            if theirs.read() != self._editor.text:
                self.holdable = True
                return Found.BOTH
        self.take_theirs()
        return Found.FOLLOWED

    def theirs(self) -> str:
        """What others put into the file.

        Raises:
            FileError: the editor could not hold it.
        """
        return OwnFile(self.file.path).read()

    def take_theirs(self) -> None:
        """The editor shows what the file holds now."""
        self.put(self.file.read())
        self.holdable = True
        self.keep()

    def keep_mine(self) -> None:
        """The next save may write over what others wrote."""
        self.file.read()

    def keep(self) -> None:
        """Keep what was typed and is in no file yet, in the background."""
        number, path, base = self._next(), self.file.path, self.file.sha256
        text = self._editor.text if self.changed else None
        # No daemon: leaving the program waits for it.
        threading.Thread(target=self._room.keep, args=(path, text, base, number), name="quizzer-draft").start()

    def _next(self) -> int:
        self._number += 1
        return self._number
