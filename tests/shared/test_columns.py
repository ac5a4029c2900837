"""The columns of a register: its reader's choice stands in the address and lasts from page to page."""

import datetime

import pytest
from django.conf import settings as of_project
from django.urls import reverse
from django.utils import translation

from tests import factories, world
from volunteer_registry.shared.pages import views
from volunteers import actions

pytestmark = [pytest.mark.django_db, pytest.mark.database]
PHONE, SHOWN = "+77015550144", "+7\xa0701\xa0555\xa001\xa044"


@pytest.fixture
def opened(sides, enter):
    """A function that opens a register as the coordinator of the own branch, in English."""

    def ask(register, **question):
        client = enter(sides[0].coordinator)
        client.cookies[of_project.LANGUAGE_COOKIE_NAME] = "en"
        return client.get(reverse(f"{register}:list"), question)

    return ask


@pytest.mark.parametrize(
    ("register", "asked", "shown"),
    [
        ("volunteers", {}, {"number", "age", "branch", "groups"}),
        ("volunteers", {"columns": ["name", "sex", "since"]}, {"sex", "since"}),
        ("volunteers", {"columns": ["name"]}, set()),
        ("volunteers", {"columns": ["iin", "phone"]}, {"phone"}),
        ("groups", {}, {"kind", "branch", "since"}),
        ("groups", {"columns": ["name", "bin", "directions"]}, {"bin", "directions"}),
    ],
)
def test_what_the_address_names_is_shown(opened, register, asked, shown):
    answer = opened(register, **asked)

    with translation.override("en"):
        titles = {str(choice.column.title) for choice in answer.context["columns"] if choice.chosen}
    text = answer.content.decode()
    assert answer.context["shown"] == shown
    assert {title for title in titles if f">{title}</th>" not in text} == set()
    assert text.count('<th scope="col"') + text.count('<th class="amount" scope="col"') == len(shown) + 1


def test_the_choice_lasts_from_page_to_page(opened, sides, by, monkeypatch):
    monkeypatch.setattr(views, "PAGE", 1)
    factories.enrolled(sides[0].branch, on=world.ON, by=by)

    text = opened("volunteers", columns=["name", "sex"]).content.decode()

    assert "&amp;columns=name&amp;columns=sex" in text[: text.index('rel="next"')]


def test_a_phone_is_shown_by_the_branch_the_person_is_with(opened, sides, by):
    own, foreign = sides
    actions.correct(own.person, phone=PHONE, by=by)

    kept = opened("volunteers", columns="phone").content.decode()
    actions.transfer(own.person, to=foreign.branch, on=datetime.date(2023, 6, 1), why="көшті", by=by)
    left = opened("volunteers", columns="phone", known="on").content.decode()

    assert (SHOWN in kept, SHOWN in left, "•••" in left, PHONE in left) == (True, False, True, False)
