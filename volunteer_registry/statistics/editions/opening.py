"""A published figure opened: exactly the members it counted, under the words they were counted by, for ever."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.db.models import Q, QuerySet

from groups.models import VolunteerGroup
from initiatives.models import Initiative
from volunteer_registry.shared.access.scopes import scope_of
from volunteer_registry.shared.among import among
from volunteer_registry.shared.places.models import Place
from volunteer_registry.statistics.figures import BY_CODE
from volunteer_registry.statistics.lists import LISTINGS
from volunteer_registry.statistics.members import Members
from volunteers.choices import BAND_CHOICES, Sex
from volunteers.models import Volunteer

ACTION = "figures.open"
PAGES = {Volunteer: "volunteer.view", VolunteerGroup: "group.catalogue"}
"""What opens the page of a member; what was done opens to whoever may read of it."""
BAND_TITLES = dict(BAND_CHOICES)


def members(code: str, who: Members, *, place: str, user: Any) -> QuerySet:
    """The members counted at a place (a KATO code, or nothing for everywhere) that are the user's to see.

    Those since voided or merged are among them. Groups are public, as they were when they were counted.
    """
    return visible(code, counted_at(who, place), user=user, counted=[who])


def counted_at(who: Members, place: str) -> dict[int, int]:
    """{member: weight} at a place (a KATO code, or nothing for everywhere)."""
    return who.where(place=place) if place else who.where()


def visible(code: str, ids: Collection[int], *, user: Any, counted: Iterable[Members]) -> QuerySet:
    """Of these ids those that are the user's to see today, or were counted in the user's places in any of these."""
    figure = BY_CODE[code]
    if figure.of is VolunteerGroup:
        return VolunteerGroup.objects.filter(among(ids))
    if figure.of is Initiative:
        inside = Initiative.objects.visible_to(user).order_by().values("pk")
        return Initiative.objects.filter(among(ids)).filter(~Q(published_at=None) | Q(pk__in=inside))
    if not figure.of_people:
        told = figure.of._default_manager.filter(among(ids)).open_to(user)  # type: ignore[attr-defined]
        return told.select_related(*LISTINGS[figure.of].related)
    people = Volunteer.objects.filter(among(ids))
    scope = scope_of(user, ACTION)
    if scope.everything:
        return people
    today = Volunteer.objects.visible_to(user, ACTION).order_by().values("pk")
    then = {pk for who in counted for pk in _counted_in(who, scope.place_ids)}.intersection(ids)
    return people.filter(Q(pk__in=today) | Q(among(then)))


def _counted_in(who: Members, place_ids: Collection[int]) -> list[int]:
    """Counted in these places: still seen there when what they were counted by has been voided."""
    codes = Place.objects.filter(pk__in=place_ids, code__in=set(who.labels["place"])).values_list("code", flat=True)
    return [member for code in codes for member in who.where(place=code)]


def add_words(rows: Sequence[Any], who: Members, places: Iterable[Place]) -> None:
    """Puts on each row the words it was counted under: `places_then`, and of people `band_then` and `sex_then`.

    `weight_then` is what it added to a sum, None where members are counted.
    """
    named = {place.code: place for place in places}
    found: dict[int, dict[str, list[str]]] = {row.pk: {name: [] for name in who.labels} for row in rows}
    for member, *words in zip(who.ids, *who.labels.values(), strict=True):
        if member in found:
            for name, word in zip(who.labels, words, strict=True):
                found[member][name].append(word)
    weights = who.where() if who.weights is not None else {}
    for row in rows:
        words_then, row.weight_then = found[row.pk], weights.get(row.pk)
        row.places_then = [named[code] for code in words_then["place"]]
        if "band" in who.labels:
            row.band_then, row.sex_then = BAND_TITLES[words_then["band"][0]], Sex(words_then["sex"][0]).label


def add_links(rows: Sequence[Any], user: Any) -> None:
    """Puts on each row `opens`: whether its own page opens to the user today."""
    if not rows:
        return
    model = type(rows[0])
    there = model._default_manager.filter(pk__in=[row.pk for row in rows])
    shown = there.visible_to(user, PAGES[model]) if model in PAGES else there.open_to(user)  # type: ignore[attr-defined]
    opening = set(shown.values_list("pk", flat=True))
    for row in rows:
        row.opens = row.pk in opening
