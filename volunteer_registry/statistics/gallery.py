"""Every component in each of its states and languages, on one page: what a change of the stylesheet is looked at on."""

import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from volunteer_registry.shared import periods
from volunteer_registry.shared.history.told import Change, Step
from volunteer_registry.shared.pages.fields import DayInput
from volunteer_registry.shared.pages.views import Page
from volunteer_registry.statistics.charts import Progress, pyramid, trend
from volunteers.choices import BAND_CHOICES

DAY = datetime.date(2023, 12, 6)
ENDS = periods.month_ends(datetime.date(2021, 1, 1), DAY)
TONES = ("", "new", "changed", "read", "question", "refused", "voided")


class Sample(forms.Form):
    """A field of each kind; the last ones are wrong."""

    name = forms.CharField(label=_("name"), help_text=_("Name, in any spelling"))
    note = forms.CharField(label=_("note"), widget=forms.Textarea(attrs={"rows": 2}))
    day = forms.DateField(label=_("On the day"), widget=DayInput())
    role = forms.ChoiceField(label=_("role"), choices=[("", "—"), ("member", _("member"))])
    known = forms.BooleanField(label=_("also those not registered"))
    email = forms.EmailField(label=_("e-mail"))

    def clean(self) -> None:
        raise forms.ValidationError(_("Nothing on the card was changed."))


class Gallery(Page):
    action_name = "desk.view"
    template_name = "pages/gallery.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            **kwargs,
            codes=[code for code, _name in settings.LANGUAGES],
            tones=TONES,
            day=DAY,
            ends=list(reversed(ENDS[-3:])),
            card={"code": "volunteers", "noun": _("volunteers"), "number": 5230, "url": "#", "change": 41},
            none_card={"code": "ngos", "noun": _("NGOs"), "number": None, "url": "#", "change": 0},
            form=Sample({"name": "Айгерім", "day": DAY.isoformat(), "email": "айгерім"}),
            line=trend(ENDS, [40 * number for number in range(len(ENDS))]),
            pyramid=pyramid(BAND_CHOICES, [3, 40, 90, 30, 20, 9, 1], [2, 30, 80, None, 20, 7, 1], (14, 35)),
            targets=[Progress(12, 40), Progress(40, 40), Progress(31, 30)],
            steps=[_step("~"), _step("+")],
        )


def _step(kind: str) -> Step:
    changed = Change(str(_("phone")), "+77010000000", "+77019999999")
    what = _("changed") if kind == "~" else _("entered")
    return Step(timezone.now(), "—", str(_("page")), what, str(_("volunteer")), "", (changed,) if kind == "~" else ())
