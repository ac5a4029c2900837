"""What the pages of verbs have in common in what they ask."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from volunteer_registry.shared.dated import FIRST_DAY
from volunteer_registry.shared.pages.personal import Challenging

LONGEST_REASON = 300
EMPTY = "---------"
"""What Django calls no choice, until a form says it in words."""


def check_order(form: Any, first: str = "first_day", last: str = "last_day") -> None:
    """A span of days ends when it began or later; said beside its last day."""
    answers = form.cleaned_data
    if answers.get(first) and answers.get(last) and answers[last] < answers[first]:
        form.add_error(last, _("The last day lies before the first one."))


class NoteField(forms.CharField):
    """Words kept in the history of what was changed."""

    def __init__(self, **options: Any):
        super().__init__(max_length=LONGEST_REASON, **options)


class VerbForm(Challenging):
    """Asked by `user` about `subject`."""

    def __init__(self, *args: Any, user: Any, subject: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.user, self.subject = user, subject
        if "on" in self.fields:
            days = {"min": FIRST_DAY.isoformat(), "max": timezone.localdate().isoformat()}
            self.fields["on"].widget.attrs |= days
        for field in self.fields.values():
            if isinstance(field, forms.ModelChoiceField) and field.empty_label == EMPTY:
                field.empty_label = _("choose")
        self.narrow()

    def narrow(self) -> None:
        """Narrows the choices to the user's."""


class Plain(VerbForm):
    """Nothing is asked: the button says it all."""
