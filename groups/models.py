"""The front-office, the corps with its branches, and the groups and organisations it works with."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from groups.choices import GroupKind, InstitutionKind, LegalForm, Precision
from groups.querysets import BranchQuerySet, GroupQuerySet
from volunteer_registry.shared.dated import Dated, DatedQuerySet, Recorded, Searchable, Voidable, public_id
from volunteer_registry.shared.history import records
from volunteer_registry.shared.places.models import Place


class Institution(Searchable, Recorded):
    """A body the programme leans on: the department, the youth resource centre, an akimat, a college."""

    kind = models.CharField(_("kind"), max_length=16, choices=InstitutionKind.choices)
    name_kk = models.CharField(_("name in Kazakh"), max_length=250)
    name_ru = models.CharField(_("name in Russian"), max_length=250, blank=True)
    place = models.ForeignKey(Place, models.PROTECT, verbose_name=_("place"), related_name="+")
    reports_to = models.ForeignKey("self", models.PROTECT, null=True, blank=True, verbose_name=_("reports to"))
    bin = models.CharField(_("BIN"), max_length=12, blank=True)

    history = records()

    class Meta:
        verbose_name = _("institution")
        verbose_name_plural = _("institutions")
        ordering = ("sort_key",)

    def __str__(self) -> str:
        return (self.name_ru if get_language() == "ru" else "") or self.name_kk

    def words(self) -> str:
        return f"{self.name_kk} {self.name_ru}".strip()


class FrontOffice(Recorded):
    """The centre that coordinates the region's volunteer programme."""

    name_kk = models.CharField(_("name in Kazakh"), max_length=250)
    name_ru = models.CharField(_("name in Russian"), max_length=250, blank=True)
    place = models.OneToOneField(Place, models.PROTECT, verbose_name=_("region"), related_name="+")
    host = models.ForeignKey(Institution, models.PROTECT, verbose_name=_("host"), related_name="+")
    department = models.ForeignKey(Institution, models.PROTECT, verbose_name=_("department"), related_name="+")
    opened_on = models.DateField(_("opened"))
    contacts = models.TextField(_("contacts"), blank=True)

    history = records()

    class Meta:
        verbose_name = _("front-office")
        verbose_name_plural = _("front-offices")

    def __str__(self) -> str:
        return (self.name_ru if get_language() == "ru" else "") or self.name_kk


class Corps(Recorded):
    """The volunteer corps of a region."""

    name_kk = models.CharField(_("name in Kazakh"), max_length=250)
    name_ru = models.CharField(_("name in Russian"), max_length=250, blank=True)
    front_office = models.OneToOneField(FrontOffice, models.PROTECT, verbose_name=_("front-office"))

    history = records()

    class Meta:
        verbose_name = _("volunteer corps")
        verbose_name_plural = _("volunteer corps (several)")

    def __str__(self) -> str:
        return (self.name_ru if get_language() == "ru" else "") or self.name_kk


class Branch(Recorded):
    """The corps in one city or district."""

    corps = models.ForeignKey(Corps, models.PROTECT, verbose_name=_("corps"), related_name="branches")
    place = models.ForeignKey(Place, models.PROTECT, verbose_name=_("city or district"), related_name="+")
    opened_on = models.DateField(_("opened"))
    closed_on = models.DateField(_("closed"), null=True, blank=True)
    successor = models.ForeignKey("self", models.PROTECT, null=True, blank=True, verbose_name=_("successor"))

    objects = BranchQuerySet.as_manager()
    history = records()

    class Meta:
        verbose_name = _("branch")
        verbose_name_plural = _("branches")
        ordering = ("place__code",)
        constraints = [
            models.UniqueConstraint(fields=["place"], condition=Q(closed_on=None), name="one_open_branch_per_place"),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(opened_on__lt=F("closed_on")), name="branch_closes_after_it_opens"
            ),
        ]

    def __str__(self) -> str:
        return self.place.short


class Direction(models.Model):
    """A field of volunteer work; the list may grow, and an entry may be retired."""

    code = models.CharField(_("code"), max_length=20, unique=True)
    name_kk = models.CharField(_("name in Kazakh"), max_length=120)
    name_ru = models.CharField(_("name in Russian"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)
    retired_on = models.DateField(_("retired"), null=True, blank=True)

    class Meta:
        verbose_name = _("direction")
        verbose_name_plural = _("directions")
        ordering = ("id",)

    def __str__(self) -> str:
        return {"ru": self.name_ru, "en": self.name_en}.get(get_language() or "kk", "") or self.name_kk


class VolunteerGroup(Searchable, Voidable):
    """A group or organisation: an unregistered community of volunteers, an NGO, or a college's club."""

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    name = models.CharField(_("name as written"), max_length=250)
    founded_on = models.DateField(_("founded"), null=True, blank=True)
    founded_precision = models.CharField(
        _("founded: known to the"), max_length=5, choices=Precision.choices, default=Precision.DAY
    )
    directions = models.ManyToManyField(Direction, blank=True, verbose_name=_("directions"), related_name="groups")
    contacts = models.TextField(_("contacts"), blank=True)
    bin = models.CharField(_("BIN"), max_length=12, blank=True)
    legal_form = models.CharField(_("legal form"), max_length=16, choices=LegalForm.choices, blank=True)
    in_ngo_database_until = models.DateField(_("in the NGO database until"), null=True, blank=True)
    declared_size = models.PositiveIntegerField(_("declared size"), null=True, blank=True)
    declared_on = models.DateField(_("declared on"), null=True, blank=True)

    objects = GroupQuerySet.as_manager()
    history = records()

    class Meta:
        verbose_name = _("group or organisation")
        verbose_name_plural = _("groups and organisations")
        ordering = ("sort_key", "id")
        indexes = [models.Index(fields=["sort_key", "id"], name="groups_in_kazakh_order")]
        constraints = [
            models.UniqueConstraint(fields=["bin"], condition=~Q(bin="") & Q(voided_at=None), name="one_group_per_bin")
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("groups:detail", args=[self.public_id])

    def words(self) -> str:
        return self.name


class Standing(Dated):
    """What a group was and where, dated: without an open standing it is known, not counted."""

    group = models.ForeignKey(VolunteerGroup, models.PROTECT, verbose_name=_("group"), related_name="standings")
    kind = models.CharField(_("kind"), max_length=16, choices=GroupKind.choices)
    branch = models.ForeignKey(Branch, models.PROTECT, verbose_name=_("branch"), related_name="standings")
    college = models.ForeignKey(
        Institution, models.PROTECT, null=True, blank=True, verbose_name=_("college"), related_name="clubs"
    )
    ended_because = models.CharField(_("reason of ending"), max_length=250, blank=True)

    objects = DatedQuerySet.as_manager()
    history = records()

    class Meta(Dated.Meta):
        verbose_name = _("standing")
        verbose_name_plural = _("standings")
        ordering = ("started_on", "id")
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["group"], condition=Q(ended_on=None, voided_at=None), name="one_open_standing_per_group"
            ),
            models.CheckConstraint(
                condition=Q(college=None) | Q(kind=GroupKind.COLLEGE_CLUB), name="only_a_college_club_has_a_college"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.branch}"


class Representative(Dated):
    """A user who may act for a group, dated: access and nothing else."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("user"), related_name="representations"
    )
    group = models.ForeignKey(VolunteerGroup, models.PROTECT, verbose_name=_("group"), related_name="representatives")

    objects = DatedQuerySet.as_manager()
    history = records()

    class Meta(Dated.Meta):
        verbose_name = _("representative")
        verbose_name_plural = _("representatives")
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["user", "group"],
                condition=Q(ended_on=None, voided_at=None),
                name="one_open_representation_per_user_and_group",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.group}"
