"""Titles that look like something else arrive as typed on every page, in files, calendars and on paper."""

import html
import io
from urllib.parse import urlencode

import icalendar
import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from initiatives.actions import calendars, certifying, deciding, events
from initiatives.models import Initiative
from tests import factories
from tests.entering import signed_in
from tests.initiatives.conftest import GROWN
from tests.initiatives.titles import HOSTILE

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture(params=HOSTILE, ids=range(len(HOSTILE)))
def row(request, client, leader, group, made):
    """Typed by its leader, and led to the catalogue."""
    signed_in(client, leader)
    client.post(reverse("initiatives:start"), {"group": group.public_id, "title": request.param, "kind": "action"})
    assert Initiative.objects.get().title == request.param
    return made("submitted", title=request.param)


def page(client, user, address: str) -> str:
    if user:
        signed_in(client, user)
    else:
        client.logout()
    return client.get(address).content.decode()


def shows(text: str, title: str) -> bool:
    """As words, and nowhere as markup."""
    is_markup = "<" in title and title in text
    return html.escape(title) in text.replace("&#x27;", "&#39;").replace("&#39;", "&#x27;") and not is_markup


def test_pages_show_it_as_words(client, row, leader, coordinator, officer, hand):
    deciding.accept(row, by=hand(coordinator))
    deciding.publish(row, by=hand(coordinator))
    detail = row.get_absolute_url()
    addresses = [
        (None, reverse("initiatives:list")),
        (None, detail),
        (leader, detail),
        (leader, reverse("portal:portal")),
        (coordinator, reverse("initiatives:register")),
        (coordinator, f"{reverse('search')}?{urlencode({'q': row.title})}"),
        (officer, reverse("initiatives:history", args=[row.public_id])),
    ]
    unseen = [address for user, address in addresses if not shows(page(client, user, address), row.title)]
    assert unseen == []


def test_the_desk_shows_what_waits(client, row, coordinator):
    assert shows(page(client, coordinator, reverse("desk:desk")), row.title)


def test_calendars_and_papers_say_it(client, row, aktau, coordinator, hand, by):
    deciding.accept(row, by=hand(coordinator))
    today = timezone.localdate()
    held = events.plan(branch=aktau, initiative=row, kind="training", title=row.title, on=today, by=hand(coordinator))
    calendar = client.get(calendars.make_address(aktau, by=hand(coordinator)).get_absolute_url())
    (entry,) = icalendar.Calendar.from_ical(calendar.content).walk("VEVENT")
    assert str(entry["summary"]) == row.title

    person = factories.enrolled(aktau, on=by.today, by=by, **GROWN)
    then = hand(coordinator, at=timezone.now())
    events.take_part(held, volunteer=person, minutes=60, completed=True, by=then)
    events.confirm(held, by=then)
    (paper,) = certifying.certify_training(held, language="kk", by=then)
    signed_in(client, coordinator)
    answer = client.get(reverse("certificates:pdf", args=[paper.public_id]))
    words = "".join(PdfReader(io.BytesIO(answer.content)).pages[0].extract_text().split())
    assert "".join(row.title.split()).lower() in words.lower()
