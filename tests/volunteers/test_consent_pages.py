"""Pages of consents: what each role may see and enter, the list of who lacks one, and the form on paper."""

import datetime

import pytest
from django.urls import reverse
from django.utils import translation

from groups import actions as groups
from tests import factories, world
from volunteer_registry.shared.access.models import User
from volunteers import actions
from volunteers.actions import consents
from volunteers.models import Consent

pytestmark = [pytest.mark.django_db, pytest.mark.database]

MARCH = datetime.date(2023, 3, 1)
TYPED = {
    "kind": "participation",
    "given_by": "parent",
    "giver": "Әлиева Сәуле",
    "method": "paper",
    "started_on": "2023-03-01",
}


@pytest.fixture(autouse=True)
def in_english(client):
    client.cookies["django_language"] = "en"
    with translation.override("en"):
        yield


@pytest.fixture
def consent(sides, by):
    own, _foreign = sides
    words = {"kind": "participation", "given_by": "parent", "giver": "Әлиева Сәуле", "method": "paper"}
    return consents.give(own.person, started_on=MARCH, by=by, **words)


def address(name, person, *more):
    return reverse(f"volunteers:{name}", args=[person.public_id, *more])


def test_a_consent_is_entered_and_stands_on_the_card(sides, enter):
    own, _foreign = sides

    answer = enter(own.coordinator).post(address("give_consent", own.person), TYPED, follow=True)

    assert answer.redirect_chain == [(own.person.get_absolute_url(), 302)]
    assert [(one.giver, one.started_on, one.cross_border) for one in answer.context["consents"]] == [
        ("Әлиева Сәуле", MARCH, False)
    ]
    assert "Әлиева Сәуле" in answer.content.decode()


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"given_by": "self"}, "given_by"),
        ({"giver": ""}, "giver"),
        ({"kind": ""}, "kind"),
        ({"ended_on": "2023-03-01"}, "ended_on"),
        ({"started_on": "2099-01-01"}, "started_on"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(sides, enter, typed, field):
    own, _foreign = sides

    answer = enter(own.coordinator).post(address("give_consent", own.person), {**TYPED, "purpose": "Лагерь", **typed})

    assert list(answer.context["form"].errors) == [field]
    assert answer.context["form"]["purpose"].value() == "Лагерь"
    assert not Consent.objects.exists()


def test_a_consent_is_withdrawn_and_another_taken_back(sides, consent, enter, by):
    own, _foreign = sides
    client = enter(own.coordinator)

    client.post(address("withdraw_consent", own.person, consent.pk), {"on": "2023-04-01"})
    client.post(address("take_back_consent", own.person, consent.pk), {"why": "Басқа бала"})

    consent.refresh_from_db()
    assert (consent.withdrawn_on, consent.voided_by) == (datetime.date(2023, 4, 1), own.coordinator)


@pytest.mark.parametrize("name", ["give_consent", "consent_form", "withdraw_consent", "take_back_consent"])
def test_to_a_stranger_the_person_is_not_there(sides, consent, enter, name):
    own, foreign = sides
    more = [consent.pk] if name in ("withdraw_consent", "take_back_consent") else []

    answers = [enter(side.coordinator).get(address(name, own.person, *more)).status_code for side in (own, foreign)]

    assert answers == [200, 404]


def test_a_consent_of_another_person_is_not_found_through_ones_own(sides, consent, enter, by):
    own, _foreign = sides
    other = factories.enrolled(own.branch, on=MARCH, by=by, given_name="Басқа")

    answer = enter(own.coordinator).get(address("withdraw_consent", other, consent.pk))

    assert answer.status_code == 404


def test_head_and_auditor_see_no_consents_and_enter_none(sides, consent, appointed, enter):
    own, _foreign = sides
    pages = [own.person.get_absolute_url(), address("give_consent", own.person), reverse("volunteers:list")]
    pages.append(reverse("volunteers:empty_consent_form"))

    for role in ("head", "auditor"):
        client = enter(appointed(role, world.REGION))
        card, *others = [client.get(page) for page in pages]
        assert "Әлиева Сәуле" not in card.content.decode()
        assert [other.status_code for other in others] == [403, 200, 403]
        assert "lacking" not in others[1].context["filter"].form.fields


def test_a_branch_the_person_has_left_reads_but_does_not_enter(sides, consent, enter, by):
    own, foreign = sides
    actions.transfer(own.person, to=foreign.branch, on=by.today, why="Көшті", by=by)
    client = enter(own.coordinator)

    card = client.get(own.person.get_absolute_url())
    asked = client.get(address("withdraw_consent", own.person, consent.pk))

    assert (card.context["consents"], card.context["may_record"]) == ([consent], False)
    assert asked.status_code == 403


def test_a_leader_enters_consents_of_members_of_their_group_alone(sides, enter, by):
    own, foreign = sides
    leader = User.objects.create_user("leader@test.test", "password-for-tests")
    groups.appoint_representative(own.group, user=leader, on=MARCH, by=by)

    members = [enter(leader).post(address("give_consent", side.person), TYPED).status_code for side in (own, foreign)]

    assert members == [302, 404]
    assert Consent.objects.get().volunteer == own.person


def lacking(client, kind, **asked):
    page = client.get(reverse("volunteers:list"), {"lacking": kind, **asked})
    return {person.given_name for person in page.context["rows"]}


def test_who_lacks_a_consent_is_a_list(sides, enter, by):
    own, _foreign = sides
    born = {
        "Бала": datetime.date(2012, 1, 1),
        "Рұқсатты": datetime.date(2012, 1, 1),
        "Ересек": datetime.date(1990, 1, 1),
    }
    people = {
        name: factories.enrolled(own.branch, on=MARCH, by=by, given_name=name, born_first=day, born_last=day)
        for name, day in born.items()
    }
    unknown = factories.enrolled(own.branch, on=MARCH, by=by, given_name="Белгісіз")
    terms = {"started_on": MARCH, "method": "paper", "by": by}
    consents.give(people["Рұқсатты"], kind="participation", given_by="parent", giver="Ана", **terms)
    consents.give(unknown, kind="data", given_by="self", **terms)
    client = enter(own.coordinator)

    assert lacking(client, "participation", on="2023-06-01") == {"Бала", "Белгісіз"}
    assert lacking(client, "data", on="2023-06-01") == {*born, own.person.given_name}
    printed = client.get(reverse("volunteers:print"), {"lacking": "participation", "on": "2023-06-01"})
    assert {person.given_name for person in printed.context["rows"]} == {"Бала", "Белгісіз"}


def test_the_form_is_printed_in_both_languages_with_and_without_a_name(sides, enter):
    own, _foreign = sides
    client = enter(own.coordinator)

    filled = client.get(address("consent_form", own.person), {"kind": "participation"})
    empty = client.get(reverse("volunteers:empty_consent_form"), {"kind": "nonsense"})

    assert [sheet["language"] for sheet in filled.context["sheets"]] == ["kk", "ru"]
    assert filled.content.decode().count(f"<dd>{own.person.full_name}</dd>") == 2
    assert "Жастар саясаты басқармасы" in filled.content.decode()
    assert (empty.context["kind"], empty.context["person"]) == ("data", None)


def test_the_history_tells_of_consents_to_those_who_see_them(sides, consent, appointed, enter):
    own, _foreign = sides
    pages = {
        user: enter(user).get(address("history", own.person))
        for user in (own.coordinator, appointed("auditor", world.REGION))
    }

    assert ["Әлиева Сәуле" in page.content.decode() for page in pages.values()] == [True, False]
