"""The account adds up, the forecast comes true, the same sheet again changes nothing, and voiding gives back."""

import datetime

import pytest

from tests.rosters import people, samples
from tests.rosters.intakes import ANSWERS, answer, apply, figures, forecast, foretold, sheet_of, states, take_in, void
from tests.rosters.world import AQTAU, REGION, by_page
from volunteer_registry.shared import published
from volunteer_registry.shared.published import Published
from volunteer_registry.shared.rosters import applying
from volunteers.models import Membership, Registration, Volunteer
from volunteers.rosters.effects import FIGURES

pytestmark = pytest.mark.database


def random_sheet(world, seed: int, **how) -> bytes:
    known = people.invented(75, seed=seed)
    people.enrol_known(world, known)
    return sheet_of(people.mixed_rows(300, known, seed=seed, **how))


@pytest.fixture(params=[*samples.SAMPLES, 1, 2])
def sheet(request, world):
    """(content, place) of a sample, or of a random sheet of 300 people of whom 75 are known."""
    if request.param in samples.SAMPLES:
        return samples.content_of(request.param), samples.PLACES[request.param]
    return random_sheet(world, request.param), AQTAU


def test_the_figures_become_what_the_preview_said_and_return_when_the_run_is_voided(world, sheet):
    content, place = sheet
    before = figures()
    run = take_in(content, by=world.officer, place=place)
    expected = forecast(run, before)
    expected_account = run.counts()

    apply(run)

    assert figures() == expected != before
    assert run.counts() == expected_account
    void(run)
    assert figures() == before
    assert set(run.made.values_list("kept_because", flat=True)) == {""}


@pytest.fixture
def told(monkeypatch):
    """Days that something published speaks of."""
    days = [datetime.date(*day) for day in ((2022, 2, 28), (2022, 3, 31), (2023, 6, 30), (2023, 12, 1), (2023, 12, 31))]
    monkeypatch.setattr(published, "SOURCES", [lambda: [Published(day, FIGURES, str(day), "/") for day in days]])
    return days


@pytest.mark.parametrize("seed", [1, 2])
def test_so_do_the_figures_of_days_already_published(world, told, seed):
    content = random_sheet(world, seed)
    before = {day: figures(day) for day in told}
    run = answer(take_in(content, by=world.officer, place=AQTAU), {"registered_elsewhere": "transfer"})
    expected = run.effects["published"]
    assert set(expected) == {str(day) for day in told if day.month != 2}

    apply(run)

    assert_foretold(expected, before)
    before = {day: figures(day) for day in told}
    expected = applying.effects_of_voiding(run, by=by_page(world.officer))["published"]
    void(run)
    assert_foretold(expected, before)


def assert_foretold(expected, before) -> None:
    """What was foretold of each day came true, and of no other day did anything change."""
    assert {day: figures(day) for day in before} == {
        day: foretold(expected.get(day.isoformat(), {}), numbers) for day, numbers in before.items()
    }


@pytest.mark.parametrize("seed", [3, 4])
def test_so_they_do_when_questions_were_answered_before_and_after(world, seed):
    content, before = random_sheet(world, seed), figures()
    run = answer(take_in(content, by=world.officer, place=AQTAU), {"registered_elsewhere": "transfer"})
    expected = forecast(run, before)

    apply(run)

    assert figures() == expected
    answer(run, ANSWERS)
    expected = forecast(run, figures())
    apply(run)
    assert figures() == expected
    assert sum(number for outcome, number in run.counts().items() if outcome != "read") == run.counts()["read"]
    void(run)
    assert figures() == before


def test_the_same_random_sheet_again_finds_everyone(world):
    content = random_sheet(world, 5, twice=0)
    first = apply(answer(take_in(content, by=world.officer, place=AQTAU), ANSWERS))
    before = record_counts()

    again = apply(take_in(content, by=world.officer, place=AQTAU))

    account = first.counts()
    done = sum(account[outcome] for outcome in ("created", "updated", "unchanged"))
    assert again.counts() == {**account, "created": 0, "updated": 0, "unchanged": done}
    assert (record_counts(), again.made.count()) == (before, 0)


def test_a_sheet_that_contradicts_itself_changes_nothing_when_it_comes_again(world):
    content = random_sheet(world, 5, twice=0.5)
    apply(answer(take_in(content, by=world.officer, place=AQTAU), ANSWERS))
    before = record_counts()

    again = apply(take_in(content, by=world.officer, place=AQTAU))

    assert (again.counts()["created"], again.counts()["updated"], again.made.count()) == (0, 0, 0)
    assert record_counts() == before


def test_a_card_that_lived_on_since_is_kept_when_the_run_is_voided(world):
    run = apply(take_in(sheet_of([["Ахметов Данияр", "17.06.2001"]]), by=world.officer, place=AQTAU))
    joined = sheet_of([["Ахметов Данияр", "17.06.2001", "", "", "", "Клуб добряков"]])
    apply(take_in(joined, by=world.officer, place=AQTAU))

    void(run)

    assert set(run.made.values_list("kept_because", flat=True)) == {"life_went_on"}
    assert Volunteer.objects.counted().count() == 1


def test_a_sheet_of_nothing_but_its_heading_does_nothing(world):
    run = take_in(sheet_of([]), by=world.officer, place=REGION)

    assert (states(run), run.counts()["read"]) == ([], 1)
    assert apply(run).state == "applied"


def record_counts() -> list[int]:
    """How many records there are, and how many times any was written."""
    models = (Volunteer, Registration, Membership)
    return [count for model in models for count in (model.objects.counted().count(), model.history.count())]
