"""Words the columns of groups may hold."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class InstitutionKind(models.TextChoices):
    DEPARTMENT = "department", _("department")
    RESOURCE_CENTRE = "resource_centre", _("youth resource centre")
    AKIMAT = "akimat", _("akimat")
    COLLEGE = "college", _("college")
    OTHER = "other", _("other institution")


class GroupKind(models.TextChoices):
    INITIATIVE_GROUP = "initiative_group", _("initiative group")
    NGO = "ngo", _("NGO")
    COLLEGE_CLUB = "college_club", _("college club")


class LegalForm(models.TextChoices):
    FOUNDATION = "foundation", _("public foundation")
    ASSOCIATION = "association", _("public association")
    INSTITUTION = "institution", _("private institution")
    UNION = "union", _("union of legal entities")


class Precision(models.TextChoices):
    DAY = "day", _("day")
    MONTH = "month", _("month")
    YEAR = "year", _("year")
