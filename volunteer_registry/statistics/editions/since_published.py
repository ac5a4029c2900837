"""An edition against today's recount of its day: who makes the difference, and what became known since."""

import datetime
from collections.abc import Collection
from typing import Any

from django.db.models import Model

from groups.models import Standing
from volunteer_registry.shared.among import among
from volunteer_registry.shared.places.models import Place
from volunteer_registry.statistics.editions import deeds, facts
from volunteer_registry.statistics.editions.reasons import Reason, Why, more
from volunteer_registry.statistics.figures import BY_CODE
from volunteer_registry.statistics.models import PublishedFigure
from volunteers.models import Membership, Registration, Volunteer


class SincePublished:
    """The difference of one published figure, at one place, to the same figure by the records of today."""

    def __init__(self, published: PublishedFigure, place: Place):
        edition = published.edition
        if edition.counted_at is None:
            raise ValueError("the edition has not been published")
        self.figure = BY_CODE[published.code]
        self.day = edition.as_of
        self.counted_at: datetime.datetime = edition.counted_at
        self.policy = published.policy
        who = published.who
        self.before = who.where() if place == edition.place else who.where(place=place.code)
        self.after = self.figure.weights(on=self.day, place=place)

    def gained(self) -> Why:
        ids = more(self.before, self.after)
        late = self._known_late(ids)
        otherwise = Reason.RULE if self._rule_changed() else Reason.CORRECTED
        return {pk: late.get(pk, otherwise) for pk in ids}

    def lost(self) -> Why:
        ids = more(self.after, self.before)
        otherwise = Reason.RULE if self._rule_changed() else Reason.CORRECTED
        late = {} if self.period else dict.fromkeys(self._ended_late(ids), Reason.ENTERED_LATE)
        known = self._anonymised(ids) | late | self._merged_or_voided(ids)
        return {pk: known.get(pk, otherwise) for pk in ids}

    @property
    def period(self) -> dict[str, Any]:
        """Of a figure of a period, its days and the instant they were published; nothing of a figure of the day."""
        since = self.figure.since
        return {"since": since(self.day), "until": self.day, "at": self.counted_at} if since else {}

    def _known_late(self, ids: Collection[int]) -> Why:
        if self.period:
            return deeds.became_known(self.figure.code, ids, counted=self.before, **self.period)
        return dict.fromkeys(self._entered_late(ids), Reason.ENTERED_LATE)

    def _rule_changed(self) -> bool:
        return self.policy != self.figure.policy(self.day)

    def _entered_late(self, ids: Collection[int]) -> set[int]:
        """Those counted through a fact of the day that was recorded after the edition was counted."""
        return {
            pk
            for known in self._facts(ids).values()
            for pk, of_one in known.items()
            if _counting(of_one, self.day) and all(self._is_late(fact) for fact in _counting(of_one, self.day))
        }

    def _ended_late(self, ids: Collection[int]) -> set[int]:
        """Those counted through a fact whose end, by the day, was not known when the edition was counted."""
        return {
            pk
            for (model, owner), known in self._facts(ids).items()
            for endless in [facts.ended_unknown(model, owner, ids, at=self.counted_at)]
            for pk, of_one in known.items()
            if any(fact.pk in endless and fact.ended_by(self.day) for fact in facts.counted(of_one))
        }

    def _is_late(self, fact: facts.Fact) -> bool:
        return fact.recorded_at > self.counted_at

    def _facts(self, ids: Collection[int]) -> dict[tuple[type[Model], str], facts.Facts]:
        """What the figure counts somebody through, by the model and its column of owners."""
        if not self.figure.of_people:
            return {(Standing, "group_id"): facts.standings(ids)}
        found: dict[tuple[type[Model], str], facts.Facts] = {(Registration, "volunteer_id"): facts.registrations(ids)}
        if self.figure.code == "club_students":
            clubs = facts.clubs(self.day)
            found[Membership, "volunteer_id"] = {
                pk: [fact for fact in of_one if fact.about in clubs] for pk, of_one in facts.memberships(ids).items()
            }
        return found

    def _anonymised(self, ids: Collection[int]) -> Why:
        """Of whom no more than the month of birth is known since."""
        if not self.figure.of_people:
            return {}
        since = Volunteer.objects.filter(among(ids), anonymised_at__gt=self.counted_at)
        return dict.fromkeys(since.values_list("pk", flat=True), Reason.ANONYMISED)

    def _merged_or_voided(self, ids: Collection[int]) -> Why:
        """The record itself was merged or voided; or the fact through which it counted was."""
        if self.period:
            return deeds.taken_back(self.figure.code, ids, **self.period) | self._records_gone(ids)
        found: Why = {}
        for known in self._facts(ids).values():
            for pk, of_one in known.items():
                if any(self._was_voided(fact) for fact in of_one):
                    found[pk] = Reason.VOIDED
        return found | self._records_gone(ids)

    def _was_voided(self, fact: facts.Fact) -> bool:
        return fact.holds(self.day) and fact.voided_at is not None and fact.voided_at > self.counted_at

    def _records_gone(self, ids: Collection[int]) -> Why:
        rows = self.figure.of._default_manager.filter(among(ids))
        found: Why = dict.fromkeys(rows.exclude(voided_at=None).values_list("pk", flat=True), Reason.VOIDED)
        if self.figure.of_people:
            merged = rows.exclude(merged_into=None)
            found |= dict.fromkeys(merged.values_list("pk", flat=True), Reason.MERGED)
        return found


def _counting(known: list[facts.Fact], day: datetime.date) -> list[facts.Fact]:
    return [fact for fact in facts.counted(known) if fact.holds(day)]
