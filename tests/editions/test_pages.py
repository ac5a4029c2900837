"""The pages of editions: who sees which, who may do what, and what a published number opens."""

import dataclasses
import datetime
import json
import re

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import factories, world
from tests.editions.conftest import DAY, TITLES
from tests.statistics import crowds, simplex
from volunteer_registry.shared import history
from volunteer_registry.shared.access.models import Appointment
from volunteer_registry.shared.snapshot import snapshot
from volunteer_registry.statistics import small_cells, tables
from volunteer_registry.statistics.editions import actions, confirming, counting
from volunteer_registry.statistics.editions.between_views import between_url, part_url
from volunteer_registry.statistics.figures import FIGURES
from volunteer_registry.statistics.models import Edition
from volunteers import actions as of_people
from volunteers.choices import Sex

pytestmark = [pytest.mark.django_db, pytest.mark.database]
DISTRICT = "473600000"
CROWD = {world.AKTAU: [2, 31, 120, 37, 1, 16], world.JANAOZEN: [9, 27, 83, 28, 0, 5], DISTRICT: [0, 3, 0, 0, 0, 0]}
STUDENTS = {world.AKTAU: 12, world.JANAOZEN: 3, DISTRICT: 20}


@pytest.fixture
def officer(appointed):
    return appointed("officer", world.REGION)


@pytest.fixture
def make_draft(region, by):
    def make(day=DAY, figures=tuple(figure.code for figure in FIGURES)):
        return actions.draft(kind="month", place=region, as_of=day, figures=figures, titles=TITLES, by=by)

    return make


def press(client, verb, edition, place="", **answers):
    """Presses a button of the edition's page; gives what was said."""
    address = reverse(f"editions:{verb}", args=[edition.public_id, *([place] if place else [])])
    answer = client.post(address, answers, follow=True)
    return answer.status_code, [str(message) for message in answer.context["messages"]] if answer.context else []


def asked(edition, place):
    with snapshot():
        found = confirming.asked(edition, counting.counted(edition))
    return next(one for one in found if one.branch.place.code == place)


READERS = ["", "leader", "auditor", "coordinator", "officer", "head"]


@pytest.mark.parametrize(
    ("state", "seen_by"),
    [("draft", ["officer", "head"]), ("open", ["coordinator", "officer", "head"]), ("published", READERS)],
)
def test_who_sees_an_edition_in_which_state(
    client, enter, appointed, branches, make_draft, confirm_all, by, state, seen_by
):
    edition = make_draft()
    if state != "draft":
        actions.ask_branches(edition, by=by)
    if state == "published":
        confirm_all(edition)
        actions.publish(edition, by=by)

    opened, listed = [], []
    for role in READERS:
        client.logout()
        reader = enter(appointed(role, world.JANAOZEN if role == "coordinator" else world.REGION)) if role else client
        opened += [role] if reader.get(edition.get_absolute_url()).status_code == 200 else []
        listed += [role] if list(reader.get(reverse("editions:list")).context["editions"]) == [edition] else []

    assert (opened, listed) == (seen_by, seen_by)


def test_an_officer_drafts_an_edition_of_the_last_half_year(branches, enter, officer):
    client = enter(officer)
    page = client.get(reverse("editions:draft"))
    form = page.context["form"]
    offered = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}

    answer = client.post(reverse("editions:draft"), {**offered, "kind": "half_year"})

    edition = Edition.objects.get()
    assert answer.url == edition.get_absolute_url()
    assert (edition.state, edition.as_of, edition.figures) == (
        "draft",
        offered["as_of"],
        [figure.code for figure in FIGURES],
    )
    assert (edition.as_of.month, edition.as_of.day) in {(6, 30), (12, 31)}
    assert str(edition.as_of.year) in edition.title_kk
    assert client.get(answer.url).status_code == 200


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"as_of": "2999-12-31"}, "as_of"),
        ({"as_of": "2020-12-31"}, "as_of"),
        ({"figures": ["volunteers", "ngos"]}, "figures"),
        ({"figures": []}, "figures"),
    ],
)
def test_a_draft_that_cannot_be_is_refused_where_it_was_asked(branches, enter, officer, change, field):
    asked_for = {"kind": "month", "as_of": "2023-12-31", "figures": ["ngos"], **TITLES, **change}

    page = enter(officer).post(reverse("editions:draft"), asked_for)

    assert list(page.context["form"].errors) == [field]
    assert not Edition.objects.exists()


@pytest.mark.parametrize(
    ("verb", "place", "state", "role", "status"),
    [
        ("ask", "", "draft", "head", 403),
        ("ask", "", "draft", "coordinator", 403),
        ("remind", "", "open", "coordinator", 403),
        ("publish", "", "open", "coordinator", 403),
        ("publish", "", "open", "auditor", 403),
        ("confirm", world.JANAOZEN, "open", "officer", 404),
        ("confirm", world.JANAOZEN, "open", "head", 403),
        ("confirm", world.JANAOZEN, "draft", "coordinator", 404),
        ("confirm", world.AKTAU, "open", "coordinator", 404),
        ("confirm", "230000000", "open", "coordinator", 404),
        ("confirm_for", world.AKTAU, "open", "head", 403),
        ("confirm_for", world.JANAOZEN, "open", "coordinator", 403),
        ("confirm_for", "230000000", "open", "officer", 404),
    ],
)
def test_a_button_that_is_not_the_readers_is_refused(
    branches, make_draft, appointed, enter, by, verb, place, state, role, status
):
    edition = make_draft() if state == "draft" else actions.ask_branches(make_draft(), by=by)
    user = appointed(role, world.JANAOZEN if role == "coordinator" else world.REGION)

    assert press(enter(user), verb, edition, place, fingerprint="x", reason="x")[0] == status
    assert not edition.confirmations.exists()


def test_a_coordinator_sees_the_branchs_own_numbers_and_confirms_them(edition, sides, enter):
    own, _foreign = sides
    client = enter(own.coordinator)
    page = client.get(edition.get_absolute_url())
    (share,) = page.context["own"]

    said = press(client, "confirm", edition, world.JANAOZEN, fingerprint=share["asked"].fingerprint)

    assert [card["number"] for card in share["cards"]] == [1, 1, 1, *[0] * 17]
    assert client.get(share["cards"][0]["url"]).context["rows"] == [own.person]
    assert (said[0], edition.confirmations.get().branch, edition.confirmations.get().by) == (
        200,
        own.branch,
        own.coordinator,
    )
    assert "Бөтенов" not in page.content.decode()
    assert 'name="fingerprint"' not in client.get(edition.get_absolute_url()).content.decode()


def test_the_office_reminds_who_has_not_confirmed_and_they_see_it(edition, sides, enter, officer):
    own, foreign = sides
    press(
        enter(foreign.coordinator), "confirm", edition, world.AKTAU, fingerprint=asked(edition, world.AKTAU).fingerprint
    )

    assert press(enter(officer), "remind", edition)[1] == ["Растамаған бөлімшелерге еске салынды."]

    assert world.JANAOZEN in edition.reminders.values_list("branch__place__code", flat=True)
    assert world.AKTAU not in edition.reminders.values_list("branch__place__code", flat=True)
    (waiting,) = enter(own.coordinator).get(reverse("home")).context["waiting"]
    assert (waiting.edition, waiting.branch, waiting.reminded_at is None) == (edition, own.branch, False)
    assert enter(foreign.coordinator).get(reverse("editions:list")).context["waiting"] == []
    assert press(enter(officer), "remind", edition)[1] == ["Бүгін еске салатын бөлімше қалмады."]


def test_a_branch_whose_confirmation_lapsed_is_reminded_again(edition, sides, enter, officer, by):
    own, _foreign = sides
    fingerprint = asked(edition, world.JANAOZEN).fingerprint
    press(enter(own.coordinator), "confirm", edition, world.JANAOZEN, fingerprint=fingerprint)
    assert enter(own.coordinator).get(reverse("home")).context["waiting"] == []
    factories.enrolled(own.branch, on=world.ON, by=by, surname="Кешіккен")

    press(enter(officer), "remind", edition)

    assert [one.branch for one in enter(own.coordinator).get(reverse("home")).context["waiting"]] == [own.branch]


def test_a_coordinator_who_saw_other_figures_does_not_confirm_these(edition, sides, enter, by):
    own, _foreign = sides
    client = enter(own.coordinator)
    seen = client.get(edition.get_absolute_url()).context["own"][0]["asked"].fingerprint
    factories.enrolled(own.branch, on=world.ON, by=by, surname="Кешіккен")

    press(client, "confirm", edition, world.JANAOZEN, fingerprint=seen)

    assert not edition.confirmations.exists()


def test_the_office_confirms_for_a_branch_without_a_coordinator_and_says_why(edition, sides, enter, officer):
    client = enter(officer)
    empty, with_one = (asked(edition, place) for place in (DISTRICT, world.AKTAU))

    without_reason = press(client, "confirm_for", edition, DISTRICT, fingerprint=empty.fingerprint, reason=" ")
    for_another = press(client, "confirm_for", edition, world.AKTAU, fingerprint=with_one.fingerprint, reason="x")
    assert not edition.confirmations.exists()
    press(client, "confirm_for", edition, DISTRICT, fingerprint=empty.fingerprint, reason="орны бос")

    assert [len(said) for _status, said in (without_reason, for_another)] == [1, 1]
    assert "орны бос" in client.get(edition.get_absolute_url()).content.decode()
    assert edition.confirmations.get().reason == "орны бос"


def test_a_coordinator_whose_appointment_has_ended_looks_after_no_branch(sides, branches, by):
    before = confirming.coordinated(by.today)

    history.changed(Appointment.objects.filter(user=sides[0].coordinator), ended_on=by.today, by=by)

    after = confirming.coordinated(by.today)
    assert [code for code, branch in branches.items() if branch.place_id in before] == [world.AKTAU, world.JANAOZEN]
    assert [code for code, branch in branches.items() if branch.place_id in after] == [world.AKTAU]


def test_the_office_sees_who_has_not_confirmed_and_publishes_when_all_have(
    edition, sides, enter, officer, confirm_all, by
):
    client = enter(officer)

    _status, (refusal,) = press(client, "publish", edition)
    confirm_all(edition)
    factories.enrolled(sides[0].branch, on=world.ON, by=by, surname="Кешіккен")
    states = [(one.is_confirmed, one.has_lapsed) for one in client.get(edition.get_absolute_url()).context["asked"]]
    confirm_all(edition)
    status, _said = press(client, "publish", edition)

    assert "Жаңаөзен" in refusal
    assert (states.count((True, False)), states.count((False, True))) == (6, 1)
    assert (status, Edition.objects.get().state, Edition.objects.get().published_by) == (200, "published", officer)


def test_a_declared_figure_stands_marked_with_its_source(edition, enter, officer, confirm_all, by, client):
    address = reverse("editions:declare", args=[edition.public_id])
    words = {**TITLES, "title_kk": "Қатысушылар", "value": "1800", "qualifier": "about", "source": "Басқарма хаты"}

    answer = enter(officer).post(address, words)
    confirm_all(edition)
    actions.publish(edition, by=by)
    client.logout()
    page = client.get(edition.get_absolute_url()).content.decode()

    assert answer.url == edition.get_absolute_url()
    assert "шамамен 1\xa0800" in page
    assert {"Қатысушылар", "Басқарма хаты"} <= set(re.findall(r"Қатысушылар|Басқарма хаты", page))
    assert enter(officer).post(address, words).context["form"].non_field_errors()


@pytest.fixture
def crowded(branches, make_draft, confirm_all, by):
    """A published edition of a crowd with small numbers in it."""
    people = iter(crowds.gather(branches, CROWD, by=by))
    for code, number in STUDENTS.items():
        club = factories.founded(branches[code], kind="college_club", on=world.ON, by=by)
        for _student in range(number):
            of_people.join(next(people), group=club, on=world.ON, by=by)
    edition = actions.ask_branches(make_draft(crowds.DAY), by=by)
    confirm_all(edition)
    return actions.publish(edition, by=by)


def told_by(client, edition):
    """({number of volunteers or youth: what the page shows}, {place: students})."""
    page = client.get(edition.get_absolute_url()).context
    shown = page["shown"]
    told = {
        (tables.VOLUNTEERS, key, band): number
        for key, line in [(tables.ALL, shown.table.whole), *((line.place.pk, line) for line in shown.table.lines)]
        for band, number in zip([*tables.BANDS, tables.ALL], [*line.numbers, line.total], strict=True)
    }
    told |= {
        (tables.of_sex(sex), tables.ALL, band): number
        for sex, line in zip(Sex, shown.sexes.lines, strict=True)
        for band, number in zip([*tables.BANDS, tables.ALL], [*line.numbers, line.total], strict=True)
    }
    keys = {place: tables.ALL if place == shown.region else place.pk for place in [*shown.places, shown.region]}
    for code in (tables.VOLUNTEERS, tables.YOUTH):
        by_place = {(code, keys[place], tables.ALL): n for place, n in shown.told[code].numbers.items()}
        assert all(told.get(number, n) == n for number, n in by_place.items())
        told |= by_place
    return told, {keys[place]: number for place, number in shown.told["club_students"].numbers.items()}


def test_the_public_page_gives_no_small_number_away(client, crowded, branches, enter, officer):
    shown, students = told_by(client, crowded)
    hidden = {number for number, told in shown.items() if told is None}
    hidden |= {(tables.NOT_YOUTH, place, band) for _figure, place, band in hidden}
    people = crowds.counted(branches, CROWD)
    column = {(branches[code].place.pk, tables.ALL): number for code, number in STUDENTS.items()}

    given_away = simplex.given_away(people, tables.numbers_of, hidden)

    assert [number for number in given_away if number in shown] == []
    hidden_students = {place for place, told in students.items() if told is None}
    assert simplex.given_away(column, lambda atom: atom, hidden_students) == {}
    assert (len(hidden_students), students[tables.ALL]) == (2, 35)
    staff, students_for_staff = told_by(enter(officer), crowded)
    assert None not in {*staff.values(), *students_for_staff.values()}
    assert set(small_cells.SMALL) & set(staff.values())


def test_an_edition_hides_what_the_figures_of_its_day_hide(client, crowded):
    """Of two pages that hid different numbers, each would tell what the other hides."""
    shown, _students = told_by(client, crowded)
    home = client.get("/", {"as_of": crowds.DAY.isoformat()}).context

    assert home["day"] == crowds.DAY
    assert {line.place.pk: (line.numbers, line.total) for line in home["table"].lines} == {
        place: ([shown[tables.VOLUNTEERS, place, band] for band in tables.BANDS], shown[tables.VOLUNTEERS, place, None])
        for place in {line.place.pk for line in home["table"].lines}
    }


def test_volunteers_told_without_those_of_youth_age_are_not_told_to_the_public(
    client, sides, make_draft, confirm_all, by, enter, officer
):
    edition = actions.ask_branches(make_draft(figures=["volunteers", "initiative_groups"]), by=by)
    confirm_all(edition)
    actions.publish(edition, by=by)

    visitor = client.get(edition.get_absolute_url()).context
    staff = enter(officer).get(edition.get_absolute_url()).context

    assert [card["number"] for card in visitor["cards"]] == [None, 2]
    assert not visitor["shown"].tells_volunteers
    assert [card["number"] for card in staff["cards"]] == [2, 2]
    assert len(staff["shown"].table.lines) == 7


def members_of(client, edition, code="volunteers", **question):
    return client.get(reverse("editions:members", args=[edition.public_id, code]), question)


def test_a_published_number_opens_its_members_as_far_as_the_reader_may_see(client, published, sides, enter, appointed):
    own, foreign = sides
    pages = {"": members_of(client, published).context}
    pages |= {
        user: members_of(enter(user), published).context
        for user in (own.coordinator, appointed("auditor", world.REGION), appointed("administrator", world.REGION))
    }

    seen = [(page["rows"], page["visible"], page["number"]) for page in pages.values()]
    assert seen[0] == (None, 0, None)
    assert seen[1] == ([own.person], 1, 2)
    assert (set(seen[2][0]), *seen[2][1:]) == ({own.person, foreign.person}, 2, 2)
    assert seen[3] == ([], 0, None)
    of_groups = client.get(reverse("editions:members", args=[published.public_id, "initiative_groups"])).context
    assert (set(of_groups["rows"]), of_groups["number"]) == ({own.group, foreign.group}, 2)


def test_the_members_of_a_place_are_those_counted_there(published, sides, enter, officer):
    own, foreign = sides

    pages = [members_of(enter(officer), published, place=code).context for code in (world.JANAOZEN, DISTRICT)]

    assert [(page["rows"], page["number"]) for page in pages] == [([own.person], 1), ([], 0)]
    assert foreign.person not in pages[0]["rows"]


def test_whoever_was_counted_stays_in_the_list_under_the_words_of_that_day(published, sides, branches, enter, by):
    own, foreign = sides
    tomorrow = dataclasses.replace(by, at=by.at + datetime.timedelta(days=1))
    of_people.transfer(own.person, to=branches[DISTRICT], on=datetime.date(2023, 6, 1), why="көшті", by=tomorrow)
    of_people.correct(own.person, surname="Жаңатегі", by=tomorrow)
    history.changed([own.person], merged_into=foreign.person, by=tomorrow)
    history.voided(foreign.person.registrations.all(), by=tomorrow, why="қате")
    history.voided(foreign.person.memberships.all(), by=tomorrow, why="қате")
    history.voided([foreign.person], by=tomorrow, why="қате")

    answers = [members_of(enter(side.coordinator), published) for side in sides]
    pages = [answer.context["rows"] for answer in answers]

    told = [
        [(row.surname, [place.code for place in row.places_then], row.band_then, row.opens) for row in rows]
        for rows in pages
    ]
    assert told == [
        [("Жаңатегі", [world.JANAOZEN], "18–24", True)],
        [("Бөтенов", [world.AKTAU], "25–29", False)],
    ]
    assert [answer.content.decode().count('class="badge') for answer in answers] == [1, 1]


def test_a_group_voided_since_stays_in_the_list_marked_and_without_a_link(client, published, sides, by):
    own, foreign = sides
    history.voided([own.group], by=by, why="қате")

    page = members_of(client, published, "initiative_groups")

    assert {row: row.opens for row in page.context["rows"]} == {own.group: False, foreign.group: True}
    assert page.content.decode().count('class="badge') == 1


@pytest.mark.parametrize(
    "address", ["volunteers/?place=230000000", "nothing/", "publish/", "volunteers_hours/"], ids=str
)
def test_no_such_place_or_figure_of_an_edition(published, enter, officer, address):
    assert enter(officer).get(f"{published.get_absolute_url()}{address}").status_code in (404, 405)


def test_an_edition_not_published_opens_no_members(edition, enter, officer):
    assert members_of(enter(officer), edition).status_code == 404


@pytest.mark.parametrize("code", ["volunteers", "initiative_groups", "club_students"])
def test_more_members_cost_no_more_questions(sides, make_draft, confirm_all, enter, by, code):
    own, _foreign = sides
    counts, rows = [], []
    for number in (1, 2, 3):
        club = factories.founded(own.branch, kind="college_club", on=world.ON, by=by, name=f"Клуб {number}")
        factories.founded(own.branch, on=world.ON, by=by, name=f"Тағы {number}")
        person = factories.enrolled(own.branch, on=world.ON, by=by, surname=f"Көп{number}")
        of_people.join(person, group=club, on=world.ON, by=by)
        edition = actions.ask_branches(make_draft(), by=by)
        confirm_all(edition)
        actions.publish(edition, by=by)
        client = enter(own.coordinator)
        members_of(client, edition, code)
        with CaptureQueriesContext(connection) as asked_for:
            rows.append(len(members_of(client, edition, code).context["rows"]))
        counts.append(len(asked_for))

    assert rows[0] < rows[1] < rows[2]
    assert counts[0] == counts[1] == counts[2]


def test_the_list_is_read_page_by_page(branches, make_draft, confirm_all, enter, officer, by):
    crowds.gather(branches, {world.AKTAU: [0, 40, 40, 0, 0, 0]}, by=by)
    edition = actions.ask_branches(make_draft(), by=by)
    confirm_all(edition)
    actions.publish(edition, by=by)
    client = enter(officer)

    first = members_of(client, edition).context
    second = members_of(client, edition, after=first["following"]).context

    assert (len(first["rows"]), len(second["rows"]), second["following"]) == (50, 30, "")
    assert len({row.pk for row in [*first["rows"], *second["rows"]]}) == 80


def test_the_commands_list_and_publish(edition, confirm_all, sides, officer, capsys):
    call_command("editions", "--json")
    (waiting,) = json.loads(capsys.readouterr().out)
    with pytest.raises(CommandError, match="Жаңаөзен"):
        call_command("publish", edition.public_id, "--by", officer.email)
    confirm_all(edition)
    with pytest.raises(CommandError, match="may not publish"):
        call_command("publish", edition.public_id, "--by", sides[0].coordinator.email)
    call_command("publish", edition.public_id, "--by", officer.email)
    capsys.readouterr()
    call_command("editions", "--json")
    (told,) = json.loads(capsys.readouterr().out)

    assert (waiting["state"], set(waiting["figures"].values())) == ("open", {None})
    assert (told["state"], told["as_of"], told["place"]) == ("published", DAY.isoformat(), world.REGION)
    assert list(told["figures"].values()) == [2, 2, 2, *[0] * 17]
    call_command("editions")
    assert f"{edition.public_id}  2023-12-31  published" in capsys.readouterr().out


def test_the_edition_says_what_today_s_records_tell_and_opens_it(published, sides, enter, officer, by):
    own, _foreign = sides
    late = dataclasses.replace(by, at=by.at + datetime.timedelta(days=1))
    born = datetime.date(1999, 1, 1)
    person = world.person(branch=own.branch, surname="Кешігіп", iin="990101490001", born=born, by=late)
    client = enter(officer)

    (line,) = [
        one for one in client.get(published.get_absolute_url()).context["since"] if one["figure"].code == "volunteers"
    ]
    (part,) = line["parts"]
    opened = client.get(part[2])

    assert (line["explained"].told(), part[1]) == ({"from": 2, "to": 3, "parts": {"entered_late": 1}}, 1)
    assert list(opened.context["gained"]["rows"]) == [person]


def test_a_visitor_is_not_told_who_came_since(published, client):
    assert client.get(published.get_absolute_url()).context["since"] == []
    assert "/accounts/login/" in client.get(part_url("volunteers", "entered_late", published, DAY)).url
    assert "/accounts/login/" in client.get(between_url(published, DAY)).url
