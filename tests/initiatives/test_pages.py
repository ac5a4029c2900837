"""Pages of initiatives: who may open them, what they keep, and what they refuse."""

import datetime
import re
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from groups import actions as groups
from initiatives.actions import deciding, events
from initiatives.choices import InitiativeState
from initiatives.models import Event, Initiative, SupportAct
from initiatives.rules import LIFE
from tests import factories
from tests.entering import signed_in
from tests.initiatives.conftest import AKTAU, GROWN, JANAOZEN
from volunteer_registry.shared.pages.models import Submission
from volunteer_registry.shared.pages.submitting import forget_due
from volunteer_registry.shared.pages.views import PAGE

pytestmark = pytest.mark.database


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def at(client):
    """A function that opens an address as a user: at(user, "edit", row)."""
    client.cookies["django_language"] = "en"

    def go(user, name, row=None, data=None, *more, **options):
        signed_in(client, user)
        args = [row.public_id, *more] if row else []
        address = reverse(name if ":" in name else f"initiatives:{name}", args=args)
        return client.get(address, **options) if data is None else client.post(address, data, **options)

    return go


def words_of(page) -> dict:
    """The form's values as a browser would send them back."""
    values = {field.html_name: field.value() for field in page.context["form"]}
    found = {name: value for name, value in values.items() if value not in (None, False)}
    return {
        name: [getattr(one, "pk", one) for one in value] if isinstance(value, list) else value
        for name, value in found.items()
    }


# --- beginning and writing ---


def test_a_leader_begins_with_three_answers(at, leader, group, aktau):
    answer = at(leader, "start", None, {"group": group.public_id, "title": "{{ 7|add:7 }} «Жалын»", "kind": "action"})

    (row,) = Initiative.objects.all()
    assert (row.title, row.state, row.branch) == ("{{ 7|add:7 }} «Жалын»", "draft", aktau)
    assert answer.url == reverse("initiatives:edit", args=[row.public_id])
    assert "{{ 7|add:7 }} «Жалын»" in at(leader, "detail", row).content.decode()


def test_the_group_of_somebody_else_is_no_choice(at, leader, group, branches, by):
    other = factories.founded(branches[JANAOZEN], on=datetime.date(2023, 1, 1), by=by, name="Бөтен")

    page = at(leader, "start", None, {"group": other.public_id, "title": "Атауы", "kind": "action"})

    assert page.status_code == 200
    assert "group" in page.context["form"].errors
    assert not Initiative.objects.exists()


def test_a_form_sent_twice_is_done_once_and_without_its_key_twice(at, leader, group):
    asked = {"group": group.public_id, "title": "Бір рет", "kind": "action"}

    first = at(leader, "start", None, {**asked, "submission_key": "k1"})
    second = at(leader, "start", None, {**asked, "submission_key": "k1"})
    assert (Initiative.objects.count(), first.url) == (1, second.url)

    at(leader, "start", None, asked)
    at(leader, "start", None, asked)
    assert Initiative.objects.count() == 3


def test_who_goes_back_and_writes_otherwise_is_not_answered_as_before(at, leader, made):
    row = made("draft")
    words = {**words_of(at(leader, "edit", row)), "submission_key": "k1"}
    at(leader, "edit", row, {**words, "title": "Бірінші"})

    page = at(leader, "edit", row, {**words, "title": "Артқа қайтып жазылған"})

    assert page.context["stands"] == [("What it is called", "Бірінші")]
    assert page.context["form"]["title"].value() == "Артқа қайтып жазылған"


def test_a_draft_that_saves_itself_unchanged_leaves_nothing_behind(at, leader, made):
    row = made("draft")
    words = words_of(at(leader, "edit", row))

    for _turn in range(3):
        at(leader, "edit", row, words, headers={"HX-Request": "true"})

    row.refresh_from_db()
    assert (row.version, row.history.count()) == (1, 1)


def test_a_form_that_was_refused_may_be_sent_again_with_its_key(at, leader, group):
    asked = {"group": group.public_id, "kind": "action", "submission_key": "k1"}

    refused = at(leader, "start", None, {**asked, "title": ""})
    assert refused.context["submission_key"] == "k1"
    at(leader, "start", None, {**asked, "title": "Енді болды"})

    assert [row.title for row in Initiative.objects.all()] == ["Енді болды"]


def test_a_draft_is_edited_and_saves_itself(at, leader, made):
    row = made("draft")
    words = words_of(at(leader, "edit", row))

    saved = at(leader, "edit", row, {**words, "title": "Өзі сақталған"}, headers={"HX-Request": "true"})

    row.refresh_from_db()
    assert (row.title, row.version) == ("Өзі сақталған", 2)
    assert 'name="version" value="2"' in saved.content.decode()
    told = at(leader, "edit", row, {**words, "version": 2, "last_day": "2023-01-01"}, headers={"HX-Request": "true"})
    assert "The last day lies before the first one." in told.content.decode()


def test_of_two_writers_the_second_sees_both_texts_and_saves_knowingly(at, leader, coordinator, made):
    row = made("draft")
    words = words_of(at(leader, "edit", row))
    at(coordinator, "edit", row, {**words, "title": "Үйлестірушінікі"})

    page = at(leader, "edit", row, {**words, "title": "Жетекшінікі"})

    assert page.context["stands"] == [("What it is called", "Үйлестірушінікі")]
    assert page.context["form"]["title"].value() == "Жетекшінікі"
    assert Initiative.objects.get().title == "Үйлестірушінікі"
    at(leader, "edit", row, {**words_of(page), "title": "Жетекшінікі"})
    assert Initiative.objects.get().title == "Жетекшінікі"


@pytest.mark.parametrize("text", ["000305590006 нөмірі", "Қоңырау: 8 (701) 555-44-33"])
def test_an_iin_or_a_phone_in_words_is_challenged(at, leader, made, text):
    row = made("draft")
    page = at(leader, "edit", row, {**words_of(at(leader, "edit", row)), "about": text})

    assert "looks like an IIN or a phone" in str(page.context["form"].errors["about"])
    assert Initiative.objects.get().about != text
    assert "It is not personal data" in page.content.decode()

    at(leader, "edit", row, {**words_of(page), "about": text, "not_personal": "on"})
    assert Initiative.objects.get().about == text


def test_what_was_typed_signed_out_is_there_after_signing_in(client, leader, made):
    row = made("draft")
    client.cookies["django_language"] = "en"
    address = reverse("initiatives:edit", args=[row.public_id])

    sent = client.post(address, {"title": "Жоғалмаған", "version": 1})
    assert sent.status_code == 302
    assert sent.url.startswith(reverse("account_login"))
    signed_in(client, leader)
    page = client.get(address)

    assert page.context["form"]["title"].value() == "Жоғалмаған"
    assert client.get(address).context["form"]["title"].value() == row.title


def test_what_another_site_sends_is_not_kept_and_begins_no_session(client, made):
    row = made("draft")

    sent = client.post(
        reverse("initiatives:edit", args=[row.public_id]), {"title": "Бөтен"}, headers={"Origin": "http://127.0.0.2"}
    )

    assert sent.status_code == 302
    assert "sessionid" not in sent.cookies


def test_a_verb_pressed_twice_is_answered_as_the_first_time(at, leader, made):
    row = made("draft")
    key = {"submission_key": "k1"}

    first, second = at(leader, "step", row, key, "submit"), at(leader, "step", row, key, "submit")

    assert (first.status_code, second.status_code, first.url) == (302, 302, second.url)
    assert row.steps.count() == 1


def test_keys_of_long_ago_are_forgotten(at, leader, made):
    at(leader, "step", made("draft"), {"submission_key": "k1"}, "submit")

    forget_due(timezone.now() + datetime.timedelta(days=29))
    assert Submission.objects.count() == 1
    forget_due(timezone.now() + datetime.timedelta(days=31))
    assert Submission.objects.count() == 0


def test_a_stale_token_brings_the_form_back_filled(leader, made):
    row = made("draft")
    strict = signed_in(Client(enforce_csrf_checks=True), leader)
    address = reverse("initiatives:edit", args=[row.public_id])

    sent = strict.post(address, {"title": "Ескі бет", "version": 1})

    assert (sent.status_code, sent.url) == (302, address)
    assert strict.get(address).context["form"]["title"].value() == "Ескі бет"
    assert Initiative.objects.get().title == row.title


# --- deciding ---


def test_the_whole_way_through_the_pages(at, leader, coordinator, made):
    row = made("draft")
    for user, verb, answers in (
        (leader, "submit", {}),
        (coordinator, "return", {"why": "Күні қате"}),
        (leader, "submit", {}),
        (coordinator, "accept", {"support": ["informational"], "done": "Афиша"}),
        (leader, "begin", {}),
        (leader, "report", {"volunteers_declared": 40, "volunteers_qualifier": "about"}),
        (coordinator, "complete", {"on": "2023-05-21"}),
    ):
        answer = at(user, "step", row, answers, verb)
        assert answer.status_code == 302, answer.context["form"].errors

    row.refresh_from_db()
    assert (row.state, str(row.completed_on)) == ("completed", "2023-05-21")
    assert [act.done for act in SupportAct.objects.all()] == ["Афиша"]


def test_whoever_comes_second_is_told_what_was_decided(at, coordinator, officer, made, hand):
    row = made("submitted")
    deciding.decline(row, why="Кеш", by=hand(officer))

    page = at(coordinator, "step", row, {"support": []}, "accept")

    assert page.status_code == 200
    assert "declined: officer.470000000@test.test" in page.content.decode()


def test_steps_nobody_may_take_are_refused(at, leader, coordinator, made, appointed):
    row = made("submitted")

    assert at(leader, "step", row, {"support": []}, "accept").status_code == 403
    assert at(appointed("head", "470000000"), "step", row, {}, "accept").status_code == 403
    assert at(appointed("coordinator", JANAOZEN), "step", row, {}, "accept").status_code == 404
    assert at(coordinator, "step", row, {}, "fly").status_code == 404
    assert Initiative.objects.get().state == "submitted"


def test_a_coordinator_does_not_decide_for_their_own_group(at, coordinator, group, made, by):
    row = made("submitted")
    groups.appoint_representative(group, user=coordinator, on=datetime.date(2023, 1, 1), by=by)

    assert at(coordinator, "step", row, {"support": []}, "accept").status_code == 403


@pytest.mark.parametrize("state", InitiativeState.values)
def test_the_page_offers_exactly_the_verbs_of_the_table(at, leader, coordinator, made, state):
    row = made(state)
    for user in (leader, coordinator):
        page = at(user, "detail", row)
        offered = re.findall(rf"/initiatives/{row.public_id}/step/(\w+)/", page.content.decode())
        assert offered == [verb.code for verb in page.context["verbs"]]
        assert set(offered) <= {verb.code for verb in LIFE.leading_from(state)}


# --- who sees what ---


def test_a_draft_is_seen_by_its_own_and_what_is_published_by_all(
    at, client, leader, made, appointed, coordinator, hand
):
    row = made("accepted")
    stranger = appointed("coordinator", JANAOZEN)

    assert at(stranger, "detail", row).status_code == 404
    assert Client().get(row.get_absolute_url()).status_code == 404
    deciding.publish(row, by=hand(coordinator))

    page = Client().get(row.get_absolute_url())
    assert page.status_code == 200
    assert "verbs" not in page.context
    assert row in Client().get(reverse("initiatives:list")).context["rows"]
    assert at(stranger, "edit", row).status_code == 404


def test_only_staff_read_what_is_for_staff_alone(at, leader, coordinator, made):
    row = made("submitted")
    at(coordinator, "remark", row, {"text": "Ішкі сөз", "is_internal": "on"})
    at(leader, "remark", row, {"text": "Жетекшінің сөзі", "is_internal": "on"})

    assert [one.text for one in at(coordinator, "detail", row).context["remarks"]] == ["Ішкі сөз", "Жетекшінің сөзі"]
    assert [one.text for one in at(leader, "detail", row).context["remarks"]] == ["Жетекшінің сөзі"]


def test_an_officer_puts_it_into_the_catalogue_and_takes_it_out(at, officer, coordinator, made):
    row = made("completed")

    assert at(coordinator, "publish", row, {}).status_code == 403
    at(officer, "publish", row, {})
    assert Initiative.objects.get().published_at
    at(officer, "publish", row, {})
    assert Initiative.objects.get().published_at is None


def test_the_register_is_narrowed_by_state_and_year(at, coordinator, made):
    wanted = made("submitted")
    made("draft", title="Басқа", first_day=datetime.date(2022, 1, 1), last_day=datetime.date(2022, 1, 2))

    assert at(coordinator, "register").context["total"] == 2
    rows = at(coordinator, "register", None, None, QUERY_STRING="state=submitted&year=2023").context["rows"]
    assert rows == [wanted]


# --- portal, desk, support ---


def test_the_portal_says_what_is_wanted_next(at, leader, made):
    returned, waiting = made("returned"), made("submitted", title="Қаралуда")

    page = at(leader, "portal:portal")

    assert [(row, life.code) for row, life in page.context["wanted"]] == [(returned, "returned")]
    assert [row for row, _life in page.context["others"]] == [waiting]


def test_the_portal_is_for_those_who_act_for_a_group(at, coordinator, branches):
    assert at(coordinator, "portal:portal").status_code == 403


def test_what_waits_stands_on_the_desk_of_the_branch(at, coordinator, made, appointed):
    row = made("submitted")

    assert row.title in [one.about for one in at(coordinator, "desk:desk").context["waiting"]]
    elsewhere = at(appointed("coordinator", JANAOZEN), "desk:desk").context["waiting"]
    assert row.title not in [one.about for one in elsewhere]


def test_support_is_written_down_without_any_initiative(at, coordinator, group):
    asked = {"group": group.public_id, "kinds": ["administrative", "consultative"], "done": "Хат", "on": "2023-06-01"}

    assert at(coordinator, "support:record", None, asked).status_code == 302

    acts = SupportAct.objects.order_by("kind").values_list("kind", "done", "branch__place__code", "by__email")
    assert list(acts) == [(kind, "Хат", AKTAU, coordinator.email) for kind in ("administrative", "consultative")]
    assert len(at(coordinator, "support:list").context["rows"]) == 2


# --- events ---


@pytest.fixture
def held(made, aktau, leader, hand, group, by):
    """An initiative under way with an event of a day that is past, and two members."""
    row = made("under_way")
    words = {"kind": "day", "title": row.title, "on": datetime.date(2023, 5, 20), "place": aktau.place}
    event = events.plan(branch=aktau, initiative=row, by=hand(leader), **words)
    people = []
    for name in ("Айгүл", "Болат"):
        person = factories.enrolled(aktau, on=datetime.date(2023, 1, 1), by=by, given_name=name, **GROWN)
        factories.actions.join(person, group=group, on=datetime.date(2023, 1, 2), by=by)
        people.append(person)
    return SimpleNamespace(row=row, event=event, people=people)


def test_a_leader_writes_down_who_came_and_the_branch_confirms(at, leader, coordinator, held):
    first, second = held.people

    answer = at(
        leader, "events:write_down", held.event, {"people": [first.pk], "numbers": second.registry_no, "minutes": "1,5"}
    )
    assert answer.status_code == 302, answer.context["form"].errors
    assert at(leader, "events:confirm", held.event, {}).status_code == 403
    assert at(coordinator, "events:confirm", held.event, {}).status_code == 302

    rows = held.event.participations.confirmed().values_list("volunteer", "minutes", "group__name")
    assert sorted(rows) == sorted((person.pk, 90, "Жалын") for person in held.people)
    assert at(coordinator, "events:detail", held.event).context["minutes"] == 180


def test_hours_the_branch_has_confirmed_are_changed_by_the_branch_alone(at, leader, coordinator, held, hand):
    line = events.take_part(held.event, volunteer=held.people[0], minutes=60, by=hand(leader))
    events.confirm(held.event, by=hand(coordinator))
    asked = {"minutes": "2", "why": "Қате жазылған"}

    assert at(leader, "events:correct", held.event, asked, line.pk).status_code == 403
    assert at(coordinator, "events:correct", held.event, asked, line.pk).status_code == 302

    line.refresh_from_db()
    assert (line.minutes, line.confirmed_at) == (120, None)


@pytest.mark.parametrize("hours", ["0", "24.25", "екі"])
def test_a_day_has_its_hours(at, leader, held, hours):
    page = at(leader, "events:write_down", held.event, {"people": [held.people[0].pk], "minutes": hours})

    assert "minutes" in page.context["form"].errors
    assert not held.event.participations.exists()


def test_people_of_others_are_not_found_by_number(at, leader, held, branches, by):
    other = factories.enrolled(branches[JANAOZEN], on=datetime.date(2023, 1, 1), by=by, given_name="Бөтен", **GROWN)

    page = at(leader, "events:write_down", held.event, {"numbers": other.registry_no, "minutes": "1"})

    assert other.registry_no in str(page.context["form"].errors["numbers"])


def test_an_event_of_others_is_not_found(at, held, appointed):
    stranger = appointed("coordinator", JANAOZEN)
    names = ("detail", "edit", "call_off", "write_down", "confirm", "sheet")

    assert {at(stranger, f"events:{name}", held.event).status_code for name in names} == {404}


def test_an_event_that_did_not_take_place_takes_its_people_along(at, coordinator, leader, held, hand):
    events.take_part(held.event, volunteer=held.people[0], minutes=60, by=hand(leader))

    at(coordinator, "events:call_off", held.event, {"why": "Дауыл"})

    assert not Event.objects.counted().exists()
    assert not held.event.participations.counted().exists()


def test_a_branch_plans_a_training_of_its_own(at, coordinator, aktau):
    asked = {"kind": "training", "title": "Жетекшілер мектебі", "on": "2026-12-01", "place": aktau.place.pk}

    assert at(coordinator, "events:plan", None, asked).status_code == 302

    (event,) = Event.objects.all()
    assert (event.branch, event.initiative) == (aktau, None)
    assert "Жетекшілер мектебі" in at(coordinator, "events:sheet", event).content.decode()


def test_a_persons_page_tells_where_they_took_part(at, coordinator, leader, held, hand):
    events.take_part(held.event, volunteer=held.people[0], minutes=90, by=hand(leader))

    page = at(coordinator, "volunteers:detail", held.people[0]).content.decode()

    assert held.event.title in page
    assert "1.5 h" in page


def test_a_groups_page_shows_what_it_leads_as_far_as_the_reader_may_see(client, leader, made, group, officer, hand):
    shown, hidden = made("completed", title="Көрінетін"), made("completed", title="Көрінбейтін")
    deciding.publish(shown, by=hand(officer))

    for user, titles in ((None, {shown.title}), (leader, {shown.title, hidden.title})):
        reader = Client() if user is None else signed_in(client, user)
        page = reader.get(group.get_absolute_url()).content.decode()
        assert {title for title in (shown.title, hidden.title) if title in page} == titles


def test_partners_money_and_results_are_added_and_taken_off(at, leader, made, aktau, by):
    row = made("draft")
    partner = factories.founded(aktau, on=datetime.date(2023, 1, 1), by=by, name="Серіктес")

    at(leader, "add_partner", row, {"group": partner.public_id})
    at(leader, "add_funding", row, {"source": "sponsor", "amount": "12 800 000 ₸"})
    added = {"help_kind": "food", "category": "older", "unit": "people", "planned": 30, "qualifier": "about"}
    at(leader, "add_result", row, added)

    page = at(leader, "detail", row).context
    assert [str(one) for one in page["organisers"]] == ["Жалын", "Серіктес"]
    assert [str(one.amount) for one in page["funding"]] == ["12,800,000\xa0₸"]
    assert page["results"].last().planned == 30
    at(leader, "take_off_partner", row, {}, page["organisers"][1].pk)
    at(leader, "take_off_funding", row, {}, page["funding"][0].pk)
    at(leader, "take_off_result", row, {}, page["results"].last().pk)
    page = at(leader, "detail", row).context
    assert (len(page["organisers"]), len(page["funding"]), len(page["results"])) == (1, 0, 1)


def test_do_it_again_makes_a_draft(at, leader, made):
    row = made("completed")

    answer = at(leader, "again", row, {})

    copy = Initiative.objects.get(state="draft")
    assert answer.url == reverse("initiatives:edit", args=[copy.public_id])


# --- the calendar of events ---


@pytest.fixture
def calendar(branches, hand, coordinator):
    """Yesterday's, tomorrow's and next week's event of two branches, by their titles."""
    today = timezone.localdate()
    told = [("Кеше", -1, "471000000"), ("Апта", 7, "471000000"), ("Ертең", 1, "471800000")]
    return {
        title: events.plan(
            branch=branches[code], kind="fair", title=title, on=today + datetime.timedelta(days), by=hand(coordinator)
        )
        for title, days, code in told
    }


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("", ["Ертең", "Апта"]),
        ("?when=over", ["Кеше"]),
        ("?place=471000000", ["Апта"]),
        ("?q=апта", ["Апта"]),
        ("?kind=training", []),
        ("?when=nonsense", ["Ертең", "Апта"]),
    ],
)
def test_anybody_sees_what_is_to_come_the_nearest_first(client, calendar, question, shown):
    page = client.get(f"/events/{question}")

    assert [str(row) for row in page.context["rows"]] == shown


def test_events_of_an_initiative_nobody_published_are_not_told(client, enter, held, coordinator):
    address = f"/events/?when={'over' if held.event.on < timezone.localdate() else ''}"

    public = client.get(address).context["rows"]
    inside = enter(coordinator).get(address).context["rows"]

    assert (public, inside) == ([], [held.event])


def test_pages_of_events_follow_each_other_by_day(client, branches, hand, coordinator):
    first = timezone.localdate() + datetime.timedelta(days=3)
    for number in range(PAGE + 2):
        day = first + datetime.timedelta(days=number // 2)
        events.plan(branch=branches["471000000"], kind="fair", title=f"{99 - number}", on=day, by=hand(coordinator))

    one = client.get("/events/")
    two = client.get(f"/events/?after={one.context['following']}")

    found = [*one.context["rows"], *two.context["rows"]]
    assert len(found) == PAGE + 2
    assert [(row.on, row.pk) for row in found] == sorted((row.on, row.pk) for row in found)


def test_an_event_of_every_month_is_planned_at_once(at, coordinator, aktau, sides):
    words = {"kind": "course", "title": "Массаж курсы", "on": "2026-12-31", "place": aktau.place.pk, "times": "3"}

    at(coordinator, "events:plan", None, {**words, "attending": [sides[1].group.pk]})

    found = Event.objects.order_by("on")
    assert [event.on.isoformat() for event in found] == ["2026-12-31", "2027-01-31", "2027-02-28"]
    assert {group for event in found for group in event.attending.all()} == {sides[1].group}
