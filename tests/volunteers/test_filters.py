"""A person is found by what stands on a card or a visiting card, as it is written there."""

import pytest

from volunteers import actions

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def person(sides, by):
    own, _foreign = sides
    return actions.correct(own.person, phone="+77015554433", by=by)


@pytest.mark.parametrize(
    ("text", "finds"),
    [
        ("MNG-2023-000001", True),
        ("mng-2023-000001", True),
        ("000001", True),
        ("MNG-2023-000002", False),
        ("8 701 555 44 33", True),
        ("+7 (701) 555-44-33", True),
        ("5554433", True),
        ("8 701 555 44 34", False),
        ("000305590006", False),
    ],
)
def test_a_number_finds_its_person(person, sides, enter, text, finds):
    own, _foreign = sides

    page = enter(own.coordinator).get("/volunteers/", {"q": text})

    assert (person in page.context["rows"]) is finds
