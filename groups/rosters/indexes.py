"""Groups and directions by any spelling, held in memory while a sheet is read."""

import datetime
from collections import defaultdict

from groups.models import Direction, Standing, VolunteerGroup
from volunteer_registry.shared import search
from volunteer_registry.shared.rosters.readings.organisations import group_keys
from volunteer_registry.shared.rosters.readings.text import Cell, clean


class GroupIndex:
    """Groups by name, each with the branch it stands in on the day (None: it has no standing)."""

    def __init__(self, on: datetime.date):
        self.branch_of = dict(Standing.objects.open_on(on).values_list("group_id", "branch_id"))
        self.names = dict(VolunteerGroup.objects.counted().values_list("pk", "name"))
        self.choices = {str(pk) for pk in self.names}
        self._by_key: dict[str, set[int]] = defaultdict(set)
        for pk, name in self.names.items():
            for key in group_keys(name):
                self._by_key[key.replace(" ", "")].add(pk)
        self._found: dict[tuple[Cell, int | None], list[int]] = {}

    def find(self, name: Cell, branch_id: int | None) -> list[int]:
        """The groups a name may mean by its most exact words that mean any; those of the branch go before others."""
        if (name, branch_id) not in self._found:
            self._found[name, branch_id] = self._find(name, branch_id)
        return self._found[name, branch_id]

    def _find(self, name: Cell, branch_id: int | None) -> list[int]:
        for key in group_keys(name):
            found = sorted(self._by_key.get(key.replace(" ", ""), ()))
            if found:
                return [pk for pk in found if self.branch_of.get(pk) == branch_id] or found
        return []


class DirectionIndex:
    """Directions by code and by name in any language and script."""

    def __init__(self) -> None:
        self._by_key: dict[str, int] = {}
        for direction in Direction.objects.all():
            for name in (direction.code, direction.name_kk, direction.name_ru, direction.name_en, *_short(direction)):
                self._by_key.setdefault(_key(name), direction.pk)
        self._by_key.pop("", None)

    def find(self, name: str) -> int | None:
        return self._by_key.get(_key(name))


def _key(name: str) -> str:
    return search.fold_tight(clean(name).replace("_", " "))


def _short(direction: Direction) -> list[str]:
    """«Надежда (ЧС, поиск)» is also called «Надежда», «Зооволонтерлік» also «зоо»."""
    return [name.split("(")[0] for name in (direction.name_kk, direction.name_ru)]
