"""People's names: surname, given name and patronymic, in whatever order, case and mix of letters they came."""

import re
from dataclasses import dataclass

from volunteer_registry.shared.rosters.readings.reading import Fault, Reading, fault
from volunteer_registry.shared.rosters.readings.text import Cell, clean, is_nothing
from volunteer_registry.shared.search import fold, fold_tight, unmix

_ORDINAL = re.compile(r"^\d+\s*[.)]\s*")
_REMARK = re.compile(r"\([^)]*\)")
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’ʼʻ`´‑-])*\.?")
_INITIAL = re.compile(r"[^\W\d_](?:\.|$)")
_FEMALE = ("kizi", "ovna", "evna", "ichna")
_MALE = ("uli", "ogli", "ovich", "evich", "ich")
_MOST_WORDS = 5
_NO_NAMES = frozenset(map(fold, (
    "бекітемін", "дайындаған", "директор", "директоры", "ескерту", "ескертпе", "жауапты", "келісілді", "қолы", "мөр",
    "орындаған", "орындаушы", "исполнитель", "ответственная", "ответственный", "подпись", "примечание", "руководитель",
    "согласовано", "составил", "составила", "утверждаю",
)))  # fmt: skip
"""Words that open the lines below a table: who drew it up, who signs it."""
_RELATIONS = ("uli", "kizi", "ogli")


LONGEST_KEY = 200


@dataclass(frozen=True)
class Name:
    surname: str
    given: str
    patronymic: str = ""

    def __str__(self) -> str:
        return " ".join(filter(None, (self.surname, self.given, self.patronymic)))


def read_name(cell: Cell) -> Reading[Name]:
    """A whole name in one cell."""
    text = _REMARK.sub(" ", _ORDINAL.sub("", clean(cell)))
    failure = _unreadable(text)
    if failure:
        return Reading(None, (failure,))
    words = _words(text)
    if ":" in text or len(words) > _MOST_WORDS or fold(words[0]) in _NO_NAMES:
        return Reading(None, (fault("name_unlikely", written=clean(cell)),))
    if len(words) < 2 or all(map(_is_initial, words)):
        return Reading(None, (fault("name_one_word", written=clean(cell)),))
    return _reading(_ordered(words), text)


def read_names(surname_cell: Cell, given_cell: Cell, patronymic_cell: Cell = None) -> Reading[Name]:
    """A name in columns of its own."""
    cells = ["" if is_nothing(cell) else clean(cell) for cell in (surname_cell, given_cell, patronymic_cell)]
    text = " ".join(filter(None, cells))
    if not cells[1]:
        return read_name(text)
    failure = _unreadable(text)
    if failure:
        return Reading(None, (failure,))
    surname, given, patronymic = map(_words, cells)
    if not (surname and given):
        return Reading(None, (fault("name_one_word", written=text),))
    if not patronymic and len(given) > 1 and _has_patronymic_form(given[-1]):
        given, patronymic = given[:-1], given[-1:]
    return _reading(Name(" ".join(surname), " ".join(given), " ".join(patronymic)), text)


def name_key(name: Name) -> str:
    """What two records of one person share, whatever the alphabet; the patronymic is left out."""
    return f"{fold(name.surname)} {fold(name.given)}"[:LONGEST_KEY]


def spelled_alike(a: Name | str, b: Name | str) -> bool:
    """Whether the letters are the same, apart from case, spaces, look-alikes and ё for е."""
    return _letters(a) == _letters(b)


def patronymics_agree(a: str, b: str) -> bool:
    """Whether one person may carry both: one is absent, an initial, another spelling or the other language's form."""
    one, other = fold_tight(a), fold_tight(b)
    if not one or not other or one == other:
        return True
    if _is_initial(a) or _is_initial(b):
        return one.startswith(other) or other.startswith(one)
    (one_sex, one_stems), (other_sex, other_stems) = _patronymic_parts(one), _patronymic_parts(other)
    return (not one_sex or not other_sex or one_sex == other_sex) and not one_stems.isdisjoint(other_stems)


def sex_of(patronymic: str) -> str:
    """What the ending of a patronymic says: «-қызы», «-ұлы»; nothing where it says neither."""
    return _patronymic_parts(fold_tight(patronymic))[0]


def _unreadable(text: str) -> Fault | None:
    if is_nothing(text) or not any(character.isalpha() for character in text):
        return fault("name_missing")
    if any(character.isdigit() for character in text):
        return fault("name_has_digits", written=text)
    return None


def _reading(name: Name, text: str) -> Reading[Name]:
    faults = []
    if _is_initial(name.given):
        faults.append(fault("name_initials", read=name))
    if any(word != unmix(word) for word in _WORD.findall(text)):
        faults.append(fault("name_mixed_letters", written=text, read=name))
    return Reading(name, tuple(faults))


def _words(text: str) -> list[str]:
    """The words as they are to be kept; «Нұрлан қызы» is one, in «Мамед оглы» the second stays apart."""
    words: list[str] = []
    for word in map(_cased, map(unmix, _WORD.findall(text))):
        if words and fold(word) in ("uli", "kizi"):
            words[-1] += word
        else:
            words.append(word)
    return words


def _cased(word: str) -> str:
    if _is_initial(word):
        return word[0].upper() + "."
    word = word.rstrip(".")
    if not (word.isupper() or word.islower() or fold(word) in _RELATIONS):
        return word
    return "-".join(map(_in_title_case, word.split("-")))


def _in_title_case(word: str) -> str:
    if fold(word) in _RELATIONS:
        return word.lower()
    return word[:1].upper() + word[1:].replace("İ", "i").lower()


def _ordered(words: list[str]) -> Name:
    """Surname first, unless initials or a patronymic in the middle show that it stands last."""
    if _is_initial(words[0]) and not _is_initial(words[-1]):
        words = [words[-1], *words[:-1]]
    elif len(words) == 2 and _has_patronymic_form(words[1], ("uli", "kizi")):
        words = [words[1], words[0]]
    elif len(words) == 3 and _has_patronymic_form(words[1]) and not _has_patronymic_form(words[2]):
        words = [words[2], words[0], words[1]]
    surname, given, *rest = words
    return Name(surname, given, " ".join(rest))


def _is_initial(word: str) -> bool:
    return _INITIAL.fullmatch(word.strip()) is not None


def _has_patronymic_form(word: str, endings: tuple[str, ...] = _FEMALE + _MALE) -> bool:
    key = fold_tight(word)
    return any(key.endswith(ending) and len(key) > len(ending) + 1 for ending in endings)


def _patronymic_parts(key: str) -> tuple[str, set[str]]:
    """The sex its ending tells, and the father's name without final vowels.

    A doubled letter is one in a key, so that the ending may have taken the name's last letter: Серікқызы.
    """
    for sex, endings in (("F", _FEMALE), ("M", _MALE)):
        for ending in endings:
            if key.endswith(ending) and len(key) > len(ending):
                stem = key.removesuffix(ending)
                return sex, {stem.rstrip("aeiou"), (stem + ending[0]).rstrip("aeiou")}
    return "", {key.rstrip("aeiou")}


def _letters(name: Name | str) -> str:
    text = "".join(unmix(word) for word in _WORD.findall(str(name))).casefold().replace("ё", "е")
    return "".join(character for character in text if character.isalpha())
