"""Pages of editions: the list, one edition in each of its states, and the members of each published figure."""

from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, TemplateView, View

from groups.models import Branch
from volunteer_registry.shared import history
from volunteer_registry.shared.access.scopes import scope_of
from volunteer_registry.shared.pages.views import ScopedRecord, VerbPage, one_page
from volunteer_registry.shared.places.models import Place
from volunteer_registry.shared.refusal import Refused
from volunteer_registry.statistics import days
from volunteer_registry.statistics.editions import actions, confirming, counting, opening
from volunteer_registry.statistics.editions.between_views import between_url, told_parts
from volunteer_registry.statistics.editions.confirming import Asked
from volunteer_registry.statistics.editions.counting import Counted
from volunteer_registry.statistics.editions.explaining import explain
from volunteer_registry.statistics.editions.forms import TITLES, Declaring, Drafting
from volunteer_registry.statistics.editions.gap_views import told
from volunteer_registry.statistics.editions.showing import Shown, Told
from volunteer_registry.statistics.figures import home_region
from volunteer_registry.statistics.models import Edition
from volunteer_registry.statistics.views import OneReading, figure_url
from volunteers.choices import BAND_CHOICES

EDITIONS = Edition.objects.select_related("place", "published_by")


class EditionList(TemplateView):
    """What is published, newest day first; those who work on editions see theirs too."""

    action_name = "site.home"
    template_name = "editions/edition_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            **kwargs, editions=EDITIONS.visible_to(self.request.user), waiting=confirming.waiting_for(self.request.user)
        )


class DraftEdition(FormView):
    action_name = "edition.draft"
    form_class = Drafting
    template_name = "editions/draft.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs, region=home_region())

    def form_valid(self, form: Drafting) -> HttpResponse:
        words, titles = _parted(form.cleaned_data)
        by = history.by_now(self.request.user, "page")
        edition = actions.draft(place=home_region(), titles=titles, by=by, **words)
        return HttpResponseRedirect(edition.get_absolute_url())


class EditionPage(ScopedRecord, OneReading):
    """Published: what was published. Until then: what the records give now, and who has confirmed it."""

    queryset = EDITIONS
    action_name = "site.home"

    def get_template_names(self) -> list[str]:
        return ["editions/published.html" if self.edition.is_published else "editions/working.html"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        self.edition = self.found()
        state = self.published() if self.edition.is_published else self.working()
        declared = self.edition.declared.all()
        return super().get_context_data(**kwargs, edition=self.edition, declared=declared, **state)

    def published(self) -> dict[str, Any]:
        staff = days.open_to(self.request.user)
        shown = Shown(self.edition, public=not staff)
        return {
            "staff": staff,
            "shown": shown,
            "cards": [published_card(self.edition, one) for one in shown.told.values()],
            "by_place": [published_line(self.edition, shown, place) for place in [*shown.places, shown.region]],
            "bands": BAND_CHOICES,
            "confirmations": confirming.confirmed(self.edition) if staff else [],
            "since": differences(self.edition) if staff else [],
            "before": self.before() if staff else "",
        }

    def before(self) -> str:
        """Where the edition is compared with the one before it of its kind."""
        earlier = Edition.objects.published().filter(kind=self.edition.kind, as_of__lt=self.edition.as_of).first()
        return between_url(earlier, self.edition) if earlier else ""

    def working(self) -> dict[str, Any]:
        found = counting.counted(self.edition)
        own = scope_of(self.request.user, "edition.confirm").place_ids
        asked = confirming.asked(self.edition, found)
        return {
            "cards": current_cards(self.edition, found),
            "asked": asked if self.edition.state == "open" else [],
            "own": [self.share(one, found) for one in asked if one.branch.place_id in own],
            "coordinated": confirming.coordinated(timezone.localdate()),
            "is_waiting": not all(one.is_confirmed for one in asked),
        }

    def share(self, asked: Asked, found: Counted) -> dict[str, Any]:
        place = asked.branch.place
        gaps = told(self.request.user, on=self.edition.as_of, place=place)
        return {"asked": asked, "cards": current_cards(self.edition, found, place), "gaps": gaps}


def current_cards(edition: Edition, found: Counted, place: Place | None = None) -> list[dict[str, Any]]:
    """Each figure as the records give it now, in all or at a place."""
    cards = []
    for figure in counting.figures_of(edition):
        members = found[figure.code]
        number = members.by("place").get(place.code, 0) if place else members.number
        url = figure_url(figure, edition.as_of, place or edition.place)
        cards.append({"noun": figure.noun(number), "number": number, "url": url})
    return cards


def differences(edition: Edition) -> list[dict[str, Any]]:
    """The figures that today's records tell otherwise, each with the parts of the difference."""
    explained = explain(edition, edition.as_of, place=edition.place).values()
    return [told_parts(one, edition, edition.as_of, edition.place) for one in explained if one.parts]


def published_card(edition: Edition, one: Told) -> dict[str, Any]:
    number = one.numbers[edition.place]
    noun = one.figure.noun(number or 0)
    return {"told": one, "noun": noun, "number": number, "url": members_url(edition, one.figure.code)}


def published_line(edition: Edition, shown: Shown, place: Place) -> dict[str, Any]:
    """A place with each figure's number there, and the address of its members."""
    at = None if place == edition.place else place
    cells = [(one.numbers[place], members_url(edition, code, at)) for code, one in shown.told.items()]
    return {"place": place, "cells": cells}


def members_url(edition: Edition, code: str, place: Place | None = None) -> str:
    address = reverse("editions:members", args=[edition.public_id, code])
    return f"{address}?{urlencode({'place': place.code})}" if place else address


class DeclareFigure(VerbPage):
    """A figure without records is written beside the others."""

    queryset = EDITIONS
    action_name = "edition.draft"
    form_class = Declaring
    template_name = "editions/declare.html"
    title = _("A figure without records")
    button = _("Add")

    def perform(self, **answers: Any) -> None:
        answers.pop("by")
        words, titles = _parted(answers)
        actions.declare(self.object, titles=titles, **words)


def _parted(answers: dict[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """(the other answers, the titles)"""
    titles = {name: answers[name] for name in TITLES}
    return {name: value for name, value in answers.items() if name not in TITLES}, titles


class ChangeEdition(ScopedRecord, View):
    """A button of the edition's page: one action, then back to the page, or a refusal said there."""

    queryset = EDITIONS
    http_method_names = ["post"]
    done: ClassVar[Any]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        edition = self.found()
        try:
            self.change(edition, history.by_now(request.user, "page"))
            messages.success(request, str(self.done))
        except Refused as refusal:
            messages.error(request, str(refusal))
        return HttpResponseRedirect(edition.get_absolute_url())

    def change(self, edition: Edition, by: history.By) -> None:
        raise NotImplementedError

    def branch(self, edition: Edition) -> Branch:
        """The branch of the address, if it is asked to confirm the edition."""
        branches = confirming.branches_of(edition)
        found = next((branch for branch in branches if branch.place.code == self.kwargs["place"]), None)
        if found is None:
            raise Http404
        return found


class AskBranches(ChangeEdition):
    action_name = "edition.draft"
    done = _("The branches are asked to confirm.")

    def change(self, edition: Edition, by: history.By) -> None:
        actions.ask_branches(edition, by=by)


class RemindBranches(ChangeEdition):
    action_name = "edition.draft"
    done = _("The branches that have not confirmed are reminded.")

    def change(self, edition: Edition, by: history.By) -> None:
        actions.remind(edition, by=by)


class ConfirmBranch(ChangeEdition):
    """A coordinator's word for a branch of one's own."""

    action_name = "edition.confirm"
    done = _("Confirmed. It holds while the records of the day stay as they are.")

    def change(self, edition: Edition, by: history.By) -> None:
        branch = self.branch(edition)
        if branch.place_id not in scope_of(by.user, self.action_name).place_ids:
            raise Http404
        actions.confirm(edition, branch, fingerprint=self.request.POST.get("fingerprint", ""), by=by)


class ConfirmForBranch(ChangeEdition):
    """The office's word for a branch without a coordinator."""

    action_name = "edition.confirm"
    done = _("Confirmed by the office.")

    def change(self, edition: Edition, by: history.By) -> None:
        if not scope_of(by.user, self.action_name).everything:
            raise PermissionDenied
        told = {name: self.request.POST.get(name, "") for name in ("fingerprint", "reason")}
        actions.confirm_for(edition, self.branch(edition), **told, by=by)


class PublishEdition(ChangeEdition):
    action_name = "edition.publish"
    done = _("Published. From now on it does not change.")

    def change(self, edition: Edition, by: history.By) -> None:
        actions.publish(edition, by=by)


class MembersPage(ScopedRecord, OneReading):
    """A published figure opened: its members, as far as the reader's scope reaches."""

    queryset = EDITIONS.published()
    action_name = "figures.open"
    template_name = "editions/members.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        edition = self.found()
        kept = get_object_or_404(edition.published, code=self.kwargs["code"])
        shown = Shown(edition, public=not days.open_to(self.request.user))
        told = shown.told[kept.code]
        place = self.place(shown)
        number = told.numbers[place]
        listed = {"length": number} | self.listed(kept, place, shown)
        return super().get_context_data(
            **kwargs,
            **listed,
            edition=edition,
            told=told,
            figure=told.figure,
            place=place,
            number=number,
            noun=told.figure.noun(number or 0),
            by_place=[
                {"place": one, "number": told.numbers[one], "url": members_url(edition, kept.code, one)}
                for one in shown.places
            ],
            whole=members_url(edition, kept.code),
            hides=None in told.numbers.values(),
        )

    def place(self, shown: Shown) -> Place:
        """The place of the address: the edition's own, or one its figures are told by."""
        code = self.request.GET.get("place") or shown.region.code
        found = next((place for place in (shown.region, *shown.places) if place.code == code), None)
        if found is None:
            raise Http404
        return found

    def listed(self, kept: Any, place: Place, shown: Shown) -> dict[str, Any]:
        """The page of the list, and how many of the number are the reader's to see."""
        user = self.request.user
        if shown.told[kept.code].figure.of_people and not user.is_authenticated:
            return {"rows": None, "visible": 0, "following": ""}
        who = kept.who
        at = "" if place == shown.region else place.code
        members = opening.members(kept.code, who, place=at, user=user)
        page, following = one_page(members.order_by("sort_key", "id"), self.request.GET.get("after", ""))
        opening.add_words(page, who, shown.places)
        opening.add_links(page, user)
        length = {"length": len(opening.counted_at(who, at))} if who.weights is not None else {}
        return {"rows": page, "visible": members.count(), "following": following} | length
