"""Pages that explain a difference: two days or editions, the parts of each figure's change, and who is in a part."""

from typing import Any

from django import forms
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from volunteer_registry.shared.pages.fields import DayField
from volunteer_registry.shared.pages.views import one_page
from volunteer_registry.shared.periods import last_month_end
from volunteer_registry.shared.places.models import Place
from volunteer_registry.statistics import days
from volunteer_registry.statistics.editions import opening
from volunteer_registry.statistics.editions.explaining import Explanation, Side, explain
from volunteer_registry.statistics.editions.reasons import Reason, Weights
from volunteer_registry.statistics.figures import BY_CODE, home_region
from volunteer_registry.statistics.models import Edition
from volunteer_registry.statistics.views import OneReading

SIDES = ("first", "second")


class EditionField(forms.ModelChoiceField):
    """A published edition, or none: then the day beside it is asked of today's records."""

    def __init__(self, **options: Any):
        super().__init__(
            Edition.objects.published(),
            to_field_name="public_id",
            required=False,
            empty_label=_("today's records of the day"),
            **options,
        )


class Comparing(forms.Form):
    """Two sides, each a day by today's records or a published edition, and a place."""

    first_edition = EditionField(label=_("From"))
    first = DayField(label=_("Day"), required=False)
    second_edition = EditionField(label=_("To"))
    second = DayField(label=_("Day"), required=False)
    place = forms.ModelChoiceField(
        Place.objects.none(),
        label=_("City or district"),
        to_field_name="code",
        required=False,
        empty_label=_("the whole region"),
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["place"].queryset = Place.objects.served(home_region().code)  # type: ignore[attr-defined]

    def sides(self) -> tuple[Side, Side] | None:
        """What is compared; nothing while one of the sides is not named."""
        if not self.is_valid():
            return None
        first, second = (self.cleaned_data[f"{side}_edition"] or self.cleaned_data[side] for side in SIDES)
        return (first, second) if first and second else None

    def where(self) -> Place:
        return self.cleaned_data["place"] or home_region()


class ComparingPage(OneReading):
    """Whoever may ask the figures of any day may compare them; lists are within scope."""

    action_name = "figures.open"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not days.open_to(request.user):
            raise Http404
        is_asked = any(name in request.GET for name in Comparing.base_fields)
        self.form = Comparing(request.GET if is_asked else _lately())
        return super().get(request, *args, **kwargs)


class BetweenPage(ComparingPage):
    """Each figure on both sides, and the parts of the difference."""

    template_name = "editions/between.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        sides, lines = self.form.sides(), []
        if sides:
            place = self.form.where()
            lines = [told_parts(one, *sides, place) for one in explain(*sides, place=place).values()]
        return super().get_context_data(**kwargs, form=self.form, sides=sides, lines=lines)


class PartPage(ComparingPage):
    """Who makes one part of a difference."""

    template_name = "editions/part.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        code, reason, sides = self.kwargs["code"], self.kwargs["reason"], self.form.sides()
        if code not in BY_CODE or reason not in Reason.values or not sides:
            raise Http404
        place = self.form.where()
        explained = explain(*sides, place=place, codes=[code]).get(code)
        if explained is None:
            raise Http404
        return super().get_context_data(
            **kwargs,
            figure=BY_CODE[code],
            explained=explained,
            part=Reason(reason).label,
            sides=sides,
            place=place,
            back=between_url(*sides, place),
            gained=self.listed(explained, explained.gained.get(Reason(reason), {}), "came"),
            lost=self.listed(explained, explained.lost.get(Reason(reason), {}), "went"),
        )

    def listed(self, explained: Explanation, ids: Weights, after: str) -> dict[str, Any]:
        """A page of those the reader may see, how many those are, and how many there are in all."""
        editions = [side for side in self.form.sides() or () if isinstance(side, Edition)]
        counted = [side.published.get(code=explained.code).who for side in editions]
        rows = opening.visible(explained.code, ids, user=self.request.user, counted=counted)
        rows = rows.order_by("sort_key", "id")
        page, following = one_page(rows, self.request.GET.get(after, ""))
        opening.add_links(page, self.request.user)
        for row in page:
            row.weight = ids[row.pk] if BY_CODE[explained.code].weight else None
        return {"rows": page, "number": len(ids), "visible": rows.count(), "following": following}


def told_parts(one: Explanation, first: Side, second: Side, place: Place) -> dict[str, Any]:
    """A figure of both sides with the parts of its difference: [(reason, change, address of its list)]."""
    return {
        "figure": BY_CODE[one.code],
        "explained": one,
        "change": one.after - one.before,
        "parts": [
            (Reason(reason).label, change, part_url(one.code, reason, first, second, place))
            for reason, change in one.parts.items()
        ],
    }


def between_url(first: Side, second: Side, place: Place | None = None) -> str:
    return f"{reverse('statistics:between')}?{_question(first, second, place)}"


def part_url(code: str, reason: str, first: Side, second: Side, place: Place | None = None) -> str:
    return f"{reverse('statistics:part', args=[code, reason])}?{_question(first, second, place)}"


def _question(first: Side, second: Side, place: Place | None) -> str:
    asked: dict[str, str] = {}
    for name, side in zip(SIDES, (first, second), strict=True):
        asked |= {f"{name}_edition": side.public_id} if isinstance(side, Edition) else {name: side.isoformat()}
    if place and place != home_region():
        asked["place"] = place.code
    return urlencode(asked)


def _lately() -> dict[str, str]:
    """The last month against the one before it."""
    second = last_month_end(timezone.localdate())
    return {"first": last_month_end(second).isoformat(), "second": second.isoformat()}
