"""How volunteers are found, in the office's words."""

import datetime

from django.db.models import F, Q
from django.utils import timezone

from volunteer_registry.shared import periods
from volunteer_registry.shared.access.keeping import KeptQuerySet
from volunteer_registry.shared.dated import DatedQuerySet, SearchableQuerySet, VoidableQuerySet, open_on
from volunteer_registry.shared.places import tree


def born_within(first: datetime.date | None, last: datetime.date, prefix: str = "") -> Q:
    """A birth counts in a range only if every day it may have been lies inside: a year alone may straddle an age."""
    within = Q(**{f"{prefix}born_last__lte": last})
    return within & Q(**{f"{prefix}born_first__gte": first}) if first else within


def aged(lower: int, upper: int | None, *, on: datetime.date, prefix: str = "") -> Q:
    """Aged lower..upper on a day, both ages inside."""
    return born_within(*periods.births_aged(lower, upper, on), prefix=prefix)


class VolunteerQuerySet(KeptQuerySet, SearchableQuerySet, VoidableQuerySet):  # type: ignore[override]
    view_action = "volunteer.view"
    kept_through = "registrations"

    def counted(self):
        return super().counted().filter(merged_into=None)

    def in_places(self, place_ids):
        """People who are, or were, registered in these places or members of a group that stood there."""
        registered = Q(registrations__voided_at=None, registrations__branch__place__in=place_ids)
        member = Q(
            memberships__voided_at=None,
            memberships__group__standings__voided_at=None,
            memberships__group__standings__branch__place__in=place_ids,
        )
        people = self.model._default_manager.order_by()
        return self.filter(
            Q(pk__in=people.filter(registered).values("pk")) | Q(pk__in=people.filter(member).values("pk"))
        )

    def own_of(self, user):
        today = timezone.localdate()
        represented = user.representations.open_on(today).values("group")
        return self.filter(
            open_on(today, "memberships__"), memberships__voided_at=None, memberships__group__in=represented
        )

    def registered_on(self, day: datetime.date, place=None):
        """People with their one open registration on a day, in a branch under the place."""
        registration = open_on(day, "registrations__") & Q(registrations__voided_at=None)
        if place:
            registration &= Q(registrations__branch__place__in=tree.at_or_below(place.pk))
        return self.counted().filter(registration)

    def members_on(self, day: datetime.date, *, kind: str | None = None, group=None, place=None):
        """Distinct people with an open membership on a day in a group whose standing is open that day."""
        membership = (
            open_on(day, "memberships__")
            & open_on(day, "memberships__group__standings__")
            & Q(memberships__voided_at=None, memberships__group__voided_at=None)
            & Q(memberships__group__standings__voided_at=None)
        )
        if kind:
            membership &= Q(memberships__group__standings__kind=kind)
        if group:
            membership &= Q(memberships__group=group)
        if place:
            membership &= Q(memberships__group__standings__branch__place__in=tree.at_or_below(place.pk))
        members = self.model._default_manager.filter(membership).order_by().values("pk")
        return self.counted().filter(pk__in=members)

    def aged(self, lower: int, upper: int | None, *, on: datetime.date):
        return self.filter(aged(lower, upper, on=on))

    def of_unknown_age(self, on: datetime.date):
        """People whom no age band holds for certain on a day."""
        known = Q()
        for band in periods.AGE_BANDS:
            known |= aged(band.lower, band.upper, on=on)
        return self.exclude(known)

    def in_band(self, code: str, *, on: datetime.date):
        """People of an age band on a day, by its code; `unknown` is everyone no band holds for certain."""
        if code == "unknown":
            return self.of_unknown_age(on)
        band = next(band for band in periods.AGE_BANDS if band.code == code)
        return self.aged(band.lower, band.upper, on=on)

    def named(self):
        """Those whose card still says who they are."""
        return self.filter(anonymised_at=None)

    def of_unknown_birth(self):
        return self.named().filter(born_last=None)

    def of_rough_birth(self):
        """Born in a year, or between two days: no day of birth is known."""
        return self.named().filter(born_first__lt=F("born_last"))

    def of_unknown_sex(self):
        return self.named().filter(sex="")

    def for_list(self):
        return self.counted().order_by("sort_key", "id")

    def may_be_under(self, age: int, *, on: datetime.date):
        """Everyone who is not known to have reached an age on a day."""
        return self.named().exclude(aged(age, None, on=on))

    def without_consent(self, kind: str, *, on: datetime.date):
        """People who have no valid consent of a kind on a day."""
        consents = self.model._meta.get_field("consents").related_model.objects
        given = consents.valid_on(on).filter(kind=kind)
        return self.exclude(pk__in=given.order_by().values("volunteer"))


class ConsentQuerySet(DatedQuerySet):
    def valid_on(self, day: datetime.date):
        """In force on the day, and not withdrawn by then."""
        return self.open_on(day).filter(Q(withdrawn_on=None) | Q(withdrawn_on__gt=day))
