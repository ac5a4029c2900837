"""What experts say of applications. Nobody sees what others said before all are in."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from grants.actions.steps import acts_for, held
from grants.choices import ApplicationState, Phase
from grants.models import Application, Criterion, Expert, Review, Score
from grants.rules.ranking import all_are_in, ranking
from volunteer_registry.shared import history
from volunteer_registry.shared.history import By
from volunteer_registry.shared.refusal import Refused


@transaction.atomic
def score(row: Application, *, points: Mapping[Criterion, int], note: str = "", by: By) -> Review:
    """Points for every criterion; written anew until the last expert of the call has scored."""
    expert = _expert(row, by)
    if acts_for(row.group, by):
        raise Refused(_("You act for this group: declare the conflict of interest."))
    _check_points(row, points)
    review = _review(row, expert, conflict=False, note=note, by=by)
    known = {one.criterion_id: one for one in review.scores.all()}
    new = [Score(review=review, criterion=one, points=given) for one, given in points.items() if one.pk not in known]
    history.created(new, by=by)
    for criterion, given in points.items():
        before = known.get(criterion.pk)
        if before and before.points != given:
            history.changed([before], by=by, points=given)
    return review


@transaction.atomic
def declare_conflict(row: Application, *, why: str, by: By) -> Review:
    """The expert is not free to judge this one: what they may have said before is no longer counted."""
    expert = _expert(row, by, phases=(Phase.OPEN, Phase.SCORING))
    return _review(row, expert, conflict=True, note=why, by=by)


def _expert(row: Application, by: By, *, phases: tuple[Phase, ...] = (Phase.SCORING,)) -> Expert:
    """Held with the application's round, so that the last one in closes the scores for all."""
    call = held(row.round)
    if call.phase(by.today) not in phases or held(row).state != ApplicationState.SUBMITTED:
        raise Refused(_("This application is not being scored now."))
    expert = call.experts.counted().filter(user=by.user).first()
    if expert is None:
        raise Refused(_("Only an expert of this call scores it."))
    if call.phase(by.today) == Phase.SCORING and all_are_in(ranking(call)):
        raise Refused(_("All scores are in: they are changed no more."))
    return expert


def _check_points(row: Application, points: Mapping[Criterion, int]) -> None:
    asked = {criterion.pk: criterion for criterion in row.round.criteria.counted()}
    if {criterion.pk for criterion in points} != set(asked):
        raise Refused(_("Give points for every criterion."))
    for criterion, given in points.items():
        if not 0 <= given <= criterion.most:
            raise Refused(_("“%(criterion)s”: from 0 to %(most)s points."), criterion=criterion, most=criterion.most)


def _review(row: Application, expert: Expert, *, conflict: bool, note: str, by: By) -> Review:
    review = row.reviews.filter(expert=expert).first()
    if review is None:
        new = Review(application=row, expert=expert, conflict=conflict, note=note)
        return history.created([new], by=by)[0]
    if review.conflict and not conflict:
        raise Refused(_("You have declared a conflict of interest here."))
    return history.changed([review], by=by, conflict=conflict, note=note)[0]
