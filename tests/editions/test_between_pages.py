"""The pages that explain a difference between two days or editions."""

import dataclasses
import datetime

import pytest
from django.urls import reverse

from tests import world
from tests.editions.conftest import DAY
from volunteer_registry.shared import history
from volunteer_registry.statistics.editions.between_views import between_url, part_url
from volunteers import actions
from volunteers.choices import EndReason

pytestmark = [pytest.mark.django_db, pytest.mark.database]
START = datetime.date(2023, 4, 1)


@pytest.fixture
def left(sides, by):
    """Both people left in the year, each in their own branch."""
    for side in sides:
        actions.leave(side.person, on=datetime.date(2023, 6, 1), reason=EndReason.OWN_WISH, by=by)
    return [side.person for side in sides]


@pytest.fixture
def officer(enter, appointed):
    return enter(appointed("officer", world.REGION))


def line_of(page, code="volunteers"):
    return next(line for line in page.context["lines"] if line["figure"].code == code)


def test_two_days_are_explained_and_each_part_opens(left, officer):
    line = line_of(officer.get(between_url(START, DAY)))

    assert (line["explained"].before, line["explained"].after, line["change"]) == (2, 0, -2)
    ((_reason, change, url),) = line["parts"]
    opened = officer.get(url)
    assert change == -2
    assert set(opened.context["lost"]["rows"]) == set(left)
    assert opened.context["gained"]["number"] == 0


def test_a_coordinator_sees_the_whole_number_and_the_people_of_the_own_branch(left, sides, enter):
    opened = enter(sides[0].coordinator).get(part_url("volunteers", "left", START, DAY))

    lost = opened.context["lost"]
    assert (lost["number"], lost["visible"], list(lost["rows"])) == (2, 1, [sides[0].person])
    assert sides[1].person.surname not in opened.content.decode()


def test_one_place_is_explained_alone(left, sides, officer):
    place = sides[0].branch.place

    line = line_of(officer.get(between_url(START, DAY, place)))

    assert (line["explained"].before, line["change"]) == (1, -1)


def test_an_edition_is_compared_with_a_day_and_with_the_one_before(published, sides, officer, by):
    actions.leave(sides[0].person, on=datetime.date(2024, 1, 5), reason=EndReason.OWN_WISH, by=by)

    line = line_of(officer.get(between_url(published, datetime.date(2024, 1, 31))))

    assert line["explained"].told() == {"from": 2, "to": 1, "parts": {"left": -1}}
    assert officer.get(published.get_absolute_url()).context["before"] == ""


def test_without_a_question_the_last_two_months_are_compared(sides, officer):
    page = officer.get(reverse("statistics:between"))

    first, second = page.context["sides"]
    assert (second - first).days in range(28, 32)
    assert second < datetime.date.today()


@pytest.mark.parametrize(
    "question",
    [
        "first=2999-01-01&second=2023-12-31",
        "first=2020-01-01&second=2023-12-31",
        "first=2023-01-01",
        "first=x&second=y",
    ],
)
def test_a_side_that_cannot_be_is_told_and_nothing_is_compared(sides, officer, question):
    page = officer.get(f"{reverse('statistics:between')}?{question}")

    assert (page.status_code, page.context["sides"], page.context["lines"]) == (200, None, [])
    assert officer.get(f"{reverse('statistics:part', args=['volunteers', 'left'])}?{question}").status_code == 404


@pytest.mark.parametrize(("code", "reason"), [("nothing", "left"), ("volunteers", "nothing")])
def test_a_part_that_is_not_there_is_not_found(sides, officer, code, reason):
    assert officer.get(part_url(code, reason, START, DAY)).status_code == 404


def test_somebody_without_lists_of_people_may_not_compare(sides, enter, appointed):
    assert enter(appointed("leader", world.REGION)).get(between_url(START, DAY)).status_code == 404


def test_a_coordinator_opens_the_voided_of_the_own_branch(published, sides, enter, by):
    own, foreign = sides
    later = dataclasses.replace(by, at=by.at + datetime.timedelta(days=1))
    for side in sides:
        history.voided(side.person.memberships.all(), by=later, why="қате")
        history.voided(side.person.registrations.all(), by=later, why="қате")

    opened = enter(own.coordinator).get(part_url("volunteers", "voided", published, DAY))

    lost = opened.context["lost"]
    assert (lost["number"], list(lost["rows"])) == (2, [own.person])
    assert foreign.person.surname not in opened.content.decode()
