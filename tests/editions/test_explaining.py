"""Each reason by an example: who made the difference, and why."""

import dataclasses
import datetime

import pytest

from groups import actions as group_actions
from tests import factories, world
from tests.editions.conftest import DAY, TITLES
from volunteer_registry.shared import history
from volunteer_registry.shared.periods import Born
from volunteer_registry.statistics.editions import actions as editions
from volunteer_registry.statistics.editions.explaining import explain
from volunteers import actions
from volunteers.actions.anonymising import anonymise
from volunteers.choices import EndReason

pytestmark = [pytest.mark.database, pytest.mark.django_db]
START, MIDDLE = datetime.date(2023, 6, 30), datetime.date(2023, 9, 1)


@pytest.fixture
def later(by):
    return dataclasses.replace(by, at=by.at + datetime.timedelta(days=1))


@pytest.fixture
def told(region):
    """A function: the parts of a figure between two sides, at a place (the region when not given)."""

    def parts(first, second, code: str = "volunteers", place=None) -> dict[str, int]:
        return explain(first, second, place=place or region, codes=[code])[code].parts

    return parts


@pytest.fixture
def own(sides):
    return sides[0]


def enrol(branch, by, *, born: datetime.date = datetime.date(2000, 1, 1), on: datetime.date = MIDDLE):
    card = world.Volunteer(surname="Тағы", given_name="Біреу")
    card.born = Born.on(born)
    actions.enrol([(card, branch, on)], by=by)
    return card


def test_nothing_happened(told, own):
    assert told(START, DAY) == {}


def test_an_anonymised_birth_is_known_to_the_month_and_counts_in_no_band_that_it_straddles(
    published_in_mid_month, told, own, later
):
    edition, person = published_in_mid_month
    actions.leave(person, on=DAY, reason=EndReason.OWN_WISH, by=later)

    anonymise(person, by=later)

    assert told(edition, edition.as_of, "volunteers_youth") == {"anonymised": -1}
    assert told(edition, edition.as_of) == {}


@pytest.fixture
def published_in_mid_month(own, region, confirm_all, by):
    """An edition of 6 December and somebody who was 14 that day, and would not be if born on the month's last."""
    person = enrol(own.branch, by, born=datetime.date(2009, 12, 3))
    day, codes = datetime.date(2023, 12, 6), ["volunteers", "volunteers_youth"]
    edition = editions.draft(kind="press", place=region, as_of=day, figures=codes, titles=TITLES, by=by)
    confirm_all(editions.ask_branches(edition, by=by))
    return editions.publish(edition, by=by), person


def test_somebody_joined_and_somebody_left(told, own, by):
    enrol(own.branch, by)
    actions.leave(own.person, on=MIDDLE, reason=EndReason.OWN_WISH, by=by)

    assert told(START, DAY) == {"joined": 1, "left": -1}
    assert told(DAY, START) == {"joined": -1, "left": 1}


def test_somebody_returned(told, own, by):
    actions.leave(own.person, on=START, reason=EndReason.OWN_WISH, by=by)
    actions.come_back(own.person, branch=own.branch, on=MIDDLE, by=by)

    assert told(START, DAY) == {"returned": 1}


def test_a_transfer_is_seen_in_the_towns_and_not_in_the_region(told, sides, by):
    own, foreign = sides
    actions.transfer(own.person, to=foreign.branch, on=MIDDLE, why="көшті", by=by)

    assert told(START, DAY) == {}
    assert told(START, DAY, place=own.branch.place) == {"transferred": -1}
    assert told(START, DAY, place=foreign.branch.place) == {"transferred": 1}


def test_a_birthday_and_a_change_of_the_rule_are_told_apart(told, own, by):
    first, second = datetime.date(2022, 12, 31), datetime.date(2023, 6, 30)
    early = datetime.date(2022, 1, 1)
    enrol(own.branch, by, born=datetime.date(2009, 3, 1), on=early)
    enrol(own.branch, by, born=datetime.date(1990, 3, 1), on=early)

    assert told(first, second, "volunteers_youth") == {"joined": 2, "age": 1, "rule": 1}


def test_students_come_by_membership_and_by_their_groups_standing(told, own, by):
    group_actions.change_standing(own.group, kind="college_club", branch=own.branch, on=MIDDLE, why="клуб", by=by)
    student = enrol(own.branch, by, on=datetime.date(2023, 4, 1))
    actions.join(student, group=own.group, on=datetime.date(2023, 10, 1), by=by)

    assert told(START, DAY, "club_students") == {"joined_group": 1, "standing": 1}
    assert told(START, DAY, "college_clubs") == {"standing": 1}
    assert told(START, DAY, "initiative_groups") == {"standing": -1}


def test_a_group_moved(told, sides, by):
    own, foreign = sides
    group_actions.change_standing(
        own.group, kind="initiative_group", branch=foreign.branch, on=MIDDLE, why="көшті", by=by
    )

    assert told(START, DAY, "initiative_groups", foreign.branch.place) == {"moved": 1}
    assert told(START, DAY, "initiative_groups") == {}


def test_what_became_known_since_an_edition_was_published(told, published, sides, region, by, later):
    own, foreign = sides
    enrol(own.branch, later)
    history.voided([foreign.person], by=later, why="қате")

    assert told(published, DAY) == {"entered_late": 1, "voided": -1}
    assert told(published, DAY, place=own.branch.place) == {"entered_late": 1}
    assert told(published, DAY, "ngos") == {}


def test_a_corrected_birth_a_merged_card_and_a_voided_registration(told, published, sides, later):
    own, foreign = sides
    actions.correct(own.person, born=Born.on(datetime.date(1960, 1, 1)), by=later, why="жаңылыс")
    assert told(published, DAY, "volunteers_youth") == {"corrected": -1}

    history.voided(foreign.person.registrations.all(), by=later, why="қате")
    assert told(published, DAY) == {"voided": -1}

    history.changed([foreign.person], merged_into=own.person, by=later, why="бір адам")
    assert told(published, DAY) == {"merged": -1}


def test_an_end_entered_late_is_told_so_and_a_later_beginning_as_corrected(told, published, sides, later):
    own, foreign = sides
    actions.leave(own.person, on=datetime.date(2023, 11, 1), reason=EndReason.OWN_WISH, by=later)
    assert told(published, DAY) == {"entered_late": -1}

    registration = foreign.person.registrations.get()
    history.changed([registration], started_on=datetime.date(2024, 2, 1), by=later, why="жаңылыс")
    assert told(published, DAY) == {"entered_late": -1, "corrected": -1}


def test_a_late_transfer_is_entered_late_on_both_sides(told, published, sides, later):
    own, foreign = sides
    actions.transfer(own.person, to=foreign.branch, on=datetime.date(2023, 11, 1), why="көшті", by=later)

    assert told(published, DAY, place=own.branch.place) == {"entered_late": -1}
    assert told(published, DAY, place=foreign.branch.place) == {"entered_late": 1}
    assert told(published, DAY) == {}


def test_a_late_change_of_standing_is_entered_late_on_both_sides(told, published, sides, later):
    own, _foreign = sides
    group_actions.change_standing(own.group, kind="ngo", on=datetime.date(2023, 11, 1), why="тіркелді", by=later)

    assert told(published, DAY, "initiative_groups") == {"entered_late": -1}
    assert told(published, DAY, "ngos") == {"entered_late": 1}


def test_an_end_that_was_known_and_is_moved_is_corrected(told, edition, confirm_all, sides, by, later):
    own, _foreign = sides
    actions.leave(own.person, on=datetime.date(2024, 1, 10), reason=EndReason.OWN_WISH, by=by)
    confirm_all(edition)
    published = editions.publish(edition, by=by)
    registration = own.person.registrations.get()

    history.changed([registration], ended_on=datetime.date(2023, 12, 20), by=later, why="жаңылыс")

    assert told(published, DAY) == {"corrected": -1}


@pytest.fixture
def student(sides, by):
    """Of a club, and of an ordinary group too."""
    own, _foreign = sides
    club = factories.founded(own.branch, kind="college_club", on=START, by=by)
    actions.join(own.person, group=club, on=START, by=by)
    return own.person, club


def test_a_students_reasons_are_those_of_the_club_and_of_no_other_group(told, student, edition, confirm_all, by, later):
    person, club = student
    ordinary, in_club = person.memberships.exclude(group=club).get(), person.memberships.get(group=club)
    actions.quit_group(ordinary, on=MIDDLE, by=by)
    confirm_all(edition)
    published = editions.publish(edition, by=by)

    history.changed([in_club], started_on=datetime.date(2024, 2, 1), by=later, why="жаңылыс")
    assert told(published, DAY, "club_students") == {"corrected": -1}

    history.changed([in_club], started_on=START, by=later, why="дұрысы")
    actions.quit_group(in_club, on=datetime.date(2023, 11, 1), by=later)
    assert told(published, DAY, "club_students") == {"entered_late": -1}


def test_two_editions_tell_what_lies_between_them(told, published, confirm_all, region, own, by, later):
    enrol(own.branch, later, on=datetime.date(2023, 5, 1))
    second = editions.draft(
        kind="month", place=region, as_of=datetime.date(2024, 1, 31), figures=["volunteers"], titles=TITLES, by=later
    )
    confirm_all(editions.ask_branches(second, by=later))
    editions.publish(second, by=later)
    enrol(own.branch, dataclasses.replace(later, at=later.at + datetime.timedelta(days=1)), on=MIDDLE)

    assert told(published, second) == {"entered_late": 1}
