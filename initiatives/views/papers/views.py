"""Pages of papers: a book, its PDF; certificates issued, printed, checked by anybody, taken back."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.views.generic import TemplateView, View

from initiatives import forms, rules
from initiatives.actions import certifying
from initiatives.models import Certificate, Event
from initiatives.views.events import OfEvent
from initiatives.views.papers import printing
from initiatives.views.papers.book import book_of
from volunteer_registry.shared.pages.views import ScopedDetail, ScopedRecord, VerbPage
from volunteers.models import Volunteer

SPOKEN = ("kk", "ru")
CERTIFICATES = Certificate.objects.select_related("volunteer", "event", "branch__place")


def as_pdf(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    answer["Cache-Control"] = "private, no-store"
    return answer


class BookPage(ScopedDetail):
    queryset = Volunteer.objects.filter(anonymised_at=None)
    action_name = "volunteer.view"
    template_name = "initiatives/book.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        person = context["object"]
        may_certify = rules.may_certify_hours(self.request.user, person)
        return {**context, "book": book_of(person), "may_certify": may_certify}


class BookPdf(ScopedRecord, View):
    queryset = Volunteer.objects.filter(anonymised_at=None)
    action_name = "volunteer.view"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        person, language = self.found(), get_language()
        content = printing.book(person, book_of(person), language if language in SPOKEN else SPOKEN[0])
        return as_pdf(content, f"book-{person.registry_no or person.public_id}")


class CertifyHours(VerbPage):
    queryset = Volunteer.objects.filter(anonymised_at=None)
    action_name = "certificate.issue"
    rule = rules.may_certify_hours
    action = certifying.certify_hours
    form_class = forms.CertifyingHours
    title = gettext_lazy("Certificate of hours")
    button = gettext_lazy("Issue")
    done = gettext_lazy("Issued: it stands in the book, to be printed.")

    def get_success_url(self) -> str:
        return reverse("books:book", args=[self.object.public_id])


class CertifyTraining(OfEvent):
    action_name = "certificate.issue"
    rule = rules.may_certify
    action = certifying.certify_training
    form_class = forms.Certifying
    title = gettext_lazy("Certificates to all who completed it")
    button = gettext_lazy("Issue")
    done = gettext_lazy("Issued: they stand below the list, to be printed.")


class TrainingPdf(ScopedRecord, View):
    """Every certificate of a training in one language that holds, a page each."""

    queryset = Event.objects.counted()
    action_name = "certificate.issue"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        event, language = self.found(), kwargs["language"]
        rows = CERTIFICATES.counted().filter(event=event, language=language, volunteer__anonymised_at=None)
        held = list(rows.order_by("number"))
        if not held:
            raise Http404
        return as_pdf(printing.certificates(held), f"certificates-{event.on.isoformat()}-{language}")


class CertificatePdf(ScopedRecord, View):
    queryset = CERTIFICATES.counted().filter(volunteer__anonymised_at=None)
    action_name = "certificate.issue"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        row = self.found()
        return as_pdf(printing.certificates([row]), row.number)


class TakeBackCertificate(VerbPage):
    queryset = CERTIFICATES
    action_name = "certificate.issue"
    rule = rules.may_take_back
    action = certifying.take_back
    form_class = forms.Reasoned
    title = gettext_lazy("Take the certificate back")
    button = gettext_lazy("Take back")


class CheckCertificate(TemplateView):
    """What a QR code leads to: whether the paper holds, and what it says, for whoever holds it in hand."""

    action_name = "certificate.check"
    template_name = "initiatives/certificate_check.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row = get_object_or_404(CERTIFICATES, public_id=self.kwargs["public_id"])
        return super().get_context_data(
            **kwargs,
            object=row,
            name=shown_name(row.volunteer),
            deserved=printing.deserved(row),
            is_true=row.is_true,
            may_take_back=rules.may_take_back(self.request.user, row),
        )

    def render_to_response(self, context: dict[str, Any], **options: Any) -> HttpResponse:
        answer = super().render_to_response(context, **options)
        answer["X-Robots-Tag"] = "noindex"
        return answer


def shown_name(person: Volunteer) -> str:
    """The given name and the first letter of the surname: enough to know the paper's holder by."""
    return " ".join(filter(None, (person.given_name, person.surname[:1] and f"{person.surname[:1]}.")))
