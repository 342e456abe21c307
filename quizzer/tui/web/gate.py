"""Who may come in: one browser that holds a link which was shown on the terminal, and no page of anybody else.

Every program and every web page on this computer can reach the loopback address. So each request has to name this
address as its host (a page that had its name point here does not), must not come from another origin, and needs the
cookie that the one-time link was exchanged for.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Awaitable, Callable, Mapping

from aiohttp import hdrs, web
from aiohttp.typedefs import Middleware

HOST = "127.0.0.1"
TICKET = "ticket"
"""The name of the link's parameter."""
_OWN_SITES = ("same-origin", "none")
_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Gate:
    """Admits requests to the server on one port.

    Args:
        port: where the server listens.
    """

    def __init__(self, port: int) -> None:
        self.origin = f"http://{HOST}:{port}"
        self.cookie = f"quizzer-{port}"
        """Its name; cookies do not tell ports apart."""
        self._authority = f"{HOST}:{port}"
        self._ticket = ""
        self._passes: set[str] = set()

    def link(self) -> str:
        """A link that opens the interface once; an earlier one that was not used becomes void."""
        self._ticket = secrets.token_urlsafe(32)
        return f"{self.origin}/?{TICKET}={self._ticket}"

    def refusal(self, headers: Mapping[str, str], *, socket: bool) -> str:
        """Why a request is refused, whoever sends it; empty if it is not.

        Args:
            headers: those of the request; names in any case.
            socket: it asks for a web socket, with which a browser always tells its origin.
        """
        if headers.get(hdrs.HOST) != self._authority:
            return f"Quizzer answers at {self._authority} only."
        origin = headers.get(hdrs.ORIGIN)
        if origin != self.origin and (socket or origin is not None):
            return "Quizzer answers its own page only."
        if headers.get("Sec-Fetch-Site", "none") not in _OWN_SITES:
            return "Quizzer answers its own page only."
        return ""

    def redeem(self, ticket: str) -> str | None:
        """A new pass for the ticket of the link, which is void from now on; None if it is not the current one."""
        if not self._ticket or not _equal(ticket, self._ticket):
            return None
        self._ticket = ""
        made = secrets.token_urlsafe(32)
        self._passes.add(made)
        return made

    def admits(self, shown: str) -> bool:
        """Whether a pass is one of ours."""
        return any([_equal(shown, one) for one in self._passes])

    @property
    def policy(self) -> str:
        """What the page may load: from this server, and nothing else."""
        socket = self.origin.replace("http:", "ws:", 1)
        return (
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; "
            f"img-src 'self' data:; connect-src 'self' {socket}; base-uri 'none'; form-action 'none'; "
            "frame-ancestors 'none'"
        )


def middleware(gate: Gate) -> Middleware:
    """The gate in front of every route."""

    @web.middleware
    async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
        response = await _answer(gate, request, handler)
        if not response.prepared:
            response.headers.update(_HEADERS)
            response.headers["Content-Security-Policy"] = gate.policy
        return response

    return guard


async def _answer(gate: Gate, request: web.Request, handler: Handler) -> web.StreamResponse:
    socket = request.headers.get(hdrs.UPGRADE, "").lower() == "websocket"
    if reason := gate.refusal(request.headers, socket=socket):
        return web.Response(status=403, text=reason)
    ticket = request.query.get(TICKET)
    if ticket is not None and request.path == "/":
        granted = gate.redeem(ticket)
        if granted is None:
            return web.Response(status=403, text=_VOID)
        response = web.Response(status=303, headers={hdrs.LOCATION: "/"})
        response.set_cookie(gate.cookie, granted, httponly=True, samesite="Strict", path="/")
        return response
    if not gate.admits(request.cookies.get(gate.cookie, "")):
        return web.Response(status=403, text=_VOID)
    return await handler(request)


_VOID = "This link was used already, or it is not the latest one. Press Enter where `quizzer serve` runs for a new one."


def _equal(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())
