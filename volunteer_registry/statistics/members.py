"""Who a published figure counted: ids with the words they were counted under, in few bytes, for ever.

Ids are kept as differences, words as one byte each into a list of the words; the whole is compressed. A million people
with three words each take about three megabytes.
"""

import json
import sys
import zlib
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

FORMAT = 1
WIDE = "I"
"""Four bytes hold any difference of ids."""


@dataclass(frozen=True)
class Members:
    """Parallel lists, in the order of ids: a member stands once for each set of words it was counted under."""

    ids: Sequence[int]
    labels: dict[str, Sequence[str]]

    @classmethod
    def of(cls, names: Sequence[str], rows: Iterable[Sequence]) -> "Members":
        """Rows are (id, word, word …), in any order, the words under these names."""
        columns = list(zip(*sorted(set(map(tuple, rows))), strict=True)) or [()] * (len(names) + 1)
        return cls(columns[0], dict(zip(names, columns[1:], strict=True)))

    def where(self, **words: str) -> list[int]:
        """The members counted under all of these words, each once."""
        wanted = [(self.labels[name], word) for name, word in words.items()]
        found = [
            member for index, member in enumerate(self.ids) if all(column[index] == word for column, word in wanted)
        ]
        return list(dict.fromkeys(found))

    def counts(self) -> list[list]:
        """[word, word …, how many], for each set of words: what tables are made of."""
        counted = Counter(zip(*self.labels.values(), strict=True))
        return [[*words, number] for words, number in sorted(counted.items())]

    @property
    def count(self) -> int:
        return len(set(self.ids))

    def encode(self) -> bytes:
        words = {name: sorted(set(column)) for name, column in self.labels.items()}
        head = json.dumps({"format": FORMAT, "members": len(self.ids), "words": words}, ensure_ascii=False).encode()
        parts = [len(head).to_bytes(4, "little"), head, _packed(self.ids)]
        for name, column in self.labels.items():
            place = {word: index for index, word in enumerate(words[name])}
            parts.append(bytes(map(place.__getitem__, column)))
        return zlib.compress(b"".join(parts), 6)

    @classmethod
    def decode(cls, content: bytes) -> "Members":
        """Raises ValueError when the content is not what `encode` made."""
        plain = zlib.decompress(content)
        end = 4 + int.from_bytes(plain[:4], "little")
        head = json.loads(plain[4:end])
        if head["format"] != FORMAT:
            raise ValueError(f"members of format {head['format']} cannot be read")
        count = head["members"]
        ids = _unpacked(plain[end : end + 4 * count])
        labels: dict[str, Sequence[str]] = {}
        for number, (name, words) in enumerate(head["words"].items()):
            first = end + 4 * count + number * count
            labels[name] = [words[index] for index in plain[first : first + count]]
        return cls(ids, labels)


def _packed(ids: Sequence[int]) -> bytes:
    differences = array(WIDE, (after - before for before, after in zip([0, *ids], ids, strict=False)))
    return _little(differences).tobytes()


def _unpacked(content: bytes) -> list[int]:
    differences = array(WIDE)
    differences.frombytes(content)
    ids, last = [], 0
    for difference in _little(differences):
        last += difference
        ids.append(last)
    return ids


def _little(values: array) -> array:
    """Bytes are kept the same on every machine."""
    if sys.byteorder == "big":
        values.byteswap()
    return values
