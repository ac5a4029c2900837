"""What is asked about people."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from volunteer_registry.shared import identity
from volunteer_registry.shared.identity import Iin
from volunteer_registry.shared.periods import Born
from volunteer_registry.shared.rosters.faults import SENTENCES
from volunteer_registry.shared.rosters.readings.dates import read_birth
from volunteer_registry.shared.rosters.readings.iins import read_iin_cell
from volunteer_registry.shared.rosters.readings.phones import read_phone
from volunteer_registry.shared.sealed import match_key, unseal
from volunteers.models import Volunteer, born_in_words


class FindByIin(forms.Form):
    """An IIN to look a person up by: it travels in the body of a POST, never in an address."""

    iin = forms.CharField(label=_("IIN"), max_length=20, widget=forms.TextInput(attrs={"inputmode": "numeric"}))

    def clean_iin(self) -> str:
        return read_iin(self.cleaned_data["iin"]).digits


class BirthField(forms.CharField):
    """A birth date as it is known: a day, or only a year. An interval already known may stand as it is."""

    known: Born | None = None

    def to_python(self, value):
        text = super().to_python(value)
        if not text:
            return None
        if self.known and text == born_in_words(self.known):
            return self.known
        reading = read_birth(text, on=timezone.localdate())
        if reading.value is None:
            raise forms.ValidationError(_("Write the birth date as 05.03.2004, or the year alone."))
        return reading.value

    def has_changed(self, initial, data):
        return (initial or "") != (data or "").strip()


class VolunteerForm(forms.ModelForm):
    """A person's card. The IIN goes in and never comes out: an empty field leaves it as it is."""

    born = BirthField(
        label=_("Birth date"), required=False, help_text=_("05.03.2004; if only the year is known, the year")
    )
    new_iin = forms.CharField(label=_("IIN"), required=False, max_length=20)

    class Meta:
        model = Volunteer
        fields = (
            "surname",
            "given_name",
            "patronymic",
            "sex",
            "phone",
            "email",
            "residence",
            "occupation",
            "interests",
            "languages",
        )
        widgets = {"interests": forms.CheckboxSelectMultiple}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.notes: list[Any] = []
        card = self.instance
        if card.born:
            self.initial["born"] = card.born_text
            self.fields["born"].known = card.born  # type: ignore[attr-defined]
        if card.iin:
            self.fields["new_iin"].help_text = _("Now: %(mask)s. Leave empty to keep it.") % {"mask": card.iin}

    def clean_phone(self) -> str:
        if not self.cleaned_data["phone"]:
            return ""
        reading = read_phone(self.cleaned_data["phone"])
        if reading.value is None:
            raise forms.ValidationError(_("Write the phone as +7 701 000 00 00."))
        return reading.value

    def clean_new_iin(self) -> Iin | None:
        digits = self.cleaned_data["new_iin"]
        return read_iin(digits) if digits else None

    def clean(self):
        answers = super().clean() or {}
        iin = answers.get("new_iin")
        if iin:
            self._complete(answers, iin)
            if "new_iin" not in self.errors:
                self._check_free(iin)
        elif self.instance.iin and "born" in self.changed_data:
            self._check_kept_iin(answers.get("born"))
        return answers

    def save(self, commit: bool = True):
        self.instance.born = self.cleaned_data["born"]
        if self.cleaned_data["new_iin"]:
            self.instance.set_iin(self.cleaned_data["new_iin"].digits)
        return super().save(commit=commit)

    def _complete(self, answers: dict[str, Any], iin: Iin) -> None:
        """The IIN tells the birth date to the day, and the sex where none is given; it may not tell another birth."""
        if iin.birth and "born" in answers:
            of_iin = Born.on(iin.birth)
            if _contradict(answers["born"], of_iin):
                words = {"card": born_in_words(answers["born"]), "of_iin": born_in_words(of_iin)}
                sentence = _("The card says born %(card)s, the IIN says %(of_iin)s. Correct the one that is wrong.")
                self.add_error("new_iin", sentence % words)
            else:
                answers["born"] = of_iin
        if iin.sex and answers.get("sex") and answers["sex"] != iin.sex:
            self.notes.append(_("The sex on the card contradicts the IIN: see which is right."))
        elif iin.sex:
            answers["sex"] = iin.sex

    def _check_free(self, iin: Iin) -> None:
        taken = Volunteer.objects.counted().exclude(pk=self.instance.pk)
        if taken.filter(iin_match=match_key(iin.digits)).exists():
            self.add_error("new_iin", _("This person may already be registered; the front-office will answer."))

    def _check_kept_iin(self, born: Born | None) -> None:
        """A corrected birth date against the IIN the card keeps, of which nothing is told."""
        told = identity.read_iin(unseal(self.instance.iin).decode()).birth
        if told and _contradict(born, Born.on(told)):
            self.add_error(
                "born", _("The IIN on the card tells another birth date. Correct the date, or enter the right IIN too.")
            )


def _contradict(one: Born | None, other: Born | None) -> bool:
    return bool(one and other and not one.overlaps(other))


def read_iin(text: str) -> Iin:
    """The IIN of a typed text. Raises ValidationError with the sentence that a sheet's row would get."""
    reading = read_iin_cell(text)
    if reading.value is None:
        raise forms.ValidationError(SENTENCES[reading.faults[0].code if reading.faults else "iin_format"])
    return reading.value
