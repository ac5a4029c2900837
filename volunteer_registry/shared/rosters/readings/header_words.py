"""The words written above columns, as each kind of sheet lists its own; and those of a row of totals."""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from volunteer_registry.shared.rosters.readings.text import Cell, clean
from volunteer_registry.shared.search import fold

_TOTALS = ("Жиыны", "Жиынтығы", "Барлығы", "Итого", "Всего", "Total")
_WHOLE_TOTALS = ("Жалпы", "Жалпы саны", "Бәрі", "Общее количество", "Sum")
_FILLERS = frozenset(fold("волонтердің волонтер волонтера волонтеров еріктінің ерікті добровольца volunteer").split())
_REMARK = re.compile(r"\([^)]*\)|\*+")
_PARTS = re.compile(r"[/,;|\\\n+]|\bжәне\b|\bнемесе\b|\bи\b|\bили\b|\band\b|\bor\b", re.I)
_FIGURE = re.compile(r"[\d\s.,:%–—-]*")


def _key(text: str) -> str:
    """Without spaces, so that Т.А.Ә. and ТАӘ meet; a sign that is no word stands for itself."""
    words = fold(text).split()
    kept = [word for word in words if word not in _FILLERS] or words
    return "".join(kept) or text.strip(" .:")


_TOTAL_WORDS = set(map(fold, _TOTALS))
_TOTAL_PHRASES = set(map(fold, _WHOLE_TOTALS))


class HeaderWords:
    """What one kind of sheet writes above its columns.

    `needed`: sets of columns of which one must be there; they name what a row is about. `together`: columns that are
    another one when a heading names several of them: «тегі, аты» together are a name.
    """

    def __init__(
        self,
        words: Mapping[str, Sequence[str]],
        *,
        needed: Sequence[Sequence[str]],
        together: Mapping[str, frozenset[str]] = MappingProxyType({}),
    ):
        self._columns = {_key(word): column for column, of_column in words.items() for word in of_column}
        self._needed = [frozenset(columns) for columns in needed]
        self._together = together
        self.naming = frozenset().union(*self._needed)

    def column_of(self, cell: Cell) -> str | None:
        """The column this header means; None where the words are no header we know."""
        text = clean(cell)
        for words in (text, _REMARK.sub(" ", text)):
            column = self._columns.get(_key(words)) or self._column_of_parts(words)
            if column:
                return column
        return None

    def columns(self, cells: Sequence[Cell]) -> dict[int, str]:
        """The columns of the cells of a header; one named twice belongs to its first cell."""
        columns: dict[int, str] = {}
        for index, cell in enumerate(cells):
            column = self.column_of(cell)
            if column and column not in columns.values():
                columns[index] = column
        return columns

    def suffices(self, columns: Mapping[int, str]) -> bool:
        return any(needed <= set(columns.values()) for needed in self._needed)

    def names_something(self, cells: Sequence[Cell], columns: Mapping[int, str]) -> bool:
        """Whether the columns that name what a row is about hold words that are no heading."""
        names = [cells[at] for at, column in columns.items() if column in self.naming and at < len(cells)]
        return any(clean(cell) and self.column_of(cell) is None for cell in names)

    def _column_of_parts(self, text: str) -> str | None:
        """«ЖСН/ИИН» says one thing twice."""
        parts = [part for part in _PARTS.split(text) if _key(part)]
        columns = {self._columns.get(_key(part)) for part in parts}
        if len(columns) == 1:
            return columns.pop()
        return next((whole for whole, some in self._together.items() if columns and columns <= some), None)


def is_total(cells: Sequence[Cell]) -> bool:
    """Whether the row's first words are «барлығы», «итого», «total», and all it says besides are figures."""
    first, *others = [text for text in map(clean, cells) if not _FIGURE.fullmatch(text)] or [""]
    words = [word for word in fold(first).split() if not word.isdigit()]
    if not words or not all(any(character.isdigit() for character in text) for text in others):
        return False
    return words[0] in _TOTAL_WORDS or words[-1] in _TOTAL_WORDS or " ".join(words) in _TOTAL_PHRASES
