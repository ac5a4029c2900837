"""An edition of two branches' people, in each of its states."""

import datetime

import pytest

from volunteer_registry.shared.snapshot import snapshot
from volunteer_registry.statistics.editions import actions, confirming, counting
from volunteer_registry.statistics.figures import FIGURES

DAY = datetime.date(2023, 12, 31)
TITLES = {"title_kk": "Волонтерлер сандармен", "title_ru": "Волонтеры в цифрах", "title_en": "Volunteers in numbers"}
WRITES = {
    "the edition": "UPDATE statistics_edition SET as_of = '2020-01-01'",
    "its state": "UPDATE statistics_edition SET published_at = NULL, counted_at = NULL, state = 'open'",
    "the edition is deleted": "DELETE FROM statistics_edition",
    "a value": "UPDATE statistics_publishedfigure SET value = value + 1",
    "a figure is deleted": "DELETE FROM statistics_publishedfigure",
    "a confirmation": "UPDATE statistics_confirmation SET reason = 'x'",
    "a declared figure": "UPDATE statistics_declared SET value = 0",
}
"""Attempts, past every rule of ours, to change what is published."""


@pytest.fixture
def edition(sides, region, by):
    """Open for confirmation, with every figure."""
    codes = [figure.code for figure in FIGURES]
    made = actions.draft(kind="half_year", place=region, as_of=DAY, figures=codes, titles=TITLES, by=by)
    return actions.ask_branches(made, by=by)


@pytest.fixture
def confirm_all(by):
    """A function by which every branch confirms an edition as it is now."""

    def confirm(edition):
        with snapshot():
            asked = confirming.asked(edition, counting.counted(edition))
        for one in asked:
            actions.confirm(edition, one.branch, fingerprint=one.fingerprint, by=by)

    return confirm


@pytest.fixture
def published(edition, confirm_all, by):
    confirm_all(edition)
    return actions.publish(edition, by=by)
