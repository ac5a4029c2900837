"""Filling the tree of places from the project's own data and from a full classifier file."""

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from volunteer_registry.shared import search

DATA = Path(__file__).with_name("data")


def load_own_data(place_model: Any, alias_model: Any) -> None:
    """The 20 regions, the 57 units of Mangystau and the ways people write them."""
    for row in _rows("regions.csv"):
        put(place_model, code=row["kato"], parent=None, level=_region_level(row), **_names(row))
    for row in _rows("kato_mangystau.csv"):
        parent = place_model.objects.filter(code=row["parent"]).first()
        place = put(place_model, code=row["kato"], parent=parent, level=row["level"], **_names(row))
        add_aliases(alias_model, place, spellings(row))


def put(place_model: Any, *, code: str, **values: Any) -> Any:
    """Adds the place or brings it up to date; works on historical models too, so it fills the keys itself."""
    words = f"{values['name_kk']} {values['name_ru']}"
    keys = {"search_key": f"{search.fold(words)} {search.fold_tight(words)}", "sort_key": search.sort_key(words)}
    return place_model.objects.update_or_create(code=code, defaults={**values, **keys})[0]


def add_aliases(alias_model: Any, place: Any, texts: Iterable[str]) -> None:
    for text in dict.fromkeys(text for text in texts if text):
        alias_model.objects.get_or_create(place=place, text=text, defaults={"key": search.fold_tight(text)})


def spellings(row: dict[str, str]) -> list[str]:
    """Every way a unit is written in the data; the years in «Шевченко (1964-1991)» are a remark."""
    listed = [alias.split(" (")[0].strip() for alias in row["aliases"].split("|")]
    return [row["name_kk"], row["name_ru"], row["short_kk"], row["short_ru"], row["kato_ru_name"], *listed]


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _region_level(row: dict[str, str]) -> str:
    return "region" if row["type"] == "region" else "city"


def _names(row: dict[str, str]) -> dict[str, str]:
    return {
        "name_kk": row["name_kk"],
        "name_ru": row["name_ru"],
        "name_en": row["name_en"] or row.get("short_kk", ""),
        "short_kk": row.get("short_kk", ""),
        "short_ru": row.get("short_ru", "") or row.get("short_kk", ""),
    }
