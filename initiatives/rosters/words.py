"""What the words of a sheet say was given, to whom, counted in what, paid by whom, supported how."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, TypeVar

from django.conf import settings
from django.db.models import TextChoices
from django.utils.translation import override

from initiatives.choices import Category, FundingSource, HelpKind, SupportKind, Unit
from volunteer_registry.shared.search import fold

Word = TypeVar("Word")
Table = dict[Word, re.Pattern[str]]
"""By meaning, what of folded words says it."""


def _pattern(stems: Sequence[str]) -> re.Pattern[str]:
    """Each word of a stem begins a word of the text, one after the other; a point ends the whole word."""
    return re.compile("|".join(f"(?:{_stem(stem)})" for stem in stems))


def _stem(stem: str) -> str:
    words = [rf"\b{re.escape(word)}" for word in fold(stem).split()]
    return r"\w*\s+".join(words) + (r"\b" if stem.endswith(".") else "")


def _table(stems: Mapping[Word, Sequence[str]]) -> Table[Word]:
    return {word: _pattern(of_word) for word, of_word in stems.items()}


UNITS = _table(
    {
        Unit.FAMILIES: ("отбас", "үй шаруашы", "семь", "семей", "famil"),
        Unit.ANIMALS: (
            "бас.",
            "жануар",
            "мысық",
            "иттер",
            "ит.",
            "голов",
            "животн",
            "кошк",
            "кошек",
            "собак",
            "animal",
        ),
        Unit.TREES: ("ағаш", "көшет", "тал.", "талдар", "дерев", "саженц", "tree"),
        Unit.BAGS: ("қап", "мешк", "мешок", "пакет", "bag"),
        Unit.KILOGRAMS: ("кг.", "келі", "килограмм", "kg."),
        Unit.PIECES: ("дана", "шт.", "штук", "кітап", "книг", "жиынтық", "жинақ", "комплект", "набор", "piece"),
        Unit.PEOPLE: ("адам", "кісі", "тұрғын", "человек", "чел.", "люд", "жител", "people", "person"),
    }
)
TONNES = _pattern(("тонн", "т.", "ton"))
KILOGRAMS_IN_A_TONNE = 1000

CATEGORIES = _table({
    Category.SINGLE_MOTHERS: ("жалғызбасты ана", "жалғыз басты ана", "одинок мат", "одиноких матер", "single mother"),
    Category.LARGE_FAMILIES: ("көпбалалы", "көп балалы", "многодет", "large famil"),
    Category.LOW_INCOME: (
        "аз қамт", "тұрмысы төмен", "аз қамтылған", "малоимущ", "малообеспеч", "нуждающ", "low income",
    ),
    Category.CHILDREN_DISABILITY: (
        "мүгедек бала", "мүгедектігі бар бала", "ерекше бала", "ерекше қажеттіліг", "детей с инвалид",
        "дети с инвалид", "ребенок с инвалид", "особых дет", "особенных дет", "детям с особ", "детей с особ",
    ),
    Category.DISABILITY: ("мүгедек", "мүмкіндігі шектеулі", "инвалид", "с ограничен", "disab"),
    Category.OLDER: ("қарт", "зейнеткер", "ардагер", "қария", "пожил", "пенсионер", "ветеран", "older", "elder"),
    Category.CHILDREN: ("бала", "оқушы", "бүлдірш", "дети", "детей", "детям", "ребен", "школьник", "ученик", "child"),
    Category.YOUTH: ("жастар", "жас.", "студент", "молод", "youth", "student"),
    Category.ANIMALS: ("жануар", "мысық", "ит.", "иттер", "животн", "кошк", "кошек", "собак", "animal"),
    Category.NATURE: ("ағаш", "көшет", "қоқыс", "дерев", "саженц", "мусор", "tree", "rubbish", "litter"),
})  # fmt: skip
USUAL = {Unit.ANIMALS: Category.ANIMALS, Unit.TREES: Category.NATURE}

HELP = _table({
    HelpKind.FOOD: ("азық", "тамақ", "ет.", "продукт", "продовольств", "питани", "еда.", "food", "meal"),
    HelpKind.HOUSING: ("баспана", "тұрғын үй", "үймен қамт", "жиль", "housing"),
    HelpKind.FINANCIAL: ("қаржылай", "ақшалай", "финансов", "денежн", "financial"),
    HelpKind.PSYCHOLOGICAL: ("психолог", "psycholog"),
    HelpKind.HEALTH: ("массаж", "денсаулық", "дәрігер", "медицин", "донор", "қан тапсыр", "здоров", "врач", "health"),
    HelpKind.LEARNING: ("курс", "мектеб", "тренинг", "оқыту", "сабақ", "сертификат", "обуч", "школ", "урок", "learn"),
    HelpKind.ECOLOGY: (
        "эколог", "тазала", "қоқыс", "ағаш", "көшет", "сенбілік", "уборк", "субботник", "мусор", "дерев", "саженц",
        "ecolog", "clean",
    ),
    HelpKind.MATERIAL: ("материал", "киім", "ойыншық", "кітап", "одежд", "игруш", "книг", "material", "clothes"),
    HelpKind.SOCIAL: ("әлеуметт", "социал", "social"),
})  # fmt: skip

SOURCES = _table(
    {
        FundingSource.MICRO_GRANT: ("шағын грант", "микрогрант", "микро грант", "малый грант", "малого грант", "micro"),
        FundingSource.STATE_GRANT: (
            "мемлекеттік грант",
            "гос грант",
            "госгрант",
            "государственный грант",
            "state grant",
        ),
        FundingSource.SPONSOR: ("демеуші", "спонсор", "меценат", "sponsor"),
        FundingSource.BUDGET: ("бюджет", "budget"),
        FundingSource.OWN: ("өз.", "өзіндік", "жеке қаражат", "собствен", "свои", "за свой", "own"),
    }
)

SUPPORT = _table(
    {
        SupportKind.ADMINISTRATIVE: ("әкімшілік", "администрат", "administr"),
        SupportKind.INFORMATIONAL: ("ақпарат", "информац", "informat"),
        SupportKind.CONSULTATIVE: ("консульт", "кеңес", "consult"),
    }
)


def said(table: Table[Word], folded: str) -> list[Word]:
    """Every meaning of the table that the folded words say, in the order of the table."""
    return [word for word in table if table[word].search(folded)]


def chosen(choices: type[TextChoices], table: Table[Word], written: str) -> list[Word]:
    """The choice whose own name was written, in any language; else what the words say."""
    folded = fold(written)
    named = _names(choices).get(folded)
    return [named] if named else said(table, folded)


@lru_cache
def _names(choices: type[TextChoices]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            found |= {fold(str(choice.label)): choice for choice in choices}
    return found


def unit_of(folded: str) -> Unit | None:
    """What was counted. People, where no word says otherwise and the words tell of people."""
    units = said(UNITS, folded)
    if units:
        return units[0]
    of_people = [category for category in said(CATEGORIES, folded) if category not in USUAL.values()]
    return Unit.PEOPLE if of_people or not folded else None


def category_of(folded: str, unit: Unit) -> Category:
    return next(iter(said(CATEGORIES, folded)), USUAL.get(unit, Category.RESIDENTS))


def in_tonnes(folded: str) -> bool:
    return bool(TONNES.search(folded))
