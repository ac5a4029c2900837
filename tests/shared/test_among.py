"""Rows found by a list of ids, however long."""

import pytest
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext

from volunteer_registry.shared.among import among
from volunteer_registry.shared.places.models import Place

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.mark.parametrize("length", [0, 1, 3, 300_000])
def test_the_rows_of_a_list_are_found_in_one_question(region, length):
    places = list(Place.objects.order_by("pk").values_list("pk", flat=True)[:length])
    ids = [*places, *range(-length, 0)]

    with CaptureQueriesContext(connection) as asked:
        found = list(Place.objects.filter(among(ids)).order_by("pk").values_list("pk", flat=True))

    assert found == places
    assert len(asked) == 1


def test_a_list_is_one_condition_among_others(region):
    first, second, third = Place.objects.order_by("pk")[:3]

    found = Place.objects.filter(Q(among([first.pk])) | Q(pk=second.pk) | Q(pk__in=[third.pk])).exclude(
        among([third.pk])
    )

    assert set(found) == {first, second}
    assert set(Place.objects.filter(among([region.pk], "parent"))) == set(region.children.all())
