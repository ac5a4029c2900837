"""Figures of grants: the list of those awarded in a day's year up to it. A micro-grant is never added to its grant."""

import datetime
from collections.abc import Callable, Iterable, Sequence

from django.db.models import BigIntegerField, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Cast, Coalesce

from grants.models import Grant, MicroGrant
from groups.models import Standing
from initiatives.statistics import in_years, since_new_year
from volunteer_registry.shared.money import TIYN
from volunteer_registry.shared.places import tree
from volunteer_registry.shared.places.models import Place


def _in_tenge(rows: QuerySet) -> QuerySet:
    """With `tenge`: whole ones; what is left of one is not carried further."""
    return rows.annotate(tenge=Cast(F("amount"), BigIntegerField()) / TIYN)


def _awarded(rows: QuerySet, on: datetime.date) -> QuerySet:
    return rows.filter(voided_at=None, awarded_on__range=(since_new_year(on), on))


def _grants() -> QuerySet:
    """With `at`: the id of the place they count in, where the recipient stood that day, or else the customer's."""
    stood = Standing.objects.open_on(OuterRef("awarded_on")).filter(group=OuterRef("recipient")).order_by("started_on")
    place = Coalesce(Subquery(stood.values("branch__place")[:1]), "customer__place", output_field=BigIntegerField())
    return _in_tenge(Grant.objects.annotate(at=place))


def grants(*, on: datetime.date, place: Place):
    return _awarded(_grants(), on).filter(at__in=tree.at_or_below(place.pk))


def micro_grants(*, on: datetime.date, place: Place):
    """By district of the branch that answers for the initiative."""
    below = tree.at_or_below(place.pk)
    return _awarded(_in_tenge(MicroGrant.objects.awarded()), on).filter(initiative__branch__place__in=below)


def grants_counted(*words: str) -> Callable[..., Iterable[tuple]]:
    """(id, KATO code, and what else is asked)."""
    codes = Subquery(Place.objects.filter(pk=OuterRef("at")).values("code"))

    def counted(*, on: datetime.date, place: Place) -> Iterable[tuple]:
        return grants(on=on, place=place).order_by().annotate(code=codes).values_list("pk", "code", *words)

    return counted


def micro_grants_counted(*words: str) -> Callable[..., Iterable[tuple]]:
    def counted(*, on: datetime.date, place: Place) -> Iterable[tuple]:
        rows = micro_grants(on=on, place=place).order_by()
        return rows.values_list("pk", "initiative__branch__place__code", *words)

    return counted


def numbers(days: Sequence[datetime.date], *, place: Place) -> dict[datetime.date, dict[str, int]]:
    """Each figure's number on each day: one reading of each kind of row for all days."""
    below = tree.at_or_below(place.pk)
    whole = _grants().filter(voided_at=None, at__in=below).exclude(awarded_on=None)
    parts = _in_tenge(MicroGrant.objects.awarded()).filter(initiative__branch__place__in=below)
    found = {}
    for kind, rows in (("grant", whole), ("micro_grant", parts)):
        told = list(rows.order_by().values_list("awarded_on", "tenge"))
        found[f"{kind}s"] = in_years(days, [(on, 1) for on, _tenge in told])
        found[f"{kind}_amount"] = in_years(days, told)
    return {day: {code: of_figure[day] for code, of_figure in found.items()} for day in days}
