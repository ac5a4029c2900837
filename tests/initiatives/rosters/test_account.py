"""The account adds up, the forecast comes true, the same sheet again changes nothing, and voiding gives back."""

import datetime

import pytest

from initiatives.models import Event, Funding, Initiative, Organiser, Result, SupportAct
from initiatives.rosters.effects import FIGURES
from tests.initiatives.rosters.sheets import ANSWERS, day, invented, row, sheet
from tests.rosters.intakes import answer, apply, figures, forecast, foretold, states, take_in, void
from tests.rosters.world import AQTAU, REGION, by_page
from volunteer_registry.shared import history, published
from volunteer_registry.shared.published import Published
from volunteer_registry.shared.rosters import applying
from volunteer_registry.shared.rosters.models import Run

pytestmark = pytest.mark.database
SHEET_DAY = datetime.date(2023, 12, 6)


def taken(world, content: bytes, place: str = REGION) -> Run:
    return take_in(content, by=world.officer, place=place, kind="initiatives", as_of=SHEET_DAY)


def in_all(run: Run) -> None:
    account = run.counts()
    assert account["read"] == sum(number for outcome, number in account.items() if outcome != "read")


@pytest.fixture(params=[1, 2, 3])
def content(request):
    return invented(80, seed=request.param)


def test_the_figures_become_what_the_preview_said_and_return_when_the_run_is_voided(world, content):
    before = figures(SHEET_DAY)
    run = taken(world, content)
    expected, account = forecast(run, before), run.counts()
    in_all(run)

    apply(run)

    assert figures(SHEET_DAY) == expected != before
    assert run.counts() == account
    void(run)
    assert figures(SHEET_DAY) == before
    assert set(run.made.values_list("kept_because", flat=True)) == {""}


def test_so_they_do_when_questions_were_answered_before_and_after(world, content):
    before = figures(SHEET_DAY)
    run = answer(taken(world, content), {"source_unknown": "own"})
    apply(run)
    run = answer(run, ANSWERS)
    expected = forecast(run, figures(SHEET_DAY))

    apply(run)

    assert figures(SHEET_DAY) == expected
    in_all(run)
    void(run)
    assert figures(SHEET_DAY) == before


@pytest.fixture
def told(monkeypatch):
    """Days that something published speaks of."""
    days = [datetime.date(*on) for on in ((2022, 12, 31), (2023, 3, 31), (2023, 9, 30), (2023, 12, 31))]
    monkeypatch.setattr(published, "SOURCES", [lambda: [Published(on, FIGURES, str(on), "/") for on in days]])
    return days


def test_so_do_the_figures_of_days_already_published(world, told, content):
    before = {on: figures(on) for on in told}
    run = taken(world, content)
    expected = run.effects["published"]
    assert str(told[2]) in expected

    apply(run)

    assert {on: figures(on) for on in told} == {
        on: foretold(expected.get(on.isoformat(), {}), numbers) for on, numbers in before.items()
    }
    expected = applying.effects_of_voiding(run, by=by_page(world.officer))["published"]
    after = {on: figures(on) for on in told}
    void(run)
    assert {on: figures(on) for on in told} == {
        on: foretold(expected.get(on.isoformat(), {}), numbers) for on, numbers in after.items()
    }


def test_the_same_random_sheet_again_changes_nothing(world, content):
    apply(answer(taken(world, content), ANSWERS))
    before = counts()

    again = apply(taken(world, content))

    account = again.counts()
    assert (account["created"], account["updated"], again.made.count()) == (0, 0, 0)
    assert counts() == before


def test_a_second_row_about_an_initiative_completes_it_and_overwrites_nothing(world):
    first, second = row(volunteers="60"), row(volunteers="65", reached="40 отбасы", support="әкімшілік")
    run = apply(taken(world, sheet([first, second])))

    assert states(run) == ["new", "changed"]
    made = Initiative.objects.counted().get()
    assert (made.volunteers_declared, made.results.get().reached, made.support.get().kind) == (60, 40, "administrative")
    faults = [fault["code"] for fault in run.rows.get(number=3).faults]
    assert faults == ["repeats_deed", "differs"]


def test_a_known_initiative_is_completed_and_given_back_as_it_was(world):
    apply(taken(world, sheet([row()])))
    before, known = figures(SHEET_DAY), counts()[0]

    run = apply(taken(world, sheet([row(volunteers="~60", reached="320 отбасы", outcome="көп", support="әкімшілік")])))

    made = Initiative.objects.counted().get()
    assert (states(run), counts()[0]) == (["changed"], known)
    assert (made.volunteers_declared, made.volunteers_qualifier, made.about) == (60, "about", "көп")
    void(run)
    made.refresh_from_db()
    assert (made.volunteers_declared, made.volunteers_qualifier, made.about) == (None, "exact", "")
    assert figures(SHEET_DAY) == before


def test_an_initiative_that_lived_on_since_is_kept_when_the_run_is_voided(world, by):
    run = apply(taken(world, sheet([row(support="әкімшілік")])))
    made = Initiative.objects.counted().get()
    about = {"initiative": made, "branch": made.branch, "on": day("15.04.2023"), "kind": "day", "title": made.title}
    history.created([Event(**about)], by=by)

    void(run)

    assert set(run.made.values_list("kept_because", flat=True)) == {"life_went_on"}
    assert (Initiative.objects.counted().count(), SupportAct.objects.counted().count()) == (1, 1)


def test_an_initiative_that_is_not_completed_is_left_to_its_own_page(world, by):
    apply(taken(world, sheet([row()])))
    Initiative.objects.update(state="under_way", completed_on=None)

    run = taken(world, sheet([row(volunteers="60")]))

    assert [(one.state, [fault["code"] for fault in one.faults]) for one in run.rows.filter(number=2)] == [
        ("refused", ["deed_open"])
    ]


def test_days_that_overlap_are_asked_and_the_answer_holds(world):
    apply(taken(world, sheet([row(days="15.04.2023")])))
    asked = sheet([row(days="сәуір 2023", volunteers="60")])

    run = taken(world, asked)

    assert states(run) == ["duplicate"]
    apply(answer(run, {"possible_same": "same"}))
    assert [one.volunteers_declared for one in Initiative.objects.counted()] == [60]
    assert states(taken(world, asked)) == ["same"]


def test_a_group_struck_off_since_the_sheet_was_read_holds_nothing(world, by):
    run = taken(world, sheet([row(), row(organiser="Атадан мирас ҚҚ")]))
    history.voided([world.groups["Атадан мирас ҚҚ"]], by=by, why="қате")

    apply(run)

    assert states(run) == ["new", "refused"]
    assert Initiative.objects.counted().count() == 1


def test_a_coordinator_enters_what_groups_of_the_branch_did(world):
    lines = [row(), row(organiser="№1 колледж клубы"), row(organiser="«Жалын PRO» ҚҚ")]

    run = take_in(sheet(lines), by=world.coordinator, place=AQTAU, kind="initiatives", as_of=SHEET_DAY)

    assert states(run) == ["new", "refused", "refused"]
    assert {fault["code"] for one in run.rows.filter(state="refused") for fault in one.faults} == {
        "place_outside_scope"
    }


def counts() -> list[int]:
    models = (Initiative, Organiser, Result, Funding, SupportAct)
    return [count for model in models for count in (model.objects.counted().count(), model.history.count())]
