"""A verb done to several people: what it would do is told first, and it does exactly that."""

import datetime
import random

import pytest
import time_machine
from django.conf import settings as of_project
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from groups.choices import GroupKind
from tests import factories, world
from volunteer_registry.shared.periods import Born
from volunteer_registry.shared.places.models import Place
from volunteer_registry.statistics.figures import BY_CODE
from volunteers import actions
from volunteers.models import Membership, Registration, Volunteer
from volunteers.rosters.effects import FIGURES

pytestmark = [pytest.mark.django_db, pytest.mark.database]

NOW = datetime.datetime(2023, 12, 20, 12, tzinfo=datetime.UTC)
TODAY, JUNE, SEPTEMBER = datetime.date(2023, 12, 20), datetime.date(2023, 6, 1), datetime.date(2023, 9, 1)


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(NOW, tick=False), translation.override("en"):
        yield


@pytest.fixture
def here(branches):
    return branches[world.JANAOZEN]


@pytest.fixture
def there(branches):
    return branches[world.AKTAU]


@pytest.fixture
def three(here, by):
    """People of one branch."""
    return [factories.enrolled(here, on=world.ON, by=by, surname=name) for name in ("Абаев", "Боранов", "Ғалиев")]


@pytest.fixture
def stranger(there, by):
    return factories.enrolled(there, on=world.ON, by=by, surname="Бөтенов")


@pytest.fixture
def coordinator(appointed):
    return appointed("coordinator", world.JANAOZEN)


@pytest.fixture
def officer(appointed):
    return appointed("officer", world.REGION)


@pytest.fixture
def press(enter):
    """A function that sends chosen people to the page of a verb as a user, in English."""

    def as_user(user, verb, people, **answers):
        client = enter(user)
        client.cookies[of_project.LANGUAGE_COOKIE_NAME] = "en"
        who = [person.public_id for person in people]
        return client.post(reverse(f"volunteers:{verb}_several"), {"who": who, **answers})

    return as_user


def where(*people):
    return [person.registrations.open().get().branch.place.code for person in people]


def told(refused):
    return {refusal.person.surname: str(refusal.sentence) for refusal in refused}


def written():
    return Registration.history.count() + Membership.history.count()


def counted(on):
    """Every figure of the preview as it is counted, of each place of the region and of the region."""
    region = Place.objects.region(world.REGION)
    places = [region, *Place.objects.served(region.code)]
    return {place.code: {code: BY_CODE[code].number(on=on, place=place) for code in FIGURES} for place in places}


def foretold(page):
    """{place: (before, after) of each figure} as the page tells it."""
    return {
        line["place"].code: [(before, after) for _title, before, after, _change in line["figures"]]
        for line in page.context["effects"]["figures"]
    }


def test_the_list_offers_it_to_those_who_may(three, stranger, coordinator, appointed, enter):
    offered = [
        enter(reader).get(reverse("volunteers:list")).context["several"]
        for reader in (coordinator, appointed("auditor", world.REGION))
    ]

    assert offered == [{"transfer_several", "join_several", "leave_several"}, set()]


def test_the_first_page_says_whom_and_asks_the_form(three, coordinator, press):
    page = press(coordinator, "transfer", three)

    assert [person.surname for person in page.context["chosen"].named] == ["Абаев", "Боранов", "Ғалиев"]
    assert (page.context["form"].is_bound, "effects" in page.context) == (False, False)


def test_what_it_would_do_is_told_and_nothing_is_written(three, there, coordinator, press):
    before = written()

    page = press(coordinator, "transfer", three, to=there.pk, on=SEPTEMBER, why="көшті", step="look")

    assert foretold(page) == {
        world.REGION: [(3, 3), (0, 0), (0, 0)],
        world.AKTAU: [(0, 3), (0, 0), (0, 0)],
        world.JANAOZEN: [(3, 0), (0, 0), (0, 0)],
    }
    assert page.context["answers"] == [
        ("To the branch", "Aktau"),
        ("From the day", "1 September 2023"),
        ("Reason", "көшті"),
    ]
    assert (len(page.context["able"]), written()) == (3, before)


def test_then_it_is_done(three, there, coordinator, press):
    page = press(coordinator, "transfer", three, to=there.pk, on=SEPTEMBER, why="көшті", step="do")

    assert (where(*three), len(page.context["done"]), page.context["refused"]) == ([world.AKTAU] * 3, 3, [])
    steps = [registration.history.latest() for registration in Registration.objects.filter(volunteer__in=three)]
    assert {(step.history_user, step.history_door, step.history_change_reason) for step in steps} == {
        (coordinator, "page", "көшті")
    }


def test_who_is_refused_is_told_why_and_the_others_are_done(three, here, there, coordinator, press, by):
    late, gone, ready = three
    actions.leave(gone, on=JUNE, reason="own_wish", by=by)
    actions.leave(late, on=JUNE, reason="own_wish", by=by)
    actions.register(late, branch=here, on=SEPTEMBER, by=by)
    answers = {"to": there.pk, "on": SEPTEMBER, "why": "көшті"}

    looked = press(coordinator, "transfer", three, **answers, step="look")
    done = press(coordinator, "transfer", three, **answers, step="do")

    refused = {
        "Абаев": "The end date must be later than the start date, 01.09.2023.",
        "Боранов": "This person is not registered now.",
    }
    assert (told(looked.context["refused"]), told(done.context["refused"])) == (refused, refused)
    assert [looked.context["able"], done.context["done"]] == [[ready], [ready]]
    assert where(ready) == [world.AKTAU]


def test_sent_twice_it_is_done_once(three, there, coordinator, press):
    answers = {"to": there.pk, "on": SEPTEMBER, "why": "көшті", "step": "do"}
    press(coordinator, "transfer", three, **answers)
    before = written()

    again = press(coordinator, "transfer", three, **answers)

    assert (again.context["done"], len(again.context["refused"]), written()) == ([], 3, before)


def test_a_strangers_person_is_neither_named_nor_touched(three, stranger, here, coordinator, press):
    answers = {"to": here.pk, "on": SEPTEMBER, "why": "көшті"}
    chosen = [*three, stranger]

    looked = press(coordinator, "transfer", chosen, **answers, step="look")
    done = press(coordinator, "transfer", chosen, **answers, step="do")

    assert where(stranger) == [world.AKTAU]
    assert (looked.context["chosen"].missing, done.context["missing"]) == (1, 1)
    assert "Бөтенов" not in looked.content.decode() + done.content.decode()


def test_who_has_moved_to_another_branch_is_seen_and_refused(three, stranger, there, coordinator, press, by):
    actions.transfer(three[0], to=there, on=JUNE, why="көшті", by=by)

    page = press(coordinator, "leave", three[:1], on=SEPTEMBER, reason="own_wish", step="do")

    sentence = "The person is with another branch now, and that branch alone does this."
    assert (told(page.context["refused"]), where(three[0])) == ({"Абаев": sentence}, [world.AKTAU])


@pytest.mark.parametrize("role", ["auditor", "head"])
@pytest.mark.parametrize("verb", ["transfer", "join", "leave"])
def test_who_only_reads_does_nothing(three, there, appointed, press, role, verb):
    answer = press(appointed(role, world.REGION), verb, three, to=there.pk, on=SEPTEMBER, why="көшті", step="do")

    assert (answer.status_code, where(*three)) == (403, [world.JANAOZEN] * 3)


def test_all_that_were_found_are_those_of_the_lists_filter(three, stranger, officer, press):
    page = press(officer, "leave", [], all="on", question="q=бор")
    everybody = press(officer, "leave", [], all="on", question="")

    assert [person.surname for person in page.context["chosen"].named] == ["Боранов"]
    assert len(everybody.context["chosen"].named) == 4


def test_more_than_may_be_taken_at_once_are_refused_whole(three, coordinator, press, monkeypatch):
    monkeypatch.setattr("volunteers.views.bulk.MOST", 2)

    answers = [press(coordinator, "leave", three), press(coordinator, "leave", [], all="on", question="sex=F&q=а")]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert answers[0].url == reverse("volunteers:list")


def test_nobody_chosen_leads_back_to_the_list_as_it_was(three, coordinator, press):
    answer = press(coordinator, "leave", [], question="sex=F\r\nX: 1")

    assert (answer.status_code, answer.url) == (302, "/volunteers/?sex=F%0D%0AX%3A+1")


def test_several_join_a_group(three, here, coordinator, press, by):
    group = factories.founded(here, on=world.ON, by=by)
    actions.join(three[0], group=group, on=JUNE, by=by)

    page = press(coordinator, "join", three, group=group.pk, role="member", on=SEPTEMBER, step="do")

    assert set(Volunteer.objects.members_on(SEPTEMBER, group=group)) == set(three)
    assert told(page.context["refused"]) == {"Абаев": "This person already belongs to Ақ ниет."}


def test_several_leave_and_their_memberships_end(three, here, coordinator, press, by):
    group = factories.founded(here, on=world.ON, by=by)
    for person in three:
        actions.join(person, group=group, on=JUNE, by=by)

    press(coordinator, "leave", three, on=SEPTEMBER, reason="moved_away", step="do")

    assert list(Volunteer.objects.registered_on(SEPTEMBER)) == []
    assert set(Membership.objects.values_list("ended_on", flat=True)) == {SEPTEMBER}


def crowd(branches, by, seed):
    """People with lives of every kind, and a club and a group they may belong to."""
    chance = random.Random(seed)
    homes = [branches[world.JANAOZEN], branches[world.AKTAU]]
    kinds = (GroupKind.COLLEGE_CLUB, GroupKind.INITIATIVE_GROUP)
    groups = [factories.founded(homes[0], on=world.ON, by=by, kind=kind, name=kind) for kind in kinds]
    days = [world.ON, JUNE, SEPTEMBER, TODAY]
    people = []
    for number in range(12):
        born = Born.on(datetime.date(chance.randrange(1980, 2012), 3, 1))
        person = factories.enrolled(chance.choice(homes), on=chance.choice(days[:3]), by=by, surname=f"Адам{number}")
        actions.correct(person, born=born, by=by)
        for group in groups:
            if chance.random() < 0.5:
                actions.join(person, group=group, on=chance.choice(days[1:]), by=by)
        if chance.random() < 0.2:
            actions.leave(person, on=TODAY, reason="own_wish", by=by)
        people.append(person)
    return people, groups


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("verb", ["transfer", "join", "leave"])
def test_the_figures_foretold_are_those_counted_afterwards(branches, officer, press, by, seed, verb):
    people, groups = crowd(branches, by, seed)
    answers = {
        "transfer": {"to": branches[world.AKTAU].pk, "why": "көшті"},
        "join": {"group": groups[0].pk, "role": "member"},
        "leave": {"reason": "own_wish"},
    }[verb] | {"on": SEPTEMBER}
    before = counted(SEPTEMBER)

    looked = press(officer, verb, people, **answers, step="look")
    done = press(officer, verb, people, **answers, step="do")

    after = counted(SEPTEMBER)
    assert foretold(looked) == {
        place: [(before[place][code], after[place][code]) for code in FIGURES] for place in foretold(looked)
    }
    assert {place for place in after if after[place] != before[place]} <= set(foretold(looked))
    assert told(looked.context["refused"]) == told(done.context["refused"])
    assert [person.pk for person in done.context["done"]] == sorted(person.pk for person in looked.context["able"])


def test_more_people_cost_the_preview_no_more_questions(three, there, coordinator, press):
    answers = {"to": there.pk, "on": SEPTEMBER, "why": "көшті", "step": "look"}
    press(coordinator, "transfer", three[:1], **answers)

    costs = []
    for people in (three[:1], three):
        with CaptureQueriesContext(connection) as asked:
            press(coordinator, "transfer", people, **answers)
        costs.append(len(asked))

    assert costs[0] == costs[1]
