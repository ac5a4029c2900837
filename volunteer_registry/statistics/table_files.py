"""The tables of the closed list as CSV files, each at an address of its own."""

import csv
from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import View

from volunteer_registry.shared.snapshot import snapshot
from volunteer_registry.statistics import days, tables
from volunteer_registry.statistics.figures import FIGURES, districts, home_region
from volunteer_registry.statistics.views import shown_numbers
from volunteers.choices import BAND_CHOICES

Rows = Iterable[list[Any]]


class TableFile(View):
    """Names as the reader's language has them, days as ISO 8601; a hidden number is said to be hidden."""

    action_name = "site.home"
    http_method_names = ["get"]

    def get(self, request: HttpRequest, name: str) -> HttpResponse:
        today = timezone.localdate()
        self.staff = days.open_to(request.user)
        self.day = days.asked(request.GET.get("as_of", ""), request.user, today)
        written = {"months": self.months, "place-and-age": self.by_place, "sex-and-age": self.by_sex}.get(name)
        if written is None:
            raise Http404
        answer = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = f'attachment; filename="{name}-{self.day.isoformat()}.csv"'
        with snapshot():
            csv.writer(answer).writerows(written())
        return answer

    def months(self) -> Rows:
        yield [_("Day"), *(str(figure.title) for figure in FIGURES)]
        ends = list(reversed(days.month_ends(timezone.localdate())))
        found = shown_numbers(ends, home_region(), public=not self.staff)
        for end in ends:
            yield [end.isoformat(), *(shown(found[end][figure.code]) for figure in FIGURES)]

    def by_place(self) -> Rows:
        region, people = home_region(), tables.people_of(self.day, home_region())
        return _lines(
            tables.place_by_band(people, districts(region), region, self.hidden(people)), _("City or district")
        )

    def by_sex(self) -> Rows:
        region, people = home_region(), tables.people_of(self.day, home_region())
        return _lines(tables.sex_by_band(people, region, self.hidden(people)), _("Sex"))

    def hidden(self, people: tables.People) -> Any:
        return () if self.staff else tables.hidden_volunteers(people)


def _lines(table: tables.Table, heading: str) -> Rows:
    yield [heading, *(str(title) for _code, title in BAND_CHOICES), _("total")]
    for line in (*table.lines, table.whole):
        yield [str(line.name), *map(shown, line.numbers), shown(line.total)]


def shown(number: int | None) -> int | str:
    return _("hidden") if number is None else number
