"""One ASCII key for a word however it is spelled: Kazakh and Russian Cyrillic and every Latin spelling in use.

The keys are for matching only: they are stored beside the text, never shown and never instead of it.
"""

import re
import unicodedata
from functools import lru_cache

_CYRILLIC = {
    "а": "a", "ә": "a", "б": "b", "в": "v", "г": "g", "ғ": "g", "д": "d", "е": "e", "ё": "e", "ж": "j", "з": "z",
    "и": "i", "й": "i", "к": "k", "қ": "k", "л": "l", "м": "m", "н": "n", "ң": "n", "о": "o", "ө": "o", "п": "p",
    "р": "r", "с": "s", "т": "t", "у": "u", "ұ": "u", "ү": "u", "ф": "f", "х": "h", "һ": "h", "ц": "ts", "ч": "ch",
    "ш": "sh", "щ": "sh", "ъ": "", "ы": "i", "і": "i", "ь": "", "э": "e", "ю": "iu", "я": "ia",
    "ӯ": "u", "ї": "i", "є": "e", "ґ": "g",
}  # fmt: skip
# Latin letters whose accent is a sound of its own: read before the other accents are dropped.
_ACCENTED = {
    "ş": "sh", "ș": "sh", "š": "sh", "ç": "ch", "č": "ch", "ž": "j", "ý": "u", "ı": "i",
    "ə": "a", "ŋ": "n", "ɵ": "o", "ø": "o", "æ": "a", "đ": "d", "ł": "l", "ß": "s",
}  # fmt: skip
_DIGRAPHS = (("shch", "sh"), ("dzh", "j"), ("zh", "j"), ("kh", "h"), ("gh", "g"), ("ye", "e"), ("tch", "ch"))

_LETTERS = str.maketrans(_ACCENTED | _CYRILLIC)
_SINGLE_LATIN = str.maketrans("qwyx", "kuih")
_TO_CYRILLIC = str.maketrans("aceopxyhkmtbiACEOPXYHKMTBI", "асеорхуһкмтвіАСЕОРХУҺКМТВІ")
_TO_LATIN = str.maketrans("асеорхуһкмтвіАСЕОРХУҺКМТВІ", "aceopxyhkmtbiACEOPXYHKMTBI")
_DROPPED = str.maketrans({"№": " "} | dict.fromkeys("'’ʼʻ`´‘ʹ·"))

# The Kazakh layout keeps nine letters on the number row; with the Russian layout on, digits come out instead.
_NUMBER_ROW = str.maketrans("2345890-=", "әіңғүұқөһ")
_ENGLISH_LAYOUT = str.maketrans("qwertyuiop[]asdfghjkl;'zxcvbnm,.`", "йцукенгшщзхъфывапролджэячсмитьбюё")

_WORD = re.compile(r"[^\W_][^\W_\u0300-\u036f]*(?:[\u0300-\u036f]+[^\W_]*)*")
_CYRILLIC_LETTER = re.compile(r"[\u0400-\u052f]")
_LATIN_LETTER = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ]")
_LONE_C = re.compile(r"c(?!h)")
_DOUBLED = re.compile(r"([a-z])\1+")
_NUMBER_ROW_KEY = re.compile(r"[2345890=-]")


def fold(text: str) -> str:
    """The key, with single spaces between words."""
    return " ".join(key for key in map(_key, _WORD.findall(_prepared(text))) if key)


def fold_tight(text: str) -> str:
    """The key without spaces, where Жана-Озен and Жаңаөзен meet."""
    return fold(text).replace(" ", "")


def candidates(query: str) -> list[str]:
    """The keys worth trying for what was typed, the wrong keyboard layout included."""
    typed = _prepared_for_layouts(query)
    keys = [fold(query), fold_tight(query)]
    if not _CYRILLIC_LETTER.search(typed) and typed.isascii():
        typed = typed.translate(_ENGLISH_LAYOUT)
        keys.append(fold_tight(typed))
    if _CYRILLIC_LETTER.search(typed) and _NUMBER_ROW_KEY.search(typed):
        keys.append(fold_tight(typed.translate(_NUMBER_ROW)))
    return list(dict.fromkeys(filter(None, keys)))


def unmix(word: str) -> str:
    """The word with letters of the other script replaced by the look-alikes of its own; its case is kept."""
    cyrillic = len(_CYRILLIC_LETTER.findall(word))
    latin = len(_LATIN_LETTER.findall(word))
    if not (cyrillic and latin):
        return word
    if cyrillic < latin:
        return word.translate(_TO_LATIN)
    if word.isupper():  # in capitals an H looks like Н; elsewhere it is typed for Һ
        word = word.replace("H", "Н")
    return word.translate(_TO_CYRILLIC)


def sort_key(text: str) -> str:
    """The order of the Kazakh alphabet, blind to case: digits, then Cyrillic, then Latin."""
    return unicodedata.normalize("NFC", text).casefold().translate(_RANKS)


def _prepared(text: str) -> str:
    kept = text.translate(_DROPPED)
    return kept if kept.isascii() else unicodedata.normalize("NFKC", kept)


def _prepared_for_layouts(query: str) -> str:
    return unicodedata.normalize("NFKC", query).casefold()


@lru_cache(maxsize=1 << 17)
def _key(word: str) -> str:
    key = unmix(word).casefold().translate(_LETTERS)
    if not key.isascii():
        key = "".join(c for c in unicodedata.normalize("NFD", key) if not unicodedata.combining(c))
    for written, sound in _DIGRAPHS:
        key = key.replace(written, sound)
    key = _LONE_C.sub("k", key).translate(_SINGLE_LATIN)
    key = _DOUBLED.sub(r"\1", key).replace("ng", "n")
    return _DOUBLED.sub(r"\1", key)


class _Ranks(dict[int, str]):
    """Two characters for every letter, so that comparing keys compares letters."""

    def __missing__(self, code: int) -> str:
        self[code] = rank = _rank(chr(code))
        return rank


def _rank(letter: str) -> str:
    if letter.isdigit():
        return "1" + letter
    if letter.isspace() or letter in "-–—":
        return "00"
    if letter.isalpha():
        return "9" + unicodedata.normalize("NFD", letter)[0]
    return ""


_ALPHABET = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
_RANKS = _Ranks({ord(letter): str(30 + place) for place, letter in enumerate(_ALPHABET)})
