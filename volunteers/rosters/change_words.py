"""What a row would change on a known card, in the reader's words."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db.models import Model
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groups.models import Branch, Direction, VolunteerGroup
from volunteer_registry.shared.places.models import Place
from volunteers.choices import Role, Sex
from volunteers.models import born_in_words
from volunteers.rosters.cards import Reading, born_of

COLUMNS = {
    "phone": gettext_lazy("phone"),
    "email": gettext_lazy("e-mail"),
    "patronymic": gettext_lazy("patronymic"),
    "sex": gettext_lazy("sex"),
    "born_first": gettext_lazy("birth date"),
    "residence_id": gettext_lazy("residence"),
}
CONTACTS = ("phone", "email")
Changes = dict[str, Any]


class ChangeTeller:
    """Looks up the names that the changes of some rows speak of: four queries for all of them."""

    def __init__(self, readings: Sequence[Reading]):
        changes = [reading["changes"] for reading in readings if reading.get("changes")]
        branches = Branch.objects.select_related("place")
        self.branches = _names(
            branches, (one[verb][0] for one in changes for verb in ("register", "transfer") & one.keys())
        )
        groups = (fact[0] for one in changes for verb in ("join", "role") for fact in one.get(verb, ()))
        self.groups = _names(VolunteerGroup.objects.all(), groups)
        directions = (direction for one in changes for direction in one.get("interests", [[], []])[1])
        self.directions = _names(Direction.objects.all(), directions)
        places = (one["card"]["residence_id"][1] for one in changes if "residence_id" in one.get("card", {}))
        self.places = _names(Place.objects.all(), places)

    def told(self, changes: Changes) -> list[str]:
        return [*self._columns(changes.get("card", {})), *self._facts(changes)]

    def _columns(self, card: dict[str, list[Any]]) -> Iterator[str]:
        """Of contacts only what the sheet says: those on the card may be another branch's to show."""
        for column, title in COLUMNS.items():
            if column in CONTACTS and column in card:
                yield f"{title}: {card[column][1]}"
            elif column in card:
                before, after = self._values(column, card)
                yield f"{title}: {before or '—'} → {after}"
        if "iin" in card:
            yield _("the IIN is entered")

    def _values(self, column: str, card: dict[str, list[Any]]) -> Iterable[str]:
        """Before and after, in words."""
        if column == "sex":
            return [str(Sex(value).label) for value in card[column]]
        if column == "residence_id":
            return ["", self.places[card[column][1]]]
        if column == "born_first":
            intervals = zip(card["born_first"], card["born_last"], strict=True)
            return [born_in_words(born_of({"born": ends if all(ends) else None})) for ends in intervals]
        return card[column]

    def _facts(self, changes: Changes) -> Iterator[str]:
        if "register" in changes:
            branch, day = changes["register"]
            yield _("registered in %(branch)s from %(day)s") % {"branch": self.branches[branch], "day": _day(day)}
        if "transfer" in changes:
            branch, day = changes["transfer"]
            yield _("transferred to %(branch)s from %(day)s") % {"branch": self.branches[branch], "day": _day(day)}
        for group, day in changes.get("join", ()):
            yield _("joins %(group)s from %(day)s") % {"group": self.groups[group], "day": _day(day)}
        for group, _before, role in changes.get("role", ()):
            yield _("role in %(group)s: %(role)s") % {"group": self.groups[group], "role": Role(role).label}
        if "interests" in changes:
            before, after = changes["interests"]
            added = ", ".join(self.directions[direction] for direction in after if direction not in before)
            yield _("directions added: %(directions)s") % {"directions": added}


def _names(rows: Any, ids: Iterable[int]) -> dict[int, str]:
    found: dict[int, Model] = rows.in_bulk(set(ids))
    return {pk: str(row) for pk, row in found.items()}


def _day(written: str) -> str:
    return date_format(datetime.date.fromisoformat(written), "SHORT_DATE_FORMAT")
