"""Pages of attached files: added, downloaded, taken off."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import View

from initiatives import forms, rules
from initiatives.actions import attaching
from initiatives.models import Attachment, Initiative
from initiatives.views.drafting import OfInitiative
from volunteer_registry.shared import history
from volunteer_registry.shared.files import store
from volunteer_registry.shared.files.contents import MEDIA_TYPES
from volunteer_registry.shared.history import By
from volunteer_registry.shared.pages.views import ScopedRecord, TakeOffPage
from volunteer_registry.shared.refusal import Refused


class AttachFiles(OfInitiative):
    """Each file is kept or refused by itself, in a transaction of its own.

    Without a key of submission: the same file sent twice is attached once, and reading photos must hold no lock.
    """

    action_name = "attachment.upload"
    rule = rules.may_attach
    form_class = forms.Attaching
    title = gettext_lazy("Add files")
    button = gettext_lazy("Add")

    def form_valid(self, form: forms.Attaching) -> HttpResponse:
        by = history.by_now(self.request.user, "page")
        rows, refusals = [], []
        for file in form.cleaned_data["chosen"]:
            try:
                rows.append(attaching.attach(self.object, file=file, by=by))
            except Refused as refusal:
                refusals.append(f"{file.name}: {refusal}")
        for told in refusals:
            form.add_error(None, told)
        self.tell(rows, by)
        return self.form_invalid(form) if refusals else HttpResponseRedirect(self.get_success_url())

    def tell(self, rows: list[Attachment], by: By) -> None:
        """How many are new, and which were there before."""
        new = {row.pk for row in rows if row.recorded_at == by.at}
        if new:
            told = ngettext("%(count)s file has been added.", "%(count)s files have been added.", len(new))
            messages.success(self.request, told % {"count": len(new)})
        if before := [row.name for row in rows if row.pk not in new]:
            messages.info(self.request, _("Attached already: %(names)s.") % {"names": ", ".join(before)})

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "submission_key": ""}


class TakeOffFile(TakeOffPage, OfInitiative):
    action_name = "attachment.upload"
    rule = rules.may_attach
    facts = "attachments"
    action = attaching.take_off


class DownloadFile(ScopedRecord, View):
    """To whoever sees the initiative from inside, as a download and nothing else; nobody else learns of it."""

    queryset = Initiative.objects.counted()
    action_name = "initiative.view"
    http_method_names = ["get"]

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        files = self.found().attachments.counted()
        row: Attachment = get_object_or_404(files, public_id=kwargs["file"])
        try:
            content = store.read(row.public_id)
        except FileNotFoundError:
            raise Http404 from None
        about = {
            "Content-Disposition": content_disposition_header(True, row.name) or "attachment",
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-store",
        }
        return HttpResponse(content, content_type=MEDIA_TYPES[row.kind], headers=about)  # type: ignore[index]
