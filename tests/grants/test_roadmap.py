"""The road map: open to everybody, each measure as it stands on the day; entered in the admin."""

import datetime

import pytest
from django.urls import reverse

from grants.choices import MeasureState
from grants.models import Measure, Roadmap
from tests.entering import as_sent
from tests.grants.conftest import AKTAU, REGION
from volunteer_registry.shared import history

pytestmark = pytest.mark.django_db
DUE = datetime.date(2023, 6, 30)
DAY = datetime.timedelta(days=1)


@pytest.fixture
def roadmap(by):
    new = Roadmap(title_kk="Жол картасы", title_ru="Дорожная карта", first_year=2021, last_year=2023)
    (row,) = history.created([new], by=by)
    return row


@pytest.fixture
def measure(roadmap, by):
    return lambda number, **words: history.created(
        [Measure(roadmap=roadmap, number=number, title_kk=f"Шара {number}", due_on=DUE, **words)], by=by
    )[0]


@pytest.mark.parametrize(
    ("done_on", "on", "state"),
    [
        (None, DUE, "to_come"),
        (None, DUE + DAY, "overdue"),
        (DUE, DUE, "kept"),
        (DUE, DUE - DAY, "to_come"),
        (DUE + DAY, DUE + DAY, "late"),
        (DUE + 9 * DAY, DUE + DAY, "overdue"),
    ],
)
def test_a_measure_stands_as_it_was_known_on_the_day(measure, done_on, on, state):
    assert measure(1, done_on=done_on).state(on) == state


def test_anybody_reads_it(client, measure):
    measure(1, done_on=DUE)
    measure(2)

    page = client.get(reverse("grants:roadmap"))

    ((told,),) = [page.context["roadmaps"]]
    assert told["numbers"] == [(MeasureState.KEPT.label, 1), (MeasureState.OVERDUE.label, 1)]
    assert "Шара 1" in page.content.decode()


def test_an_empty_one_says_so(client):
    assert client.get(reverse("grants:roadmap")).status_code == 200


def test_the_officer_enters_what_was_done(enter, appointed, measure):
    row = measure(1)
    client = enter(appointed("officer", REGION))
    address = reverse("admin:grants_roadmap_change", args=[row.roadmap_id])

    answer = client.post(address, {**as_sent(client, address), "measures-0-done_on": "30.06.2023"})

    row.refresh_from_db()
    assert (answer.status_code, row.done_on, row.history.first().history_door) == (302, DUE, "admin")
    assert enter(appointed("coordinator", AKTAU)).get(address).status_code == 403
