"""Forty people's figures, reckoned by hand for five dates (README.md beside), against what the registry says."""

import datetime
import json
from io import StringIO
from itertools import chain

import pytest
from django.core.management import call_command

from tests.forty.programme import Programme, rows
from volunteer_registry.shared.pages.views import one_page
from volunteer_registry.statistics.figures import BY_CODE, districts, numbers
from volunteer_registry.statistics.tables import BANDS, people_of, place_by_band

pytestmark = pytest.mark.database

REGION = "Маңғыстау облысы"
BY_HAND = rows("figures.csv")
ASKED = list(dict.fromkeys((row["date"], row["place"]) for row in BY_HAND))
NOBODY = dict.fromkeys(BY_CODE, 0)
OF_LIFE = {code: figure for code, figure in BY_CODE.items() if figure.since is None}
"""What people and groups are; what they did is reckoned in tests/initiatives."""


@pytest.fixture
def programme(branches, region, by):
    return Programme(branches, region, by)


def by_hand(date: str, place: str, column: str) -> dict[str, str]:
    return {row["figure"]: row[column] for row in BY_HAND if (row["date"], row["place"]) == (date, place)}


def of_life(found: dict[str, int]) -> dict[str, int]:
    return {code: number for code, number in found.items() if code in OF_LIFE}


def numbers_by_hand(date: str, place: str) -> dict[str, int]:
    return {figure: int(number) for figure, number in by_hand(date, place, "number").items()}


def test_the_tables_hold_forty_people_five_dates_and_every_figure():
    people, dates = {row["person"] for row in rows("people.csv")}, {date for date, _place in ASKED}

    shape = {(date, place): list(by_hand(date, place, "number")) for date, place in ASKED}

    assert people == {str(number) for number in range(1, 41)}
    assert len(dates) == 5
    assert {tuple(sorted(figures)) for figures in shape.values()} == {tuple(sorted(OF_LIFE))}


def test_every_figure_is_the_number_reckoned_by_hand(programme):
    found = {
        (date, place): of_life(numbers(on=datetime.date.fromisoformat(date), place=programme.places[place]))
        for date, place in ASKED
    }

    assert found == {(date, place): numbers_by_hand(date, place) for date, place in ASKED}


def test_every_list_holds_the_people_and_groups_reckoned_by_hand(programme):
    found = {}
    for date, place in ASKED:
        question = {"on": datetime.date.fromisoformat(date), "place": programme.places[place]}
        for code, figure in OF_LIFE.items():
            found[date, place, code] = {programme.mark_of[row] for row in figure.rows(**question)}

    assert found == {(row["date"], row["place"], row["figure"]): set(row["who"].split()) for row in BY_HAND}


def test_districts_where_nobody_is_have_no_number(programme, region):
    named = {place for _date, place in ASKED}
    others = [place for place in districts(region) if place.short_kk not in named]

    found = [numbers(on=datetime.date(2022, 3, 1), place=place) for place in others]

    assert found == [NOBODY, NOBODY, NOBODY]


def test_the_command_prints_the_same_numbers(programme):
    printed = {}
    for date, place in ASKED:
        out = StringIO()
        question = {"place": programme.places[place].code, "as_of": datetime.date.fromisoformat(date)}
        call_command("figures", **question, json=True, stdout=out)
        printed[date, place] = of_life(json.loads(out.getvalue()))

    assert printed == {(date, place): numbers_by_hand(date, place) for date, place in ASKED}


def test_the_command_in_detail_says_which_youth_band_was_in_force(programme):
    told = {}
    for date in ("2022-12-31", "2023-01-01"):
        out = StringIO()
        call_command("figures", as_of=datetime.date.fromisoformat(date), detail=True, stdout=out)
        told[date] = json.loads(out.getvalue())["volunteers_youth"]

    common = {"from": None, "qualifier": "exact", "definition_version": 1}
    assert {date: {**detail, "unit": ""} for date, detail in told.items()} == {
        "2022-12-31": common | _youth("2022-12-31", 17, 29),
        "2023-01-01": common | _youth("2023-01-01", 27, 35),
    }


def _youth(date: str, value: int, to_age: int) -> dict:
    return {"value": value, "to": date, "unit": "", "policy": {"youth_from_age": 14, "youth_to_age": to_age}}


@pytest.mark.parametrize("date", ["2022-03-01", "2023-01-01"])
def test_the_table_of_places_by_age_is_the_one_reckoned_by_hand(programme, region, date):
    on, reckoned = datetime.date.fromisoformat(date), [row for row in rows("bands.csv") if row["date"] == date]

    table = place_by_band(people_of(on, region), districts(region), region, ())
    lines, of_region = table.lines, table.whole

    expected = {row["place"]: [int(row[band]) for band in BANDS] for row in reckoned}
    empty = {line.place.short_kk: [0] * len(BANDS) for line in lines if line.place.short_kk not in expected}
    assert {line.place.short_kk: line.numbers for line in lines} == expected | empty
    assert [line.total for line in lines] == [sum(line.numbers) for line in lines]
    assert of_region.numbers == [sum(column) for column in zip(*expected.values(), strict=True)]
    assert of_region.total == numbers_by_hand(date, REGION)["volunteers"]


def test_the_pages_of_a_list_hold_everyone_reckoned_by_hand_once(programme, region, monkeypatch):
    monkeypatch.setattr("volunteer_registry.shared.pages.views.PAGE", 10)
    people = BY_CODE["volunteers"].rows(on=datetime.date(2022, 3, 1), place=region).order_by("sort_key", "id")

    pages, after = [], ""
    while not pages or after:
        page, after = one_page(people, after)
        pages.append([programme.mark_of[person] for person in page])

    assert [len(page) for page in pages] == [10, 10, 10, 5]
    assert sorted(chain.from_iterable(pages), key=int) == by_hand("2022-03-01", REGION, "who")["volunteers"].split()
