"""What groups of the demo did: how much by each day, which deeds, and the ones the article names."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from volunteer_registry.demo.events import TellDeeds
from volunteer_registry.demo.organisations import COLLEGE_CLUB, Organisation, all_organisations
from volunteer_registry.demo.targets import LAST_DAY, LISTED_FROM, OPENED_ON, RECKONED_ON

SUPPORTED, GROUPS, ACTIVE = 1800, 50, 2000
"""What the article tells: initiatives and groups supported since the beginning, volunteers who took part in 2023."""

A_MONTH_SINCE = 60
ACTIVE_IN = {2021: 650, 2022: 1250, 2024: 2150, 2025: 2400, 2026: 2500}
SEED = "deeds"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of deed: its title and direction, what it brings, between how many and how many."""

    title: str
    direction: str
    help_kind: str
    category: str
    unit: str
    least: int
    most: int


def _kind(title: str, direction: str, help_kind: str, category: str, unit: str, least: str, most: str) -> Kind:
    return Kind(title, direction, help_kind, category, unit, int(least), int(most))


KINDS = tuple(
    _kind(*map(str.strip, line.split("|")))
    for line in """
    Жағалауды тазалау | TAZA_ALEM | ecology | nature | bags | 40 | 260
    Ағаш отырғызу акциясы | TAZA_ALEM | ecology | nature | trees | 30 | 400
    Аула сенбілігі | TAZA_ALEM | ecology | residents | bags | 20 | 120
    Азық-түлік себеті | QAMQOR | food | low_income | families | 8 | 60
    Қарттарға үйде көмек | QAMQOR | social | older | people | 5 | 30
    Жылы киім жинау | QAMQOR | material | low_income | families | 6 | 45
    Мектепке жол | QAMQOR | material | children | people | 15 | 90
    Қыс алдында отын жеткізу | QAMQOR | material | older | families | 4 | 25
    Балаларға арналған мереке | AYALA | social | children_disability | people | 10 | 70
    Психолог кеңесі: ашық күн | UMIT | psychological | single_mothers | people | 6 | 35
    Тегін шаштараз | SOCIAL | social | large_families | people | 10 | 60
    Көмек сенімі: үй жөндеу | SOCIAL | housing | low_income | families | 1 | 6
    Донорлық күн | SAULYQ | health | residents | people | 15 | 80
    Салауатты өмір салты: таңғы жүгіру | SPORT | health | youth | people | 20 | 150
    Аула футболы | SPORT | social | children | people | 24 | 120
    Компьютер сауаттылығы сабақтары | EDU | learning | older | people | 6 | 30
    Тегін репетитор | BILIM | learning | children | people | 8 | 40
    Кітап алмасу күні | BILIM | learning | youth | people | 15 | 90
    Ұлттық ойындар күні | ETHNO | social | children | people | 20 | 140
    Тарихи ескерткіш маңын абаттандыру | ASYL_MURA | ecology | residents | bags | 10 | 60
    Панажайға жем жинау | ZOO | material | animals | kg | 40 | 300
    Үй жануарларын зарарсыздандыру | ZOO | health | animals | animals | 6 | 50
    Қалалық мерекеге көмек | EVENT | social | residents | people | 50 | 500
    Ардагерлермен кездесу | SABAQTASTYQ | social | older | people | 5 | 40
    """.strip().splitlines()
)


@dataclass(frozen=True, slots=True)
class Named:
    """A deed the article names: whose it was, when, and what it brought."""

    title: str
    group: str
    kind: Kind
    first: date
    last: date
    number: int
    whole_region: bool = False
    is_project: bool = False


MASSAGE = "Біз адамбыз – біз біргеміз"
MONTHLY = (
    Kind("Тегін массаж курсы", "SAULYQ", "learning", "single_mothers", "people", 6, 14),
    Kind("Мүгедектігі бар балаларға тегін массаж", "SAULYQ", "health", "children_disability", "people", 5, 15),
    Kind("Аз қамтылған отбасыларға арналған жәрмеңке", "SOCIAL", "material", "low_income", "families", 25, 70),
)
ONGOING = (
    (
        "Клуб добряков",
        Kind("Адресная помощь семьям", "SOCIAL", "financial", "large_families", "families", 5, 20),
    ),
    ("Ақтау қайырымды жандары", Kind("Мұқтаж жандарға көмек", "SOCIAL", "social", "disability", "people", 5, 25)),
)
FED = Named(
    "Biz birgemiz!",
    "Атадан мирас",
    Kind("Biz birgemiz!", "QAMQOR", "food", "low_income", "families", 320, 320),
    date(2023, 4, 6),
    date(2023, 5, 6),
    320,
    whole_region=True,
    is_project=True,
)
HOUSED = ("Көмек Жаңаөзен", date(2020, 11, 16), 39)
"""Families housed from the group's founding to the day of the article."""

ROUND_TABLE = date(2023, 4, 20)


def told_deeds() -> list[TellDeeds]:
    """A month's deeds are entered on its last day; of December 2023 also on the day of the article."""
    ends = [date(year, month, monthrange(year, month)[1]) for year, month in _months()]
    ends = sorted({*ends, RECKONED_ON})
    return [TellDeeds(before + timedelta(days=1), end) for before, end in zip([OPENED_ON, *ends], ends, strict=False)]


def named_in(since: date, on: date) -> list[Named]:
    """The article's deeds that ended in these days."""
    rng = _rng("named", on)
    found = [FED] if since <= FED.last <= on else []
    if on.year == 2023 and on < RECKONED_ON:
        first = on.replace(day=1)
        found += [_monthly(MASSAGE, kind, first, on, rng) for kind in MONTHLY]
        found += [_monthly(group, kind, first, on, rng) for group, kind in ONGOING]
    return found


def usual_in(since: date, on: date, supporters: list[Organisation]) -> list[tuple[Organisation, Kind, date, int]]:
    """(whose, what, on which day, how much) of the deeds beside the named ones, all of them supported."""
    rng = _rng("usual", on)
    number = initiatives_by(on) - initiatives_by(since - timedelta(days=1)) - len(named_in(since, on))
    since = max(since, LISTED_FROM)
    days = (on - since).days + 1
    found = []
    for turn in range(number):
        day = since + timedelta(days=rng.randrange(days))
        able = [one for one in supporters if one.kind_on(day)]
        if not able:
            continue
        one = able[(turn + on.month * 7) % len(able)]
        kind = rng.choice([kind for kind in KINDS if kind.direction in one.directions] or KINDS)
        found.append((one, kind, day, rng.randint(kind.least, kind.most)))
    return found


def unsupported_in(since: date, on: date) -> list[tuple[Organisation, Kind, date, int]]:
    """Deeds of clubs without the office's support: known, and not among those supported."""
    rng = _rng("alone", on)
    clubs = [
        one for one in all_organisations() if one.kind == COLLEGE_CLUB and one.kind_on(on) and one.listed_on < since
    ]
    kind = rng.choice(KINDS)
    return [(rng.choice(clubs), kind, on, rng.randint(kind.least, kind.most))] if clubs else []


def supporters_on(on: date) -> list[Organisation]:
    """The fifty groups and organisations the office had supported by the day of the article; later all of them."""
    groups = [one for one in all_organisations() if one.kind != COLLEGE_CLUB]
    if on > RECKONED_ON:
        return groups
    by_then = [one for one in groups if one.listed_on <= date(2023, 9, 1) and one.kind_on(RECKONED_ON)]
    named = [
        one for one in by_then if one.title in {MASSAGE, FED.group, HOUSED[0], *(title for title, _kind in ONGOING)}
    ]
    return (named + [one for one in _turn_about(by_then) if one not in named])[:GROUPS]


def _turn_about(groups: list[Organisation]) -> list[Organisation]:
    """The first of each branch, then the second of each: so that every branch has its share."""
    before: dict[str, int] = {}
    turns = []
    for one in groups:
        before[one.branch] = before.get(one.branch, 0) + 1
        turns.append((before[one.branch], one.number, one))
    return [one for _turn, _number, one in sorted(turns, key=lambda turn: turn[:2])]


def initiatives_by(on: date) -> int:
    """How many had been completed by the day: slowly at first, 1,800 on the day of the article, steadily since."""
    if on < OPENED_ON:
        return 0
    if on <= RECKONED_ON:
        return round(SUPPORTED * ((on - OPENED_ON).days / (RECKONED_ON - OPENED_ON).days) ** 1.3)
    return SUPPORTED + round((on - RECKONED_ON).days * A_MONTH_SINCE / 30)


def active_by(on: date) -> int:
    """How many different people had taken part in the day's year by it."""
    if on.year == RECKONED_ON.year:
        whole, last = ACTIVE, RECKONED_ON
    else:
        whole, last = ACTIVE_IN[on.year], date(on.year, 12, 31)
    share = min((on - date(on.year, 1, 1)).days / (last - date(on.year, 1, 1)).days, 1.0)
    return round(whole * share) + (40 if on.year == RECKONED_ON.year and on > RECKONED_ON else 0)


def _monthly(group: str, kind: Kind, first: date, on: date, rng: Random) -> Named:
    return Named(kind.title, group, kind, first, on, rng.randint(kind.least, kind.most), is_project=True)


def _months() -> list[tuple[int, int]]:
    months = [(year, month) for year in range(OPENED_ON.year, LAST_DAY.year + 1) for month in range(1, 13)]
    return [one for one in months if date(*one, 1) >= OPENED_ON.replace(day=1)]


def _rng(what: str, on: date) -> Random:
    """Chance of its own for each month, so that nothing depends on how far the demo is told."""
    return Random(f"{SEED} {what} {on.isoformat()}")  # noqa: S311
