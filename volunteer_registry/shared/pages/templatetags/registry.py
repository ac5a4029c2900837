"""What templates may ask that Django's own tags do not answer."""

import datetime
import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django import template
from django.utils import formats
from django.utils.translation import gettext

from volunteer_registry.shared.access.scopes import scope_of
from volunteer_registry.shared.pages.counting import MoreThan
from volunteer_registry.shared.periods import Born, age_on

register = template.Library()


@register.filter
def number(value: int | None) -> str:
    """A number as the language groups it, with spaces that do not break; a dash for none."""
    if value is None:
        return "—"
    told = formats.number_format(value, use_l10n=True, force_grouping=True)
    return gettext("more than %(number)s") % {"number": told} if isinstance(value, MoreThan) else told


@register.filter
def hours(minutes: int) -> str:
    """Minutes as hours: 2 h, 1.5 h."""
    whole = minutes % 60 == 0
    told = formats.number_format(round(minutes / 60, 2), decimal_pos=0 if whole else None, use_l10n=True)
    return gettext("%(hours)s h") % {"hours": told}


@register.filter
def signed(value: int) -> str:
    """A change: +5, −3 or 0."""
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return f"{sign}{number(abs(value))}"


@register.filter
def may(user, action: str) -> bool:
    """Whether the reader's role may do the action anywhere: the same table the doors ask."""
    return bool(scope_of(user, action))


@register.filter
def nth(values: Sequence[Any], place: int) -> Any:
    """The value at a place that is itself a variable, counted from 0."""
    return values[place]


@register.filter
def age(born: Born | None, day: datetime.date) -> str:
    """The age on a day as exactly as it is known: 21, 24–25 when it may be either, a dash for no birth date."""
    if born is None:
        return "—"
    youngest, oldest = age_on(born.last, day), age_on(born.first, day)
    return str(oldest) if youngest == oldest else f"{youngest}–{oldest}"


@register.filter
def phone(kept: str) -> str:
    """A phone of this country in groups, +7 701 555 44 33; any other as it is kept."""
    found = re.fullmatch(r"(\+7)(\d{3})(\d{3})(\d{2})(\d{2})", kept)
    return "\xa0".join(found.groups()) if found else kept


BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("YaBrowser", "Yandex"), ("Firefox",), ("Chrome",), ("Safari",))
SYSTEMS = (("Android",), ("iPhone",), ("iPad",), ("Windows",), ("Mac OS", "macOS"), ("Linux",))


@register.filter
def browser(agent: str) -> str:
    """What a browser calls itself, as people call it: Chrome, Windows."""
    told = [next((words[-1] for words in names if words[0] in agent), "") for names in (BROWSERS, SYSTEMS)]
    return ", ".join(filter(None, told)) or "—"


@register.simple_tag(takes_context=True)
def query(context, **changes) -> str:
    """The address's question part with some of its values changed; an empty value takes one out."""
    parameters = context["request"].GET.copy()
    parameters.pop("after", None)
    for name, value in changes.items():
        parameters.pop(name, None)
        if value not in ("", None):
            parameters[name] = value
    return f"?{urlencode(sorted(parameters.lists()), doseq=True)}"
