"""The public tables of volunteers, by place and age and by sex and age, and which of their numbers are not shown."""

import datetime
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from volunteer_registry.shared.places.models import Place
from volunteer_registry.statistics import small_cells
from volunteer_registry.statistics.small_cells import SMALL, Atom
from volunteers.choices import BAND_CHOICES, Sex
from volunteers.statistics import by_place_age_and_sex

BANDS = [code for code, _title in BAND_CHOICES]
ALL = None
VOLUNTEERS, YOUTH, NOT_YOUTH = "volunteers", "volunteers_youth", "not youth"

Number = tuple[str, int | None, str | None]
"""A number of people: its figure or sex, the place's id, the age band; ALL for the region, ALL for every age."""
People = Mapping[Atom, int]
"""Volunteers of a day: {(place's id, (age band, whether of youth age, sex)): people}"""


@dataclass
class Line:
    """A place or a sex with its number in each band and in all; a hidden number is None."""

    name: Any
    place: Place | None
    numbers: list[int | None]
    total: int | None


@dataclass
class Table:
    """Lines, and the region as a whole: their sum."""

    lines: list[Line]
    whole: Line


def people_of(on: datetime.date, region: Place) -> People:
    return by_place_age_and_sex(on=on, place=region)


def place_by_band(people: People, places: list[Place], region: Place, hidden: Collection[Number]) -> Table:
    sums = _sums(people)
    lines = [_line(place.short, place, VOLUNTEERS, sums, hidden) for place in places]
    return Table(lines, _line(region, None, VOLUNTEERS, sums, hidden))


def sex_by_band(people: People, region: Place, hidden: Collection[Number]) -> Table:
    sums = _sums(people)
    lines = [_line(sex.label, None, of_sex(sex), sums, hidden) for sex in Sex]
    return Table(lines, _line(region, None, VOLUNTEERS, sums, hidden))


def hidden_volunteers(people: People) -> set[Number]:
    """What is not shown to the public, so that nothing it is shown of the day gives a small number away."""
    return small_cells.hidden(people, numbers_of, [(VOLUNTEERS, ALL, ALL), (YOUTH, ALL, ALL)])


def hidden_places(
    figure: str, numbers: Mapping[Place, int], region: Place, of_volunteers: Collection[Number]
) -> set[Place]:
    """Of a figure of people, by place, those numbers that are hidden; what is hidden of the volunteers is known.

    Volunteers and youth are read together with the tables of volunteers; another figure is a column of its own.
    """
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


def hidden_in_column(numbers: Mapping[int, int]) -> set[int | None]:
    """What is hidden of numbers by place that nothing binds but their sum, which is ALL."""
    return small_cells.hidden({(place, ALL): number for place, number in numbers.items()}, lambda atom: atom, [ALL])


def numbers_of(atom: Atom) -> list[Number]:
    """What a person of the place, of the band, of youth age or not, and of the sex is counted in."""
    place, (band, is_young, sex) = atom
    part = YOUTH if is_young else NOT_YOUTH
    by_place = [(VOLUNTEERS, place, band), (part, place, ALL), (VOLUNTEERS, place, ALL)]
    by_sex = [(of_sex(sex), ALL, band), (of_sex(sex), ALL, ALL)]
    return [*by_place, *by_sex, (VOLUNTEERS, ALL, band), (part, ALL, ALL), (VOLUNTEERS, ALL, ALL)]


def of_sex(sex: str) -> str:
    return f"sex {sex}"


def _sums(people: People) -> Counter[Number]:
    sums: Counter[Number] = Counter()
    for atom, number in people.items():
        for one in numbers_of(atom):
            sums[one] += number
    return sums


def _line(name: Any, place: Place | None, figure: str, sums: Counter[Number], hidden: Collection[Number]) -> Line:
    """The figure's numbers at a place, or in the whole region."""
    keys = [(figure, place.pk if place else ALL, band) for band in [*BANDS, ALL]]
    *numbers, total = [None if key in hidden else sums[key] for key in keys]
    return Line(name, place, numbers, total)
