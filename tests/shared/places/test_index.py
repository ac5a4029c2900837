"""Places by any spelling."""

import csv

import pytest

from volunteer_registry.shared.places.index import PlaceIndex
from volunteer_registry.shared.places.loading import DATA, spellings

pytestmark = pytest.mark.django_db


def codes(index, cell):
    return [place.code for place in index.find(cell)]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Ақтау қ.", ["471000000", "471010000"]),
        ("г. Актау", ["471000000", "471010000"]),
        ("Жаңаөзен қ", ["471800000", "471810000"]),
        ("Jańaózen", ["471800000", "471810000"]),
        ("Zhanaozen", ["471800000", "471810000"]),
        ("Мунайлинский р-н", ["475000000"]),
        ("Мұнайлы", ["475000000"]),
        ("Каракия", ["474200000"]),
        ("Түпқараған ауд.", ["475200000"]),
        ("Бейнеу", ["473600000", "473630000"]),
        ("Маңғыстау", ["470000000", "474600000", "475030000"]),
        ("Мангистау", ["470000000", "474600000", "475030000"]),
        ("Маңғыстау ауданы", ["474600000"]),
        ("Маңғыстау облысы", ["470000000"]),
        ("Маңғыстау облысы, Ақтау қ., 12 мкр", ["471000000", "471010000"]),
        ("Алматы", []),
        ("", []),
    ],
)
def test_a_spelling_means_these_places(region, cell, expected):
    assert codes(PlaceIndex(region), cell) == expected


def test_every_spelling_in_the_data_finds_its_place(region):
    index = PlaceIndex(region)
    with (DATA / "kato_mangystau.csv").open(encoding="utf-8", newline="") as file:
        lost = [
            (row["kato"], text)
            for row in csv.DictReader(file)
            for text in spellings(row)
            if text and row["kato"] not in codes(index, text)
        ]

    assert lost == []
