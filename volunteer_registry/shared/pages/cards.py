"""What a link to a public page shows where it is shared: words for whoever fetches them, and a picture."""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.text import Truncator
from django.utils.translation import override
from django.views.generic import View

from volunteer_registry.shared.pages.typesetting import typeset
from volunteer_registry.shared.pages.views import ScopedRecord

DRAWING = Path(__file__).with_name("card.typ")
HOUR = 60 * 60
ROOM = {"who": 66, "where": 74}
"""Letters for which a line of the picture has room."""


@dataclass(frozen=True)
class Card:
    """The words of the picture: what it is, whose it is, where and when."""

    title: str
    who: str = ""
    where: str = ""

    def words(self) -> dict[str, str]:
        return {name: Truncator(words).chars(ROOM.get(name, 200)) for name, words in asdict(self).items()}


@dataclass(frozen=True)
class SharedLink:
    """Addresses are whole: they are read outside the site."""

    title: str
    about: str
    address: str
    picture: str


def shared_link(record: Any, *, about: str, picture: str) -> SharedLink:
    """`picture` is the address of its card on this site."""
    address, picture = (settings.SITE_ADDRESS + path for path in (record.get_absolute_url(), picture))
    return SharedLink(str(record), about, address, picture)


class CardPage(ScopedRecord, View):
    """The picture of a record, for anybody, always in the site's first language."""

    http_method_names = ["get", "head"]

    def card(self, record: Any) -> Card:
        raise NotImplementedError

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        with override(settings.LANGUAGE_CODE):
            words = self.card(self.found()).words() | {"site": str(settings.SITE_NAME)}
        etag = quote_etag(hashlib.sha256(json.dumps(words).encode() + DRAWING.read_bytes()).hexdigest()[:32])
        unchanged = get_conditional_response(request, etag=etag)
        response = unchanged or HttpResponse(drawn(words), content_type="image/png")
        response["ETag"], response["Cache-Control"] = etag, f"public, max-age={HOUR}"
        return response


def drawn(words: dict[str, str]) -> bytes:
    """As a PNG."""
    return typeset(DRAWING, words, language=settings.LANGUAGE_CODE, form="png")
