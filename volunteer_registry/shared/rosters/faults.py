"""The sentences of faults: what was read, what is wrong, what to do. `%(written)s` is what stands in the cell."""

import datetime
import re
from typing import Any

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from volunteer_registry.shared.rosters import sheets
from volunteer_registry.shared.rosters.models import Run

ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
SENTENCES = {
    "birth_missing": _("No birth date: the person is counted, but in no age band."),
    "birth_unreadable": _("“%(written)s” is no birth date. Write it as 05.03.2004."),
    "birth_impossible": _("There is no such day: “%(written)s”. Correct the birth date."),
    "birth_ambiguous": _("“%(written)s” may be two days. Which one is the birth date?"),
    "birth_month_only": _("Only the month of birth is given: %(written)s."),
    "birth_year_only": _("Only the year of birth is given: %(written)s. An age band counts it if the whole year fits."),
    "birth_age_only": _("Only the age is given: “%(written)s”, kept as an interval of birth dates."),
    "birth_serial": _("%(written)s is Excel's number of a day: read as %(read)s."),
    "birth_two_digit_year": _("“%(written)s”: read as %(read)s."),
    "birth_future": _("The birth date “%(written)s” is still to come. Correct it."),
    "birth_too_old": _("“%(written)s” would make the person %(age)s years old. Correct it."),
    "birth_from_iin": _("The birth date %(read)s is taken from the IIN."),
    "day_unreadable": _("“%(written)s” is no date of registration. Write it as 05.03.2023."),
    "day_impossible": _("There is no such day: “%(written)s”. Correct the date of registration."),
    "day_incomplete": _("“%(written)s” is not a whole date of registration. Write the day, the month and the year."),
    "day_ambiguous": _("“%(written)s” may be two days. Which one is the day of registration?"),
    "day_serial": _("%(written)s is Excel's number of a day: read as %(read)s."),
    "day_two_digit_year": _("“%(written)s”: read as %(read)s."),
    "day_after_sheet": _("The day of registration %(written)s is later than the sheet's day, %(as_of)s. Correct one."),
    "name_missing": _("There is no name. Write the surname and the given name."),
    "name_one_word": _("“%(written)s” is not a whole name. Write the surname and the given name."),
    "name_unlikely": _("“%(written)s” does not look like a name. Correct it, or delete the row."),
    "name_has_digits": _("The name “%(written)s” has digits in it. Correct it."),
    "name_initials": _("The given name is only an initial: %(read)s."),
    "name_mixed_letters": _("“%(written)s” mixes letters of two alphabets: read as %(read)s."),
    "phone_short": _("The phone “%(written)s” has too few digits; the row goes in without it."),
    "phone_long": _("The phone “%(written)s” has too many digits; the row goes in without it."),
    "phone_unreadable": _("“%(written)s” is no phone; the row goes in without it."),
    "phone_landline": _("%(read)s is a landline."),
    "phone_several": _("Several phones are given; the first is kept: %(kept)s."),
    "phone_foreign": _("%(read)s is a phone of another country."),
    "email_unreadable": _("“%(written)s” is no e-mail address; the row goes in without it."),
    "iin_zero_restored": _("The IIN had lost its leading zeros; they are restored."),
    "iin_format": _("An IIN must be exactly 12 digits. Correct it or leave it empty."),
    "iin_control": _(
        "The last digit of the IIN does not fit the others: one digit is mistyped. Correct it or leave it empty."
    ),
    "iin_century": _("There is no IIN with such a seventh digit. Correct it or leave it empty."),
    "iin_date": _("The first six digits of the IIN are no date. Correct it or leave it empty."),
    "iin_rounded": _(
        "Excel has rounded the IIN and its last digits are lost. Enter it again as text or leave it empty."
    ),
    "iin_contradicts_birth": _("The sheet says born %(sheet)s, the IIN says %(of_iin)s. Which is right?"),
    "iin_of_another": _("This IIN stands on the card of somebody with another name or birth date."),
    "sex_unreadable": _("“%(written)s” is not read as a sex."),
    "sex_contradicts_iin": _("The sex “%(written)s” contradicts the IIN; the IIN's is kept."),
    "quantity_unreadable": _("“%(written)s” is not read as one number. Write the number and what was counted."),
    "quantity_up_to": _("“%(written)s” says the most there were; it is kept as about that many."),
    "span_unreadable": _("“%(written)s” is not read as days. Write one day, or the first and the last."),
    "span_backwards": _("“%(written)s”: the last day lies before the first one. Correct it."),
    "span_impossible": _("There is no such day: “%(written)s”. Correct it."),
    "span_ambiguous": _("“%(written)s” may be two days. Which one was it?"),
    "span_serial": _("%(written)s is Excel's number of a day: read as %(read)s."),
    "span_two_digit_year": _("“%(written)s”: read as %(read)s."),
    "span_missing": _("The row names no day. Write the day it was, or the first and the last."),
    "span_after_sheet": _("“%(written)s” is not over by %(as_of)s: only what is over is taken from a sheet."),
    "title_missing": _("The row does not say what it was called. Write the title."),
    "title_long": _("The title is longer than 200 characters. Shorten it."),
    "personal_number": _("“%(found)s” looks like an IIN or a phone. People helped are never named here: take it out."),
    "organiser_missing": _("The row does not say who held it. Write the group or the organisation."),
    "organiser_unknown": _("No group is known as “%(written)s”. Who held “%(title)s”?"),
    "organiser_ambiguous": _("“%(written)s” is the name of several groups. Which one held “%(title)s”?"),
    "organiser_without_standing": _("“%(written)s” stood in no branch on %(day)s. Correct the day or the organiser."),
    "left_out": _("It was answered that the row is left out."),
    "unit_unknown": _("What was counted in “%(written)s”?"),
    "source_unknown": _("Whose money was it: “%(written)s”?"),
    "help_unknown": _("“%(written)s” is no kind of help in the list; it is read from the other words."),
    "support_unknown": _("“%(written)s” is no kind of support in the list; it is not taken."),
    "possible_same": _(
        "An initiative of this title and of days that overlap is known already: %(known)s. Is it the same one?"
    ),
    "repeats_deed": _("The same initiative as in row %(row)s."),
    "deed_open": _("“%(written)s” is in the registry and not completed yet: its results are told on its own page."),
    "differs": _("The sheet says “%(written)s”, the registry “%(known)s”; the registry's is kept."),
    "amount_unreadable": _("“%(written)s” is not read as an amount of tenge. Correct it or leave it empty."),
    "amount_ambiguous": _("How much is “%(written)s”?"),
    "day_before_birth": _("The day of registration %(written)s lies before the birth date. Correct one."),
    "day_before_branch": _(
        "The day of registration %(written)s lies before the branch was opened, %(opened)s. Correct it."
    ),
    "place_missing": _("The row names no city or district, and the sheet was uploaded for the whole region. Name it."),
    "place_unknown": _("“%(written)s” is no place of this region. Correct the city or district."),
    "place_without_branch": _("“%(written)s” has no branch of its own. Name the city or district."),
    "place_ambiguous": _("“%(written)s” is the name of several places. Which one is meant?"),
    "place_outside_scope": _("This row belongs to another branch: its own coordinator uploads it."),
    "group_unknown": _("No group is known as “%(written)s”. Which one is meant?"),
    "group_ambiguous": _("“%(written)s” is the name of several groups. Which one is meant?"),
    "group_elsewhere": _("“%(written)s” is a group of another branch. Is it the one meant?"),
    "group_without_standing": _(
        "“%(written)s” is known, but stood in no branch on the sheet's day. Is it the one meant?"
    ),
    "role_unknown": _("“%(written)s” is not read as a role; the person is entered as a member."),
    "direction_unknown": _("“%(written)s” is no direction in the list; it is not taken."),
    "possible_duplicate": _("This may be a person already listed, in another spelling. Is it the same person?"),
    "same_twice": _("“The same person” was answered of two people. Answer “different people” of one of them."),
    "places_differ": _("Row %(row)s has this person in another city or district. Transfer them here?"),
    "of_another_table": _(
        "The row belongs to another table on the sheet: send it apart. Rows below row %(header)s are read."
    ),
    "not_written": _("The registry has changed since the sheet was read, and the row does not fit it: %(why)s"),
    "anonymised": _("The person was anonymised: what the row said is gone."),
    "repeats_row": _("The same person as in row %(row)s."),
    "registered_elsewhere": _("This person is registered in another branch. Transfer them here?"),
    "held_elsewhere": _("This person may already be registered; the front-office will answer."),
}


def sentence(fault: dict[str, Any]) -> str:
    """The fault in the reader's language."""
    return str(SENTENCES[fault["code"]]) % {name: _told(value) for name, value in fault["values"].items()}


def _told(value: str | dict[str, str]) -> str:
    """A day as the language writes it; a text kept in each language in the reader's; other words as they are."""
    if isinstance(value, dict):
        return value[get_language() or settings.LANGUAGE_CODE]
    return date_format(datetime.date.fromisoformat(value), "SHORT_DATE_FORMAT") if ISO.fullmatch(value) else value


def refusal_sentence(run: Run) -> str:
    """Why the whole file was refused."""
    return sheets.sentence_of(run.refusal["code"], run.refusal["values"])
