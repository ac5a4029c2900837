"""Gaps: what the records lack is found where it lies, and what is whole is not; the number is the list's length."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from groups import actions as of_groups
from tests import factories, world
from volunteer_registry.shared import history
from volunteer_registry.shared.access import scopes
from volunteer_registry.shared.pages import views as pages
from volunteer_registry.shared.periods import Born
from volunteer_registry.shared.rosters import dropping
from volunteer_registry.shared.rosters.models import Row, RowState, Run, RunState
from volunteer_registry.statistics.editions import gap_views
from volunteer_registry.statistics.editions.gaps import BY_CODE, GAPS
from volunteers import actions
from volunteers.choices import Role, Sex

pytestmark = [pytest.mark.database, pytest.mark.django_db]
DAY, EARLIER = datetime.date(2023, 12, 31), datetime.date(2023, 2, 1)
CLOSED_ON = datetime.date(2023, 6, 1)
CODES = [gap.code for gap in GAPS]


@pytest.fixture
def own(sides, by):
    """A branch whose records lack nothing."""
    own, _foreign = sides
    for side in sides:
        actions.correct(side.person, sex=Sex.FEMALE, by=by)
        history.changed(side.person.memberships.all(), role=Role.LEADER, by=by)
    return own


@pytest.fixture
def foreign(own, sides):
    return sides[1]


def found(code, place, *, on=DAY):
    return sorted(map(str, BY_CODE[code].rows(on=on, place=place).order_by("pk")))


def all_found(place, *, on=DAY):
    """{code: rows} of the gaps there are."""
    return {code: rows for code in CODES if (rows := found(code, place, on=on))}


def enrol(branch, by, *, born=None, sex=Sex.MALE, surname="Жаңадан"):
    return factories.enrolled(branch, on=world.ON, by=by, surname=surname, born=born, sex=sex)


def hold(run, state=RowState.QUESTION, number=50):
    reading = run.rows.exclude(state=RowState.BLANK).first().reading
    return Row.objects.create(run=run, number=number, state=state, reading=reading)


def make_each_gap(side, by):
    """One row, or one more row, of every gap."""
    count = Row.objects.count()
    enrol(side.branch, by, surname=f"Туған{count}")
    enrol(side.branch, by, born=Born.in_year(2000), surname=f"Жыл{count}")
    enrol(side.branch, by, born=Born.on(datetime.date(2000, 1, 1)), sex=Sex.UNKNOWN, surname=f"Жыныс{count}")
    factories.founded(side.branch, on=world.ON, by=by, name=f"Жетексіз {count}")
    closed = factories.founded(side.branch, on=world.ON, by=by, name=f"Жабық {count}")
    actions.join(enrol(side.branch, by, born=Born.on(datetime.date(1999, 1, 1))), group=closed, on=world.ON, by=by)
    of_groups.end_standing(closed, on=CLOSED_ON, why="тарады", by=by)
    hold(side.run, number=1000 + count)


def test_whole_records_have_no_gap(own, region):
    assert all_found(region) == {}


def test_a_birth_that_is_not_known(own, foreign, by):
    enrol(own.branch, by)

    assert all_found(own.branch.place) == {"no_birth": ["Жаңадан Нұрлан"]}
    assert all_found(foreign.branch.place) == all_found(own.branch.place, on=EARLIER) == {}


def test_a_birth_known_by_its_year_alone(own, foreign, by):
    person = enrol(own.branch, by, born=Born.in_year(2000))

    assert all_found(own.branch.place) == {"year_only": ["Жаңадан Нұрлан"]}
    assert all_found(foreign.branch.place) == {}
    actions.correct(person, born=Born.on(datetime.date(2000, 5, 6)), by=by)
    assert all_found(own.branch.place) == {}


def test_a_sex_that_is_not_known(own, foreign, by):
    enrol(own.branch, by, born=Born.on(datetime.date(2000, 1, 1)), sex=Sex.UNKNOWN)

    assert all_found(own.branch.place) == {"unknown_sex": ["Жаңадан Нұрлан"]}
    assert all_found(foreign.branch.place) == {}


def test_who_is_no_longer_registered_lacks_nothing(own, by):
    person = enrol(own.branch, by, sex=Sex.UNKNOWN)
    actions.leave(person, on=CLOSED_ON, reason="own_wish", by=by)

    assert all_found(own.branch.place) == {}
    assert set(all_found(own.branch.place, on=world.ON)) == {"no_birth", "unknown_sex"}


def test_a_group_without_a_leader_on_the_day(own, foreign, by):
    group = factories.founded(own.branch, on=world.ON, by=by, name="Жетексіз")
    deputy = enrol(own.branch, by, born=Born.on(datetime.date(2000, 1, 1)))
    actions.join(deputy, group=group, on=world.ON, role=Role.DEPUTY, by=by)
    assert all_found(own.branch.place) == {"no_leader": ["Жетексіз"]}
    assert all_found(foreign.branch.place) == {}

    actions.join(own.person, group=group, on=CLOSED_ON, role=Role.LEADER, by=by)

    assert all_found(own.branch.place) == {}
    assert all_found(own.branch.place, on=world.ON) == {"no_leader": ["Жетексіз"]}


def test_a_leader_entered_by_mistake_leads_nothing(own, by):
    history.voided([own.person], by=by, why="қате")

    assert found("no_leader", own.branch.place) == [str(own.group)]


def test_who_is_still_listed_in_a_closed_group(own, foreign, by):
    of_groups.end_standing(own.group, on=CLOSED_ON, why="тарады", by=by)

    assert all_found(own.branch.place) == {"closed_group": [str(own.person)]}
    assert all_found(foreign.branch.place) == all_found(own.branch.place, on=world.ON) == {}
    actions.quit_group(own.person.memberships.get(), on=CLOSED_ON, by=by)
    assert all_found(own.branch.place) == {}


def test_a_group_that_changed_its_kind_is_not_closed(own, by):
    of_groups.change_standing(own.group, kind="ngo", on=CLOSED_ON, why="қор болды", by=by)

    assert all_found(own.branch.place) == {}


def test_a_closed_groups_member_of_another_branch_is_found_by_both(own, foreign, region, by):
    actions.join(foreign.person, group=own.group, on=world.ON, by=by)
    of_groups.end_standing(own.group, on=CLOSED_ON, why="тарады", by=by)

    listed = [found("closed_group", place) for place in (own.branch.place, foreign.branch.place, region)]

    both = sorted([str(own.person), str(foreign.person)])
    assert listed == [both, [str(foreign.person)], both]


@pytest.mark.parametrize("state", [RowState.QUESTION, RowState.DUPLICATE, RowState.HELD])
def test_a_row_of_a_roster_that_waits(own, foreign, state):
    row = hold(own.run, state)

    assert all_found(own.branch.place) == {"held_rows": [str(row)]}
    assert all_found(foreign.branch.place) == {}


@pytest.mark.parametrize("state", [RowState.NEW, RowState.SAME, RowState.CHANGED, RowState.REFUSED, RowState.BLANK])
def test_a_row_of_a_roster_that_does_not_wait(own, state):
    hold(own.run, state)

    assert all_found(own.branch.place) == {}


def test_rows_applied_taken_back_or_dropped_do_not_wait(own, by):
    hold(own.run)
    applied, taken_back = hold(own.run, number=51), hold(own.run, number=52)
    Row.objects.filter(pk=applied.pk).update(applied_at=by.at)
    assert len(found("held_rows", own.branch.place)) == 2

    Run.objects.filter(pk=taken_back.run_id).update(state=RunState.VOIDED)
    assert found("held_rows", own.branch.place) == []

    Run.objects.filter(pk=own.run.pk).update(state=RunState.READ)
    dropping.drop(own.run, by.at)
    assert found("held_rows", own.branch.place) == []


def opened(client, code, place="", on=DAY, after=""):
    return client.get(reverse("gaps:gap", args=[code]), {"place": place, "as_of": on.isoformat(), "after": after})


def test_the_number_is_the_length_of_the_list(own, foreign, enter, by):
    for side in (own, own, foreign):
        make_each_gap(side, by)
    client = enter(own.coordinator)

    overview = client.get(reverse("gaps:list"), {"as_of": DAY.isoformat()})

    (line,) = overview.context["lines"]
    assert [one["gap"].code for one in line["gaps"]] == CODES
    for one in line["gaps"]:
        listed = client.get(one["url"]).context
        assert one["url"].replace("&", "&amp;") in overview.content.decode()
        assert one["number"] == listed["total"] == len(listed["rows"]) == 2


def test_each_row_leads_to_where_it_is_mended(own, enter, by):
    make_each_gap(own, by)
    client = enter(own.coordinator)

    for gap in GAPS:
        (row,) = gap.rows(on=DAY, place=own.branch.place)
        address = row.run.get_absolute_url() if gap.code == "held_rows" else row.get_absolute_url()
        assert f'href="{address}' in opened(client, gap.code).content.decode()
        assert client.get(address).status_code == 200


def test_a_page_is_full_and_the_next_begins_after_it(own, enter, by, monkeypatch):
    for module in (gap_views, pages):
        monkeypatch.setattr(module, "PAGE", 2)
    for _number in range(3):
        make_each_gap(own, by)
    client = enter(own.coordinator)

    for gap in GAPS:
        first = opened(client, gap.code).context
        second = opened(client, gap.code, after=first["following"]).context
        keys = [row["row"].pk if gap.code == "held_rows" else row.pk for row in [*first["rows"], *second["rows"]]]
        assert (len(first["rows"]), second["following"]) == (2, "")
        assert sorted(keys) == sorted(gap.rows(on=DAY, place=own.branch.place).values_list("pk", flat=True))


def test_a_coordinator_opens_the_gaps_of_the_own_place_alone(own, foreign, enter, by):
    make_each_gap(foreign, by)
    client = enter(own.coordinator)

    for code in CODES:
        answers = [opened(client, code, place) for place in (world.JANAOZEN, "", world.AKTAU, world.REGION)]
        assert [answer.status_code for answer in answers] == [200, 200, 404, 404]
        assert [answer.context["total"] for answer in answers[:2]] == [0, 0]
    assert [line["place"].code for line in client.get("/gaps/").context["lines"]] == [world.JANAOZEN]


def test_with_scoping_switched_off_the_foreign_place_opens(own, foreign, enter, by, monkeypatch):
    make_each_gap(foreign, by)
    monkeypatch.setattr(gap_views, "scope_of", lambda user, action: scopes.Scope(everything=True))
    monkeypatch.setattr(scopes.ScopedQuerySet, "visible_to", lambda rows, user, action=None: rows)
    client = enter(own.coordinator)

    assert [opened(client, code, world.AKTAU).context["total"] for code in CODES] == [1] * len(CODES)


def test_an_officer_sees_every_place_and_the_region(own, foreign, appointed, enter, by):
    for side in (own, foreign):
        make_each_gap(side, by)
    client = enter(appointed("officer", world.REGION))

    overview = client.get(reverse("gaps:list"), {"as_of": DAY.isoformat()})

    numbers = {line["place"].code: {one["number"] for one in line["gaps"]} for line in overview.context["lines"]}
    assert (numbers[world.REGION], numbers[world.AKTAU], numbers[world.JANAOZEN]) == ({2}, {1}, {1})
    assert len(numbers) == 8
    assert opened(client, "no_birth").context["total"] == 2


def test_a_sheet_of_the_whole_region_is_the_officers_to_answer(own, appointed, enter):
    hold(own.run)
    Run.objects.filter(pk=own.run.pk).update(is_wide=True)

    totals = [
        opened(enter(user), "held_rows", world.JANAOZEN).context["total"]
        for user in (own.coordinator, appointed("officer", world.REGION))
    ]

    assert totals == [0, 1]


@pytest.mark.parametrize("address", ["/gaps/", "/gaps/no_birth/"])
def test_gaps_are_for_those_who_confirm_the_records(address, branches, appointed, enter, client):
    assert client.get(address).status_code == 302
    for role in ("head", "auditor", "administrator"):
        assert enter(appointed(role, world.REGION)).get(address).status_code == 403


def test_an_odd_question_is_answered(own, enter, by):
    make_each_gap(own, by)
    client = enter(own.coordinator)
    odd = ["?as_of=x", "?as_of=0001-01-01", "?as_of=9999-12-31", "?after=9", "?after=9%3Ax", f"?after={'9' * 5000}"]

    for address in ("/gaps/", *(f"/gaps/{code}/" for code in CODES)):
        assert {client.get(address + question).status_code for question in odd} == {200}
    assert {client.get(f"/gaps/{address}").status_code for address in ("nothing/", "no_birth/?place=x")} == {404}


def test_three_rows_cost_as_many_queries_as_one(own, enter, by):
    client = enter(own.coordinator)

    one_row, three_rows = [], []
    for queries, rows in ((one_row, 1), (three_rows, 2)):
        for _number in range(rows):
            make_each_gap(own, by)
        for address in ("/gaps/", *(f"/gaps/{code}/" for code in CODES)):
            client.get(address)
            with CaptureQueriesContext(connection) as captured:
                client.get(address)
            queries.append(len(captured))

    assert three_rows == one_row
