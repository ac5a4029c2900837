"""Where the lines and bars of charts lie."""

import datetime

import pytest

from volunteer_registry.shared.periods import month_ends
from volunteer_registry.statistics.charts import Progress, is_young, level_step, pyramid, trend

ENDS = month_ends(datetime.date(2022, 12, 1), datetime.date(2023, 2, 28))
BANDS = [("14_17", "14–17"), ("36_plus", "36+"), ("unknown", "?")]


def test_a_line_goes_from_its_first_day_to_its_last_and_from_zero_up():
    line = trend(ENDS, [0, 30, 60])

    assert line.points == "0.00,100.00 50.00,50.00 100.00,0.00"
    assert [(level.number, level.y) for level in line.levels] == [(20, "66.67"), (40, "33.33"), (60, "0.00")]
    assert (line.years, line.last) == ([(2023, "50.00")], ("100.00", "0.00"))


def test_a_hidden_number_leaves_its_day_out():
    assert trend(ENDS, [10, None, 20]).points == "0.00,50.00 100.00,0.00"


@pytest.mark.parametrize("numbers", [[None, None, 3], [None] * 3, []])
def test_one_number_makes_no_line(numbers):
    assert trend(ENDS[: len(numbers)], numbers) is None


@pytest.mark.parametrize(
    ("highest", "step"), [(0, 1), (3, 1), (4, 1), (5, 2), (21, 10), (40, 10), (5230, 2000), (1_000_000, 500_000)]
)
def test_few_levels_reach_the_highest_number(highest, step):
    assert level_step(highest) == step


def test_the_oldest_stand_on_top_and_those_of_unknown_age_below():
    rungs = pyramid(BANDS, [5, 10, 0], [20, None, 1], (14, 35))

    assert [rung.title for rung in rungs] == ["36+", "14–17", "?"]
    assert [(rung.female, rung.female_width, rung.female_start) for rung in rungs[:2]] == [
        (10, "50.00", "50.00"), (5, "25.00", "75.00")
    ]  # fmt: skip
    assert [(rung.male, rung.male_width) for rung in rungs] == [(None, "0.00"), (20, "100.00"), (1, "5.00")]


def test_nobody_at_all_makes_no_bar():
    assert {rung.male_width for rung in pyramid(BANDS, [0, 0, 0], [0, 0, 0], (14, 35))} == {"0.00"}


@pytest.mark.parametrize(
    ("code", "until_29", "until_35"),
    [("30_35", False, True), ("14_17", True, True), ("36_plus", False, False), ("unknown", False, False)],
)
def test_the_youth_band_is_the_one_in_force(code, until_29, until_35):
    assert (is_young(code, (14, 29)), is_young(code, (14, 35))) == (until_29, until_35)


@pytest.mark.parametrize(
    ("reached", "wanted", "drawn"),
    [(10, 40, ("25.00", "100.00", False)), (40, 40, ("100.00", "100.00", True)), (60, 30, ("100.00", "50.00", True))],
)
def test_a_target_is_marked_where_it_stands(reached, wanted, drawn):
    progress = Progress(reached, wanted)

    assert (progress.width, progress.mark, progress.is_kept) == drawn


@pytest.mark.django_db
def test_the_gallery_shows_the_components_in_each_language(appointed, enter):
    page = enter(appointed("officer", "470000000")).get("/gallery/").content.decode()

    assert [f'lang="{code}"' in page for code in ("kk", "ru", "en")] == [True] * 3
