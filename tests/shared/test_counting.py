"""A long list stops counting and says so; what a search found is sorted after it was found."""

import pytest
from django.urls import reverse

from tests import factories, world
from volunteer_registry.shared.pages import counting
from volunteer_registry.shared.pages.counting import MoreThan
from volunteer_registry.shared.pages.templatetags.registry import number

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def register(branches, appointed, enter, by):
    """The register of three people whose surnames begin alike, as an officer asks it."""
    for surname in ("Ахметова", "Ахметов", "Ахметжан"):
        factories.enrolled(branches[world.AKTAU], on=world.ON, by=by, surname=surname)
    client = enter(appointed("officer", world.REGION))
    return lambda **asked: client.get(reverse("volunteers:list"), asked)


@pytest.mark.parametrize(("most", "told"), [(3, "3"), (2, "2+")])
def test_a_list_counts_so_far(register, monkeypatch, most, told):
    monkeypatch.setattr(counting, "MOST_COUNTED", most)

    page = register()

    assert number(page.context["total"]) == told
    assert len(page.context["rows"]) == 3


def test_what_is_found_is_in_the_order_of_the_register(register):
    assert [row.surname for row in register(q="ахмет").context["rows"]] == ["Ахметжан", "Ахметов", "Ахметова"]


def test_a_search_that_finds_too_much_says_so(register, monkeypatch):
    monkeypatch.setattr(counting, "MOST_FOUND", 2)

    page = register(q="ахмет")

    assert (page.context["total"], isinstance(page.context["total"], MoreThan)) == (2, True)
    assert len(page.context["rows"]) == 2


def test_the_file_of_what_was_found_holds_all(register, monkeypatch):
    monkeypatch.setattr(counting, "MOST_FOUND", 2)
    client = register().client

    answer = client.get(reverse("volunteers:export", args=["csv"]), {"q": "ахмет"})

    assert b"".join(answer.streaming_content).decode().count("Ахмет") == 3
