"""The name of a place without the words that say what kind of place it is."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from volunteer_registry.shared.rosters.readings.text import Cell, clean, is_nothing
from volunteer_registry.shared.search import fold

Level = Literal["region", "city", "district", "rural_district"]

_WORDS: dict[Level, tuple[str, ...]] = {
    "region": ("облысы", "облыс", "область", "обл", "oblysy", "oblast", "region"),
    "city": ("қ", "қала", "қаласы", "қ ә", "қаласының әкімдігі", "г", "г а", "гор", "город", "gorod", "city"),
    "district": ("ауданы", "аудан", "ауд", "р н", "район", "raion", "rayon", "district", "a d"),
    "rural_district": (
        "а о", "с о", "с а", "а", "с", "п", "ауыл", "ауылы", "село", "пос", "поселок", "кент", "кенті", "аульный округ",
        "ауылдық округі", "ауылдық округ", "ауыл округі", "сельский округ", "сельская администрация", "rural district",
        "village",
    ),
}  # fmt: skip
_PHRASES = sorted(
    ((tuple(fold(word).split()), level) for level, words in _WORDS.items() for word in words),
    key=lambda phrase: len(phrase[0]),
    reverse=True,
)
_PART = re.compile(r"[,;()\n]+")


@dataclass(frozen=True)
class PlaceWords:
    """The keys go from the cell as written to its most specific part without level words."""

    keys: tuple[str, ...]
    level: Level | None


def read_place_words(cell: Cell) -> PlaceWords:
    return PlaceWords((), None) if is_nothing(cell) else _place_words(clean(cell))


@lru_cache(maxsize=4096)
def _place_words(text: str) -> PlaceWords:
    words, level = _most_specific(text)
    bare = " ".join(words)
    keys = (fold(text), bare, bare.replace(" ", ""))
    return PlaceWords(tuple(dict.fromkeys(filter(None, keys))), level)


def _most_specific(text: str) -> tuple[list[str], Level | None]:
    """The last part that names its level: of «Маңғыстау облысы, Ақтау қ., 12 мкр» the city."""
    parts = [_stripped(fold(part).split()) for part in _PART.split(text) if fold(part)]
    below_region = [part for part in parts if part[1] != "region"]
    named = [part for part in below_region if part[1]]
    return (named[-1:] or below_region or parts or [([], None)])[0]


def _stripped(words: list[str]) -> tuple[list[str], Level | None]:
    found: Level | None = None
    while True:
        for phrase, level in _PHRASES:
            rest = _without(words, phrase)
            if rest:
                words, found = rest, found or level
                break
        else:
            return words, found


def _without(words: list[str], phrase: tuple[str, ...]) -> list[str]:
    """The words less the phrase at their start or end; nothing where it is not there or is all there is."""
    size = len(phrase)
    if tuple(words[:size]) == phrase:
        return words[size:]
    if tuple(words[-size:]) == phrase:
        return words[:-size]
    return []
