"""`python -m bench.page_steps pages FILE`: the main pages beside an empty one and beside bare SQL."""

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django

django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from bench import publish_steps, steps  # noqa: E402
from tests.entering import signed_in  # noqa: E402
from tests.rosters import world  # noqa: E402
from volunteer_registry.shared.access.models import User  # noqa: E402
from volunteers.models import Volunteer  # noqa: E402

TIMES = 15
FOUND: dict[str, dict[str, float]] = {}
PAGES = {
    "empty": "/proposals/",
    "home": "/",
    "volunteers": "/volunteers/",
    "search": "/volunteers/?q=Т1234",
    "groups": "/groups/",
    "rosters": "/rosters/",
}
BARE = """
    SELECT v.id, v.surname, v.given_name, v.registry_no, v.born_first FROM volunteers_volunteer v
    JOIN volunteers_registration r ON r.volunteer_id = v.id AND r.voided_at IS NULL AND r.ended_on IS NULL
    WHERE v.voided_at IS NULL AND v.merged_into_id IS NULL ORDER BY v.sort_key, v.id LIMIT 51
"""


def pages(file: Path) -> None:
    """Milliseconds (the median of TIMES) and queries of each page, as an officer asks for it over one connection."""
    bare("ANALYZE")
    client = signed_in(Client(headers={"host": "localhost"}), User.objects.get(email=world.OFFICER))
    for name, address in PAGES.items():
        client.get(address)
        counter = Counter()
        with connection.execute_wrapper(counter):
            assert client.get(address).status_code == 200, address
        FOUND[name] = {"ms": median(lambda page=address: client.get(page)), "queries": counter.asked}
    FOUND["bare list"] = {"ms": median(bare_list), "queries": 1}
    FOUND["bare count"] = {"ms": median(Volunteer.objects.registered_on(publish_steps.DAY).count), "queries": 1}


class Counter:
    """Counts the questions put to the database."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self, execute: Callable[..., Any], *question: Any) -> Any:
        self.asked += 1
        return execute(*question)


def bare_list() -> None:
    bare(BARE, rows=True)


def bare(question: str, *, rows: bool = False) -> None:
    with connection.cursor() as cursor:
        cursor.execute(question)
        if rows:
            cursor.fetchall()


def median(work: Callable[[], object]) -> float:
    taken = []
    for _time in range(TIMES):
        started = time.perf_counter()
        work()
        taken.append(1000 * (time.perf_counter() - started))
    return statistics.median(taken)


if __name__ == "__main__":
    steps.STEPS |= {"pages": pages, "enrol": publish_steps.enrol}
    steps.account = lambda: FOUND
    steps.main(*sys.argv[1:])
