"""An edition: figures of a day that branches confirm and the office publishes, frozen from then on."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from groups.models import Branch
from volunteer_registry.shared.access.scopes import ScopedQuerySet, scope_of
from volunteer_registry.shared.dated import public_id
from volunteer_registry.shared.frozen import FROZEN, Frozen
from volunteer_registry.shared.places.models import Place
from volunteer_registry.shared.qualifier import Qualifier
from volunteer_registry.statistics.members import Members

USER = settings.AUTH_USER_MODEL
OFFICES = ("edition.draft", "edition.publish")


class EditionKind(models.TextChoices):
    HALF_YEAR = "half_year", _("Volunteers in numbers")
    MONTH = "month", _("month")
    PRESS = "press", _("press note")


class EditionState(models.TextChoices):
    DRAFT = "draft", _("draft")
    OPEN = "open", _("being confirmed")
    PUBLISHED = "published", _("published")


class Titled(models.Model):
    """A title in the three languages of the pages."""

    title_kk = models.CharField(_("title in Kazakh"), max_length=200)
    title_ru = models.CharField(_("title in Russian"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=200)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return {"ru": self.title_ru, "en": self.title_en}.get(get_language() or "kk", self.title_kk)


class EditionQuerySet(ScopedQuerySet):
    def visible_to(self, user: Any, action: str | None = None):
        """Everybody sees what is published, a branch also what it is asked to confirm, the office its drafts too."""
        if any(scope_of(user, right).everything for right in OFFICES):
            return self.all()
        return self.exclude(state="draft") if scope_of(user, "edition.confirm") else self.published()

    def published(self):
        return self.filter(state="published")


class Edition(Titled):
    """Figures of a place on a day: drafted, confirmed by the branches, published, and then never changed."""

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    kind = models.CharField(_("kind"), max_length=12, choices=EditionKind.choices)
    place = models.ForeignKey(Place, models.PROTECT, verbose_name=_("place"), related_name="+")
    as_of = models.DateField(_("as of"))
    figures = models.JSONField(_("figures"), default=list)
    state = models.CharField(_("state"), max_length=12, choices=EditionState.choices, default=EditionState.DRAFT)
    drafted_by = models.ForeignKey(USER, models.PROTECT, null=True, verbose_name=_("drafted by"), related_name="+")
    drafted_at = models.DateTimeField(_("drafted"))
    counted_at = models.DateTimeField(_("counted"), null=True)
    published_by = models.ForeignKey(USER, models.PROTECT, null=True, verbose_name=_("published by"), related_name="+")
    published_at = models.DateTimeField(_("published"), null=True)

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ("-as_of", "-id")
        constraints = [
            models.CheckConstraint(
                condition=Q(state="published", published_at__isnull=False, counted_at__isnull=False)
                | (~Q(state="published") & Q(published_at=None, counted_at=None)),
                name="an_edition_is_published_when_it_says_so",
            )
        ]

    def get_absolute_url(self) -> str:
        return reverse("editions:edition", args=[self.public_id])

    @property
    def is_published(self) -> bool:
        return self.state == EditionState.PUBLISHED


class PublishedFigure(models.Model):
    """A figure as it was published: its number, by what rule, and whom it counted.

    `counts`: [KATO code of the city or district, word …, how many] for each set of words;
    `places`: {KATO code: number}.
    """

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="published")
    code = models.CharField(max_length=40)
    definition_version = models.PositiveSmallIntegerField()
    policy = models.JSONField(default=dict)
    value = models.BigIntegerField()
    places = models.JSONField(default=dict)
    counts = models.JSONField(default=list)
    members = models.BinaryField()

    class Meta:
        verbose_name = _("published figure")
        verbose_name_plural = _("published figures")
        ordering = ("id",)
        constraints = [models.UniqueConstraint(fields=["edition", "code"], name="a_figure_once_in_an_edition")]

    def __str__(self) -> str:
        return f"{self.code}: {self.value}"

    @property
    def who(self) -> Members:
        return Members.decode(bytes(self.members))


class Declared(Titled):
    """A figure the office must state without records of its own: marked as declared, with its source."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="declared")
    value = models.BigIntegerField(_("value"))
    qualifier = models.CharField(_("qualifier"), max_length=8, choices=Qualifier.choices, default=Qualifier.ABOUT)
    source = models.CharField(_("source"), max_length=300)

    class Meta:
        verbose_name = _("declared figure")
        verbose_name_plural = _("declared figures")
        ordering = ("id",)


class OfABranch(models.Model):
    """What was said to a branch, or by it, about an edition."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="%(class)ss")
    branch = models.ForeignKey(Branch, models.PROTECT, related_name="+")
    by = models.ForeignKey(USER, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(_("when"))

    class Meta:
        abstract = True
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.branch}, {self.edition}"


class Confirmation(OfABranch):
    """A branch confirms its figures of an edition; it holds while they are what was confirmed."""

    fingerprint = models.CharField(max_length=64)
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    class Meta(OfABranch.Meta):
        verbose_name = _("confirmation")
        verbose_name_plural = _("confirmations")


class Reminder(OfABranch):
    """A branch was reminded of an edition it has not confirmed."""

    class Meta(OfABranch.Meta):
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")


OF_A_PUBLISHED_EDITION = (
    "EXISTS (SELECT 1 FROM statistics_edition AS edition"
    " WHERE edition.id = {row}.edition_id AND edition.published_at IS NOT NULL)"
)
FROZEN += [
    Frozen("statistics.Edition", "{row}.published_at IS NOT NULL", admits_new=True),
    *(Frozen(f"statistics.{name}", OF_A_PUBLISHED_EDITION) for name in ("PublishedFigure", "Declared", "Confirmation")),
]
