"""Two days, both by today's records: who came, who went, and why."""

import datetime
from collections.abc import Callable, Collection

from groups.choices import GroupKind
from groups.models import VolunteerGroup
from volunteer_registry.shared.among import among
from volunteer_registry.shared.places.models import Place
from volunteer_registry.shared.policy.values import youth_ages
from volunteer_registry.statistics.editions import deeds, facts
from volunteer_registry.statistics.editions.facts import counted
from volunteer_registry.statistics.editions.reasons import Reason, Why, more
from volunteer_registry.statistics.figures import Figure
from volunteers.models import Volunteer

KIND_OF = {
    "initiative_groups": GroupKind.INITIATIVE_GROUP,
    "ngos": GroupKind.NGO,
    "college_clubs": GroupKind.COLLEGE_CLUB,
}


class Between:
    """The difference of one figure, at one place, between two days; the first is the earlier."""

    def __init__(self, figure: Figure, place: Place, first: datetime.date, second: datetime.date):
        self.place, self.first, self.second = place, first, second
        self.before, self.after = (figure.weights(on=day, place=place) for day in (first, second))
        self.kind = KIND_OF.get(figure.code)
        by_code: dict[str, Callable[[Collection[int], bool], Why]] = {
            "volunteers": self._of_volunteers,
            "volunteers_youth": self._of_youth,
            "club_students": self._of_students,
        }
        self._why = by_code.get(figure.code, deeds.between if figure.since else self._of_groups)

    def gained(self) -> Why:
        return self._why(more(self.before, self.after), True)

    def lost(self) -> Why:
        return self._why(more(self.after, self.before), False)

    def _day_of_absence(self, came: bool) -> datetime.date:
        return self.first if came else self.second

    def _of_volunteers(self, ids: Collection[int], came: bool) -> Why:
        """Registered elsewhere on the other day: transferred. Of the rest, those who came had been here, or had not."""
        known = facts.registrations(ids)
        return {pk: self._of_volunteer(counted(known[pk]), came) for pk in ids}

    def _of_volunteer(self, registrations: list[facts.Fact], came: bool) -> Reason:
        if any(one.holds(self._day_of_absence(came)) for one in registrations):
            return Reason.TRANSFERRED
        if not came:
            return Reason.LEFT
        return Reason.RETURNED if any(one.since <= self.first for one in registrations) else Reason.JOINED

    def _of_youth(self, ids: Collection[int], came: bool) -> Why:
        """Volunteers of the place on both days crossed an age bound, unless the earlier day's rule says otherwise."""
        absent = self._day_of_absence(came)
        people = Volunteer.objects.registered_on(absent, self.place)
        by_old_rule = Volunteer.objects.all().aged(*youth_ages(self.first), on=self.second)
        there = _among(people, ids)
        young = _among(by_old_rule, there)
        crossed = {pk: Reason.AGE if (pk in young) == came else Reason.RULE for pk in there}
        return {**self._of_volunteers(set(ids) - there, came), **crossed}

    def _of_students(self, ids: Collection[int], came: bool) -> Why:
        """Who was no volunteer, then who was in no such group, then whose group was no club of this place."""
        registered = _among(Volunteer.objects.registered_on(self._day_of_absence(came)), ids)
        clubs = _clubs(self.second if came else self.first, self.place)
        known = facts.memberships(registered)
        of_groups = {
            pk: self._of_student([one for one in counted(known[pk]) if one.about in clubs], came) for pk in registered
        }
        return {**self._of_volunteers(set(ids) - registered, came), **of_groups}

    def _of_student(self, memberships: list[facts.Fact], came: bool) -> Reason:
        """Of memberships in groups that were clubs of the place on the day of presence."""
        if any(one.holds(self._day_of_absence(came)) for one in memberships):
            return Reason.STANDING
        return Reason.JOINED_GROUP if came else Reason.LEFT_GROUP

    def _of_groups(self, ids: Collection[int], came: bool) -> Why:
        known = facts.standings(ids)
        return {pk: self._of_group(counted(known[pk]), came) for pk in ids}

    def _of_group(self, standings: list[facts.Fact], came: bool) -> Reason:
        then = [one.about for one in standings if one.holds(self._day_of_absence(came))]
        if then:
            return Reason.MOVED if then[0][0] == self.kind else Reason.STANDING
        if not came:
            return Reason.LEFT
        return Reason.RETURNED if any(one.since <= self.first for one in standings) else Reason.JOINED


def _among(people, ids: Collection[int]) -> set[int]:
    """Of these ids, those of the list."""
    return set(people.filter(among(ids)).order_by().values_list("pk", flat=True))


def _clubs(day: datetime.date, place: Place) -> set[int]:
    clubs = VolunteerGroup.objects.standing_on(day, kind=GroupKind.COLLEGE_CLUB, place=place)
    return set(clubs.order_by().values_list("pk", flat=True))
