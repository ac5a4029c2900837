"""Places by any spelling, held in memory while a sheet is read."""

from collections import defaultdict

from volunteer_registry.shared import search
from volunteer_registry.shared.places import tree
from volunteer_registry.shared.places.models import Level, Place, PlaceAlias
from volunteer_registry.shared.rosters.readings.place_words import PlaceWords, read_place_words
from volunteer_registry.shared.rosters.readings.text import Cell

SAME_LEVEL = {
    "region": {Level.REGION},
    "city": {Level.CITY, Level.TOWN},
    "district": {Level.DISTRICT},
    "rural_district": {Level.RURAL_DISTRICT, Level.SETTLEMENT, Level.TOWN},
}


class PlaceIndex:
    """The places of one region; a spelling may mean several, and then all of them are given."""

    def __init__(self, region: Place):
        places = Place.objects.filter(pk__in=tree.at_or_below(region.pk))
        self.by_id = {place.pk: place for place in places}
        self._by_key: dict[str, set[int]] = defaultdict(set)
        for place_id, key in PlaceAlias.objects.filter(place__in=self.by_id).values_list("place_id", "key"):
            self._by_key[key].add(place_id)
        for place in self.by_id.values():
            for name in (place.name_kk, place.name_ru, place.name_en, place.short_kk, place.short_ru):
                self._by_key[search.fold_tight(name)].add(place.pk)
        self._found: dict[Cell, tuple[Place, ...]] = {}

    def find(self, cell: Cell) -> tuple[Place, ...]:
        """The places a cell may mean; the same cell stands in many rows and is looked up once."""
        if cell not in self._found:
            self._found[cell] = self._find(cell)
        return self._found[cell]

    def _find(self, cell: Cell) -> tuple[Place, ...]:
        """The places a cell may mean, by its most exact words that mean any, highest first."""
        words = read_place_words(cell)
        for key in words.keys:
            found = [self.by_id[place_id] for place_id in self._by_key.get(key.replace(" ", ""), ())]
            kept = _of_level(found, words)
            if kept:
                return tuple(sorted(kept, key=lambda place: place.code))
        return ()


def _of_level(places: list[Place], words: PlaceWords) -> list[Place]:
    return [place for place in places if words.level is None or place.level in SAME_LEVEL[words.level]]
