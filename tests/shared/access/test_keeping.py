"""Whose a row is to change at present: with whom it is now or was last, and one's own."""

import datetime

import pytest

from groups import actions as of_groups
from groups.models import VolunteerGroup
from tests import factories
from tests.world import AKTAU, JANAOZEN, REGION
from volunteer_registry.shared import history
from volunteers import actions, rules
from volunteers.models import Volunteer

pytestmark = [pytest.mark.django_db, pytest.mark.database]
JAN, MARCH, MAY = datetime.date(2023, 1, 10), datetime.date(2023, 3, 1), datetime.date(2023, 5, 1)
NGO = "ngo"


@pytest.fixture
def people(branches, by):
    """Seen from Ақтау, but for the last."""
    aktau, janaozen = branches[AKTAU], branches[JANAOZEN]
    group = factories.founded(aktau, on=JAN, by=by)
    known = {
        "here": factories.enrolled(aktau, on=JAN, by=by),
        "left": factories.enrolled(aktau, on=JAN, by=by),
        "moved": factories.enrolled(aktau, on=JAN, by=by),
        "moved and left": factories.enrolled(aktau, on=JAN, by=by),
        "member only": factories.known(by=by),
        "member registered elsewhere": factories.enrolled(janaozen, on=JAN, by=by),
        "of another's group": factories.enrolled(janaozen, on=JAN, by=by),
    }
    for word in ("moved", "moved and left"):
        actions.transfer(known[word], to=janaozen, on=MARCH, why="көшті", by=by)
    for word in ("left", "moved and left"):
        actions.leave(known[word], on=MAY, reason="own_wish", by=by)
    for word in ("member only", "member registered elsewhere"):
        actions.join(known[word], group=group, on=JAN, by=by)
    return known


@pytest.fixture
def groups(branches, by):
    aktau, janaozen = branches[AKTAU], branches[JANAOZEN]
    known = {
        "here": factories.founded(aktau, on=JAN, by=by),
        "closed": factories.founded(aktau, on=JAN, by=by),
        "moved": factories.founded(aktau, on=JAN, by=by),
        "moved and closed": factories.founded(aktau, on=JAN, by=by),
        "another's": factories.founded(janaozen, on=JAN, by=by),
    }
    for word in ("moved", "moved and closed"):
        of_groups.change_standing(known[word], kind=NGO, branch=janaozen, on=MARCH, why="көшті", by=by)
    for word in ("closed", "moved and closed"):
        of_groups.end_standing(known[word], on=MAY, why="тарады", by=by)
    return known


@pytest.fixture
def leading(appointed, groups, people, by):
    """The coordinator of Ақтау, who acts for a group of Жаңаөзен besides."""
    user = appointed("coordinator", AKTAU)
    of_groups.appoint_representative(groups["another's"], user=user, on=JAN, by=by)
    actions.join(people["of another's group"], group=groups["another's"], on=JAN, by=by)
    return type(user).objects.get(pk=user.pk)


def words(rows, known) -> set[str]:
    return {word for word, row in known.items() if row in set(rows)}


def test_a_person_is_kept_where_they_are_or_were_last(people, appointed):
    user = appointed("coordinator", AKTAU)

    seen, kept = Volunteer.objects.visible_to(user), Volunteer.objects.kept_by(user, "volunteer.edit")

    assert words(seen, people) == set(people) - {"of another's group"}
    assert words(kept, people) == {"here", "left", "member only"}


def test_a_group_is_kept_where_it_stands_or_stood_last(groups, appointed):
    user = appointed("coordinator", AKTAU)

    seen, kept = VolunteerGroup.objects.visible_to(user), VolunteerGroup.objects.kept_by(user, "group.edit")

    assert words(seen, groups) == set(groups) - {"another's"}
    assert words(kept, groups) == {"here", "closed"}


def test_who_acts_for_a_group_keeps_it_and_its_members_besides_and_no_one_more(people, groups, leading):
    of_people, of_groups = Volunteer.objects, VolunteerGroup.objects

    assert words(of_people.kept_by(leading, "volunteer.view"), people) == {
        "here",
        "left",
        "member only",
        "of another's group",
    }
    assert words(of_groups.kept_by(leading, "group.edit"), groups) == {"here", "closed", "another's"}
    assert not rules.sees_contacts(leading, people["moved"])
    assert "moved" in words(of_people.visible_to(leading), people)


def test_who_serves_the_region_keeps_everything_and_who_has_no_part_nothing(people, groups, appointed):
    officer, administrator = appointed("officer", REGION), appointed("administrator", REGION)

    kept = [words(Volunteer.objects.kept_by(user, "volunteer.edit"), people) for user in (officer, administrator)]

    assert kept == [set(people), set()]


def test_a_voided_fact_says_nothing_of_where_a_row_is(people, appointed, by):
    history.voided(people["moved and left"].registrations.filter(branch__place__code=JANAOZEN), by=by, why="қате")

    kept = Volunteer.objects.kept_by(appointed("coordinator", AKTAU), "volunteer.edit")

    assert "moved and left" in words(kept, people)
