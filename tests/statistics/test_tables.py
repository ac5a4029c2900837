"""The table of places by age band, whole for staff and with small numbers hidden from the public."""

import pytest

from tests import world
from tests.statistics.crowds import DAY, counted, gather
from volunteer_registry.statistics.figures import BY_CODE, districts
from volunteer_registry.statistics.tables import (
    YOUTH,
    by_youth_age,
    hidden_places,
    hidden_totals,
    place_by_band,
)
from volunteers.statistics import by_place_and_band

pytestmark = [pytest.mark.django_db, pytest.mark.database]
CROWD = {world.AKTAU: [2, 12, 20, 11, 1, 6], world.JANAOZEN: [9, 7, 13, 8, 0, 5]}


@pytest.fixture
def places(region, branches, by):
    gather(branches, CROWD, by=by)
    return districts(region)


def table(region, places, *, public):
    found = place_by_band(on=DAY, region=region, places=places, public=public)
    return {line.place.code: (*line.numbers, line.total) for line in [*found.lines, found.whole] if line.total != 0}


def test_staff_are_shown_every_number(region, places):
    assert table(region, places, public=False) == {
        world.AKTAU: (2, 12, 20, 0, 0, 11, 7, 52),
        world.JANAOZEN: (9, 7, 13, 0, 0, 8, 5, 42),
        world.REGION: (11, 19, 33, 0, 0, 19, 12, 94),
    }


def test_the_public_is_not_shown_a_small_number_nor_those_that_give_it_away(region, places):
    assert table(region, places, public=True) == {
        world.AKTAU: (None, 12, 20, 0, 0, 11, None, 52),
        world.JANAOZEN: (None, 7, 13, 0, 0, 8, None, 42),
        world.REGION: (11, 19, 33, 0, 0, 19, 12, 94),
    }


def test_a_district_of_few_is_hidden_with_its_total_and_another(region, branches, by):
    gather(branches, {world.AKTAU: [0, 40, 0, 0, 0, 0], world.JANAOZEN: [0, 3, 0, 0, 0, 0]}, by=by)

    assert table(region, districts(region), public=True) == {
        world.AKTAU: (0, None, 0, 0, 0, 0, 0, None),
        world.JANAOZEN: (0, None, 0, 0, 0, 0, 0, None),
        world.REGION: (0, 43, 0, 0, 0, 0, 0, 43),
    }


def test_people_are_parted_by_youth_age_as_the_figure_counts_them(region, branches, places):
    people = by_youth_age(by_place_and_band(on=DAY, place=region), on=DAY, region=region)

    young = {place.pk: 0 for place in places}
    for (place, (_band, is_young)), number in people.items():
        young[place] += number * is_young
    assert {atom: number for atom, number in people.items() if number} == {
        atom: number for atom, number in counted(branches, CROWD).items() if number
    }
    assert young == {place.pk: BY_CODE[YOUTH].number(on=DAY, place=place) for place in places}


@pytest.mark.parametrize(
    ("numbers", "hidden"),
    [
        ({"volunteers": 5230, "volunteers_youth": 4540, "club_students": 1363}, set()),
        ({"volunteers": 5230, "volunteers_youth": 4, "club_students": 0}, {"volunteers_youth"}),
        ({"volunteers": 5230, "volunteers_youth": 5228, "club_students": 3}, {"volunteers_youth", "club_students"}),
        ({"volunteers": 3, "volunteers_youth": 0, "club_students": 0}, {"volunteers"}),
    ],
    ids=["large", "few of youth age", "few not of youth age", "few at all"],
)
def test_the_totals_of_the_region_are_hidden_when_they_are_small(numbers, hidden):
    assert hidden_totals(numbers) == hidden


def test_students_by_place_are_a_column_of_their_own(region, branches):
    places = districts(region)
    numbers = dict(zip([*places, region], [2, 30, 40, 0, 0, 0, 0, 72], strict=True))

    hidden = hidden_places("club_students", numbers, on=DAY, region=region)

    assert hidden == set(places[:2])
    assert hidden_places("club_students", numbers | {region: 4}, on=DAY, region=region) == {*places[:2], region}
