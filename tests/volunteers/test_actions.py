"""What each verb of volunteers does, whom it refuses and what it leaves in the history."""

import datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone, translation

from groups.models import Direction
from tests import factories
from volunteer_registry.shared import history
from volunteer_registry.shared.history import By
from volunteer_registry.shared.periods import Born
from volunteer_registry.shared.refusal import Refused
from volunteers import actions
from volunteers.models import Registration, Volunteer

pytestmark = pytest.mark.database

AKTAU, ZHANAOZEN = "471000000", "471800000"
JAN, FEB, MARCH, APRIL = (datetime.date(2023, month, 1) for month in (1, 2, 3, 4))
ONE_DAY = datetime.timedelta(days=1)
IIN = "000305590006"
UNBORN = "On this day the person was not yet born: correct the day or the birth date."


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
def person(aktau, by):
    return factories.enrolled(aktau, on=JAN, by=by)


@pytest.fixture
def hand(appointed):
    """An officer at a page, at an instant of the past."""
    return By(appointed("officer", "470000000"), "page", datetime.datetime(2023, 4, 1, 9, tzinfo=datetime.UTC))


def lived(person: Volunteer) -> list[tuple]:
    """The registrations as (place, from, until, why ended)."""
    facts = person.registrations.order_by("started_on")
    return [(one.branch.place.code, one.started_on, one.ended_on, one.ended_because) for one in facts]


def belonged(person: Volunteer) -> list[tuple]:
    """The memberships as (group, role, from, until, whether voided)."""
    facts = person.memberships.order_by("started_on")
    return [(one.group.name, one.role, one.started_on, one.ended_on, bool(one.voided_at)) for one in facts]


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


# --- enrol, register, come_back ---


def test_enrolling_gives_numbers_in_order_and_opens_a_registration_for_each(aktau, zhanaozen, by):
    people = [(factories.card(surname="Абай"), aktau, JAN), (factories.card(surname="Ясин"), zhanaozen, APRIL)]

    made = actions.enrol(people, by=by)

    assert [one.volunteer.registry_no for one in made] == ["MNG-2023-000001", "MNG-2023-000002"]
    assert [lived(one.volunteer) for one in made] == [[(AKTAU, JAN, None, "")], [(ZHANAOZEN, APRIL, None, "")]]


def test_enrolling_nobody_writes_nothing(branches, by):
    assert actions.enrol([], by=by) == []
    assert Volunteer.objects.count() == Volunteer.history.count() == 0


def test_registering_a_known_person_numbers_the_card(aktau, by):
    known = factories.known(by=by)
    before = known.registry_no

    actions.register(known, branch=aktau, on=JAN, by=by)

    known.refresh_from_db()
    assert (before, known.registry_no) == (None, "MNG-2023-000001")
    assert lived(known) == [(AKTAU, JAN, None, "")]


def test_who_is_registered_is_not_registered_again(person, zhanaozen, by):
    said = refusal(actions.register, person, branch=zhanaozen, on=APRIL, by=by)

    assert said == "This person is registered already: Aktau, from 01.01.2023."
    assert lived(person) == [(AKTAU, JAN, None, "")]


def test_a_registration_that_still_runs_on_the_day_stands_in_the_way(person, zhanaozen, by):
    actions.leave(person, on=MARCH, reason="own_wish", by=by)

    refusal(actions.register, person, branch=zhanaozen, on=FEB, by=by)
    actions.register(person, branch=zhanaozen, on=MARCH, by=by)

    assert lived(person) == [(AKTAU, JAN, MARCH, "own_wish"), (ZHANAOZEN, MARCH, None, "")]


def test_a_registration_that_begins_later_stands_in_the_way(aktau, zhanaozen, by):
    person = factories.enrolled(aktau, on=APRIL, by=by)

    said = refusal(actions.register, person, branch=zhanaozen, on=JAN, by=by)

    assert said == "This person is registered already: Aktau, from 01.04.2023."


def test_nobody_is_registered_in_a_branch_from_the_day_it_closed(aktau, by):
    history.changed([aktau], closed_on=MARCH, by=by, why="reorganised")
    late, early = factories.known(by=by), factories.known(by=by)

    said = refusal(actions.register, late, branch=aktau, on=MARCH, by=by)
    actions.register(early, branch=aktau, on=MARCH - ONE_DAY, by=by)

    assert said == "The branch Aktau was closed on 01.03.2023."
    assert (lived(late), len(lived(early))) == ([], 1)


def test_nobody_is_registered_before_the_branch_opened_or_before_their_birth(aktau, by):
    old, young = factories.known(by=by), factories.known(by=by, born=Born.in_year(2022))
    eve = aktau.opened_on - ONE_DAY

    said = [
        refusal(actions.register, old, branch=aktau, on=eve, by=by),
        refusal(actions.register, young, branch=aktau, on=datetime.date(2021, 12, 31), by=by),
    ]
    actions.register(old, branch=aktau, on=aktau.opened_on, by=by)
    actions.register(young, branch=aktau, on=datetime.date(2022, 1, 1), by=by)

    assert said == ["The branch Aktau was opened on 15.01.2021.", UNBORN]
    assert [len(lived(person)) for person in (old, young)] == [1, 1]


def test_coming_back_opens_a_second_registration_and_keeps_the_number(person, zhanaozen, by):
    number = person.registry_no
    actions.leave(person, on=FEB, reason="moved_away", by=by)

    actions.come_back(person, branch=zhanaozen, on=APRIL, by=by)

    person.refresh_from_db()
    assert lived(person) == [(AKTAU, JAN, FEB, "moved_away"), (ZHANAOZEN, APRIL, None, "")]
    assert person.registry_no == number


def test_only_who_was_registered_comes_back(aktau, by):
    known = factories.known(by=by)

    said = refusal(actions.come_back, known, branch=aktau, on=JAN, by=by)

    assert said == "This person was never registered: register them."


# --- transfer ---


def test_a_transfer_ends_one_registration_and_opens_the_next_the_same_day(person, aktau, zhanaozen, by):
    group = factories.founded(aktau, on=JAN, by=by)
    actions.join(person, group=group, on=JAN, by=by)

    actions.transfer(person, to=zhanaozen, on=MARCH, why="moved house", by=by)

    assert lived(person) == [(AKTAU, JAN, MARCH, "transferred"), (ZHANAOZEN, MARCH, None, "")]
    assert belonged(person) == [("Ақ ниет", "member", JAN, None, False)]


def test_a_transfer_needs_another_branch_an_open_registration_and_a_later_day(person, aktau, zhanaozen, by):
    words = {"why": "moved house", "by": by}

    said = [
        refusal(actions.transfer, person, to=aktau, on=MARCH, **words),
        refusal(actions.transfer, factories.known(by=by), to=aktau, on=MARCH, **words),
        refusal(actions.transfer, person, to=zhanaozen, on=JAN, **words),
    ]

    assert said == [
        "This person is already registered in Aktau.",
        "This person is not registered now.",
        "The end date must be later than the start date, 01.01.2023.",
    ]
    assert lived(person) == [(AKTAU, JAN, None, "")]


def test_nobody_is_transferred_to_a_branch_that_is_not_open_yet(person, zhanaozen, by):
    history.changed([zhanaozen], opened_on=MARCH, by=by, why="opened late")

    said = refusal(actions.transfer, person, to=zhanaozen, on=FEB, why="moved house", by=by)
    actions.transfer(person, to=zhanaozen, on=MARCH, why="moved house", by=by)

    assert said == "The branch Zhanaozen was opened on 01.03.2023."
    assert lived(person)[-1] == (ZHANAOZEN, MARCH, None, "")


# --- leave ---


def test_leaving_ends_the_registration_and_every_membership(person, aktau, by):
    for number, day in enumerate((JAN, APRIL, FEB)):
        actions.join(person, group=factories.founded(aktau, on=JAN, by=by, name=f"Топ {number}"), on=day, by=by)

    actions.leave(person, on=MARCH, reason="no_answer", by=by)

    assert lived(person) == [(AKTAU, JAN, MARCH, "no_answer")]
    assert belonged(person) == [
        ("Топ 0", "member", JAN, MARCH, False),
        ("Топ 2", "member", FEB, MARCH, False),
        ("Топ 1", "member", APRIL, None, True),
    ]


def test_leaving_needs_an_open_registration_and_a_later_day(person, by):
    said = [
        refusal(actions.leave, person, on=JAN, reason="own_wish", by=by),
        refusal(actions.leave, factories.known(by=by), on=MARCH, reason="own_wish", by=by),
    ]

    assert said == ["The end date must be later than the start date, 01.01.2023.", "This person is not registered now."]
    assert lived(person) == [(AKTAU, JAN, None, "")]


# --- join, quit_group ---


def test_a_person_belongs_to_several_groups_and_once_to_each(person, aktau, by):
    first, second = (factories.founded(aktau, on=JAN, by=by, name=name) for name in ("Бірінші", "Екінші"))

    actions.join(person, group=first, on=JAN, role="leader", by=by)
    actions.join(person, group=second, on=FEB, by=by)
    said = refusal(actions.join, person, group=first, on=MARCH, by=by)

    assert said == "This person already belongs to Бірінші."
    assert belonged(person) == [("Бірінші", "leader", JAN, None, False), ("Екінші", "member", FEB, None, False)]


def test_nobody_joins_a_group_before_their_birth(aktau, by):
    group = factories.founded(aktau, on=JAN, by=by)
    young = factories.known(by=by, born=Born.on(FEB))

    said = refusal(actions.join, young, group=group, on=FEB - ONE_DAY, by=by)
    actions.join(young, group=group, on=FEB, by=by)

    assert said == UNBORN
    assert belonged(young) == [("Ақ ниет", "member", FEB, None, False)]


def test_who_quit_a_group_may_join_it_again_that_day_and_not_before(person, aktau, by):
    group = factories.founded(aktau, on=JAN, by=by)
    membership = actions.join(person, group=group, on=JAN, by=by)

    actions.quit_group(membership, on=MARCH, by=by)
    refusal(actions.join, person, group=group, on=FEB, by=by)
    actions.join(person, group=group, on=MARCH, by=by)

    assert belonged(person) == [("Ақ ниет", "member", JAN, MARCH, False), ("Ақ ниет", "member", MARCH, None, False)]


def test_quitting_needs_a_membership_that_runs_and_a_later_day(person, aktau, by):
    membership = actions.join(person, group=factories.founded(aktau, on=JAN, by=by), on=FEB, by=by)

    too_early = refusal(actions.quit_group, membership, on=FEB, by=by)
    actions.quit_group(membership, on=MARCH, by=by)
    too_late = refusal(actions.quit_group, membership, on=APRIL, by=by)

    assert too_early == "The end date must be later than the start date, 01.02.2023."
    assert too_late == "This membership has already ended."
    assert belonged(person) == [("Ақ ниет", "member", FEB, MARCH, False)]


# --- take_back_registration, take_back_membership ---


def kept(person: Volunteer) -> list[tuple]:
    """The registrations that count, as (place, from, until, why ended)."""
    facts = person.registrations.counted().order_by("started_on")
    return [(one.branch.place.code, one.started_on, one.ended_on, one.ended_because) for one in facts]


def test_a_registration_taken_back_is_voided_by_whom_and_why(person, hand, region):
    registration = person.registrations.get()

    actions.take_back_registration(registration, by=hand, why="another person")

    registration.refresh_from_db()
    assert (registration.voided_at, registration.voided_by) == (hand.at, hand.user)
    assert noted(registration)[-1] == ("~", hand.user, "page", "another person", hand.at)
    assert not Volunteer.objects.registered_on(FEB, region).exists()


def test_the_registration_before_a_transfer_goes_on_when_the_transfer_is_taken_back(person, zhanaozen, hand):
    made = actions.transfer(person, to=zhanaozen, on=MARCH, why="moved house", by=hand)
    first = person.registrations.get(ended_on=MARCH)

    actions.take_back_registration(made, by=hand, why="did not move")

    assert kept(person) == [(AKTAU, JAN, None, "")]
    assert noted(first)[-1] == ("~", hand.user, "page", "did not move", hand.at)


def test_the_registration_before_a_transfer_ends_as_the_one_taken_back_had_ended(person, zhanaozen, by):
    made = actions.transfer(person, to=zhanaozen, on=FEB, why="moved house", by=by)
    actions.leave(person, on=MARCH, reason="own_wish", by=by)
    actions.come_back(person, branch=zhanaozen, on=APRIL, by=by)

    actions.take_back_registration(made, by=by, why="did not move")

    assert kept(person) == [(AKTAU, JAN, MARCH, "own_wish"), (ZHANAOZEN, APRIL, None, "")]


def test_the_middle_of_a_chain_of_transfers_is_taken_back_last_first(person, aktau, zhanaozen, by):
    first = person.registrations.get()
    second = actions.transfer(person, to=zhanaozen, on=FEB, why="moved house", by=by)
    third = actions.transfer(person, to=aktau, on=MARCH, why="moved back", by=by)

    said = [refusal(actions.take_back_registration, one, by=by, why="error") for one in (first, second)]
    for registration in (third, second, first):
        actions.take_back_registration(registration, by=by, why="error")

    middle = "The person was transferred from here to %s on %s: take that registration back first."
    assert said == [middle % ("Zhanaozen", "01.02.2023"), middle % ("Aktau", "01.03.2023")]
    assert kept(person) == []


def test_a_registration_before_a_return_is_taken_back_and_the_return_stays(person, zhanaozen, by):
    first = person.registrations.get()
    actions.leave(person, on=FEB, reason="own_wish", by=by)
    actions.come_back(person, branch=zhanaozen, on=FEB, by=by)

    actions.take_back_registration(first, by=by, why="error")

    assert kept(person) == [(ZHANAOZEN, FEB, None, "")]


def test_nobody_goes_on_in_a_branch_that_has_closed(person, aktau, zhanaozen, by):
    made = actions.transfer(person, to=zhanaozen, on=MARCH, why="moved house", by=by)
    history.changed([aktau], closed_on=APRIL, by=by, why="reorganised")

    said = refusal(actions.take_back_registration, made, by=by, why="did not move")
    actions.leave(person, on=APRIL, reason="own_wish", by=by)
    actions.take_back_registration(made, by=by, why="did not move")

    assert said == "The branch Aktau was closed on 01.04.2023."
    assert kept(person) == [(AKTAU, JAN, APRIL, "own_wish")]


def test_nothing_is_taken_back_twice(person, aktau, by):
    registration = person.registrations.get()
    membership = actions.join(person, group=factories.founded(aktau, on=JAN, by=by), on=JAN, by=by)
    actions.take_back_registration(person.registrations.get(), by=by, why="error")
    actions.take_back_membership(person.memberships.get(), by=by, why="error")

    said = [
        refusal(actions.take_back_registration, registration, by=by, why="error"),
        refusal(actions.take_back_membership, membership, by=by, why="error"),
    ]

    assert said == ["This entry has been taken back already."] * 2
    assert belonged(person) == [("Ақ ниет", "member", JAN, None, True)]


# --- correct ---


def test_correcting_sets_columns_birth_iin_and_interests_at_once(person, by):
    interests = list(Direction.objects.order_by("pk")[:2])

    actions.correct(person, surname="Әлиева", born=Born.in_year(2000), iin=IIN, interests=interests, by=by)

    stored = Volunteer.objects.get(pk=person.pk)
    assert (stored.surname, stored.born, stored.iin.reveal()) == ("Әлиева", Born.in_year(2000), IIN)
    assert list(stored.interests.order_by("pk")) == interests
    assert stored.name_key == "alieva nurlan"


def test_correcting_something_else_leaves_the_iin_and_an_empty_text_takes_it_off(aktau, by):
    person = factories.enrolled(aktau, on=JAN, by=by, iin=IIN)

    actions.correct(person, phone="+77010000000", by=by)
    kept = Volunteer.objects.get(pk=person.pk).iin.reveal()
    actions.correct(person, iin="", by=by)

    taken = Volunteer.objects.get(pk=person.pk)
    assert (kept, taken.iin, taken.iin_match) == (IIN, None, None)


def test_a_birth_later_than_the_first_entry_is_refused(person, by):
    said = refusal(actions.correct, person, born=Born.on(FEB), by=by)
    actions.correct(person, born=Born.on(JAN), by=by)

    assert said == "The person is entered from 01.01.2023 already: a later birth cannot be."
    assert Volunteer.objects.get(pk=person.pk).born == Born.on(JAN)


def test_an_iin_of_another_card_is_not_taken_and_ones_own_is(person, aktau, by):
    other = factories.enrolled(aktau, on=JAN, by=by, iin=IIN)

    said = refusal(actions.correct, person, iin=IIN, by=by)
    actions.correct(other, iin=IIN, by=by)

    assert said == "This person may already be registered; the front-office will answer."
    assert Volunteer.objects.get(pk=person.pk).iin is None


def test_a_correction_of_a_card_read_before_another_change_is_refused(person, by):
    seen = person.history.latest().history_id
    actions.correct(person, phone="+77010000000", seen=seen, by=by)

    said = refusal(actions.correct, person, surname="Әлиева", seen=seen, by=by)
    actions.correct(person, surname="Әлина", seen=person.history.latest().history_id, by=by)

    assert said.startswith("Somebody has changed this card since you opened the form.")
    assert Volunteer.objects.get(pk=person.pk).full_name == "Әлина Нұрлан"


# --- against what others did meanwhile, or told ahead ---


def test_leaving_cuts_a_membership_that_was_to_end_later(person, aktau, by):
    membership = actions.join(person, group=factories.founded(aktau, on=JAN, by=by), on=JAN, by=by)
    actions.quit_group(membership, on=APRIL, by=by)

    actions.leave(person, on=MARCH, reason="own_wish", by=by)

    assert belonged(person) == [("Ақ ниет", "member", JAN, MARCH, False)]


def test_a_membership_that_somebody_else_ended_meanwhile_does_not_end_again(person, aktau, by):
    membership = actions.join(person, group=factories.founded(aktau, on=JAN, by=by), on=JAN, by=by)
    actions.quit_group(person.memberships.get(), on=FEB, by=by)

    said = refusal(actions.quit_group, membership, on=APRIL, by=by)

    assert said == "This membership has already ended."


def test_nobody_is_transferred_to_a_branch_from_the_day_it_closed(person, zhanaozen, by):
    history.changed([zhanaozen], closed_on=MARCH, by=by, why="reorganised")

    said = refusal(actions.transfer, person, to=zhanaozen, on=MARCH, why="moved house", by=by)

    assert said == "The branch Zhanaozen was closed on 01.03.2023."


# --- history ---


def test_every_verb_is_written_down_with_who_by_which_door_why_and_when(aktau, zhanaozen, hand):
    made = factories.enrolled(aktau, on=JAN, by=hand)
    group = factories.founded(aktau, on=JAN, by=hand)
    membership = actions.join(made, group=group, on=JAN, by=hand, why="asked to")
    actions.transfer(made, to=zhanaozen, on=FEB, why="moved house", by=hand)
    actions.leave(made, on=MARCH, reason="own_wish", by=hand, why="told us by phone")
    actions.correct(made, phone="+77010000000", by=hand, why="new phone")

    common = hand.user, "page"
    first, second = made.registrations.order_by("started_on")
    assert noted(made) == [("+", *common, "", hand.at), ("~", *common, "new phone", hand.at)]
    assert noted(first) == [("+", *common, "", hand.at), ("~", *common, "moved house", hand.at)]
    assert noted(second) == [("+", *common, "moved house", hand.at), ("~", *common, "told us by phone", hand.at)]
    assert noted(membership) == [("+", *common, "asked to", hand.at), ("~", *common, "told us by phone", hand.at)]
    assert {row.recorded_at for row in (made, first, second, membership)} == {hand.at}


def test_history_keeps_what_the_row_was(person, zhanaozen, by):
    actions.transfer(person, to=zhanaozen, on=MARCH, why="moved house", by=by)

    first = person.registrations.order_by("started_on").first()
    assert [(one.ended_on, one.ended_because) for one in first.history.order_by("history_id")] == [
        (None, ""),
        (MARCH, "transferred"),
    ]


def test_a_refused_verb_writes_no_history(person, aktau, by):
    before = Registration.history.count(), Volunteer.history.count()

    refusal(actions.transfer, person, to=aktau, on=MARCH, why="moved house", by=by)

    assert (Registration.history.count(), Volunteer.history.count()) == before


def test_voiding_says_who_and_takes_the_person_out_of_the_count(person, hand, region):
    history.voided([person], by=hand, why="entered twice")

    person.refresh_from_db()
    assert (person.voided_at, person.voided_by) == (hand.at, hand.user)
    assert noted(person)[-1] == ("~", hand.user, "page", "entered twice", hand.at)
    assert not Volunteer.objects.registered_on(FEB, region).exists()


def test_a_group_that_is_voided_has_no_members_and_they_stay_volunteers(person, aktau, by, region):
    club = factories.founded(aktau, on=JAN, by=by, kind="college_club")
    actions.join(person, group=club, on=JAN, by=by)
    before = list(Volunteer.objects.members_on(FEB, place=region))

    history.voided([club], by=by, why="entered twice")

    assert (before, list(Volunteer.objects.members_on(FEB, place=region))) == ([person], [])
    assert list(Volunteer.objects.registered_on(FEB, region)) == [person]


# --- what the database itself keeps ---


@pytest.mark.parametrize(
    "columns",
    [
        pytest.param({"started_on": APRIL}, id="two open registrations"),
        pytest.param({"started_on": APRIL, "ended_on": APRIL}, id="a registration of no day"),
        pytest.param({"started_on": APRIL, "ended_on": JAN}, id="a registration that ends before it begins"),
    ],
)
def test_the_database_refuses_past_the_verbs(person, zhanaozen, columns):
    row = Registration(volunteer=person, branch=zhanaozen, recorded_at=timezone.now(), **columns)

    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()

    assert lived(person) == [(AKTAU, JAN, None, "")]


def test_the_database_takes_a_second_registration_that_is_voided_or_ended(person, zhanaozen):
    for columns in ({"voided_at": timezone.now()}, {"ended_on": APRIL}):
        Registration(volunteer=person, branch=zhanaozen, recorded_at=timezone.now(), started_on=MARCH, **columns).save()

    assert len(lived(person)) == 3


def test_the_database_refuses_a_second_open_membership_in_one_group(person, aktau, by):
    membership = actions.join(person, group=factories.founded(aktau, on=JAN, by=by), on=JAN, by=by)
    membership.pk = None
    membership._state.adding = True

    with pytest.raises(IntegrityError), transaction.atomic():
        membership.save()


def test_the_database_refuses_a_second_card_with_the_iin_until_the_first_is_voided(aktau, by):
    first = factories.known(by=by, iin=IIN)

    with pytest.raises(IntegrityError), transaction.atomic():
        factories.known(by=by, iin=IIN)
    history.voided([first], by=by, why="entered twice")
    second = factories.known(by=by, iin=IIN)

    assert list(Volunteer.objects.counted()) == [second]


@pytest.mark.parametrize(
    "columns",
    [
        pytest.param({"born_first": JAN}, id="a birth with one end"),
        pytest.param({"born_first": FEB, "born_last": JAN}, id="a birth that ends before it begins"),
        pytest.param({"iin_match": "k:x"}, id="a key for a missing iin"),
    ],
)
def test_the_database_refuses_a_card_that_contradicts_itself(db, columns):
    card = Volunteer(surname="Әлиев", given_name="Нұрлан", recorded_at=timezone.now(), **columns)

    with pytest.raises(IntegrityError), transaction.atomic():
        card.save()


# --- the iin at rest ---


def stored_text(table: str) -> str:
    """Everything the table holds, as the database's own text."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
        return repr(cursor.fetchall())


def test_the_iin_is_in_no_column_of_the_card_or_its_history(aktau, by):
    person = factories.enrolled(aktau, on=JAN, by=by, iin=IIN, phone="+77015550101")
    actions.correct(person, phone="+77015550102", by=by)

    card, told = (stored_text(model._meta.db_table) for model in (Volunteer, Volunteer.history.model))

    assert [IIN in text for text in (card, told)] == [False, False]
    assert ["+77015550102" in text for text in (card, told)] == [True, True]


def test_the_iin_shows_its_mask_wherever_it_is_written_and_its_digits_only_when_revealed(aktau, by):
    pk = factories.enrolled(aktau, on=JAN, by=by, iin=IIN).pk

    card, told = Volunteer.objects.get(pk=pk), Volunteer.history.get(id=pk)

    for iin in (card.iin, told.iin):
        assert {str(iin), f"{iin}", format(iin), iin.__html__()} == {str(card.iin)}
        assert IIN not in str(iin)
        assert iin.reveal() == IIN


def test_equal_iins_are_sealed_differently_and_found_by_one_key(by):
    one, other = factories.card(iin=IIN), factories.card(iin=IIN)

    assert one.iin != other.iin
    assert one.iin_match == other.iin_match
    assert factories.card(iin="081120690004").iin_match != one.iin_match
