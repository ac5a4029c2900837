"""Words the columns of volunteers may hold."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Sex(models.TextChoices):
    FEMALE = "F", _("female")
    MALE = "M", _("male")
    UNKNOWN = "", _("unknown")


class Occupation(models.TextChoices):
    UNKNOWN = "", _("unknown")
    PUPIL = "pupil", _("school pupil")
    TVET_STUDENT = "tvet_student", _("college student")
    UNIVERSITY_STUDENT = "university_student", _("university student")
    WORKING = "working", _("working")
    NEET = "neet", _("neither studying nor working")
    PENSIONER = "pensioner", _("pensioner")
    OTHER = "other", _("other")


class Role(models.TextChoices):
    LEADER = "leader", _("leader")
    DEPUTY = "deputy", _("deputy leader")
    MEMBER = "member", _("member")


LEADING = (Role.LEADER, Role.DEPUTY)


class EndReason(models.TextChoices):
    OWN_WISH = "own_wish", _("own wish")
    MOVED_AWAY = "moved_away", _("moved away")
    TRANSFERRED = "transferred", _("transferred to another branch")
    NO_ANSWER = "no_answer", _("could not be reached")
    REMOVED = "removed", _("removed by the branch")
    DIED = "died", _("died")


class ConsentKind(models.TextChoices):
    DATA = "data", _("personal data")
    PARTICIPATION = "participation", _("a minor’s participation")
    PHOTO = "photo", _("publication of photos")


class GivenBy(models.TextChoices):
    SELF = "self", _("the person")
    PARENT = "parent", _("a parent")
    GUARDIAN = "guardian", _("a guardian")


class ConsentMethod(models.TextChoices):
    PAPER = "paper", _("on paper")
    ELECTRONIC = "electronic", _("electronically")
    SMS = "sms", _("by SMS")


BAND_CHOICES = [
    ("under_14", _("under 14")),
    ("14_17", "14–17"),
    ("18_24", "18–24"),
    ("25_29", "25–29"),
    ("30_35", "30–35"),
    ("36_plus", "36+"),
    ("unknown", _("unknown")),
]
