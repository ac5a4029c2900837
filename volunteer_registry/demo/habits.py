"""How each of the seven branches writes its sheet."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from volunteer_registry.demo import words
from volunteer_registry.demo.organisations import Organisation
from volunteer_registry.demo.people import Person
from volunteer_registry.demo.targets import AKTAU, BEINEU, KARAKIA, MANGYSTAU, MUNAILY, TUPKARAGAN, ZHANAOZEN

Cell = str | int | float | date | None

HEADINGS_KK = (
    "№",
    "Тегі, аты, әкесінің аты",
    "Туған күні",
    "ЖСН",
    "Телефоны",
    "Аудан/қала",
    "Ұйым, топ, клуб",
    "Бағыты",
    "Сағат",
    "Ескерту",
)
HEADINGS_RU = (
    "№",
    "ФИО",
    "Дата рождения",
    "ИИН",
    "Телефон",
    "Город/район",
    "Организация, группа, клуб",
    "Направление",
    "Кол-во часов",
    "Примечание",
)
HEADINGS_THREE_NAMES = ("№ п/п", "Фамилия", "Имя", "Отчество", *HEADINGS_RU[2:])
SERIALS_FROM = date(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class Habit:
    """`delimiter` is None in a workbook; `names` and the rest write one person's cells."""

    language: str
    headings: tuple[str, ...]
    birth: Callable[[date, int], Cell]
    phone: Callable[[str, int], Cell]
    names: Callable[[Person], tuple[str, str, str]]
    total: str
    delimiter: str | None = None
    encoding: str = "utf-8"
    no_group: str = "-"
    merges_groups: bool = False
    numeric_iin: bool = False
    title: str = "{place} бойынша волонтерлер туралы МӘЛІМЕТ"

    @property
    def is_workbook(self) -> bool:
        return self.delimiter is None

    @property
    def splits_names(self) -> bool:
        return self.headings is HEADINGS_THREE_NAMES

    def as_of_line(self, day: date) -> str:
        if self.language == "kk":
            return f"({day.year} жылғы {day.day} {words.MONTHS_KK[day.month - 1]} жағдай бойынша)"
        return f"(по состоянию на {day.day} {words.MONTHS_RU[day.month - 1]} {day.year} года)"

    def group(self, organisation: Organisation | None, number: int) -> str:
        """With quotes and the word for the kind, or without the one or the other."""
        if organisation is None:
            return self.no_group
        title, kind = organisation.title, organisation.name.partition("»")[2].strip()
        if self.language == "ru":
            title, kind = title.translate(words.IN_RUSSIAN_LETTERS), words.KINDS_IN_RUSSIAN[kind]
            return (f"{kind} «{title}»".strip(), f"«{title}»", title, f'"{title}"')[number % 4]
        return (organisation.name, f"«{title}»", title, f'"{title}" {kind}'.strip())[number % 4]


def in_cells(birth: date, number: int) -> Cell:
    """Most are date cells; some lost their format and are Excel's day numbers, some are typed as text."""
    if number % 7 == 0:
        return (birth - SERIALS_FROM).days
    return dotted(birth, number) if number % 5 == 0 else birth


def dotted(birth: date, number: int) -> Cell:
    return f"{birth:%d.%m.%Y}"


def iso(birth: date, number: int) -> Cell:
    return f"{birth:%Y-%m-%d}" if number % 6 else f"{birth:%d.%m.%Y}"


def short(birth: date, number: int) -> Cell:
    """Without leading zeros, and with the letter for a year."""
    return f"{birth.day}.{birth.month}.{birth.year}" + (" г." if number % 3 == 0 else "")


def spaced(phone: str, number: int) -> str:
    return f"+7 {phone[2:5]} {phone[5:8]} {phone[8:10]} {phone[10:]}"


def bracketed(phone: str, number: int) -> Cell:
    return f"8({phone[2:5]}){phone[5:8]}-{phone[8:10]}-{phone[10:]}"


def by_eight(phone: str, number: int) -> Cell:
    return f"8{phone[2:]}" if number % 3 else bracketed(phone, number)


def mixed(phone: str, number: int) -> Cell:
    return (phone, spaced(phone, number), by_eight(phone, number), f"7 {spaced(phone, number)[3:]}")[number % 4]


def as_number(phone: str, number: int) -> Cell:
    return int(f"{'87'[number % 2]}{phone[2:]}")


def kazakh(person: Person) -> tuple[str, str, str]:
    return person.name.in_kazakh()


def russian(person: Person) -> tuple[str, str, str]:
    return person.name.in_russian()


def sometimes_latin(person: Person) -> tuple[str, str, str]:
    return person.name.in_latin() if person.number % 9 == 0 else person.name.in_kazakh()


HABITS = {
    AKTAU: Habit("kk", HEADINGS_KK, in_cells, mixed, kazakh, "БАРЛЫҒЫ: {}", merges_groups=True),
    ZHANAOZEN: Habit(
        "ru",
        HEADINGS_RU,
        dotted,
        by_eight,
        russian,
        "ИТОГО: {}",
        delimiter=";",
        encoding="cp1251",
        no_group="",
        title="Сведения о волонтерах: {place}",
    ),
    BEINEU: Habit("kk", HEADINGS_KK, dotted, spaced, kazakh, "Барлығы: {}", delimiter=";", encoding="utf-8-sig"),
    KARAKIA: Habit("kk", HEADINGS_KK, iso, mixed, kazakh, "Жиыны: {}", delimiter=","),
    MANGYSTAU: Habit("kk", HEADINGS_KK, dotted, mixed, sometimes_latin, "Барлығы: {}", delimiter="\t"),
    MUNAILY: Habit(
        "ru",
        HEADINGS_THREE_NAMES,
        short,
        bracketed,
        russian,
        "Всего: {}",
        delimiter=",",
        encoding="utf-8-sig",
        title="Реестр волонтеров, {place}",
    ),
    TUPKARAGAN: Habit("kk", HEADINGS_KK, dotted, as_number, kazakh, "БАРЛЫҒЫ: {}", no_group="", numeric_iin=True),
}
