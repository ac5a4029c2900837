"""A cursor leads on from a row its holder was shown, and a bare id leads nowhere."""

import pytest

from tests import factories
from volunteer_registry.shared import history
from volunteer_registry.shared.pages import views
from volunteer_registry.shared.pages.views import one_page
from volunteers.models import Volunteer

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def people(by, monkeypatch):
    """Five people in order, two to a page."""
    monkeypatch.setattr(views, "PAGE", 2)
    cards = [factories.card(surname=surname) for surname in ("Абай", "Бекет", "Дәурен", "Ерлан", "Жанар")]
    return history.created(cards, by=by)


def surnames(page):
    return [person.surname for person in page]


def test_a_bare_id_does_not_tell_where_its_row_stands(people):
    """A reader who may see Абай and Жанар alone, and came by the id of somebody between them."""
    reader = Volunteer.objects.for_list().filter(surname__in=("Абай", "Жанар"))

    page, _following = one_page(reader, people[2].public_id)

    assert surnames(page) == ["Абай", "Жанар"]


def test_the_cursor_of_a_page_leads_on(people):
    rows = Volunteer.objects.for_list()
    _page, following = one_page(rows, "")

    page, _following = one_page(rows, following)

    assert surnames(page) == ["Дәурен", "Ерлан"]


@pytest.mark.parametrize("leaves", ["the list", "the reader's sight"])
def test_it_leads_on_though_its_row_has_left(people, by, leaves):
    page, following = one_page(Volunteer.objects.for_list(), "")
    rows = Volunteer.objects.for_list()
    if leaves == "the list":
        history.voided(page[-1:], by=by, why="екі рет енгізілген")
    else:
        rows = rows.exclude(pk=page[-1].pk)

    page, _following = one_page(rows, following)

    assert surnames(page) == ["Дәурен", "Ерлан"]


def test_a_cursor_with_another_id_put_in_is_the_beginning(people):
    rows = Volunteer.objects.for_list()
    _page, following = one_page(rows, "")
    forged = following.replace(people[1].public_id, people[2].public_id)

    page, _following = one_page(rows, forged)

    assert (forged != following, surnames(page)) == (True, ["Абай", "Бекет"])
