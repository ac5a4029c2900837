import csv
import io
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import override_settings

from grants.choices import Phase
from grants.models import Expert, Round
from grants.rules.ranking import all_are_in, ranking
from groups.models import Representative, VolunteerGroup
from initiatives.models import Initiative, Result
from volunteer_registry.demo.events import Leave, SheetPlan
from volunteer_registry.demo.loading import is_empty, load
from volunteer_registry.demo.management.commands.load_demo import Command
from volunteer_registry.demo.plan import plan
from volunteer_registry.demo.staff import PASSWORD, by
from volunteer_registry.demo.taking import Disagreement, take
from volunteer_registry.demo.targets import OPENED_ON
from volunteer_registry.shared import history
from volunteer_registry.shared.access.models import Appointment, User
from volunteer_registry.shared.places.models import Place
from volunteer_registry.shared.rosters.models import Run
from volunteer_registry.statistics.editions import confirming, counting
from volunteer_registry.statistics.editions.explaining import explain
from volunteer_registry.statistics.figures import districts, home_region, numbers
from volunteer_registry.statistics.models import Edition
from volunteers.models import Volunteer

pytestmark = [pytest.mark.database, pytest.mark.xdist_group("demo")]

ARTICLE, YEAR_END = date(2023, 12, 6), date(2023, 12, 31)
BEFORE_ANYTHING = date(2021, 1, 31)
SAMPLE = Path(__file__).parents[1] / "data" / "sample_stats_clean.csv"
AKTAU = "471000000"


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    """The demo up to the end of 2023: loaded once for this file and rolled back after it."""
    with django_db_blocker.unblock(), transaction.atomic(), override_settings(DEBUG=True):
        call_command("load_demo", until=YEAR_END, stdout=io.StringIO())
        yield
        transaction.set_rollback(True)


def of_the_sample():
    with SAMPLE.open(encoding="utf-8") as file:
        _heading, *rows = csv.reader(file, delimiter=";")
    return {row[0].split()[0]: [int(cell) for cell in row[1:]] for row in rows}


def by_district(day):
    region = home_region()
    places = {place.short_kk: place for place in districts(region)} | {"Барлығы": region}
    return {name: list(numbers(on=day, place=place).values())[:6] for name, place in places.items()}


def test_what_the_article_says_was_done_comes_out_of_what_was_entered(demo):
    done = numbers(on=ARTICLE, place=home_region())

    assert done["volunteers_active"] == 2000
    assert done["initiatives_supported"] == 1800
    assert done["groups_supported"] == 50
    assert all(numbers(on=ARTICLE, place=place)["initiatives_supported"] for place in districts(home_region()))
    fed = Initiative.objects.get(title="Biz birgemiz!")
    assert [(one.unit, one.reached) for one in fed.results.all()] == [("families", 320)]
    housed = Result.objects.get(group__name__contains="Көмек Жаңаөзен")
    assert (housed.help_kind, housed.unit, housed.reached) == ("housing", "families", 39)


@pytest.mark.parametrize("day", [ARTICLE, YEAR_END])
def test_the_figures_of_the_article_come_out_of_the_sheets(demo, day):
    assert by_district(day) == of_the_sample()


def test_the_figures_were_others_a_week_before(demo):
    found = by_district(date(2023, 11, 30))

    assert found != of_the_sample()
    assert found["Барлығы"][0] > 4000


def test_every_row_of_every_sheet_is_accounted_for_as_planned(demo):
    planned = plan(YEAR_END)
    outcomes = Counter(row.outcome for sheet in planned.sheets for row in sheet.rows)

    account = sum((Counter(run.counts()) for run in Run.objects.all()), Counter())
    blank = account.pop("blank")

    assert Counter(Run.objects.values_list("state", flat=True)) == {"applied": len(planned.sheets)}
    assert account == {
        "read": blank + sum(outcomes.values()),
        "created": outcomes["created"],
        "unchanged": outcomes["unchanged"],
        "refused": outcomes["refused"],
        "held": outcomes["asked"] + outcomes["held"],
    }


def test_the_half_years_are_published_at_their_time_and_the_last_month_waits_for_two_branches(demo):
    published = Edition.objects.published().order_by("as_of")
    (waiting,) = Edition.objects.filter(state="open")
    asked = confirming.asked(waiting, counting.counted(waiting))

    assert [(one.as_of, one.published_at.date()) for one in published] == [
        (date(2021, 6, 30), date(2021, 7, 12)),
        (date(2021, 12, 31), date(2022, 1, 12)),
        (date(2022, 6, 30), date(2022, 7, 12)),
        (date(2022, 12, 31), date(2023, 1, 12)),
        (date(2023, 6, 30), date(2023, 7, 12)),
    ]
    assert {one.published_by.email for one in published} == {"head@demo.test"}
    assert {one.confirmations.count() for one in published} == {7}
    assert waiting.as_of == date(2023, 11, 30)
    assert [one.branch.place.code for one in asked if not one.is_confirmed] == ["474200000", "475200000"]


def test_what_became_known_since_a_half_year_was_published_makes_the_difference(demo):
    edition = Edition.objects.get(as_of=date(2023, 6, 30))
    planned = [event for event in plan(YEAR_END).events if isinstance(event, Leave) and event.told_on]
    late = [leave for leave in planned if date(2023, 6, 1) < leave.on <= edition.as_of]

    explained = explain(edition, edition.as_of, place=edition.place)["volunteers"]

    assert explained.parts == {"entered_late": -len(late)}
    assert len(late) > 5


def test_everybody_who_signs_in_has_their_post(demo):
    posts = Appointment.objects.open().values_list("user__email", "role", "place__code", "user__language")

    assert {email: post for email, *post in posts} == {
        "officer@demo.test": ["officer", "470000000", "kk"],
        "officer2@demo.test": ["officer", "470000000", "ru"],
        "head@demo.test": ["head", "470000000", "kk"],
        "auditor@demo.test": ["auditor", "470000000", "kk"],
        "admin@demo.test": ["administrator", "470000000", "kk"],
        "coordinator.aktau@demo.test": ["coordinator", AKTAU, "kk"],
        "coordinator.janaozen@demo.test": ["coordinator", "471800000", "ru"],
        "coordinator.beineu@demo.test": ["coordinator", "473600000", "kk"],
        "coordinator.karakia@demo.test": ["coordinator", "474200000", "kk"],
        "coordinator.manistau@demo.test": ["coordinator", "474600000", "kk"],
        "coordinator.munaili@demo.test": ["coordinator", "475000000", "ru"],
        "coordinator.tupkaragan@demo.test": ["coordinator", "475200000", "kk"],
    }
    assert list(Representative.objects.values_list("user__email", "group__name")) == [
        ("leader@demo.test", "«Көмек Жаңаөзен»"),
        ("operator@demo.test", "«Жалын PRO» ҚҚ"),
    ]
    judged = Expert.objects.values_list("round__title_kk", "user__email")
    assert {email for _title, email in judged} == {f"expert{number}@demo.test" for number in (1, 2, 3)}


def test_a_call_is_open_with_twenty_applications_and_a_conflict_and_another_is_scored(demo):
    scored, is_open = Round.objects.order_by("opens_on")

    assert [call.applications.judged().count() for call in (scored, is_open)] == [6, 20]
    assert all_are_in(ranking(scored))
    assert is_open.phase(YEAR_END) == Phase.OPEN
    assert [call.applications.filter(reviews__conflict=True).count() for call in (scored, is_open)] == [1, 1]


def test_everybody_signs_in_by_one_password(demo):
    assert User.objects.get(email="head@demo.test").check_password(PASSWORD)


def test_what_happened_in_the_past_was_entered_in_the_past(demo):
    recorded = Volunteer.objects.order_by("recorded_at").values_list("recorded_at", flat=True)
    doors = set(Volunteer.history.values_list("history_door", flat=True))

    assert recorded.first().isoformat() == "2021-03-02T05:00:00+00:00"
    assert recorded.last().date() <= YEAR_END
    assert doors == {"demo"}


def a_user():
    User.objects.create_user("somebody@example.test", "a password")


def a_group():
    history.created([VolunteerGroup(name="«Жебе» тобы")], by=by(None, ARTICLE))


def a_volunteer():
    history.created([Volunteer(surname="Ахметова", given_name="Айгүл")], by=by(None, ARTICLE))


@pytest.mark.django_db
@pytest.mark.parametrize("somebody_was_here", [a_user, a_group, a_volunteer])
def test_a_registry_in_use_is_left_alone(settings, somebody_was_here):
    settings.DEBUG = True
    somebody_was_here()

    with pytest.raises(CommandError, match="empty one only"):
        call_command("load_demo", until=BEFORE_ANYTHING)

    assert not User.objects.filter(email__endswith="@demo.test").exists()


@pytest.mark.django_db
def test_the_demo_is_loaded_while_developing_only(settings):
    settings.DEBUG = False

    with pytest.raises(CommandError, match="DEBUG=1"):
        call_command("load_demo", until=BEFORE_ANYTHING)

    assert is_empty()


@pytest.mark.django_db
def test_an_empty_registry_is_filled(settings):
    settings.DEBUG = True
    said = io.StringIO()

    call_command("load_demo", until=BEFORE_ANYTHING, stdout=said)

    first, second, *sign_ins = said.getvalue().splitlines()
    assert (first, second) == (
        "The demo is loaded, up to 2021-01-31.",
        f"Sign-ins, all with the password {PASSWORD}:",
    )
    assert [line.strip() for line in sign_ins] == list(User.objects.order_by("pk").values_list("email", flat=True))
    assert len(sign_ins) == 17


@pytest.mark.django_db
def test_a_row_that_fares_otherwise_than_planned_stops_the_load():
    load(OPENED_ON, lambda done, total: None)
    planned = next(sheet for sheet in plan(date(2021, 3, 31)).sheets if sheet.branch_kato == AKTAU)
    rows = [row for row in planned.rows if row.fault is None and row.organisation is None]
    sheet = SheetPlan(AKTAU, planned.as_of, tuple(rows[:3]))
    coordinator = User.objects.get(email="coordinator.aktau@demo.test")
    known = {}

    def take_in():
        take(sheet, place=Place.objects.get(code=AKTAU), known=known, by=by(coordinator, date(2021, 3, 2)))

    take_in()
    with pytest.raises(Disagreement) as told:
        take_in()

    assert list(known) == [row.person.number for row in rows[:3]]
    assert str(told.value) == "471000000_2021-03-01.xlsx, row 4: created was planned; it is same []."


class Terminal(io.StringIO):
    def isatty(self):
        return True


def shown(stream):
    command = Command(stdout=stream)
    command.told = -1
    for done in range(1, 41):
        command.progress(done, 40)
    return stream.getvalue()


def test_progress_is_a_line_for_every_tenth():
    lines = shown(io.StringIO()).splitlines()

    assert [line[-5:] for line in lines] == ["  2 %", *(f"{tenth:>3} %" for tenth in range(10, 101, 10))]
    assert lines[5] == "[####################                    ]  50 %"


def test_progress_on_a_terminal_is_one_line_that_grows():
    text = shown(Terminal())

    assert text.count("\r") == 40
    assert text.count("\n") == 1
    assert text.endswith("\r[########################################] 100 %\n")
