"""The public tables by month and by direction."""

import datetime

import pytest
from django.urls import reverse

from groups import actions as group_actions
from groups.models import Direction
from volunteers import actions
from volunteers.choices import EndReason

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def told(client, year):
    page = client.get(reverse("statistics:year", args=[year])).context
    return {line["day"].month: [number for number, _url in line["cells"]] for line in page["lines"]}


def test_each_month_end_is_told_with_every_figure(client, sides, enter, by):
    own, _foreign = sides
    actions.leave(own.person, on=datetime.date(2023, 11, 1), reason=EndReason.OWN_WISH, by=by)
    client = enter(own.coordinator)

    months = told(client, 2023)

    assert len(months) == 12
    assert (months[1], months[10], months[11]) == ([0] * 20, [2, 2, 2, *[0] * 17], [1, 1, 2, *[0] * 17])
    page = client.get(reverse("statistics:year", args=[2023])).context
    number, url = page["lines"][-1]["cells"][0]
    assert client.get(url).context["detail"]["value"] == number


def test_the_public_is_not_told_a_few_people_of_a_month(client, sides):
    assert told(client, 2023)[12] == [None, None, 2, *[0] * 17]


def test_a_year_the_registry_cannot_tell_is_not_found(client, branches):
    assert client.get(reverse("statistics:year", args=[2020])).status_code == 404
    page = client.get(reverse("statistics:months")).context
    assert page["shown"] == page["years"][0]


def test_groups_are_counted_by_direction_and_each_number_opens_its_list(client, sides, by):
    own, foreign = sides
    first, second = Direction.objects.order_by("code")[:2]
    group_actions.edit(own.group, directions=[first, second], by=by)
    group_actions.edit(foreign.group, directions=[first], by=by)
    group_actions.end_standing(foreign.group, on=datetime.date(2024, 1, 15), why="жабылды", by=by)

    on = datetime.date(2023, 12, 31)
    before = client.get("/", {"as_of": on.isoformat()}).context["directions"]
    after = client.get("/", {"as_of": "2024-01-31"}).context["directions"]

    assert [(one, one.at_work) for one in before] == [(first, 2), (second, 1)]
    assert [(one, one.at_work) for one in after] == [(first, 1), (second, 1)]
    listed = client.get(reverse("groups:list"), {"direction": first.pk, "on": on.isoformat()}).context
    assert listed["total"] == 2
