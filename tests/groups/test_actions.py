"""What each verb of groups does, what it refuses and what it leaves in the history."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from groups import actions
from groups.models import Direction, Institution, Standing, VolunteerGroup
from tests import factories
from volunteer_registry.shared import history
from volunteer_registry.shared.access.models import User
from volunteer_registry.shared.history import By
from volunteer_registry.shared.refusal import Refused

pytestmark = pytest.mark.database

REGION, AKTAU, ZHANAOZEN = "470000000", "471000000", "471800000"
JAN, FEB, MARCH, APRIL = (datetime.date(2023, month, 1) for month in (1, 2, 3, 4))


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def aktau(branches):
    return branches[AKTAU]


@pytest.fixture
def zhanaozen(branches):
    return branches[ZHANAOZEN]


@pytest.fixture
def group(aktau, by):
    return factories.founded(aktau, on=JAN, by=by)


@pytest.fixture
def college(region, by):
    words = {"kind": "college", "name_kk": "Ақтау колледжі", "place": region}
    return history.created([Institution(**words)], by=by)[0]


@pytest.fixture
def hand(appointed):
    """An officer at a page, at an instant of the past."""
    return By(appointed("officer", REGION), "page", datetime.datetime(2023, 4, 1, 9, tzinfo=datetime.UTC))


def stood(group: VolunteerGroup) -> list[tuple]:
    """The standings as (kind, place, from, until, why ended)."""
    facts = group.standings.order_by("started_on")
    return [(one.kind, one.branch.place.code, one.started_on, one.ended_on, one.ended_because) for one in facts]


def noted(row) -> list[tuple]:
    """The row's history, oldest first: (kind of change, by whom, which door, why, when)."""
    told = row.history.order_by("history_id")
    return [
        (one.history_type, one.history_user, one.history_door, one.history_change_reason, one.history_date)
        for one in told
    ]


def refusal(verb, *args, **words) -> str:
    with pytest.raises(Refused) as refused:
        verb(*args, **words)
    return str(refused.value)


# --- found, begin_standing ---


def test_a_group_is_founded_with_its_words_its_directions_and_its_first_standing(aktau, by):
    directions = list(Direction.objects.order_by("pk")[:2])

    group = actions.found(
        kind="ngo", branch=aktau, on=JAN, by=by, directions=directions, name="Өрлеу", bin="990140000018"
    )

    stored = VolunteerGroup.objects.get()
    assert (stored, stored.name, stored.bin) == (group, "Өрлеу", "990140000018")
    assert list(stored.directions.order_by("pk")) == directions
    assert stood(stored) == [("ngo", AKTAU, JAN, None, "")]


def test_a_college_club_belongs_to_its_college(aktau, college, by):
    club = factories.founded(aktau, on=JAN, by=by, kind="college_club", college=college)

    assert club.standings.get().college == college


def test_only_a_college_club_has_a_college(aktau, college, by):
    said = refusal(factories.founded, aktau, on=JAN, by=by, kind="ngo", college=college)

    assert said == "Only a college club belongs to a college."
    assert not VolunteerGroup.objects.exists()


def test_a_group_that_stands_does_not_begin_again(group, zhanaozen, by):
    words = {"kind": "ngo", "branch": zhanaozen, "by": by}

    said = [refusal(actions.begin_standing, group, on=on, **words) for on in (JAN, MARCH)]

    assert said == ["This group already has a standing from 01.01.2023: initiative group, Aktau."] * 2
    assert len(stood(group)) == 1


def test_a_standing_that_still_runs_on_the_day_stands_in_the_way(group, zhanaozen, by):
    actions.end_standing(group, on=MARCH, why="closed", by=by)

    refusal(actions.begin_standing, group, kind="ngo", branch=zhanaozen, on=FEB, by=by)
    actions.begin_standing(group, kind="ngo", branch=zhanaozen, on=MARCH, by=by)

    assert stood(group) == [
        ("initiative_group", AKTAU, JAN, MARCH, "closed"),
        ("ngo", ZHANAOZEN, MARCH, None, ""),
    ]


def test_nothing_begins_in_a_branch_from_the_day_it_closed(aktau, by):
    history.changed([aktau], closed_on=MARCH, by=by, why="reorganised")

    said = refusal(factories.founded, aktau, on=MARCH, by=by)
    factories.founded(aktau, on=FEB, by=by)

    assert said == "The branch Aktau was closed on 01.03.2023."
    assert VolunteerGroup.objects.count() == 1


def test_nothing_begins_in_a_branch_before_the_day_it_opened(aktau, by):
    said = refusal(factories.founded, aktau, on=aktau.opened_on - datetime.timedelta(days=1), by=by)
    factories.founded(aktau, on=aktau.opened_on, by=by)

    assert said == "The branch Aktau was opened on 15.01.2021."
    assert VolunteerGroup.objects.count() == 1


# --- end_standing, change_standing ---


def test_a_group_is_counted_on_its_first_day_and_not_on_the_day_it_ended(group, region, by):
    actions.end_standing(group, on=MARCH, why="closed", by=by)
    day = datetime.timedelta(days=1)

    counted = [
        VolunteerGroup.objects.standing_on(on, place=region).count() for on in (JAN - day, JAN, MARCH - day, MARCH)
    ]

    assert counted == [0, 1, 1, 0]


def test_ending_needs_an_open_standing_and_a_later_day(group, by):
    too_early = refusal(actions.end_standing, group, on=JAN, why="closed", by=by)
    actions.end_standing(group, on=MARCH, why="closed", by=by)
    too_late = refusal(actions.end_standing, group, on=APRIL, why="closed", by=by)

    assert too_early == "The end date must be later than the start date, 01.01.2023."
    assert too_late == "This group has no standing now."
    assert stood(group) == [("initiative_group", AKTAU, JAN, MARCH, "closed")]


def test_a_group_that_becomes_an_ngo_stays_what_it_was_before_that_day(group, region, by):
    actions.change_standing(group, kind="ngo", on=MARCH, why="registered", by=by)

    kinds = {
        on: [
            kind
            for kind in ("initiative_group", "ngo")
            if VolunteerGroup.objects.standing_on(on, kind=kind, place=region)
        ]
        for on in (FEB, MARCH, APRIL)
    }
    assert kinds == {FEB: ["initiative_group"], MARCH: ["ngo"], APRIL: ["ngo"]}
    assert stood(group) == [
        ("initiative_group", AKTAU, JAN, MARCH, "registered"),
        ("ngo", AKTAU, MARCH, None, ""),
    ]


def test_a_group_that_moves_is_counted_in_one_district_at_a_time(group, aktau, zhanaozen, by):
    actions.change_standing(group, kind="initiative_group", branch=zhanaozen, on=MARCH, why="moved", by=by)

    places = {branch.place.short: branch.place for branch in (aktau, zhanaozen)}
    counted = {
        (name, on): VolunteerGroup.objects.standing_on(on, place=place).count()
        for name, place in places.items()
        for on in (FEB, MARCH)
    }
    assert counted == {("Aktau", FEB): 1, ("Aktau", MARCH): 0, ("Zhanaozen", FEB): 0, ("Zhanaozen", MARCH): 1}


def test_a_college_club_that_moves_keeps_its_college_and_one_that_becomes_an_ngo_does_not(
    aktau, zhanaozen, college, by
):
    club = factories.founded(aktau, on=JAN, by=by, kind="college_club", college=college)

    moved = actions.change_standing(club, kind="college_club", branch=zhanaozen, on=FEB, why="moved", by=by)
    registered = actions.change_standing(club, kind="ngo", on=MARCH, why="registered", by=by)

    assert (moved.college, registered.college) == (college, None)


def test_a_change_that_is_refused_leaves_the_standing_open(group, college, by):
    words = {"on": MARCH, "why": "registered", "by": by}

    said = refusal(actions.change_standing, group, kind="ngo", college=college, **words)

    assert said == "Only a college club belongs to a college."
    assert stood(group) == [("initiative_group", AKTAU, JAN, None, "")]


def test_a_change_to_the_same_kind_branch_and_college_is_refused(group, aktau, college, by):
    club = factories.founded(aktau, on=JAN, by=by, kind="college_club", college=college)
    words = {"on": MARCH, "why": "registered", "by": by}

    said = [
        refusal(actions.change_standing, group, kind="initiative_group", **words),
        refusal(actions.change_standing, group, kind="initiative_group", branch=aktau, **words),
        refusal(actions.change_standing, club, kind="college_club", college=college, **words),
    ]

    assert said == [
        "This is the standing the group has already: initiative group, Aktau.",
        "This is the standing the group has already: initiative group, Aktau.",
        "This is the standing the group has already: college club, Aktau.",
    ]
    assert [len(stood(one)) for one in (group, club)] == [1, 1]
    assert stood(group) == [("initiative_group", AKTAU, JAN, None, "")]


# --- edit, appoint_representative ---


def test_editing_corrects_words_and_directions_and_the_keys_of_search(group, by):
    directions = list(Direction.objects.order_by("pk")[:1])

    actions.edit(group, name="Жаңа толқын", directions=directions, by=by, why="renamed")
    actions.edit(group, contacts="+7 701 000 00 00", by=by)

    stored = VolunteerGroup.objects.search("Jana tolqyn").get()
    assert (stored, stored.name, stored.contacts) == (group, "Жаңа толқын", "+7 701 000 00 00")
    assert list(stored.directions.all()) == directions
    assert not VolunteerGroup.objects.search("Ақ ниет").exists()


def test_a_representative_acts_for_the_group_once_and_sees_it_only(group, aktau, by):
    other = factories.founded(aktau, on=JAN, by=by, name="Өрлеу")
    user = User.objects.create_user("leader@test.test")

    before = list(VolunteerGroup.objects.visible_to(user))
    actions.appoint_representative(group, user=user, on=JAN, by=by)
    said = refusal(actions.appoint_representative, group, user=user, on=FEB, by=by)

    after = list(VolunteerGroup.objects.visible_to(User.objects.get(pk=user.pk)))
    assert said == "This user already acts for the group."
    assert (before, after, other in after) == ([], [group], False)


# --- history ---


def test_every_verb_is_written_down_with_who_by_which_door_why_and_when(aktau, hand):
    group = factories.founded(aktau, on=JAN, by=hand)
    actions.change_standing(group, kind="ngo", on=FEB, why="registered", by=hand)
    actions.end_standing(group, on=MARCH, why="closed", by=hand)
    actions.edit(group, contacts="none", by=hand, why="told by phone")

    common = hand.user, "page"
    first, second = group.standings.order_by("started_on")
    assert noted(group) == [("+", *common, "", hand.at), ("~", *common, "told by phone", hand.at)]
    assert noted(first) == [("+", *common, "", hand.at), ("~", *common, "registered", hand.at)]
    assert noted(second) == [("+", *common, "registered", hand.at), ("~", *common, "closed", hand.at)]
    assert {row.recorded_at for row in (group, first, second)} == {hand.at}


# --- what the database itself keeps ---


@pytest.mark.parametrize(
    "columns",
    [
        pytest.param({"kind": "ngo", "started_on": APRIL}, id="two open standings"),
        pytest.param({"kind": "ngo", "started_on": APRIL, "ended_on": APRIL}, id="a standing of no day"),
    ],
)
def test_the_database_refuses_past_the_verbs(group, zhanaozen, columns):
    row = Standing(group=group, branch=zhanaozen, recorded_at=timezone.now(), **columns)

    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_the_database_refuses_a_college_of_an_ngo_and_takes_that_of_a_club(group, zhanaozen, college):
    words = {"group": group, "branch": zhanaozen, "college": college, "recorded_at": timezone.now()}
    period = {"started_on": MARCH, "ended_on": APRIL}

    with pytest.raises(IntegrityError), transaction.atomic():
        Standing(kind="ngo", **words, **period).save()
    Standing(kind="college_club", **words, **period).save()

    assert len(stood(group)) == 2


def test_two_groups_may_lack_a_bin_and_may_not_share_one(aktau, by):
    for name in ("Бірінші", "Екінші"):
        factories.founded(aktau, on=JAN, by=by, name=name)
    first = factories.founded(aktau, on=JAN, by=by, name="Үшінші", bin="990140000018")

    with pytest.raises(IntegrityError), transaction.atomic():
        factories.founded(aktau, on=JAN, by=by, name="Төртінші", bin="990140000018")
    history.voided([first], by=by, why="entered twice")
    factories.founded(aktau, on=JAN, by=by, name="Төртінші", bin="990140000018")

    assert VolunteerGroup.objects.counted().count() == 3


# --- scope ---


def test_a_coordinator_sees_groups_that_stand_or_stood_in_the_own_branch_each_once(
    group, aktau, zhanaozen, appointed, by
):
    actions.change_standing(group, kind="ngo", on=FEB, why="registered", by=by)
    moved = factories.founded(aktau, on=JAN, by=by, name="Көшпелі")
    actions.change_standing(moved, kind="initiative_group", branch=zhanaozen, on=FEB, why="moved", by=by)
    far = factories.founded(zhanaozen, on=JAN, by=by, name="Алыс")
    readers = {code: appointed("coordinator", code) for code in (AKTAU, ZHANAOZEN, "473600000")}
    readers["officer"] = appointed("officer", REGION)

    found = {name: list(VolunteerGroup.objects.for_list().visible_to(reader)) for name, reader in readers.items()}

    assert found == {
        AKTAU: [group, moved],
        ZHANAOZEN: [far, moved],
        "473600000": [],
        "officer": [group, far, moved],
    }
    assert list(VolunteerGroup.objects.order_by("pk").in_places({aktau.place_id})) == [group, moved]
