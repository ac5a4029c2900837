"""The road maps of 2021-2023 and 2024-2026: what they promise, and what was done by the day."""

from datetime import date
from typing import NamedTuple

from grants.models import Measure, Roadmap
from volunteer_registry.demo.giving import ANNOUNCED_ON, BEGUN_ON
from volunteer_registry.demo.staff import Staff, by
from volunteer_registry.demo.targets import OPENED_ON
from volunteer_registry.shared import history


class Promise(NamedTuple):
    kk: str
    ru: str
    due: date
    done: date | None


TITLE_KK, TITLE_RU = "Волонтерлікті дамыту жөніндегі жол картасы", "Дорожная карта развития волонтерства"
ROADMAPS = {
    (2021, 2023): (
        Promise("Облыстық «Волонтерлер фронт-офисін» құру", "Создать областной «Фронт-офис волонтеров»",
                date(2021, 6, 30), OPENED_ON),
        Promise("Волонтерлер корпусының бөлімшелерін барлық қала мен ауданда ашу",
                "Открыть подразделения корпуса волонтеров во всех городах и районах", date(2021, 12, 31), OPENED_ON),
        Promise("Үкіметтік емес ұйымдарға мемлекеттік грант жариялау", "Объявить государственный грант для НПО",
                date(2023, 6, 30), ANNOUNCED_ON),
        Promise("Волонтерлік топтарға 15 шағын грант беру", "Выдать волонтерским группам 15 малых грантов",
                date(2023, 8, 31), BEGUN_ON),
        Promise("Жыл соңына дейін кемінде 30 іс-шара өткізу", "Провести до конца года не менее 30 мероприятий",
                date(2023, 12, 31), date(2023, 12, 20)),
        Promise("Топтар мен ұйымдардың кемінде 40 жетекшісін оқыту",
                "Обучить не менее 40 руководителей групп и организаций", date(2023, 12, 31), date(2024, 2, 15)),
    ),
    (2024, 2026): (
        Promise("Волонтерлік фронт-офистің жұмысын қаржыландыру", "Профинансировать работу фронт-офиса волонтеров",
                date(2024, 3, 31), date(2024, 2, 1)),
        Promise("2024 жылғы мемлекеттік гранттарды іске асыру", "Реализовать государственные гранты 2024 года",
                date(2024, 12, 31), date(2024, 12, 10)),
        Promise("Волонтерлер тізілімін бірыңғай жүйеде жүргізу", "Вести реестр волонтеров в единой системе",
                date(2026, 12, 31), None),
    ),
}  # fmt: skip
BASIS = "Жастар саясаты мәселелері басқармасының жоспары"


def draw(staff: Staff, day: date) -> None:
    hand = by(staff.officer, day)
    for (first, last), promises in ROADMAPS.items():
        new = Roadmap(title_kk=TITLE_KK, title_ru=TITLE_RU, first_year=first, last_year=last)
        (roadmap,) = history.created([new], by=hand)
        history.created([_measure(roadmap, *one, day) for one in enumerate(promises, start=1)], by=hand)


def _measure(roadmap: Roadmap, number: int, told: Promise, day: date) -> Measure:
    done = told.done if told.done and told.done <= day else None
    words = {"title_kk": told.kk, "title_ru": told.ru, "basis": BASIS}
    return Measure(roadmap=roadmap, number=number, due_on=told.due, done_on=done, **words)
