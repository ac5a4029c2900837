"""A file is what its content says; what is kept of a picture tells nothing but the picture."""

import io
import zipfile
import zlib

import pytest
from django.utils.translation import override
from PIL import Image

from tests import files
from volunteer_registry.shared.files import contents, office, pictures
from volunteer_registry.shared.refusal import Refused


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def refused(content: bytes) -> str:
    with pytest.raises(Refused) as refusal:
        contents.kept_of(content)
    with override("en"):
        return str(refusal.value)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (files.PDF, "pdf"),
        (files.photo(), "jpg"),
        (files.photo(form="PNG"), "png"),
        (files.document("word/document.xml"), "docx"),
        (files.document("xl/workbook.xml"), "xlsx"),
    ],
    ids=["pdf", "jpg", "png", "docx", "xlsx"],
)
def test_a_file_is_what_its_content_says(content, kind):
    assert contents.kept_of(content).kind == kind


NONE_OF_THESE = {
    "empty": (b"", "is empty"),
    "program": (b"MZ\x90\x00 a program", "By its content this is neither"),
    "page": (b"<html><script>alert(1)</script>", "By its content this is neither"),
    "pdf after a blank": (b" " + files.PDF, "By its content this is neither"),
    "gif": (b"GIF89a" + bytes(50), "By its content this is neither"),
    "heic": (files.HEIC, "Most Compatible"),
    "old office": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Word or Excel file"),
    "slides": (files.document("ppt/presentation.xml"), "By its content this is neither"),
    "cut document": (files.document()[:-30], "cannot be read: open it"),
    "damaged document": (files.document()[:60] + bytes(60), "cannot be read: open it"),
    "program of macros": (files.document("word/document.xml", "word/vbaProject.bin"), "holds macros"),
    "type of macros": (files.document(types="application/vnd.ms-word.document.macroEnabled.main+xml"), "holds macros"),
    "sheet of macros": (files.document("xl/workbook.xml", "xl/macrosheets/sheet1.xml"), "holds macros"),
    "no jpeg": (b"\xff\xd8\xff" + bytes(500), "picture cannot be read"),
    "cut jpeg": (files.photo()[:900], "picture cannot be read"),
    "no png": (b"\x89PNG\r\n\x1a\n" + bytes(500), "picture cannot be read"),
}


@pytest.mark.parametrize(("content", "told"), NONE_OF_THESE.values(), ids=NONE_OF_THESE)
def test_what_is_none_of_these_is_refused_with_what_to_do(content, told):
    assert told in refused(content)


def test_an_archive_without_its_table_of_types_is_no_document():
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("word/document.xml", "x")

    assert "cannot be read" in refused(written.getvalue())


def test_a_locked_archive_is_refused():
    content = bytearray(files.document())
    for header, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(header) + flags] |= 1

    assert "cannot be read" in refused(bytes(content))


def test_a_bomb_is_refused_by_what_it_says_of_itself(monkeypatch):
    bomb = files.document("word/document.xml", **{"word/media/a.bin": bytes(office.MOST_UNFOLDED + 1)})
    assert len(bomb) < contents.MB
    assert "unfolds" in refused(bomb)

    monkeypatch.setattr(office, "MOST_UNFOLDED", office.MOST_UNFOLDED * 2)
    assert contents.kept_of(bomb).kind == "docx"


def test_a_document_of_countless_parts_is_refused():
    assert "unfolds" in refused(files.document("word/document.xml", *(f"a{number}" for number in range(5001))))


def test_what_is_too_large_is_refused(monkeypatch):
    assert "larger than 10 MB" in refused(files.PDF + bytes(contents.MOST_KEPT))
    monkeypatch.setattr(contents, "MOST_KEPT", 1000)
    assert "larger than 0 MB" in refused(files.photo(noisy=True))


def test_an_upload_larger_than_any_may_be_is_not_even_read():
    class Endless:
        size = contents.MOST_OF_A_PHOTO + 1

    with pytest.raises(Refused):
        contents.read(Endless())


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_nothing_but_the_picture_is_kept_and_it_stands_upright(form):
    sent = files.photo((640, 480), form)
    assert opened(sent).getexif().get_ifd(files.GPS)[2] == files.PLACE[2]
    assert b"Telefon" in sent

    kept = contents.kept_of(sent).content

    picture = opened(kept)
    assert picture.size == (480, 640)
    assert dict(picture.getexif()) == {}
    assert not any(trace in kept for trace in (b"Telefon", b"Exif", b"eXIf", b"GPS"))
    red, _green, blue = picture.convert("RGB").getpixel((240, 10))
    assert red > 200 > 100 > blue


def test_a_photo_of_twelve_megapixels_is_made_smaller():
    kept = contents.kept_of(files.photo((4032, 3024), noisy=True)).content

    assert sorted(opened(kept).size) == [1920, 2560]


def test_of_a_phones_two_pictures_in_one_file_the_first_is_kept():
    written, first = io.BytesIO(), Image.new("RGB", (60, 40), "red")
    first.save(written, "MPO", save_all=True, append_images=[Image.new("RGB", (60, 40), "blue")])

    picture = opened(contents.kept_of(written.getvalue()).content)

    assert (picture.format, getattr(picture, "n_frames", 1), picture.getpixel((9, 9))[0]) == ("JPEG", 1, 254)


def test_a_small_picture_stays_as_small_as_it_is():
    assert opened(contents.kept_of(files.photo((40, 30), "PNG")).content).size == (30, 40)


@pytest.mark.parametrize(
    ("mode", "kept_as"), [("RGBA", "RGBA"), ("L", "L"), ("P", "RGB"), ("1", "RGB"), ("LA", "RGBA")]
)
def test_pictures_of_any_mode_are_taken(mode, kept_as):
    written = io.BytesIO()
    Image.new(mode, (30, 20)).save(written, "PNG")

    assert opened(contents.kept_of(written.getvalue()).content).mode == kept_as


def test_a_printers_colours_are_taken():
    written = io.BytesIO()
    Image.new("CMYK", (30, 20)).save(written, "JPEG")

    assert opened(contents.kept_of(written.getvalue()).content).mode == "RGB"


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_a_bomb_of_pixels_is_refused_before_it_is_unfolded(form, monkeypatch):
    monkeypatch.setitem(pictures.MOST_PIXELS, form, 640 * 480 - 1)
    assert "too many pixels" in refused(files.photo((640, 480), form))

    monkeypatch.setitem(pictures.MOST_PIXELS, form, 640 * 480)
    contents.kept_of(files.photo((640, 480), form))


def test_a_bomb_of_pixels_by_its_header_alone_is_refused():
    picture = bytearray(files.photo((64, 48), "PNG"))
    picture[16:24] = (100_000).to_bytes(4, "big") * 2
    picture[29:33] = zlib.crc32(picture[12:29]).to_bytes(4, "big")

    assert "too many pixels" in refused(bytes(picture))
