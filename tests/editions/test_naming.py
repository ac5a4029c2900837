"""What editions are called."""

import datetime

from volunteer_registry.statistics.editions.naming import titles


def test_a_month_is_named_as_each_language_names_it_inside_a_sentence():
    assert titles("month", datetime.date(2026, 10, 31)) == {
        "title_kk": "Волонтерлер туралы сандық деректер: 2026 ж. қазан",
        "title_ru": "Волонтеры в цифрах: октябрь 2026 г.",
        "title_en": "Volunteers in numbers, October 2026",
    }


def test_half_years_are_told_apart():
    first, second = (titles("half_year", datetime.date(2026, month, 30))["title_kk"] for month in (6, 12))

    assert (first, second) == (
        "Волонтерлер туралы сандық деректер: 2026 жылғы бірінші жартыжылдық",
        "Волонтерлер туралы сандық деректер: 2026 жылғы екінші жартыжылдық",
    )
