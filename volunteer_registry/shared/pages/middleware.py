"""What is settled before a page is asked: that the address can be read at all, and the reader's language."""

from django.conf import settings
from django.http import HttpResponseBadRequest
from django.utils import translation

CHOICES = frozenset(code for code, _name in settings.LANGUAGES)


def legible(get_response):
    """An address with a NUL byte is no address of ours, and PostgreSQL takes no such text."""

    def respond(request):
        if "\x00" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            return HttpResponseBadRequest()
        return get_response(request)

    return respond


def language(get_response):
    """Kazakh is the default whatever the browser asks for; the switch stands on every page."""

    def respond(request):
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        if chosen not in CHOICES:
            chosen = request.user.language if request.user.is_authenticated else settings.LANGUAGE_CODE
        with translation.override(chosen):
            request.LANGUAGE_CODE = chosen
            response = get_response(request)
            if hasattr(response, "render") and not response.is_rendered:
                response.render()
        response.headers.setdefault("Content-Language", chosen)
        return response

    return respond
