"""The pages of the verbs: what each does, what it refuses, and to whom it does not open."""

import datetime

import pytest
import time_machine
from django.conf import settings as of_project
from django.urls import reverse
from django.utils import translation

from groups import actions as of_groups
from groups.models import Direction
from tests import factories, world
from volunteer_registry.shared import history
from volunteer_registry.statistics.figures import BY_CODE
from volunteers import actions
from volunteers.choices import EndReason
from volunteers.models import Membership, Registration, Volunteer

pytestmark = [pytest.mark.django_db, pytest.mark.database]

NOW = datetime.datetime(2023, 12, 20, 12, tzinfo=datetime.UTC)
TODAY, TOMORROW = datetime.date(2023, 12, 20), datetime.date(2023, 12, 21)
JUNE, SEPTEMBER = datetime.date(2023, 6, 1), datetime.date(2023, 9, 1)
IIN = "040305690010"


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(NOW, tick=False), translation.override("en"):
        yield


@pytest.fixture
def own(branches, appointed, by):
    return side(world.JANAOZEN, "Өзіміздікі", "000305590006", datetime.date(2000, 3, 5), branches, appointed, by)


@pytest.fixture
def foreign(branches, appointed, by):
    return side(world.AKTAU, "Бөтенов", "950715490006", datetime.date(1995, 7, 15), branches, appointed, by)


def side(place, word, iin, born, branches, appointed, by):
    """A branch with its coordinator, and a person who is in a group of it."""
    branch = branches[place]
    person = world.person(branch=branch, surname=word, iin=iin, born=born, by=by)
    group = factories.founded(branch, on=world.ON, by=by, name=f"Топ {word}")
    actions.join(person, group=group, on=world.ON, by=by)
    return world.Side(branch, appointed("coordinator", place), person, group, None, iin)


@pytest.fixture
def officer(appointed):
    return appointed("officer", world.REGION)


@pytest.fixture
def leader(own, appointed, by):
    """Acts for the own branch's group and holds no post."""
    user = appointed("auditor", world.REGION, email="leader@test.test")
    user.appointments.all().delete()
    of_groups.appoint_representative(own.group, user=user, on=world.ON, by=by)
    return user


@pytest.fixture
def ask(enter):
    """A function that opens a page of a verb as a user, in English; with answers it presses the button."""

    def as_user(user, name, person, *fact, **answers):
        client = enter(user)
        client.cookies[of_project.LANGUAGE_COOKIE_NAME] = "en"
        address = reverse(f"volunteers:{name}", args=[person.public_id, *fact])
        return client.post(address, answers, follow=True) if answers else client.get(address)

    return as_user


def lived(person):
    facts = person.registrations.order_by("started_on", "id")
    return [
        (one.branch.place.code, one.started_on, one.ended_on, one.ended_because, bool(one.voided_at)) for one in facts
    ]


def belonged(person):
    facts = person.memberships.order_by("started_on", "id")
    return [(one.group.name, one.role, one.started_on, one.ended_on, bool(one.voided_at)) for one in facts]


def counted(*sides):
    """The figure of volunteers of each branch, today."""
    return tuple(BY_CODE["volunteers"].number(on=TODAY, place=side.branch.place) for side in sides)


def noted(row):
    """The last step of the row's history: who, by which door, why."""
    step = row.history.latest()
    return step.history_user, step.history_door, step.history_change_reason


def said(answer):
    return [str(message) for message in answer.context["messages"]]


def refused(answer):
    """What stands above the form, and at its fields."""
    return {name: list(errors) for name, errors in answer.context["form"].errors.items()}


def choices(answer, field):
    return {str(label) for value, label in answer.context["form"].fields[field].choices if value}


# --- transfer ---


def test_a_coordinator_transfers_from_the_own_branch_to_any(own, foreign, ask):
    before = counted(own, foreign)

    answer = ask(own.coordinator, "transfer", own.person, to=foreign.branch.pk, on=SEPTEMBER, why="Ақтауға көшті")

    assert lived(own.person) == [
        (world.JANAOZEN, world.ON, SEPTEMBER, "transferred", False),
        (world.AKTAU, SEPTEMBER, None, "", False),
    ]
    assert (before, counted(own, foreign)) == ((1, 1), (0, 2))
    assert answer.redirect_chain == [(own.person.get_absolute_url(), 302)]
    assert said(answer) == [f"{own.person.full_name}: transferred, the branch is now Aktau."]
    for registration in own.person.registrations.all():
        assert noted(registration) == (own.coordinator, "page", "Ақтауға көшті")


def test_an_officer_transfers_anybody(own, foreign, officer, ask):
    ask(officer, "transfer", foreign.person, to=own.branch.pk, on=SEPTEMBER, why="көшті")

    assert lived(foreign.person)[-1] == (world.JANAOZEN, SEPTEMBER, None, "", False)


def test_the_choices_of_a_transfer_are_the_open_branches_but_the_present_one(own, branches, ask, by):
    history.changed([branches["473600000"]], closed_on=JUNE, by=by, why="reorganised")

    offered = choices(ask(own.coordinator, "transfer", own.person), "to")

    assert offered == {str(branch) for branch in branches.values()} - {"Beineu", "Zhanaozen"}
    assert len(offered) == 5


def test_who_was_transferred_meanwhile_is_not_transferred_once_more(own, foreign, officer, ask):
    answers = {"to": foreign.branch.pk, "on": SEPTEMBER, "why": "көшті"}

    ask(officer, "transfer", own.person, **answers)
    again = ask(officer, "transfer", own.person, **answers)

    assert list(refused(again)) == ["to"]
    assert len(lived(own.person)) == 2


# --- leave ---


def test_a_coordinator_registers_a_person_as_having_left(own, ask):
    before = counted(own)

    answer = ask(own.coordinator, "leave", own.person, on=SEPTEMBER, reason="moved_away", why="телефонмен айтты")

    assert lived(own.person) == [(world.JANAOZEN, world.ON, SEPTEMBER, "moved_away", False)]
    assert belonged(own.person) == [(own.group.name, "member", world.ON, SEPTEMBER, False)]
    assert (before, counted(own)) == ((1,), (0,))
    assert said(answer) == ["The person is registered as having left."]
    assert noted(own.person.registrations.get()) == (own.coordinator, "page", "телефонмен айтты")


def test_leaving_tells_which_memberships_end_and_offers_no_transfer_as_a_reason(own, ask):
    page = ask(own.coordinator, "leave", own.person)

    reasons = {value for value, _label in page.context["form"].fields["reason"].choices}
    assert reasons == {"", *EndReason.values} - {"transferred"}
    assert f"Memberships that end with it: {own.group.name}." in page.content.decode()


# --- register ---


def test_who_left_is_registered_again_and_keeps_the_number(own, ask, by):
    number = own.person.registry_no
    actions.leave(own.person, on=JUNE, reason="own_wish", by=by)
    before = counted(own)

    ask(own.coordinator, "register", own.person, branch=own.branch.pk, on=SEPTEMBER, why="қайтып келді")

    own.person.refresh_from_db()
    assert lived(own.person)[1:] == [(world.JANAOZEN, SEPTEMBER, None, "", False)]
    assert (before, counted(own), own.person.registry_no) == ((0,), (1,), number)
    assert noted(own.person.registrations.last()) == (own.coordinator, "page", "қайтып келді")


def test_somebody_known_is_registered_for_the_first_time(own, officer, ask, by):
    known = factories.known(by=by)

    ask(officer, "register", known, branch=own.branch.pk, on=SEPTEMBER)

    known.refresh_from_db()
    assert (lived(known), known.registry_no) == ([(world.JANAOZEN, SEPTEMBER, None, "", False)], "MNG-2023-000002")


def test_a_coordinator_registers_in_the_own_branch_and_an_officer_in_any(own, foreign, officer, branches, ask, by):
    actions.leave(own.person, on=JUNE, reason="own_wish", by=by)

    answer = ask(own.coordinator, "register", own.person, branch=foreign.branch.pk, on=SEPTEMBER)

    assert list(refused(answer)) == ["branch"]
    assert choices(answer, "branch") == {"Zhanaozen"}
    assert len(choices(ask(officer, "register", own.person), "branch")) == len(branches)
    assert len(lived(own.person)) == 1


def test_a_branch_registers_whom_it_knows_though_another_was_the_last(own, foreign, ask, by):
    actions.transfer(own.person, to=foreign.branch, on=JUNE, why="көшті", by=by)
    actions.leave(own.person, on=SEPTEMBER, reason="own_wish", by=by)

    ask(own.coordinator, "register", own.person, branch=own.branch.pk, on=TODAY)

    assert lived(own.person)[-1] == (world.JANAOZEN, TODAY, None, "", False)


# --- join, quit ---


def test_a_person_is_entered_in_a_group_of_the_branch(own, ask, by):
    group = factories.founded(own.branch, on=world.ON, by=by, name="Жаңа топ", kind="college_club")
    students = BY_CODE["club_students"]
    before = students.number(on=TODAY, place=own.branch.place)

    answer = ask(own.coordinator, "join", own.person, group=group.pk, role="leader", on=SEPTEMBER, why="өзі сұрады")

    assert belonged(own.person)[1:] == [("Жаңа топ", "leader", SEPTEMBER, None, False)]
    assert (before, students.number(on=TODAY, place=own.branch.place)) == (0, 1)
    assert said(answer) == ["The person belongs to the group."]
    assert noted(own.person.memberships.get(group=group)) == (own.coordinator, "page", "өзі сұрады")


def test_groups_to_join_are_those_of_the_branch_and_to_an_officer_all(own, foreign, officer, ask):
    answer = ask(own.coordinator, "join", own.person, group=foreign.group.pk, role="member", on=SEPTEMBER)

    assert list(refused(answer)) == ["group"]
    assert choices(answer, "group") == {own.group.name}
    assert choices(ask(officer, "join", own.person), "group") == {own.group.name, foreign.group.name}


def test_a_group_is_joined_on_days_it_stands_in_the_branch(own, foreign, ask, by):
    moved = factories.founded(own.branch, on=JUNE, by=by, name="Көшпелі")
    words = {"kind": "initiative_group", "branch": foreign.branch, "why": "moved"}
    of_groups.change_standing(moved, **words, on=SEPTEMBER, by=by)
    answers = {"group": moved.pk, "role": "member"}

    late = ask(own.coordinator, "join", own.person, **answers, on=SEPTEMBER)
    early = ask(own.coordinator, "join", own.person, **answers, on=JUNE - datetime.timedelta(days=1))
    ask(own.coordinator, "join", own.person, **answers, on=SEPTEMBER - datetime.timedelta(days=1))

    sentence = {"group": ["On this day the group had no standing in a branch of yours."]}
    assert [refused(late), refused(early)] == [sentence, sentence]
    assert [name for name, *_days in belonged(own.person)] == [own.group.name, "Көшпелі"]


def test_a_membership_is_ended(own, ask):
    membership = own.person.memberships.get()

    answer = ask(own.coordinator, "quit_group", own.person, membership.pk, on=SEPTEMBER, why="уақыты жоқ")

    assert belonged(own.person) == [(own.group.name, "member", world.ON, SEPTEMBER, False)]
    assert said(answer) == ["The membership has ended."]
    assert noted(membership) == (own.coordinator, "page", "уақыты жоқ")


def test_a_branch_ends_memberships_in_its_groups_and_of_its_people_and_no_others(own, foreign, ask, by):
    theirs_here = actions.join(foreign.person, group=own.group, on=world.ON, by=by)
    ours_there = actions.join(own.person, group=foreign.group, on=world.ON, by=by)
    theirs_there = foreign.person.memberships.get(group=foreign.group)

    opened = {
        "a foreign member of the own group": ask(own.coordinator, "quit_group", foreign.person, theirs_here.pk),
        "an own person in a foreign group": ask(own.coordinator, "quit_group", own.person, ours_there.pk),
        "a foreign member of a foreign group": ask(own.coordinator, "quit_group", foreign.person, theirs_there.pk),
        "under another person's address": ask(own.coordinator, "quit_group", own.person, theirs_there.pk),
    }

    assert {what: page.status_code for what, page in opened.items()} == {
        "a foreign member of the own group": 200,
        "an own person in a foreign group": 200,
        "a foreign member of a foreign group": 403,
        "under another person's address": 404,
    }


# --- entered by mistake ---


def test_a_membership_entered_by_mistake_counts_on_no_day(own, ask):
    membership = own.person.memberships.get()

    ask(own.coordinator, "take_back_membership", own.person, membership.pk, why="аты ұқсас басқа адам")

    membership.refresh_from_db()
    assert (membership.voided_at, membership.voided_by) == (NOW, own.coordinator)
    assert noted(membership) == (own.coordinator, "page", "аты ұқсас басқа адам")
    assert not Volunteer.objects.members_on(JUNE, group=own.group).exists()


def test_a_registration_entered_by_mistake_counts_on_no_day(own, ask, by):
    actions.leave(own.person, on=JUNE, reason="own_wish", by=by)
    wrong = actions.come_back(own.person, branch=own.branch, on=SEPTEMBER, by=by)
    before = counted(own)

    answer = ask(own.coordinator, "take_back_registration", own.person, wrong.pk, why="қайтып келген жоқ")

    assert [(one[1], one[4]) for one in lived(own.person)] == [(world.ON, False), (SEPTEMBER, True)]
    assert (before, counted(own)) == ((1,), (0,))
    assert answer.redirect_chain == [(own.person.get_absolute_url(), 302)]
    assert noted(wrong) == (own.coordinator, "page", "қайтып келген жоқ")


def test_taking_back_a_transfer_lets_the_registration_before_it_go_on(own, foreign, ask, by):
    made = actions.transfer(own.person, to=foreign.branch, on=SEPTEMBER, why="көшті", by=by)
    before = counted(own, foreign)
    told = ask(foreign.coordinator, "take_back_registration", own.person, made.pk).content.decode()

    answer = ask(foreign.coordinator, "take_back_registration", own.person, made.pk, why="көшкен жоқ")

    assert "The registration before the transfer goes on: Zhanaozen." in told
    assert lived(own.person) == [
        (world.JANAOZEN, world.ON, None, "", False),
        (world.AKTAU, SEPTEMBER, None, "", True),
    ]
    assert (before, counted(own, foreign)) == ((0, 2), (1, 1))
    assert answer.redirect_chain == [(reverse("volunteers:list"), 302)]
    assert said(answer) == ["The registration was taken back: it counts on no day."]


def test_a_registration_is_taken_back_by_its_own_branch_only(own, foreign, officer, ask, by):
    made = actions.transfer(own.person, to=foreign.branch, on=SEPTEMBER, why="көшті", by=by)

    opened = [
        ask(user, "take_back_registration", own.person, made.pk).status_code
        for user in (own.coordinator, foreign.coordinator, officer)
    ]

    assert opened == [403, 200, 200]


# --- correct ---


def card_of(page, **changes):
    """What the form of the card holds when it is opened, as the browser would send it."""
    form = page.context["form"]
    answers = {field.html_name: field.value() or "" for field in form}
    answers["interests"] = [direction.pk for direction in form["interests"].value() or []]
    return {**answers, "why": "құжат бойынша", **changes}


def test_a_card_is_corrected_with_a_reason(own, ask):
    directions = [direction.pk for direction in Direction.objects.all()[:2]]
    page = ask(own.coordinator, "correct", own.person)
    changes = {"surname": "Сейітова", "born": "2000", "phone": "8 701 000 00 01", "interests": directions}

    answer = ask(own.coordinator, "correct", own.person, **card_of(page, **changes))

    card = Volunteer.objects.get(pk=own.person.pk)
    assert (card.surname, card.born_text, card.phone) == ("Сейітова", "2000", "+77010000001")
    assert set(card.interests.values_list("pk", flat=True)) == set(directions)
    assert card.iin.reveal() == own.iin
    assert list(Volunteer.objects.search("Seiitova")) == [card]
    assert noted(card) == (own.coordinator, "page", "құжат бойынша")
    assert said(answer) == ["The card was corrected."]


def test_a_new_iin_goes_in_and_never_comes_out(own, ask):
    page = ask(own.coordinator, "correct", own.person)

    ask(own.coordinator, "correct", own.person, **card_of(page, born="", new_iin=IIN))

    card = Volunteer.objects.get(pk=own.person.pk)
    shown = ask(own.coordinator, "correct", own.person).content.decode()
    assert (card.iin.reveal(), card.born_text) == (IIN, "05.03.2004")
    assert (IIN in shown, "•••• •••• ••10" in shown) == (False, True)


def test_an_iin_of_another_card_is_answered_alike_within_scope_and_outside(own, foreign, ask, by):
    iin = "081120690004"
    factories.enrolled(own.branch, on=world.ON, by=by, iin=iin)
    page = ask(own.coordinator, "correct", own.person)

    answers = [
        ask(own.coordinator, "correct", own.person, **card_of(page, born="", new_iin=digits))
        for digits in (iin, foreign.iin)
    ]

    sentence = ["This person may already be registered; the front-office will answer."]
    assert [refused(answer) for answer in answers] == [{"new_iin": sentence}, {"new_iin": sentence}]


def test_a_card_that_somebody_else_changed_meanwhile_is_not_written_over(own, officer, ask):
    page = ask(own.coordinator, "correct", own.person)
    ask(officer, "correct", own.person, **card_of(page, phone="8 701 000 00 02"))

    answer = ask(own.coordinator, "correct", own.person, **card_of(page, surname="Сейітова"))

    assert refused(answer) == {
        "__all__": [
            "Somebody has changed this card since you opened the form. Open it anew and compare with what you typed."
        ]
    }
    assert answer.context["form"]["surname"].value() == "Сейітова"
    own.person.refresh_from_db()
    assert (own.person.surname, own.person.phone) == ("Өзіміздікі", "+77010000002")


def test_a_correction_of_nothing_is_not_written(own, ask):
    page = ask(own.coordinator, "correct", own.person)
    steps = own.person.history.count()

    answer = ask(own.coordinator, "correct", own.person, **card_of(page))

    assert refused(answer) == {"__all__": ["Nothing on the card was changed."]}
    assert own.person.history.count() == steps


# --- what is refused ---


def pages_of(side, other):
    """Every page of a verb of a person: its name, the fact it is about, answers that do."""
    registration = side.person.registrations.get()
    membership = side.person.memberships.get()
    return {
        "transfer": ((), {"to": other.branch.pk, "on": SEPTEMBER, "why": "көшті"}),
        "leave": ((), {"on": SEPTEMBER, "reason": "own_wish"}),
        "register": ((), {"branch": side.branch.pk, "on": SEPTEMBER}),
        "join": ((), {"group": side.group.pk, "role": "member", "on": SEPTEMBER}),
        "correct": ((), {"surname": "Басқа", "given_name": "Сынақ", "why": "құжат"}),
        "quit_group": ((membership.pk,), {"on": SEPTEMBER}),
        "take_back_membership": ((membership.pk,), {"why": "қате"}),
        "take_back_registration": ((registration.pk,), {"why": "қате"}),
    }


PAGES = ["transfer", "leave", "register", "join", "correct", "quit_group", "take_back_membership"]
PAGES.append("take_back_registration")
DATED = ["transfer", "leave", "join", "quit_group", "register"]


@pytest.mark.parametrize(
    ("name", "answers", "sentence"),
    [
        ("transfer", {"on": world.ON}, "The end date must be later than the start date, 01.03.2023."),
        ("leave", {"on": world.ON}, "The end date must be later than the start date, 01.03.2023."),
        ("quit_group", {"on": world.ON}, "The end date must be later than the start date, 01.03.2023."),
        ("register", {}, "This person is registered already: Zhanaozen, from 01.03.2023."),
        ("join", {}, "This person already belongs to Топ Өзіміздікі."),
    ],
)
def test_a_refusal_stands_above_the_form_and_nothing_typed_is_lost(own, foreign, ask, name, answers, sentence):
    fact, fitting = pages_of(own, foreign)[name]
    typed = {**fitting, **answers, "why": "жазылған сөз"}
    before = lived(own.person), belonged(own.person)

    answer = ask(own.coordinator, name, own.person, *fact, **typed)

    assert refused(answer) == {"__all__": [sentence]}
    assert {name: answer.context["form"][name].value() for name in typed} == {
        name: str(value) for name, value in typed.items()
    }
    assert (lived(own.person), belonged(own.person)) == before


@pytest.mark.parametrize("name", DATED)
@pytest.mark.parametrize("on", [TOMORROW, datetime.date(2020, 12, 31)])
def test_no_day_lies_ahead_or_before_the_programme(own, foreign, ask, name, on):
    fact, fitting = pages_of(own, foreign)[name]

    answer = ask(own.coordinator, name, own.person, *fact, **{**fitting, "on": on})

    assert refused(answer) == {"on": ["The day lies between 01.01.2021 and today."]}


@pytest.mark.parametrize("name", ["transfer", "leave", "quit_group"])
def test_today_is_offered_and_taken(own, foreign, ask, name):
    fact, fitting = pages_of(own, foreign)[name]

    offered = ask(own.coordinator, name, own.person, *fact).context["form"]["on"].value()
    answer = ask(own.coordinator, name, own.person, *fact, **{**fitting, "on": offered})

    assert (offered, answer.redirect_chain[0][1]) == (TODAY, 302)


@pytest.mark.parametrize("name", ["transfer", "correct", "take_back_membership", "take_back_registration"])
def test_a_reason_is_required(own, foreign, ask, name):
    fact, fitting = pages_of(own, foreign)[name]

    answer = ask(own.coordinator, name, own.person, *fact, **{**fitting, "why": " "})

    assert refused(answer)["why"] == ["This field is required."]
    assert not (Registration.objects.exclude(voided_at=None) | Registration.objects.exclude(ended_on=None)).exists()
    assert not Membership.objects.exclude(voided_at=None).exists()


@pytest.mark.parametrize("name", ["take_back_membership", "take_back_registration"])
def test_what_was_taken_back_meanwhile_is_not_taken_back_again(own, foreign, officer, ask, name):
    fact, fitting = pages_of(own, foreign)[name]
    ask(own.coordinator, name, own.person, *fact, **fitting)

    answer = ask(officer, name, own.person, *fact, **fitting)

    assert refused(answer) == {"__all__": ["This entry has been taken back already."]}


# --- to whom a page opens ---


@pytest.mark.parametrize("name", PAGES)
def test_a_stranger_is_not_found_and_nothing_is_written(own, foreign, ask, name):
    fact, answers = pages_of(foreign, own)[name]
    before = lived(foreign.person), belonged(foreign.person), foreign.person.history.count()

    opened = ask(own.coordinator, name, foreign.person, *fact), ask(foreign.coordinator, name, foreign.person, *fact)
    pressed = ask(own.coordinator, name, foreign.person, *fact, **answers)

    assert ([page.status_code for page in opened], pressed.status_code) == ([404, 200], 404)
    assert (lived(foreign.person), belonged(foreign.person), foreign.person.history.count()) == before


@pytest.mark.parametrize("name", PAGES)
def test_leaders_auditors_and_heads_are_refused_where_staff_enters(own, foreign, leader, officer, appointed, ask, name):
    fact, answers = pages_of(own, foreign)[name]
    readers = [leader, appointed("auditor", world.REGION), appointed("head", world.REGION)]
    before = lived(own.person), belonged(own.person), own.person.history.count()

    opened = [ask(reader, name, own.person, *fact).status_code for reader in readers]
    pressed = [ask(reader, name, own.person, *fact, **answers).status_code for reader in readers]

    assert (opened, pressed) == ([403] * 3, [403] * 3)
    assert (lived(own.person), belonged(own.person), own.person.history.count()) == before
    assert [ask(user, name, own.person, *fact).status_code for user in (own.coordinator, officer)] == [200, 200]


def test_a_leader_who_is_a_coordinator_elsewhere_changes_nobody_of_the_group(own, foreign, ask, by):
    of_groups.appoint_representative(own.group, user=foreign.coordinator, on=world.ON, by=by)
    pages = pages_of(own, foreign)

    opened = {name: ask(foreign.coordinator, name, own.person, *fact).status_code for name, (fact, _) in pages.items()}

    assert opened == {**dict.fromkeys(PAGES, 403), "transfer": 404}
    assert ask(foreign.coordinator, "leave", foreign.person).status_code == 200


@pytest.mark.parametrize("name", ["transfer", "leave", "correct"])
def test_the_branch_a_person_has_left_changes_them_no_more(own, foreign, ask, by, name):
    actions.transfer(own.person, to=foreign.branch, on=SEPTEMBER, why="көшті", by=by)

    opened = [ask(user, name, own.person).status_code for user in (own.coordinator, foreign.coordinator)]

    assert opened == [403, 200]


@pytest.mark.parametrize("merged", [True, False])
def test_a_card_that_is_merged_or_voided_is_not_found(own, foreign, officer, ask, by, merged):
    if merged:
        history.changed([own.person], merged_into=foreign.person, by=by, why="one person")
    else:
        history.voided([own.person], by=by, why="entered twice")

    opened = [ask(officer, "leave", side.person).status_code for side in (own, foreign)]

    assert opened == [404, 200]


def test_no_membership_of_a_number_beyond_any_is_found(own, officer, ask):
    assert ask(officer, "quit_group", own.person, 10**30).status_code == 404


# --- what the person's page offers ---


def offered(client, person):
    """The verbs and the entries a reader's page of the person has links to, but for its history."""
    page = client.get(person.get_absolute_url()).content.decode()
    start = person.get_absolute_url()
    links = {piece.split('"')[0].strip("/").split("/")[-1] for piece in page.split(f'href="{start}')[1:]}
    return links - {"history"}


def test_the_page_offers_what_may_be_done_now(own, foreign, officer, leader, appointed, enter, by):
    readers = {"coordinator": own.coordinator, "officer": officer, "leader": leader}
    readers["auditor"] = appointed("auditor", world.REGION)

    registered = {name: offered(enter(reader), own.person) for name, reader in readers.items()}
    actions.leave(own.person, on=SEPTEMBER, reason="own_wish", by=by)
    left = {name: offered(enter(reader), own.person) for name, reader in readers.items()}

    consents = {"new", "form"}
    now = {"transfer", "leave", "join", "correct", "end", "take-back", "reveal", *consents}
    then = {"register", "join", "correct", "take-back", "reveal", *consents}
    assert registered == {"coordinator": now, "officer": now, "leader": consents, "auditor": set()}
    assert left == {"coordinator": then, "officer": then | {"anonymise"}, "leader": set(), "auditor": set()}


def test_the_branch_a_person_has_left_is_offered_its_own_groups_only(own, foreign, enter, by):
    actions.transfer(own.person, to=foreign.branch, on=SEPTEMBER, why="көшті", by=by)
    actions.join(own.person, group=foreign.group, on=SEPTEMBER, by=by)
    here, there = (own.person.memberships.get(group=side.group).pk for side in (own, foreign))

    pages = [enter(side.coordinator).get(own.person.get_absolute_url()) for side in (own, foreign)]

    assert [set(page.context["own_memberships"]) for page in pages] == [{here}, {here, there}]
    assert [page.context["verbs"] for page in pages] == [{"join"}, {"transfer", "leave", "join", "correct"}]


def test_a_registration_that_a_transfer_ended_is_not_offered_to_be_taken_back(own, foreign, officer, enter, by):
    made = actions.transfer(own.person, to=foreign.branch, on=SEPTEMBER, why="көшті", by=by)

    page = enter(officer).get(own.person.get_absolute_url())

    assert page.context["own_registrations"] == [made.pk]
