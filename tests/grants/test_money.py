"""Money of a grant: promised, paid, returned, released, put right and moved; never over, never twice, never alone."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import translation

from grants.actions import deciding, money
from grants.choices import EntryKind, MovementKind
from grants.models import BudgetLine, LedgerEntry, MicroGrant, Movement
from grants.verifying import ALL
from groups import actions as groups
from tests.grants.conftest import SINCE
from volunteer_registry.shared import frozen, history
from volunteer_registry.shared.money import Tenge
from volunteer_registry.shared.proposals import actions as proposals
from volunteer_registry.shared.refusal import Refused
from volunteer_registry.shared.verifying import CHECKS

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def awarded(propose, head, hand):
    """A micro-grant of 300 000 ₸ that two people agreed to."""
    proposal = propose()
    proposals.approve(proposal, by=hand(head))
    return MicroGrant.objects.get(pk=proposal.subject_id)


@pytest.fixture
def agree(officer, head, hand):
    """A function that has a movement proposed by the officer and agreed to by the head."""

    def done(kind, *, line, amount, **values):
        asked = {"line": line, "amount": Tenge.whole(amount), "why": "Шарт бойынша", "by": hand(officer), **values}
        proposal = deciding.propose_movement(kind, **asked)
        proposals.approve(proposal, by=hand(head))

    return done


def counters(row) -> list[int]:
    row.refresh_from_db()
    return [getattr(row, name).tiyn // 100 for name in ("amount", "committed", "paid")]


def violations() -> list[str]:
    return [sentence for check in ALL for sentence in check()]


def test_what_two_people_agreed_to_is_promised_once(propose, line, officer, head, hand):
    proposal = propose()
    assert counters(line) == [4_500_000, 0, 0]
    with pytest.raises(Refused):
        proposals.approve(proposal, by=hand(officer))

    proposals.approve(proposal, by=hand(head))

    row = MicroGrant.objects.get()
    assert (row.state, row.awarded_on, counters(row)) == ("awarded", hand(head).today, [300_000, 300_000, 0])
    assert counters(line) == [4_500_000, 300_000, 0]
    with pytest.raises(Refused):
        deciding.award(row, by=hand(head))
    assert LedgerEntry.objects.filter(kind=EntryKind.COMMIT).count() == 1
    assert violations() == []


def test_a_line_promises_what_it_has_and_says_who_can_give_it_more(propose, line, head, hand):
    proposals.approve(propose(Tenge.whole(4_200_000)), by=hand(head))
    proposal = propose(Tenge.whole(450_000))

    with pytest.raises(Refused) as refused:
        proposals.approve(proposal, by=hand(head))

    told = str(refused.value).replace("\xa0", " ")
    assert "has 300,000 ₸ left, this asks for 450,000 ₸. The officer can move money between lines." in told
    assert (counters(line)[1], violations()) == (4_200_000, [])
    proposals.approve(propose(), by=hand(head))
    assert counters(line)[1] == 4_500_000


def test_it_is_paid_returned_released_and_put_right(awarded, line, agree):
    about = {"line": line, "micro_grant": awarded}

    agree(MovementKind.PAY, amount=200_000, **about)
    assert (counters(awarded), counters(line)) == ([300_000, 300_000, 200_000], [4_500_000, 300_000, 200_000])
    agree(MovementKind.REVERSE, amount=200_000, **about)
    agree(MovementKind.PAY, amount=250_000, **about)
    agree(MovementKind.RETURN, amount=50_000, **about)
    agree(MovementKind.RELEASE, amount=50_000, **about)

    assert (counters(awarded), counters(line)) == ([300_000, 200_000, 200_000], [4_500_000, 200_000, 200_000])
    assert violations() == []


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (MovementKind.PAY, "300,000 ₸ is promised and not paid yet, this is 300,001 ₸."),
        (MovementKind.RELEASE, "300,000 ₸ is promised and not paid yet, this is 300,001 ₸."),
        (MovementKind.RETURN, "0 ₸ has been paid, this is 300,001 ₸."),
        (MovementKind.REVERSE, "0 ₸ has been paid, this is 300,001 ₸."),
    ],
)
def test_more_than_there_is_is_refused_with_what_there_is(awarded, propose, line, agree, head, hand, kind, told):
    proposals.approve(propose(Tenge.whole(3_000_000)), by=hand(head))

    with pytest.raises(Refused) as refused:
        agree(kind, line=line, micro_grant=awarded, amount=300_001)

    assert told in str(refused.value).replace("\xa0", " ")
    assert (counters(awarded), violations()) == ([300_000, 300_000, 0], [])


def test_money_moves_between_lines_of_one_grant_and_the_grant_stays_whole(grant, line, other, agree):
    agree(MovementKind.MOVE, line=other, to_line=line, amount=1_000_000)

    assert (counters(line)[0], counters(other)[0], violations()) == (5_500_000, 3_000_000, [])
    with pytest.raises(Refused):
        agree(MovementKind.MOVE, line=other, to_line=line, amount=3_000_001)
    assert (counters(line)[0], counters(other)[0]) == (5_500_000, 3_000_000)


def test_lines_hold_no_more_than_their_grant(grant, line, by):
    with pytest.raises(Refused) as refused:
        money.allocate(line, Tenge.whole(721_001), by=by)
    assert "721,000 ₸ of the grant stands on no line yet" in str(refused.value).replace("\xa0", " ")

    money.allocate(line, Tenge.whole(721_000), by=by)

    assert violations() == []


def test_one_click_or_ten_are_one_payment(awarded, line, officer, hand):
    movement = Movement.objects.create(
        kind="pay", line=line, micro_grant=awarded, amount=Tenge.whole(100_000), by=officer, at=hand(officer).at
    )
    money.carry_out(movement, by=hand(officer))

    for _click in range(9):
        with pytest.raises(Refused):
            money.carry_out(movement, by=hand(officer))

    assert (counters(awarded)[2], LedgerEntry.objects.filter(kind="pay").count()) == (100_000, 1)


def test_nobody_agrees_to_money_of_a_group_they_act_for(propose, head, hand, by):
    proposal = propose()
    group = MicroGrant.objects.get().group
    groups.appoint_representative(group, user=head, on=SINCE, by=by)

    with pytest.raises(Refused):
        proposals.approve(proposal, by=hand(head))

    assert not LedgerEntry.objects.filter(kind=EntryKind.COMMIT).exists()


def test_money_of_a_grant_that_is_over_does_not_move(propose, grant, head, hand, by):
    proposal = propose()
    history.changed([grant], state="closed", by=by)

    with pytest.raises(Refused) as refused:
        proposals.approve(proposal, by=hand(head))

    assert "it is closed" in str(refused.value)


def test_only_a_line_for_micro_grants_pays_for_them(propose, other):
    with pytest.raises(Refused):
        propose(of_line=other)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE grants_ledgerentry SET amount = amount + 1",
        "DELETE FROM grants_ledgerentry",
        "UPDATE grants_ledgerentry SET kind = 'release'",
    ],
)
def test_the_ledger_only_grows(awarded, statement):
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE grants_budgetline SET committed = amount + 1",
        "UPDATE grants_budgetline SET paid = committed + 1",
        "UPDATE grants_budgetline SET paid = -1",
        "UPDATE grants_microgrant SET paid = committed + 1",
        "UPDATE grants_grant SET allocated = amount + 1",
    ],
)
def test_the_database_itself_refuses_counters_that_cannot_be(awarded, statement):
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_counter_that_is_not_the_sum_is_named(awarded, line):
    assert set(ALL) <= set(CHECKS)
    BudgetLine.objects.filter(pk=line.pk).update(committed=Tenge.whole(300_001))

    assert violations() == [f"grants.BudgetLine {line.pk}: committed is 30000100 tiyn, the ledger says 30000000"]


def test_a_grant_that_says_otherwise_than_its_lines_is_named(grant):
    type(grant).objects.filter(pk=grant.pk).update(allocated=Tenge.whole(1))

    assert violations() == [f"grant {grant.public_id}: its lines hold 850000000 tiyn, it says 100"]


def test_triggers_that_are_gone_are_reported(db):
    named = [
        name for one in frozen.FROZEN if one.label == "grants.LedgerEntry" for name in one.names(connection.vendor)
    ]
    assert named
    assert not set(named) & set(frozen.missing())
