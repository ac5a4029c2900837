"""Days whose figures were told to the public outside the month-ends."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class ReferenceDay(models.Model):
    """A day named in the press or a report: its figures stand open beside the month-ends."""

    day = models.DateField(_("day"), unique=True)
    title_kk = models.CharField(_("where it was told, in Kazakh"), max_length=200)
    title_ru = models.CharField(_("where it was told, in Russian"), max_length=200)
    title_en = models.CharField(_("where it was told, in English"), max_length=200)

    class Meta:
        verbose_name = _("reference day")
        verbose_name_plural = _("reference days")
        ordering = ("-day",)

    def __str__(self) -> str:
        return {"ru": self.title_ru, "en": self.title_en}.get(get_language() or "kk", self.title_kk)
