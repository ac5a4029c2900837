"""The history of all records as one list: who wrote to what, when and through which door."""

import heapq
from dataclasses import dataclass
from functools import cache
from typing import Any

from django import forms
from django.apps import apps
from django.core.signing import BadSignature, Signer
from django.db.models import Q, QuerySet
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from volunteer_registry.shared.access.models import User
from volunteer_registry.shared.history import Door
from volunteer_registry.shared.pages.fields import DayInput

PAGE = 50
VERBS = {"+": _("entered"), "~": _("changed"), "-": _("removed")}
SIGNER = Signer(salt="audit")


@cache
def historied() -> dict[str, Any]:
    """{label: model of its history}, for every model that keeps one."""
    models = (model for model in apps.get_models() if hasattr(model, "history"))
    return {model._meta.label_lower: model.history.model for model in models}  # type: ignore[attr-defined]


class Asked(forms.Form):
    """How the list is narrowed."""

    by = forms.ModelChoiceField(label=_("Who"), queryset=User.objects.all(), required=False, empty_label=_("anybody"))
    door = forms.ChoiceField(label=_("Through"), choices=[("", _("any door")), *Door.choices], required=False)
    until = forms.DateField(label=_("Up to the day"), required=False, widget=DayInput())


@dataclass(frozen=True, order=True)
class Line:
    """One write: of which record of which model, by its id alone."""

    key: tuple[Any, ...]
    row: Any
    label: str

    @property
    def verb(self) -> Any:
        return VERBS[self.row.history_type]

    @property
    def title(self) -> str:
        return apps.get_model(self.label)._meta.verbose_name  # type: ignore[return-value]


def one_page(asked: dict[str, Any], after: str) -> tuple[list[Line], str]:
    """A page, newest first, and the cursor of the next; at one instant a sheet may write a thousand rows."""
    start = _read(after)
    lists = [_lines(label, past, asked, start) for label, past in historied().items()]
    page = heapq.nlargest(PAGE + 1, (line for lines in lists for line in lines), key=lambda line: line.key)
    following = _cursor(page[PAGE - 1]) if len(page) > PAGE else ""
    return page[:PAGE], following


def _lines(label: str, past: Any, asked: dict[str, Any], start: tuple[Any, ...] | None) -> list[Line]:
    rows = _narrowed(past.objects.select_related("history_user"), asked)
    if start:
        rows = rows.filter(history_date__lte=start[0]).filter(_before(label, *start))
    rows = rows.order_by("-history_date", "-history_id")[: PAGE + 1]
    return [Line((row.history_date, label, row.history_id), row, label) for row in rows]


def _before(label: str, at: Any, last_label: str, last_id: int) -> Q:
    earlier = Q(history_date__lt=at)
    if label > last_label:
        return earlier
    return earlier | (Q(history_id__lt=last_id) if label == last_label else Q(history_date=at))


def _narrowed(rows: QuerySet, asked: dict[str, Any]) -> QuerySet:
    if asked.get("by"):
        rows = rows.filter(history_user=asked["by"])
    if asked.get("door"):
        rows = rows.filter(history_door=asked["door"])
    if asked.get("until"):
        rows = rows.filter(history_date__date__lte=asked["until"])
    return rows


def _cursor(line: Line) -> str:
    at, label, number = line.key
    return SIGNER.sign(f"{at.isoformat()}|{label}|{number}")


def _read(cursor: str) -> tuple[Any, ...] | None:
    try:
        at, label, number = SIGNER.unsign(cursor).split("|")
    except (BadSignature, ValueError):
        return None
    return parse_datetime(at), label, int(number)
