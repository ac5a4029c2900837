"""Calendars: the page where their addresses are made, and what is read at such an address."""

import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, View
from icalendar import Calendar as Written
from icalendar import Event as Entry

from groups.models import Branch, VolunteerGroup
from initiatives.actions import calendars
from initiatives.models import Calendar, Event
from initiatives.querysets import represented_by
from volunteer_registry.shared import history
from volunteer_registry.shared.access.scopes import scope_of
from volunteer_registry.shared.pages.submitting import Submitted
from volunteer_registry.shared.pages.typed import Refilled

KEPT = datetime.timedelta(days=90)
"""How far back a calendar reaches."""


def owners(user: Any) -> dict[str, VolunteerGroup | Branch]:
    """Whose calendar the user may open: groups they act for, and branches they keep the events of."""
    scope = scope_of(user, "event.edit")
    branches = Branch.objects.filter(closed_on=None).select_related("place")
    within = branches if scope.everything else branches.filter(place__in=scope.place_ids)
    groups = VolunteerGroup.objects.counted().filter(pk__in=represented_by(user)).order_by("sort_key", "id")
    return {f"group-{one.public_id}": one for one in groups} | {f"branch-{one.place.code}": one for one in within}


class Calendars(Submitted, Refilled, FormView):
    """Each calendar that is the reader's to give away, with its address; a new one ends the old."""

    action_name = "event.edit"
    template_name = "initiatives/calendars.html"

    def get_form(self, form_class: Any = None) -> forms.Form:
        self.owners = owners(self.request.user)
        form = forms.Form(**self.get_form_kwargs())
        form.fields["owner"] = forms.ChoiceField(choices=[(key, str(one)) for key, one in self.owners.items()])
        return form

    def form_valid(self, form: Any) -> HttpResponse:
        owner = self.owners[form.cleaned_data["owner"]]
        calendars.make_address(owner, by=history.by_now(self.request.user, "page"))
        return HttpResponseRedirect(reverse("calendars:list"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return {**context, "rows": [(key, one, _address(one)) for key, one in self.owners.items()]}


def _address(owner: VolunteerGroup | Branch) -> str:
    found = owner.calendars.filter(voided_at=None).first()  # type: ignore[union-attr]
    return settings.SITE_ADDRESS + found.get_absolute_url() if found else ""


class Feed(View):
    """To whoever knows the address: when and where, of the group's or branch's events."""

    action_name = "calendar.feed"
    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        calendar = get_object_or_404(Calendar.objects.counted(), secret=self.kwargs["secret"])
        answer = HttpResponse(written(calendar), content_type="text/calendar; charset=utf-8")
        answer["Cache-Control"], answer["X-Robots-Tag"] = "private, max-age=900", "noindex"
        return answer


def written(calendar: Calendar) -> bytes:
    """As iCalendar; an event that was called off stays, marked so, for calendars that have read it."""
    found = Written()
    found.add("version", "2.0")
    found.add("prodid", "-//volunteer registry//events//")
    found.add("x-wr-calname", f"{calendar} · {gettext_lazy('Events')}")
    for event in events_of(calendar):
        found.add_component(_entry(event))
    return found.to_ical()


def events_of(calendar: Calendar) -> Any:
    since = timezone.localdate() - KEPT
    rows = Event.objects.filter(on__gte=since).select_related("place").order_by("on", "id")
    if calendar.branch:
        return rows.filter(branch=calendar.branch)
    led = {"initiative__organisers__group": calendar.group, "initiative__organisers__voided_at": None}
    return rows.filter(pk__in=Event.objects.order_by().filter(**led).values("pk"))


def _entry(event: Event) -> Entry:
    entry = Entry()
    entry.add("uid", f"{event.public_id}@volunteer-registry")
    entry.add("dtstamp", event.recorded_at)
    entry.add("dtstart", event.on)
    entry.add("dtend", event.on + datetime.timedelta(days=1))
    entry.add("summary", event.title)
    entry.add("location", ", ".join(filter(None, (str(event.place or ""), event.spot))))
    entry.add("url", settings.SITE_ADDRESS + event.get_absolute_url())
    entry.add("status", "CANCELLED" if event.voided_at else "CONFIRMED")
    return entry
