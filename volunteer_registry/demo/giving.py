"""The grant of 2023 with its fifteen micro-grants, as the article tells of them, and the grants of each year since."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Q

from grants.actions import deciding as money_verbs
from grants.actions import money
from grants.choices import GrantState, Metric, MovementKind, Term
from grants.models import BudgetLine, Grant, GrantEvent, MicroGrant, Sphere, Target
from groups import actions as group_actions
from groups.models import Branch, Direction, Institution, VolunteerGroup
from initiatives.actions import deciding, drafting, results
from initiatives.choices import EventKind
from initiatives.models import Event, Initiative
from volunteer_registry.demo.organisations import INITIATIVE_GROUP, Organisation, all_organisations
from volunteer_registry.demo.staff import Staff, at_ten, by
from volunteer_registry.shared import history
from volunteer_registry.shared.money import Tenge
from volunteer_registry.shared.proposals import actions as proposals
from volunteer_registry.shared.proposals.models import Proposal

RECIPIENT, VOLUNTEERING = "Жалын PRO", 16
FIRST, SECOND = 2023, 2024
"""The years of the article's grant, and of those it says are planned."""

AWARDED_EACH, LASTS = (12, 20), timedelta(days=365)
"""Month and day on which the next year's are awarded."""

FOR_MICRO_GRANTS, YEARLY_RU = Tenge.whole(6_000_000), "Поддержка волонтерских инициатив"
AWARDED_ON, BEGUN_ON, PAID_ON, DONE_ON = date(2023, 4, 10), date(2023, 7, 3), date(2023, 7, 10), date(2024, 2, 9)
ANNOUNCED_ON, NEXT_ON = date(2023, 3, 1), date(2023, 12, 4)
THEME_KK = (
    "Жастар арасында волонтерлікті насихаттау, жастар ортасында әлеуметтік-мәдени белсенділікті арттыру, "
    "сондай-ақ Маңғыстау облысында волонтерлік қозғалысты дамыту"
)
THEME_RU = (
    "Популяризация волонтерства среди молодежи, повышение социально-культурной активности в молодежной среде, "
    "а также развитие волонтерского движения в Мангистауской области"
)
AMOUNT, MICRO_GRANT = Tenge.whole(9_221_000), Tenge.whole(300_000)
LINES = (
    ("Шағын гранттар", Tenge.whole(4_500_000), True),
    ("Жетекшілерді оқыту", Tenge.whole(2_400_000), False),
    ("Іс-шаралар", Tenge.whole(2_321_000), False),
)
TARGETS_DUE = date(2023, 12, 31)
TARGETS = ((Metric.LEADERS_TRAINED, 40), (Metric.EVENTS_HELD, 30), (Metric.MICRO_GRANTS, 15))
NEXT = (("Волонтерлік бастамаларды қолдау", 12_000_000), ("Волонтерлік фронт-офистің жұмысын ұйымдастыру", 12_900_000))
PROJECTS = (
    ("Таза жаға: теңіз жағасын тазалау", "TAZA_ALEM", ("ecology", "nature", "bags", 400)),
    ("Жас наубайшылар мектебі", "BILIM", ("learning", "youth", "people", 25)),
    ("Үй жануарларын зарарсыздандыру", "ZOO", ("other", "animals", "animals", 50)),
    ("Аула спорты: апта сайынғы жарыстар", "SPORT", ("health", "children", "people", 120)),
    ("Жасыл аула: көшет отырғызу", "TAZA_ALEM", ("ecology", "nature", "trees", 300)),
    ("Қарттарға қамқорлық", "QAMQOR", ("social", "older", "people", 60)),
    ("Ерекше балаларға арналған шеберхана", "UMIT", ("social", "children_disability", "people", 30)),
    ("Кітап алмасу сөресі", "SABAQTASTYQ", ("material", "residents", "pieces", 500)),
    ("Алғашқы көмек сабақтары", "MED_EMERG", ("learning", "youth", "people", 80)),
    ("Ескерткіштер маңын көркейту", "ASYL_MURA", ("other", "residents", "people", 40)),
    ("Панажайға жем жинау", "ZOO", ("material", "animals", "kg", 700)),
    ("Жаңадан бастаған велосипедшілер клубы", "SPORT", ("health", "youth", "people", 35)),
    ("Көпбалалы отбасыларға жылы киім", "QAMQOR", ("material", "large_families", "families", 90)),
    ("Жасөспірімдерге психологиялық қолдау", "SAULYQ", ("psychological", "youth", "people", 70)),
    ("Пластиксіз мектеп", "TAZA_ALEM", ("ecology", "children", "people", 450)),
)


class Giving:
    """What happens to the grant, on the days it happens."""

    def __init__(self, staff: Staff, branches: dict[str, Branch], groups: dict[int, VolunteerGroup]):
        self.staff, self.branches, self.groups = staff, branches, groups

    def tell(self, since: date, on: date) -> None:
        """Whatever of it lies from `since` to `on`."""
        told = ((AWARDED_ON, self._award), (BEGUN_ON, self._give), (PAID_ON, self._pay))
        for day, happens in (*told, (NEXT_ON, self._plan), (DONE_ON, self._finish)):
            if since <= day <= on:
                happens()
        for year in range(max(since.year, SECOND - 1), on.year + 1):
            if since <= date(year, *AWARDED_EACH) <= on:
                self._begin(year + 1, date(year, *AWARDED_EACH))
        if on >= AWARDED_ON and since <= TARGETS_DUE:
            self._link(since, on)

    def _award(self) -> None:
        hand = by(self.staff.officer, AWARDED_ON)
        recipient = self._recipient()
        group_actions.appoint_representative(recipient, user=self.staff.operator, on=AWARDED_ON, by=hand)
        days: dict[str, Any] = {"announced_on": ANNOUNCED_ON, "awarded_on": AWARDED_ON, "starts_on": AWARDED_ON}
        grant = self._grant(THEME_KK, AMOUNT, AWARDED_ON, recipient=recipient, theme_ru=THEME_RU, **days)
        history.changed([grant], state=GrantState.RUNNING, by=hand)
        for title, amount, for_micro_grants in LINES:
            (line,) = history.created(
                [BudgetLine(grant=grant, title=title, for_micro_grants=for_micro_grants)], by=hand
            )
            money.allocate(line, amount, by=hand)
        for metric, at_least in TARGETS:
            history.created([Target(grant=grant, metric=metric, at_least=at_least, due_on=TARGETS_DUE)], by=hand)

    def _recipient(self) -> VolunteerGroup:
        (recipient,) = [self.groups[one.number] for one in all_organisations() if one.title == RECIPIENT]
        return recipient

    def _begin(self, year: int, on: date) -> None:
        """What was planned for the year is awarded before it begins; what ended a year ago is closed."""
        hand = by(self.staff.officer, on)
        over = Grant.objects.filter(state=GrantState.RUNNING, year__lt=year - 1)
        history.changed(over, state=GrantState.CLOSED, state_since=hand.at, by=hand)
        planned = list(Grant.objects.filter(year=year, state=GrantState.PLANNED)) or [self._planned(year, on)]
        known: dict[str, Any] = {"awarded_on": on, "starts_on": on, "ends_on": on + LASTS}
        known |= {"state": GrantState.RUNNING, "state_since": hand.at}
        history.changed(planned, recipient=self._recipient(), **known, by=hand)
        (line,) = history.created([BudgetLine(grant=planned[0], title=LINES[0][0], for_micro_grants=True)], by=hand)
        money.allocate(line, FOR_MICRO_GRANTS, by=hand)
        target = Target(grant=planned[0], metric=Metric.MICRO_GRANTS, at_least=15, due_on=on + LASTS)
        history.created([target], by=hand)

    def _planned(self, year: int, on: date) -> Grant:
        words: dict[str, Any] = {"state": GrantState.PLANNED, "year": year, "ends_on": None, "theme_ru": YEARLY_RU}
        return self._grant(NEXT[0][0], Tenge.whole(NEXT[0][1]), on, **words)

    def _link(self, since: date, on: date) -> None:
        """Trainings of the year, and what the fifteen groups held since they were given the money."""
        grant = Grant.objects.get(year=FIRST)
        led = {"organisers__part": "lead", "organisers__group__micro_grants__line__grant": grant}
        held = Event.objects.counted().filter(on__range=(max(since, AWARDED_ON), min(on, TARGETS_DUE)))
        paid = Q(kind=EventKind.TRAINING) | Q(on__gte=BEGUN_ON, initiative__in=Initiative.objects.filter(**led))
        rows = held.filter(paid, grant_links=None).order_by("pk").distinct()
        history.created([GrantEvent(grant=grant, event=row) for row in rows], by=by(self.staff.officer, on))

    def _grant(self, theme: str, amount: Tenge, on: date, **words: Any) -> Grant:
        known: dict[str, Any] = {
            "year": 2023,
            "term": Term.SHORT,
            "state_since": at_ten(on),
            "ends_on": date(2024, 3, 1),
        }
        known |= {
            "customer": Institution.objects.get(kind="department"),
            "sphere": Sphere.objects.get(number=VOLUNTEERING),
        }
        known |= {"state": GrantState.AWARDED, **words}
        return history.created([Grant(theme_kk=theme, amount=amount, **known)], by=by(self.staff.officer, on))[0]

    def _give(self) -> None:
        """Each proposed by the officer and agreed to by another."""
        line = BudgetLine.objects.get(for_micro_grants=True)
        for number, (one, project) in enumerate(zip(self._groups(), PROJECTS, strict=True), start=1):
            row = self._begun(one, *project)
            asked: dict[str, Any] = {
                "line": line,
                "group": self.groups[one.number],
                "initiative": row,
                "amount": MICRO_GRANT,
            }
            words: dict[str, Any] = {"number": f"2023/{number:02}", "agreed_on": BEGUN_ON, "due_on": DONE_ON}
            hand = by(self.staff.officer, BEGUN_ON)
            proposal = money_verbs.propose_micro_grant(**asked, **words, why="Конкурс қорытындысы", by=hand)
            self._agree(proposal, BEGUN_ON)

    def _groups(self) -> list[Organisation]:
        """Fifteen that stood all the while, some of every branch."""
        standing = [one for one in all_organisations() if one.kind == INITIATIVE_GROUP and not one.closed_on]
        there = [one for one in standing if one.listed_on <= BEGUN_ON]
        return there[:: len(there) // len(PROJECTS)][: len(PROJECTS)]

    def _begun(self, one: Organisation, title: str, direction: str, told: tuple[str, str, str, int]) -> Initiative:
        branch = self.branches[one.branch]
        hand, officer = by(self.staff.coordinators[one.branch], BEGUN_ON), by(self.staff.officer, BEGUN_ON)
        words: dict[str, Any] = {
            "title": title,
            "about": "Шағын грант есебінен жүзеге асырылады.",
            "direction": Direction.objects.get(code=direction),
            "first_day": BEGUN_ON,
            "last_day": DONE_ON - timedelta(days=7),
            "volunteers_planned": 15,
        }
        row = drafting.draft(lead=self.groups[one.number], branch=branch, by=hand, **words)
        row.places.set([branch.place])
        help_kind, category, unit, planned = told
        results.add(row, help_kind=help_kind, category=category, unit=unit, planned=planned, by=hand)
        deciding.submit(row, by=hand)
        deciding.accept(row, publish=True, by=officer)
        deciding.begin(row, by=hand)
        return row

    def _pay(self) -> None:
        """Two thirds at once, the rest when it is done."""
        for row in MicroGrant.objects.awarded():
            self._move(row, Tenge.whole(200_000), PAID_ON)

    def _move(self, row: MicroGrant, amount: Tenge, on: date) -> None:
        asked: dict[str, Any] = {"line": row.line, "micro_grant": row, "amount": amount, "paper": row.number}
        hand = by(self.staff.officer, on)
        proposal = money_verbs.propose_movement(MovementKind.PAY, **asked, why="Шарт бойынша", by=hand)
        self._agree(proposal, on)

    def _agree(self, proposal: Proposal, on: date) -> None:
        proposals.approve(proposal, by=by(self.staff.second, on))

    def _finish(self) -> None:
        awarded = MicroGrant.objects.awarded().filter(line__grant__year=FIRST)
        for row in awarded.select_related("initiative__branch__place"):
            initiative = row.initiative
            hand = by(self.staff.coordinators[initiative.branch.place.code], DONE_ON)
            (planned,) = initiative.results.filter(voided_at=None)
            same = {"help_kind": planned.help_kind, "category": planned.category, "unit": planned.unit}
            results.correct(planned, **same, planned=planned.planned, reached=planned.planned, by=hand)
            deciding.report(initiative, volunteers_declared=15, by=hand)
            deciding.complete(initiative, on=DONE_ON, by=by(self.staff.officer, DONE_ON))
            self._move(row, row.unpaid, DONE_ON)

    def _plan(self) -> None:
        """Of the next year: what the region has set money aside for."""
        for theme, amount in NEXT:
            words: dict[str, Any] = {"state": GrantState.PLANNED, "year": SECOND, "ends_on": None}
            self._grant(theme, Tenge.whole(amount), NEXT_ON, **words)
