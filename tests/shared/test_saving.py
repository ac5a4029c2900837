"""Filters kept under a name: one's own, those of one's branch, and nothing in them but what the register asks."""

import pytest
from django.conf import settings as of_project
from django.urls import reverse

from tests import world
from volunteer_registry.shared.pages.models import SavedFilter

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def officer(appointed):
    return appointed("officer", world.REGION)


@pytest.fixture
def keep(enter):
    """A function that keeps a filter as a user, in English."""

    def as_user(user, register="volunteers", **asked):
        client = enter(user)
        client.cookies[of_project.LANGUAGE_COOKIE_NAME] = "en"
        return client.post(reverse(f"{register}:save_filter"), {"name": "Жастар", **asked}, follow=True)

    return as_user


def seen(client, register="volunteers"):
    return [str(one) for one in client.get(reverse(f"{register}:list")).context["saved"]]


def said(answer):
    return [str(message) for message in answer.context["messages"]]


def test_a_filter_is_kept_and_leads_back_to_its_list(sides, keep):
    answer = keep(sides[0].coordinator, question="sex=F&band=18-24&columns=name&columns=age")

    (kept,) = answer.context["saved"]
    assert kept.get_absolute_url() == "/volunteers/?band=18-24&sex=F&columns=name&columns=age"
    assert answer.redirect_chain == [(kept.get_absolute_url(), 302)]
    assert said(answer) == ["The filter was saved: Жастар."]


def test_only_what_the_register_asks_is_kept(sides, keep):
    keep(sides[0].coordinator, question="after=abc&note=telephone&sex=M&q=")

    assert SavedFilter.objects.get().question == "sex=M"


@pytest.mark.parametrize("question", ["q=000305590006", "q=0003 0559 0006", "columns=000305590006"])
def test_an_iin_is_never_kept(sides, keep, question):
    answer = keep(sides[0].coordinator, question=question)

    assert (said(answer), SavedFilter.objects.count()) == (["An IIN is never kept in an address."], 0)


def test_the_same_name_keeps_the_new_question(sides, keep):
    for question in ("sex=F", "sex=M"):
        keep(sides[0].coordinator, question=question)

    assert list(SavedFilter.objects.values_list("question", flat=True)) == ["sex=M"]


def test_ones_own_is_shown_to_nobody_else(sides, officer, keep, enter):
    own, foreign = sides
    keep(own.coordinator, question="sex=F")

    assert [seen(enter(user)) for user in (own.coordinator, foreign.coordinator, officer)] == [["Жастар"], [], []]


def test_what_is_shared_with_a_branch_is_shown_there_and_to_the_region(sides, officer, keep, enter):
    own, foreign = sides
    keep(own.coordinator, question="sex=F", shared_in=world.JANAOZEN)
    keep(officer, name="Аймақ", question="sex=M", shared_in=world.REGION)

    shown = [seen(enter(user)) for user in (own.coordinator, foreign.coordinator, officer)]

    assert shown == [["Жастар"], [], ["Аймақ", "Жастар"]]


def test_nobody_shares_with_a_branch_that_is_not_theirs(sides, keep):
    answer = keep(sides[0].coordinator, question="sex=F", shared_in=world.AKTAU)

    assert (SavedFilter.objects.count(), len(said(answer))) == (0, 1)


def test_ones_own_is_removed_and_anothers_is_not_found(sides, officer, keep, enter):
    own, _foreign = sides
    keep(own.coordinator, question="sex=F", shared_in=world.JANAOZEN)
    address = reverse("volunteers:remove_filter", args=[SavedFilter.objects.get().public_id])

    others = enter(officer).post(address).status_code, SavedFilter.objects.count()
    enter(own.coordinator).post(address)

    assert (others, SavedFilter.objects.count()) == ((404, 1), 0)


def test_the_filters_of_groups_are_their_own(sides, keep, enter):
    own, _foreign = sides
    keep(own.coordinator, "groups", question="kind=ngo&sex=F")

    client = enter(own.coordinator)
    assert (seen(client), seen(client, "groups")) == ([], ["Жастар"])
    assert SavedFilter.objects.get().question == "kind=ngo"


def test_a_visitor_of_the_groups_keeps_nothing_and_is_shown_nothing(sides, keep, client):
    keep(sides[0].coordinator, "groups", question="kind=ngo", shared_in=world.JANAOZEN)
    client.logout()

    page = client.get(reverse("groups:list"))
    pressed = client.post(reverse("groups:save_filter"), {"name": "a", "question": ""})

    assert (page.context["saved"], page.context["saving"]) == ([], None)
    assert (pressed.url.startswith("/accounts/login/"), SavedFilter.objects.count()) == (True, 1)
