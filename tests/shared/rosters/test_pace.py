"""What is looked up before the database is locked is looked up again if somebody wrote in between."""

import threading

import pytest
from django.db import connection, transaction

from volunteer_registry.shared.rosters.pace import Ahead
from volunteers.models import RegistryCounter

pytestmark = [pytest.mark.database, pytest.mark.django_db(transaction=True)]


def somebody_writes() -> None:
    def write() -> None:
        RegistryCounter.objects.create(prefix="TEST")
        connection.close()

    writer = threading.Thread(target=write)
    writer.start()
    writer.join()


@pytest.mark.parametrize(("is_disturbed", "counted"), [(False, [0]), (True, [0, 1])])
def test_a_count_is_true_at_the_moment_it_is_asked_for(is_disturbed, counted):
    looked = []

    def count() -> int:
        looked.append(RegistryCounter.objects.filter(prefix="TEST").count())
        return looked[-1]

    ahead = Ahead(count)
    if is_disturbed:
        somebody_writes()
    with transaction.atomic():
        found = ahead.found()

    assert found == counted[-1]
    assert looked == (counted if connection.vendor == "sqlite" else counted[-1:])
