"""Reviewers at once make one decision; what a leader was told is stored is stored once, whatever ends the server."""

import contextlib
import http.client
import json
import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from urllib.parse import urlencode

import pytest
from django.conf import settings

from tests.rosters.databases import ROOT, copied, prepared, run, started

pytestmark = [pytest.mark.database, pytest.mark.xdist_group("racing")]
SCRIPT = ["-m", "tests.initiatives.racing"]
ROUNDS = 200
TOLD_TO_LEADER = (
    "SELECT notice.id FROM jobs_notice AS notice JOIN access_user AS told ON told.id = notice.user_id"
    " WHERE told.email = 'leader@test.test'"
)
TOKEN = "a" * 32
"""A cookie and a field that agree: all that a form of our own pages has to show."""


@pytest.fixture(scope="module")
def start(empty):
    """A leader, an officer, and ROUNDS initiatives to decide on."""
    with prepared(empty, "deciding", settings.KEYS_FILE, *SCRIPT[1:], "prepare", str(ROUNDS)) as database:
        yield database


@pytest.fixture
def database(start):
    with copied(start, "raced") as copy:
        yield copy


@pytest.mark.parametrize("reviewers", [4, pytest.param(16, marks=pytest.mark.deep)])
def test_of_many_reviewers_one_decides(database, reviewers):
    won = at_once("decide", reviewers, database)

    assert sum(won) == ROUNDS
    assert database.ask("SELECT COUNT(*) FROM initiatives_step WHERE verb = 'accept'") == [(ROUNDS,)]
    assert database.ask("SELECT COUNT(*) FROM initiatives_supportact") == [(ROUNDS,)]
    assert len(database.ask(TOLD_TO_LEADER)) == ROUNDS


def test_reviewers_who_look_first_and_write_then_decide_more_than_once(database):
    """The control: without the lock the same reviewers would."""
    assert sum(at_once("decide-naively", 4, database)) > ROUNDS


def at_once(verb: str, reviewers: int, database) -> list[int]:
    """All begin at one moment, when each has started."""
    command = [*SCRIPT, verb, str(int(time.time()) + 3 + reviewers)]
    working = [started(subprocess.Popen, command, database, settings.KEYS_FILE) for _one in range(reviewers)]
    return [int(one.communicate()[0]) for one in working]


# --- forms and a web server that is ended again and again ---


class Web:
    """gunicorn with two workers, of which one is ended by kill -9 again and again."""

    def __init__(self, database):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        command = [sys.executable, "-m", "gunicorn", "volunteer_registry.wsgi", "--workers", "2", "--threads", "4"]
        surroundings = {
            **os.environ,
            "DATABASE_URL": database.url,
            "KEYS_FILE": str(settings.KEYS_FILE),
            "DJANGO_SETTINGS_MODULE": "volunteer_registry.settings",
        }
        bound = [*command, "--bind", f"127.0.0.1:{self.port}", "--log-level", "critical"]
        self.master = subprocess.Popen(bound, cwd=ROOT, env=surroundings, stderr=subprocess.DEVNULL)
        self.ended = 0

    def end_one(self) -> None:
        children = (f"/proc/{self.master.pid}/task/{self.master.pid}/children",)
        for path in children:
            with open(path) as listed:
                workers = [int(pid) for pid in listed.read().split()]
            if workers:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(random.choice(workers), signal.SIGKILL)
                    self.ended += 1

    def stop(self) -> None:
        self.master.terminate()
        self.master.wait()


class Leader(threading.Thread):
    """Sends new initiatives until the end; what is not answered is sent again, with its key, until it is."""

    def __init__(self, number: int, web: Web, told: dict[str, str], until: float, keeps_key: bool):
        super().__init__()
        self.number, self.web, self.told, self.until, self.keeps_key = number, web, told, until, keeps_key
        self.acknowledged: list[str] = []

    def run(self) -> None:
        turn = 0
        while time.monotonic() < self.until:
            title, turn = f"Іс {self.number}-{turn}", turn + 1
            key = f"{self.number}-{turn}" if self.keeps_key else ""
            self.press(title, key)
            if turn % 5 == 0:
                self.press(title, key)  # an impatient finger
            self.acknowledged.append(title)

    def press(self, title: str, key: str) -> None:
        while True:
            with contextlib.suppress(OSError, http.client.HTTPException):
                if self.send(title, key) == 302:
                    return
            time.sleep(0.05)

    def send(self, title: str, key: str) -> int:
        connection = http.client.HTTPConnection("127.0.0.1", self.web.port, timeout=30)
        try:
            words = {"group": self.told["group"], "title": title, "kind": "action", "submission_key": key}
            headers = {
                "Content-Type": "application/x-www-form-urlencoded",
                "Cookie": f"sessionid={self.told['session']}; csrftoken={TOKEN}; django_language=en",
                "X-CSRFToken": TOKEN,
            }
            connection.request("POST", "/initiatives/new/", urlencode(words), headers)
            return connection.getresponse().status
        finally:
            connection.close()


def stored(database, clients: int, seconds: float, *, every: float, keeps_key: bool = True) -> tuple[list, list, int]:
    """(titles acknowledged, titles stored, workers ended)."""
    told = json.loads(run([*SCRIPT, "enter"], database, settings.KEYS_FILE).stdout)
    web = Web(database)
    try:
        wait_for(web)
        until = time.monotonic() + seconds
        leaders = [Leader(number, web, told, until, keeps_key) for number in range(clients)]
        for leader in leaders:
            leader.start()
        while time.monotonic() < until:
            time.sleep(every)
            web.end_one()
        for leader in leaders:
            leader.join()
    finally:
        web.stop()
    titles = [title for (title,) in database.ask("SELECT title FROM initiatives_initiative WHERE state = 'draft'")]
    return [title for leader in leaders for title in leader.acknowledged], titles, web.ended


def wait_for(web: Web) -> None:
    for _turn in range(300):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", web.port), timeout=1):
            return
        time.sleep(0.1)
    raise TimeoutError


@pytest.mark.parametrize(
    ("clients", "seconds", "every"), [(6, 9, 2.5), pytest.param(32, 180, 5, marks=pytest.mark.deep)]
)
def test_what_was_acknowledged_is_stored_once(database, clients, seconds, every):
    acknowledged, titles, ended = stored(database, clients, seconds, every=every)

    assert ended > 1
    assert len(acknowledged) > clients
    assert sorted(set(titles)) == sorted(titles), "stored twice"
    assert set(acknowledged) == set(titles)


def test_without_the_key_an_impatient_finger_stores_twice(database):
    """The control."""
    _acknowledged, titles, _ended = stored(database, 4, 4, every=4, keeps_key=False)

    assert len(titles) > len(set(titles))
