"""What was in force on a day."""

import datetime

import pytest
from django.core.exceptions import ImproperlyConfigured

from volunteer_registry.shared.policy.values import youth_ages

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("on", "ages"),
    [
        (datetime.date(2021, 6, 30), (14, 29)),
        (datetime.date(2022, 12, 31), (14, 29)),
        (datetime.date(2023, 1, 1), (14, 35)),
        (datetime.date(2023, 12, 6), (14, 35)),
    ],
)
def test_the_youth_band_of_a_day(on, ages):
    assert youth_ages(on) == ages


def test_before_the_law_there_is_no_band():
    with pytest.raises(ImproperlyConfigured, match="youth_from_age"):
        youth_ages(datetime.date(2010, 1, 1))
