"""The messy sample, row by row: what is read back, what is asked, and what becomes of it."""

import datetime

import pytest

from initiatives.models import Funding, Initiative, Organiser, Result
from tests.initiatives.rosters.sheets import SAMPLE
from tests.rosters.intakes import answer, apply, by_command, take_in, told
from tests.rosters.world import OFFICER, REGION
from volunteer_registry.shared.rosters.kinds import KINDS
from volunteer_registry.shared.rosters.models import Row

pytestmark = pytest.mark.database
EXPECTED = [
    {"row": 1, "state": "blank", "faults": []},
    {"row": 2, "state": "new", "faults": []},
    {"row": 3, "state": "new", "faults": []},
    {"row": 4, "state": "question", "faults": ["span_two_digit_year", "amount_ambiguous"]},
    {"row": 5, "state": "question", "faults": ["organiser_unknown"]},
    {"row": 6, "state": "question", "faults": ["amount_ambiguous"]},
    {"row": 7, "state": "blank", "faults": []},
]


def sample(world, kind: str = "initiatives"):
    return take_in(SAMPLE.read_bytes(), by=world.officer, place=REGION, as_of=datetime.date(2023, 12, 6), kind=kind)


def answered(world):
    choices = {"amount_ambiguous": "12800000", "organiser_unknown": str(world.groups["«Үміт» бастамашыл тобы"].pk)}
    return answer(answer(sample(world), choices), {"amount_ambiguous": "300000"})


def test_every_row_is_told_and_nothing_is_written(world, tmp_path):
    assert told(sample(world)) == EXPECTED
    assert Initiative.objects.count() == 0

    account = by_command(SAMPLE, by=OFFICER, place=REGION, kind="initiatives")

    assert account["rows"] == EXPECTED
    assert (account["read"], account["created"], account["held"], account["blank"]) == (7, 2, 3, 2)


def test_the_kind_is_recognised_by_the_headings(world):
    run = sample(world, kind="")

    assert (run.kind, told(run)) == ("initiatives", EXPECTED)


def test_each_initiative_is_entered_as_it_was_told(world):
    apply(answered(world))

    found = {row.title: row for row in Initiative.objects.counted()}
    assert len(found) == 5
    coast = found["Жағалауды тазалау акциясы"]
    assert (coast.first_day, coast.last_day, coast.state, coast.volunteers_declared) == (
        datetime.date(2023, 4, 15), datetime.date(2023, 4, 15), "completed", 120,
    )  # fmt: skip
    assert [(one.reached, one.unit, one.category, one.help_kind) for one in coast.results.all()] == [
        (3000, "kg", "nature", "ecology")
    ]
    massage = found["Тегін массаж курсы (ай сайын)"]
    assert (massage.first_day, massage.last_day) == (datetime.date(2023, 1, 1), datetime.date(2023, 11, 30))
    assert [(one.reached, one.qualifier, one.unit, one.category, one.help_kind) for one in massage.results.all()] == [
        (40, "about", "people", "single_mothers", "health")
    ]
    food = found["Biz birgemiz! азық-түлік"]
    assert (food.whole_region, food.volunteers_declared, food.volunteers_qualifier) == (True, 60, "about")
    assert [(one.source, one.amount.tiyn) for one in food.funding.all()] == [("sponsor", 1_280_000_000)]
    assert [(one.reached, one.unit, one.help_kind) for one in food.results.all()] == [(320, "families", "food")]
    animals = found["Үй жануарларын зарарсыздандыру"]
    assert (animals.lead.who, animals.branch) == (
        world.groups["«Үміт» бастамашыл тобы"], world.branches["475000000"],
    )  # fmt: skip
    assert [(one.reached, one.unit) for one in animals.results.all()] == [(50, "animals")]
    school = found["Жас наубайшылар мектебі"]
    assert [place.code for place in school.places.all()] == ["471800000"]
    assert [(one.source, one.amount.tiyn) for one in school.funding.all()] == [("micro_grant", 30_000_000)]
    assert (school.about, [one.category for one in school.results.all()]) == ("сертификат", ["children"])


def test_the_same_sheet_again_changes_nothing(world):
    apply(answered(world))
    before = counts()

    again = sample(world)

    assert [row["state"] for row in told(again)] == ["blank", "same", "same", "same", "same", "same", "blank"]
    apply(again)
    assert counts() == before


def test_an_amount_is_asked_of_each_initiative_alone(world):
    """«300.000» of one says nothing of «300.000» of another."""
    run = answer(sample(world), {"amount_ambiguous": "12800000"})

    assert [row["state"] for row in told(run)][3:6] == ["new", "question", "question"]


def test_a_row_says_in_one_line_all_that_was_read(world):
    run = sample(world)

    titles = KINDS["initiatives"].row_titles([row.reading for row in Row.objects.filter(run=run, number=3)])

    for words in ("«Біз адамбыз – біз біргеміз» қоры", "01.01.2023", "30.11.2023", "40", "Ақтау"):
        assert words in titles[0]


def counts() -> list[int]:
    models = (Initiative, Organiser, Result, Funding)
    return [count for model in models for count in (model.objects.counted().count(), model.history.count())]
