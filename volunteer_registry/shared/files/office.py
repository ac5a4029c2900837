"""Documents of an office: an archive of parts, which may hide what nobody should open."""

import io
import zipfile
import zlib

from django.utils.translation import gettext_lazy as _

from volunteer_registry.shared.refusal import Refused

TYPES = "[Content_Types].xml"
MOST_PARTS = 5000
MOST_UNFOLDED = 200 * 1024 * 1024
MOST_OF_TYPES = 1024 * 1024
MACROS = ("vbaproject.bin", "macrosheets/")
UNREADABLE = (zipfile.BadZipFile, zlib.error, KeyError, RuntimeError, ValueError, OSError, EOFError)
"""What the reader of archives says of a broken or locked one."""


def parts(content: bytes) -> frozenset[str]:
    """Names of the parts. Raises Refused when it cannot be read, unfolds without measure, or holds macros."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            _check_measure(entries)
            with archive.open(TYPES) as part:
                types = part.read(MOST_OF_TYPES)
    except UNREADABLE:
        raise Refused(_("The document cannot be read: open it, save it anew and send it once more.")) from None
    names = frozenset(entry.filename for entry in entries)
    if b"macroEnabled" in types or any(word in name.lower() for name in names for word in MACROS):
        raise Refused(_("The document holds macros: save it without them, as .docx or .xlsx."))
    return names


def _check_measure(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > MOST_UNFOLDED:
        raise Refused(_("The document unfolds to far more than it shows: it is not opened here."))
