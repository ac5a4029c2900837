"""Anonymising: nothing of who it was is left anywhere in the database, and every figure stays."""

import datetime

import pytest
from django.apps import apps
from django.db import connection
from django.urls import reverse
from django.utils import timezone, translation

from tests import factories, world
from tests.rosters.intakes import apply, sheet_of, take_in, void
from volunteer_registry.shared import sealed
from volunteer_registry.shared.history import By
from volunteer_registry.shared.periods import Born
from volunteer_registry.shared.proposals import actions as proposals
from volunteer_registry.shared.proposals.models import Decision, Proposal
from volunteer_registry.shared.refusal import Refused
from volunteer_registry.shared.rosters.models import Row, Run
from volunteers import actions
from volunteers.actions import consents
from volunteers.actions.anonymising import anonymise
from volunteers.models import Volunteer

pytestmark = [pytest.mark.django_db, pytest.mark.database]

IIN, PHONE = "040305690010", "+77015550199"
MARCH, JULY = datetime.date(2023, 3, 1), datetime.date(2023, 7, 1)
WORDS = ("Жоғалмаков", "жогалмаков", "jogalmakov", "Жоғалмакова", "5550199", "joq@test.test", "өз қолымен жазды")


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def officer(appointed):
    return appointed("officer", world.REGION)


@pytest.fixture
def second(appointed):
    return appointed("officer", world.REGION, "second@test.test")


@pytest.fixture
def person(branches, officer):
    """Taken in by a sheet, corrected, written about in reasons, and gone."""
    lines = [
        ["Жоғалмаков Асан Сынақұлы", "05.03.2004", IIN, "87015550199", "Ақтау", "", "01.03.2023"],
        ["Қалғанов Ерлан", "06.03.2004", "", "", "Ақтау", "", "01.03.2023"],
    ]
    apply(take_in(sheet_of(lines), by=officer, place=world.AKTAU))
    person = Volunteer.objects.get(given_name="Асан")
    by = By(officer, "page", timezone.now())
    actions.correct(person, email="joq@test.test", surname="Жоғалмакова", why="өз қолымен жазды: Жоғалмакова", by=by)
    actions.correct(person, surname="Жоғалмаков", by=by)
    terms = {"started_on": MARCH, "method": "paper", "purpose": "Жоғалмаковқа", "why": "өз қолымен жазды"}
    consents.give(person, kind="data", given_by="parent", giver="Жоғалмакова Сәуле", **terms, by=by)
    actions.leave(person, on=JULY, reason="own_wish", why="өз қолымен жазды", by=by)
    return Volunteer.objects.get(pk=person.pk)


def everything():
    """Every text of every column of every table, opened where it is sealed."""
    for model in apps.get_models(include_auto_created=True):
        for row in model._base_manager.values():
            for value in row.values():
                if isinstance(value, sealed.Sealed):
                    yield sealed.unseal(value).decode(errors="replace")
                yield str(value)


def traces(words=(*WORDS, IIN)):
    said = "\n".join(everything()).lower()
    return {word for word in words if word.lower() in said}


def agree(person, officer, second):
    proposal = proposals.propose(
        "volunteer.anonymise", person, why="Заң бойынша", by=By(officer, "page", timezone.now())
    )
    proposals.approve(proposal, by=By(second, "page", timezone.now()))
    return Volunteer.objects.get(pk=person.pk)


def test_nothing_of_who_it_was_is_left_anywhere(person, officer, second):
    number, key = person.registry_no, person.iin_match
    before = traces()

    card = agree(person, officer, second)

    assert {"Жоғалмаков", "5550199", "joq@test.test", "өз қолымен жазды", IIN} <= before
    assert traces() | traces((number, key)) == set()
    assert (card.full_name, card.born, card.sex) == ("Anonymised card", Born.in_month(2004, 3), person.sex)
    assert card.registrations.counted().count() == 1


def test_the_other_rows_of_the_sheet_stay_but_its_file_goes(person, officer, second):
    agree(person, officer, second)

    assert Run.objects.get().file is None
    assert list(Row.objects.exclude(cells=None).exclude(state="blank").values_list("reading__surname", flat=True)) == [
        "Қалғанов"
    ]


def test_voiding_the_sheet_later_brings_no_name_back(person, officer, second):
    agree(person, officer, second)

    void(Run.objects.get())

    assert traces() == set()


def test_a_sheet_of_the_same_person_makes_a_new_card(person, officer, second):
    card = agree(person, officer, second)

    run = apply(take_in(sheet_of([["Жоғалмаков Асан Сынақұлы", "05.03.2004", IIN]]), by=officer, place=world.AKTAU))

    assert run.counts()["created"] == 1
    assert Volunteer.objects.get(given_name="Асан").pk != card.pk


def test_rows_that_wait_to_be_applied_are_refused_with_a_sentence(person, officer, second):
    run = take_in(
        sheet_of([["Жоғалмаков Асан Сынақұлы", "", "", "87015550100"], ["Жаңаев Ермек"]]), by=officer, place=world.AKTAU
    )

    agree(person, officer, second)

    assert list(run.rows.order_by("number").values_list("state", flat=True)) == ["blank", "refused", "new"]
    assert [fault["code"] for fault in run.rows.get(number=2).faults] == ["anonymised"]
    assert apply(run).counts()["created"] == 1


@pytest.mark.parametrize("verb", ["register", "join", "correct"])
def test_nothing_is_entered_on_an_anonymised_card(person, officer, second, branches, by, verb):
    card = agree(person, officer, second)
    group = factories.founded(branches[world.AKTAU], on=MARCH, by=by, name="Топ")
    asked = {
        "register": lambda: actions.register(card, branch=branches[world.AKTAU], on=JULY, by=by),
        "join": lambda: actions.join(card, group=group, on=MARCH, by=by),
        "correct": lambda: actions.correct(card, surname="Біреу", by=by),
    }

    with pytest.raises(Refused, match="anonymised"):
        asked[verb]()


def test_whoever_is_registered_is_not_anonymised(branches, by, officer):
    person = factories.enrolled(branches[world.AKTAU], on=MARCH, by=by)

    with pytest.raises(Refused, match="having left"):
        proposals.propose("volunteer.anonymise", person, why="x", by=By(officer, "page", by.at))


def test_nobody_approves_what_they_proposed(person, officer):
    mine = By(officer, "page", timezone.now())
    proposal = proposals.propose("volunteer.anonymise", person, why="x", by=mine)

    with pytest.raises(Refused, match="not the person who proposed"):
        proposals.approve(proposal, by=mine)

    assert Volunteer.objects.get(pk=person.pk).anonymised_at is None


def test_the_head_is_the_second_person_only_where_there_is_one_officer(person, officer, appointed):
    head = By(appointed("head", world.REGION), "page", timezone.now())
    proposal = proposals.propose("volunteer.anonymise", person, why="x", by=By(officer, "page", timezone.now()))
    appointed("officer", world.REGION, "second@test.test").appointments.get()

    with pytest.raises(Refused):
        proposals.approve(proposal, by=head)
    appointed("officer", world.REGION, "second@test.test").appointments.all().delete()
    proposals.approve(proposal, by=head)

    assert Proposal.objects.get().decision == Decision.APPROVED


def test_a_decided_proposal_is_not_decided_again(person, officer, second):
    proposal = proposals.propose("volunteer.anonymise", person, why="x", by=By(officer, "page", timezone.now()))
    proposals.decline(proposal, by=By(second, "page", timezone.now()))

    with pytest.raises(Refused, match="decided already: declined"):
        proposals.approve(proposal, by=By(second, "page", timezone.now()))


def test_the_database_keeps_an_anonymised_card_nameless(person, officer, second):
    card = agree(person, officer, second)

    with pytest.raises(Exception, match="an_anonymised_card_names_nobody"), connection.cursor() as cursor:
        cursor.execute("UPDATE volunteers_volunteer SET surname = 'x' WHERE id = %s", [card.pk])


def test_by_page_one_proposes_and_another_approves(person, officer, second, enter):
    address = reverse("volunteers:anonymise", args=[person.public_id])

    asked = enter(officer).post(address, {"why": "Өз өтініші"}, follow=True)
    proposal = Proposal.objects.get()
    own = enter(officer).get(proposal.get_absolute_url())
    listed = enter(second).get(reverse("proposals:list"))
    enter(second).post(reverse("proposals:approve", args=[proposal.public_id]))
    card = enter(second).get(person.get_absolute_url())

    assert asked.redirect_chain == [(person.get_absolute_url(), 302)]
    assert (own.context["may_decide"], own.context["may_withdraw"]) == (False, True)
    assert list(listed.context["waiting"]) == [proposal]
    assert ("Иесіздендірілген карточка" in card.content.decode(), card.context["verbs"]) == (True, set())


def test_strangers_see_no_proposal(person, officer, appointed, enter):
    proposal = proposals.propose("volunteer.anonymise", person, why="x", by=By(officer, "page", timezone.now()))
    coordinator = appointed("coordinator", world.AKTAU)

    pages = [
        reverse("proposals:list"),
        proposal.get_absolute_url(),
        reverse("volunteers:anonymise", args=[person.public_id]),
    ]

    assert [enter(coordinator).get(page).status_code for page in pages] == [403, 403, 403]


def test_the_same_person_cannot_be_proposed_twice(person, officer, second):
    proposals.propose("volunteer.anonymise", person, why="x", by=By(officer, "page", timezone.now()))

    with pytest.raises(Refused, match="proposed already"):
        proposals.propose("volunteer.anonymise", person, why="y", by=By(second, "page", timezone.now()))


def test_two_who_are_nameless_stand_beside_each_other(branches, by):
    for surname in ("Бірінші", "Екінші"):
        person = factories.enrolled(branches[world.AKTAU], on=MARCH, by=by, surname=surname)
        actions.leave(person, on=JULY, reason="own_wish", by=by)
        anonymise(person, by=by)

    assert Volunteer.objects.exclude(anonymised_at=None).count() == 2
