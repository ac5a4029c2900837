"""Column headers and rows of totals as branches write them."""

import pytest

from volunteer_registry.shared.rosters.readings.header_words import is_total
from volunteers.rosters.headings import HEADINGS, WORDS


@pytest.mark.parametrize(("column", "word"), [(column, word) for column, words in WORDS.items() for word in words])
def test_each_word_means_its_column_in_any_case_and_punctuation(column, word):
    assert HEADINGS.column_of(word) == column
    assert HEADINGS.column_of(f" {word.upper()}: ") == column
    assert HEADINGS.column_of(word.lower().replace(" ", "\u00a0\n")) == column


def test_the_columns_are_these():
    assert list(WORDS) == [
        "number", "name", "surname", "given", "patronymic", "birth", "iin", "phone", "registry_no", "email", "place",
        "group", "directions", "hours", "remark", "sex", "registered_on", "role", "occupation",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "column"),
    [
        ("№", "number"),
        ("Тізілім нөмірі", "registry_no"),
        ("Номер в реестре", "registry_no"),
        ("Т.А.Ә", "name"),
        ("ТАӘ", "name"),
        ("Т.А.Ә. (толық)", "name"),
        ("Волонтердің аты-жөні", "name"),
        ("Ф.И.О. волонтера", "name"),
        ("Тегі/Аты", "name"),
        ("Аты және тегі", "name"),
        ("Туған күні (кк.аа.жжжж)", "birth"),
        ("Дата рождения*", "birth"),
        ("TUĞAN KÜNI", "birth"),
        ("Tuǵan kúni", "birth"),
        ("ЖСН/ИИН", "iin"),
        ("ЖСН (ИИН)", "iin"),
        ("ИИН (12 цифр)", "iin"),
        ("Телефон / Phone", "phone"),
        ("Аудан / қала", "place"),
        ("Аудан (қала)", "place"),
        ("Ұйым, топ, клуб", "group"),
        ("Топ / группа", "group"),
        ("Сағат / часы", "hours"),
    ],
)
def test_headers_are_known_in_the_habits_of_branches(cell, column):
    assert HEADINGS.column_of(cell) == column


@pytest.mark.parametrize(
    "cell",
    [None, "", "-", 24, "24", "Ақтау қ.", "Клуб добряков", "Қамқор", "Сейітова Айгерім", "волонтер саны", "ЖСН/телефон",
     "Маңғыстау облысы бойынша волонтерлер туралы МӘЛІМЕТ", "(2023 жылғы 1 желтоқсандағы жағдай бойынша)", "()", "/"],
)  # fmt: skip
def test_other_cells_are_no_headers(cell):
    assert HEADINGS.column_of(cell) is None


@pytest.mark.parametrize(
    "cells",
    [
        [None, "БАРЛЫҒЫ: 8", None, None, "119,5"],
        ["", "Жиыны", "", 215],
        ["Итого", 8],
        ["ИТОГО:", "", "-"],
        [None, "Всего", None],
        ["Total: 5"],
        ["Барлығы 8 адам"],
        ["Барлығы", "8 адам"],
        ["Всего волонтеров: 8"],
        ["Итого по области", 3],
        ["Облыс бойынша барлығы", 5230],
        [8, 8.5, "Барлығы"],
        ["Жалпы саны", 8],
        ["Barlyǵy", 8],
    ],
)
def test_a_row_of_totals_is_known(cells):
    assert is_total(cells)


@pytest.mark.parametrize(
    "cells",
    [
        [],
        [None, ""],
        [1, "Сейітова Айгерім", "05.03.2004"],
        ["1", "Жиынов Ерлан", 24],
        [2, "Ақтау", "Барлығы"],
        ["", "", "Барлығы бірге", "Қамқор"],
        ["Жалпы білім беретін мектеп", 5],
        [1, 2, 3],
    ],
)
def test_other_rows_are_not(cells):
    assert not is_total(cells)
