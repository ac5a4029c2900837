"""What was asked of a register, in words: for a printed sheet, and for the journal, which names nobody."""

from typing import Any

from django.conf import settings
from django.forms import BooleanField
from django.utils.formats import date_format
from django.utils.translation import override

from volunteer_registry.shared.pages.filters import SearchFilter

HIDDEN = "•••"


def in_words(found: Any) -> list[str]:
    """Each answer with its label; of a searched text, which may be a name, only that there was one."""
    if not found.is_valid():
        return []
    answers = ((name, found.form.fields[name], found.form.cleaned_data.get(name)) for name in found.form.fields)
    return [_told(found.filters[name], field, answer) for name, field, answer in answers if answer]


def in_each_language(title: Any, found: Any) -> dict[str, str]:
    told = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            told[language] = "; ".join([str(title), *in_words(found)])
    return told


def _told(asked: Any, field: Any, answer: Any) -> str:
    if isinstance(field, BooleanField):
        return str(field.label)
    if isinstance(asked, SearchFilter):
        return f"{field.label}: {HIDDEN}"
    if hasattr(answer, "isoformat"):
        return f"{field.label}: {date_format(answer, 'DATE_FORMAT')}"
    labels = dict(field.choices) if isinstance(answer, str) else {}
    return f"{field.label}: {labels.get(answer, answer)}"
