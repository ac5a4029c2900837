"""The table of places by age band, and which numbers of people the public is not shown on a day."""

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import Count

from volunteer_registry.shared import periods
from volunteer_registry.shared.places.models import Place
from volunteer_registry.statistics import small_cells
from volunteer_registry.statistics.small_cells import SMALL
from volunteers.choices import BAND_CHOICES
from volunteers.querysets import aged
from volunteers.statistics import by_place_and_band, volunteers_youth

BANDS = [code for code, _title in BAND_CHOICES]
ALL = None
VOLUNTEERS, YOUTH, NOT_YOUTH = "volunteers", "volunteers_youth", "not youth"

Number = tuple[str, int | None, str | None]
"""A number of people: its figure, the place's id, the age band; ALL for the region, ALL for every age."""
Counted = dict[tuple[int, str], int]


@dataclass
class Line:
    """A place with its number in each band and in all; a hidden number is None."""

    place: Place
    numbers: list[int | None]
    total: int | None


@dataclass
class Table:
    """A line for each place, and the region as a whole: the sum of its branches' numbers."""

    lines: list[Line]
    whole: Line


def place_by_band(*, on: datetime.date, region: Place, places: list[Place], public: bool) -> Table:
    """The table of a day; from the public is hidden whatever gives a small number away."""
    counted = by_place_and_band(on=on, place=region)
    hidden = hidden_volunteers(by_youth_age(counted, on=on, region=region)) if public else ()
    return table_of(counted, places, region, hidden)


def table_of(counted: Counted, places: list[Place], region: Place, hidden: Collection[Number]) -> Table:
    """The table of numbers counted already."""
    lines = [_line(place, place.pk, [counted.get((place.pk, band), 0) for band in BANDS], hidden) for place in places]
    whole = [sum(number for (_place, of_band), number in counted.items() if of_band == band) for band in BANDS]
    return Table(lines, _line(region, ALL, whole, hidden))


def hidden_places(figure: str, numbers: Mapping[Place, int], *, on: datetime.date, region: Place) -> set[Place]:
    """Of a figure of people, by place, those numbers that are hidden from the public.

    Volunteers and youth are read together with the table of places by age band; another figure is a column of its own.
    """
    of_volunteers: Collection[Number] = ()
    if figure in (VOLUNTEERS, YOUTH):
        of_volunteers = hidden_volunteers(by_youth_age(by_place_and_band(on=on, place=region), on=on, region=region))
    return hidden_among(figure, numbers, region, of_volunteers)


def hidden_among(
    figure: str, numbers: Mapping[Place, int], region: Place, of_volunteers: Collection[Number]
) -> set[Place]:
    """The same, where it is known already what is hidden of the volunteers."""
    hidden: set[int | None]
    if figure in (VOLUNTEERS, YOUTH):
        hidden = {place for of_figure, place, band in of_volunteers if (of_figure, band) == (figure, ALL)}
    else:
        hidden = hidden_in_column({place.pk: number for place, number in numbers.items() if place != region})
    keys = {place: ALL if place == region else place.pk for place in numbers}
    return {place for place, number in numbers.items() if number in SMALL or keys[place] in hidden}


def hidden_totals(numbers: Mapping[str, int]) -> set[str]:
    """Of the region's figures of people, those hidden: small ones, and youth where few volunteers are not youth."""
    hidden = {code for code, number in numbers.items() if number in SMALL}
    if numbers[YOUTH] and numbers[VOLUNTEERS] - numbers[YOUTH] in SMALL:
        hidden.add(YOUTH)
    return hidden


def hidden_volunteers(people: Mapping[small_cells.Atom, int]) -> set[Number]:
    """What is hidden of the volunteers of a day, counted by (place's id, (age band, whether of youth age))."""
    return small_cells.hidden(people, numbers_of, [(VOLUNTEERS, ALL, ALL), (YOUTH, ALL, ALL)])


def hidden_in_column(numbers: Mapping[int, int]) -> set[int | None]:
    """What is hidden of numbers by place that nothing binds but their sum, which is ALL."""
    return small_cells.hidden({(place, ALL): number for place, number in numbers.items()}, lambda atom: atom, [ALL])


def numbers_of(atom: small_cells.Atom) -> list[Number]:
    """What a person of the place, of the band, of youth age or not, is counted in."""
    place, (band, is_young) = atom
    part = YOUTH if is_young else NOT_YOUTH
    by_place = [(VOLUNTEERS, place, band), (part, place, ALL), (VOLUNTEERS, place, ALL)]
    return [*by_place, (VOLUNTEERS, ALL, band), (part, ALL, ALL), (VOLUNTEERS, ALL, ALL)]


def by_youth_age(counted: Counted, *, on: datetime.date, region: Place) -> dict[small_cells.Atom, int]:
    """Everyone counted, parted by youth age: of those whose age is not known for certain, some surely are of it."""
    return parted(counted, _young(on=on, region=region))


def parted(counted: Counted, young: Counted) -> dict[small_cells.Atom, int]:
    """Everyone counted, of whom those of youth age are counted apart too."""
    people = {}
    for (place, band), number in counted.items():
        people[place, (band, True)] = young.get((place, band), 0)
        people[place, (band, False)] = number - people[place, (band, True)]
    return people


def _young(*, on: datetime.date, region: Place) -> Counted:
    in_bands = {band.code: Count("pk", filter=aged(band.lower, band.upper, on=on)) for band in periods.AGE_BANDS}
    rows = volunteers_youth(on=on, place=region).order_by().values("registrations__branch__place")
    found: Counted = {}
    for row in rows.annotate(everyone=Count("pk"), **in_bands):
        place, everyone = row.pop("registrations__branch__place"), row.pop("everyone")
        row["unknown"] = everyone - sum(row.values())
        found |= {(place, band): number for band, number in row.items()}
    return found


def _line(place: Place, key: int | None, numbers: list[int], hidden: Collection[Number]) -> Line:
    shown = [None if (VOLUNTEERS, key, band) in hidden else n for band, n in zip(BANDS, numbers, strict=True)]
    return Line(place, shown, None if (VOLUNTEERS, key, ALL) in hidden else sum(numbers))
