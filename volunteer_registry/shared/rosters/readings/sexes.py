"""A person's sex as three languages write it."""

from volunteer_registry.shared.rosters.readings.reading import Reading, fault
from volunteer_registry.shared.rosters.readings.text import Cell, clean, is_nothing
from volunteer_registry.shared.search import fold

# One letter is read as written, not by its key: ә (әйел) and а, ж (жен) and j, е (ер) and э would meet there.
_LETTERS = {"е": "M", "м": "M", "m": "M", "ж": "F", "ә": "F", "f": "F"}
_WORDS = {
    "M": ("ер", "ер адам", "еркек", "ер бала", "ұл", "ұл бала", "муж", "мужской", "мужчина", "мальчик", "male", "man"),
    "F": ("әйел", "әйел адам", "қыз", "қыз бала", "жен", "женский", "женщина", "девочка", "девушка", "female", "woman"),
}
_SEXES = {fold(word): sex for sex, words in _WORDS.items() for word in words}


def read_sex(cell: Cell) -> Reading[str]:
    if is_nothing(cell):
        return Reading(None)
    text = clean(cell).casefold().strip(" .")
    sex = _LETTERS.get(text) or _SEXES.get(fold(text))
    return Reading(sex) if sex else Reading(None, (fault("sex_unreadable", written=clean(cell)),))
