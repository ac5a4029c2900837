"""Public pages of figures: the home page, the definitions, and each figure with its list."""

import datetime
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.views.generic import TemplateView

from groups.statistics import directions
from volunteer_registry.shared import kept, periods
from volunteer_registry.shared.dated import FIRST_DAY
from volunteer_registry.shared.pages.views import one_page
from volunteer_registry.shared.places.models import Place
from volunteer_registry.shared.policy.models import PolicyValue
from volunteer_registry.shared.policy.values import youth_ages
from volunteer_registry.shared.snapshot import snapshot
from volunteer_registry.statistics import days, tables
from volunteer_registry.statistics.charts import Trend, pyramid, trend
from volunteer_registry.statistics.editions.confirming import waiting_for
from volunteer_registry.statistics.figures import BY_CODE, FIGURES, Figure, districts, home_region, numbers_on
from volunteer_registry.statistics.lists import LISTINGS
from volunteer_registry.statistics.models import Edition, ReferenceDay
from volunteer_registry.statistics.small_cells import SMALL
from volunteer_registry.statistics.tiles import tiles
from volunteers.choices import BAND_CHOICES
from volunteers.statistics import volunteers_on

Numbers = dict[str, int | None]
"""{code of a figure: its number, None where it is hidden}"""


class OneReading(TemplateView):
    """A page rendered whole inside one reading of the database."""

    begin: Callable[[], AbstractContextManager[Any]] = staticmethod(snapshot)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Read, and written out, before the snapshot ends."""
        with self.begin() as self.reading:
            page: Any = self.render_to_response(self.get_context_data(**kwargs))
            return page.render()


class FiguresPage(OneReading):
    """A page of the figures of one day."""

    action_name = "site.home"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.today = timezone.localdate()
        self.day = days.asked(request.GET.get("as_of", ""), request.user, self.today)
        self.staff = days.open_to(request.user)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        told = {"day": self.day, "today": self.today, "earlier": periods.last_month_end(self.day)}
        reference = ReferenceDay.objects.first()
        return super().get_context_data(**{"staff": self.staff, "reference": reference, **told, **kwargs})


class Home(FiguresPage):
    """What of it does not depend on who reads is written once for each state of the records (kept.py)."""

    template_name = "statistics/home.html"
    begin = staticmethod(kept.reading)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        named = ("home", self.day, self.today, self.staff, get_language())
        body = self.reading.part(named, lambda: render_to_string("statistics/_home.html", self.body(), self.request))
        return super().get_context_data(**kwargs, body=body, waiting=waiting_for(self.request.user))

    def body(self) -> dict[str, Any]:
        region = home_region()
        people = tables.people_of(self.day, region)
        hidden = () if self.staff else tables.hidden_volunteers(people)
        table = tables.place_by_band(people, districts(region), region, hidden)
        sexes = tables.sex_by_band(people, region, hidden)
        return {
            **super().get_context_data(),
            **self.cards(region),
            "region": region,
            "bands": BAND_CHOICES,
            "table": table,
            "sexes": sexes,
            "tiles": tiles(table.lines, table.whole.total),
            "trend": self.trend(region),
            "pyramid": pyramid(BAND_CHOICES, sexes.lines[0].numbers, sexes.lines[1].numbers, youth_ages(self.day)),
            "latest": Edition.objects.published().select_related("place").first(),
            "month_ends": days.month_ends(self.today),
            "directions": directions(self.day, region),
        }

    def cards(self, region: Place) -> dict[str, Any]:
        """Figures of the day with what changed since the month-end before; those of the day of reference."""
        earlier, reference = periods.last_month_end(self.day), ReferenceDay.objects.first()
        asked = [self.day, earlier, *([reference.day] if reference else [])]
        found = shown_numbers(list(dict.fromkeys(asked)), region, public=not self.staff)
        of_day, before = (_cards(found[day], day) for day in (self.day, earlier))
        told = _cards(found[reference.day], reference.day) if reference else []
        return {"cards": with_changes(of_day, before), "reference": reference, "told": told}

    def trend(self, region: Place) -> Trend | None:
        """The volunteers of every month-end up to the day."""
        ends = periods.month_ends(FIRST_DAY, self.day)
        numbers = volunteers_on(ends, place=region)
        shown = [None if number in SMALL and not self.staff else number for number in numbers]
        return trend(ends, shown)


def shown_numbers(days: Sequence[datetime.date], region: Place, *, public: bool) -> dict[datetime.date, Numbers]:
    """The region's figures of each day; one hidden from the public is None."""
    return {day: _shown(found, public=public) for day, found in numbers_on(days, place=region).items()}


def _shown(found: dict[str, int], *, public: bool) -> Numbers:
    people = {figure.code: found[figure.code] for figure in FIGURES if figure.of_people}
    hidden = tables.hidden_totals(people) if public else set()
    return {code: None if code in hidden else number for code, number in found.items()}


class Method(TemplateView):
    """How we count: each figure's definition, and the policy values in force."""

    action_name = "site.home"
    template_name = "statistics/method.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            **kwargs, figures=FIGURES, values=PolicyValue.objects.order_by("effective_from")
        )


class FigurePage(FiguresPage):
    """One figure: its number, what it means, its branches, and its list as far as the reader's scope reaches."""

    template_name = "statistics/figure.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        figure = BY_CODE.get(self.kwargs["code"])
        if figure is None:
            raise Http404
        region = home_region()
        place = self.place(region)
        rows = figure.rows(on=self.day, place=place)
        detail = figure.detail(on=self.day, place=place)
        places = districts(region)
        numbers = {one: figure.number(on=self.day, place=one) for one in places} | {place: detail["value"]}
        shown = self.shown(figure, numbers, region)
        told = {"length": shown[place]} | self.listed(figure, rows)
        return super().get_context_data(
            **kwargs,
            **told,
            figure=figure,
            place=place,
            region=region,
            detail=detail | {"value": shown[place]},
            noun=figure.noun(shown[place] or 0),
            first_day=figure.since(self.day) if figure.since else None,
            listing=LISTINGS[figure.of],
            by_place=[{"place": one, "number": shown[one], "url": figure_url(figure, self.day, one)} for one in places],
            whole=figure_url(figure, self.day),
            hides=None in shown.values(),
            month_ends=days.month_ends(self.today),
        )

    def place(self, region: Place) -> Place:
        """The place of the address: the region or one of its cities and districts."""
        code = self.request.GET.get("place")
        if not code or code == region.code:
            return region
        return next((place for place in districts(region) if place.code == code), None) or self.nowhere()

    @staticmethod
    def nowhere() -> Place:
        raise Http404

    def shown(self, figure: Figure, numbers: dict[Place, int], region: Place) -> dict[Place, int | None]:
        """The figure's numbers by place as far as the reader may know them: a hidden one is None."""
        if not figure.of_people or self.staff:
            return dict(numbers)
        is_of_tables = figure.code in (tables.VOLUNTEERS, tables.YOUTH)
        of_volunteers = tables.hidden_volunteers(tables.people_of(self.day, region)) if is_of_tables else ()
        hidden = tables.hidden_places(figure.code, numbers, region, of_volunteers)
        return {place: None if place in hidden else number for place, number in numbers.items()}

    def listed(self, figure: Figure, rows: Any) -> dict[str, Any]:
        """The page of the list, and how many of the number are the reader's to see."""
        if figure.of_people and not self.request.user.is_authenticated:
            return {"rows": None, "visible": 0, "following": "", "sought": ""}
        listing = LISTINGS[figure.of]
        visible = figure.open_to(rows, self.request.user)
        sought = self.request.GET.get("q", "").strip()[:100]
        found = visible.search(sought) if sought else visible
        found = found.select_related(*listing.related).order_by("sort_key", "id")
        page, following = one_page(found, self.request.GET.get("after", ""))
        listing.prepare(page, self.day)
        length = {"length": rows.count()} if figure.weight else {}
        return {"rows": page, "visible": visible.count(), "following": following, "sought": sought} | length


def with_changes(cards: list[dict[str, Any]], before: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each card with what has changed since the month-end before; None where either number is hidden."""
    return [
        card | {"change": _difference(card["number"], then["number"])} for card, then in zip(cards, before, strict=True)
    ]


def _cards(numbers: Numbers, day: datetime.date) -> list[dict[str, Any]]:
    return [card(figure, numbers[figure.code], day) for figure in FIGURES]


def _difference(now: int | None, then: int | None) -> int | None:
    return None if now is None or then is None else now - then


def card(figure: Figure, number: int | None, day: Any) -> dict[str, Any]:
    return {"code": figure.code, "noun": figure.noun(number or 0), "number": number, "url": figure_url(figure, day)}


def figure_url(figure: Figure, day: Any, place: Place | None = None) -> str:
    question = {"as_of": day.isoformat()} | ({"place": place.code} if place else {})
    return f"{reverse('statistics:figure', args=[figure.code])}?{urlencode(question)}"
