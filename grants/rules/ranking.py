"""Applications of a call in the order of what experts said; whoever is not free to judge is not counted."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.utils import formats

from grants.choices import ApplicationState
from grants.models import Application, Expert, Review, Round
from volunteer_registry.shared.money import Tenge


@dataclass(frozen=True)
class Ranked:
    """`points` of 100, exact: what the reviews counted give on average; None while none is in.

    `lacking` are the experts who have said nothing yet; `fits` says whether the money reaches down to this one.
    """

    application: Application
    points: Fraction | None
    counted: int
    conflicts: int
    lacking: tuple[Expert, ...]
    fits: bool = False

    @property
    def shown(self) -> str:
        return in_words(self.points or Fraction(0))


def in_words(points: Fraction) -> str:
    """To two places, rounded half up: equal points are shown equal."""
    hundredths = int(points * 100 + Fraction(1, 2))
    return formats.number_format(Decimal(hundredths) / 100, decimal_pos=2, use_l10n=True)


def ranking(call: Round) -> list[Ranked]:
    """The best first; of equal ones, who submitted first. What nobody has judged comes last."""
    experts = list(call.experts.counted().select_related("user"))
    applications = list(call.applications.judged().select_related("initiative", "group"))
    rows = [_ranked(one, reviews, experts) for one, reviews in _reviewed(applications)]
    rows.sort(key=lambda row: (-(row.points if row.points is not None else -1), row.application.submitted_at))
    return list(_within(rows, call.line.left))


def all_are_in(rows: Iterable[Ranked]) -> bool:
    """Only then does anybody see what others said."""
    return not any(row.lacking for row in rows if row.application.state == ApplicationState.SUBMITTED)


def _reviewed(applications: list[Application]) -> Iterable[tuple[Application, list[Review]]]:
    found: dict[int, list[Review]] = defaultdict(list)
    reviews = Review.objects.filter(application__in=applications, expert__voided_at=None)
    for review in reviews.prefetch_related("scores__criterion"):
        found[review.application_id].append(review)
    return [(one, found[one.pk]) for one in applications]


def _ranked(application: Application, reviews: list[Review], experts: list[Expert]) -> Ranked:
    said = {review.expert_id for review in reviews}
    free = [review for review in reviews if not review.conflict]
    points = sum(map(points_of, free), Fraction(0)) / len(free) if free else None
    lacking = tuple(expert for expert in experts if expert.pk not in said)
    return Ranked(application, points, len(free), len(reviews) - len(free), lacking)


def points_of(review: Review) -> Fraction:
    """Of 100: each criterion's share of its points, by its weight."""
    scores = review.scores.all()
    return sum((Fraction(one.points * one.criterion.weight, one.criterion.most) for one in scores), Fraction(0))


def _within(rows: list[Ranked], left: Tenge) -> Iterable[Ranked]:
    """Down the list while the money lasts; what was awarded has its money already."""
    for row in rows:
        asks = row.application.state == ApplicationState.SUBMITTED and row.points is not None
        fits = asks and row.application.asked <= left
        if fits:
            left = left - row.application.asked
        yield Ranked(row.application, row.points, row.counted, row.conflicts, row.lacking, fits)
