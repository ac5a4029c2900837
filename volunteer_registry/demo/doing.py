"""Plays the deeds of a month into the registry: initiatives with results and support, events, who took part."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from random import Random
from typing import Any

from groups.models import Branch, Direction, VolunteerGroup
from initiatives.actions import certifying, events, recording
from initiatives.actions.recording import Past
from initiatives.choices import InitiativeKind, Rhythm, SupportKind
from initiatives.models import Initiative, Result
from volunteer_registry.demo import deeds
from volunteer_registry.demo.deeds import Kind, Named
from volunteer_registry.demo.organisations import Organisation
from volunteer_registry.demo.staff import Staff, at_ten, by
from volunteer_registry.demo.targets import AKTAU, RECKONED_ON, TARGETS
from volunteer_registry.shared import history
from volunteer_registry.shared.among import among
from volunteers.choices import LEADING
from volunteers.models import Membership, Registration, Volunteer

AT_AN_EVENT, AT_A_TRAINING = 24, 12
TRAINED_IN = (4, 10)
OLD_ENOUGH = 17
"""By the month's end: whoever is needs no parent's consent at any event of the month, by any rule so far."""
TRAINING = "Волонтер мектебі: жоба жазу және команданы ұйымдастыру"
SUPPORT = tuple(SupportKind.values)
ABOUT = "Еріктілердің күшімен, тұрғындардың қатысуымен өтті."


class Doing:
    """Who has taken part this year, and where the groups are in the registry."""

    def __init__(self, staff: Staff, branches: dict[str, Branch], groups: dict[int, VolunteerGroup]):
        self.staff, self.branches, self.groups = staff, branches, groups
        self.active: dict[int, set[int]] = defaultdict(set)

    def tell(self, since: date, on: date) -> None:
        """Everything done from `since` to `on`, entered branch by branch."""
        self.directions = {one.code: one for one in Direction.objects.all()}
        named = [self._named(one) for one in deeds.named_in(since, on)]
        usual = [self._usual(*one, turn) for turn, one in enumerate(self._usual_deeds(since, on))]
        alone = [self._usual(*one, None) for one in deeds.unsupported_in(since, on)]
        by_branch: dict[str, list[Past]] = defaultdict(list)
        for past in (*named, *usual, *alone):
            by_branch[past.initiative.branch.place.code].append(past)
        for code, pasts in sorted(by_branch.items()):
            recording.record(pasts, by=self._hand(code, on))
        self._attend(since, on, by_branch)
        if on == RECKONED_ON:
            self._house(on)
        if since <= deeds.ROUND_TABLE <= on:
            self._round_table()

    def _usual_deeds(self, since: date, on: date) -> list[tuple[Organisation, Kind, date, int]]:
        return deeds.usual_in(since, on, deeds.supporters_on(on))

    def _usual(self, one: Organisation, kind: Kind, day: date, number: int, turn: int | None) -> Past:
        return self._past(one, kind, day, day, number, support=() if turn is None else (SUPPORT[turn % len(SUPPORT)],))

    def _named(self, one: Named) -> Past:
        organisation = next(each for each in deeds.all_organisations() if each.title == one.group)
        past = self._past(organisation, one.kind, one.first, one.last, one.number, support=SUPPORT[1:])
        if one.is_project:
            past.initiative.kind = InitiativeKind.PROJECT
        if one.whole_region:
            past.initiative.whole_region, past.places = True, ()
        if one.kind in deeds.MONTHLY:
            past.initiative.rhythm = Rhythm.MONTHLY
        return past

    def _past(
        self, one: Organisation, kind: Kind, first: date, last: date, number: int, *, support: Sequence[str]
    ) -> Past:
        branch = self.branches[one.branch]
        words: dict[str, Any] = {"title": kind.title, "about": ABOUT, "direction": self.directions[kind.direction]}
        row = Initiative(branch=branch, first_day=first, last_day=last, published_at=at_ten(last), **words)
        row.volunteers_declared = 5 + number % 20
        told = {"help_kind": kind.help_kind, "category": kind.category, "unit": kind.unit}
        return Past(
            row,
            lead=self.groups[one.number],
            places=[branch.place],
            results=[Result(reached=number, **told)],
            support=support,
            support_done="Ұйымдастыруға көмек көрсетілді",
        )

    def _attend(self, since: date, on: date, by_branch: dict[str, list[Past]]) -> None:
        """So many new people of each branch as the year asks for by the day, and some who have taken part before."""
        owed = max(deeds.active_by(on) - len(self.active[on.year]), 0)
        able = [code for code in TARGETS if by_branch.get(code)]
        whole = sum(TARGETS[code].volunteers for code in able)
        told = 0
        for code in able:
            told += TARGETS[code].volunteers
            new = round(owed * told / whole) - round(owed * (told - TARGETS[code].volunteers) / whole)
            self._attend_in(code, on, by_branch[code], new)

    def _attend_in(self, code: str, on: date, pasts: list[Past], new: int) -> None:
        rng = Random(f"attending {code} {on.isoformat()}")  # noqa: S311
        hand, active = self._hand(code, on), self.active[on.year]
        rows = Registration.objects.open_on(on).filter(branch=self.branches[code], started_on__lt=on.replace(day=1))
        grown = Volunteer.objects.aged(OLD_ENOUGH, None, on=on).order_by().values("pk")
        known = list(rows.filter(volunteer__in=grown).order_by("volunteer_id").values_list("volunteer_id", flat=True))
        fresh = [pk for pk in known if pk not in active]
        chosen = rng.sample(fresh, min(new, len(fresh)))
        again = [pk for pk in known if pk in active]
        chosen += rng.sample(again, min(len(again), new // 3))
        active.update(chosen)
        for start in range(0, len(chosen), AT_AN_EVENT):
            self._event(rng.choice(pasts), chosen[start : start + AT_AN_EVENT], rng, hand)
        if on.month in TRAINED_IN:
            self._train(code, on, self._leaders_first(again, on)[:AT_A_TRAINING], hand)

    @staticmethod
    def _leaders_first(ids: list[int], on: date) -> list[int]:
        """A school for leaders takes others where there is room."""
        led = Membership.objects.open_on(on).filter(role__in=LEADING)
        leading = set(led.values_list("volunteer", flat=True))
        return sorted(ids, key=lambda pk: pk not in leading)

    def _event(self, past: Past, ids: list[int], rng: Random, hand: history.By) -> None:
        """Those who took part did so with the group that led."""
        of, last = past.initiative, past.initiative.last_day
        group = past.lead if isinstance(past.lead, VolunteerGroup) else None
        assert last is not None  # noqa: S101  # a past initiative has one
        place = self.branches[of.branch.place.code].place
        event = events.plan(branch=of.branch, initiative=of, kind="day", title=of.title, on=last, place=place, by=hand)
        people = list(Volunteer.objects.filter(among(ids)).order_by("pk"))
        events.attend(event, people, minutes=rng.choice((120, 180, 240)), group=group, by=hand)
        events.confirm(event, by=hand)

    def _train(self, code: str, on: date, ids: list[int], hand: history.By) -> None:
        """People who have taken part this year already; all but the last complete it."""
        branch = self.branches[code]
        words: dict[str, Any] = {"kind": "training", "title": TRAINING, "on": on, "place": branch.place}
        event = events.plan(branch=branch, by=hand, **words)
        people = list(Volunteer.objects.filter(among(ids)).order_by("pk"))
        events.attend(event, people[:-1], minutes=360, completed=True, by=hand)
        events.attend(event, people[-1:], minutes=180, by=hand)
        if people[1:]:
            events.confirm(event, by=hand)
            certifying.certify_training(event, language="kk", by=hand)

    def _house(self, on: date) -> None:
        title, founded_on, families = deeds.HOUSED
        group = next(self.groups[one.number] for one in deeds.all_organisations() if one.title == title)
        told = {"help_kind": "housing", "category": "low_income", "unit": "families", "reached": families}
        housed = Result(group=group, first_day=founded_on, last_day=on, **told)
        history.created([housed], by=by(self.staff.officer, on))

    def _round_table(self) -> None:
        """Groups, organisations and bodies of the state talk over how volunteer work is to go on."""
        hand = by(self.staff.officer, deeds.ROUND_TABLE)
        title = "Волонтерлік қызметті дамыту және жүйелендіру: дөңгелек үстел"
        known = [one for one in deeds.supporters_on(deeds.ROUND_TABLE) if one.number in self.groups]
        came = [self.groups[one.number] for one in known[:30]]
        words = {"kind": "meeting", "title": title, "on": deeds.ROUND_TABLE, "headcount": 64}
        events.plan(branch=self.branches[AKTAU], attending=came, by=hand, **words)

    def _hand(self, code: str, on: date) -> history.By:
        return by(self.staff.coordinators[code], on)
