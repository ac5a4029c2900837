"""Sheets of past initiatives: the sample, single rows, and invented ones in the habits of the sample."""

import datetime
import random
from collections.abc import Iterable
from pathlib import Path

from groups import actions
from tests.rosters.intakes import sheet_of
from tests.rosters.world import AQTAU, MUNAILY, OPENED, ZHANAOZEN, World

SAMPLE = Path(__file__).parents[2] / "data" / "sample_initiatives_messy.csv"
HEADINGS = (
    "Бастаманың атауы;Ұйымдастырушы;Өткен күні;Өткен жері;Волонтер саны;Қамтылғандар;Нәтижесі;Қаржы көзі;Сомасы;Қолдау"
)
COLUMNS = ("title", "organiser", "days", "place", "volunteers", "reached", "outcome", "source", "amount", "support")
GROUPS = (
    ("«Біз адамбыз – біз біргеміз» қоры", "ngo", AQTAU),
    ("Атадан мирас ҚҚ", "ngo", AQTAU),
    ("№1 колледж клубы", "college_club", ZHANAOZEN),
    ("«Үміт» бастамашыл тобы", "initiative_group", MUNAILY),
)
TITLES = ("Жағалауды тазалау", "Азық-түлік тарату", "Киім жинау", "Ағаш отырғызу", "Психологиялық тренинг")
ORGANISERS = ("Жалын PRO", "Атадан мирас ҚҚ", "№1 колледж клубы", "«Клуб добряков» тобы", "Белгісіз топ")
DAYS = ("15.04.2023", "06.05.23", "сентябрь 2023", "10.10.2023 - 20.11.2023", "2022", "31.12.2023", "кеше")
PLACES = ("Ақтау қ.", "облыс бойынша", "Мұнайлы ауданы", "Zhanaozen", "", "Париж")
NUMBERS = ("120", "~60", "15 адам", "", "10-15")
REACHED = ("40-қа жуық жалғызбасты ана", "320 отбасы", "50 бас", "25 оқушы", "-", "40 отбасы, 120 бала", "7 құрақ")
OUTCOMES = ("3 тонна қоқыс", "сертификат", "", "50 көшет")
SOURCES = (
    ("шағын грант", "300 мың теңге"),
    ("өз қаражаты", ""),
    ("грант", "300.000"),
    ("", ""),
    ("демеуші", "12,8 млн"),
)
ANSWERS = {"possible_same": "same", "unit_unknown": "pieces", "source_unknown": "own", "organiser_unknown": "left_out"}
SUPPORT = ("әкімшілік", "ақпараттық, консультациялық", "")


def found_groups(world: World) -> None:
    for name, kind, place in GROUPS:
        world.groups[name] = actions.found(name=name, kind=kind, branch=world.branches[place], on=OPENED, by=world.by)


def row(**cells: str) -> list[str]:
    """A row of `HEADINGS`; what is not said is of an ordinary action in Ақтау."""
    usual = {"title": "Жағалауды тазалау", "organiser": "Клуб добряков", "days": "15.04.2023"}
    return [(usual | cells).get(column, "") for column in COLUMNS]


def sheet(rows: Iterable[list[str]]) -> bytes:
    return sheet_of(rows, HEADINGS)


def invented(number: int, *, seed: int) -> bytes:
    """Some rows speak of the same initiative twice, some of the same one in other words."""
    pick = random.Random(seed)
    return sheet([_invented(pick) for _row in range(number)])


def _invented(pick: random.Random) -> list[str]:
    columns = (TITLES, ORGANISERS, DAYS, PLACES, NUMBERS, REACHED, OUTCOMES)
    return [*(pick.choice(words) for words in columns), *pick.choice(SOURCES), pick.choice(SUPPORT)]


def day(text: str) -> datetime.date:
    return datetime.datetime.strptime(text, "%d.%m.%Y").date()  # a day has no zone
