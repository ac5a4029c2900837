from collections import Counter
from datetime import date, timedelta

import pytest

from tests.demo.replay import Replay
from volunteer_registry.demo.events import (
    ChangeStanding,
    CloseStanding,
    Leave,
    OpenBranch,
    PublishEdition,
    Return,
    TakeSheet,
    TellDeeds,
    Transfer,
    order,
)
from volunteer_registry.demo.plan import plan
from volunteer_registry.shared.identity import read_bin, read_iin
from volunteer_registry.shared.search import fold

ARTICLE = date(2023, 12, 6)
AKTAU, ZHANAOZEN, BEINEU, KARAKIA = "471000000", "471800000", "473600000", "474200000"
MANGYSTAU, MUNAILY, TUPKARAGAN = "474600000", "475000000", "475200000"
BRANCHES = (AKTAU, ZHANAOZEN, BEINEU, KARAKIA, MANGYSTAU, MUNAILY, TUPKARAGAN)

OF_THE_ARTICLE = {
    "volunteers": (2210, 1105, 395, 330, 345, 560, 285),
    "youth": (1930, 965, 340, 285, 298, 480, 242),
    "initiative_groups": (22, 11, 4, 4, 4, 5, 3),
    "ngos": (6, 2, 0, 0, 1, 1, 0),
    "college_clubs": (12, 5, 1, 1, 1, 1, 0),
    "club_students": (812, 341, 58, 46, 54, 52, 0),
}


def by_branch(figures):
    return {name: tuple(counter[branch] for branch in BRANCHES) for name, counter in figures.items()}


@pytest.mark.parametrize("day", [date(2023, 12, 5), ARTICLE, date(2023, 12, 31)])
def test_the_figures_of_the_article_come_out_by_district(whole, day):
    figures = Replay(whole.events, day).figures()

    assert by_branch(figures) == OF_THE_ARTICLE
    assert {name: counter.total() for name, counter in figures.items()} == {
        "volunteers": 5230,
        "youth": 4540,
        "initiative_groups": 53,
        "ngos": 10,
        "college_clubs": 21,
        "club_students": 1363,
    }


def test_the_figures_were_others_before_and_are_others_since(whole):
    for day in (date(2023, 11, 30), date(2024, 4, 30)):
        assert by_branch(Replay(whole.events, day).figures()) != OF_THE_ARTICLE


@pytest.mark.parametrize(
    ("day", "least", "most"),
    [
        (date(2021, 2, 28), 0, 0),
        (date(2021, 12, 31), 2150, 2450),
        (date(2022, 12, 31), 3750, 4050),
        (date(2024, 12, 31), 5500, 5800),
        (date(2025, 12, 31), 5850, 6150),
        (date(2026, 10, 31), 6200, 6500),
    ],
)
def test_the_programme_grows_at_a_likely_pace(whole, day, least, most):
    volunteers = Replay(whole.events, day).figures()["volunteers"].total()

    assert least <= volunteers <= most


def test_people_left_came_back_and_moved_before_and_after_the_article(whole):
    before = Counter(type(event) for event in whole.events if event.on <= ARTICLE)
    after = Counter(type(event) for event in whole.events if event.on > ARTICLE)

    for kind, least in ((Leave, 350), (Return, 25), (Transfer, 40)):
        assert before[kind] >= least
        assert after[kind] >= least // 2


def test_groups_became_ngos_and_closed_before_and_after_the_article(whole):
    changes = Counter((type(event), event.on > ARTICLE) for event in whole.events)

    assert (changes[ChangeStanding, False], changes[ChangeStanding, True]) == (4, 2)
    assert (changes[CloseStanding, False], changes[CloseStanding, True]) == (1, 3)


def test_nothing_happens_to_people_between_the_article_and_the_next_spring(whole):
    of_people = [event for event in whole.events if not isinstance(event, PublishEdition | TellDeeds)]
    days = [event.on for event in of_people if date(2023, 12, 2) < event.on < date(2024, 4, 1)]
    kinds = {type(event) for event in of_people if event.on in days}

    assert kinds <= {TakeSheet}
    assert all(event.sheet.as_of == date(2023, 12, 1) for event in of_people if event.on in days)


def test_some_departures_of_the_last_days_of_a_half_year_are_told_after_its_edition(whole):
    published = {event.as_of: event.on for event in whole.events if isinstance(event, PublishEdition)}
    late = [event for event in whole.events if isinstance(event, Leave) and event.told_on]

    assert len(published) == 11
    assert len(late) > 20
    for leave in late:
        (edition,) = [day for day in published if day - timedelta(days=12) < leave.on <= day]
        assert published[edition] < leave.told_on


def test_nobody_enters_or_leaves_the_youth_band_in_the_month_of_the_article(whole):
    known = Replay(whole.events, date(2023, 12, 31)).people.values()
    births = [person.birth for person in known if person.birth_is_full]

    assert not [birth for birth in births if birth.month == 12 and birth.year in (1987, 2009)]
    assert [birth for birth in births if birth.month == 11 and birth.year in (1987, 2009)]


def test_events_stand_in_the_order_of_days(whole):
    assert list(whole.events) == sorted(whole.events, key=order)
    assert [event.branch_kato for event in whole.events if isinstance(event, OpenBranch)] == list(BRANCHES)


def test_two_plans_are_equal_and_a_shorter_one_is_the_beginning_of_a_longer(whole):
    again, shorter = plan(date(2026, 12, 31)), plan(ARTICLE)

    assert again == whole
    assert shorter.events == whole.events[: len(shorter.events)]
    assert shorter.events[-1].on <= ARTICLE < whole.events[len(shorter.events)].on


def test_no_two_people_share_a_name_and_a_birth_date_an_iin_or_a_phone(whole):
    people = whole.people
    names = Counter((fold(f"{one.surname} {one.given}"), one.birth) for one in people)
    iins = Counter(one.iin for one in people if one.iin)
    phones = Counter(one.phone for one in people if one.phone)

    assert [max(counter.values()) for counter in (names, iins, phones)] == [1, 1, 1]
    assert min(len(iins), len(phones)) > len(people) // 2


def test_whoever_has_no_full_birth_date_has_a_name_of_their_own(whole):
    names = Counter(fold(f"{one.surname} {one.given}") for one in whole.people)
    shared = [one for one in whole.people if names[fold(f"{one.surname} {one.given}")] > 1]

    assert len(shared) > 10
    assert all(one.birth_is_full for one in shared)


def test_every_iin_tells_the_birth_and_the_sex_and_is_of_the_last_sequences(whole):
    for person in whole.people:
        if person.iin is not None:
            iin = read_iin(person.iin)
            assert (iin.birth, iin.sex, person.iin[7]) == (person.birth, person.sex, "9")


def test_every_bin_is_valid_and_tells_the_month_of_incorporation(whole):
    ngos = [one for one in whole.organisations if one.bin]

    assert len(ngos) == 12
    assert len({one.bin for one in ngos}) == 12
    for one in ngos:
        assert read_bin(one.bin).registered == f"{one.became_ngo_on or one.founded_on:%y%m}"
        assert one.bin[6:8] == "99"


def test_every_organisation_of_the_article_is_there_and_has_one_leader(whole):
    names = {one.name for one in whole.organisations}
    leaders = Counter(event.organisation.number for event in whole.events if getattr(event, "role", "") == "leader")

    assert names >= {
        "«Жалын PRO» ҚҚ",
        "«Атадан мирас» ҚҚ",
        "«Біз адамбыз – біз біргеміз» қоры",
        "«Клуб добряков» тобы",
        "«Ақтау қайырымды жандары» тобы",
        "«Көмек Жаңаөзен»",
    }
    assert len({fold(one.title) for one in whole.organisations}) == len(whole.organisations)
    assert set(leaders) == {one.number for one in whole.organisations}
