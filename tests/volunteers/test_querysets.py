"""How volunteers are found: by name in any script, in Kazakh order, page by page, on a day, within one's scope."""

import datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from groups import actions as group_actions
from groups.models import VolunteerGroup
from tests import factories
from volunteer_registry.shared import history
from volunteer_registry.shared.access.models import User
from volunteer_registry.shared.pages.views import one_page
from volunteer_registry.shared.periods import Born
from volunteers import actions
from volunteers.models import Volunteer

pytestmark = [pytest.mark.database, pytest.mark.django_db]

REGION, AKTAU, ZHANAOZEN, BEINEU = "470000000", "471000000", "471800000", "473600000"
JAN, FEB, MARCH, APRIL = (datetime.date(2023, month, 1) for month in (1, 2, 3, 4))
ALPHABET = "АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯ"


def names(people) -> list[str]:
    return [person.full_name for person in people]


# --- search ---


@pytest.mark.parametrize(
    "typed", ["Нұрлан", "Нурлан", "нұрлан", "НУРЛАН", "Nurlan", "Nūrlan", "nurlan", "Н8рлан", "yehkfy", "Нұр"]
)
def test_a_name_is_found_in_every_script(by, typed):
    factories.known(by=by, surname="Жаңабай", given_name="Нұрлан")
    factories.known(by=by, surname="Әбен", given_name="Айгүл")

    assert names(Volunteer.objects.search(typed)) == ["Жаңабай Нұрлан"]


@pytest.mark.parametrize("typed", ["Жаңаөзен", "Жанаозен", "Zhanaozen", "Jańaózen", "Жа4а-зен", "жаңаөзен айгүл"])
def test_a_surname_of_hard_letters_is_found_in_every_script(by, typed):
    factories.known(by=by, surname="Жаңаөзен", given_name="Айгүл")
    factories.known(by=by, surname="Бейнеу", given_name="Айгүл")

    assert names(Volunteer.objects.search(typed)) == ["Жаңаөзен Айгүл"]


def test_every_word_must_be_there_in_any_order(by):
    for surname, given_name in (("Әлиев", "Нұрлан"), ("Әлиев", "Марат"), ("Омаров", "Нұрлан")):
        factories.known(by=by, surname=surname, given_name=given_name)

    assert names(Volunteer.objects.search("нурлан алиев")) == ["Әлиев Нұрлан"]


@pytest.mark.parametrize("typed", ["", "   ", "—", "Серік"])
def test_nothing_typed_and_nobody_of_the_name_find_nobody(by, typed):
    factories.known(by=by)

    assert names(Volunteer.objects.search(typed)) == []


def test_a_corrected_name_is_found_by_its_new_spelling_only(by):
    person = factories.known(by=by, surname="Әлиев")

    actions.correct(person, surname="Омаров", by=by)

    assert [names(Volunteer.objects.search(text)) for text in ("Алиев", "Omarov")] == [[], ["Омаров Нұрлан"]]


# --- order and pages ---


def test_a_list_is_in_the_order_of_the_kazakh_alphabet(by):
    people = [factories.card(surname=f"{letter}лиев", given_name="А") for letter in reversed(ALPHABET)]
    history.created(people, by=by)

    assert [person.surname[0] for person in Volunteer.objects.for_list()] == list(ALPHABET)


def test_case_and_given_names_do_not_disturb_the_order(by):
    for surname, given_name in (("ӘЛИЕВ", "Өмір"), ("Әлиев", "Нұрлан"), ("Әлі", "Яна"), ("Алиев", "Яна")):
        factories.known(by=by, surname=surname, given_name=given_name)

    assert names(Volunteer.objects.for_list()) == ["Алиев Яна", "Әлиев Нұрлан", "ӘЛИЕВ Өмір", "Әлі Яна"]


@pytest.fixture
def namesakes(by, monkeypatch):
    """Seven people of one name between three others, three to a page."""
    monkeypatch.setattr("volunteer_registry.shared.pages.views.PAGE", 3)
    cards = [factories.card(surname=surname) for surname in ("Ясин", *["Әлиев"] * 7, "Абай", "Омар")]
    return history.created(cards, by=by)


def paged(rows) -> list[list[int]]:
    pages, after = [], ""
    while not pages or after:
        page, after = one_page(rows, after)
        pages.append([person.pk for person in page])
    return pages


def test_pages_hold_every_namesake_once_and_in_order(namesakes):
    last, *alike, first, third = (person.pk for person in namesakes)

    pages = paged(Volunteer.objects.for_list())

    assert pages == [[first, *alike[:2]], alike[2:5], [*alike[5:], third], [last]]


def test_a_page_goes_on_though_the_person_it_ended_with_has_left_the_list(namesakes, by):
    first, after = one_page(Volunteer.objects.for_list(), "")
    history.voided(first[-1:], by=by, why="entered twice")

    page, _after = one_page(Volunteer.objects.for_list(), after)

    assert [person.pk for person in page] == [person.pk for person in namesakes[3:6]]


def test_a_list_as_long_as_a_page_has_no_page_after_it(namesakes):
    rows = Volunteer.objects.for_list().filter(pk__in=[person.pk for person in namesakes[:3]])

    page, after = one_page(rows, "")

    assert (len(page), after) == (3, "")


def test_an_unknown_place_in_the_list_is_its_beginning(namesakes):
    rows = Volunteer.objects.for_list()

    assert one_page(rows, "nobody")[0] == one_page(rows, "")[0]


# --- on a day ---


def test_a_registration_holds_on_its_first_day_and_not_on_its_last(branches, region, by):
    person = factories.enrolled(branches[AKTAU], on=FEB, by=by)
    actions.leave(person, on=MARCH, reason="own_wish", by=by)
    day = datetime.timedelta(days=1)

    counted = [Volunteer.objects.registered_on(on, region).count() for on in (FEB - day, FEB, MARCH - day, MARCH)]

    assert counted == [0, 1, 1, 0]


def test_a_card_merged_into_another_is_not_counted(branches, region, by):
    kept, lost = (factories.enrolled(branches[AKTAU], on=JAN, by=by) for _ in range(2))

    history.changed([lost], merged_into=kept, by=by, why="one person")

    assert list(Volunteer.objects.registered_on(FEB, region)) == [kept]
    assert list(Volunteer.objects.for_list()) == [kept]


def test_members_of_a_group_are_counted_while_it_stands_by_its_place_and_kind(branches, by):
    club = factories.founded(branches[BEINEU], on=FEB, by=by, kind="college_club")
    person = factories.enrolled(branches[AKTAU], on=JAN, by=by)
    actions.join(person, group=club, on=JAN, by=by)
    group_actions.end_standing(club, on=APRIL, why="closed", by=by)
    beineu, aktau = branches[BEINEU].place, branches[AKTAU].place

    found = {
        "before it stood": Volunteer.objects.members_on(JAN).count(),
        "while it stood": Volunteer.objects.members_on(MARCH).count(),
        "after it closed": Volunteer.objects.members_on(APRIL).count(),
        "in its district": Volunteer.objects.members_on(MARCH, place=beineu).count(),
        "in the person's": Volunteer.objects.members_on(MARCH, place=aktau).count(),
        "of its kind": Volunteer.objects.members_on(MARCH, kind="college_club").count(),
        "of another kind": Volunteer.objects.members_on(MARCH, kind="ngo").count(),
    }

    assert found == {
        "before it stood": 0,
        "while it stood": 1,
        "after it closed": 0,
        "in its district": 1,
        "in the person's": 0,
        "of its kind": 1,
        "of another kind": 0,
    }


@pytest.mark.parametrize(
    ("born", "band"),
    [
        (Born.on(datetime.date(2009, 3, 2)), "under_14"),
        (Born.on(datetime.date(2009, 3, 1)), "14_17"),
        (Born.on(datetime.date(2004, 2, 29)), "18_24"),
        (Born.on(datetime.date(1987, 3, 2)), "30_35"),
        (Born.on(datetime.date(1987, 3, 1)), "36_plus"),
        (Born.in_month(2009, 2), "14_17"),
        (Born.in_month(2009, 3), "unknown"),
        (Born.in_year(2000), "18_24"),
        (Born.in_year(2009), "unknown"),
        (None, "unknown"),
    ],
)
def test_a_person_is_in_exactly_one_age_band(by, born, band):
    factories.known(by=by, born=born)
    bands = ["under_14", "14_17", "18_24", "25_29", "30_35", "36_plus", "unknown"]

    found = [code for code in bands if Volunteer.objects.in_band(code, on=MARCH).exists()]

    assert found == [band]


# --- scope ---


@pytest.fixture
def programme(branches, by):
    """Of Ақтау, of Жаңаөзен, one who moved between them, one who is a member there only, and one just known."""
    aktau, zhanaozen = branches[AKTAU], branches[ZHANAOZEN]
    people = {
        "of Aktau": factories.enrolled(aktau, on=JAN, by=by),
        "of Zhanaozen": factories.enrolled(zhanaozen, on=JAN, by=by),
        "moved away": factories.enrolled(aktau, on=JAN, by=by),
        "left Aktau": factories.enrolled(aktau, on=JAN, by=by),
        "in a club of Aktau": factories.enrolled(zhanaozen, on=JAN, by=by),
        "only known": factories.known(by=by),
        "voided registration": factories.enrolled(aktau, on=JAN, by=by),
        "of Beineu": factories.enrolled(branches[BEINEU], on=JAN, by=by),
    }
    actions.transfer(people["moved away"], to=zhanaozen, on=MARCH, why="moved house", by=by)
    actions.leave(people["left Aktau"], on=MARCH, reason="own_wish", by=by)
    club = factories.founded(aktau, on=JAN, by=by, kind="college_club", name="Клуб")
    actions.join(people["in a club of Aktau"], group=club, on=FEB, by=by)
    history.voided(people["voided registration"].registrations.all(), by=by, why="entered by mistake")
    return people


def seen(programme, reader, action="volunteer.view") -> set[str]:
    words = {person.pk: word for word, person in programme.items()}
    return {words[person.pk] for person in Volunteer.objects.visible_to(reader, action)}


def test_a_coordinator_sees_exactly_the_own_branch_and_who_was_there(programme, appointed):
    readers = {code: appointed("coordinator", code) for code in (AKTAU, ZHANAOZEN, BEINEU)}

    found = {code: seen(programme, reader) for code, reader in readers.items()}

    assert found == {
        AKTAU: {"of Aktau", "moved away", "left Aktau", "in a club of Aktau"},
        ZHANAOZEN: {"of Zhanaozen", "moved away", "in a club of Aktau"},
        BEINEU: {"of Beineu"},
    }


@pytest.mark.parametrize("role", ["officer", "head", "auditor"])
def test_who_serves_the_region_sees_everyone(programme, appointed, role):
    assert seen(programme, appointed(role, REGION)) == set(programme)


def test_an_administrator_and_a_user_without_a_role_see_nobody(programme, appointed):
    readers = [appointed("administrator", REGION), User.objects.create_user("nobody@test.test")]

    assert [seen(programme, reader) for reader in readers] == [set(), set()]


def test_a_visitor_sees_nobody_in_a_figure(programme):
    assert seen(programme, AnonymousUser(), "figures.open") == set()


def test_a_representative_sees_the_members_of_the_own_group_while_they_are_members(programme, appointed, by):
    user = User.objects.create_user("leader@test.test")
    group_actions.appoint_representative(VolunteerGroup.objects.get(), user=user, on=JAN, by=by)
    before = seen(programme, User.objects.get(pk=user.pk))
    membership = programme["in a club of Aktau"].memberships.get()
    actions.quit_group(membership, on=timezone.localdate(), by=by)

    assert (before, seen(programme, User.objects.get(pk=user.pk))) == ({"in a club of Aktau"}, set())


def test_a_coordinator_whose_appointment_ended_sees_nobody(programme, appointed, by):
    user = appointed("coordinator", AKTAU)
    before = seen(programme, user)

    history.changed(user.appointments.all(), ended_on=timezone.localdate(), by=by, why="left")

    assert (bool(before), seen(programme, User.objects.get(pk=user.pk))) == (True, set())


def test_nobody_is_listed_twice_whatever_they_did(programme, appointed, branches, by):
    actions.come_back(programme["left Aktau"], branch=branches[AKTAU], on=APRIL, by=by)
    reader = appointed("coordinator", AKTAU)

    listed = names(Volunteer.objects.for_list().visible_to(reader))

    assert len(listed) == 4
