"""The pages of figures: which day who may ask, and what each opens."""

import datetime
import json
import re

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse

from tests import factories, world
from tests.statistics import crowds, simplex
from volunteer_registry.statistics import small_cells, tables
from volunteer_registry.statistics.models import ReferenceDay
from volunteers import actions
from volunteers.choices import Sex

pytestmark = [pytest.mark.django_db, pytest.mark.database]
TODAY = datetime.datetime(2023, 12, 20, 12, tzinfo=datetime.UTC)
OCTOBER, NOVEMBER = datetime.date(2023, 10, 5), datetime.date(2023, 11, 5)
TOLD = datetime.date(2023, 12, 6)
DISTRICT = "473600000"
CROWD = {world.AKTAU: [2, 31, 120, 37, 1, 16], world.JANAOZEN: [9, 27, 83, 28, 0, 5], DISTRICT: [0, 3, 0, 0, 0, 0]}
STUDENTS = {world.AKTAU: 12, world.JANAOZEN: 3, DISTRICT: 20}


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def told():
    return ReferenceDay.objects.create(day=TOLD, title_kk="Газет", title_ru="Газета", title_en="Newspaper")


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        ("", datetime.date(2023, 11, 30)),
        ("2023-06-30", datetime.date(2023, 6, 30)),
        ("2023-06-29", datetime.date(2023, 11, 30)),
        ("2023-12-31", datetime.date(2023, 11, 30)),
        ("2023-12-06", TOLD),
        ("nonsense", datetime.date(2023, 11, 30)),
    ],
)
def test_a_visitor_may_ask_month_ends_and_days_told_in_public(client, branches, told, asked, answered):
    assert client.get("/", {"as_of": asked}).context["day"] == answered


def enrol(how_many, branches, on, by):
    actions.enrol([(factories.card(), branches[world.AKTAU], on) for _number in range(how_many)], by=by)


def test_the_home_page_tells_what_has_changed_since_the_month_before(client, branches, by):
    for on in (OCTOBER, NOVEMBER, NOVEMBER):
        enrol(5, branches, on, by)

    cards = {card["code"]: card["change"] for card in client.get("/").context["cards"]}

    assert (cards["volunteers"], cards["ngos"]) == (10, 0)


def test_a_change_from_a_hidden_number_is_not_told(client, branches, by):
    enrol(3, branches, OCTOBER, by)
    enrol(5, branches, NOVEMBER, by)

    page = client.get("/")

    assert (page.context["cards"][0]["number"], page.context["cards"][0]["change"]) == (8, None)
    assert len(page.context["trend"].points.split()) == len(page.context["month_ends"]) - 1


@pytest.mark.parametrize("name", ["months", "place-and-age", "sex-and-age"])
def test_each_table_is_a_file_that_hides_what_the_page_hides(client, enter, appointed, branches, by, name):
    enrol(3, branches, OCTOBER, by)
    address = reverse("statistics:table", args=[name])

    public = client.get(address, {"as_of": "2023-11-30"})
    staff = enter(appointed("officer", world.REGION)).get(address, {"as_of": "2023-11-30"})

    first = [answer.content.decode("utf-8-sig").splitlines() for answer in (public, staff)]
    assert [line.count(",") for line in first[0]] == [first[0][0].count(",")] * len(first[0])
    assert ("жасырылған" in public.content.decode(), "жасырылған" in staff.content.decode()) == (True, False)


def test_a_table_of_another_name_is_not_found(client, branches):
    assert client.get(reverse("statistics:table", args=["people"])).status_code == 404


@pytest.mark.parametrize(
    ("role", "day"), [("officer", datetime.date(2023, 6, 29)), ("coordinator", datetime.date(2023, 6, 29))]
)
def test_staff_may_ask_any_day_up_to_today(branches, appointed, enter, role, day):
    client = enter(appointed(role, world.JANAOZEN if role == "coordinator" else "470000000"))

    assert client.get("/", {"as_of": day.isoformat()}).context["day"] == day
    for beyond in ("2024-01-01", "2020-12-31", "0001-01-01"):
        assert client.get("/", {"as_of": beyond}).context["day"] == datetime.date(2023, 11, 30)


def test_the_home_page_tells_the_figures_of_the_day_and_of_the_day_told_in_public(sides, told, enter):
    page = enter(sides[0].coordinator).get("/").context

    assert [card["number"] for card in page["cards"]] == [2, 2, 2, *[0] * 17]
    assert [card["number"] for card in page["told"]] == [2, 2, 2, *[0] * 17]


def test_a_visitor_is_not_shown_figures_of_fewer_than_five_people_but_of_any_groups(client, sides, told):
    page = client.get("/").context

    assert [card["number"] for card in page["cards"]] == [None, None, 2, *[0] * 17]
    assert [card["number"] for card in page["told"]] == [None, None, 2, *[0] * 17]
    assert {number for line in page["table"].lines for number in [*line.numbers, line.total]} == {0, None}
    assert page["table"].whole.total is None


@pytest.fixture
def crowd(branches, by):
    people = iter(crowds.gather(branches, CROWD, by=by))
    for code, number in STUDENTS.items():
        club = factories.founded(branches[code], kind="college_club", on=world.ON, by=by)
        for _student in range(number):
            actions.join(next(people), group=club, on=world.ON, by=by)
    return crowds.counted(branches, CROWD)


@pytest.mark.parametrize("role", ["", "leader"])
def test_all_that_the_public_is_shown_of_a_day_gives_no_small_number_away(
    client, crowd, branches, appointed, enter, role
):
    client = enter(appointed(role, world.AKTAU)) if role else client
    shown, students = told_of_volunteers(client), told_of_students(client)
    hidden = {number for number, told in shown.items() if told is None}
    hidden |= {(tables.NOT_YOUTH, place, band) for _figure, place, band in hidden}
    column = {(branches[code].place.pk, tables.ALL): number for code, number in STUDENTS.items()}
    hidden_students = {place for place, told in students.items() if told is None}

    given_away = simplex.given_away(crowd, tables.numbers_of, hidden)
    assert [number for number in given_away if number in shown] == []
    assert simplex.given_away(column, lambda atom: atom, hidden_students) == {}
    assert (len(hidden_students), students[tables.ALL]) == (2, 35)


def test_without_hiding_the_pages_would_give_small_numbers_away(crowd, appointed, enter):
    shown = told_of_volunteers(enter(appointed("officer", world.REGION)))

    assert None not in shown.values()
    small = {number for number, told in shown.items() if told in small_cells.SMALL}
    assert small
    assert small <= set(simplex.given_away(crowd, tables.numbers_of, set()))


def test_a_number_hidden_stands_nowhere_in_the_page(client, branches, by, appointed, enter):
    crowds.gather(branches, {world.AKTAU: [0, 3, 0, 0, 0, 0], world.JANAOZEN: [0, 977, 0, 0, 0, 0]}, by=by)
    addresses = ["/", "/figures/volunteers/", f"/figures/volunteers/?place={world.JANAOZEN}"]

    public = [numbers_in(client.get(address)) for address in addresses]
    staff = [numbers_in(enter(appointed("officer", world.REGION)).get(address)) for address in addresses]

    assert [{"977", "980"} & numbers for numbers in public] == [{"980"}, {"980"}, set()]
    assert [{"977", "980"} & numbers for numbers in staff] == [{"977", "980"}, {"977", "980"}, {"977"}]


def numbers_in(page):
    return set(re.findall(r">\s*(\d+)\s*<", page.content.decode()))


def told_of_volunteers(client):
    """{number of volunteers or youth: what the pages show}; what two pages show of a number is the same."""
    home = client.get("/").context
    told = [
        ((tables.VOLUNTEERS, key, band), number)
        for key, line in [(tables.ALL, home["table"].whole), *((line.place.pk, line) for line in home["table"].lines)]
        for band, number in zip([*tables.BANDS, tables.ALL], [*line.numbers, line.total], strict=True)
    ]
    told += [
        ((tables.of_sex(sex), tables.ALL, band), number)
        for sex, line in zip(Sex, home["sexes"].lines, strict=True)
        for band, number in zip([*tables.BANDS, tables.ALL], [*line.numbers, line.total], strict=True)
    ]
    told += [
        ((code, tables.ALL, tables.ALL), card["number"])
        for code, card in zip((tables.VOLUNTEERS, tables.YOUTH), home["cards"], strict=False)
    ]
    for code in (tables.VOLUNTEERS, tables.YOUTH):
        told += [((code, place, tables.ALL), number) for place, number in told_by_place(client, code)]
    assert len(set(told)) == len(dict(told))
    return dict(told)


def told_of_students(client):
    told = told_by_place(client, "club_students")
    assert len(set(told)) == len(dict(told))
    return dict(told)


def told_by_place(client, code):
    """(place or ALL, number) as the figure's pages tell them, of the region and of each of its places."""
    address = reverse("statistics:figure", args=[code])
    pages = [client.get(address, {"place": place}).context for place in (world.REGION, *CROWD)]
    keys = [tables.ALL if page["place"] == page["region"] else page["place"].pk for page in pages]
    own = zip(keys, (page["detail"]["value"] for page in pages), strict=True)
    return [*own, *((line["place"].pk, line["number"]) for page in pages for line in page["by_place"])]


def test_a_figure_of_people_opens_its_definition_to_visitors_and_its_list_to_staff(client, sides, enter):
    own, _foreign = sides
    address = reverse("statistics:figure", args=["volunteers"])

    visitor = client.get(address).context
    coordinator = enter(own.coordinator).get(address).context

    assert (visitor["rows"], visitor["detail"]["value"]) == (None, None)
    assert (coordinator["rows"], coordinator["visible"], coordinator["detail"]["value"]) == ([own.person], 1, 2)


def test_a_figure_of_groups_opens_its_list_to_everyone(client, sides):
    page = client.get(reverse("statistics:figure", args=["initiative_groups"])).context

    assert (len(page["rows"]), page["visible"], page["detail"]["value"]) == (2, 2, 2)


@pytest.mark.parametrize("address", ["/figures/nothing/", "/figures/volunteers/?place=230000000"])
def test_no_such_figure_or_place(client, branches, address):
    assert client.get(address).status_code == 404


def test_the_command_prints_one_flat_object(sides, capsys):
    call_command("figures", "--place", world.JANAOZEN, "--as-of", "2023-12-06", "--json")

    assert json.loads(capsys.readouterr().out) == {
        "volunteers": 1,
        "volunteers_youth": 1,
        "initiative_groups": 1,
        "ngos": 0,
        "college_clubs": 0,
        "club_students": 0,
        "volunteers_active": 0,
        "initiatives_supported": 0,
        "groups_supported": 0,
        "events": 0,
        "trainings": 0,
        "hours": 0,
        "beneficiaries_people": 0,
        "beneficiaries_families": 0,
        "grants": 0,
        "grant_amount": 0,
        "micro_grants": 0,
        "micro_grant_amount": 0,
        "leaders_trained": 0,
        "events_held": 0,
    }


def test_the_detail_says_what_is_needed_to_repeat_a_figure(sides, capsys):
    call_command("figures", "--as-of", "2022-12-31", "--detail")

    assert json.loads(capsys.readouterr().out)["volunteers_youth"] == {
        "value": 0,
        "from": None,
        "to": "2022-12-31",
        "qualifier": "exact",
        "definition_version": 1,
        "policy": {"youth_from_age": 14, "youth_to_age": 29},
    }
