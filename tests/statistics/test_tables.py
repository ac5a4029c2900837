"""The table of places by age band, whole for staff and with small numbers hidden from the public."""

import pytest

from tests import world
from tests.statistics.crowds import DAY, counted, gather
from volunteer_registry.statistics.figures import BY_CODE, districts
from volunteer_registry.statistics.tables import (
    YOUTH,
    hidden_places,
    hidden_totals,
    hidden_volunteers,
    people_of,
    place_by_band,
    sex_by_band,
)

pytestmark = [pytest.mark.django_db, pytest.mark.database]
CROWD = {world.AKTAU: [2, 12, 20, 11, 1, 6], world.JANAOZEN: [9, 7, 13, 8, 0, 5]}


@pytest.fixture
def places(region, branches, by):
    gather(branches, CROWD, by=by)
    return districts(region)


def table(region, places, *, public):
    people = people_of(DAY, region)
    found = place_by_band(people, places, region, hidden_volunteers(people) if public else ())
    lines = [(line.place.code, line) for line in found.lines] + [(region.code, found.whole)]
    return {code: (*line.numbers, line.total) for code, line in lines if line.total != 0}


def test_staff_are_shown_every_number(region, places):
    assert table(region, places, public=False) == {
        world.AKTAU: (2, 12, 20, 0, 0, 11, 7, 52),
        world.JANAOZEN: (9, 7, 13, 0, 0, 8, 5, 42),
        world.REGION: (11, 19, 33, 0, 0, 19, 12, 94),
    }


def test_the_public_is_not_shown_a_small_number_nor_those_that_give_it_away(region, places):
    assert table(region, places, public=True) == {
        world.AKTAU: (None, 12, 20, 0, 0, 11, None, 52),
        world.JANAOZEN: (None, 7, 13, 0, 0, None, None, 42),
        world.REGION: (None, 19, 33, 0, 0, None, None, 94),
    }


def test_a_district_of_few_is_hidden_with_its_total_and_another(region, branches, by):
    gather(branches, {world.AKTAU: [0, 40, 0, 0, 0, 0], world.JANAOZEN: [0, 3, 0, 0, 0, 0]}, by=by)

    assert table(region, districts(region), public=True) == {
        world.AKTAU: (0, None, 0, 0, 0, 0, 0, None),
        world.JANAOZEN: (0, None, 0, 0, 0, 0, 0, None),
        world.REGION: (0, 43, 0, 0, 0, 0, 0, 43),
    }


def test_people_are_parted_by_youth_age_as_the_figure_counts_them(region, branches, places):
    people = people_of(DAY, region)

    young = {place.pk: 0 for place in places}
    for (place, (_band, is_young, _sex)), number in people.items():
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

    hidden = hidden_places("club_students", numbers, region, ())

    assert hidden == set(places[:2])
    assert hidden_places("club_students", numbers | {region: 4}, region, ()) == {*places[:2], region}


def test_volunteers_by_sex_and_age_of_the_region(region, places):
    people = people_of(DAY, region)

    table = sex_by_band(people, region, ())

    women, men, unknown = table.lines
    assert (women.total, men.total, unknown.total, table.whole.total) == (74, 20, 0, 94)
    assert [sum(pair) for pair in zip(women.numbers, men.numbers, strict=True)] == table.whole.numbers


def test_a_few_of_one_sex_are_hidden_with_another_sex_and_what_gives_them_away(region):
    few = {(1, ("18_24", True, "F")): 3, (1, ("18_24", True, "M")): 40, (1, ("36_plus", False, "M")): 30}

    table = sex_by_band(few, region, hidden_volunteers(few))

    women, men, _unknown = table.lines
    assert (women.numbers[2], men.numbers[2], women.total) == (None, None, None)
    assert table.whole.total == 73
