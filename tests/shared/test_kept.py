"""A part of a page is written once for each state of the records: what is written since shows at once."""

import sqlite3
import subprocess
from contextlib import closing, contextmanager

import psycopg2
import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories, world
from tests.rosters.databases import copied, started
from volunteer_registry.shared import history, kept
from volunteer_registry.shared.policy.models import Code, PolicyValue

pytestmark = [pytest.mark.django_db, pytest.mark.database]
READER = """
import django, sys
django.setup()
from volunteer_registry.shared import kept
written = []
for _time in range(2):
    with kept.reading() as reading:
        reading.part(("x",), lambda: written.append(1) or "text")
    print(len(written), flush=True)
    sys.stdin.readline()
"""
NEW_DAY = "INSERT INTO statistics_referenceday (day, title_kk, title_ru, title_en) VALUES ('2023-12-06', '', '', '')"


class Written:
    """Counts how often a part was written."""

    def __init__(self):
        self.times = 0

    def __call__(self):
        self.times += 1
        return f"text {self.times}"


@pytest.fixture
def person(branches, by):
    return factories.enrolled(branches[world.AKTAU], on=world.ON, by=by)


def change_a_card(person, by):
    history.changed([person], phone="+77010000000", by=by)


def void_a_registration(person, by):
    history.voided(person.registrations.all(), by=by, why="қате")


def add_a_policy_value(person, by):
    words = {"code": Code.YOUTH_TO_AGE, "value": 30, "effective_from": by.today, "source": "бұйрық"}
    PolicyValue.objects.create(**words, recorded_at=by.at)


def part(name, write):
    with kept.reading() as reading:
        return reading.part((name,), write)


@pytest.mark.parametrize("change", [change_a_card, void_a_registration, add_a_policy_value])
def test_what_is_written_shows_at_once(person, by, change):
    text = Written()
    before = [part("home", text), part("home", text)]
    change(person, by)

    assert (before, part("home", text)) == (["text 1"] * 2, "text 2")


def test_parts_of_other_names_are_others(person):
    assert [part(name, lambda name=name: name) for name in ("a", "b")] == ["a", "b"]


@pytest.fixture(scope="module")
def own(empty):
    with copied(empty, "kept") as database:
        yield database


@pytest.fixture
def reader(own):
    """A process that reads the same part twice, each time when told to, and says how often it was written."""
    process = started(subprocess.Popen, ["-c", READER], own, settings.KEYS_FILE, stdin=subprocess.PIPE)
    yield process
    process.communicate("\n")


def read_again(reader) -> int:
    reader.stdin.write("\n")
    reader.stdin.flush()
    return int(reader.stdout.readline())


def test_two_readings_of_one_state_write_it_once(reader):
    first = int(reader.stdout.readline())

    assert (first, read_again(reader)) == (1, 1)


def test_what_another_committed_between_is_seen(own, reader):
    first = int(reader.stdout.readline())
    own.tell(NEW_DAY)

    assert (first, read_again(reader)) == (1, 2)


def test_while_another_writes_nothing_is_kept_where_numbers_come_before_rows(own, reader):
    """On SQLite whoever writes is alone, and a row's number is the order of its commit."""
    with uncommitted(own):
        first = int(reader.stdout.readline())
        second = read_again(reader)

    assert (first, second) == ((1, 2) if own.url.startswith("postgres") else (1, 1))


@contextmanager
def uncommitted(own):
    """Somebody who has written, and has not committed yet."""
    is_postgres = own.url.startswith("postgres")
    opened = psycopg2.connect(own.url) if is_postgres else sqlite3.connect(own.url.removeprefix("sqlite:///"))
    with closing(opened):
        if is_postgres:
            opened.cursor().execute(f"SELECT pg_advisory_xact_lock_shared({kept.WRITERS})")
        opened.cursor().execute("UPDATE places_place SET short_kk = short_kk")
        yield
        opened.rollback()


def test_every_write_says_that_it_writes_where_numbers_come_before_rows(person, by):
    with CaptureQueriesContext(connection) as asked:
        history.changed([person], phone="+77010000000", by=by)

    locks = [query["sql"] for query in asked if "pg_advisory_xact_lock_shared" in query["sql"]]
    assert len(locks) == (1 if connection.vendor == "postgresql" else 0)
