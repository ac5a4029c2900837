"""What initiatives show on the page of a person and of a group."""

from typing import Any

from django.db.models import Sum

from initiatives import rules
from initiatives.models import Initiative, Participation, SupportAct
from volunteer_registry.shared.access.scopes import scope_of
from volunteer_registry.shared.sections import Section

SHOWN = 20


def of_a_person(person: Any, user: Any) -> Section | None:
    """Where the person took part, and the hours that were confirmed."""
    rows = Participation.objects.counted().filter(volunteer=person, event__voided_at=None)
    if not rows.exists():
        return None
    minutes = rows.confirmed().aggregate(sum=Sum("minutes"))["sum"] or 0
    shown = rows.select_related("event__branch__place", "event__initiative").order_by("-event__on", "-id")[:SHOWN]
    about = {"person": person, "rows": shown, "total": rows.count(), "minutes": minutes}
    return Section("initiatives/_of_a_person.html", about)


def of_a_group(group: Any, user: Any) -> Section | None:
    """What the group leads, as far as the reader may see it, how it was supported and what it brought in all."""
    rows = Initiative.objects.counted().open_to(user).filter(organisers__group=group, organisers__voided_at=None)
    rows = rows.distinct().order_by("-first_day", "-id")
    results = group.results.filter(voided_at=None)
    supported = SupportAct.objects.counted().visible_to(user).filter(group=group) if user.is_authenticated else None
    may_tell = bool(scope_of(user, "initiative.record")) and rules.may_record(user, group)
    if not rows.exists() and not results and not may_tell:
        return None
    about = {
        "group": group,
        "may_tell": may_tell,
        "rows": rows[:SHOWN],
        "total": rows.count(),
        "results": results,
        "support": supported[:SHOWN] if supported is not None and scope_of(user, "support.list") else [],
    }
    return Section("initiatives/_of_a_group.html", about)
