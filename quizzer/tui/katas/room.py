"""The threads behind the kata screen: they open the session, follow it, and keep drafts."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from textual.message import Message

from quizzer.model.errors import ContentError, QuizzerError, StoreError
from quizzer.model.kata import Kata
from quizzer.progress.erase import drafts_beside
from quizzer.progress.record import Record
from quizzer.session.credit import facts_of
from quizzer.session.drafts import Drafts
from quizzer.session.hints import given_hints
from quizzer.session.kata import KataSession
from quizzer.session.own_file import FileError, OwnFile
from quizzer.tui.katas.messages import DraftFailed, Happened, Refused, SatDown, Waking
from quizzer.tui.services import Services

PATIENCE_S = 3.0
"""Who opens a kata right after leaving it waits until its clock was stopped, at most so long."""
_OPEN: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)


class Room:
    """One kata session and its threads.

    Args:
        services: what sessions are made of.
        kata: the id of the kata.
        limit_ms: makes it an exam of this length.
        post: hands a message to the screen, from any thread.
    """

    def __init__(self, services: Services, kata: str, limit_ms: int | None, post: Callable[[Message], object]) -> None:
        self._services, self._kata, self._limit_ms, self._post = services, kata, limit_ms, post
        self._stop = threading.Event()
        self._over = threading.Event()
        self._unkept: StoreError | None = None
        self._memory: Record | None = None
        self._newest = 0
        self._writing = threading.Lock()
        self.drafts = Drafts(drafts_beside(services.settings.places.record))

    def run(self) -> None:
        """Open the session, follow it until it ends or `leave` is called, and close it. Blocks."""
        free = _OPEN[self._kata].acquire(timeout=PATIENCE_S)
        try:
            if not self._stop.is_set():
                self._run()
        finally:
            if free:
                _OPEN[self._kata].release()
            self._over.set()

    def _run(self) -> None:
        self._services.waking = self._wake
        try:
            with self._open() as session:
                self._post(self._told(session))
                for event in session.watch(stop=self._stop.is_set):
                    self._post(Happened(event))
        except QuizzerError as error:
            self._post(Refused(error))

    def _wake(self) -> None:
        self._post(Waking())

    def wait(self) -> None:
        """Block until the clock was stopped and the kata is free."""
        self._over.wait()

    def leave(self) -> None:
        """Let `run` return."""
        self._stop.set()

    def keep(self, path: Path, text: str | None, base: str, number: int) -> None:
        """Keep what was typed as a draft, unless something newer was kept meanwhile. Blocks while the disk works.

        Args:
            path: the file that it belongs to.
            text: what the editor holds; None: nothing that the file does not hold, and no draft is needed.
            base: the SHA-256 of what the file held.
            number: grows with each call.
        """
        with self._writing:
            if number < self._newest:
                return
            self._newest = number
            if text is None:
                self.drafts.forget(path)
                return
            try:
                self.drafts.write(path, text, base=base, now_ms=self._services.time.wall_ms())
            except OSError as error:
                self._post(DraftFailed(error))

    def _open(self) -> KataSession:
        kata = self._services.library.kata(self._kata)
        try:
            return self._session(kata, self._services.record)
        except StoreError as error:
            self._unkept = error
            self._memory = Record.in_memory()
            return self._session(kata, self._memory)

    def _session(self, kata: Kata, record: Record) -> KataSession:
        services = self._services
        return KataSession.open(
            kata,
            engine=services.grader(),
            record=record,
            practice=services.practice,
            limit_ms=self._limit_ms,
            time=services.time,
            facts=lambda: facts_of(kata.id, services.bank, record),
        )

    def _told(self, session: KataSession) -> SatDown:
        file, refused = OwnFile(session.path), None
        try:
            file.read()
        except FileError as error:
            refused = error
        try:
            task = session.kata.task.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise ContentError(f"{session.kata.task} cannot be read ({error})") from error
        hints = given_hints(session.kata, session.record, time=session.time)
        unkept = self._unkept or self._services.opened.trouble
        return SatDown(session, task, file, refused, self.drafts.read(session.path), hints, unkept)
