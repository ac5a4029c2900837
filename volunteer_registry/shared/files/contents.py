"""What an attached file is, told by its content and never by its name, and what is kept of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from volunteer_registry.shared.files import office, pictures
from volunteer_registry.shared.refusal import Refused

MB = 1024 * 1024
MOST_KEPT = 10 * MB
MOST_OF_A_PHOTO = 25 * MB
"""A photo is made smaller before it is kept: it may come larger."""


class FileKind(models.TextChoices):
    PDF = "pdf", "PDF"
    DOCX = "docx", "Word"
    XLSX = "xlsx", "Excel"
    JPEG = "jpg", "JPEG"
    PNG = "png", "PNG"


ACCEPTED = "image/jpeg,image/png,application/pdf,.docx,.xlsx"
"""For a file field: a phone that keeps photos otherwise sends them as JPEG when it is told so."""

_OFFICE = "application/vnd.openxmlformats-officedocument"
MEDIA_TYPES = {
    FileKind.PDF: "application/pdf",
    FileKind.DOCX: f"{_OFFICE}.wordprocessingml.document",
    FileKind.XLSX: f"{_OFFICE}.spreadsheetml.sheet",
    FileKind.JPEG: "image/jpeg",
    FileKind.PNG: "image/png",
}
CLEANED: dict[str, Callable[[bytes], bytes]] = {
    FileKind.JPEG: pictures.jpeg,
    FileKind.PNG: pictures.png,
}
"""What is written anew before it is kept; the others are kept as they came."""

BEGINNINGS = {b"%PDF-": FileKind.PDF, b"\xff\xd8\xff": FileKind.JPEG, b"\x89PNG\r\n\x1a\n": FileKind.PNG}
ARCHIVE, OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
MAIN_PARTS = {"word/document.xml": FileKind.DOCX, "xl/workbook.xml": FileKind.XLSX}
HEIC = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif")


@dataclass(frozen=True)
class Kept:
    kind: FileKind
    content: bytes


def kept_of(content: bytes) -> Kept:
    """The kind of the file and the bytes to keep. Raises Refused, with what can be done about it."""
    kind = kind_of(content)
    _check_size(content, MOST_OF_A_PHOTO if kind in CLEANED else MOST_KEPT)
    clean = CLEANED.get(kind)
    content = clean(content) if clean else content
    _check_size(content, MOST_KEPT)
    return Kept(kind, content)


def read(file: Any) -> bytes:
    """The content of an uploaded file, unless it is larger than any may be."""
    if file.size > MOST_OF_A_PHOTO:
        raise _too_large(MOST_KEPT)
    return file.read()


def kind_of(content: bytes) -> FileKind:
    for beginning, kind in BEGINNINGS.items():
        if content.startswith(beginning):
            return kind
    if content.startswith(ARCHIVE):
        parts = office.parts(content)
        for part, kind in MAIN_PARTS.items():
            if part in parts:
                return kind
    raise Refused(_why_not(content))


def _why_not(content: bytes) -> Any:
    if not content:
        return _("The file is empty.")
    if content[4:8] == b"ftyp" and content[8:12] in HEIC:
        return _(
            "This is a photo in the HEIC format, which many computers cannot open. Choose the photo from the phone’s "
            "gallery here once more, or set Camera → Formats → Most Compatible on the iPhone, and send it as JPEG."
        )
    if content.startswith(OLD_OFFICE):
        return _("This is an old Word or Excel file, or one with a password: save it as .docx or .xlsx without one.")
    return _(
        "By its content this is neither PDF, Word (.docx), Excel (.xlsx), JPEG nor PNG: save it as one of these, "
        "and not by changing its name."
    )


def _check_size(content: bytes, most: int) -> None:
    if len(content) > most:
        raise _too_large(most)


def _too_large(most: int) -> Refused:
    return Refused(_("The file is larger than %(most)s MB: make it smaller or split it."), most=most // MB)
