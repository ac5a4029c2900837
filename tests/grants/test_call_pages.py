"""Pages from a call to a closed micro-grant, walked by those who use them; and who is kept out of each."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from grants.choices import ApplicationState, MicroGrantState
from grants.models import Application, MicroGrant, Round
from initiatives.models import Initiative
from tests.entering import signed_in
from tests.grants import calls
from tests.grants.conftest import AKTAU
from volunteer_registry.shared.history import By
from volunteer_registry.shared.money import Tenge
from volunteer_registry.shared.proposals.models import Proposal

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def now(officer):
    return By(officer, "page", timezone.now())


@pytest.fixture
def call(line, now):
    return calls.published(line, by=now)


@pytest.fixture
def operator(recipient, by):
    return calls.leader_of(recipient, by=by, email="operator@test.test")


@pytest.fixture
def branch(branches):
    return branches[AKTAU]


def inside(user) -> Client:
    client = signed_in(Client(), user)
    client.cookies["django_language"] = "en"
    return client


def post(user, url, **answers):
    """The answer to a form, which must be taken: a page that comes back tells why not."""
    answer = inside(user).post(url, answers)
    assert answer.status_code == 302, answer.context["form"].errors if answer.context else answer
    return answer


def close(call: Round) -> None:
    """Its last day was yesterday."""
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    Round.objects.filter(pk=call.pk).update(opens_on=yesterday, closes_on=yesterday)


def at(name, row, *more) -> str:
    return reverse(name, args=[row.public_id, *more])


def test_whoever_acts_for_the_recipient_writes_a_call_and_publishes_it(operator, line, recipient):
    today = timezone.localdate()
    days = {"opens_on": today.isoformat(), "closes_on": (today + datetime.timedelta(days=10)).isoformat()}
    terms = {"line": line.pk, "title_kk": "Жас волонтер", "most": "300 000", "months": "6", "forbidden": ["fees"]}
    url = post(operator, reverse("rounds:start"), **terms, **days).url
    call = Round.objects.get()
    assert (url, call.most) == (call.get_absolute_url(), Tenge.whole(300_000))
    post(operator, at("rounds:add_criterion", call), title_kk="Пайдасы", weight="100", most="10")
    post(operator, at("rounds:name_expert", call), email=calls.user("expert0@test.test").email)

    assert Client().get(url).status_code == 404
    post(operator, at("rounds:step", call, "publish"))
    page = Client().get(url, headers={"accept-language": "en"})
    assert page.status_code == 200
    assert "expert0@test.test" not in page.content.decode()
    assert Client().get(reverse("rounds:list")).status_code == 200


def test_a_strangers_leader_runs_no_call(call, branch, now):
    row = calls.ready_initiative(branch, by=now, name="Бөтен")
    stranger = calls.leader_of(row.lead.group, by=now, email="stranger@test.test")

    for name in ("rounds:start",):
        assert inside(stranger).get(reverse(name)).status_code == 403
    for url in (at("rounds:edit", call), at("rounds:step", call, "cancel"), at("rounds:ranking", call)):
        assert inside(stranger).get(url).status_code == 403


def test_a_leader_asks_and_submits(call, branch, now):
    initiative = calls.ready_initiative(branch, by=now, name="Ақ ниет")
    leader = calls.leader_of(initiative.lead.group, by=now, email="leader@test.test")
    member = calls.member_of(initiative.lead.group, branch, by=now)
    url = post(leader, at("rounds:apply", call), initiative=initiative.public_id).url
    row = Application.objects.get()
    assert url == row.get_absolute_url()
    waiting = inside(leader).get(at("applications:step", row, "submit")).content.decode()
    assert "costs" in waiting
    post(leader, at("applications:edit", row), plan="Қапшық аламыз", members=[member.pk])
    post(leader, at("applications:add_cost", row), kind="materials", amount="250 000", note="қапшық")
    post(leader, at("applications:add_cost", row), kind="food", amount="1 000")
    post(leader, at("applications:take_off_cost", row, row.costs.last().pk))
    post(leader, at("applications:step", row, "submit"))
    row.refresh_from_db()

    assert (row.state, row.asked) == (ApplicationState.SUBMITTED, Tenge.whole(250_000))
    assert inside(leader).get(url).status_code == 200
    assert str(row) in inside(leader).get(at("rounds:detail", call)).content.decode()


def test_a_cost_the_call_does_not_pay_is_no_choice(call, branch, now):
    row = calls.written_application(call, branch, by=now)

    page = inside(now.user).get(at("applications:add_cost", row))

    assert "fees" not in dict(page.context["form"].fields["kind"].choices)


def test_nobody_sees_anothers_application(call, branch, now):
    row = calls.submitted(call, branch, by=now)
    other = calls.ready_initiative(branch, by=now, name="Бөтен")
    stranger = calls.leader_of(other.lead.group, by=now, email="stranger@test.test")
    leader = calls.leader_of(row.group, by=now, email="leader@test.test")

    assert inside(stranger).get(row.get_absolute_url()).status_code == 404
    assert str(row) not in inside(stranger).get(call.get_absolute_url()).content.decode()
    assert inside(leader).get(row.get_absolute_url()).status_code == 200


def test_an_expert_scores_when_the_call_has_closed_and_sees_no_names(call, branch, now):
    row = calls.submitted(call, branch, by=now, name="Мүшесі")
    draft = calls.written_application(call, branch, by=now, name="Басқа топ")
    expert, other = calls.user("expert0@test.test"), calls.user("expert1@test.test")
    assert inside(expert).get(at("applications:score", row)).status_code == 403
    close(call)
    assert [one.about for one in inside(expert).get(reverse("portal:portal")).context["asked"]] == [str(row)]
    page = inside(expert).get(row.get_absolute_url())
    assert page.context["members"].first().volunteer.given_name not in page.content.decode()
    assert inside(expert).get(draft.get_absolute_url()).status_code == 404

    points = {f"criterion_{one.pk}": "5" for one in call.criteria.counted()}
    refused = inside(expert).post(
        at("applications:score", row), {**points, "criterion_0": "1"} | dict.fromkeys(points, "11")
    )
    assert refused.status_code == 200
    post(expert, at("applications:score", row), **points, note="Жақсы")
    assert "Жақсы" not in inside(other).get(row.get_absolute_url()).content.decode()
    post(other, at("applications:score", row), **points)
    post(calls.user("expert2@test.test"), at("applications:conflict", row), why="Жетекшісі — туысым")
    assert "Жақсы" in inside(other).get(row.get_absolute_url()).content.decode()


def test_a_stranger_is_no_expert(call, branch, now):
    row = calls.submitted(call, branch, by=now)
    close(call)
    elsewhere = calls.user("elsewhere@test.test")
    another = calls.written(call.line, by=now, experts=0)
    calls.name(another, elsewhere, by=now)

    assert inside(elsewhere).get(row.get_absolute_url()).status_code == 404
    assert inside(elsewhere).get(at("applications:score", row)).status_code == 404


def test_from_the_ranking_to_the_report(call, branch, now, operator, officer, head):
    rows = [calls.submitted(call, branch, by=now, name=f"Топ {number}") for number in range(3)]
    leader = calls.leader_of(rows[2].group, by=now, email="leader@test.test")
    close(call)
    for number in range(3):
        for place, row in enumerate(rows):
            points = {f"criterion_{one.pk}": str(place + 1) for one in call.criteria.counted()}
            post(calls.user(f"expert{number}@test.test"), at("applications:score", row), **points)
    page = inside(operator).get(at("rounds:ranking", call))
    assert [one.application.pk for one in page.context["rows"]] == [row.pk for row in reversed(rows)]
    assert inside(leader).get(at("rounds:ranking", call)).status_code == 403

    post(operator, at("rounds:ranking", call), chosen=[rows[2].pk, rows[1].pk], why="Рейтинг бойынша")
    assert "250,000" in inside(officer).get(at("rounds:award", call)).content.decode()
    assert inside(operator).get(at("rounds:award", call)).status_code == 403
    post(officer, at("rounds:award", call))
    row = MicroGrant.objects.get(application=rows[2])
    assert row.state == MicroGrantState.AWARDED

    today = timezone.localdate()
    days = {"agreed_on": today.isoformat(), "due_on": (today + datetime.timedelta(days=90)).isoformat()}
    post(operator, at("micro_grants:sign", row), number="2026/01", **days)
    post(operator, at("micro_grants:move", row), kind="pay", amount="250000", why="Шарт")
    link = Proposal.objects.waiting().get().get_absolute_url()
    seen = [link in inside(who).get(row.get_absolute_url()).content.decode() for who in (operator, officer)]
    assert seen == [False, True]
    post(officer, reverse("proposals:approve", args=[Proposal.objects.waiting().get().public_id]))
    post(operator, at("rounds:step", call, "conclude"), why="Қаражат таусылды")
    rows[0].refresh_from_db()
    assert rows[0].state == ApplicationState.DECLINED
    report(row, leader)
    assert inside(leader).get(at("micro_grants:step", row, "accept")).status_code == 403
    answers = [inside(operator).get(at("micro_grants:step", row, verb)).status_code for verb in ("accept", "return")]
    assert answers == [403, 200], "the operator reads and may return it, the officer accepts"
    post(officer, at("micro_grants:step", row, "accept"))
    row.refresh_from_db()
    assert (row.state, row.initiative.state) == (MicroGrantState.CLOSED, "completed")
    assert inside(leader).get(row.get_absolute_url()).status_code == 200
    assert "Түбіртек" not in Client().get(row.get_absolute_url()).content.decode()


def report(row: MicroGrant, leader) -> None:
    """Results with the initiative, the money in the report."""
    initiative: Initiative = row.initiative
    post(leader, at("initiatives:step", initiative, "begin"))
    told = {"help_kind": "ecology", "category": "nature", "unit": "bags", "reached": "12", "qualifier": "exact"}
    post(leader, at("initiatives:correct_result", initiative, initiative.results.get().pk), **told)
    answers = {"volunteers_declared": "5", "volunteers_qualifier": "exact"}
    post(leader, at("initiatives:step", initiative, "report"), **answers)
    post(leader, at("micro_grants:report", row), text="Жаға тазаланды")
    post(leader, at("micro_grants:add_spending", row), kind="food", amount="1", note="қате")
    post(leader, at("micro_grants:take_off_spending", row, row.report.spendings.get().pk))
    post(leader, at("micro_grants:add_spending", row), kind="materials", amount="250000", note="Түбіртек 12")
    post(leader, at("micro_grants:step", row, "file"))


def test_nobody_decides_on_what_their_own_group_tells(call, branch, now, operator, head):
    """The operator's own group asks: its application cannot be returned by its own hand."""
    row = calls.submitted(call, branch, by=now)
    calls.leader_of(row.group, by=now, email="operator@test.test")

    refused = inside(operator).post(at("applications:step", row, "return"), {"why": "Қалай да"})

    assert "act for" in refused.content.decode()
    row.refresh_from_db()
    assert row.state == ApplicationState.SUBMITTED


def test_a_leader_without_an_initiative_is_led_to_writing_one(call, branch, now):
    asked = calls.submitted(call, branch, by=now)
    leader = calls.leader_of(asked.group, by=now, email="leader@test.test")

    page = inside(leader).get(at("rounds:apply", call)).content.decode()

    assert "Write a new one first" in page
    assert reverse("initiatives:start") in page


def test_more_than_is_promised_is_refused_when_it_is_proposed(call, branch, now, operator, officer):
    row = calls.submitted(call, branch, by=now)
    close(call)
    for number in range(3):
        points = {f"criterion_{one.pk}": "1" for one in call.criteria.counted()}
        post(calls.user(f"expert{number}@test.test"), at("applications:score", row), **points)
    post(operator, at("rounds:ranking", call), chosen=[row.pk], why="Рейтинг бойынша")
    post(officer, at("rounds:award", call))
    micro = MicroGrant.objects.get()
    days = {"agreed_on": timezone.localdate().isoformat(), "due_on": "2099-01-01"}
    post(operator, at("micro_grants:sign", micro), number="1", **days)

    refused = inside(operator).post(at("micro_grants:move", micro), {"kind": "pay", "amount": "250001", "why": "Шарт"})

    assert "250,000" in str(refused.context["form"].non_field_errors())
    assert not Proposal.objects.waiting().exists()
