"""A register as a file: exactly the rows that the list's filter finds for its reader, a piece at a time."""

import csv
import datetime
import io
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Any, ClassVar

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.generic import View

from volunteer_registry.shared.access.actions import disclosed
from volunteer_registry.shared.history import by_now
from volunteer_registry.shared.pages.asking import in_each_language
from volunteer_registry.shared.rosters.sheets import Cell
from volunteer_registry.shared.rosters.workbooks import write_rows

PIECE = 500
FORMULA = ("=", "+", "-", "@", "\t", "\r")
Line = list[Cell]


class ExportedList(View):
    """Masked as the page is. `facts` puts on a piece of rows what their lines tell, in few queries."""

    action_name = "export.masked"
    http_method_names = ["get"]
    queryset: ClassVar[Any]
    filterset_class: ClassVar[Any]
    title: ClassVar[Any]
    text_columns: ClassVar[set[int]] = set()
    day: datetime.date

    def headings(self) -> list[str]:
        raise NotImplementedError

    def facts(self, rows: list[Any]) -> None:
        raise NotImplementedError

    def line(self, row: Any) -> Line:
        raise NotImplementedError

    def get(self, request: HttpRequest, form: str) -> HttpResponseBase:
        found = self.filterset_class(request.GET, queryset=self.rows(), request=request)
        asked = found.form.cleaned_data.get("on") if found.is_valid() else None
        self.day = asked or timezone.localdate()
        write = {"csv": self.as_csv, "xlsx": self.as_xlsx}.get(form)
        if write is None:
            raise Http404
        self.note(found)
        answer = write(self.lines(found.qs))
        answer["Content-Disposition"] = f'attachment; filename="{self.day.isoformat()}.{form}"'
        return answer

    def rows(self) -> Any:
        return self.queryset.all().visible_to(self.request.user, self.action_name)

    def note(self, found: Any) -> None:
        """One row of the journal for each file."""
        told = in_each_language(self.title, found)
        by = by_now(self.request.user, "page")
        disclosed(self.action_name, records=found.qs.order_by().count(), asked=told, by=by)

    def lines(self, rows: Any) -> Iterator[Line]:
        """The rows found now, read again piece by piece in their order."""
        for ids in pieces(rows.values_list("pk", flat=True)):
            piece = list(self.rows().filter(pk__in=ids))
            self.facts(piece)
            yield from map(self.line, piece)

    def as_csv(self, lines: Iterable[Line]) -> HttpResponseBase:
        heads: list[Line] = [[self.above()], [*self.headings()]]
        return StreamingHttpResponse(written(heads, lines), content_type="text/csv; charset=utf-8")

    def as_xlsx(self, lines: Iterable[Line]) -> HttpResponseBase:
        content = write_rows(
            title=str(self.title),
            headings=self.headings(),
            rows=lines,
            text_columns=self.text_columns,
            above=self.above(),
        )
        return HttpResponse(content, content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")

    def above(self) -> str:
        return _("As of %(day)s") % {"day": day_text(self.day)}


def written(heads: Iterable[Line], lines: Iterable[Line]) -> Iterator[str]:
    """CSV as the office's Excel opens it; what Excel would take for a formula begins with an apostrophe."""
    yield "\ufeff"
    for several in chain([heads], pieces(lines)):
        piece = io.StringIO()
        csv.writer(piece, delimiter=";").writerows([harmless(cell) for cell in line] for line in several)
        yield piece.getvalue()


def pieces(rows: Iterable[Any]) -> Iterator[list[Any]]:
    left = iter(rows)
    while piece := list(islice(left, PIECE)):
        yield piece


def harmless(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def day_text(day: datetime.date | None) -> str:
    return date_format(day, "SHORT_DATE_FORMAT") if day else ""
