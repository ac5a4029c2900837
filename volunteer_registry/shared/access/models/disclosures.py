"""The journal of what was told of people: an IIN revealed, a list of contacts, a file taken along. It only grows."""

from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from volunteer_registry.shared.access.models.users import User
from volunteer_registry.shared.access.scopes import ScopedQuerySet
from volunteer_registry.shared.frozen import FROZEN, Frozen


class DisclosureQuerySet(ScopedQuerySet):
    view_action = "journal.view"


class Disclosure(models.Model):
    """`action` of the permission table; `asked`: what was asked for, in each language, naming nobody."""

    user = models.ForeignKey(User, models.PROTECT, verbose_name=_("user"), related_name="+")
    action = models.CharField(_("what"), max_length=40)
    at = models.DateTimeField(_("when"), db_index=True)
    records = models.PositiveIntegerField(_("records"))
    asked = models.JSONField(_("filter"), default=dict)
    subject_label = models.CharField(_("subject"), max_length=60, blank=True)
    subject_id = models.BigIntegerField(null=True)
    why = models.CharField(_("reason"), max_length=300, blank=True)

    objects = DisclosureQuerySet.as_manager()

    class Meta:
        verbose_name = _("disclosure")
        verbose_name_plural = _("disclosures")
        ordering = ("-id",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(subject_label="", subject_id=None)
                | (~models.Q(subject_label="") & models.Q(subject_id__isnull=False)),
                name="a_disclosure_names_its_subject_whole",
            )
        ]

    def __str__(self) -> str:
        return f"{self.action}: {self.records}"

    @property
    def words(self) -> str:
        """What was asked for, in the reader's language."""
        return self.asked.get(get_language()) or self.asked.get(settings.LANGUAGE_CODE, "")


FROZEN += [Frozen("access.Disclosure", "{row}.id IS NOT NULL", admits_new=True)]
