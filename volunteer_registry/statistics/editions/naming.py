"""What an edition is called when nobody calls it otherwise."""

import datetime

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from volunteer_registry.statistics.models import EditionKind


def titles(kind: str, day: datetime.date) -> dict[str, str]:
    """{"title_kk": …, "title_ru": …, "title_en": …}"""
    called = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            called[f"title_{code}"] = _title(kind, day)
    return called


def _title(kind: str, day: datetime.date) -> str:
    if kind == EditionKind.MONTH:
        return _("Volunteers in numbers, %(month)s") % {"month": _month(day)}
    if kind == EditionKind.PRESS:
        return _("Figures for the press, %(day)s") % {"day": date_format(day, "DATE_FORMAT")}
    half_year = (
        _("Volunteers in numbers, first half of %(year)s")
        if day.month <= 6
        else _("Volunteers in numbers, second half of %(year)s")
    )
    return half_year % {"year": day.year}


def _month(day: datetime.date) -> str:
    """Inside a sentence a month is a name in English alone."""
    month = date_format(day, "YEAR_MONTH_FORMAT")
    return month if translation.get_language() == "en" else month.lower()
