"""What the screens work with: settings, record, bank, katas, engine. Each is opened when it is first asked for."""

from __future__ import annotations

import copy
import threading
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from quizzer.session.clock import SYSTEM, Time
from quizzer.session.settings import Settings

if TYPE_CHECKING:
    from quizzer.content.bank import Bank
    from quizzer.content.katas import Library
    from quizzer.progress.record import Record
    from quizzer.session.answer_drafts import AnswerDrafts
    from quizzer.session.completion import Runner
    from quizzer.session.practice import Practice
    from quizzer.session.records import OpenedRecord
    from quizzer.session.running import Grader


class Services:
    """The parts below the screens, shared by all of them. May be used from any thread.

    Args:
        settings: what the person prefers.
        time: where time comes from.
        grader: makes what grades katas; the engine of the settings if left out.
        runner: makes what runs completions and proofs; the bench of the settings if left out.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        time: Time = SYSTEM,
        grader: Callable[[], Grader] | None = None,
        runner: Callable[[], Runner] | None = None,
    ) -> None:
        self.settings = settings
        self.time = time
        self.waking: Callable[[], None] = lambda: None
        """Called, from any thread, when the engine has to be started first, which takes seconds."""
        self._lock = threading.RLock()
        self._stack = ExitStack()
        self._make_grader = grader or self._engine
        self._make_runner = runner or self._bench
        self._grader: Grader | None = None
        self._runner: Runner | None = None

    @cached_property
    def opened(self) -> OpenedRecord:
        """The record, and what has to be said about it."""
        from quizzer.session.records import open_record

        with self._lock:
            return self._stack.enter_context(open_record(self.settings.places))

    @property
    def record(self) -> Record:
        """What the person did so far; in memory where it cannot be kept."""
        with self._lock:
            return self.opened.record

    @cached_property
    def library(self) -> Library:
        """The katas.

        Raises:
            ConsentError: they are of others, and nobody agreed to run them.
            QuizzerError: there is no content.
        """
        from quizzer.content.katas import Library

        found = Library.find(self.settings.content)
        if found.others:
            from quizzer.session.consent import Consent

            Consent.of(self.settings.places).require(found.root)
        return found

    @cached_property
    def bank(self) -> Bank:
        """The questions.

        Raises:
            ConsentError: they are of others, and nobody agreed to run their code.
            QuizzerError: there is no content.
        """
        from quizzer.session.bank import open_bank

        _ = self.library  # refuses what nobody agreed to
        return open_bank(self.settings)

    @cached_property
    def version(self) -> str:
        """The installed Keras; empty if there is none."""
        from quizzer.content.versions import installed_version

        return installed_version()

    @cached_property
    def answer_drafts(self) -> AnswerDrafts:
        """What was typed in answer to questions and not given yet."""
        from quizzer.progress.erase import drafts_beside
        from quizzer.session.answer_drafts import AnswerDrafts

        return AnswerDrafts(drafts_beside(self.settings.places.record))

    @cached_property
    def proof_drafts(self) -> AnswerDrafts:
        """What was changed in proofs."""
        from quizzer.progress.erase import drafts_beside
        from quizzer.session.answer_drafts import AnswerDrafts

        return AnswerDrafts(drafts_beside(self.settings.places.record), "proofs")

    @property
    def practice(self) -> Practice:
        """The folder with the person's own files."""
        from quizzer.session.practice import Practice

        return Practice(self.settings.practice_dir)

    def grader(self) -> Grader:
        """What grades katas.

        Raises:
            UsageError: the settings ask for what is not there.
        """
        with self._lock:
            if self._grader is None:
                self._grader = self._make_grader()
            return self._grader

    def runner(self) -> Runner:
        """What runs completions and proofs."""
        with self._lock:
            if self._runner is None:
                self._runner = self._make_runner()
            return self._runner

    def change(self, settings: Settings) -> None:
        """Work with other settings from now on; what was opened with the old ones is opened anew when needed."""
        with self._lock:
            self.settings = settings
            self._grader = self._runner = None
            for name in ("library", "bank"):
                self.__dict__.pop(name, None)

    def elsewhere(self, practice_dir: Path) -> Services:
        """The same parts, with another practice folder; they are closed with these."""
        other = copy.copy(self)
        other.settings = replace(self.settings, practice_dir=practice_dir)
        return other

    def close(self) -> None:
        """Leave everything that was opened."""
        with self._lock:
            self._stack.close()

    def _engine(self) -> Grader:
        from quizzer.session.engines import engine

        return self._stack.enter_context(engine(self.settings, lambda: self.waking()))

    def _bench(self) -> Runner:
        from quizzer.session.engines import bench

        return self._stack.enter_context(bench(self.settings, lambda: self.waking()))
