"""The roster of past initiatives, as the engine knows it."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groups.models import Branch, Direction, VolunteerGroup
from initiatives.choices import FundingSource, HelpKind, SupportKind
from initiatives.rosters import effects, telling, undoing
from initiatives.rosters.applying import Writer, initiatives_made, match_again
from initiatives.rosters.headings import HEADINGS
from initiatives.rosters.matching import Matcher
from initiatives.rosters.reading import RowReader
from volunteer_registry.shared.history import By
from volunteer_registry.shared.places.models import Place
from volunteer_registry.shared.rosters.kinds import Kind, Staged, as_of
from volunteer_registry.shared.rosters.models import Effect, Row, Run
from volunteer_registry.shared.rosters.readings.text import Cell
from volunteer_registry.shared.rosters.undoing import Hand, Records


class InitiativeReader:
    """Reads and matches the rows of one sheet."""

    def __init__(self, run: Run):
        self._rows = RowReader(run)
        self._matcher = Matcher(self._rows.answers, made=initiatives_made(run))

    def read(self, staged: Staged, cells: dict[str, Cell]) -> None:
        self._rows.read(staged, cells)

    def match(self, rows: Sequence[Staged]) -> None:
        self._matcher.match(rows)


class InitiativeRoster(Kind):
    code = "initiatives"
    title = gettext_lazy("List of past initiatives")
    needed = gettext_lazy("Name the column that holds the titles.")
    note = gettext_lazy("One initiative in a row, each of them over. Needed: the title, the organiser and the days.")
    columns = {
        "title": gettext_lazy("Initiative"),
        "organiser": gettext_lazy("Organiser"),
        "days": gettext_lazy("Days"),
        "place": gettext_lazy("Cities and districts"),
        "volunteers": gettext_lazy("Number of volunteers"),
        "reached": gettext_lazy("Whom it helped"),
        "outcome": gettext_lazy("Outcome"),
        "help": gettext_lazy("Kind of help"),
        "direction": gettext_lazy("Direction"),
        "about": gettext_lazy("What was done"),
        "source": gettext_lazy("Source of funding"),
        "amount": gettext_lazy("Amount, ₸"),
        "support": gettext_lazy("Support of the front-office"),
    }
    headings = HEADINGS
    as_text = ("days",)
    figure_titles = {
        "initiatives_supported": gettext_lazy("initiatives supported"),
        "groups_supported": gettext_lazy("groups supported"),
        "beneficiaries_people": gettext_lazy("people helped in the year"),
        "beneficiaries_families": gettext_lazy("families helped in the year"),
    }

    def open(self, run: Run) -> InitiativeReader:
        return InitiativeReader(run)

    def effects(self, run: Run, readings: Iterable[dict[str, Any]]) -> dict[str, Any]:
        codes = dict(Branch.objects.values_list("pk", "place__code"))
        return effects.forecast(as_of(run), (effects.before_and_after(reading, codes) for reading in readings))

    def effects_of_undoing(self, run: Run, rows: Sequence[Row], *, by: By) -> dict[str, Any]:
        return effects.forecast(as_of(run), undoing.deeds_undone(rows, by=by))

    def match_again(self, run: Run, rows: Sequence[Row]) -> list[Staged]:
        return match_again(run, rows)

    def apply(self, run: Run, rows: Sequence[Row], staged: Sequence[Staged], *, by: By) -> None:
        Writer(run, by=by).apply(rows, staged)

    def take_back(self, effects: list[Effect], records: Records, hand: Hand) -> None:
        undoing.take_back(effects, records, hand)

    def lists(self, place: Place) -> dict[str, list[str]]:
        groups = VolunteerGroup.objects.counted().in_places({place.pk}).distinct().values_list("name", flat=True)
        return {
            "organiser": [str(name) for name in groups],
            "help": [str(label) for label in HelpKind.labels],
            "direction": [str(direction) for direction in Direction.objects.filter(retired_on=None)],
            "source": [str(label) for label in FundingSource.labels],
            "support": [str(label) for label in SupportKind.labels],
        }

    def hints(self) -> dict[str, str]:
        return {
            "organiser": _("Several are separated by a semicolon; the first one leads"),
            "days": _("15.04.2023; 10.10.2023 - 20.11.2023; a month and its year"),
            "place": _("Empty: where the organiser's branch is; “%(words)s” for the whole region")
            % {"words": _("across the region")},
            "volunteers": _("A number; with “about” or “at least” where it is not exact"),
            "reached": _("A number and what was counted: 40 families; several are separated by a semicolon"),
            "amount": _("In whole tenge"),
            "support": _("Several are separated by a comma; without any the initiative is not counted as supported"),
        }

    def choices(self, run: Run, fault: dict[str, Any]) -> list[tuple[str, str]]:
        return telling.choices(run, fault)

    def describe(self, fault: dict[str, Any], run: Run, user: Any) -> str:
        """What a question is about stands in its sentence."""
        return ""

    def changes(self, readings: Sequence[dict[str, Any]]) -> list[list[str]]:
        teller = telling.Teller(readings)
        return [teller.changes(reading) for reading in readings]

    def row_titles(self, readings: Sequence[dict[str, Any]]) -> list[str]:
        teller = telling.Teller(readings)
        return [teller.title(reading) for reading in readings]
