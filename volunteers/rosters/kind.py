"""The roster of volunteers, as the engine knows it."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groups.models import Direction, VolunteerGroup
from volunteer_registry.shared.history import By
from volunteer_registry.shared.places.models import Place
from volunteer_registry.shared.rosters.kinds import Kind, Staged, as_of
from volunteer_registry.shared.rosters.models import Effect, Row, Run
from volunteer_registry.shared.rosters.readings.text import Cell
from volunteer_registry.shared.rosters.undoing import Hand, Records
from volunteers.rosters import effects, telling, undoing
from volunteers.rosters.applying import Writer, cards_made, match_again
from volunteers.rosters.change_words import ChangeTeller
from volunteers.rosters.headings import HEADINGS
from volunteers.rosters.lives import before_and_after
from volunteers.rosters.matching import Matcher
from volunteers.rosters.reading import RowReader


class VolunteerReader:
    """Reads and matches the rows of one sheet."""

    def __init__(self, run: Run):
        self._rows = RowReader(run)
        reads = self._rows
        applied = run.rows.exclude(applied_at=None).exclude(subject_id=None).order_by("-number")
        met = dict(applied.values_list("subject_id", "number"))
        self._matcher = Matcher(reads.scope, reads.answers, as_of=reads.on, made=cards_made(run), met=met)

    def read(self, staged: Staged, cells: dict[str, Cell]) -> None:
        self._rows.read(staged, cells)

    def match(self, rows: Sequence[Staged]) -> None:
        self._matcher.match(rows)


class VolunteerRoster(Kind):
    code = "volunteers"
    title = gettext_lazy("Roster of volunteers")
    columns = {
        "name": gettext_lazy("Surname, given name, patronymic"),
        "surname": gettext_lazy("Surname"),
        "given": gettext_lazy("Given name"),
        "patronymic": gettext_lazy("Patronymic"),
        "birth": gettext_lazy("Birth date"),
        "sex": gettext_lazy("Sex"),
        "iin": gettext_lazy("IIN"),
        "phone": gettext_lazy("Phone"),
        "email": gettext_lazy("E-mail"),
        "place": gettext_lazy("City or district"),
        "group": gettext_lazy("Group or organisation"),
        "role": gettext_lazy("Role in the group"),
        "directions": gettext_lazy("Directions"),
        "registered_on": gettext_lazy("Registered on"),
        "registry_no": gettext_lazy("Registry number"),
    }
    headings = HEADINGS
    as_text = ("iin", "phone", "birth", "registered_on")
    left_out = ("surname", "given", "patronymic", "place", "registry_no")
    needed = gettext_lazy("Name the column that holds the names.")
    note = gettext_lazy("One person in a row. Columns may be left empty; only the name is needed.")
    figure_titles = {
        "volunteers": gettext_lazy("volunteers"),
        "volunteers_youth": gettext_lazy("volunteers of youth age"),
        "club_students": gettext_lazy("students in college clubs"),
    }

    def open(self, run: Run) -> VolunteerReader:
        return VolunteerReader(run)

    def effects(self, run: Run, readings: Iterable[dict[str, Any]]) -> dict[str, Any]:
        return effects.forecast(as_of(run), map(before_and_after, readings))

    def effects_of_undoing(self, run: Run, rows: Sequence[Row], *, by: By) -> dict[str, Any]:
        return effects.forecast(as_of(run), undoing.lives_undone(rows, by=by))

    def match_again(self, run: Run, rows: Sequence[Row]) -> list[Staged]:
        return match_again(run, rows)

    def apply(self, run: Run, rows: Sequence[Row], staged: Sequence[Staged], *, by: By) -> None:
        Writer(run, by=by).apply(rows, staged)

    def take_back(self, effects: list[Effect], records: Records, hand: Hand) -> None:
        undoing.take_back(effects, records, hand)

    def lists(self, place: Place) -> dict[str, list[str]]:
        groups = VolunteerGroup.objects.counted().in_places({place.pk}).distinct().values_list("name", flat=True)
        return {
            "group": [str(name) for name in groups],
            "directions": [str(direction) for direction in Direction.objects.filter(retired_on=None)],
            "sex": [_("female"), _("male")],
        }

    def hints(self) -> dict[str, str]:
        return {
            "birth": _("05.03.2004; if only the year is known, the year"),
            "iin": _("12 digits; may be left empty"),
            "phone": _("+7 701 000 00 00"),
            "group": _("Several are separated by a semicolon"),
            "registered_on": _("Empty: the day the sheet speaks of"),
        }

    def choices(self, run: Run, fault: dict[str, Any]) -> list[tuple[str, str]]:
        return telling.choices(run, fault)

    def describe(self, fault: dict[str, Any], run: Run, user: Any) -> str:
        return telling.describe(fault, run, user)

    def changes(self, readings: Sequence[dict[str, Any]]) -> list[list[str]]:
        names = ChangeTeller(readings)
        return [names.told(reading.get("changes", {})) for reading in readings]

    def row_titles(self, readings: Sequence[dict[str, Any]]) -> list[str]:
        """The person with the phone as it was read: what a new card would hold."""
        return [telling.row_title(reading) for reading in readings]
