"""Who a published figure counted: ids with the words they were counted under, in few bytes, for ever.

Ids are kept as differences, words as one byte each into a list of the words, what each weighs in a sum as four bytes;
the whole is compressed. A million people with three words each take about three megabytes.
"""

import json
import sys
import zlib
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, repeat

FORMAT = 1
WIDE, WIDTH = "I", 4
"""Four bytes hold any difference of ids, and any hours or families of one member."""


@dataclass(frozen=True)
class Members:
    """Parallel lists, in the order of ids: a member stands once for each set of words it was counted under.

    A figure that is a sum has `weights`, what each member adds to it, and each member once; without them each adds 1.
    """

    ids: Sequence[int]
    labels: dict[str, Sequence[str]]
    weights: Sequence[int] | None = None

    @classmethod
    def of(cls, names: Sequence[str], rows: Iterable[Sequence], *, weighed: bool = False) -> "Members":
        """Rows are (id, word, word …), in any order, the words under these names; the weight comes last."""
        columns = list(zip(*sorted(set(map(tuple, rows))), strict=True)) or [()] * (len(names) + 1 + weighed)
        weights = columns.pop() if weighed else None
        return cls(columns[0], dict(zip(names, columns[1:], strict=True)), weights)

    def where(self, **words: str) -> dict[int, int]:
        """{member: weight} of those counted under all of these words, each once."""
        wanted = [(self.labels[name], word) for name, word in words.items()]
        return {
            member: weight
            for index, (member, weight) in enumerate(self._weighed())
            if all(column[index] == word for column, word in wanted)
        }

    def counts(self) -> list[list]:
        """[word, word …, number], for each set of words: what tables are made of."""
        counted: Counter[tuple[str, ...]] = Counter()
        for words, (_member, weight) in zip(zip(*self.labels.values(), strict=True), self._weighed(), strict=True):
            counted[words] += weight
        return [[*words, number] for words, number in sorted(counted.items())]

    def by(self, name: str) -> dict[str, int]:
        """{word: number}, of the words under a name: different members, or what they weigh together."""
        found: dict[str, dict[int, int]] = {}
        for word, (member, weight) in zip(self.labels[name], self._weighed(), strict=True):
            found.setdefault(word, {})[member] = weight
        return {word: sum(found[word].values()) for word in sorted(found)}

    @property
    def number(self) -> int:
        return len(set(self.ids)) if self.weights is None else sum(self.weights)

    def rows(self) -> Iterable[tuple]:
        """(id, word, word …), and the weight of each."""
        return zip(self.ids, *self.labels.values(), *([self.weights] if self.weights is not None else []), strict=True)

    def _weighed(self) -> Iterable[tuple[int, int]]:
        return zip(self.ids, repeat(1, len(self.ids)) if self.weights is None else self.weights, strict=True)

    def encode(self) -> bytes:
        words = {name: sorted(set(column)) for name, column in self.labels.items()}
        about = {"format": FORMAT, "members": len(self.ids), "words": words, "weighed": self.weights is not None}
        head = json.dumps(about, ensure_ascii=False).encode()
        parts = [len(head).to_bytes(4, "little"), head, _packed(self.ids)]
        for name, column in self.labels.items():
            place = {word: index for index, word in enumerate(words[name])}
            parts.append(bytes(map(place.__getitem__, column)))
        if self.weights is not None:
            parts.append(_little(array(WIDE, self.weights)).tobytes())
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
        ids = _unpacked(plain[end : end + WIDTH * count])
        labels: dict[str, Sequence[str]] = {}
        for number, (name, words) in enumerate(head["words"].items()):
            first = end + WIDTH * count + number * count
            labels[name] = [words[index] for index in plain[first : first + count]]
        weights = _numbers(plain[-WIDTH * count :] if count else b"") if head.get("weighed") else None
        return cls(ids, labels, weights)


def _packed(ids: Sequence[int]) -> bytes:
    differences = array(WIDE, (after - before for before, after in zip([0, *ids], ids, strict=False)))
    return _little(differences).tobytes()


def _unpacked(content: bytes) -> list[int]:
    return list(accumulate(_numbers(content)))


def _numbers(content: bytes) -> list[int]:
    numbers = array(WIDE)
    numbers.frombytes(content)
    return list(_little(numbers))


def _little(values: array) -> array:
    """Bytes are kept the same on every machine."""
    if sys.byteorder == "big":
        values.byteswap()
    return values
