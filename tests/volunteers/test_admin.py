"""Data entry of volunteers in the admin."""

import datetime

import pytest
from django.urls import reverse

from groups import actions as of_groups
from tests import world
from tests.entering import as_sent
from volunteer_registry.shared import history
from volunteer_registry.shared.access import actions as access
from volunteer_registry.shared.access import scopes
from volunteer_registry.shared.periods import Born
from volunteer_registry.shared.places.models import Place
from volunteers import actions
from volunteers.models import Membership, Registration, Volunteer

pytestmark = pytest.mark.django_db
ADD = "admin:volunteers_volunteer_add"
MOVED = datetime.date(2023, 9, 1)


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


def change_page(person):
    return reverse("admin:volunteers_volunteer_change", args=[person.pk])


def periods(person):
    """Every registration as it stands: (branch's KATO code, from, until, voided)."""
    rows = person.registrations.order_by("started_on")
    return list(rows.values_list("branch__place__code", "started_on", "ended_on", "voided_at"))


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
    clerk.post(reverse(ADD), card(**rows, surname="Басқа", born="2000", new_iin="000305590006"))

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

    answers = [clerk.post(reverse(ADD), card(new_iin=side.iin, born="")) for side in (own, foreign)]

    errors = [answer.context["adminform"].form.errors["new_iin"] for answer in answers]
    assert errors[0] == errors[1]
    assert len(errors[0]) == 1


def test_another_branch_cannot_be_chosen_even_by_hand(clerk, branches):
    rows = facts("registrations", registration(branches[world.AKTAU], "01.03.2023"))

    answer = clerk.post(reverse(ADD), card(**rows))

    assert answer.status_code == 200
    assert (Volunteer.objects.count(), Membership.objects.count()) == (0, 0)


OF_IIN = "05.03.2004"
IIN = "040305690010"


@pytest.mark.parametrize("born", ["06.03.2004", "2003"])
def test_an_iin_that_tells_another_birth_is_refused_with_both_days(clerk, born):
    answer = clerk.post(reverse(ADD), card(born=born, new_iin=IIN))

    errors = answer.context["adminform"].form.errors
    assert list(errors) == ["new_iin"]
    assert (born in errors["new_iin"][0], OF_IIN in errors["new_iin"][0]) == (True, True)


@pytest.mark.parametrize(
    ("changes", "kept"),
    [
        ({"born": ""}, (OF_IIN, "F")),
        ({"born": "2004"}, (OF_IIN, "F")),
        ({"born": OF_IIN, "sex": ""}, (OF_IIN, "F")),
        ({"born": "", "new_iin": "", "sex": ""}, ("", "")),
    ],
    ids=["no birth", "a year", "no sex", "no IIN"],
)
def test_an_iin_completes_what_is_left_open(clerk, branches, changes, kept):
    rows = facts("registrations", registration(branches[world.JANAOZEN], "01.03.2023"))

    clerk.post(reverse(ADD), card(**rows, **{"new_iin": IIN, **changes}))

    person = Volunteer.objects.get()
    assert (person.born_text, person.sex) == kept


@pytest.mark.parametrize(("sex", "notes"), [("M", 1), ("F", 0)])
def test_a_sex_that_the_iin_contradicts_is_noted_and_kept(clerk, branches, sex, notes):
    rows = facts("registrations", registration(branches[world.JANAOZEN], "01.03.2023"))

    answer = clerk.post(reverse(ADD), card(**rows, sex=sex, new_iin=IIN), follow=True)

    said = [message for message in answer.context["messages"] if message.level_tag == "warning"]
    assert (Volunteer.objects.get().sex, len(said)) == (sex, notes)


@pytest.mark.parametrize(("born", "refused"), [("06.03.2000", True), ("05.03.2000", False), ("2000", False)])
def test_a_birth_is_held_against_the_iin_the_card_keeps_and_the_iin_is_not_told(sides, clerk, born, refused):
    own, _foreign = sides
    Volunteer.objects.filter(pk=own.person.pk).update(born_first=None, born_last=None)

    answer = clerk.post(change_page(own.person), {**as_sent(clerk, change_page(own.person)), "born": born})

    errors = answer.context["adminform"].form.errors if answer.context else {}
    assert (answer.status_code, list(errors)) == ((200, ["born"]) if refused else (302, []))
    assert "05.03.2000" not in str(errors)


def test_nothing_is_deleted_here(clerk, sides):
    own, _foreign = sides

    assert clerk.get(reverse("admin:volunteers_volunteer_delete", args=[own.person.pk])).status_code == 403


# --- whose facts, and whose card ---


@pytest.fixture
def newcomer(sides, branches, by):
    """Registered in Ақтау until September 2023, in Жаңаөзен since; in a group of Ақтау still."""
    _own, foreign = sides
    actions.transfer(foreign.person, to=branches[world.JANAOZEN], on=MOVED, why="көшті", by=by)
    return foreign.person


WHILE_IN_AKTAU = (world.AKTAU, world.ON, MOVED, None)


@pytest.mark.parametrize(
    ("role", "place", "shown"),
    [("coordinator", world.JANAOZEN, (1, 0)), ("officer", world.REGION, (2, 1))],
)
def test_facts_of_another_branch_stay_out_of_the_form(newcomer, appointed, enter, role, place, shown):
    answers = as_sent(enter(appointed(role, place)), change_page(newcomer))

    assert (answers["registrations-INITIAL_FORMS"], answers["memberships-INITIAL_FORMS"]) == shown


def test_with_scoping_switched_off_they_would_stand_in_it(newcomer, clerk, monkeypatch):
    everything = scopes.Scope(everything=True)
    for module in ("volunteer_registry.shared.pages.admin", "volunteer_registry.shared.access.keeping"):
        monkeypatch.setattr(f"{module}.scope_of", lambda user, action: everything)

    answers = as_sent(clerk, change_page(newcomer))

    assert (answers["registrations-INITIAL_FORMS"], answers["memberships-INITIAL_FORMS"]) == (2, 1)


@pytest.mark.database
def test_the_card_of_who_came_from_another_branch_is_saved_and_what_was_there_stays(newcomer, clerk):
    answers = as_sent(clerk, change_page(newcomer))

    answer = clerk.post(
        change_page(newcomer), {**answers, "phone": "8 701 000 00 02", "registrations-0-started_on": "05.09.2023"}
    )

    newcomer.refresh_from_db()
    assert (answer.status_code, newcomer.phone) == (302, "+77010000002")
    assert periods(newcomer) == [WHILE_IN_AKTAU, (world.JANAOZEN, datetime.date(2023, 9, 5), None, None)]
    assert newcomer.memberships.counted().count() == 1


@pytest.mark.database
@pytest.mark.parametrize(("language", "branch"), [("kk", "Ақтау"), ("ru", "Актау")])
def test_days_that_another_branch_keeps_are_refused_in_the_readers_language(newcomer, clerk, language, branch):
    answers = as_sent(clerk, change_page(newcomer))
    clerk.cookies["django_language"] = language

    answer = clerk.post(change_page(newcomer), {**answers, "registrations-0-started_on": "31.08.2023"})

    (refusal,) = answer.context["inline_admin_formsets"][0].formset.non_form_errors()
    assert f"{branch}, 01.03.2023 – 01.09.2023" in refusal
    assert periods(newcomer)[1][1] == MOVED


def test_a_fact_of_another_branch_is_not_changed_even_by_hand(newcomer, branches, clerk):
    foreign = newcomer.registrations.get(ended_on=MOVED)
    answers = as_sent(clerk, change_page(newcomer))
    mine = registration(branches[world.JANAOZEN], "01.03.2022", "01.09.2022")
    tampered = {f"registrations-0-{name}": value for name, value in {"id": foreign.pk, **mine}.items()}

    clerk.post(change_page(newcomer), {**answers, **tampered})

    assert periods(newcomer) == [WHILE_IN_AKTAU, (world.JANAOZEN, MOVED, None, None)]


@pytest.mark.database
def test_one_registration_ends_and_the_next_begins_in_one_form(sides, branches, clerk):
    own, _foreign = sides
    answers = as_sent(clerk, change_page(own.person))
    following = {f"registrations-1-{name}": value for name, value in registration(own.branch, "01.09.2023").items()}
    answers |= {**following, "registrations-TOTAL_FORMS": 2, "registrations-0-ended_on": "01.09.2023"}

    clerk.post(change_page(own.person), answers)

    ended, begun = (world.JANAOZEN, world.ON, MOVED, None), (world.JANAOZEN, MOVED, None, None)
    assert periods(own.person) == [ended, begun]


@pytest.fixture
def choices(sides, clerk):
    """A function that tells which groups the form offers a member of Жаңаөзен."""
    own, _foreign = sides

    def offered():
        page = clerk.get(reverse("admin:volunteers_volunteer_change", args=[own.person.pk]))
        return set(page.context["inline_admin_formsets"][1].formset.empty_form.fields["group"].queryset)

    return offered


def test_a_group_is_offered_where_it_stands_and_not_where_it_stood(sides, branches, choices, by):
    own, _foreign = sides
    went = of_groups.found(kind="ngo", branch=own.branch, on=world.ON, by=by, name="Көшкен")
    before = choices()

    of_groups.change_standing(went, kind="ngo", branch=branches[world.AKTAU], on=MOVED, why="көшті", by=by)

    assert (before, choices()) == ({own.group, went}, {own.group})


@pytest.fixture
def auditing_clerk(appointed, enter, by):
    """The coordinator of Жаңаөзен who is an auditor of the whole region too."""
    user = appointed("auditor", world.REGION)
    place = Place.objects.get(code=world.JANAOZEN)
    access.appoint(user, role="coordinator", place=place, on=world.ON, by=by)
    return enter(user)


@pytest.mark.database
def test_who_reads_every_card_and_keeps_some_changes_those_alone(sides, auditing_clerk):
    own, foreign = sides

    pages, sent = [], []
    for side in (own, foreign):
        pages.append(auditing_clerk.get(change_page(side.person)))
        answers = as_sent(auditing_clerk, change_page(side.person))
        sent.append(auditing_clerk.post(change_page(side.person), {**answers, "surname": "Жаңа"}))
        side.person.refresh_from_db()

    assert [(page.status_code, page.context["has_change_permission"]) for page in pages] == [(200, True), (200, False)]
    assert [answer.status_code for answer in sent] == [302, 403]
    assert (own.person.surname, foreign.person.surname) == ("Жаңа", "Бөтенов")


@pytest.mark.database
def test_acting_for_a_group_elsewhere_opens_no_card_of_its_members(sides, enter, by):
    """Their phones are shown on their pages; their names and IINs are their own branch's to change."""
    own, foreign = sides
    of_groups.appoint_representative(foreign.group, user=own.coordinator, on=world.ON, by=by)
    client = enter(own.coordinator)

    pages = [client.get(change_page(side.person)).status_code for side in (own, foreign)]

    assert pages == [200, 302]
    assert client.get(foreign.person.get_absolute_url()).context["sees_contacts"]


def test_the_history_in_data_entry_tells_what_came_through_any_door(sides, enter, by):
    own, _foreign = sides
    history.changed([own.person], phone="+77010000000", by=by, why="жаңа нөмір")

    page = enter(own.coordinator).get(reverse("admin:volunteers_volunteer_history", args=[own.person.pk]))

    told = {(step.about, step.why) for step in page.context["steps"]}
    assert ("волонтер", "жаңа нөмір") in told
    assert {about for about, _why in told} == {"волонтер", "тіркелім", "мүшелік"}
    assert "style=" not in page.content.decode()
