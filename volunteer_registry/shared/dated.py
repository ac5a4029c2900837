"""What dated, voidable and searchable rows have in common."""

import datetime
import secrets

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from volunteer_registry.shared import search

FIRST_DAY = datetime.date(2021, 1, 1)
"""The programme's first road map begins here, and so does what the registry tells."""

LETTERS = str.maketrans("-_", "xy")


def public_id() -> str:
    """A random name for an address: it says nothing about the row and cannot be guessed.

    Letters and figures alone: a command would take a name that begins with a dash for an option.
    """
    return secrets.token_urlsafe(9).translate(LETTERS)


def open_on(day: datetime.date | OuterRef, prefix: str = "") -> Q:
    """Periods [started_on, ended_on) that hold `day`; `prefix` is a lookup path such as `standings__`."""
    ended = Q(**{f"{prefix}ended_on": None}) | Q(**{f"{prefix}ended_on__gt": day})
    return Q(**{f"{prefix}started_on__lte": day}) & ended


class KeyField(models.CharField):
    """Text compared byte by byte on every database, so that order and prefixes are the same on each."""

    def db_parameters(self, connection):
        parameters = super().db_parameters(connection)
        if connection.vendor == "postgresql":
            parameters["collation"] = "C"
        return parameters


class VoidableQuerySet(models.QuerySet):
    def counted(self):
        return self.filter(voided_at=None)


class DatedQuerySet(VoidableQuerySet):
    def open(self):
        return self.counted().filter(ended_on=None)

    def open_on(self, day: datetime.date | OuterRef):
        return self.counted().filter(open_on(day))


class Recorded(models.Model):
    """Every row knows when it was entered, whatever day it speaks of."""

    recorded_at = models.DateTimeField(_("entered"), editable=False)

    class Meta:
        abstract = True


class Voidable(Recorded):
    """What was counted is never deleted: undoing voids it."""

    voided_at = models.DateTimeField(_("voided"), null=True, blank=True, editable=False)
    voided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )

    class Meta:
        abstract = True


class Dated(Voidable):
    """True on the days of [started_on, ended_on): ended_on is the first day no longer true."""

    started_on = models.DateField(_("from"))
    ended_on = models.DateField(_("until (first day no longer)"), null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(started_on__lt=F("ended_on")), name="%(class)s_ends_after_it_starts"
            )
        ]

    def is_open_on(self, day: datetime.date) -> bool:
        return self.voided_at is None and self.started_on <= day and (self.ended_on is None or day < self.ended_on)


class SearchableQuerySet(models.QuerySet):
    def search(self, query: str):
        """Rows whose name holds every word of the query, in any script and under common typing slips."""
        found = Q()
        for candidate in search.candidates(query):
            holds_every_word = Q()
            for word in candidate.split():
                holds_every_word &= Q(search_key__contains=word)
            found |= holds_every_word
        return self.filter(found) if found else self.none()


class Searchable(models.Model):
    """Rows found under any spelling and listed in Kazakh order."""

    search_key = KeyField(max_length=700, editable=False, default="")
    sort_key = KeyField(max_length=700, editable=False, default="")

    KEYS: tuple[str, ...] = ("search_key", "sort_key")

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        self.fill_keys()
        super().save(*args, **kwargs)

    def words(self) -> str:
        """The text the row is found and sorted by."""
        raise NotImplementedError

    def fill_keys(self) -> None:
        words = self.words()
        tight = search.fold_tight(words)
        folded = search.fold(words)
        self.search_key = (folded if folded == tight else f"{folded} {tight}")[:700]
        self.sort_key = search.sort_key(words)[:700]


def prefetch_open(rows, facts, column: str, *, to: str, many: bool = False) -> None:
    """Puts on each row of a page the facts that point to it by `column`: one (or None), or a list; one query."""
    found: dict[int, list] = {row.pk: [] for row in rows}
    for fact in facts.filter(**{f"{column}__in": rows}):
        found[getattr(fact, f"{column}_id")].append(fact)
    for row in rows:
        setattr(row, to, found[row.pk] if many else next(iter(found[row.pk]), None))
