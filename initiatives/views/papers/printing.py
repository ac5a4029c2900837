"""What stands on the papers, in the language each is written in."""

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import segno
from django.conf import settings
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override

from groups.models import FrontOffice
from initiatives.choices import CertificateKind
from initiatives.models import Certificate
from initiatives.views.papers.book import Book, Sums
from volunteer_registry.shared.pages.templatetags.registry import hours
from volunteer_registry.shared.pages.typesetting import typeset
from volunteers.models import Volunteer

CERTIFICATE, BOOK = (Path(__file__).with_name(name) for name in ("certificate.typ", "book.typ"))


def certificates(rows: Sequence[Certificate]) -> bytes:
    """A PDF with a page for each; all are of one language."""
    language = rows[0].language
    with override(language):
        office = FrontOffice.objects.first()
        words = {
            "site": str(settings.SITE_NAME),
            "heading": _("Certificate"),
            "given_to": _("is given to"),
            "signature": _("signature, seal"),
            "check": _("Check it at"),
            "certificates": [_certificate(row, str(office or row.branch)) for row in rows],
        }
    return typeset(CERTIFICATE, words, language=language)


def book(person: Volunteer, found: Book, language: str) -> bytes:
    with override(language):
        words = {
            "site": str(settings.SITE_NAME),
            "heading": _("Volunteer’s book"),
            "name": person.full_name,
            "number": person.registry_no or "",
            "whole": f"{_('Hours confirmed')}: {hours(found.minutes)}",
            "told": _("Hours that a branch has confirmed. What is not confirmed yet is not in this book."),
            "parts": [part for part in _parts(found) if part["lines"]],
        }
    return typeset(BOOK, words, language=language)


def _certificate(row: Certificate, office: str) -> dict[str, str]:
    address = settings.SITE_ADDRESS + row.get_absolute_url()
    code = io.BytesIO()
    segno.make(address, error="m").save(code, kind="svg", border=0)
    return {
        "name": row.volunteer.full_name,
        "deserved": deserved(row),
        "office": office,
        "told": f"{row.number} · {date_format(row.issued_on)}",
        "code": code.getvalue().decode(),
        "address": address.partition("://")[2],
    }


def deserved(row: Certificate) -> str:
    """What it is given for, in the reader's language."""
    given = {"hours": hours(row.minutes), "first": date_format(row.first_day), "last": date_format(row.last_day)}
    if row.kind == CertificateKind.TRAINING:
        return _("for completing the training “%(title)s”: %(hours)s, %(last)s") % {**given, "title": row.event}
    return _("for volunteer work, confirmed: %(hours)s (%(first)s – %(last)s)") % given


def _parts(found: Book) -> list[dict[str, Any]]:
    days = [[str(one.event), date_format(one.event.on, "SHORT_DATE_FORMAT"), hours(one.minutes)] for one in found.lines]
    held = [[str(one.event), hours(one.minutes)] for one in found.trainings]
    given = [[one.number, date_format(one.issued_on, "SHORT_DATE_FORMAT")] for one in found.certificates]
    return [
        _part(_("Hours by year"), [_("Year"), _("Hours")], _lines(found.by_year)),
        _part(_("Hours by direction"), [_("Direction"), _("Hours")], _lines(found.by_direction)),
        _part(_("Hours by group"), [_("Group or organisation"), _("Hours")], _lines(found.by_group)),
        _part(_("Trainings completed"), [_("training"), _("Hours")], held),
        _part(_("Took part"), [_("Event"), _("Day"), _("Hours")], days),
        _part(_("Certificates"), [_("Number"), _("Issued")], given),
    ]


def _part(title: str, columns: list[str], lines: list[list[str]]) -> dict[str, Any]:
    return {"title": title, "columns": [capfirst(column) for column in columns], "lines": lines}


def _lines(sums: Sums) -> list[list[str]]:
    return [[_("none named") if name is None else str(name), hours(minutes)] for name, minutes in sums]
