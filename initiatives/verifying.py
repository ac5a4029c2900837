"""What must hold of initiatives whatever happened; `manage.py verify` asks."""

from collections.abc import Iterator

from django.db.models import Exists, F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import TruncDate

from groups.models import Representative
from initiatives.choices import InitiativeState, Part
from initiatives.models import Initiative, Organiser, Participation, Step
from initiatives.models.events import DAY_IN_MINUTES

DECISIONS = ("return", "accept", "decline", "question", "complete")


def lives_are_as_their_steps() -> Iterator[str]:
    """The state is where the last step led, and each step began where the one before it ended."""
    steps = Step.objects.filter(initiative=OuterRef("pk")).order_by("-id")
    rows = Initiative.objects.annotate(led_to=Subquery(steps.values("target")[:1]))
    strayed = rows.exclude(state=F("led_to")).exclude(state=InitiativeState.DRAFT, led_to=None)
    for public_id, state, led_to in strayed.values_list("public_id", "state", "led_to"):
        yield f"initiative {public_id} is {state}, and its steps led to {led_to or InitiativeState.DRAFT.value}"
    before = Step.objects.filter(initiative=OuterRef("initiative"), pk__lt=OuterRef("pk")).order_by("-id")
    torn = Step.objects.annotate(led_to=Subquery(before.values("target")[:1])).exclude(led_to=None)
    for public_id, verb in torn.exclude(source=F("led_to")).values_list("initiative__public_id", "verb"):
        yield f"initiative {public_id}: the step {verb} did not begin where the one before it ended"


def initiatives_have_one_lead() -> Iterator[str]:
    """That there are not two, a constraint holds."""
    leads = Organiser.objects.counted().filter(part=Part.LEAD)
    leaderless = Initiative.objects.counted().exclude(pk__in=leads.values("initiative"))
    for public_id in leaderless.values_list("public_id", flat=True):
        yield f"initiative {public_id} has no lead organiser"


def nobody_decides_for_a_group_they_act_for() -> Iterator[str]:
    """Neither of an initiative nor of hours given under it."""
    steps = Step.objects.filter(verb__in=DECISIONS).annotate(day=TruncDate("at"))
    own = steps.filter(_acting(initiative="initiative", who="by", at="at"))
    for public_id, verb in own.values_list("initiative__public_id", "verb"):
        yield f"initiative {public_id}: the step {verb} was taken by somebody who acts for an organiser"
    hours = Participation.objects.confirmed().annotate(day=TruncDate("confirmed_at"))
    own_hours = hours.filter(_acting(initiative="event__initiative", who="confirmed_by", at="confirmed_at"))
    for public_id in own_hours.order_by().values_list("event__public_id", flat=True).distinct():
        yield f"event {public_id}: hours were confirmed by somebody who acts for an organiser"


def _acting(*, initiative: str, who: str, at: str) -> Exists:
    """Whether they acted for an organiser then, as far as it was known then. The rows have their `day`."""
    day, then = OuterRef("day"), OuterRef(at)
    held = Representative.objects.counted().filter(user=OuterRef(who), recorded_at__lt=then, started_on__lte=day)
    known = {"initiative": OuterRef(initiative), "voided_at": None, "recorded_at__lte": then}
    organised = {f"group__organised__{name}": value for name, value in known.items()}
    return Exists(held.filter(Q(ended_on=None) | Q(ended_on__gt=day), **organised))


def days_have_no_more_than_their_hours() -> Iterator[str]:
    """However many events a person came to that day."""
    held = Participation.objects.counted().filter(event__voided_at=None).order_by()
    days = held.values("volunteer__registry_no", "event__on").annotate(minutes=Sum("minutes"))
    for day in days.filter(minutes__gt=DAY_IN_MINUTES):
        yield "volunteer {volunteer__registry_no} has more than 24 hours on {event__on}".format(**day)


ALL = (
    lives_are_as_their_steps,
    initiatives_have_one_lead,
    nobody_decides_for_a_group_they_act_for,
    days_have_no_more_than_their_hours,
)
