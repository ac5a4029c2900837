"""Which numbers of one day are hidden from the public, so that no number of 1-4 people can be worked out.

People are counted in atoms, {(row, column): people}; a number is the sum of some rows crossed with some columns.
A small number is hidden with a block of atoms: were people moved about inside the block, the sums of its lines staying
as they are, no number outside would notice. Where every line of the block holds five people or more, whatever notices
may differ by five or more (Fréchet's bounds), and all that notices is hidden. To hide more narrows nothing hidden.
Zeros are always shown, and taken for known.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Generic, TypeVar

SMALL = range(1, 5)
WIDTH = 5

Number = TypeVar("Number", bound=Hashable)
Atom = tuple[Any, Any]
Block = list[list[Atom]]
"""Lines that run the same way, each of the same length."""


def hidden(
    people: Mapping[Atom, int], numbers_of: Callable[[Atom], Sequence[Number]], totals: Sequence[Number]
) -> set[Number]:
    """The numbers to hide. `numbers_of` an atom are those it adds to, the narrowest first.

    Each of the totals is a part of the one before. They stay shown unless one, or what it leaves of the one before, is
    small.
    """
    table = _Table(people, numbers_of, totals)
    while table.totals and any(table.count(part) < WIDTH for part in table.parts()):
        table.totals.pop()
    if not table.totals:
        return set(table.sums)
    for number in table.small():
        if number not in table.hidden:
            table.hidden |= table.cheapest(number) or table.parting()
    return table.hidden


class _Table(Generic[Number]):
    """The atoms that hold people, the numbers they add up to, the totals to keep, and what is hidden so far."""

    def __init__(
        self, people: Mapping[Atom, int], numbers_of: Callable[[Atom], Sequence[Number]], totals: Sequence[Number]
    ):
        self.people = {atom: people[atom] for atom in sorted(people, key=repr) if people[atom]}
        self.numbers_of = {atom: numbers_of(atom) for atom in self.people}
        self.sums: dict[Number, int] = {}
        for atom, numbers in self.numbers_of.items():
            for number in numbers:
                self.sums[number] = self.sums.get(number, 0) + self.people[atom]
        self.totals = list(totals)
        self.hidden: set[Number] = set()

    def count(self, atoms: Iterable[Atom]) -> int:
        return sum(self.people[atom] for atom in atoms)

    def atoms_of(self, number: Number) -> list[Atom]:
        return [atom for atom, numbers in self.numbers_of.items() if number in numbers]

    def small(self) -> list[Number]:
        """The widest first: what hides a total often hides what lies in it."""
        found = [number for number, count in self.sums.items() if count in SMALL]
        return sorted(found, key=lambda number: -len(self.atoms_of(number)))

    def cheapest(self, number: Number) -> set[Number]:
        """What must be hidden with the number, as few people as a block allows; nothing when no block will do."""
        blocks = (block for atom in self.atoms_of(number) for block in self.blocks(atom))
        noticing = (self.noticing(block) for block in blocks)
        fitting = (found for found in noticing if number in found and found.isdisjoint(self.totals))
        return min(fitting, key=self.cost, default=set())

    def cost(self, numbers: Iterable[Number]) -> int:
        """How many people are shown in these numbers."""
        return sum(self.sums[number] for number in numbers if number not in self.hidden)

    def blocks(self, atom: Atom) -> Iterator[Block]:
        """Blocks of the atom's column, alone or with another, over several rows; and the same of its row."""
        for axis in (0, 1):
            for other in dict.fromkeys(atom[1 - axis] for atom in self.people):
                lines = self.lines(axis, dict.fromkeys([atom[1 - axis], other]))
                if first := lines.pop(atom[axis], None):
                    yield from self.grown(first, list(lines.values()))

    def lines(self, axis: int, across: Iterable[Hashable]) -> dict[Hashable, list[Atom]]:
        """Lines without a zero and, where a block keeps their sums, of five people at least."""
        found = {}
        for line in dict.fromkeys(atom[axis] for atom in self.people):
            atoms = [(line, cross) if axis == 0 else (cross, line) for cross in across]
            if all(atom in self.people for atom in atoms) and (len(atoms) == 1 or self.count(atoms) >= WIDTH):
                found[line] = atoms
        return found

    def grown(self, first: list[Atom], others: Block) -> Iterator[Block]:
        """The first line with as many others as make every line across them five; those of its own part first."""
        part = self.part(first[0])
        others.sort(key=lambda line: (self.part(line[0]) != part, self.cost({self.numbers_of[one][0] for one in line})))
        for length in range(1, len(others) + 1):
            block = [first, *others[:length]]
            if all(self.count(across) >= WIDTH for across in zip(*block, strict=True)):
                yield block
                return

    def noticing(self, block: Block) -> set[Number]:
        """The numbers that change when people are moved about inside the block."""
        atoms = [atom for line in block for atom in line]
        within: dict[Number, list[Atom]] = {}
        for atom in atoms:
            for number in self.numbers_of[atom]:
                within.setdefault(number, []).append(atom)
        return {number for number, some in within.items() if not _keeps_its_sum(some, atoms)}

    def part(self, atom: Atom) -> tuple[Number, ...]:
        """The totals that the atom adds to."""
        return tuple(total for total in self.totals if total in self.numbers_of[atom])

    def parts(self) -> list[list[Atom]]:
        """The atoms, parted by the totals they add to: how many each part holds can be worked out."""
        found: dict[tuple[Number, ...], list[Atom]] = {}
        for atom in self.people:
            found.setdefault(self.part(atom), []).append(atom)
        return list(found.values())

    def parting(self) -> set[Number]:
        """The last resort: every number that cannot be worked out from the totals."""
        return {
            number
            for part in self.parts()
            for number in self.sums
            if 0 < sum(number in self.numbers_of[atom] for atom in part) < len(part)
        }


def _keeps_its_sum(some: list[Atom], block: list[Atom]) -> bool:
    """Whether these are whole lines of the block; in a block one line wide, only the line itself keeps its sum."""
    rows, columns = ({atom[axis] for atom in block} for axis in (0, 1))
    whole_rows = len(columns) > 1 and {column for _row, column in some} == columns
    whole_columns = len(rows) > 1 and {row for row, _column in some} == rows
    return whole_rows or whole_columns
