"""A person's sex in three languages."""

import pytest

from volunteer_registry.shared.rosters.readings.reading import Reading, fault
from volunteer_registry.shared.rosters.readings.sexes import read_sex


@pytest.mark.parametrize("cell", ["ер", "Ер", "ер адам", "еркек", "ұл", "е", "м", "М", "М.", "муж", "муж.", "мужской",
                                  "МУЖЧИНА", "m", "M", "male", "Male", "er"])  # fmt: skip
def test_a_man_is_a_man_in_every_language(cell):
    assert read_sex(cell) == Reading("M")


@pytest.mark.parametrize("cell", ["әйел", "Әйел", "айел", "әйел адам", "қыз", "ә", "ж", "Ж", "ж.", "жен", "жен.",
                                  "женский", "ЖЕНЩИНА", "f", "F", "female", "Female", "áıel"])  # fmt: skip
def test_a_woman_is_a_woman_in_every_language(cell):
    assert read_sex(cell) == Reading("F")


@pytest.mark.parametrize("cell", [None, "", "-", "белгісіз"])
def test_no_answer_is_no_fault(cell):
    assert read_sex(cell) == Reading(None)


@pytest.mark.parametrize("cell", ["х", "а", "э", "1", "ер/әйел", "жоқпын"])
def test_what_cannot_be_read_is_noted(cell):
    assert read_sex(cell) == Reading(None, (fault("sex_unreadable", written=cell),))
