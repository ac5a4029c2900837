"""Figures of deeds: what counts, from which day, where, and each number the length of its list."""

import contextlib
import datetime
from datetime import date

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from initiatives.actions import events, recording
from initiatives.models import Event, Initiative, Participation, Result, SupportAct
from tests import factories
from tests.initiatives.conftest import AKTAU, GROWN, JANAOZEN
from volunteer_registry.shared import history
from volunteer_registry.shared.history import By
from volunteer_registry.shared.places.models import Place
from volunteer_registry.statistics.editions.explaining import explain
from volunteer_registry.statistics.editions.reasons import Reason
from volunteer_registry.statistics.figures import BY_CODE, FIGURES, numbers_on

pytestmark = pytest.mark.database

CODES = tuple(figure.code for figure in FIGURES if figure.rows.__module__.startswith("initiatives."))
FIRST, LAST = date(2021, 2, 1), date(2023, 12, 31)
PEOPLE, GROUPS = range(3), range(2)
MIDDAY = datetime.time(12, tzinfo=datetime.UTC)
MIDDAY_OF_MAY = datetime.datetime.combine(date(2023, 5, 2), MIDDAY)


class Desk:
    """Three people and two groups in two places, and the deeds that are told of them."""

    def __init__(self, branches, by: By):
        self.branches = {code: branches[code] for code in (AKTAU, JANAOZEN)}
        self.by = by
        self.people = [
            factories.enrolled(branches[AKTAU], on=FIRST, by=by, given_name=f"Адам {n}", **GROWN) for n in PEOPLE
        ]
        self.groups = [factories.founded(branches[AKTAU], on=FIRST, by=by, name=f"Топ {n}") for n in GROUPS]
        self.places = {None: Place.objects.region("470000000")}
        self.places |= {code: branch.place for code, branch in self.branches.items()}

    def hold(self, on: date, kind: str, code: str) -> Event:
        return events.plan(branch=self.branches[code], kind=kind, title="Күн", on=on, by=self.by)

    def take_part(self, on: date, person: int, code: str, is_confirmed: bool, minutes: int = 60) -> None:
        event = self.hold(on, "training" if minutes == 90 else "day", code)
        events.take_part(event, volunteer=self.people[person], minutes=minutes, by=self.by)
        if is_confirmed:
            events.confirm(event, by=self.by)

    def complete(self, on: date, group: int, code: str, supported_on: date | None, families: int = 3) -> None:
        row = Initiative(branch=self.branches[code], title="Іс", first_day=on, last_day=on)
        kinds = ["informational"] if supported_on else []
        about = {"help_kind": "food", "category": "low_income"}
        results = [Result(unit="families", reached=families, **about), Result(unit="people", reached=7, **about)]
        past = recording.Past(row, self.groups[group], results=results, support=kinds, support_on=supported_on)
        recording.record([past], by=self.by)

    def house(self, on: date, group: int, families: int) -> None:
        told = {"help_kind": "housing", "category": "low_income", "unit": "families", "reached": families}
        history.created([Result(group=self.groups[group], first_day=FIRST, last_day=on, **told)], by=self.by)

    def void(self, model, pick: int) -> None:
        rows = list(model.objects.counted().order_by("pk"))
        if rows:
            history.voided([rows[pick % len(rows)]], by=self.by, why="қате")


days = st.dates(FIRST, LAST)
places = st.sampled_from([AKTAU, JANAOZEN])
steps = st.one_of(
    st.tuples(
        st.just("take_part"), days, st.sampled_from(PEOPLE), places, st.booleans(), st.sampled_from([30, 60, 90, 240])
    ),
    st.tuples(st.just("complete"), days, st.sampled_from(GROUPS), places, st.none() | days, st.integers(0, 400)),
    st.tuples(st.just("house"), days, st.sampled_from(GROUPS), st.integers(1, 40)),
    st.tuples(
        st.just("void"), st.sampled_from([Participation, SupportAct, Initiative, Event, Result]), st.integers(0, 99)
    ),
)
COMMON = {
    "deadline": None,
    "suppress_health_check": [HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
}


class Undone(Exception):
    """What an example told is rolled back."""


@pytest.fixture
def desk(branches, by):
    return Desk(branches, by)


@settings(max_examples=15, **COMMON)
@given(told=st.lists(steps, max_size=12), asked=st.lists(days, min_size=2, max_size=4, unique=True))
def test_a_number_is_the_length_of_its_list_and_parts_add_up(desk, told, asked):
    check(desk, told, sorted(asked))


@pytest.mark.deep
@settings(max_examples=200, **COMMON)
@given(told=st.lists(steps, max_size=50), asked=st.lists(days, min_size=2, max_size=4, unique=True))
def test_a_number_is_the_length_of_its_list_in_long_histories(desk, told, asked):
    check(desk, told, sorted(asked))


def check(desk: Desk, told: list, asked: list[date]) -> None:
    with contextlib.suppress(Undone), transaction.atomic():
        for verb, *about in told:
            getattr(desk, verb)(*about)
        for code, place in desk.places.items():
            at_once = numbers_on(asked, place=place)
            for day in asked:
                assert {one: at_once[day][one] for one in CODES} == reckoned(code, day)
                for one in CODES:
                    figure = BY_CODE[one]
                    assert figure.number(on=day, place=place) == at_once[day][one]
                    assert sum(figure.weights(on=day, place=place).values()) == at_once[day][one]
                    members = figure.members(on=day, place=place)
                    assert (members.number, members.where()) == (at_once[day][one], figure.weights(on=day, place=place))
            for one in explain(asked[0], asked[-1], place=place, codes=list(CODES)).values():
                assert sum(one.parts.values()) == one.after - one.before
        raise Undone


def reckoned(code: str | None, day: date) -> dict[str, int]:
    """The same by hand, row after row."""
    here = lambda branch: code in (None, branch.place.code)  # noqa: E731
    acts = [act for act in SupportAct.objects.counted().select_related("branch__place") if act.on <= day]
    helped = {act.initiative_id for act in acts}
    done = Initiative.objects.counted().select_related("branch__place")
    taken = (
        Participation.objects.counted()
        .filter(confirmed_at__isnull=False, event__voided_at=None)
        .select_related("event__branch__place")
    )
    return {
        "volunteers_active": len(
            {
                one.volunteer_id
                for one in taken
                if here(one.event.branch) and date(day.year, 1, 1) <= one.event.on <= day
            }
        ),
        "initiatives_supported": sum(
            1 for row in done if row.pk in helped and row.completed_on <= day and here(row.branch)
        ),
        "groups_supported": len({act.group_id for act in acts if here(act.branch)}),
        **held(code, day),
        **helped_families_and_people(code, day),
    }


def of_the_year(on: date, day: date) -> bool:
    return date(day.year, 1, 1) <= on <= day


def held(code: str | None, day: date) -> dict[str, int]:
    found = [
        event
        for event in Event.objects.counted().select_related("branch__place")
        if code in (None, event.branch.place.code) and of_the_year(event.on, day)
    ]
    confirmed = [[one.minutes for one in event.participations.confirmed()] for event in found]
    return {
        "events": len(found),
        "trainings": sum(event.kind == "training" for event in found),
        "hours": sum(sum(minutes) // 60 for minutes in confirmed),
    }


def helped_families_and_people(code: str | None, day: date) -> dict[str, int]:
    """Of groups, which all stand in Aktau."""
    found = {"families": 0, "people": 0}
    for one in Result.objects.counted().select_related("initiative__branch__place"):
        of = one.initiative
        on, at = (of.completed_on, of.branch.place.code) if of else (one.last_day, AKTAU)
        if of_the_year(on, day) and code in (None, at) and not (of and of.voided_at):
            found[one.unit] += one.reached
    return {f"beneficiaries_{unit}": number for unit, number in found.items()}


def test_a_day_of_last_year_does_not_count_this_year(desk, by):
    desk.take_part(date(2022, 12, 31), 0, AKTAU, True)
    desk.take_part(date(2023, 1, 1), 1, AKTAU, True)
    region = desk.places[None]

    told = numbers_on([date(2022, 12, 31), date(2023, 1, 1)], place=region)

    assert [numbers["volunteers_active"] for numbers in told.values()] == [1, 1]
    (why,) = explain(*told, place=region, codes=["volunteers_active"]).values()
    assert why.parts == {"happened": 1, "period": -1}


def test_an_initiative_without_support_is_known_and_not_counted(desk):
    desk.complete(date(2023, 5, 1), 0, AKTAU, None)
    desk.complete(date(2023, 5, 1), 1, AKTAU, date(2023, 6, 1))

    told = numbers_on([date(2023, 5, 31), date(2023, 6, 1)], place=desk.places[None])

    assert [numbers["initiatives_supported"] for numbers in told.values()] == [0, 1]


@pytest.fixture
def published(desk, appointed):
    """A function that publishes the figures of deeds of the last day of May 2023, on the 2nd of June."""
    from volunteer_registry.statistics.models import Edition, PublishedFigure

    def publish():
        at = datetime.datetime.combine(date(2023, 6, 2), MIDDAY)
        region, day = desk.places[None], date(2023, 5, 31)
        titles = {"title_kk": "Мамыр", "title_ru": "Май", "title_en": "May"}
        edition = Edition.objects.create(
            kind="month", as_of=day, place=region, figures=list(CODES), drafted_at=at, **titles
        )
        for code in CODES:
            who = BY_CODE[code].members(on=day, place=region)
            PublishedFigure.objects.create(
                edition=edition, code=code, definition_version=1, value=who.number, members=who.encode()
            )
        Edition.objects.filter(pk=edition.pk).update(state="published", published_at=at, counted_at=at)
        return Edition.objects.get(pk=edition.pk)

    return publish


def test_what_was_entered_or_confirmed_late_is_told_apart(desk, published, by):
    early = By(None, "test", datetime.datetime.combine(date(2023, 5, 20), MIDDAY))
    late = By(None, "test", datetime.datetime.combine(date(2023, 6, 10), MIDDAY))
    desk.by = early
    desk.take_part(date(2023, 5, 1), 0, AKTAU, False)
    desk.take_part(date(2023, 5, 1), 1, AKTAU, True)
    edition = published()
    desk.by = late
    desk.take_part(date(2023, 5, 2), 2, AKTAU, True)
    waiting = Participation.objects.get(confirmed_at=None)
    events.confirm(waiting.event, by=late)
    history.voided(Participation.objects.filter(volunteer=desk.people[1]), by=late, why="қате")

    (why,) = explain(edition, edition.as_of, place=desk.places[None], codes=["volunteers_active"]).values()

    assert why.gained == {
        Reason.ENTERED_LATE: {desk.people[2].pk: 1},
        Reason.CONFIRMED_LATE: {desk.people[0].pk: 1},
    }
    assert why.lost == {Reason.VOIDED: {desk.people[1].pk: 1}}
    assert (why.before, why.after) == (1, 2)


def test_what_an_event_gave_more_since_is_told_by_how_much(desk, published):
    early = By(None, "test", datetime.datetime.combine(date(2023, 5, 20), MIDDAY))
    late = By(None, "test", datetime.datetime.combine(date(2023, 6, 10), MIDDAY))
    desk.by = early
    event, other, gone = (desk.hold(date(2023, 5, 1), "day", AKTAU) for _event in range(3))
    for one, minutes in ((event, 120), (other, 180), (gone, 60)):
        events.take_part(one, volunteer=desk.people[0], minutes=minutes, by=early)
        events.confirm(one, by=early)
    edition = published()
    events.take_part(event, volunteer=desk.people[1], minutes=240, by=late)
    events.confirm(event, by=late)
    line = other.participations.get()
    events.correct(line, minutes=60, completed=False, why="қате", by=late)
    events.confirm(other, by=late)
    events.call_off(gone, why="қате", by=late)

    (why,) = explain(edition, edition.as_of, place=desk.places[None], codes=["hours"]).values()

    assert (why.before, why.after) == (6, 7)
    assert why.gained == {Reason.ENTERED_LATE: {event.pk: 4}}
    assert why.lost == {Reason.CORRECTED: {other.pk: 2}, Reason.VOIDED: {gone.pk: 1}}


def test_a_result_confirmed_late_is_told_with_those_it_reached(desk, published):
    early = By(None, "test", datetime.datetime.combine(date(2023, 5, 20), MIDDAY))
    late = By(None, "test", datetime.datetime.combine(date(2023, 6, 10), MIDDAY))
    desk.by = early
    desk.complete(date(2023, 5, 1), 0, AKTAU, None, families=320)
    edition = published()
    desk.by = late
    desk.house(date(2023, 5, 30), 0, 39)
    history.changed(Result.objects.filter(unit="families", initiative__isnull=False), by=late, reached=300)

    (why,) = explain(edition, edition.as_of, place=desk.places[None], codes=["beneficiaries_families"]).values()

    assert (why.before, why.after, why.parts) == (320, 339, {"entered_late": 39, "corrected": -20})


@pytest.mark.parametrize("code", [code for code in CODES if BY_CODE[code].of in (Event, Result)])
def test_the_list_of_a_sum_opens_to_anybody_and_its_public_members_do(desk, client, code):
    desk.take_part(date(2023, 5, 1), 0, AKTAU, True, minutes=90)
    desk.house(date(2023, 5, 1), 0, 39)
    desk.complete(date(2023, 5, 1), 0, AKTAU, None)
    Initiative.objects.update(published_at=MIDDAY_OF_MAY)

    page = client.get(f"/figures/{code}/?as_of=2023-12-31")
    opened = [client.get(row.get_absolute_url()).status_code for row in page.context["rows"]]

    assert page.context["visible"] == page.context["length"] == len(opened) > 0
    assert set(opened) == {200}


def test_what_is_not_published_is_counted_and_not_listed_for_a_visitor(desk, client):
    desk.complete(date(2023, 5, 1), 0, AKTAU, None)

    page = client.get("/figures/beneficiaries_families/?as_of=2023-12-31")

    assert page.context["detail"]["value"] == 3
    assert (page.context["visible"], page.context["length"]) == (0, 1)


def test_a_visitor_is_not_told_who_came(desk, client, enter, appointed):
    desk.take_part(date(2023, 5, 1), 0, AKTAU, True)
    event = Event.objects.get()

    public = client.get(event.get_absolute_url()).content.decode()
    sheet = client.get(f"{event.get_absolute_url()}sheet/").status_code
    inside = enter(appointed("officer", "470000000")).get(event.get_absolute_url()).content.decode()

    assert str(desk.people[0]) in inside
    assert str(desk.people[0]) not in public
    assert sheet == 302
