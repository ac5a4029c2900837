"""Files as phones and offices make them, made here."""

import io
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(100)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
PLACE = {0: b"\x02\x03\x00\x00", 1: "N", 2: (43.0, 39.0, 12.34), 3: "E", 4: (51.0, 10.0, 3.21)}
GPS, ORIENTATION, CAMERA, ASIDE = 0x8825, 0x0112, 0x010F, 6
"""Tags of EXIF; turned by a quarter, as a phone held upright writes it."""


def photo(size: tuple[int, int] = (640, 480), form: str = "JPEG", *, mode: str = "RGB", noisy: bool = False) -> bytes:
    """A picture, red on the left and blue on the right, with its place, a camera's name, and words beside it."""
    picture = Image.effect_noise(size, 90).convert(mode) if noisy else Image.new(mode, size, "blue")
    if not noisy:
        picture.paste("red", (0, 0, size[0] // 2, size[1]))
    exif = Image.Exif()
    exif[ORIENTATION], exif[CAMERA], exif[GPS] = ASIDE, "Telefon", PLACE
    written = io.BytesIO()
    beside = {"comment": b"Telefon"} if form == "JPEG" else {}
    picture.save(written, form, exif=exif, **beside)
    return written.getvalue()


def document(*parts: str, types: str = WORD, **contents: bytes) -> bytes:
    """An office's document of these parts."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", f"<Types><Override ContentType='{types}'/></Types>")
        for part in parts or ("word/document.xml",):
            archive.writestr(part, "<document/>")
        for part, content in contents.items():
            archive.writestr(part, content)
    return written.getvalue()


def uploaded(content: bytes = PDF, name: str = "Жоспар.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)
