"""Money: each change is one conditional update of the counters beside one entry of the ledger, in one transaction."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db import models, transaction
from django.db.models import F
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from grants.choices import EntryKind
from grants.models import BudgetLine, Grant, LedgerEntry, MicroGrant, Movement
from volunteer_registry.shared.history import By
from volunteer_registry.shared.money import Tenge
from volunteer_registry.shared.refusal import Refused


class Effect(NamedTuple):
    """What an entry adds to the counters of a line, as a sign; a micro-grant has the last two."""

    amount: int = 0
    committed: int = 0
    paid: int = 0


EFFECTS = {
    EntryKind.ALLOCATE: Effect(amount=1),
    EntryKind.COMMIT: Effect(committed=1),
    EntryKind.PAY: Effect(paid=1),
    EntryKind.RETURN: Effect(committed=-1, paid=-1),
    EntryKind.RELEASE: Effect(committed=-1),
    EntryKind.REVERSE: Effect(paid=-1),
    EntryKind.MOVE_OUT: Effect(amount=-1),
    EntryKind.MOVE_IN: Effect(amount=1),
}


@dataclass(frozen=True)
class Refusal:
    """What stands in the way, and who can move it; `held` tells how much there is."""

    sentence: str | Promise
    held: Callable[[Any], Tenge]


LINE_IS_SHORT = Refusal(
    _("The line “%(line)s” has %(held)s left, this asks for %(asked)s. The officer can move money between lines."),
    lambda line: line.left,
)
TOO_MUCH_PAID = Refusal(
    _("Of this micro-grant %(held)s is promised and not paid yet, this is %(asked)s."), lambda row: row.unpaid
)
NOT_PAID = Refusal(_("Of this micro-grant %(held)s has been paid, this is %(asked)s."), lambda row: row.paid)
IN_THE_WAY = {
    EntryKind.COMMIT: LINE_IS_SHORT,
    EntryKind.MOVE_OUT: LINE_IS_SHORT,
    EntryKind.PAY: TOO_MUCH_PAID,
    EntryKind.RELEASE: TOO_MUCH_PAID,
    EntryKind.RETURN: NOT_PAID,
    EntryKind.REVERSE: NOT_PAID,
}


@transaction.atomic
def allocate(line: BudgetLine, amount: Tenge, *, by: By) -> LedgerEntry:
    """Puts money of the grant on one of its lines; all lines together hold no more than the grant."""
    grants = Grant.objects.filter(pk=line.grant_id, allocated__lte=F("amount") - amount.tiyn)
    if not grants.update(allocated=F("allocated") + amount.tiyn):
        grant = Grant.objects.get(pk=line.grant_id)
        raise Refused(
            _("%(held)s of the grant stands on no line yet, this asks for %(asked)s."),
            held=grant.amount - grant.allocated,
            asked=amount,
        )
    return enter(EntryKind.ALLOCATE, line, amount, by=by)


def enter(
    kind: EntryKind,
    line: BudgetLine,
    amount: Tenge,
    *,
    by: By,
    micro_grant: MicroGrant | None = None,
    movement: Movement | None = None,
    why: str = "",
) -> LedgerEntry:
    """One change in the caller's transaction: counters first, then the entry. Raises Refused where it does not fit."""
    effect = EFFECTS[kind]
    fits = _changed(BudgetLine, line.pk, effect, amount)
    if micro_grant is not None and fits:
        fits = _changed(MicroGrant, micro_grant.pk, effect._replace(amount=0), amount)
    if not fits:
        _refuse(kind, line, micro_grant, amount)
    return LedgerEntry.objects.create(
        kind=kind, line=line, micro_grant=micro_grant, movement=movement, amount=amount, by=by.user, at=by.at, why=why
    )


def _changed(model: type[models.Model], pk: int, effect: Effect, amount: Tenge) -> bool:
    """One statement that looks and writes: of two who ask at once the second sees what the first has left."""
    after = {name: F(name) + sign * amount.tiyn for name, sign in effect._asdict().items() if sign}
    now = {name: after.get(name, F(name)) for name in Effect._fields}
    rows = model._default_manager.alias(now_committed=now["committed"], now_paid=now["paid"], now_amount=now["amount"])
    fit = rows.filter(pk=pk, now_paid__gte=0, now_committed__gte=now["paid"], now_amount__gte=now["committed"])
    return bool(fit.update(**after))


def check_fits(kind: EntryKind, line: BudgetLine, micro_grant: MicroGrant | None, amount: Tenge) -> None:
    """Refuses before anything is written what could not be entered now; the statement itself decides in the end."""
    refusal = IN_THE_WAY[kind]
    held = _held(refusal, line, micro_grant)
    if held < amount:
        raise Refused(refusal.sentence, line=line, held=held, asked=amount)


def _held(refusal: Refusal, line: BudgetLine, micro_grant: MicroGrant | None) -> Tenge:
    """How much there is now, whatever the caller has read before."""
    holder: Any = line if refusal is LINE_IS_SHORT or micro_grant is None else micro_grant
    return refusal.held(type(holder).objects.get(pk=holder.pk))


def _refuse(kind: EntryKind, line: BudgetLine, micro_grant: MicroGrant | None, amount: Tenge) -> None:
    refusal = IN_THE_WAY[kind]
    raise Refused(refusal.sentence, line=line, held=_held(refusal, line, micro_grant), asked=amount)


@transaction.atomic
def carry_out(movement: Movement, *, by: By) -> Movement:
    """What was agreed to, once: of two clicks one does it, the other is told."""
    if not Movement.objects.filter(pk=movement.pk, done_at=None).update(done_at=by.at):
        raise Refused(_("This has been done already."))
    for kind, line in steps_of(movement):
        enter(kind, line, movement.amount, by=by, micro_grant=movement.micro_grant, movement=movement)
    movement.refresh_from_db()
    return movement


def steps_of(movement: Movement) -> list[tuple[EntryKind, BudgetLine]]:
    """The entries of a movement; lines in the order of their ids, so that two moves never wait for each other."""
    if movement.to_line is None:
        return [(EntryKind(movement.kind), movement.line)]
    pair = [(EntryKind.MOVE_OUT, movement.line), (EntryKind.MOVE_IN, movement.to_line)]
    return sorted(pair, key=lambda step: step[1].pk)
