"""The keys by which a group is found, and words that name no group."""

import pytest

from volunteer_registry.shared.rosters.readings.organisations import group_keys, is_generic


@pytest.mark.parametrize(
    ("cell", "keys"),
    [
        ("Клуб добряков", ("klub dobriakov",)),
        ("«Клуб добряков» тобы", ("klub dobriakov tobi", "klub dobriakov")),
        ("№2 колледж клубы", ("2 koledj klubi", "2 koledj")),
        ("Колледж №2", ("koledj 2", "2 koledj")),
        ("ОФ «Жалын PRO»", ("of jalin pro", "jalin pro")),
        ("«Жас Отан» жастар қанаты", ("jas otan jastar kanati", "jas otan")),
        ("Инициативная группа «Үміт»", ("initsiativnaia grupa umit", "umit")),
        ("Бастамашыл топ", ("bastamashil top",)),
        ("ҚҚ", ("k",)),
        (5, ("5",)),
        ("★", ("★",)),
    ],
)
def test_keys_go_from_the_name_as_written_to_the_bare_one(cell, keys):
    assert group_keys(cell) == keys


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("«Клуб добряков» тобы", "Клуб добряков"),
        ('"Клуб добряков"', "КЛУБ ДОБРЯКОВ"),
        ("«Көмек Жаңаөзен»", "Komek Zhanaozen"),
        ("«Көмек Жаңаөзен» тобы", "Көмек-Жаңаөзен"),
        ("№2 колледж клубы", "№2 колледж"),
        ("№2 колледж", "Колледж №2"),
        ("2-колледж", "№ 2 колледж волонтерлік клубы"),
        ("«Жалын PRO» ҚҚ", "ОФ «Жалын PRO»"),
        ("Жалын PRO қоғамдық қоры", "Zhalyn PRO"),
        ("Общественный фонд «Атадан мирас»", "Атадан мирас ҚҚ"),
        ("Атадан мирас КК", "«Атадан мирас» қоры"),
        ("бастамашыл топ Үміт", "Үміт"),
        ("«Үміт» бастамашыл тобы", "ИНИЦИАТИВНАЯ ГРУППА «ҮМІТ»"),
        ("“Үміт” тобы", "Үміт"),
        ("Волонтерлер тобы «Үміт»", "Үміт волонтерлік клубы"),
        ("Biz birgemiz!", "«Біз біргеміз!»"),
        ("ҚБ «Дос»", "Дос қоғамдық бірлестігі"),
    ],
)
def test_two_dresses_of_one_name_meet(a, b):
    assert not set(group_keys(a)).isdisjoint(group_keys(b))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("№2 колледж клубы", "№3 колледж клубы"),
        ("«Клуб добряков»", "«Клуб мастеров»"),
        ("ҚҚ «Үміт»", "ҚҚ «Көмек»"),
        ("Бастамашыл топ", "Бастамашыл топ Үміт"),
        ("топ №1", "клуб №1"),
    ],
)
def test_two_groups_do_not(a, b):
    assert set(group_keys(a)).isdisjoint(group_keys(b))


@pytest.mark.parametrize("cell", [None, "", "-", "жоқ", "нет"])
def test_an_empty_cell_has_no_key(cell):
    assert group_keys(cell) == ()
    assert not is_generic(cell)


@pytest.mark.parametrize(
    "cell",
    ["Бастамашыл топ", "бастамашыл топтар", "«Бастамашыл топ»", "Инициативная группа", "ИНИЦИАТИВНАЯ ГРУППА", "топ",
     "Топ", "клуб", "Волонтерлік клуб", "волонтер", "ерікті", "ҮЕҰ", "НПО", "без группы", "initiative group"],
)  # fmt: skip
def test_a_kind_of_group_names_no_group(cell):
    assert is_generic(cell)


@pytest.mark.parametrize("cell", ["Бастамашыл топ Үміт", "Клуб добряков", "№2 колледж клубы", "топ №1", "Топтас"])
def test_a_name_is_not_generic(cell):
    assert not is_generic(cell)
