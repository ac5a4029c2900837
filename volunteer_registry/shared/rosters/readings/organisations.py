"""The keys by which the name of a group, club or organisation is found, however it is dressed."""

import re
from functools import lru_cache

from volunteer_registry.shared.rosters.readings.text import Cell, clean, is_nothing
from volunteer_registry.shared.search import fold

_QUOTED = re.compile(r"«(.+)»|“(.+?)”|„(.+?)“|\"(.+?)\"")
_LEGAL_FORMS = (
    "ҚҚ", "ОФ", "ҚБ", "ОО", "ҚҰ", "ЖМ", "ЧУ", "ЗТБ", "ОЮЛ", "ҮЕҰ", "НПО", "РҚБ", "РОО",
    "қоры", "қор", "фонд", "қоғамдық қоры", "қоғамдық қор", "қоғамдық бірлестігі", "қоғамдық бірлестік", "бірлестігі",
    "общественный фонд", "общественное объединение", "корпоративный фонд", "корпоративтік қоры", "частное учреждение",
    "жеке мекемесі", "үкіметтік емес ұйымы", "неправительственная организация", "public foundation", "NGO",
)  # fmt: skip
_KINDS = (
    "тобы", "топ", "клубы", "ұйымы", "ұйым", "бастамашыл топ", "бастамашыл тобы", "инициативная группа", "группа",
    "еріктілер тобы", "еріктілер клубы", "волонтерлер тобы", "волонтерлер клубы", "волонтерлік топ", "волонтерлік тобы",
    "волонтерлік клуб", "волонтерлік клубы", "волонтерлік ұйымы", "волонтерская группа", "волонтерский клуб",
    "волонтерская организация", "группа волонтеров", "клуб волонтеров", "студенттер клубы",
    "initiative group", "volunteer group", "volunteer club", "group",
)  # fmt: skip
_ENDINGS_ONLY = ("клуб", "club")
_GENERIC = (
    "бастамашыл инициативная группа топ топтар тобы топтары клуб клубы ұйым ұйымы организация волонтер волонтерлер "
    "волонтерлік волонтерская волонтерский волонтеров еріктілер ерікті добровольцы доброволец қоры қор фонд ҮЕҰ НПО "
    "NGO initiative group volunteer club жеке самостоятельно топсыз без группы"
)


def _phrases(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    keys = {tuple(fold(word).split()) for word in words}
    return sorted(keys, key=len, reverse=True)


_STARTS = _phrases(_LEGAL_FORMS + _KINDS)
_ENDS = _phrases(_LEGAL_FORMS + _KINDS + _ENDINGS_ONLY)
_GENERIC_KEYS = set(fold(_GENERIC).split())


def group_keys(cell: Cell) -> tuple[str, ...]:
    """From the name as written to the name without quotes, legal form and kind; empty for an empty cell only."""
    return () if is_nothing(cell) else _group_keys(clean(cell))


def is_generic(cell: Cell) -> bool:
    """Whether the words name a kind of group and no group: «Бастамашыл топ»."""
    words = fold(clean(cell)).split()
    return bool(words) and not is_nothing(cell) and _GENERIC_KEYS.issuperset(words)


@lru_cache(maxsize=4096)
def _group_keys(text: str) -> tuple[str, ...]:
    words = fold(text).split()
    keys = [words]
    if not is_generic(text):
        bare = _bare(words)
        keys += [bare, _number_first(bare)]
        keys += [_bare(fold(quoted).split()) for quoted in _quoted(text)]
    return tuple(dict.fromkeys(filter(None, map(" ".join, keys)))) or (text.casefold(),)


def _quoted(text: str) -> list[str]:
    return [part for match in _QUOTED.findall(text) for part in match if part]


def _bare(words: list[str]) -> list[str]:
    """The words less legal form and kind, as long as a word is left: a number alone names no group."""
    stripped = _without_end(_without_start(words))
    if stripped == words or all(map(str.isdigit, stripped)):
        return words
    return _bare(stripped)


def _without_start(words: list[str]) -> list[str]:
    for phrase in _STARTS:
        if len(words) > len(phrase) and tuple(words[: len(phrase)]) == phrase:
            return words[len(phrase) :]
    return words


def _without_end(words: list[str]) -> list[str]:
    for phrase in _ENDS:
        if len(words) > len(phrase) and tuple(words[-len(phrase) :]) == phrase:
            return words[: -len(phrase)]
    return words


def _number_first(words: list[str]) -> list[str]:
    """«Колледж №2» as «№2 колледж»."""
    if words and words[-1].isdigit():
        return [words[-1], *words[:-1]]
    return words
