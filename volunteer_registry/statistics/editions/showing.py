"""What a reader is shown of a published edition: all of it, or what may be told to the public."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet

from volunteer_registry.shared.places.models import Place
from volunteer_registry.shared.published import Published
from volunteer_registry.statistics import tables
from volunteer_registry.statistics.figures import BY_CODE, Figure
from volunteer_registry.statistics.models import Edition, PublishedFigure
from volunteer_registry.statistics.tables import VOLUNTEERS, YOUTH


@dataclass
class Told:
    """A published figure and its numbers by place, as the reader is shown them: a hidden one is None."""

    figure: Figure
    published: PublishedFigure
    numbers: dict[Place, int | None]

    @property
    def definition(self) -> str:
        """By the version it was published under; of an older one only the number is known."""
        return str(self.figure.definition) if self.figure.version == self.published.definition_version else ""


class Shown:
    """A published edition for one reader; the whole of its place comes last among the places."""

    def __init__(self, edition: Edition, *, public: bool):
        self.edition, self.public, self.region = edition, public, edition.place
        self.published = {one.code: one for one in edition.published.defer("members")}

    @cached_property
    def places(self) -> list[Place]:
        """The cities and districts that something was counted in, or might have been."""
        counted_in = {code for one in self.published.values() for code in one.places}
        found = Place.objects.served(self.region.code) | Place.objects.filter(code__in=counted_in)
        return list(found.order_by("code"))

    @cached_property
    def told(self) -> dict[str, Told]:
        """{code: its figure}, in the order they were chosen in."""
        return {code: Told(BY_CODE[code], one, self._numbers(one)) for code, one in self.published.items()}

    @property
    def hides(self) -> bool:
        numbers = [number for told in self.told.values() for number in told.numbers.values()]
        lines = [*self.table.lines, *self.sexes.lines]
        return None in numbers or any(None in [*line.numbers, line.total] for line in lines)

    @cached_property
    def table(self) -> tables.Table:
        """The volunteers by place and age; nobody when the edition does not tell them."""
        return tables.place_by_band(self._people, self.places, self.region, self._hidden_of_volunteers)

    @cached_property
    def sexes(self) -> tables.Table:
        """The volunteers by sex and age."""
        return tables.sex_by_band(self._people, self.region, self._hidden_of_volunteers)

    @property
    def tells_volunteers(self) -> bool:
        return VOLUNTEERS in self.published and not self._told_in_part

    def _numbers(self, one: PublishedFigure) -> dict[Place, int | None]:
        numbers = {place: one.places.get(place.code, 0) for place in self.places} | {self.region: one.value}
        hidden = self._hidden_places(one.code, numbers) if self.public and BY_CODE[one.code].of_people else set()
        return {place: None if place in hidden else number for place, number in numbers.items()}

    def _hidden_places(self, code: str, numbers: dict[Place, int]) -> Collection[Place]:
        if code in (VOLUNTEERS, YOUTH) and self._told_in_part:
            return numbers.keys()
        return tables.hidden_places(code, numbers, self.region, self._hidden_of_volunteers)

    @property
    def _told_in_part(self) -> bool:
        """What is hidden of volunteers is worked out with those of youth age: without one of them, neither is told."""
        return self.public and (VOLUNTEERS in self.published) != (YOUTH in self.published)

    @cached_property
    def _hidden_of_volunteers(self) -> Collection[tables.Number]:
        return tables.hidden_volunteers(self._people) if self.public else ()

    @cached_property
    def _people(self) -> tables.People:
        """The volunteers of the edition, those of youth age apart; nobody where that may not be told."""
        if not self.tells_volunteers:
            return {}
        everyone, young = self._counted(VOLUNTEERS), self._counted(YOUTH)
        people = {}
        for (place, band, sex), number in everyone.items():
            people[place, (band, True, sex)] = young[place, band, sex]
            people[place, (band, False, sex)] = number - young[place, band, sex]
        return people

    def _counted(self, code: str) -> Counter[tuple[int, str, str]]:
        """People by place's id, age band and sex."""
        ids = {place.code: place.pk for place in self.places}
        counts = self.published[code].counts if code in self.published else ()
        return Counter({(ids[place], band, sex): number for place, band, sex, number in counts})


def published_editions() -> list[Published]:
    """Every published edition, for whoever is about to change the records of its day."""
    return [Published(one.as_of, one.figures, str(one), one.get_absolute_url()) for one in Edition.objects.published()]


def found_editions(user: Any, text: str) -> QuerySet:
    """Editions the user may see that have the text in a title."""
    titled = Q(title_kk__icontains=text) | Q(title_ru__icontains=text) | Q(title_en__icontains=text)
    return Edition.objects.visible_to(user).filter(titled)
