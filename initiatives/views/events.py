"""Pages of events: planned, held, who came, and the hours the branch confirms."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Sum
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy

from groups.models import Branch
from initiatives import forms, rules
from initiatives.actions import events
from initiatives.filters import EventFilter
from initiatives.models import Event, Participation
from initiatives.views.drafting import OfInitiative
from volunteer_registry.shared.pages.forms import Plain
from volunteer_registry.shared.pages.views import ActionPage, ScopedDetail, ScopedList, VerbPage
from volunteers.models import Volunteer


class Events(ScopedList):
    """What anybody may come to, the nearest day first; and what is over."""

    queryset = Event.objects.for_list()
    filterset_class = EventFilter
    action_name = "initiative.catalogue"
    template_name = "initiatives/events.html"

    def rows(self) -> Any:
        return self.queryset.all().open_to(self.request.user)


class PlanEvent(OfInitiative):
    """A day of an initiative."""

    action_name = "event.edit"
    rule = rules.may_plan_event
    form_class = forms.PlanningEvent
    title = gettext_lazy("Add an event")
    button = gettext_lazy("Add")

    def get_initial(self) -> dict[str, Any]:
        row = self.object
        return {"title": row.title, "on": row.first_day, "place": row.places.first(), "adults_only": row.adults_only}

    def perform(self, **answers: Any) -> None:
        self.event = events.plan_monthly(branch=self.object.branch, initiative=self.object, **answers)[0]

    def get_success_url(self) -> str:
        return self.event.get_absolute_url()


class PlanTraining(ActionPage):
    """An event of a branch on its own: a training, a fair, a meeting."""

    action_name = "event.edit"
    form_class = forms.PlanningTraining
    title = gettext_lazy("New event")
    button = gettext_lazy("Add")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "subject": None}

    def perform(self, **answers: Any) -> Any:
        branch = Branch.objects.get(place=answers["place"], closed_on=None)
        first, *_others = events.plan_monthly(branch=branch, **answers)
        return first


class EventPage(ScopedDetail):
    """An event with the people who came, as far as they are the reader's to see."""

    queryset = Event.objects.counted().select_related("branch__place", "place", "initiative")
    action_name = "initiative.view"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        event, user = context["object"], self.request.user
        rows = event.participations.filter(voided_at=None)
        return {
            **context,
            "rows": shown_to(user, rows),
            "total": rows.count(),
            "minutes": rows.confirmed().aggregate(sum=Sum("minutes"))["sum"] or 0,
            "waiting": rows.waiting().count(),
            "attending": event.attending.all(),
            "inside": Event.objects.filter(pk=event.pk).visible_to(user).exists(),
            "may_edit": rules.may_edit_event(user, event),
            "may_write_down": rules.may_write_down(user, event),
            "may_confirm": rules.may_confirm(user, event),
            **self.papers(event),
        }

    def papers(self, event: Event) -> dict[str, Any]:
        """What has been certified of a training, for whoever may certify it."""
        if not rules.may_certify(self.request.user, event):
            return {"may_certify": False, "certificates": [], "written_in": []}
        rows = event.certificates.counted().select_related("event").order_by("number")
        return {"may_certify": True, "certificates": rows, "written_in": sorted({row.language for row in rows})}


class EventDetail(EventPage):
    """To anybody when and where; to those who work on it, who came."""

    action_name = "initiative.catalogue"
    template_name = "initiatives/event_detail.html"

    def found(self) -> Event:
        return get_object_or_404(self.queryset.open_to(self.request.user), public_id=self.kwargs["public_id"])


class AttendanceSheet(EventPage):
    """To be printed and signed: the people on the list, and empty lines."""

    template_name = "initiatives/attendance_sheet.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "empty_lines": range(12)}


def shown_to(user: Any, rows: Any) -> Any:
    """Who came, as far as the reader may see these people."""
    seen = Volunteer.objects.visible_to(user, "volunteer.list").order_by().values("pk")
    return rows.filter(volunteer__in=seen).select_related("volunteer", "confirmed_by").order_by("volunteer__sort_key")


class OfEvent(VerbPage):
    queryset = Event.objects.counted().select_related("branch__place", "initiative")
    action_name = "event.edit"
    template_name = "layouts/verb.html"

    def found(self) -> Event:
        return get_object_or_404(
            self.queryset.visible_to(self.request.user, "initiative.view"), public_id=self.kwargs["public_id"]
        )


class EditEvent(OfEvent):
    rule = rules.may_edit_event
    action = events.edit
    form_class = forms.EventForm
    title = gettext_lazy("The event")
    button = gettext_lazy("Save")

    def get_initial(self) -> dict[str, Any]:
        return forms.EventForm.now(self.object)


class CallOff(OfEvent):
    rule = rules.may_edit_event
    action = events.call_off
    form_class = forms.Reasoned
    title = gettext_lazy("It did not take place")
    button = gettext_lazy("Take the event off")

    def get_success_url(self) -> str:
        initiative = self.object.initiative
        return initiative.get_absolute_url() if initiative else "/"


class WriteDown(OfEvent):
    action_name = "participation.edit"
    rule = rules.may_write_down
    form_class = forms.WritingDown
    title = gettext_lazy("Who came")
    button = gettext_lazy("Write down")

    def perform(self, **answers: Any) -> None:
        lead = self.object.initiative.lead.group if self.object.initiative else None
        events.attend(self.object, answers.pop("people"), group=lead, **answers)


class ConfirmHours(OfEvent):
    action_name = "participation.confirm"
    rule = rules.may_confirm
    action = events.confirm
    form_class = Plain
    title = gettext_lazy("Confirm the hours")
    button = gettext_lazy("Confirm")
    done = gettext_lazy("The hours are confirmed: they count in the figures.")


class OfParticipation(OfEvent):
    """One person's line; only of people the reader may see."""

    action_name = "participation.edit"
    rule = rules.may_write_down

    def line(self) -> Participation:
        rows = shown_to(self.request.user, self.object.participations.filter(voided_at=None))
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def changeable(self) -> Participation:
        """What the branch has confirmed is changed by the branch."""
        line = self.line()
        if line.confirmed_at and not rules.may_confirm(self.request.user, self.object):
            raise PermissionDenied
        return line

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs, fact=self.line().volunteer)


class CorrectHours(OfParticipation):
    form_class = forms.CorrectingHours
    title = gettext_lazy("Correct the hours")
    button = gettext_lazy("Save")

    def get_initial(self) -> dict[str, Any]:
        line = self.line()
        return {"minutes": round(line.minutes / 60, 2), "completed": line.completed}

    def perform(self, **answers: Any) -> None:
        events.correct(self.changeable(), **answers)


class TakeOffPerson(OfParticipation):
    form_class = forms.Reasoned
    title = gettext_lazy("Take the person off the list")
    button = gettext_lazy("Take off")

    def perform(self, **answers: Any) -> None:
        events.take_off(self.changeable(), **answers)
