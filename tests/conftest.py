"""What every test stands on: keys of its own, and a programme with an office, a corps and seven branches."""

import datetime
import os
from functools import partial
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import caches
from django.utils import timezone

from volunteer_registry.shared import history, keys
from volunteer_registry.shared.history import By

DATA = Path(__file__).with_name("data")
OPENED = datetime.date(2021, 1, 15)


@pytest.fixture(scope="session", autouse=True)
def own_keys(tmp_path_factory):
    path = tmp_path_factory.mktemp("keys") / "registry.keys"
    keys.make(path)
    settings.KEYS_FILE = path
    os.environ["KEYS_FILE"] = str(path)
    keys.load.cache_clear()


@pytest.fixture(scope="session")
def empty(tmp_path_factory, own_keys):
    """A database of its own for real processes, with nothing in it: to be copied, never written to."""
    from tests.rosters.databases import made, own_database

    with made(own_database(settings.DATABASE_URL, tmp_path_factory.mktemp("own"), "own"), settings.KEYS_FILE) as own:
        yield own


@pytest.fixture(scope="session", autouse=True)
def own_files(tmp_path_factory):
    """No test writes beside the records of whoever runs it."""
    settings.ATTACHMENTS_DIR = tmp_path_factory.mktemp("files")
    os.environ["ATTACHMENTS_DIR"] = str(settings.ATTACHMENTS_DIR)


@pytest.fixture(scope="session", autouse=True)
def passwords_in_no_time():
    """People sign in in hundreds of tests, and none is about how slow a password is to guess."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def nothing_kept():
    """Rows of a test that was rolled back may come again under the same numbers."""
    caches["pages"].clear()


@pytest.fixture
def by() -> By:
    return By(None, "test", timezone.now())


@pytest.fixture
def region(db):
    from volunteer_registry.shared.places.models import Place

    return Place.objects.region("470000000")


@pytest.fixture
def branches(region, by):
    """The seven branches by the KATO code of their place."""
    from groups.models import Branch, Corps, FrontOffice, Institution
    from volunteer_registry.shared.places.models import Place

    words = {"kind": "department", "name_kk": "Жастар саясаты басқармасы", "place": region}
    (department,) = history.created([Institution(**words)], by=by)
    office = FrontOffice(name_kk="Фронт-офис", place=region, host=department, department=department, opened_on=OPENED)
    history.created([office], by=by)
    (corps,) = history.created([Corps(name_kk="Корпус", front_office=office)], by=by)
    made = [Branch(corps=corps, place=place, opened_on=OPENED) for place in Place.objects.served(region.code)]
    return {branch.place.code: branch for branch in history.created(made, by=by)}


@pytest.fixture
def appointed(db, by):
    """A function that makes a signed-in person with a role at a place: appointed("officer", "470000000")."""
    from volunteer_registry.shared.access import actions
    from volunteer_registry.shared.access.models import User
    from volunteer_registry.shared.places.models import Place

    def appoint(role: str, place: str, email: str = ""):
        email = (email or f"{role}.{place}@test.test").lower()
        if known := User.objects.filter(email=email).first():
            return known
        user = User.objects.create_user(email, "password-for-tests")
        actions.appoint(user, role=role, place=Place.objects.get(code=place), on=OPENED, by=by)
        return user

    return appoint


@pytest.fixture
def sides(branches, appointed, by):
    """(Жаңаөзен's own, Ақтау's own)."""
    from tests import world

    janaozen = world.side(
        branches[world.JANAOZEN],
        appointed("coordinator", world.JANAOZEN),
        word="Өзіміздікі",
        iin="000305590006",
        born=datetime.date(2000, 3, 5),
        by=by,
    )
    aktau = world.side(
        branches[world.AKTAU],
        appointed("coordinator", world.AKTAU),
        word="Бөтенов",
        iin="950715490006",
        born=datetime.date(1995, 7, 15),
        by=by,
    )
    return janaozen, aktau


@pytest.fixture
def enter(client):
    """A function that signs a user in, as with the password and a second factor just now, and gives the client."""

    from tests.entering import signed_in

    return partial(signed_in, client)
