"""A shared link tells of what is public, in words and by a picture, and nothing of what is not."""

import datetime
import re

import pytest
from django.urls import reverse

from initiatives.actions import deciding
from tests import factories

pytestmark = pytest.mark.database


@pytest.fixture
def shown(made, officer, hand):
    row = made("accepted")
    deciding.publish(row, by=hand(officer))
    return row


def card_of(client, row, **options):
    kind = "initiatives" if hasattr(row, "state") else "groups"
    return client.get(reverse(f"{kind}:card", args=[row.public_id]), **options)


def told(client, row) -> dict[str, str]:
    page = client.get(row.get_absolute_url()).content.decode()
    return dict(re.findall(r'<meta property="og:([\w:]+)" content="([^"]*)">', page))


def test_a_published_initiative_is_told_where_its_link_is_shared(client, shown, settings):
    settings.SITE_ADDRESS = "https://registry.test"

    said = told(client, shown)

    address = f"https://registry.test/initiatives/{shown.public_id}/"
    assert (said["title"], said["description"], said["type"]) == (shown.title, shown.about, "article")
    assert (said["url"], said["image"]) == (address, f"{address}card.png")
    assert said["image"].removeprefix("https://registry.test") == reverse("initiatives:card", args=[shown.public_id])


def test_without_words_about_it_whose_and_where_stands_there(client, made, officer, hand):
    row = made("accepted", about="Іс")
    type(row).objects.filter(pk=row.pk).update(about="")
    deciding.publish(row, by=hand(officer))

    assert told(client, row)["description"] == "Жалын. Ақтау · 2023"


def test_what_is_not_published_has_no_card_for_anybody(client, made, leader, shown, enter):
    hidden = made("submitted", title="Көрінбейтін")

    assert card_of(client, hidden).status_code == 404
    reader = enter(leader)
    assert card_of(reader, hidden).status_code == 404
    assert told(reader, hidden) == {}
    assert card_of(reader, shown).status_code == 200


def test_a_card_is_asked_for_again_only_when_it_has_changed(client, shown):
    first = card_of(client, shown)
    assert (first.status_code, first.headers["Content-Type"]) == (200, "image/png")
    tag = {"If-None-Match": first.headers["ETag"]}

    again = card_of(client, shown, headers=tag)
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", first.headers["ETag"])
    type(shown).objects.filter(pk=shown.pk).update(title="Басқаша")
    assert card_of(client, shown, headers=tag).status_code == 200


def test_a_card_speaks_the_first_language_whatever_the_reader_does(client, shown):
    kazakh = card_of(client, shown).headers["ETag"]
    client.cookies["django_language"] = "ru"

    assert card_of(client, shown).headers["ETag"] == kazakh


def test_a_group_is_told_where_its_link_is_shared(client, group):
    said = told(client, group)

    assert (said["title"], said["type"]) == ("Жалын", "profile")
    assert said["description"].endswith("Ақтау")
    assert said["image"].endswith(f"/groups/{group.public_id}/card.png")
    assert card_of(client, group).headers["Content-Type"] == "image/png"


def test_a_group_that_was_voided_has_no_card(client, aktau, by):
    gone = factories.founded(aktau, on=datetime.date(2023, 1, 1), by=by, name="Жоқ")
    type(gone).objects.filter(pk=gone.pk).update(voided_at=by.at)

    assert card_of(client, gone).status_code == 404
