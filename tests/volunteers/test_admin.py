"""Data entry of volunteers in the admin."""

import datetime

import pytest
from django.urls import reverse

from tests import world
from volunteer_registry.shared.periods import Born
from volunteers.models import Membership, Registration, Volunteer

pytestmark = pytest.mark.django_db
ADD = "admin:volunteers_volunteer_add"


def card(**changes):
    answers = {
        "surname": "Сейітова",
        "given_name": "Айгерім",
        "patronymic": "",
        "born": "05.03.2004",
        "sex": "F",
        "new_iin": "",
        "phone": "8 701 000 00 01",
        "email": "",
        "residence": "",
        "occupation": "",
        "languages": "",
        **facts("registrations"),
        **facts("memberships"),
    }
    return {**answers, **changes}


def facts(prefix, *rows):
    answers = {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": 0}
    for number, row in enumerate(rows):
        answers |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return answers


def registration(branch, started_on, ended_on=""):
    return {"branch": branch.pk, "started_on": started_on, "ended_on": ended_on, "ended_because": ""}


@pytest.fixture
def clerk(branches, appointed, enter):
    return enter(appointed("coordinator", world.JANAOZEN))


def test_a_card_with_its_registration_is_numbered_and_noted(clerk, branches):
    rows = facts("registrations", registration(branches[world.JANAOZEN], "01.03.2023"))

    clerk.post(reverse(ADD), card(**rows, new_iin="040305690010"))

    person = Volunteer.objects.get()
    assert (person.registry_no, person.phone, person.born_text) == ("MNG-2023-000001", "+77010000001", "05.03.2004")
    assert (str(person.iin), person.iin.reveal()) == ("•••• •••• ••10", "040305690010")
    assert {row.history_door for row in [*person.history.all(), *Registration.history.all()]} == {"admin"}


def test_the_form_of_a_card_never_gives_the_iin_back(clerk, branches):
    rows = facts("registrations", registration(branches[world.JANAOZEN], "01.03.2023"))
    clerk.post(reverse(ADD), card(**rows, surname="Басқа", born="1999", new_iin="000305590006"))

    person = Volunteer.objects.get(surname="Басқа")
    page = clerk.get(reverse("admin:volunteers_volunteer_change", args=[person.pk])).content.decode()

    assert "000305590006" not in page
    assert "•••• •••• ••06" in page


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("born", "31.02.2001", "05.03.2004"),
        ("born", "12/07/1961", "05.03.2004"),
        ("new_iin", "040305690011", "ЖСН"),
        ("phone", "12", "+7 701 000 00 00"),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_nothing_is_lost(clerk, field, value, says):
    answer = clerk.post(reverse(ADD), card(**{field: value}))

    form = answer.context["adminform"].form
    assert list(form.errors) == [field]
    assert form.data["surname"] == "Сейітова"
    assert Volunteer.objects.count() == 0


def test_a_birth_known_as_an_interval_may_stand_as_it_is(clerk, branches):
    rows = facts("registrations", registration(branches[world.JANAOZEN], "01.03.2023"))
    clerk.post(reverse(ADD), card(**rows))
    person = Volunteer.objects.get()
    known = Born.aged(17, datetime.date(2023, 12, 1))
    Volunteer.objects.filter(pk=person.pk).update(born_first=known.first, born_last=known.last)
    page = clerk.get(reverse("admin:volunteers_volunteer_change", args=[person.pk]))
    answers = {**card(), "born": page.context["adminform"].form["born"].initial, "phone": "8 701 000 00 02"}
    held = person.registrations.get()
    row = {"id": held.pk, "volunteer": person.pk, **registration(branches[world.JANAOZEN], "01.03.2023")}
    answers |= {**facts("registrations", row), "registrations-INITIAL_FORMS": 1}

    clerk.post(reverse("admin:volunteers_volunteer_change", args=[person.pk]), answers)

    person.refresh_from_db()
    assert (person.phone, person.born) == ("+77010000002", known)


def test_two_registrations_at_once_are_refused(clerk, branches):
    branch = branches[world.JANAOZEN]
    rows = facts("registrations", registration(branch, "01.03.2023"), registration(branch, "01.05.2023"))

    answer = clerk.post(reverse(ADD), card(**rows))

    assert answer.status_code == 200
    assert answer.context["inline_admin_formsets"][0].formset.non_form_errors()
    assert Volunteer.objects.count() == 0


def test_a_coordinator_registers_whom_they_enter(clerk):
    """Without a registration the card would lie in nobody's place, out of sight of the one who entered it."""
    clerk.post(reverse(ADD), card())

    assert Volunteer.objects.count() == 0


def test_an_officer_may_enter_someone_known_and_not_counted(branches, appointed, enter):
    enter(appointed("officer", world.REGION)).post(reverse(ADD), card())

    assert Volunteer.objects.get().registry_no is None


def test_two_registrations_one_after_another_are_taken(clerk, branches):
    branch = branches[world.JANAOZEN]
    rows = [registration(branch, "01.03.2023", "01.05.2023"), registration(branch, "01.05.2023")]

    clerk.post(reverse(ADD), card(**facts("registrations", *rows)))

    assert Registration.objects.count() == 2


def test_an_iin_that_is_taken_is_answered_alike_within_scope_and_outside(clerk, sides):
    own, foreign = sides

    answers = [clerk.post(reverse(ADD), card(new_iin=side.iin)) for side in (own, foreign)]

    errors = [answer.context["adminform"].form.errors["new_iin"] for answer in answers]
    assert errors[0] == errors[1]
    assert len(errors[0]) == 1


def test_another_branch_cannot_be_chosen_even_by_hand(clerk, branches):
    rows = facts("registrations", registration(branches[world.AKTAU], "01.03.2023"))

    answer = clerk.post(reverse(ADD), card(**rows))

    assert answer.status_code == 200
    assert (Volunteer.objects.count(), Membership.objects.count()) == (0, 0)


def test_nothing_is_deleted_here(clerk, sides):
    own, _foreign = sides

    assert clerk.get(reverse("admin:volunteers_volunteer_delete", args=[own.person.pk])).status_code == 403
