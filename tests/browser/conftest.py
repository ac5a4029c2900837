"""A server of its own on a copy of the demo, and a real browser before it.

These run in a process of their own: Playwright keeps an event loop, beside which Django refuses to ask its database.
"""

import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.utils.translation import gettext, override
from playwright.sync_api import Page

from tests.rosters.databases import Database, copied, run, started
from volunteer_registry.demo.staff import DOMAIN, PASSWORD

UNTIL = "2024-01-10"
"""The edition of December 2023 waits for two branches then."""

MANAGE = str(Path(settings.BASE_DIR) / "manage.py")
CHROMIUM = shutil.which("chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """The system's own Chromium; without one the tests fail, and say so."""
    assert CHROMIUM, "These tests need Debian's package chromium."
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": FLAGS}


@pytest.fixture(scope="session")
def demo(empty) -> Iterator[Database]:
    with copied(empty, "browser") as database:
        run([MANAGE, "load_demo", "--until", UNTIL], database, settings.KEYS_FILE)
        yield database


@pytest.fixture
def address(demo) -> Iterator[str]:
    """Where the registry is served from a copy of the demo, with its worker."""
    with copied(demo, "served") as database, served(database) as url:
        yield url


@pytest.fixture(scope="session")
def read_only(demo) -> Iterator[str]:
    """One server for all tests that change nothing."""
    with copied(demo, "read_only") as database, served(database) as url:
        yield url


@contextmanager
def served(database: Database) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [MANAGE, "serve", "--port", str(port)]
    server = started(subprocess.Popen, command, database, settings.KEYS_FILE, stderr=subprocess.DEVNULL)
    try:
        wait_for(f"http://127.0.0.1:{port}/")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


def wait_for(url: str) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(url)
            return
        except urllib.error.URLError:
            time.sleep(0.2)
    raise TimeoutError(url)


class Reader:
    """Somebody at the browser, reading in one language: texts are named as the code names them."""

    def __init__(self, page: Page, address: str, language: str):
        self.page, self.address, self.language = page, address, language

    def text(self, message: str) -> str:
        with override(self.language):
            return gettext(message)

    def open(self, path: str) -> None:
        self.page.goto(self.address + path)

    def sign_in(self, name: str) -> None:
        """Whoever signs in takes up the language of the page again."""
        self.page.context.clear_cookies()
        self.open("/accounts/login/")
        self.page.fill("input[name=login]", name + DOMAIN)
        self.page.fill("input[name=password]", PASSWORD)
        self.page.click("main form button")
        self.read()

    def leave(self) -> None:
        self.page.context.clear_cookies()
        self.open("/")
        self.read()

    def read(self) -> None:
        """Switches the page to the reader's language."""
        self.page.locator(f".languages button[value={self.language}]").first.click()
        assert self.page.locator("html").get_attribute("lang") == self.language

    def press(self, message: str) -> None:
        self.page.get_by_role("button", name=self.text(message), exact=True).first.click()

    def follow(self, message: str) -> None:
        self.page.get_by_role("link", name=self.text(message)).first.click()


@pytest.fixture
def reader(page, address) -> Callable[[str], Reader]:
    return lambda language: Reader(page, address, language)
