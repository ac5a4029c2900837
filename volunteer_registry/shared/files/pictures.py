"""Pictures written anew: upright, no larger than a screen shows, and without what a phone adds to them."""

import io

from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

from volunteer_registry.shared.refusal import Refused

LONG_SIDE = 2560
MOST_PIXELS = {"JPEG": 50_000_000, "PNG": 24_000_000}
"""A JPEG is read at a fraction of its size, so that a phone's largest costs as much memory as a screen's."""


def jpeg(content: bytes) -> bytes:
    return _anew(content, "JPEG", quality=85, optimize=True, progressive=True)


def png(content: bytes) -> bytes:
    return _anew(content, "PNG")


def _anew(content: bytes, form: str, **how: object) -> bytes:
    """The place it was taken and everything else beside the pixels stays behind. Raises Refused."""
    try:
        with Image.open(io.BytesIO(content), formats=[form]) as opened:
            _check_pixels(opened, form)
            opened.draft(None, (LONG_SIDE, LONG_SIDE))
            picture = _plain(ImageOps.exif_transpose(opened), form)
            picture.thumbnail((LONG_SIDE, LONG_SIDE))
            picture.info.clear()
            written = io.BytesIO()
            picture.save(written, form, **how)
    except Refused:
        raise
    except Image.DecompressionBombError:
        raise _too_many_pixels() from None
    except Exception:  # whatever a decoder says of a broken or wicked picture
        raise Refused(_("The picture cannot be read: it may have come through damaged. Send it once more.")) from None
    return written.getvalue()


def _check_pixels(opened: Image.Image, form: str) -> None:
    if opened.width * opened.height > MOST_PIXELS[form]:
        raise _too_many_pixels()


def _too_many_pixels() -> Refused:
    return Refused(_("The picture has too many pixels: make it smaller, or take it at a lower resolution."))


def _plain(picture: Image.Image, form: str) -> Image.Image:
    """Grey stays grey and clear stays clear, where the form can say it; all else becomes plain colours."""
    if form == "PNG" and picture.has_transparency_data:
        return picture.convert("RGBA")
    return picture if picture.mode in ("L", "RGB") else picture.convert("RGB")
