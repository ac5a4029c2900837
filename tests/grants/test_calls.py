"""From a call to a closed micro-grant: what each step asks, and who is refused."""

import datetime

import pytest
from django.utils import translation

from grants import verifying
from grants.actions import applying, awarding, calling, deciding, reporting, scoring
from grants.choices import ApplicationState, MicroGrantState, MovementKind, Phase, RoundState
from grants.models import MicroGrant, Report
from grants.rules.ranking import all_are_in, ranking
from initiatives.actions import deciding as initiatives
from initiatives.actions import results
from initiatives.choices import InitiativeState
from tests import factories
from tests.grants import calls
from tests.grants.conftest import AKTAU, NOW, SINCE
from volunteer_registry.shared.history import By
from volunteer_registry.shared.jobs.models import Letter
from volunteer_registry.shared.money import Tenge
from volunteer_registry.shared.proposals import actions as proposals
from volunteer_registry.shared.refusal import Refused
from volunteer_registry.shared.sealed import unseal

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


LATER = NOW.date() + datetime.timedelta(days=20)


@pytest.fixture
def opened(officer, hand):
    """The officer's hand, on a day on which the call is open."""
    return hand(officer)


@pytest.fixture
def closed(opened):
    """The same, when it has closed."""
    return calls.at(opened, LATER)


@pytest.fixture
def call(line, opened):
    return calls.published(line, by=opened)


@pytest.fixture
def branch(branches):
    return branches[AKTAU]


def hand_of(number: int) -> By:
    return calls.at(By(calls.user(f"expert{number}@test.test"), "page", NOW), LATER)


def judged(row, *, points=(8, 4, 6), experts=(0, 1, 2)):
    given = dict(zip(row.round.criteria.counted(), points, strict=True))
    for number in experts:
        scoring.score(row, points=given, by=hand_of(number))


@pytest.fixture
def given(call, branch, opened, closed, head):
    """A micro-grant that was applied for, scored, chosen, awarded and signed."""
    row = calls.submitted(call, branch, by=opened)
    judged(row)
    (proposal,) = awarding.propose_chosen(call, chosen=[row], why="Рейтинг", by=closed)
    proposals.approve(proposal, by=calls.at(By(head, "page", NOW), LATER))
    micro = MicroGrant.objects.get(application=row)
    return awarding.sign(micro, agreed_on=LATER, due_on=LATER + datetime.timedelta(90), number="2023/01", by=closed)


def pay(row, amount, *, by, head, kind=MovementKind.PAY):
    proposal = deciding.propose_movement(kind, line=row.line, micro_grant=row, amount=amount, why="Шарт", by=by)
    proposals.approve(proposal, by=calls.at(By(head, "page", NOW), LATER))
    row.refresh_from_db()


def test_a_call_is_published_whole(line, opened):
    call = calls.written(line, by=opened, experts=0)
    with pytest.raises(Refused, match="expert"):
        calling.publish(call, by=opened)
    calling.name_expert(call, email=calls.user("one@test.test").email, by=opened)
    calling.take_off_criterion(call.criteria.counted()[0], by=opened)
    with pytest.raises(Refused, match="50"):
        calling.publish(call, by=opened)
    calling.add_criterion(call, title_kk="Өлшем", weight=50, most=10, by=opened)

    assert calling.publish(call, by=opened).state == RoundState.PUBLISHED
    with pytest.raises(Refused):
        calling.edit(call, by=opened, most=Tenge.whole(1))


def test_weights_never_come_to_more_than_a_hundred(line, opened):
    call = calls.written(line, by=opened)

    with pytest.raises(Refused, match="100"):
        calling.add_criterion(call, title_kk="Тағы", weight=1, most=10, by=opened)


def test_a_line_for_something_else_gives_no_micro_grants(other, opened):
    with pytest.raises(Refused):
        calls.written(other, by=opened)


@pytest.mark.parametrize(
    ("days", "phase"), [(-1, Phase.TO_COME), (0, Phase.OPEN), (14, Phase.OPEN), (15, Phase.SCORING)]
)
def test_the_days_of_a_call_tell_whether_it_is_open(call, days, phase):
    assert call.phase(NOW.date() + datetime.timedelta(days=days)) == phase


def test_an_application_comes_in_on_open_days_alone(call, branch, opened, closed):
    row = calls.written_application(call, branch, by=opened)

    with pytest.raises(Refused, match="being scored"):
        applying.submit(row, by=closed)
    assert applying.submit(row, by=opened).state == ApplicationState.SUBMITTED
    row.initiative.refresh_from_db()
    assert row.initiative.state == InitiativeState.SUBMITTED


def test_what_is_missing_is_named(call, branch, opened):
    row = applying.apply(call, initiative=calls.ready_initiative(branch, by=opened, name="Топ"), by=opened)

    with pytest.raises(Refused, match="costs, members"):
        applying.submit(row, by=opened)


def test_costs_lie_within_the_terms_of_the_call(call, branch, opened):
    row = calls.written_application(call, branch, by=opened, asked=300_000)

    with pytest.raises(Refused, match="fees"):
        applying.add_cost(row, kind="fees", amount=Tenge.whole(1), by=opened)
    with pytest.raises(Refused, match="at most"):
        applying.add_cost(row, kind="food", amount=Tenge(1), by=opened)
    applying.take_off_cost(row.costs.get(), by=opened)
    applying.take_off_cost(row.costs.get(), by=opened)
    row.refresh_from_db()
    assert row.asked == Tenge(0)


@pytest.mark.parametrize("born", [datetime.date(1987, 5, 31), datetime.date(2009, 6, 2), None])
def test_members_are_of_the_age_the_call_asks_for(call, branch, opened, born):
    """36 the day before, 14 tomorrow, not known; the control in every other test is 23."""
    row = calls.written_application(call, branch, by=opened)
    other = factories.enrolled(branch, on=SINCE, by=opened, surname="Басқа", born_first=born, born_last=born)

    with pytest.raises(Refused, match="Басқа"):
        applying.write(row, plan="", members=[other], by=opened)


def test_one_initiative_applies_once_and_one_micro_grant_pays_for_it(call, branch, opened, given):
    with pytest.raises(Refused, match="already"):
        applying.apply(call, initiative=given.initiative, by=opened)
    again = calls.published(given.line, by=opened)
    with pytest.raises(Refused, match="One micro-grant"):
        applying.apply(again, initiative=given.initiative, by=opened)


def test_points_are_weighted_and_averaged_exactly(call, branch, opened):
    row = calls.submitted(call, branch, by=opened)
    judged(row, points=(10, 5, 10), experts=(0,))
    judged(row, points=(5, 0, 0), experts=(1,))
    (ranked,) = ranking(call)

    assert ranked.shown == "62.50"
    assert [str(one.user.email) for one in ranked.lacking] == ["expert2@test.test"]
    assert not all_are_in([ranked])


def test_an_expert_with_a_conflict_is_not_counted_and_cannot_score(call, branch, opened):
    row = calls.submitted(call, branch, by=opened)
    judged(row, points=(0, 0, 0), experts=(0,))
    scoring.declare_conflict(row, why="Топтың жетекшісі — туысым.", by=hand_of(0))
    judged(row, points=(10, 5, 10), experts=(1,))

    with pytest.raises(Refused, match="conflict"):
        judged(row, experts=(0,))
    (ranked,) = ranking(call)
    assert (ranked.shown, ranked.counted, ranked.conflicts) == ("100.00", 1, 1)


def test_whoever_acts_for_the_group_cannot_score_it(call, branch, opened):
    row = calls.submitted(call, branch, by=opened)
    calls.leader_of(row.group, by=opened, email="expert0@test.test")

    with pytest.raises(Refused, match="act for this group"):
        judged(row, experts=(0,))


def test_scores_are_changed_until_all_are_in_and_no_longer(call, branch, opened):
    row = calls.submitted(call, branch, by=opened)
    judged(row, points=(1, 1, 1), experts=(0,))
    judged(row, points=(10, 5, 10), experts=(0, 1, 2))

    assert ranking(call)[0].shown == "100.00"
    with pytest.raises(Refused, match="All scores are in"):
        judged(row, experts=(0,))


def test_nothing_is_proposed_before_all_scores_are_in(call, branch, opened, closed):
    row = calls.submitted(call, branch, by=opened)
    judged(row, experts=(0, 1))

    with pytest.raises(Refused, match="Not all experts"):
        awarding.propose_chosen(call, chosen=[row], why="Рейтинг", by=closed)


def test_the_ranking_goes_down_as_far_as_the_money(line, branch, opened, closed, head):
    """4 500 000 on the line: fifteen of sixteen who ask for 300 000."""
    call = calls.published(line, by=opened, experts=1)
    rows = [calls.submitted(call, branch, by=opened, name=f"Топ {n}", asked=300_000) for n in range(16)]
    for number, row in enumerate(rows):
        judged(row, points=(number % 10, 5, 10), experts=(0,))
    ranked = ranking(call)
    chosen = [one.application for one in ranked if one.fits]

    assert [one.application.pk for one in ranked[:2]] == [rows[9].pk, rows[8].pk]
    assert len(chosen) == 15
    with pytest.raises(Refused, match="officer can move money"):
        awarding.propose_chosen(call, chosen=rows, why="Рейтинг", by=closed)
    for proposal in awarding.propose_chosen(call, chosen=chosen, why="Рейтинг", by=closed):
        proposals.approve(proposal, by=calls.at(By(head, "page", NOW), LATER))
    line.refresh_from_db()
    assert (line.committed, line.left) == (Tenge.whole(4_500_000), Tenge(0))


def test_an_award_answers_the_application_and_accepts_its_initiative(given):
    given.application.refresh_from_db()
    given.initiative.refresh_from_db()

    assert given.application.state == ApplicationState.AWARDED
    assert given.initiative.state == InitiativeState.ACCEPTED


def test_what_a_second_person_declined_may_be_proposed_once_more(call, branch, opened, closed, head):
    row = calls.submitted(call, branch, by=opened)
    judged(row)
    (first,) = awarding.propose_chosen(call, chosen=[row], why="Рейтинг", by=closed)
    with pytest.raises(Refused, match="waits for a second person"):
        awarding.propose_chosen(call, chosen=[row], why="Рейтинг", by=closed)
    proposals.decline(first, by=calls.at(By(head, "page", NOW), LATER))
    awarding.propose_chosen(call, chosen=[row], why="Қайта", by=closed)

    assert MicroGrant.objects.filter(application=row).count() == 1


def test_a_call_is_concluded_when_everybody_can_be_answered(call, branch, opened, closed, head):
    chosen, other = (calls.submitted(call, branch, by=opened, name=name) for name in ("Топ 1", "Топ 2"))
    for row in (chosen, other):
        judged(row)
    (proposal,) = awarding.propose_chosen(call, chosen=[chosen], why="Рейтинг", by=closed)
    with pytest.raises(Refused, match="second person"):
        calling.conclude(call, why="Қаражат таусылды", by=closed)
    proposals.approve(proposal, by=calls.at(By(head, "page", NOW), LATER))
    calling.conclude(call, why="Қаражат таусылды", by=closed)
    other.refresh_from_db()

    assert other.state == ApplicationState.DECLINED
    assert other.history.latest().history_change_reason == "Қаражат таусылды"


def test_whoever_asked_hears_what_became_of_it(call, branch, opened, closed, head):
    """One is awarded, the other is not; each leader gets the letter of their own group."""
    rows = [calls.submitted(call, branch, by=opened, name=name) for name in ("Топ 1", "Топ 2")]
    for number, row in enumerate(rows):
        calls.leader_of(row.group, by=opened, email=f"leader{number}@test.test")
        judged(row)
    before = Letter.objects.count()
    (proposal,) = awarding.propose_chosen(call, chosen=[rows[0]], why="Рейтинг", by=closed)
    proposals.approve(proposal, by=calls.at(By(head, "page", NOW), LATER))
    calling.conclude(call, why="Қаражат таусылды", by=closed)

    told = {letter.recipient: unseal(letter.content).decode() for letter in Letter.objects.order_by("id")[before:]}
    assert "Қаражат таусылды" in told["leader1@test.test"]
    assert "Қаражат таусылды" not in told["leader0@test.test"]
    assert set(told) == {"leader0@test.test", "leader1@test.test"}


def test_nothing_is_paid_before_the_agreement(call, branch, opened, closed, head):
    row = calls.submitted(call, branch, by=opened)
    judged(row)
    (proposal,) = awarding.propose_chosen(call, chosen=[row], why="Рейтинг", by=closed)
    proposals.approve(proposal, by=calls.at(By(head, "page", NOW), LATER))
    micro = MicroGrant.objects.get(application=row)

    with pytest.raises(Refused, match="agreement"):
        pay(micro, Tenge.whole(1), by=closed, head=head)


def test_a_report_accounts_for_every_tenge_and_completes_the_initiative(given, closed, head):
    pay(given, given.amount, by=closed, head=head)
    reporting.write(given, text="Жаға тазаланды.", by=closed)
    reporting.add_spending(given, kind="materials", amount=Tenge.whole(200_000), note="Түбіртек 12", by=closed)
    with pytest.raises(Refused, match="results"):
        reporting.file(given, by=closed)
    initiatives.begin(given.initiative, by=closed)
    planned = given.initiative.results.get()
    same = {name: getattr(planned, name) for name in ("help_kind", "category", "unit", "planned")}
    results.correct(planned, **same, reached=12, by=closed)
    initiatives.report(given.initiative, volunteers_declared=5, by=closed)
    reporting.file(given, by=closed)
    with pytest.raises(Refused, match="returned first"):
        reporting.accept(given, by=closed)

    pay(given, Tenge.whole(50_000), by=closed, head=head, kind=MovementKind.RETURN)
    reporting.accept(given, by=closed)
    given.refresh_from_db()
    given.initiative.refresh_from_db()
    assert (given.state, given.initiative.state) == (MicroGrantState.CLOSED, InitiativeState.COMPLETED)


def test_no_more_is_accounted_for_than_was_paid(given, closed, head):
    pay(given, Tenge.whole(100_000), by=closed, head=head)
    reporting.add_spending(given, kind="materials", amount=Tenge.whole(100_000), by=closed)

    with pytest.raises(Refused, match="was paid"):
        reporting.add_spending(given, kind="food", amount=Tenge(1), by=closed)


def test_a_returned_report_is_written_again_and_a_filed_one_is_not(given, closed, head):
    pay(given, given.amount, by=closed, head=head)
    reporting.write(given, text="Жаға тазаланды.", by=closed)
    given.initiative.refresh_from_db()
    initiatives.begin(given.initiative, by=closed)
    results.correct(
        given.initiative.results.get(), help_kind="ecology", category="nature", unit="bags", reached=1, by=closed
    )
    initiatives.report(given.initiative, volunteers_declared=5, by=closed)
    reporting.file(given, by=closed)
    given.refresh_from_db()
    with pytest.raises(Refused):
        reporting.write(given, text="Басқаша.", by=closed)
    reporting.return_for_mending(given, why="Түбіртек жоқ", by=closed)

    assert reporting.write(given, text="Басқаша.", by=closed).text == "Басқаша."


@pytest.mark.parametrize(
    ("check", "spoil"),
    [
        (verifying.applications_ask_for_what_their_costs_come_to, lambda row: row.application.costs.update(amount=1)),
        (
            verifying.awards_answer_the_applications_they_came_from,
            lambda row: MicroGrant.objects.filter(pk=row.pk).update(amount=row.amount + Tenge(1)),
        ),
        (
            verifying.awards_answer_the_applications_they_came_from,
            lambda row: MicroGrant.objects.filter(pk=row.pk).update(application=None),
        ),
        (
            verifying.accepted_reports_account_for_every_tenge,
            lambda row: Report.objects.create(micro_grant=row, state="accepted", state_since=NOW, recorded_at=NOW),
        ),
        (verifying.published_calls_weigh_a_hundred, lambda row: row.application.round.criteria.update(weight=1)),
    ],
)
def test_verify_finds_a_row_that_was_spoilt(given, closed, head, check, spoil):
    pay(given, given.amount, by=closed, head=head)
    assert list(check()) == []

    spoil(given)

    assert len(list(check())) == 1
