"""People's names as branches write them, and when two spellings may be one person."""

import pytest

from volunteer_registry.shared.rosters.readings.names import (
    Name,
    name_key,
    patronymics_agree,
    read_name,
    read_names,
    spelled_alike,
)
from volunteer_registry.shared.rosters.readings.reading import Reading, fault

AIGERIM = Name("Сейітова", "Айгерім", "Нұрланқызы")


@pytest.mark.parametrize(
    "cell",
    [
        "Сейітова Айгерім Нұрланқызы",
        "  Сейітова\u00a0Айгерім  Нұрланқызы ",
        "СЕЙІТОВА АЙГЕРІМ НҰРЛАНҚЫЗЫ",
        "сейітова айгерім нұрланқызы",
        "Сейітова Айгерім Нұрлан қызы",
        "СЕЙІТОВА АЙГЕРІМ НҰРЛАН ҚЫЗЫ",
        "Сейітова, Айгерім, Нұрланқызы",
        "Айгерім Нұрланқызы Сейітова",
        "1. Сейітова Айгерім Нұрланқызы",
        "12) Сейітова Айгерім Нұрланқызы",
        "Сейітова Айгерім Нұрланқызы (үйлестіруші)",
        "Сейітова (Омарова) Айгерім Нұрланқызы",
    ],
)
def test_a_whole_name_is_read_from_every_habit(cell):
    assert read_name(cell) == Reading(AIGERIM)


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("Өмірбек Ұлан", Name("Өмірбек", "Ұлан")),
        ("Kenjebaı Ádil", Name("Kenjebaı", "Ádil")),
        ("Ковалёва Ольга Сергеевна", Name("Ковалёва", "Ольга", "Сергеевна")),
        ("Ольга Сергеевна Ковалёва", Name("Ковалёва", "Ольга", "Сергеевна")),
        ("ӘБІЛХАН-ҚОЖА ҒАБИТ", Name("Әбілхан-Қожа", "Ғабит")),
        ("О'НИЛ ДЖОН", Name("О'нил", "Джон")),
        ("О'Нил Джон", Name("О'Нил", "Джон")),
        ("МакДональд Иан", Name("МакДональд", "Иан")),
        ("Алиев Мамед Ахмед оглы", Name("Алиев", "Мамед", "Ахмед оглы")),
        ("Ван Дер Берг Ян", Name("Ван", "Дер", "Берг Ян")),
        ("Айгерім Нұрланқызы", Name("Нұрланқызы", "Айгерім")),
        ("Ерланұлы Нұрлан", Name("Ерланұлы", "Нұрлан")),
        ("Нұрлан Ерлан ұлы", Name("Ерланұлы", "Нұрлан")),
        ("Ілияс Ғабит ХАМИТ ҰЛЫ", Name("Ілияс", "Ғабит", "Хамитұлы")),
    ],
)
def test_names_keep_their_shape(cell, name):
    assert read_name(cell) == Reading(name)


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("Тұрсынов Е.", Name("Тұрсынов", "Е.")),
        ("Тұрсынов Е", Name("Тұрсынов", "Е.")),
        ("ТҰРСЫНОВ е.", Name("Тұрсынов", "Е.")),
        ("Тұрсынов Е.Б.", Name("Тұрсынов", "Е.", "Б.")),
        ("Тұрсынов Е. Б.", Name("Тұрсынов", "Е.", "Б.")),
        ("Е.Б. Тұрсынов", Name("Тұрсынов", "Е.", "Б.")),
        ("Е.Тұрсынов", Name("Тұрсынов", "Е.")),
    ],
)
def test_initials_are_read_and_noted(cell, name):
    assert read_name(cell) == Reading(name, (fault("name_initials", read=name),))


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("Жaнaбаева Әсел", Name("Жанабаева", "Әсел")),
        ("CЕЙIТОВА AЙГЕРIМ", Name("Сейітова", "Айгерім")),
        ("Nurlаnova Aigul", Name("Nurlanova", "Aigul")),
    ],
)
def test_look_alike_letters_are_repaired_and_noted(cell, name):
    assert read_name(cell) == Reading(name, (fault("name_mixed_letters", written=cell, read=name),))


@pytest.mark.parametrize("cell", [None, "", "-", "жоқ", "???", "...", 87010000001])
def test_a_missing_name_is_refused(cell):
    assert read_name(cell) == Reading(None, (fault("name_missing"),))


@pytest.mark.parametrize("cell", ["Айгерім", "Нұрлан қызы", "Т. Е.", "(Омарова) Айгерім"])
def test_one_word_is_no_name(cell):
    assert read_name(cell) == Reading(None, (fault("name_one_word", written=cell),))


@pytest.mark.parametrize("cell", ["Сейітова Айгерім 2004", "Сейітова А1герім", "5 адам"])
def test_digits_are_no_name(cell):
    assert read_name(cell) == Reading(None, (fault("name_has_digits", written=cell),))


@pytest.mark.parametrize(
    ("cells", "reading"),
    [
        (("Сейітова", "Айгерім", "Нұрланқызы"), Reading(AIGERIM)),
        (("СЕЙІТОВА", "АЙГЕРІМ", "НҰРЛАН ҚЫЗЫ"), Reading(AIGERIM)),
        (("Сейітова", "Айгерім Нұрланқызы", None), Reading(AIGERIM)),
        (("Сейітова Айгерім Нұрланқызы", None, "-"), Reading(AIGERIM)),
        (("Сейітова", "Айгерім", "-"), Reading(Name("Сейітова", "Айгерім"))),
        (("Ли", "Анна Мария", ""), Reading(Name("Ли", "Анна Мария"))),
        (("Сейітова", None, None), Reading(None, (fault("name_one_word", written="Сейітова"),))),
        ((None, "Айгерім", None), Reading(None, (fault("name_one_word", written="Айгерім"),))),
        ((None, "-", ""), Reading(None, (fault("name_missing"),))),
        (("Сейітова", "Айгерім2", ""), Reading(None, (fault("name_has_digits", written="Сейітова Айгерім2"),))),
    ],
)
def test_a_name_in_columns_is_read_as_in_one(cells, reading):
    assert read_names(*cells) == reading


def test_initials_in_columns_are_noted():
    name = Name("Тұрсынов", "Е.")

    assert read_names("Тұрсынов", "Е.") == Reading(name, (fault("name_initials", read=name),))


def test_a_name_reads_as_it_is_said():
    assert str(AIGERIM) == "Сейітова Айгерім Нұрланқызы"
    assert str(Name("Өмірбек", "Ұлан")) == "Өмірбек Ұлан"


@pytest.mark.parametrize("name", [Name("Сеитова", "Айгерим"), Name("Seıitova", "Aigerim"), AIGERIM])
def test_spellings_of_one_name_share_a_key(name):
    assert name_key(name) == "seitova aigerim"


def test_other_names_have_other_keys():
    assert name_key(Name("Сейітова", "Айгүл")) != name_key(AIGERIM)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("СЕЙІТОВА Айгерім", "Сейітова  айгерім"),
        ("Жaнaбаева Әсел", "Жанабаева Әсел"),
        ("Ковалёва Ольга", "Ковалева Ольга"),
        ("Нұрлан қызы", "Нұрланқызы"),
        ("Әбілхан-Қожа", "Әбілхан Қожа"),
    ],
)
def test_the_same_letters_are_spelled_alike(a, b):
    assert spelled_alike(a, b)


@pytest.mark.parametrize(("a", "b"), [("Сейітова", "Сеитова"), ("Жанаозен", "Жаңаөзен"), ("Әсел", "Асел")])
def test_other_letters_are_not_spelled_alike(a, b):
    assert not spelled_alike(a, b)


def test_whole_names_are_compared_as_their_words():
    assert spelled_alike(AIGERIM, "СЕЙІТОВА АЙГЕРІМ НҰРЛАНҚЫЗЫ")
    assert not spelled_alike(AIGERIM, Name("Сейітова", "Айгерім"))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("", ""),
        ("", "Нұрланқызы"),
        ("Нұрланқызы", "НУРЛАНКЫЗЫ"),
        ("Нұрланқызы", "Nurlanqyzy"),
        ("Нұрланқызы", "Нурлановна"),
        ("Ерланұлы", "Ерланович"),
        ("Ерланұлы", "Erlanuly"),
        ("Серікқызы", "Сериковна"),
        ("Сергейқызы", "Сергеевна"),
        ("Абайұлы", "Абаевич"),
        ("Ерғалиқызы", "Ергалиевна"),
        ("Н.", "Нұрланқызы"),
        ("Нурлановна", "Н"),
        ("Ерлан", "Ерланұлы"),
    ],
)
def test_patronymics_of_one_person_agree(a, b):
    assert patronymics_agree(a, b)
    assert patronymics_agree(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Нұрланқызы", "Ерланқызы"),
        ("Нұрланқызы", "Нұрланұлы"),
        ("Нурлановна", "Нурланович"),
        ("Е.", "Нурлановна"),
        ("Ерлан", "Нұрланұлы"),
    ],
)
def test_patronymics_of_two_people_do_not(a, b):
    assert not patronymics_agree(a, b)
    assert not patronymics_agree(b, a)
