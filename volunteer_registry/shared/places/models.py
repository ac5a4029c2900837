"""Places: the classifier's tree of regions, cities, districts and rural districts."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from volunteer_registry.shared.dated import KeyField, Searchable, SearchableQuerySet


class Level(models.TextChoices):
    REGION = "region", _("region")
    CITY = "city", _("city")
    DISTRICT = "district", _("district")
    TOWN = "town", _("town")
    RURAL_DISTRICT = "rural_district", _("rural district")
    SETTLEMENT = "settlement", _("settlement")


class PlaceQuerySet(SearchableQuerySet):
    def region(self, code: str):
        return self.get(code=code, level=Level.REGION)

    def served(self, region_code: str):
        """The cities and districts of a region: each has a branch."""
        return self.filter(parent__code=region_code, level__in=(Level.CITY, Level.DISTRICT)).order_by("code")


class Place(Searchable):
    code = models.CharField(_("KATO code"), max_length=9, unique=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    level = models.CharField(_("level"), max_length=16, choices=Level.choices)
    name_kk = models.CharField(_("name in Kazakh"), max_length=120)
    name_ru = models.CharField(_("name in Russian"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)
    short_kk = models.CharField(_("short name in Kazakh"), max_length=80, blank=True)
    short_ru = models.CharField(_("short name in Russian"), max_length=80, blank=True)
    valid_from = models.DateField(_("in the classifier from"), null=True, blank=True)
    valid_to = models.DateField(_("in the classifier until"), null=True, blank=True)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ("code",)

    def __str__(self) -> str:
        return {"ru": self.name_ru, "en": self.name_en}.get(get_language() or "kk", "") or self.name_kk

    @property
    def short(self) -> str:
        """The name as a table's row says it: «Ақтау», «Актау», «Aktau»."""
        language = get_language() or "kk"
        if language == "ru":
            return self.short_ru or self.name_ru
        if language == "en" and self.name_en:
            return self.name_en.removesuffix(" city").removesuffix(" District").removesuffix(" Region")
        return self.short_kk or self.name_kk

    def words(self) -> str:
        return f"{self.name_kk} {self.name_ru}"


class PlaceAlias(models.Model):
    """Another way people write a place; one spelling may belong to several places."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="aliases")
    text = models.CharField(_("as written"), max_length=120)
    key = KeyField(max_length=120, editable=False)

    class Meta:
        verbose_name = _("other spelling")
        verbose_name_plural = _("other spellings")
        constraints = [models.UniqueConstraint(fields=["place", "text"], name="one_row_per_spelling_of_a_place")]

    def __str__(self) -> str:
        return self.text
