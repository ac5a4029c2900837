"""Two calls of the year's grant: one that has been scored and waits for its awards, and one that is open now."""

from datetime import date, timedelta
from typing import Any

from grants.actions import applying, calling, scoring
from grants.choices import GrantState
from grants.models import Application, BudgetLine, Round
from groups.models import Direction, VolunteerGroup
from initiatives.actions import drafting, results
from volunteer_registry.demo.giving import FIRST
from volunteer_registry.demo.staff import Staff, by
from volunteer_registry.shared.history import By
from volunteer_registry.shared.money import Tenge
from volunteers.models import Volunteer

BEFORE, LASTS = timedelta(days=75), timedelta(days=10)
"""How long ago the first call was opened at most, and for how long."""

MOST = Tenge.whole(450_000)
CRITERIA = (
    ("Мәселенің өзектілігі", "Актуальность проблемы", 30),
    ("Нәтиженің айқындығы және өлшенуі", "Ясность и измеримость результата", 30),
    ("Шығыстардың негізділігі", "Обоснованность расходов", 20),
    ("Топтың тәжірибесі мен мүмкіндігі", "Опыт и возможности группы", 20),
)
TERMS_KK = (
    "Мангистау облысында тіркелген бастамашыл топтар мен үкіметтік емес ұйымдар қатыса алады. Бір бастамаға бір шағын "
    "грант беріледі. Қаражат шартқа қол қойылғаннан кейін аударылады, есеп мерзім аяқталғанға дейін тапсырылады."
)
TERMS_RU = (
    "Участвовать могут инициативные группы и неправительственные организации Мангистауской области. На одну инициативу "
    "выделяется один малый грант. Средства перечисляются после подписания договора, отчет сдается до конца срока."
)
SCORED, OPEN = ("Жазғы бастамалар", "Летние инициативы"), ("Мейірімді қыс", "Добрая зима")
IDEAS = (
    ("Қысқы киім жинау науқаны", "QAMQOR", "transport", 180_000, "materials", 120_000),
    ("Мектептегі медиасабақтар", "BILIM", "equipment", 240_000, "printing", 60_000),
    ("Мүмкіндігі шектеулі балаларға арналған шырша", "UMIT", "food", 90_000, "materials", 210_000),
    ("Жағалаудағы қоқысты сұрыптау", "TAZA_ALEM", "materials", 260_000, "transport", 90_000),
    ("Көшедегі жануарларды жылыту үйшіктері", "ZOO", "materials", 310_000, "services", 80_000),
    ("Ардагерлерге арналған сайт", "ASYL_MURA", "services", 280_000, "equipment", 150_000),
    ("Ауладағы хоккей алаңы", "SPORT", "equipment", 350_000, "rent", 60_000),
    ("Жас аналарға қолдау орталығы", "SAULYQ", "rent", 200_000, "food", 70_000),
    ("Кітапханадағы тегін репетитор", "SABAQTASTYQ", "printing", 110_000, "equipment", 130_000),
    ("Донорлар күні", "MED_EMERG", "food", 80_000, "printing", 50_000),
    ("Жүзу сабақтары", "SPORT", "rent", 320_000, "transport", 70_000),
    ("Ағаш егу және күту", "TAZA_ALEM", "materials", 290_000, "transport", 60_000),
    ("Қарттар үйіндегі концерттер", "QAMQOR", "transport", 90_000, "services", 150_000),
    ("Ымдау тілі курсы", "UMIT", "services", 260_000, "printing", 40_000),
    ("Жас наубайшылар: екінші маусым", "BILIM", "materials", 230_000, "equipment", 190_000),
    ("Балалар суреттерінің көрмесі", "ASYL_MURA", "printing", 140_000, "rent", 90_000),
    ("Панажайға жем және дәрі", "ZOO", "materials", 340_000, "services", 60_000),
    ("Алғашқы көмек: мектеп оқушыларына", "MED_EMERG", "equipment", 170_000, "printing", 60_000),
    ("Жасөспірімдерге арналған сенім телефоны", "SAULYQ", "services", 250_000, "equipment", 120_000),
    ("Кітап алмасу сөрелері: жаңа аулалар", "SABAQTASTYQ", "materials", 160_000, "transport", 40_000),
)
"""(title, direction, cost, ₸, cost, ₸)"""

PLAN = "Топ мүшелері жұмысты өзара бөліп алады: бірі сатып алады, бірі жеткізеді, бірі есебін жүргізеді."
SCORED_NUMBER = 6
CONFLICT = "Топтың жетекшісімен бірге жұмыс істеймін."


class Calling:
    def __init__(self, staff: Staff, day: date):
        self.staff, self.day = staff, day

    def tell(self) -> None:
        line = self._line()
        if line is None:
            return
        groups = self._groups()
        opened, closed = self._days_of_the_first(line)
        scored = self._call(line, SCORED, opened, closed)
        rows = [self._applied(scored, *asks) for asks in zip(groups, IDEAS[:SCORED_NUMBER], strict=False)]
        self._score(rows)
        is_open = self._call(line, OPEN, max(self.day - timedelta(days=9), opened), self.day + timedelta(days=12))
        asked = zip(groups[SCORED_NUMBER:], IDEAS, strict=False)
        first, *_others = [self._applied(is_open, *asks) for asks in asked]
        scoring.declare_conflict(first, why=CONFLICT, by=by(self.staff.experts[0], self.day))

    def _line(self) -> BudgetLine | None:
        """Of the year's grant, once it has run long enough for a call to have closed."""
        lines = BudgetLine.objects.filter(for_micro_grants=True, grant__state=GrantState.RUNNING, grant__year__gt=FIRST)
        line = lines.select_related("grant").order_by("-grant__year").first()
        if line is None:
            return None
        opened, closed = self._days_of_the_first(line)
        return line if opened <= closed else None

    def _days_of_the_first(self, line: BudgetLine) -> tuple[date, date]:
        """It has closed, and a day is left to score in."""
        awarded = line.grant.awarded_on or self.day
        opened = max(self.day - BEFORE, awarded)
        return opened, min(opened + LASTS, self.day - timedelta(days=4))

    def _call(self, line: BudgetLine, title: tuple[str, str], first: date, last: date) -> Round:
        hand = by(self.staff.operator, first)
        kk, ru = title
        terms: dict[str, Any] = {"title_kk": kk, "title_ru": ru, "about_kk": TERMS_KK, "about_ru": TERMS_RU}
        terms |= {"opens_on": first, "closes_on": last, "most": MOST, "youngest": 14, "oldest": 35}
        call = calling.draft(line=line, forbidden=["fees"], by=hand, **terms)
        for title_kk, title_ru, weight in CRITERIA:
            calling.add_criterion(call, title_kk=title_kk, title_ru=title_ru, weight=weight, most=10, by=hand)
        for expert in self.staff.experts:
            calling.name_expert(call, email=expert.email, by=hand)
        return calling.publish(call, by=hand)

    def _groups(self) -> list[VolunteerGroup]:
        """Those that stand now and have somebody of the age asked for."""
        standing = VolunteerGroup.objects.standing_on(self.day, kind="initiative_group").order_by("pk")
        return [group for group in standing if self._members(group)]

    def _members(self, group: VolunteerGroup) -> list[Volunteer]:
        people = Volunteer.objects.members_on(self.day, group=group).aged(15, 34, on=self.day)
        return list(people.order_by("pk")[:4])

    def _applied(self, call: Round, group: VolunteerGroup, idea: tuple[Any, ...]) -> Application:
        """Each with a hand of the branch: the paper came there."""
        title, direction, *costs = idea
        branch = drafting.branch_of(group, on=self.day)
        came = min(call.opens_on + timedelta(days=3), call.closes_on, self.day)
        hand = by(self.staff.coordinators[branch.place.code], came)
        row = applying.apply(call, initiative=self._initiative(group, title, direction, hand), by=hand)
        for kind, amount in zip(costs[::2], costs[1::2], strict=True):
            applying.add_cost(row, kind=kind, amount=Tenge.whole(amount), by=hand)
        applying.write(row, plan=PLAN, members=self._members(group), by=hand)
        return applying.submit(row, by=hand)

    def _initiative(self, group: VolunteerGroup, title: str, direction: str, hand: By) -> Any:
        branch = drafting.branch_of(group, on=self.day)
        words: dict[str, Any] = {
            "title": title,
            "about": "Топ бұл жұмысты тұрғындармен бірге атқарады.",
            "direction": Direction.objects.get(code=direction),
            "first_day": self.day + timedelta(days=30),
            "last_day": self.day + timedelta(days=120),
            "volunteers_planned": 12,
        }
        row = drafting.draft(lead=group, branch=branch, by=hand, **words)
        row.places.set([branch.place])
        results.add(row, help_kind="social", category="residents", unit="people", planned=60, by=hand)
        return row

    def _score(self, rows: list[Application]) -> None:
        """Everybody has scored; one expert was not free to judge one application."""
        for number, expert in enumerate(self.staff.experts):
            hand = by(expert, self.day - timedelta(days=3))
            for place, row in enumerate(rows):
                if (number, place) == (1, 2):
                    scoring.declare_conflict(row, why=CONFLICT, by=hand)
                    continue
                given = {
                    one: 5 + (3 * place + 2 * number + one.weight // 10) % 6 for one in row.round.criteria.counted()
                }
                scoring.score(row, points=given, by=hand)
