"""Pages of gaps: how many each of the reader's places has, and the list of each, to be mended row by row."""

import datetime
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

from django.core.signing import BadSignature, Signer
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from groups.models import Standing, VolunteerGroup
from volunteer_registry.shared.access.scopes import scope_of
from volunteer_registry.shared.dated import FIRST_DAY, prefetch_open
from volunteer_registry.shared.pages.views import PAGE, one_page
from volunteer_registry.shared.places.models import Place
from volunteer_registry.shared.rosters.kinds import KINDS
from volunteer_registry.shared.rosters.models import Row
from volunteer_registry.statistics.editions.gaps import ACTION, BY_CODE, GAPS, Gap
from volunteer_registry.statistics.figures import districts, home_region
from volunteer_registry.statistics.views import OneReading
from volunteers.models import Volunteer
from volunteers.views import add_facts

Page = tuple[list[Any], str]
"""The rows of a page, and the cursor to ask for the next one with."""


class GapsPage(OneReading):
    """A page of the gaps of one day."""

    action_name = ACTION

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.today = timezone.localdate()
        self.day = asked_day(request.GET.get("as_of", ""), self.today)
        self.places = places_of(request.user)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs, day=self.day, today=self.today)


class Overview(GapsPage):
    template_name = "gaps/overview.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        lines = [{"place": place, "gaps": told(self.request.user, on=self.day, place=place)} for place in self.places]
        return super().get_context_data(**kwargs, lines=lines)


class GapPage(GapsPage):
    """One gap at one place."""

    template_name = "gaps/gap.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        gap, place = BY_CODE.get(self.kwargs["code"]), self.place()
        if gap is None or place is None:
            raise Http404
        found = gap.shown_to(self.request.user, on=self.day, place=place)
        list_page, table = LISTS[found.model]
        rows, following = list_page(found, self.day, self.request.GET.get("after", ""))
        return super().get_context_data(
            **kwargs, gap=gap, place=place, rows=rows, table=table, following=following, total=found.count()
        )

    def place(self) -> Place | None:
        """The place of the address, if it is one of the reader's; the first of those when none is named."""
        code = self.request.GET.get("place", "")
        return next((place for place in self.places if code in ("", place.code)), None)


def told(user: Any, *, on: datetime.date, place: Place) -> list[dict[str, Any]]:
    """Every gap of a place as the user may see it: [{gap, number, url}]."""
    return [
        {"gap": gap, "number": gap.shown_to(user, on=on, place=place).count(), "url": gap_url(gap, on, place)}
        for gap in GAPS
    ]


def gap_url(gap: Gap, on: datetime.date, place: Place) -> str:
    return f"{reverse('gaps:gap', args=[gap.code])}?{urlencode({'place': place.code, 'as_of': on.isoformat()})}"


def asked_day(text: str, today: datetime.date) -> datetime.date:
    """The day of the address, if the registry can speak of it; otherwise today."""
    try:
        day = datetime.date.fromisoformat(text)
    except ValueError:
        return today
    return day if FIRST_DAY <= day <= today else today


def places_of(user: Any) -> list[Place]:
    """The region and its cities and districts, as far as the user confirms their records."""
    scope, region = scope_of(user, ACTION), home_region()
    return [place for place in (region, *districts(region)) if scope.covers(place.pk)]


def _people(found: QuerySet, day: datetime.date, after: str) -> Page:
    page, following = one_page(found.order_by("sort_key", "id"), after)
    add_facts(page, day)
    return page, following


def _groups(found: QuerySet, day: datetime.date, after: str) -> Page:
    page, following = one_page(found.order_by("sort_key", "id"), after)
    prefetch_open(page, Standing.objects.open_on(day).select_related("branch__place"), "group", to="standing")
    return page, following


def _roster_rows(found: QuerySet, day: datetime.date, after: str) -> Page:
    """In the order they were read; the cursor is the page's last row, signed."""
    signer = Signer(salt="gaps.rows")
    columns = ("number", "state", "reading", "run__public_id", "run__kind", "run__file_name", "run__uploaded_at")
    rows = found.order_by("pk").select_related("run").only(*columns)
    with suppress(BadSignature):
        rows = rows.filter(pk__gt=int(signer.unsign(after)))
    page = list(rows[: PAGE + 1])
    following = signer.sign(str(page[PAGE - 1].pk)) if len(page) > PAGE else ""
    titles = _titles(page[:PAGE])
    return [{"row": row, "title": titles[row.pk]} for row in page[:PAGE]], following


def _titles(rows: Sequence[Row]) -> dict[int, str]:
    """{id: the row as its kind of sheet tells it}; each kind looks up once what its rows name."""
    found: dict[int, str] = {}
    for code in {row.run.kind for row in rows}:
        of_kind = [row for row in rows if row.run.kind == code]
        titles = KINDS[code].row_titles([row.reading for row in of_kind])
        found |= {row.pk: title for row, title in zip(of_kind, titles, strict=True)}
    return found


LISTS: dict[type[Model], tuple[Callable[..., Page], str]] = {
    Volunteer: (_people, "volunteers/_people.html"),
    VolunteerGroup: (_groups, "groups/_groups.html"),
    Row: (_roster_rows, "gaps/_rows.html"),
}
"""How rows of each kind are listed: a page of them, and their table."""
