"""Words the columns of initiatives may hold."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class InitiativeState(models.TextChoices):
    """What they lead to stands in the table of the life, in the rules."""

    DRAFT = "draft", pgettext_lazy("initiative", "draft")
    SUBMITTED = "submitted", pgettext_lazy("initiative", "submitted")
    RETURNED = "returned", pgettext_lazy("initiative", "returned for mending")
    ACCEPTED = "accepted", pgettext_lazy("initiative", "accepted")
    UNDER_WAY = "under_way", pgettext_lazy("initiative", "under way")
    REPORTED = "reported", pgettext_lazy("initiative", "results told")
    COMPLETED = "completed", pgettext_lazy("initiative", "completed")
    DECLINED = "declined", pgettext_lazy("initiative", "declined")
    CANCELLED = "cancelled", pgettext_lazy("initiative", "cancelled")
    WITHDRAWN = "withdrawn", pgettext_lazy("initiative", "withdrawn")


RECORD = "record"
"""The verb of the one step of an initiative that was entered after it was done."""


class InitiativeKind(models.TextChoices):
    """The law's two: an action aimed at one task; a programme or project, with expected results."""

    ACTION = "action", _("volunteer action")
    PROJECT = "project", _("programme or project")


class Rhythm(models.TextChoices):
    ONCE = "once", _("once")
    WEEKLY = "weekly", _("every week")
    MONTHLY = "monthly", _("every month")
    CONTINUOUS = "continuous", _("without a break")


class AdultsOnly(models.TextChoices):
    """What the law forbids to those under 18."""

    NO = "", _("open to minors")
    EMERGENCY = "emergency", _("help in disasters and emergencies")
    OFFENDERS = "offenders", _("work with people who have or had a criminal record")
    HAZARDOUS = "hazardous", _("heavy, harmful or dangerous work")


class Part(models.TextChoices):
    LEAD = "lead", _("lead organiser")
    PARTNER = "partner", _("partner")


class FundingSource(models.TextChoices):
    OWN = "own", _("own means")
    SPONSOR = "sponsor", _("sponsor")
    MICRO_GRANT = "micro_grant", _("micro-grant")
    STATE_GRANT = "state_grant", _("state grant")
    BUDGET = "budget", _("local budget")


class SupportKind(models.TextChoices):
    ADMINISTRATIVE = "administrative", pgettext_lazy("support", "administrative")
    INFORMATIONAL = "informational", pgettext_lazy("support", "informational")
    CONSULTATIVE = "consultative", pgettext_lazy("support", "consultative")


class EventKind(models.TextChoices):
    DAY = "day", _("day of an initiative")
    TRAINING = "training", _("training")
    FAIR = "fair", _("fair")
    COURSE = "course", _("course")
    MEETING = "meeting", _("meeting")


class CertificateKind(models.TextChoices):
    TRAINING = "training", pgettext_lazy("certificate", "completed training")
    HOURS = "hours", pgettext_lazy("certificate", "confirmed hours")


class HelpKind(models.TextChoices):
    MATERIAL = "material", pgettext_lazy("help", "material")
    FOOD = "food", pgettext_lazy("help", "food")
    HOUSING = "housing", pgettext_lazy("help", "housing")
    FINANCIAL = "financial", pgettext_lazy("help", "financial")
    PSYCHOLOGICAL = "psychological", pgettext_lazy("help", "psychological")
    SOCIAL = "social", pgettext_lazy("help", "social")
    LEARNING = "learning", pgettext_lazy("help", "learning")
    HEALTH = "health", pgettext_lazy("help", "health")
    ECOLOGY = "ecology", pgettext_lazy("help", "ecology")
    OTHER = "other", pgettext_lazy("help", "other")


class Category(models.TextChoices):
    """Whom it helped; never by name."""

    LOW_INCOME = "low_income", _("families of low income")
    LARGE_FAMILIES = "large_families", _("families with many children")
    SINGLE_MOTHERS = "single_mothers", _("single mothers")
    DISABILITY = "disability", _("people with disabilities")
    CHILDREN_DISABILITY = "children_disability", _("children with disabilities")
    OLDER = "older", _("older people")
    CHILDREN = "children", _("children and pupils")
    YOUTH = "youth", _("young people")
    ANIMALS = "animals", _("animals")
    NATURE = "nature", _("nature")
    RESIDENTS = "residents", _("residents")


class Unit(models.TextChoices):
    """Never added together."""

    PEOPLE = "people", pgettext_lazy("unit", "people")
    FAMILIES = "families", pgettext_lazy("unit", "families")
    ANIMALS = "animals", pgettext_lazy("unit", "animals")
    TREES = "trees", pgettext_lazy("unit", "trees")
    KILOGRAMS = "kg", pgettext_lazy("unit", "kg")
    BAGS = "bags", pgettext_lazy("unit", "bags")
    PIECES = "pieces", pgettext_lazy("unit", "pieces")
