"""The name of a place apart from its level."""

import pytest

from volunteer_registry.shared.rosters.readings.place_words import PlaceWords, read_place_words


@pytest.mark.parametrize(
    ("cell", "name", "level"),
    [
        ("Ақтау", "aktau", None),
        ("Ақтау қ.", "aktau", "city"),
        ("Ақтау қ", "aktau", "city"),
        ("АҚТАУ ҚАЛАСЫ", "aktau", "city"),
        ("Ақтау қ.ә.", "aktau", "city"),
        ("Ақтау қ. ә.", "aktau", "city"),
        ("г. Актау", "aktau", "city"),
        ("г.Актау", "aktau", "city"),
        ("город Актау", "aktau", "city"),
        ("Актау Г.А.", "aktau", "city"),
        ("Aqtau qalasy", "aktau", "city"),
        ("Aktau city", "aktau", "city"),
        ("Jańaózen", "janaozen", None),
        ("Форт-Шевченко қ.", "fort shevchenko", "city"),
        ("Түпқараған ауд.", "tupkaragan", "district"),
        ("Түпқараған ауданы", "tupkaragan", "district"),
        ("Мунайлинский р-н", "munailinski", "district"),
        ("Мунайлинский район", "munailinski", "district"),
        ("Mangystau District", "manistau", "district"),
        ("Маңғыстау облысы", "manistau", "region"),
        ("Мангистауская обл.", "manistauskaia", "region"),
        ("Mangystau oblysy", "manistau", "region"),
        ("Өмірзақ а.о.", "omirzak", "rural_district"),
        ("Өмірзақ ауылдық округі", "omirzak", "rural_district"),
        ("Умирзакский с.о.", "umirzakski", "rural_district"),
        ("с.о.Болашак", "bolashak", "rural_district"),
        ("Құрық ауылы", "kurik", "rural_district"),
        ("с. Курык", "kurik", "rural_district"),
        ("Құрық а.", "kurik", "rural_district"),
        ("Мангистау", "manistau", None),
        ("район", "raion", None),
    ],
)
def test_the_words_of_a_level_are_taken_off_and_said(cell, name, level):
    words = read_place_words(cell)

    assert name in words.keys
    assert words.level == level


@pytest.mark.parametrize(
    ("cell", "name", "level"),
    [
        ("Маңғыстау облысы, Ақтау қ., 12 мкр", "aktau", "city"),
        ("Мангистауская область, Жанаозен", "janaozen", None),
        ("Ақтау қаласы, 5 мкр", "aktau", "city"),
        ("Маңғыстау обл., Қарақия ауд., Құрық а.", "kurik", "rural_district"),
        ("Ақтау (Маңғыстау облысы)", "aktau", None),
    ],
)
def test_of_an_address_the_most_specific_place_is_read(cell, name, level):
    words = read_place_words(cell)

    assert (words.keys[1], words.level) == (name, level)


@pytest.mark.parametrize(
    ("cell", "keys"),
    [
        ("Ақтау қ.", ("aktau k", "aktau")),
        ("Форт-Шевченко қ.", ("fort shevchenko k", "fort shevchenko", "fortshevchenko")),
        ("Жана-Озен", ("jana ozen", "janaozen")),
        ("Бейнеу", ("beineu",)),
    ],
)
def test_keys_go_from_the_cell_as_written_to_the_tight_name(cell, keys):
    assert read_place_words(cell).keys == keys


@pytest.mark.parametrize("cell", [None, "", "-", "жоқ"])
def test_an_empty_cell_names_no_place(cell):
    assert read_place_words(cell) == PlaceWords((), None)
