"""`quizzer serve` lets in one browser on this computer, and nobody else: asked over a real socket."""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest

WEB_SOCKET = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
}


@dataclass
class Served:
    """A running `quizzer serve`."""

    process: subprocess.Popen[str]
    link: str

    @property
    def port(self) -> int:
        return urlsplit(self.link).port or 0

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ask(self, path: str, **headers: str) -> http.client.HTTPResponse:
        """The answer to a request; `_` in a name of a header stands for `-`."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        line.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        return line.getresponse()

    def cookie(self) -> str:
        """What the link is exchanged for."""
        answer = self.ask(self.link.removeprefix(self.origin))
        assert (answer.status, answer.headers["Location"]) == (303, "/")
        return answer.headers["Set-Cookie"].partition(";")[0]


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    process = subprocess.Popen(
        [sys.executable, "-m", "quizzer", "serve"],
        env={**os.environ, "QUIZZER_HOME": str(tmp_path / "home")},
        cwd=tmp_path,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    yield Served(process, process.stdout.readline().strip())
    process.send_signal(signal.SIGINT)
    assert process.wait(10) == 0


def test_the_link_opens_once_and_only_with_what_it_gave(served: Served) -> None:
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/\?ticket=[\w-]{43}", served.link)
    assert served.ask("/").status == 403
    cookie = served.cookie()
    again = served.ask(served.link.removeprefix(served.origin))
    assert again.status == 403
    assert b"used already" in again.read()
    page = served.ask("/", Cookie=cookie)
    assert page.status == 200
    assert f"ws://127.0.0.1:{served.port}/ws".encode() in page.read()
    assert served.ask("/", Cookie=cookie[:-1] + ("A" if cookie[-1] != "A" else "B")).status == 403


def test_the_pass_is_out_of_reach_of_scripts_and_other_sites(served: Served) -> None:
    given = served.ask(served.link.removeprefix(served.origin)).headers["Set-Cookie"]
    assert "HttpOnly" in given
    assert "SameSite=Strict" in given


def test_page_socket_download_and_files_are_behind_the_gate(served: Served) -> None:
    cookie = served.cookie()
    for path in ("/", "/static/js/textual.js", "/assets/page.css", "/download/anything"):
        assert served.ask(path).status == 403, path
        assert served.ask(path, Cookie=cookie, Host=f"rebound.example.com:{served.port}").status == 403, path
        assert served.ask(path, Cookie=cookie, Origin="http://evil.example.com").status == 403, path
        assert served.ask(path, Cookie=cookie, Sec_Fetch_Site="cross-site").status == 403, path
        assert served.ask(path, Cookie=cookie).status in (200, 404), path
    for origin in ({}, {"Origin": "null"}, {"Origin": f"http://localhost:{served.port}"}):
        assert served.ask("/ws", Cookie=cookie, **WEB_SOCKET, **origin).status == 403, origin
    assert served.ask("/ws", Origin=served.origin, **WEB_SOCKET).status == 403
    assert served.ask("/ws", Cookie=cookie, Origin=served.origin, **WEB_SOCKET).status == 101


def test_the_page_may_load_nothing_from_elsewhere(served: Served) -> None:
    page = served.ask("/", Cookie=served.cookie())
    policy = page.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert set(re.findall(r"\w+://[^\s;]+", policy)) == {f"ws://127.0.0.1:{served.port}"}
    assert set(re.findall(rb"(?:src|href)=\"(\w+:)?//", page.read())) == set()


def test_only_the_loopback_address_listens(served: Served) -> None:
    wanted = f"{served.port:04X}"
    rows = [row.split() for row in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    listening = {row[1].split(":")[0] for row in rows if row[3] == "0A" and row[1].endswith(f":{wanted}")}
    assert listening == {"0100007F"}
