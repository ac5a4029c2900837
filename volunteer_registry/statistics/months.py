"""The figures of every month-end of a year: the closed list's table by month."""

import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from volunteer_registry.statistics import days
from volunteer_registry.statistics.figures import FIGURES, home_region
from volunteer_registry.statistics.views import Numbers, OneReading, figure_url, shown_numbers


class MonthsPage(OneReading):
    """A year at a time; the last one when none is named."""

    action_name = "site.home"
    template_name = "statistics/months.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.staff = days.open_to(request.user)
        self.ends = days.month_ends(timezone.localdate())
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        years = list(dict.fromkeys(end.year for end in self.ends))
        year = self.kwargs.get("year", years[0])
        if year not in years:
            raise Http404
        ends = [end for end in self.ends if end.year == year]
        found = shown_numbers(ends, home_region(), public=not self.staff)
        lines = [line(end, found[end]) for end in ends]
        return super().get_context_data(**kwargs, figures=FIGURES, years=years, shown=year, lines=lines)


def line(day: datetime.date, found: Numbers) -> dict[str, Any]:
    """A month-end with each figure's number and address; a hidden number is None."""
    return {"day": day, "cells": [(found[figure.code], figure_url(figure, day)) for figure in FIGURES]}
