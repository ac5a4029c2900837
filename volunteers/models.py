"""Volunteers: a person's card, and the dated facts that make the person one of those counted."""

import datetime

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from groups.models import Branch, Direction, VolunteerGroup
from volunteer_registry.shared import sealed
from volunteer_registry.shared.dated import Dated, DatedQuerySet, KeyField, Searchable, Voidable, public_id
from volunteer_registry.shared.history import records
from volunteer_registry.shared.periods import Born
from volunteer_registry.shared.places.models import Place
from volunteer_registry.shared.rosters.readings.names import LONGEST_KEY, Name, name_key
from volunteers.choices import ConsentKind, ConsentMethod, EndReason, GivenBy, Occupation, Role, Sex
from volunteers.querysets import ConsentQuerySet, VolunteerQuerySet


def born_in_words(born: Born | None) -> str:
    if born is None:
        return ""
    first, last = (date_format(day, "SHORT_DATE_FORMAT") for day in (born.first, born.last))
    if born.precision == "day":
        return first
    return str(born.first.year) if born.precision == "year" else f"{first} – {last}"


class Volunteer(Searchable, Voidable):
    """A person's card. The birth date is kept as the interval of days it may be: a day, a year, or not known."""

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    registry_no = models.CharField(_("registry number"), max_length=20, unique=True, null=True, editable=False)
    surname = models.CharField(_("surname"), max_length=80)
    given_name = models.CharField(_("given name"), max_length=80)
    patronymic = models.CharField(_("patronymic"), max_length=80, blank=True)
    name_key = KeyField(max_length=LONGEST_KEY, editable=False, default="")
    born_first = models.DateField(_("born on or after"), null=True, blank=True)
    born_last = models.DateField(_("born on or before"), null=True, blank=True)
    sex = models.CharField(_("sex"), max_length=1, choices=Sex.choices, blank=True)
    iin = sealed.SealedField(_("IIN"), null=True, blank=True, editable=False)
    iin_match = KeyField(max_length=64, null=True, blank=True, editable=False)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    residence = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, verbose_name=_("residence"), related_name="+"
    )
    occupation = models.CharField(_("occupation"), max_length=20, choices=Occupation.choices, blank=True)
    interests = models.ManyToManyField(Direction, blank=True, verbose_name=_("interests"), related_name="+")
    languages = models.CharField(_("languages"), max_length=120, blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="merged_from"
    )

    anonymised_at = models.DateTimeField(_("anonymised"), null=True, blank=True, editable=False)

    KEYS = (*Searchable.KEYS, "name_key")
    objects = VolunteerQuerySet.as_manager()
    history = records()

    class Meta:
        verbose_name = _("volunteer")
        verbose_name_plural = _("volunteers")
        ordering = ("sort_key", "id")
        indexes = [
            models.Index(fields=["sort_key", "id"], name="volunteers_in_kazakh_order"),
            models.Index(fields=["name_key"], name="volunteers_by_name_key"),
            models.Index(fields=["phone"], name="volunteers_by_phone"),
            models.Index(fields=["born_last", "born_first"], name="volunteers_by_birth"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["iin_match"],
                condition=Q(voided_at=None, merged_into=None) & ~Q(iin_match=None),
                name="one_card_per_iin",
            ),
            models.CheckConstraint(
                condition=Q(born_first=None, born_last=None)
                | Q(born_first__isnull=False, born_last__isnull=False, born_first__lte=F("born_last")),
                name="a_birth_interval_has_two_ends_in_order",
            ),
            models.CheckConstraint(
                condition=Q(iin=None, iin_match=None) | (~Q(iin=None) & ~Q(iin_match=None)),
                name="a_sealed_iin_has_its_match_key",
            ),
            models.CheckConstraint(
                condition=Q(anonymised_at=None)
                | Q(surname="", given_name="", patronymic="", registry_no=None, iin=None, phone="", email=""),
                name="an_anonymised_card_names_nobody",
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """What the person is called; of an anonymised card, that it is one."""
        return gettext("Anonymised card") if self.anonymised_at else self.words()

    @property
    def told_apart(self) -> str:
        """The name with what tells namesakes apart, where a card is chosen in data entry."""
        year = str(self.born_last.year) if self.born_last else ""
        return ", ".join(filter(None, (self.full_name, year, self.registry_no)))

    @property
    def born(self) -> Born | None:
        return Born(self.born_first, self.born_last) if self.born_first and self.born_last else None

    @born.setter
    def born(self, born: Born | None) -> None:
        self.born_first, self.born_last = (born.first, born.last) if born else (None, None)

    @property
    def born_text(self) -> str:
        """The birth date as exactly as it is known: a day, a year, or from when to when."""
        return born_in_words(self.born)

    def set_iin(self, digits: str) -> None:
        """Seals the IIN and keeps the keyed hash it is found by; an empty text takes both away."""
        self.iin = sealed.seal(digits.encode()) if digits else None
        self.iin_match = sealed.match_key(digits) if digits else None

    def get_absolute_url(self) -> str:
        return reverse("volunteers:detail", args=[self.public_id])

    def words(self) -> str:
        return " ".join(part for part in (self.surname, self.given_name, self.patronymic) if part)

    def fill_keys(self) -> None:
        super().fill_keys()
        self.name_key = name_key(Name(self.surname, self.given_name, self.patronymic))


class Registration(Dated):
    """What makes a person one of those counted: in the programme, in a branch, dated."""

    volunteer = models.ForeignKey(Volunteer, models.PROTECT, verbose_name=_("volunteer"), related_name="registrations")
    branch = models.ForeignKey(Branch, models.PROTECT, verbose_name=_("branch"), related_name="registrations")
    ended_because = models.CharField(_("reason of ending"), max_length=16, choices=EndReason.choices, blank=True)

    objects = DatedQuerySet.as_manager()
    history = records()

    class Meta(Dated.Meta):
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        ordering = ("started_on", "id")
        indexes = [models.Index(fields=["branch", "started_on", "ended_on"], name="registrations_by_branch")]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["volunteer"],
                condition=Q(ended_on=None, voided_at=None),
                name="one_open_registration_per_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.volunteer}, {self.branch}"


class Membership(Dated):
    """A person in a group, dated; it counts while the group has a standing."""

    volunteer = models.ForeignKey(Volunteer, models.PROTECT, verbose_name=_("volunteer"), related_name="memberships")
    group = models.ForeignKey(VolunteerGroup, models.PROTECT, verbose_name=_("group"), related_name="memberships")
    role = models.CharField(_("role"), max_length=8, choices=Role.choices, default=Role.MEMBER)

    objects = DatedQuerySet.as_manager()
    history = records()

    class Meta(Dated.Meta):
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ("started_on", "id")
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["volunteer", "group"],
                condition=Q(ended_on=None, voided_at=None),
                name="one_open_membership_per_person_and_group",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.volunteer}, {self.group}"


class Consent(Dated):
    """What a person, or a parent for a child, agreed to; each kind is withdrawn without the others."""

    volunteer = models.ForeignKey(Volunteer, models.PROTECT, verbose_name=_("volunteer"), related_name="consents")
    kind = models.CharField(_("consent to"), max_length=16, choices=ConsentKind.choices)
    given_by = models.CharField(_("given by"), max_length=8, choices=GivenBy.choices)
    giver = models.CharField(_("name of the parent or guardian"), max_length=200, blank=True)
    operator = models.CharField(_("operator"), max_length=500)
    operator_bin = models.CharField(_("operator’s BIN"), max_length=12, blank=True)
    purpose = models.TextField(_("purpose"))
    data_list = models.TextField(_("list of data"))
    third_parties = models.BooleanField(_("may be passed to third parties"), default=False)
    cross_border = models.BooleanField(_("may be passed across the border"), default=False)
    publication = models.BooleanField(_("may be published in open sources"), default=False)
    method = models.CharField(_("how it was given"), max_length=10, choices=ConsentMethod.choices)
    withdrawn_on = models.DateField(_("withdrawn from"), null=True, blank=True)

    objects = ConsentQuerySet.as_manager()
    history = records()

    class Meta(Dated.Meta):
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ("-started_on", "-id")
        indexes = [models.Index(fields=["volunteer", "kind"], name="consents_by_person")]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(kind=ConsentKind.PARTICIPATION) | ~Q(given_by=GivenBy.SELF),
                name="a_minors_participation_is_agreed_by_an_adult",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None) | Q(withdrawn_on__gte=F("started_on")),
                name="a_consent_is_withdrawn_after_it_was_given",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.volunteer}, {self.get_kind_display()}"

    def is_valid_on(self, day: datetime.date) -> bool:
        return self.is_open_on(day) and (self.withdrawn_on is None or day < self.withdrawn_on)


class RegistryCounter(models.Model):
    """The last number given out under a prefix; numbers are taken from here in one statement."""

    prefix = models.CharField(max_length=8, primary_key=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.prefix}: {self.last}"
