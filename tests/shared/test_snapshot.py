"""A page of figures reads one moment, whatever others commit meanwhile: tried with two real processes."""

import subprocess

import pytest
from django.conf import settings

from tests.rosters.databases import copied, started
from volunteer_registry.shared.places.models import Place
from volunteer_registry.shared.snapshot import snapshot

pytestmark = pytest.mark.database


@pytest.fixture(scope="module")
def own(empty):
    with copied(empty, "snapshot") as database:
        yield database


@pytest.mark.parametrize(("how", "sees_the_change"), [("snapshot", False), ("plainly", True)])
def test_what_others_commit_meanwhile_is_not_seen_in_a_snapshot(own, how, sees_the_change):
    arguments = ["-m", "tests.shared.reading_twice", how]
    reader = started(subprocess.Popen, arguments, own, settings.KEYS_FILE, stdin=subprocess.PIPE)
    before = reader.stdout.readline()

    own.tell(f"UPDATE places_place SET short_kk = 'read {how}' WHERE code = '470000000'")
    after, _nothing = reader.communicate("\n")

    assert (before != after) is sees_the_change


def test_nothing_is_written_in_a_snapshot(own):
    script = (
        "import django; django.setup()\n"
        "from volunteer_registry.shared.snapshot import snapshot\n"
        "from volunteer_registry.shared.places.models import Place\n"
        "with snapshot(): Place.objects.update(short_kk='written')\n"
    )

    wrote = started(subprocess.run, ["-c", script], own, settings.KEYS_FILE, stderr=subprocess.PIPE)

    assert wrote.returncode == 1
    assert ("readonly" in wrote.stderr) or ("read-only" in wrote.stderr)


@pytest.mark.django_db
def test_inside_a_transaction_its_own_writes_are_seen():
    Place.objects.filter(code="470000000").update(short_kk="own")

    with snapshot():
        assert Place.objects.get(code="470000000").short_kk == "own"
