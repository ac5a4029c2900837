"""Words that anybody may read one day: whoever writes an IIN or a phone into them is asked once whether it is one."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from volunteer_registry.shared.identity import Unreadable, read_iin

TICK = "not_personal"
_TWELVE = re.compile(r"(?<!\d)\d(?:[ -]?\d){11}(?!\d)")
_PHONE = re.compile(r"(?<!\d)(?:\+?7|8)[\s(-]*7\d{2}[\s)-]*\d{3}[\s-]*\d{2}[\s-]*\d{2}(?!\d)")


def found_in(text: str) -> str:
    """The first IIN or mobile phone in the text as it is written, however its digits are grouped; or nothing."""
    for found in _TWELVE.finditer(text):
        if _is_iin(re.sub(r"\D", "", found[0])):
            return found[0]
    phone = _PHONE.search(text)
    return phone[0] if phone else ""


def _is_iin(digits: str) -> bool:
    try:
        read_iin(digits)
    except Unreadable:
        return False
    return True


class PlainText(forms.CharField):
    """Free text; a form that is `Challenging` looks into it."""


def long_text(rows: int, *, required: bool = False, **options: Any) -> PlainText:
    return PlainText(widget=forms.Textarea(attrs={"rows": rows}), required=required, **options)


class Challenging(forms.Form):
    """Comes back once when free text holds an IIN or a phone: it is taken out, or ticked to be something else."""

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        found = {name: held for name in self._free_texts() if (held := found_in(answers.get(name) or ""))}
        if not found:
            return answers
        self.fields[TICK] = forms.BooleanField(label=_("It is not personal data"), required=False)
        if self.data.get(self.add_prefix(TICK)) != "on":
            for name, held in found.items():
                self.add_error(name, _challenge(held))
        return answers

    def tick(self) -> forms.BoundField | None:
        """What is ticked, once it has been asked."""
        return self[TICK] if TICK in self.fields else None

    def _free_texts(self) -> list[str]:
        return [name for name, field in self.fields.items() if isinstance(field, PlainText)]


def _challenge(held: str) -> str:
    return _(
        "“%(found)s” looks like an IIN or a phone. People helped are never named here: take it out, "
        "or tick below that it is not personal data."
    ) % {"found": held}
