"""What one row says of a person: every cell read, every fault noted, every doubt put as a question."""

import datetime
from collections.abc import Sequence
from typing import Any, TypeVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, validate_email

from groups.models import Branch
from groups.rosters.indexes import DirectionIndex, GroupIndex
from volunteer_registry.shared.access.scopes import scope_of
from volunteer_registry.shared.places.index import PlaceIndex
from volunteer_registry.shared.places.models import Place
from volunteer_registry.shared.rosters.answers import Answers
from volunteer_registry.shared.rosters.kinds import Staged, as_of
from volunteer_registry.shared.rosters.models import Run
from volunteer_registry.shared.rosters.readings import dates, iins, names, organisations, phones, sexes
from volunteer_registry.shared.rosters.readings.reading import Reading
from volunteer_registry.shared.rosters.readings.text import Cell, clean, is_masked, is_nothing
from volunteer_registry.shared.sealed import match_key, seal
from volunteer_registry.shared.search import fold
from volunteers.choices import Role
from volunteers.rosters.cards import born_of

T = TypeVar("T")
Cells = dict[str, Cell]
SEPARATORS = str.maketrans({";": "\n", ",": "\n", "/": "\n"})
validate_length = MaxLengthValidator(254)
LEADER_WORDS = ("жетекші", "жетекшісі", "топ жетекшісі", "руководитель", "лидер", "leader")
DEPUTY_WORDS = (
    "орынбасар",
    "орынбасары",
    "жетекшінің орынбасары",
    "жетекші орынбасары",
    "заместитель",
    "заместитель руководителя",
    "заместитель лидера",
    "deputy",
    "deputy leader",
)
ROLE_WORDS = {
    **dict.fromkeys(map(fold, LEADER_WORDS), Role.LEADER),
    **dict.fromkeys(map(fold, DEPUTY_WORDS), Role.DEPUTY),
    **dict.fromkeys(map(fold, ("мүше", "мүшесі", "участник", "член", "волонтер", "ерікті", "member")), Role.MEMBER),
}


class RowReader:
    """Reads rows of one sheet; places, groups, directions and earlier answers are held in memory."""

    def __init__(self, run: Run):
        self.region = Place.objects.region(settings.HOME_REGION)
        self.place = run.place
        self.on: datetime.date = as_of(run)
        self.scope = scope_of(run.by, "roster.upload")
        self.places = PlaceIndex(self.region)
        self.branches = {branch.place_id: branch for branch in Branch.objects.filter(closed_on=None)}
        self.branch_by_id = {branch.pk: branch for branch in self.branches.values()}
        self.home = self._branch_of(self.places.by_id.get(run.place_id))
        self.groups = GroupIndex(self.on)
        self.directions = DirectionIndex()
        self.answers = Answers(run)

    def read(self, staged: Staged, cells: Cells) -> None:
        reading = staged.reading
        reading["on"] = self._day(staged, cells).isoformat()
        if not is_nothing(cells.get("registry_no")):
            reading["registry_no"] = clean(cells["registry_no"]).upper()[:20]
        self._name(staged, cells)
        self._iin(staged, cells, self._born(staged, cells))
        self._sex(staged, cells)
        reading["phone"] = self._taken(staged, phones.read_phone(cells.get("phone"))) or ""
        reading["email"] = self._email(staged, cells)
        self._place(staged, cells)
        self._groups(staged, cells)
        self._directions(staged, cells)
        self._check_day(staged)

    def _taken(self, staged: Staged, reading: Reading[T], whose: str = "") -> T | None:
        """The value of a reading; of a doubtful day the one that was answered."""
        value, choice = self.answers.taken(staged, reading, whose=whose)
        return datetime.date.fromisoformat(choice) if choice else value  # type: ignore[return-value]

    def _day(self, staged: Staged, cells: Cells) -> datetime.date:
        day = self._taken(staged, dates.read_day(cells.get("registered_on"))) or self.on
        if day > self.on:
            staged.fault("day_after_sheet", "refuse", written=_day(day), as_of=_day(self.on))
        return day

    def _check_day(self, staged: Staged) -> None:
        """Nobody is registered before they were born, or in a branch that was not there yet."""
        day = datetime.date.fromisoformat(staged.reading["on"])
        born = born_of(staged.reading)
        branch = self.branch_by_id.get(staged.reading["branch"])
        if born and day < born.first:
            staged.fault("day_before_birth", "refuse", written=_day(day))
        if branch and day < branch.opened_on:
            staged.fault("day_before_branch", "refuse", written=_day(day), opened=_day(branch.opened_on))

    def _name(self, staged: Staged, cells: Cells) -> None:
        if cells.get("surname") or cells.get("given"):
            whole = names.read_names(cells.get("surname"), cells.get("given"), cells.get("patronymic"))
        else:
            whole = names.read_name(cells.get("name"))
        name = self._taken(staged, whole)
        if name is None:
            return
        name = names.Name(name.surname[:80], name.given[:80], name.patronymic[:80])
        staged.reading |= {
            "surname": name.surname,
            "given_name": name.given,
            "patronymic": name.patronymic,
            "name_key": names.name_key(name),
        }

    def _born(self, staged: Staged, cells: Cells) -> dates.Born | None:
        value: Any = self._taken(staged, dates.read_birth(cells.get("birth"), on=self.on), _whose(staged))
        born = dates.Born.on(value) if isinstance(value, datetime.date) else value
        _put_born(staged, born)
        return born

    def _iin(self, staged: Staged, cells: Cells, born: dates.Born | None) -> None:
        iin = self._taken(staged, iins.read_iin_cell(cells.get("iin")))
        if iin is None:
            return
        if iin.birth and not self._birth_agrees(staged, cells, iin.birth, born):
            return
        staged.reading |= {"iin": str.__str__(seal(iin.digits.encode())), "iin_match": match_key(iin.digits)}
        staged.reading["sex"] = iin.sex or ""

    def _birth_agrees(self, staged: Staged, cells: Cells, of_iin: datetime.date, born: dates.Born | None) -> bool:
        """Whether the IIN may be kept: it agrees, completes the birth date, or was chosen over it."""
        exact = dates.Born.on(of_iin)
        if born is None or born == exact:
            if born is None and not any(fault["code"] == "birth_ambiguous" for fault in staged.faults):
                _put_born(staged, exact)
                staged.fault("birth_from_iin", "note", read=_day(of_iin))
            return True
        if born.overlaps(exact):
            _put_born(staged, exact)
            staged.fault("birth_from_iin", "note", read=_day(of_iin))
            return True
        words = f"{_whose(staged)}{clean(cells.get('birth'))}|{of_iin}"
        values = {"sheet": clean(cells.get("birth")), "of_iin": _day(of_iin)}
        choice = self.answers.ask(staged, "iin_contradicts_birth", words, ("sheet", "iin"), **values)
        if choice == "iin":
            _put_born(staged, exact)
        return choice == "iin"

    def _sex(self, staged: Staged, cells: Cells) -> None:
        said = self._taken(staged, sexes.read_sex(cells.get("sex")))
        of_iin = staged.reading.get("sex")
        if said and of_iin and said != of_iin:
            staged.fault("sex_contradicts_iin", "note", written=clean(cells.get("sex")))
        staged.reading["sex"] = of_iin or said or names.sex_of(staged.reading.get("patronymic", "")) or ""

    def _email(self, staged: Staged, cells: Cells) -> str:
        cell = cells.get("email")
        if is_nothing(cell) or is_masked(clean(cell)):
            return ""
        email = clean(cell).lower()
        try:
            validate_email(email)
            validate_length(email)
        except ValidationError:
            staged.fault("email_unreadable", "note", written=email)
            return ""
        return email

    def _place(self, staged: Staged, cells: Cells) -> None:
        cell = cells.get("place")
        if is_nothing(cell):
            self._put_branch(staged, self.home)
            if self.home is None:
                self._refuse_homeless(staged)
            return
        place = self._place_meant(staged, cell)
        branch = self._branch_of(place)
        if place and branch is None:
            staged.fault("place_without_branch", "refuse", written=clean(cell))
        self._put_branch(staged, branch)
        staged.reading["place"] = place.pk if place else None

    def _refuse_homeless(self, staged: Staged) -> None:
        """The row names no place, and the sheet's own is the region, or has no branch."""
        if self.place.pk == self.region.pk:
            staged.fault("place_missing", "refuse")
        else:
            staged.fault("place_without_branch", "refuse", written=self.place)

    def _place_meant(self, staged: Staged, cell: Cell) -> Place | None:
        """The place of a cell; when its words lead to different branches, it is asked, never guessed."""
        found = self.places.find(cell)
        if not found:
            staged.fault("place_unknown", "refuse", written=clean(cell))
            return None
        if len({self._branch_id(place) for place in found}) == 1:
            return found[0]
        choices = [place.code for place in found if self._branch_of(place)]
        choice = self.answers.ask(staged, "place_ambiguous", fold(clean(cell)), choices, written=clean(cell))
        return next((place for place in found if place.code == choice), None)

    def _put_branch(self, staged: Staged, branch: Branch | None) -> None:
        staged.reading["branch"] = branch.pk if branch else None
        if branch and not self.scope.covers(branch.place_id):
            staged.fault("place_outside_scope", "refuse")

    def _branch_of(self, place: Place | None) -> Branch | None:
        while place is not None:
            if place.pk in self.branches:
                return self.branches[place.pk]
            place = self.places.by_id.get(place.parent_id)
        return None

    def _branch_id(self, place: Place) -> int | None:
        branch = self._branch_of(place)
        return branch.pk if branch else None

    def _groups(self, staged: Staged, cells: Cells) -> None:
        branch_id = staged.reading.get("branch")
        groups = [self._group(staged, name, branch_id) for name in self._group_names(cells.get("group"), branch_id)]
        staged.reading["groups"] = sorted({group for group in groups if group})
        role = fold(clean(cells.get("role")))
        staged.reading["role"] = ROLE_WORDS.get(role, "")
        if role and role not in ROLE_WORDS:
            staged.fault("role_unknown", "note", written=clean(cells.get("role")))

    def _group_names(self, cell: Cell, branch_id: int | None) -> Sequence[Cell]:
        """One name, or several parted by commas, semicolons or lines, unless the whole is a name."""
        if is_nothing(cell):
            return []
        if self.groups.find(cell, branch_id):
            return [cell]
        parts = [part for part in clean(cell).translate(SEPARATORS).split("\n") if not is_nothing(part)]
        return parts if len(parts) > 1 and any(self.groups.find(part, branch_id) for part in parts) else [cell]

    def _group(self, staged: Staged, name: Cell, branch_id: int | None) -> int | None:
        found = [] if organisations.is_generic(name) else self.groups.find(name, branch_id)
        if len(found) == 1 and self.groups.branch_of.get(found[0]) == branch_id:
            return found[0]
        code = self._group_doubt(found)
        words = f"{fold(clean(name))}|{branch_id}"
        choices = [*map(str, found), "none"]
        choice = self.answers.ask(staged, code, words, choices, also=self.groups.choices, written=clean(name))
        return int(choice) if choice and choice != "none" else None

    def _group_doubt(self, found: list[int]) -> str:
        if len(found) != 1:
            return "group_ambiguous" if found else "group_unknown"
        return "group_elsewhere" if found[0] in self.groups.branch_of else "group_without_standing"

    def _directions(self, staged: Staged, cells: Cells) -> None:
        cell = cells.get("directions")
        found = []
        for name in [] if is_nothing(cell) else clean(cell).translate(SEPARATORS).split("\n"):
            direction = self.directions.find(name)
            if direction:
                found.append(direction)
            elif not is_nothing(name):
                staged.fault("direction_unknown", "note", written=clean(name))
        staged.reading["directions"] = found


def _whose(staged: Staged) -> str:
    """Words for the person of the row; nothing where the name was not read."""
    return f"{staged.reading.get('name_key', '')}|"


def _put_born(staged: Staged, born: dates.Born | None) -> None:
    staged.reading["born"] = [born.first.isoformat(), born.last.isoformat()] if born else None


def _day(day: datetime.date) -> str:
    return f"{day:%d.%m.%Y}"
