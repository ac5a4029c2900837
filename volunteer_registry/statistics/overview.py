"""The head's page, made for a phone: the figures against the last half-year, and who has not confirmed yet."""

from typing import Any

from volunteer_registry.statistics.editions import confirming
from volunteer_registry.statistics.figures import FIGURES, home_region
from volunteer_registry.statistics.models import Edition, EditionKind
from volunteer_registry.statistics.views import FiguresPage, card, shown_numbers


class Overview(FiguresPage):
    action_name = "desk.view"
    template_name = "statistics/overview.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        halves = Edition.objects.published().filter(kind=EditionKind.HALF_YEAR, as_of__lte=self.day)
        last = halves.select_related("place").first()
        return super().get_context_data(**kwargs, last=last, cards=self.cards(last), late=confirming.being_confirmed())

    def cards(self, last: Edition | None) -> list[dict[str, Any]]:
        """Each figure of the day, with its change since the edition where that told it."""
        region = home_region()
        found = shown_numbers([self.day], region, public=not self.staff)[self.day]
        then = dict(last.published.values_list("code", "value")) if last and self.staff else {}
        return [
            card(figure, found[figure.code], self.day)
            | {"change": (found[figure.code] or 0) - then[figure.code] if figure.code in then else None}
            for figure in FIGURES
        ]
