"""The figures: each a code, a definition with a version, and one list; the number is that list's length."""

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Model, QuerySet, Sum
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, npgettext

from grants import statistics as of_grants
from grants.models import Grant, MicroGrant
from grants.statistics import running as of_running
from groups import statistics as of_groups
from groups.choices import GroupKind
from groups.models import VolunteerGroup
from initiatives import statistics as of_initiatives
from initiatives.choices import Unit
from initiatives.models import Event, Initiative, Result
from volunteer_registry.shared.places.models import Place
from volunteer_registry.shared.policy.values import youth_ages
from volunteer_registry.statistics.members import Members
from volunteers import statistics as of_volunteers
from volunteers.models import Volunteer


@dataclass(frozen=True)
class Figure:
    """`rows(on=, place=)` is the figure; it is counted without scope, for a figure is a fact about the programme.

    `counted(on=, place=)` gives the same rows with the words they are counted under: (id, KATO code of the city or
    district, and of people also the age band and the sex).

    `of` is the model of its members. `since` gives the first day of a figure of a period that ends on the day asked;
    without it a figure is of the day alone.

    `weight` is the column of the rows whose sum the figure is; `counted` then tells it last. Without one the figure is
    how many rows there are.

    `noun(number)` is what stands behind the number: 21 clubs, 1 club.
    """

    code: str
    title: str | Promise
    definition: str | Promise
    noun: Callable[[int], str]
    rows: Callable[..., QuerySet]
    counted: Callable[..., Iterable[tuple]]
    of: type[Model]
    since: Callable[[datetime.date], datetime.date] | None = None
    weight: str = ""
    version: int = 1
    policy: Callable[[datetime.date], dict[str, int]] = lambda on: {}

    @property
    def of_people(self) -> bool:
        return self.of is Volunteer

    @property
    def words(self) -> tuple[str, ...]:
        """What `counted` says of each member besides its id."""
        if self.of_people:
            return ("place", "band", "sex")
        return ("place", "category") if self.of is Result else ("place",)

    def open_to(self, rows: QuerySet, user: Any) -> Any:
        """Of the list, what the reader may see: organisations are public, initiatives as far as they are published."""
        if self.of in (Volunteer, VolunteerGroup):
            return rows.visible_to(user, "figures.open" if self.of_people else "group.catalogue")  # type: ignore[attr-defined]
        return rows.open_to(user)  # type: ignore[attr-defined]

    def members(self, *, on: datetime.date, place: Place) -> Members:
        return Members.of(self.words, self.counted(on=on, place=place), weighed=bool(self.weight))

    def weights(self, *, on: datetime.date, place: Place) -> dict[int, int]:
        """{id: what it adds to the number}."""
        rows = self.rows(on=on, place=place).order_by()
        return dict(rows.values_list("pk", self.weight)) if self.weight else dict.fromkeys(_ids(rows), 1)

    def number(self, *, on: datetime.date, place: Place) -> int:
        rows = self.rows(on=on, place=place)
        return rows.aggregate(sum=Sum(self.weight, default=0))["sum"] if self.weight else rows.count()

    def detail(self, *, on: datetime.date, place: Place) -> dict[str, Any]:
        """The number with what is needed to repeat it."""
        return {
            "value": self.number(on=on, place=place),
            "from": self.since(on).isoformat() if self.since else None,
            "to": on.isoformat(),
            "qualifier": "exact",
            "definition_version": self.version,
            "policy": self.policy(on),
        }


def _ids(rows: QuerySet) -> QuerySet:
    return rows.values_list("pk", flat=True)


def _people(rows: Callable[..., Any]) -> Callable[..., Iterable[tuple]]:
    return lambda *, on, place: of_volunteers.counted(rows(on=on, place=place), on=on)


def _youth_policy(on: datetime.date) -> dict[str, int]:
    lower, upper = youth_ages(on)
    return {"youth_from_age": lower, "youth_to_age": upper}


FIGURES = (
    Figure(
        "volunteers",
        _("volunteers"),
        _(
            "People whose registration in a branch is open on the day. A person is counted once, in the branch of that "
            "registration; someone known to the registry but not registered is not counted."
        ),
        lambda number: npgettext("figure", "volunteer", "volunteers", number),
        of_volunteers.volunteers,
        _people(of_volunteers.volunteers),
        of=Volunteer,
    ),
    Figure(
        "volunteers_youth",
        _("volunteers of youth age"),
        _(
            "Of the volunteers, those whose age on the day lies inside the youth band in force that day, both ages "
            "inside: 14–29 until the law was amended in December 2022, 14–35 since. An age is reached on the birthday, "
            "by those born on 29 February on 1 March. When only the year of birth is known, a person counts if every "
            "day of that year gives an age inside the band. This is a convention of this register, to be confirmed by "
            "the department."
        ),
        lambda number: ngettext("volunteer of youth age", "volunteers of youth age", number),
        of_volunteers.volunteers_youth,
        _people(of_volunteers.volunteers_youth),
        of=Volunteer,
        policy=_youth_policy,
    ),
    Figure(
        "initiative_groups",
        _("initiative groups"),
        _("Groups whose standing as an initiative group in a branch is open on the day."),
        lambda number: npgettext("figure", "initiative group", "initiative groups", number),
        of_groups.initiative_groups,
        of_groups.counted(GroupKind.INITIATIVE_GROUP),
        of=VolunteerGroup,
    ),
    Figure(
        "ngos",
        _("NGOs"),
        _("Organisations whose standing as an NGO in a branch is open on the day."),
        lambda number: npgettext("figure", "NGO", "NGOs", number),
        of_groups.ngos,
        of_groups.counted(GroupKind.NGO),
        of=VolunteerGroup,
    ),
    Figure(
        "college_clubs",
        _("college clubs"),
        _("Clubs whose standing as a college club in a branch is open on the day."),
        lambda number: npgettext("figure", "college club", "college clubs", number),
        of_groups.college_clubs,
        of_groups.counted(GroupKind.COLLEGE_CLUB),
        of=VolunteerGroup,
    ),
    Figure(
        "club_students",
        _("students in college clubs"),
        _(
            "Different volunteers registered on the day who have an open membership in a group whose standing as a "
            "college club is open that day; by district of the club. They are among the volunteers, not beside them: "
            "the two numbers are never added."
        ),
        lambda number: ngettext("student in college clubs", "students in college clubs", number),
        of_volunteers.club_students,
        of_volunteers.club_students_counted,
        of=Volunteer,
    ),
    Figure(
        "volunteers_active",
        _("volunteers who took part"),
        _(
            "Different people with a participation that the branch has confirmed, in events from 1 January of the "
            "day’s year to the day; by district of the event. Hours that nobody has confirmed are not counted, nor are "
            "people who were only stated as a number."
        ),
        lambda number: ngettext("volunteer who took part", "volunteers who took part", number),
        of_initiatives.volunteers_active,
        of_initiatives.active_counted,
        of=Volunteer,
        since=of_initiatives.since_new_year,
    ),
    Figure(
        "initiatives_supported",
        _("initiatives supported"),
        _(
            "Initiatives completed from 1 January 2021 to the day, their results confirmed by the branch, for which "
            "the front-office has a support act by that day; by district of the branch that answers for them."
        ),
        lambda number: ngettext("initiative supported", "initiatives supported", number),
        of_initiatives.initiatives_supported,
        of_initiatives.initiatives_counted,
        of=Initiative,
        since=of_initiatives.since_the_first_day,
    ),
    Figure(
        "groups_supported",
        _("groups supported"),
        _(
            "Different groups and organisations that were given administrative, informational or consultative support "
            "from 1 January 2021 to the day; by district, where the group stood then."
        ),
        lambda number: ngettext("group supported", "groups supported", number),
        of_initiatives.groups_supported,
        of_initiatives.groups_counted,
        of=VolunteerGroup,
        since=of_initiatives.since_the_first_day,
    ),
    Figure(
        "events",
        _("events held"),
        _(
            "Days of initiatives, trainings, fairs, courses and meetings held from 1 January of the day’s year to the "
            "day; by district of the branch that answers for them. An event that was called off is not counted."
        ),
        lambda number: ngettext("event held", "events held", number),
        of_initiatives.events,
        of_initiatives.held_counted(of_initiatives.events),
        of=Event,
        since=of_initiatives.since_new_year,
    ),
    Figure(
        "trainings",
        _("trainings held"),
        _("Of the events held from 1 January of the day’s year to the day, the trainings."),
        lambda number: ngettext("training held", "trainings held", number),
        of_initiatives.trainings,
        of_initiatives.held_counted(of_initiatives.trainings),
        of=Event,
        since=of_initiatives.since_new_year,
    ),
    Figure(
        "hours",
        _("hours given"),
        _(
            "Hours of named people that the branch has confirmed, in events from 1 January of the day’s year to the "
            "day; of each event the whole hours of all who came, what is left of an hour is not carried further."
        ),
        lambda number: ngettext("hour given", "hours given", number),
        of_initiatives.hours,
        of_initiatives.held_counted(of_initiatives.hours, "hours"),
        of=Event,
        since=of_initiatives.since_new_year,
        weight="hours",
    ),
    Figure(
        "beneficiaries_people",
        _("people helped"),
        _(
            "Help given to people, as the confirmed results of initiatives completed from 1 January of the day’s year "
            "to the day tell it, and those of groups over a time that ended in these days. Whoever was helped twice is "
            "counted twice: nobody is known by name. Families are a figure of their own and are never added."
        ),
        lambda number: ngettext("person helped", "people helped", number),
        of_initiatives.beneficiaries(Unit.PEOPLE),
        of_initiatives.beneficiaries_counted(Unit.PEOPLE),
        of=Result,
        since=of_initiatives.since_new_year,
        weight="reached",
    ),
    Figure(
        "beneficiaries_families",
        _("families helped"),
        _(
            "Help given to families, as the confirmed results of initiatives completed from 1 January of the day’s "
            "year to the day tell it, and those of groups over a time that ended in these days. A family helped twice "
            "is counted twice. People are a figure of their own and are never added."
        ),
        lambda number: ngettext("family helped", "families helped", number),
        of_initiatives.beneficiaries(Unit.FAMILIES),
        of_initiatives.beneficiaries_counted(Unit.FAMILIES),
        of=Result,
        since=of_initiatives.since_new_year,
        weight="reached",
    ),
    Figure(
        "grants",
        _("grants awarded"),
        _(
            "State grants awarded from 1 January of the day’s year to the day; by district, where the recipient stood "
            "that day."
        ),
        lambda number: ngettext("grant awarded", "grants awarded", number),
        of_grants.grants,
        of_grants.grants_counted(),
        of=Grant,
        since=of_initiatives.since_new_year,
    ),
    Figure(
        "grant_amount",
        _("amount of the grants awarded (₸)"),
        _(
            "Whole tenge of the state grants awarded from 1 January of the day’s year to the day. Micro-grants are "
            "paid out of them and are never added."
        ),
        lambda number: ngettext("tenge of grants", "tenge of grants", number),
        of_grants.grants,
        of_grants.grants_counted("tenge"),
        of=Grant,
        since=of_initiatives.since_new_year,
        weight="tenge",
    ),
    Figure(
        "micro_grants",
        _("micro-grants awarded"),
        _(
            "Micro-grants that two people have agreed to, from 1 January of the day’s year to the day; by district of "
            "the branch that answers for the initiative."
        ),
        lambda number: ngettext("micro-grant awarded", "micro-grants awarded", number),
        of_grants.micro_grants,
        of_grants.micro_grants_counted(),
        of=MicroGrant,
        since=of_initiatives.since_new_year,
    ),
    Figure(
        "micro_grant_amount",
        _("amount of the micro-grants awarded (₸)"),
        _(
            "Whole tenge of the micro-grants awarded from 1 January of the day’s year to the day. They are a part of "
            "their grants’ amount and are never added to it."
        ),
        lambda number: ngettext("tenge of micro-grants", "tenge of micro-grants", number),
        of_grants.micro_grants,
        of_grants.micro_grants_counted("tenge"),
        of=MicroGrant,
        since=of_initiatives.since_new_year,
        weight="tenge",
    ),
    Figure(
        "leaders_trained",
        _("trained leaders, under grants"),
        _(
            "Different people who completed a training of a grant that runs on the day and led a group on the day of "
            "that training, as leader or deputy; from the grant’s first day to the day, their participation confirmed "
            "by the branch; by district of the training."
        ),
        lambda number: ngettext("leader trained under grants", "leaders trained under grants", number),
        of_running.leaders_trained,
        of_running.leaders_trained_counted,
        of=Volunteer,
        since=of_running.since_they_began,
    ),
    Figure(
        "events_held",
        _("events held, under grants"),
        _(
            "Events of the grants that run on the day, held from the grant’s first day to the day: those that say they "
            "are paid by a grant, and the days of initiatives that its micro-grants pay for. They are among the events "
            "held, not beside them."
        ),
        lambda number: ngettext("event held under grants", "events held under grants", number),
        of_running.events_held,
        of_initiatives.held_counted(of_running.events_held),
        of=Event,
        since=of_running.since_they_began,
    ),
)
BY_CODE = {figure.code: figure for figure in FIGURES}


def home_region() -> Place:
    return Place.objects.region(settings.HOME_REGION)


def numbers(*, on: datetime.date, place: Place) -> dict[str, int]:
    """Every figure's number on a day: {code: number}."""
    return numbers_on([on], place=place)[on]


def numbers_on(days: Sequence[datetime.date], *, place: Place) -> dict[datetime.date, dict[str, int]]:
    """Every figure's number on each day: the lengths of the figures' lists, without going through each list."""
    people = of_volunteers.volunteers_and_youth(days, place=place)
    kinds = of_groups.numbers_by_kind(days, place=place)
    deeds = of_initiatives.numbers(days, place=place)
    money = of_grants.numbers(days, place=place)
    lives = of_running.numbers(days, place=place)
    return {
        day: {
            "volunteers": people[day][0],
            "volunteers_youth": people[day][1],
            "initiative_groups": kinds[day][GroupKind.INITIATIVE_GROUP],
            "ngos": kinds[day][GroupKind.NGO],
            "college_clubs": kinds[day][GroupKind.COLLEGE_CLUB],
            "club_students": of_volunteers.club_students(on=day, place=place).count(),
            **deeds[day],
            **money[day],
            **lives[day],
        }
        for day in days
    }


def districts(region: Place) -> list[Place]:
    return list(Place.objects.served(region.code))
