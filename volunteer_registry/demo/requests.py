"""What the public has asked and nobody has answered yet, so that a desk of the demo is not empty."""

import datetime

from volunteer_registry.demo.staff import by
from volunteer_registry.desk import actions
from volunteer_registry.desk.models import Wish
from volunteer_registry.shared.places.models import Place

ASKED = (
    (1, "471000000", Wish.HELP, "Гүлсезім Нұрбекқызы", "+77770001101", "Қарттар үйінде көмектескім келеді", "kk"),
    (3, "471800000", Wish.GROUP, "Тимур Жарылкасын", "+77770001102", "Сажаем деревья во дворах, нас двенадцать", "ru"),
    (6, "475000000", Wish.HELP, "Мадина Сапар", "+77770001103", "", "ru"),
    (9, "471000000", Wish.GROUP, "Бекзат Еламан", "+77770001104", "Мектептегі эко-топ", "kk"),
)
"""(days ago, place, wish, name, phone, words, language)"""


def ask(until: datetime.date) -> None:
    for days, code, wish, name, phone, about, language in ASKED:
        words = {"name": name, "phone": phone, "about": about, "language": language}
        day = until - datetime.timedelta(days=days)
        actions.ask(wish=wish, place=Place.objects.get(code=code), **words, by=by(None, day))
