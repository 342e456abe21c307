"""The judge's end of a child: sends requests, waits within a time limit, and never trusts what comes back."""

from __future__ import annotations

import os
import selectors
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from quizzer.grading import child

OUTPUT_KEPT = 16 << 10
"""Bytes of a submission's prints that are kept for one check."""
OUTPUT_LIMIT = 4 << 20
"""Bytes of prints in a whole grading after which it is too much."""
TICK = 0.1
"""Seconds of waiting after which it is looked around."""


class Gone(KeyboardInterrupt):
    """The child is dead, silent or talks nonsense: the grading cannot go on.

    A `KeyboardInterrupt`, so that neither pytest nor Hypothesis takes it for the failure of an example.
    """

    def __init__(self, side: str, reason: str, message: str = "") -> None:
        super().__init__(reason)
        self.side = side
        self.reason = reason
        """`ended`, `timeout`, `output` or `nonsense`."""
        self.message = message


@dataclass(frozen=True)
class Problem:
    """An exception that a solution raised, as far as it could be told."""

    type: str
    message: str
    kinds: tuple[str, ...] = ()
    """Names of the exception's classes, most specific first."""
    frames: tuple[tuple[int, str, str], ...] = ()
    """Line, function and source of the frames in the solution's file."""
    number: int | None = None
    syntax: tuple[int, int, str] | None = None
    """Line, column and text of a syntax error."""
    exit_code: str | None = None
    """What `sys.exit` was called with."""

    @property
    def denied(self) -> bool:
        """Whether the kernel refused something that a submission may not do."""
        return "PermissionError" in self.kinds and self.number in (1, 13)


@dataclass(frozen=True)
class Reply:
    """The answer of a child to one request."""

    value: Any = None
    problem: Problem | None = None
    seconds: float = 0.0
    cpu: float = 0.0
    """Processor seconds, which a busy machine does not stretch."""


@dataclass
class Printed:
    """What a child printed since it was last asked, capped."""

    data: bytearray = field(default_factory=bytearray)
    dropped: int = 0

    def add(self, piece: bytes) -> None:
        """Keep as much of it as there is room for."""
        room = max(0, OUTPUT_KEPT - len(self.data))
        self.data += piece[:room]
        self.dropped += max(0, len(piece) - room)


class Link:
    """A connection to one child, with the pipe that its standard output and error go to."""

    def __init__(self, side: str, connection: socket.socket, output: int | None = None) -> None:
        self.side = side
        self.connection = connection
        self.output = output
        self.printed = Printed()
        self.total_printed = 0
        self.on_tick: Callable[[], None] = lambda: None
        """Called every `TICK` at least while an answer is awaited."""
        self._number = 0
        self._buffer = bytearray()
        self._sent = 0.0
        self._selector = selectors.DefaultSelector()
        connection.setblocking(False)
        self._selector.register(connection, selectors.EVENT_READ, "answer")
        if output is not None:
            os.set_blocking(output, False)
            self._selector.register(output, selectors.EVENT_READ, "output")

    def send(self, op: str, **request: Any) -> None:
        """Send a request; `wait` takes its answer."""
        self._number += 1
        self._buffer.clear()
        frame = memoryview(child.encode({"n": self._number, "op": op, **request}))
        self._sent = time.monotonic()
        while frame:
            try:
                frame = frame[self.connection.send(frame) :]
            except BlockingIOError:
                if time.monotonic() - self._sent > 10:
                    raise Gone(self.side, "timeout", "it did not take the question") from None
                time.sleep(0.001)
            except OSError:
                raise Gone(self.side, "ended") from None

    def wait(self, seconds: float) -> Reply:
        """The answer to the request that was sent last.

        Args:
            seconds: how long it may take, counted from the sending.

        Raises:
            Gone: the child ended, took too long, printed too much or answered with anything but an answer.
        """
        while True:
            answer = self._complete()
            if answer is not None:
                self._drain()
                return answer
            left = self._sent + seconds - time.monotonic()
            if left <= 0:
                raise Gone(self.side, "timeout", f"no answer after {seconds:.1f} s")
            self.on_tick()
            for key, _ in self._selector.select(min(left, TICK)):
                if key.data == "output":
                    self._drain()
                else:
                    self._read()

    def _read(self) -> None:
        try:
            piece = self.connection.recv(1 << 20)
        except BlockingIOError:
            return
        except OSError:
            piece = b""
        if not piece:
            self._drain()
            raise Gone(self.side, "ended")
        self._buffer += piece
        if len(self._buffer) > child.PREFIX + child.HEADER_LIMIT + child.BODY_LIMIT:
            raise Gone(self.side, "nonsense", "it sent more than an answer")

    def _complete(self) -> Reply | None:
        if len(self._buffer) < child.PREFIX:
            return None
        try:
            header, body = child.lengths(bytes(self._buffer[: child.PREFIX]))
            end = child.PREFIX + header + body
            if len(self._buffer) < end:
                return None
            start = child.PREFIX + header
            answer = child.decode(bytes(self._buffer[child.PREFIX : start]), bytes(self._buffer[start:end]))
            if len(self._buffer) != end or answer.pop("n") != self._number:
                raise child.FrameError("not the answer to this question")
            return reply_of(answer)
        except (child.FrameError, AttributeError, KeyError, TypeError, ValueError) as error:
            raise Gone(self.side, "nonsense", str(error)) from None

    def _drain(self) -> None:
        while self.output is not None:
            try:
                piece = os.read(self.output, 1 << 16)
            except BlockingIOError:
                return
            if not piece:
                self._selector.unregister(self.output)
                os.close(self.output)
                self.output = None
                return
            self.total_printed += len(piece)
            self.printed.add(piece)
            if self.total_printed > OUTPUT_LIMIT:
                raise Gone(self.side, "output", f"more than {OUTPUT_LIMIT >> 20} MiB were printed")

    def take_printed(self) -> Printed:
        """What was printed since the last call."""
        self._drain()
        printed, self.printed = self.printed, Printed()
        return printed

    def close(self) -> None:
        """Let go of the connection and the pipe."""
        self._selector.close()
        self.connection.close()
        if self.output is not None:
            os.close(self.output)
            self.output = None


def reply_of(answer: dict[str, Any]) -> Reply:
    """The reply that an answer of a child stands for.

    Raises:
        KeyError, TypeError, ValueError: it is no answer.
    """
    seconds, cpu = _number(answer["seconds"]), _number(answer["cpu"])
    if "ok" in answer:
        return Reply(value=answer["ok"], seconds=seconds, cpu=cpu)
    error = answer["error"]
    frames = tuple((_whole(line), _text(name, 80), _text(text, 160)) for line, name, text in error["frames"][:8])
    syntax = error.get("syntax")
    return Reply(
        problem=Problem(
            type=_text(error["type"], 80),
            message=_text(error["message"], child.TEXT_LIMIT),
            kinds=tuple(_text(kind, 80) for kind in error["kinds"][:12]),
            frames=frames,
            number=number if type(number := error.get("number")) is int else None,
            syntax=(_whole(syntax[0]), _whole(syntax[1]), _text(syntax[2], 400)) if syntax else None,
            exit_code=_text(error["code"], 80) if "code" in error else None,
        ),
        seconds=seconds,
        cpu=cpu,
    )


def _text(value: object, limit: int) -> str:
    """The beginning of a text. Never a text made of something else: the text of an array can fill the memory."""
    if type(value) is not str:
        raise TypeError("not a text")
    return value[:limit]


def _whole(value: object) -> int:
    if type(value) is not int:
        raise TypeError("not a whole number")
    return value


def _number(value: object) -> float:
    if type(value) is not int and type(value) is not float:
        raise TypeError("not a number")
    return float(value)
