"""A small exact linear programme, and what a reader who has one can tell of hidden numbers."""

from collections.abc import Iterable
from fractions import Fraction

from volunteer_registry.statistics.small_cells import SMALL, WIDTH

CONSTANT = -1
Row = dict[int, Fraction]


def given_away(people, numbers, hidden):
    """{number: how wide} of those that are small or hidden and can be told to within less than five people.

    Everything not hidden is known, and so is which atoms are empty.
    """
    atoms = {atom: place for place, atom in enumerate(atom for atom, count in people.items() if count)}
    parts = {}
    for atom in atoms:
        for number in numbers(atom):
            parts.setdefault(number, []).append(atom)
    sums = {number: sum(people[atom] for atom in part) for number, part in parts.items()}
    summed = {number: [atoms[atom] for atom in part] for number, part in parts.items()}
    programme = Programme([(summed[one], sums[one]) for one in sums if one not in hidden], len(atoms))
    widths = {one: programme.width(summed[one]) for one in sums if one in hidden or sums[one] in SMALL}
    return {number: width for number, width in widths.items() if width is not None and width < WIDTH}


class Programme:
    """The most and the least of sums over all non-negative answers to equations.

    Variables are numbered from 0; each equation says what the sum of its variables, none twice, is.

    `rows` tell each basic variable by the others: {variable: factor}, and CONSTANT. Bland's rule ends it.
    """

    def __init__(self, equations: Iterable[tuple[Iterable[int], int]], variables: int):
        self.rows: dict[int, Row] = {}
        for helper, (summed, total) in enumerate(equations, start=variables):
            self.rows[helper] = {CONSTANT: Fraction(total)} | dict.fromkeys(summed, Fraction(-1))
        helpers = set(self.rows)
        if self.most(dict.fromkeys(helpers, -1)) != 0:
            raise ValueError("No table answers these equations.")
        self._dismiss(helpers)

    def width(self, summed: Iterable[int]) -> Fraction | None:
        """How far apart the most and the least of a sum are; None when it has no bound."""
        most, least = (self.most(dict.fromkeys(summed, sign)) for sign in (1, -1))
        return None if most is None or least is None else most + least

    def most(self, goal: dict[int, int]) -> Fraction | None:
        while True:
            told = self._told_by_others(goal)
            entering = min((name for name, factor in told.items() if factor > 0 and name != CONSTANT), default=None)
            if entering is None:
                return told.get(CONSTANT, Fraction(0))
            limits = [
                (row[CONSTANT] / -row[entering], name) for name, row in self.rows.items() if row.get(entering, 0) < 0
            ]
            if not limits:
                return None
            self._pivot(min(limits)[1], entering)

    def _told_by_others(self, goal: dict[int, int]) -> Row:
        told: Row = {}
        for name, factor in goal.items():
            _add(told, self.rows.get(name, {name: Fraction(1)}), Fraction(factor))
        return told

    def _pivot(self, leaving: int, entering: int) -> None:
        row = self.rows.pop(leaving)
        factor = row.pop(entering)
        told = {name: -other / factor for name, other in row.items()} | {leaving: 1 / factor}
        told.setdefault(CONSTANT, Fraction(0))
        for other in self.rows.values():
            if entering in other:
                _add(other, told, other.pop(entering))
        self.rows[entering] = told

    def _dismiss(self, helpers: set[int]) -> None:
        for helper in helpers & set(self.rows):
            others = set(self.rows[helper]) - helpers - {CONSTANT}
            if others:
                self._pivot(helper, min(others))
            else:
                del self.rows[helper]
        for row in self.rows.values():
            for helper in helpers & set(row):
                del row[helper]


def _add(row: Row, other: Row, factor: Fraction) -> None:
    for name, value in other.items():
        row[name] = row.get(name, Fraction(0)) + factor * value
        if not row[name] and name != CONSTANT:
            del row[name]
