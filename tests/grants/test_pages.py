"""Pages of grants: open to everybody; single entries of the ledger to those inside."""

import datetime

import pytest
from django.urls import reverse
from django.utils import translation

from groups import actions as groups
from tests.grants.conftest import AKTAU, SINCE
from volunteer_registry.shared.access.models import User
from volunteer_registry.shared.proposals import actions as proposals

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture(autouse=True)
def in_english(client):
    client.cookies["django_language"] = "en"
    with translation.override("en"):
        yield


@pytest.fixture
def given(grant, propose, head, hand):
    proposals.approve(propose(), by=hand(head))
    return grant


def words(answer) -> str:
    return answer.content.decode().replace("\xa0", " ")


def test_everybody_reads_what_was_given_and_what_it_pays_for(client, given):
    listed = words(client.get(reverse("grants:list")))
    page = words(client.get(given.get_absolute_url()))

    assert "9,221,000 ₸" in listed
    for told in ("Шағын гранттар", "4,500,000 ₸", "300,000 ₸", "Бастама 1", "«Жалын PRO» ҚҚ"):
        assert told in page
    assert "Ledger" not in page


def test_the_list_is_narrowed_by_words_and_year(client, given):
    found = {query: client.get(reverse("grants:list") + query).context["total"] for query in ("?q=волонтер", "?q=жол")}

    assert found == {"?q=волонтер": 1, "?q=жол": 0}
    assert client.get(reverse("grants:list") + "?year=2023").context["total"] == 1


@pytest.mark.parametrize(
    ("role", "place", "inside"),
    [("officer", "470000000", True), ("auditor", "470000000", True), ("coordinator", AKTAU, True),
     ("coordinator", "471800000", False)],
)  # fmt: skip
def test_the_ledger_is_read_by_those_inside(enter, appointed, given, role, place, inside):
    page = enter(appointed(role, place)).get(given.get_absolute_url())

    assert bool(page.context["entries"]) == inside


def test_whoever_acts_for_the_recipient_or_a_group_it_pays_reads_it_too(enter, given, recipient, by):
    micro = given.lines.get(for_micro_grants=True).micro_grants.get()
    for number, group in enumerate((recipient, micro.group)):
        user = User.objects.create_user(f"leader{number}@test.test", "password-for-tests")
        groups.appoint_representative(group, user=user, on=SINCE, by=by)
        assert enter(user).get(given.get_absolute_url()).context["entries"]

    stranger = User.objects.create_user("stranger@test.test", "password-for-tests")
    assert not enter(stranger).get(given.get_absolute_url()).context["entries"]


@pytest.mark.parametrize("code", ["grants", "grant_amount", "micro_grants", "micro_grant_amount"])
def test_each_figure_opens_its_list(enter, officer, given, code):
    day = datetime.date(2023, 6, 1)

    page = enter(officer).get(reverse("statistics:figure", args=[code]), {"as_of": day.isoformat()})

    assert page.status_code == 200
    assert len(page.context["rows"]) == 1


def test_data_entry_lists_grants_and_opens_one(enter, officer, grant):
    client = enter(officer)

    listed = words(client.get(reverse("admin:grants_grant_changelist")))
    page = words(client.get(reverse("admin:grants_grant_change", args=[grant.pk])))

    for told in (listed, page):
        assert "9,221,000 ₸" in told
    assert "8,500,000 ₸" in page
