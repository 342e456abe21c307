"""The server behind `quizzer serve`: textual-serve's socket and downloads, behind our gate and with our page."""

from __future__ import annotations

import asyncio
import logging
import signal
import socket
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from shlex import join
from string import Template

from aiohttp import web
from textual_serve.server import Server

from quizzer.model.errors import UsageError
from quizzer.tui.web.gate import HOST, Gate, middleware

ASSETS = Path(__file__).parent / "assets"
SECONDS_TO_END = 5.0
"""How long open pages have to save and go when the server ends."""


class PageServer(Server):
    """Serves the interface to a browser on this computer.

    Args:
        port: where to listen on the loopback address; 0 for any that is free.
        arguments: what the process of a page is started with.

    Raises:
        UsageError: the port is taken.
    """

    def __init__(self, port: int, arguments: Sequence[str]) -> None:
        self._socket = _listening(port)
        port = self._socket.getsockname()[1]
        super().__init__(
            join([sys.executable, "-m", "quizzer.tui.web.page", *arguments]), host=HOST, port=port, title="Quizzer"
        )
        self.gate = Gate(port)

    def application(self) -> web.Application:
        """The routes, behind the gate."""
        made = web.Application(middlewares=[middleware(self.gate)])
        made.add_routes(
            [
                web.get("/", self.handle_page),
                web.get("/ws", self.handle_websocket),
                web.get("/download/{key}", self.handle_download),
                web.static("/static", self.statics_path),
                web.static("/assets", ASSETS),
            ]
        )
        return made

    async def handle_page(self, request: web.Request) -> web.Response:
        """The page, which loads nothing from elsewhere."""
        page = Template((ASSETS / "page.html").read_text(encoding="utf-8"))
        address = self.gate.origin.replace("http:", "ws:", 1) + "/ws"
        size = request.query.get("fontsize", "")
        return web.Response(
            text=page.substitute(socket=address, size=size if size.isdigit() else "16"), content_type="text/html"
        )

    async def run(self, tell: Callable[[str], None]) -> None:
        """Serve until SIGINT or SIGTERM.

        Args:
            tell: is handed the one-time link, and a new one whenever a line is typed.
        """
        logging.getLogger("textual-serve").setLevel(logging.ERROR)
        loop, stop = asyncio.get_running_loop(), asyncio.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, stop.set)
        runner = web.AppRunner(self.application(), access_log=None, shutdown_timeout=SECONDS_TO_END)
        await runner.setup()
        await web.SockSite(runner, self._socket).start()
        tell(self.gate.link())
        _on_line(loop, lambda: tell(self.gate.link()))
        await stop.wait()
        await runner.cleanup()


def serve(port: int, arguments: Sequence[str], tell: Callable[[str], None]) -> None:
    """Serve until the person ends it; see `PageServer`."""
    asyncio.run(PageServer(port, arguments).run(tell))


def _listening(port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HOST, port))
    except (OSError, OverflowError) as error:
        listening.close()
        reason = getattr(error, "strerror", None) or str(error)
        raise UsageError(
            f"port {port} cannot be used ({reason})", hint="Leave --port out for one that is free."
        ) from None
    return listening


def _on_line(loop: asyncio.AbstractEventLoop, call: Callable[[], None]) -> None:
    """Call it whenever somebody presses Enter on the terminal."""
    if sys.stdin is None or not sys.stdin.isatty():
        return

    def read() -> None:
        if not sys.stdin.readline():
            loop.remove_reader(sys.stdin)
            return
        call()

    with suppress(OSError, NotImplementedError):
        loop.add_reader(sys.stdin, read)
