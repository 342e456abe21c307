"""A headless Chromium that looks at a page: what it shows, what it asked for, and keys typed into it."""

from __future__ import annotations

import base64
import json
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyte
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")


class Browser:
    """One page. Its terminal is rebuilt from the frames that the browser received."""

    def __init__(self, driver: webdriver.Chrome, columns: int = 250, rows: int = 100) -> None:
        self.driver = driver
        self.asked: list[str] = []
        """The addresses of all requests, web sockets included."""
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)

    def open(self, link: str) -> None:
        """Go to an address."""
        self.driver.get(link)

    def type(self, *keys: str) -> None:
        """Press keys, one after the other, in the terminal of the page."""
        field = self.driver.find_element(By.CSS_SELECTOR, ".xterm-helper-textarea")
        for key in keys:
            field.send_keys(key)

    def press_with_control(self, letter: str) -> None:
        """Hold the control key and press a letter."""
        field = self.driver.find_element(By.CSS_SELECTOR, ".xterm-helper-textarea")
        field.send_keys(Keys.CONTROL, letter)

    def text(self) -> str:
        """What the terminal shows."""
        for entry in self.driver.get_log("performance"):  # type: ignore[no-untyped-call]
            self._take(json.loads(entry["message"])["message"])
        return "\n".join(line.rstrip() for line in self._screen.display).strip("\n")

    def wait_for(self, text: str, seconds: float = 20) -> str:
        """The terminal once it shows the text.

        Raises:
            AssertionError: it does not, in time.
        """
        end = time.monotonic() + seconds
        while text not in (shown := self.text()):
            assert time.monotonic() < end, f"no {text!r} in:\n{shown}"
            time.sleep(0.1)
        return shown

    def picture(self, path: Path) -> None:
        """Save what the page looks like."""
        self.driver.save_screenshot(str(path))

    def _take(self, message: dict[str, object]) -> None:
        parameters = message["params"]
        assert isinstance(parameters, dict)
        if message["method"] == "Network.requestWillBeSent":
            self.asked.append(parameters["request"]["url"])
        elif message["method"] == "Network.webSocketCreated":
            self.asked.append(parameters["url"])
        elif message["method"] == "Network.webSocketFrameReceived":
            frame = parameters["response"]
            if frame["opcode"] == 2:
                self._stream.feed(base64.b64decode(frame["payloadData"]))


@contextmanager
def browser(width: int = 1200, height: int = 800) -> Iterator[Browser]:
    """A fresh browser that can look up no name: only addresses of this computer work in it."""
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM or ""
    for argument in (
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        f"--window-size={width},{height}",
    ):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    try:
        yield Browser(driver)
    finally:
        driver.quit()
