"""Consents: given, withdrawn, taken back; what takes part in an event on its day, and what stays of a nameless card."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from initiatives.actions import events
from tests import factories, world
from volunteer_registry.shared.policy.models import Code
from volunteer_registry.shared.policy.values import in_force
from volunteer_registry.shared.refusal import Refused
from volunteers import actions
from volunteers.actions import consents
from volunteers.actions.anonymising import anonymise
from volunteers.models import Consent, Volunteer

pytestmark = [pytest.mark.django_db, pytest.mark.database]

MARCH, DAY = datetime.date(2023, 3, 1), datetime.date(2023, 5, 20)
ONE_DAY = datetime.timedelta(days=1)
BY_PARENT = {"kind": "participation", "given_by": "parent", "giver": "Әлиева Сәуле", "method": "paper"}


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def aktau(branches):
    return branches[world.AKTAU]


@pytest.fixture
def child(aktau, by):
    return factories.enrolled(
        aktau, on=MARCH, by=by, born_first=datetime.date(2010, 3, 5), born_last=datetime.date(2010, 3, 5)
    )


@pytest.fixture
def event(aktau, by):
    return events.plan(branch=aktau, kind="day", title="Сенбілік", on=DAY, by=by)


def given(person, by, **words) -> Consent:
    return consents.give(person, by=by, **{**BY_PARENT, "started_on": MARCH, **words})


def test_what_was_not_said_is_filled_from_the_office_and_the_kind(child, by):
    consent = given(child, by, purpose="", cross_border=True)

    assert (consent.operator, consent.operator_bin) == ("Жастар саясаты басқармасы", "")
    assert consent.purpose == "taking part in events of the volunteer programme"
    assert consent.data_list == "surname, given name, patronymic, birth date, events and hours"
    assert (consent.third_parties, consent.cross_border, consent.publication) == (False, True, False)
    assert [step.history_type for step in consent.history.all()] == ["+"]


def test_what_was_said_stands(child, by):
    consent = given(child, by, purpose="Жазғы лагерь", operator="Орталық", operator_bin="123456789012")

    assert (consent.purpose, consent.operator, consent.operator_bin) == ("Жазғы лагерь", "Орталық", "123456789012")


def test_a_minors_participation_is_agreed_by_a_named_adult(child, by):
    with pytest.raises(Refused, match="A parent or a guardian agrees"):
        given(child, by, given_by="self")
    with pytest.raises(Refused, match="Write the name"):
        given(child, by, giver="")
    consent = given(child, by)
    with pytest.raises(IntegrityError), transaction.atomic():
        Consent.objects.filter(pk=consent.pk).update(given_by="self")


def test_a_consent_is_withdrawn_once_and_not_before_it_was_given(child, by):
    consent = given(child, by)

    with pytest.raises(Refused, match="before it was given"):
        consents.withdraw(consent, on=MARCH - ONE_DAY, by=by)
    consents.withdraw(consent, on=DAY, by=by)
    with pytest.raises(Refused, match="withdrawn already"):
        consents.withdraw(consent, on=DAY, by=by)

    assert list(Consent.objects.valid_on(DAY - ONE_DAY)) == [consent]
    assert not Consent.objects.valid_on(DAY).exists()


def test_a_mistake_is_taken_back_once(child, by):
    consent = given(child, by)

    consents.take_back_consent(consent, why="Басқа адам", by=by)

    assert not Consent.objects.counted().exists()
    with pytest.raises(Refused, match="taken back already"):
        consents.take_back_consent(consent, why="Басқа адам", by=by)


@pytest.mark.parametrize(
    ("words", "withdrawn", "is_taken"),
    [
        (None, None, False),
        ({}, None, True),
        ({"given_by": "guardian"}, None, True),
        ({"kind": "data"}, None, False),
        ({"kind": "photo"}, None, False),
        ({}, DAY, False),
        ({}, DAY + ONE_DAY, True),
        ({"ended_on": DAY}, None, False),
        ({"ended_on": DAY + ONE_DAY}, None, True),
        ({"started_on": DAY + ONE_DAY}, None, False),
    ],
)
def test_a_child_takes_part_with_a_consent_valid_on_the_day(event, child, by, words, withdrawn, is_taken):
    if words is not None:
        consent = given(child, by, **words)
        if withdrawn:
            consents.withdraw(consent, on=withdrawn, by=by)

    if is_taken:
        events.take_part(event, volunteer=child, minutes=60, by=by)
    else:
        with pytest.raises(Refused, match="Әлиев Нұрлан is not known to be 14 on that day"):
            events.take_part(event, volunteer=child, minutes=60, by=by)

    assert event.participations.exists() is is_taken


@pytest.mark.parametrize(
    ("first", "last", "is_taken"),
    [
        (datetime.date(2009, 5, 20), datetime.date(2009, 5, 20), True),
        (datetime.date(2009, 5, 21), datetime.date(2009, 5, 21), False),
        (datetime.date(2009, 1, 1), datetime.date(2009, 12, 31), False),
        (datetime.date(2008, 1, 1), datetime.date(2008, 12, 31), True),
        (None, None, False),
    ],
)
def test_whose_age_is_not_known_may_be_a_child(event, aktau, by, first, last, is_taken):
    person = factories.enrolled(aktau, on=MARCH, by=by, born_first=first, born_last=last)

    if is_taken:
        events.take_part(event, volunteer=person, minutes=60, by=by)
    else:
        with pytest.raises(Refused, match="parent’s consent"):
            events.take_part(event, volunteer=person, minutes=60, by=by)

    assert event.participations.exists() is is_taken


def test_of_many_none_goes_in_where_one_lacks_a_consent(event, child, aktau, by):
    grown = factories.enrolled(
        aktau, on=MARCH, by=by, born_first=datetime.date(2000, 1, 1), born_last=datetime.date(2000, 1, 1)
    )

    with pytest.raises(Refused, match="parent’s consent"):
        events.attend(event, [grown, child], minutes=60, by=by)

    assert not event.participations.exists()


def test_the_age_is_the_one_in_force_on_the_day():
    days = (datetime.date(2021, 1, 1), datetime.date(2025, 8, 19), datetime.date(2025, 8, 20))

    assert [in_force(Code.CONSENT_AGE, day) for day in days] == [14, 14, 16]


def test_an_anonymised_card_leaves_no_words_of_its_consents(child, by):
    given(child, by, purpose="Сәуленің баласы", data_list="Сәуленің тізімі", why="Сәуле әкелді")
    actions.leave(child, on=DAY, reason="own_wish", by=by)

    anonymise(Volunteer.objects.get(pk=child.pk), by=by)

    consent = Consent.objects.get()
    told = [consent, *consent.history.all()]
    assert {(one.giver, one.purpose, one.data_list) for one in told} == {("", "", "")}
    assert {one.history_change_reason for one in consent.history.all()} == {""}
    assert (consent.kind, consent.started_on) == ("participation", MARCH)
