"""The words branches write above their columns, and in the row of totals."""

import re
from collections.abc import Sequence

from volunteer_registry.shared.rosters.readings.text import Cell, clean
from volunteer_registry.shared.search import fold

WORDS: dict[str, tuple[str, ...]] = {
    "number": ("№", "#", "N", "No", "№ п/п", "п/п", "Р/с", "Р/с №", "Рет", "Реті", "Рет саны", "Реттік нөмірі",
               "Рет нөмірі", "Порядковый номер", "Номер", "Number"),
    "name": ("Т.А.Ә.", "Т.Ә.А.", "ТАӘ", "Аты-жөні", "Аты жөні", "Толық аты-жөні", "Тегі, аты, әкесінің аты",
             "Тегі, аты", "Тегі аты", "Тегі аты әкесінің аты", "Аты, тегі", "ФИО", "Ф.И.О.", "Ф И О",
             "Фамилия, имя, отчество", "Фамилия, имя", "Фамилия имя отчество", "Фамилия имя", "Имя Фамилия",
             "Волонтер", "Волонтер ФИО", "Full name", "Name", "Surname and name", "Surname, name"),
    "surname": ("Тегі", "Фамилия", "Фамилиясы", "Surname", "Last name", "Family name"),
    "given": ("Аты", "Есімі", "Имя", "Given name", "First name"),
    "patronymic": ("Әкесінің аты", "Отчество", "Patronymic", "Middle name"),
    "birth": ("Туған күні", "Туған жылы", "Туған күні айы жылы", "Туған жылы айы күні", "Туған уақыты", "Туылған күні",
              "Туылған жылы", "Жасы", "Жас", "Дата рождения", "Год рождения", "День рождения", "Дата рожд",
              "Число месяц год рождения", "Г.р.", "Возраст", "Birth date", "Date of birth", "Birthday", "Birth year",
              "Year of birth", "Age", "Born", "DOB"),
    "iin": ("ЖСН", "ИИН", "IIN", "ЖСН нөмірі", "Жеке сәйкестендіру нөмірі", "Индивидуальный идентификационный номер",
            "Individual identification number"),
    "phone": ("Телефон", "Телефоны", "Телефон нөмірі", "Тел", "Тел нөмірі", "Ұялы телефон", "Ұялы телефоны",
              "Ұялы телефон нөмірі", "Ұялы тел", "Байланыс", "Байланыс телефоны", "Байланыс нөмірі", "Нөмірі",
              "Номер телефона", "Контактный телефон", "Контакты", "Контакт", "Контактные данные", "Сотовый",
              "Сотовый телефон", "Сот телефон", "Моб тел", "Мобильный", "Мобильный телефон", "WhatsApp", "Phone",
              "Phone number", "Telephone", "Mobile", "Mobile phone"),
    "registry_no": ("Тізілім нөмірі", "Тізілімдегі нөмірі", "Номер в реестре", "Реестровый номер", "№ в реестре",
                    "Registry number", "Registry no"),
    "email": ("E-mail", "Email", "Эл. пошта", "Электрондық пошта", "Электрондық поштасы", "Пошта", "Поштасы",
              "Эл. почта", "Электронная почта", "Почта", "Mail", "E-mail address", "Электронный адрес"),
    "place": ("Аудан", "Ауданы", "Қала", "Қаласы", "Аудан/қала", "Қала/аудан", "Аудан немесе қала", "Елді мекен",
              "Елді мекені", "Мекенжай", "Мекенжайы", "Тұрғылықты жері", "Тұратын жері", "Тұратын мекенжайы", "Район",
              "Город", "Район/город", "Город/район", "Район (город)", "Город или район", "Населенный пункт", "Адрес",
              "Место жительства", "Адрес проживания", "Place", "District", "City", "District/city", "City/district",
              "District or city", "Residence", "Place of residence", "Address"),
    "group": ("Топ", "Тобы", "Топ атауы", "Топтың атауы", "Ұйым", "Ұйымы", "Ұйым атауы", "Ұйымның атауы", "Клуб",
              "Клубы", "Ұйым, топ, клуб", "Топ немесе ұйым", "Топ/ұйым", "Ұйым/топ", "Бастамашыл топ",
              "Волонтерлік топ", "Волонтерлік ұйым", "Волонтерлік клуб", "Группа", "Организация", "Название группы",
              "Название организации", "Наименование организации", "Группа/организация", "Группа, организация, клуб",
              "Организация, группа, клуб", "Группа/клуб", "Инициативная группа", "Волонтерская группа",
              "Волонтерская организация", "Group", "Club", "Organisation", "Organization", "ҮЕҰ", "НПО",
              "Group or organisation", "Organisation, group, club"),
    "directions": ("Бағыт", "Бағыты", "Бағыттары", "Қызмет бағыты", "Волонтерлік бағыты", "Қызығушылығы", "Направление",
                   "Направления", "Направление деятельности", "Вид деятельности", "Интересы", "Direction",
                   "Directions", "Interests", "Field"),
    "hours": ("Сағат", "Сағаты", "Сағат саны", "Сағаттар", "Сағаттар саны", "Еңбек сағаты", "Волонтерлік сағат", "Часы",
              "Часов", "Кол-во часов", "Количество часов", "Волонтерские часы", "Hours", "Number of hours",
              "Volunteer hours"),
    "remark": ("Ескерту", "Ескертпе", "Ескертулер", "Қосымша", "Қосымша мәлімет", "Түсініктеме", "Примечание",
               "Примечания", "Прим", "Замечание", "Комментарий", "Комментарии", "Дополнительно", "Remark", "Remarks",
               "Note", "Notes", "Comment", "Comments"),
    "sex": ("Жынысы", "Жыныс", "Пол", "Sex", "Gender"),
    "registered_on": ("Тіркелген күні", "Тіркелген уақыты", "Тіркеу күні", "Есепке алынған күні", "Қосылған күні",
                      "Мүшелікке қабылданған күні", "Дата регистрации", "Дата вступления", "Дата постановки на учет",
                      "Зарегистрирован", "Registered on", "Registration date", "Date of registration", "Joined on"),
    "role": ("Рөлі", "Рөл", "Топтағы рөлі", "Міндеті", "Лауазымы", "Роль", "Роль в группе", "Должность", "Role",
             "Position"),
    "occupation": ("Мәртебесі", "Жұмыс орны", "Оқу орны", "Оқу/жұмыс орны", "Жұмыс/оқу орны", "Жұмыс немесе оқу орны",
                   "Мамандығы", "Кәсібі", "Айналысатын ісі", "Әлеуметтік мәртебесі", "Занятость", "Род занятий",
                   "Место работы", "Место учебы", "Место учебы/работы", "Место работы/учебы", "Место учебы, работы",
                   "Социальный статус", "Статус", "Профессия", "Occupation", "Status", "Place of work",
                   "Place of study", "Profession"),
}  # fmt: skip

_TOTALS = ("Жиыны", "Жиынтығы", "Барлығы", "Итого", "Всего", "Total")
_WHOLE_TOTALS = ("Жалпы", "Жалпы саны", "Бәрі", "Общее количество", "Sum")
_FILLERS = frozenset(fold("волонтердің волонтер волонтера волонтеров еріктінің ерікті добровольца volunteer").split())
_REMARK = re.compile(r"\([^)]*\)|\*+")
_PARTS = re.compile(r"[/,;|\\\n+]|\bжәне\b|\bнемесе\b|\bи\b|\bили\b|\band\b|\bor\b", re.I)
_FIGURE = re.compile(r"[\d\s.,:%–—-]*")


def _key(text: str) -> str:
    """Without spaces, so that Т.А.Ә. and ТАӘ meet; a sign that is no word stands for itself."""
    words = fold(text).split()
    kept = [word for word in words if word not in _FILLERS] or words
    return "".join(kept) or text.strip(" .:")


_COLUMNS = {_key(word): column for column, words in WORDS.items() for word in words}
_TOTAL_WORDS = set(map(fold, _TOTALS))
_TOTAL_PHRASES = set(map(fold, _WHOLE_TOTALS))
_NAME_PARTS = {"surname", "given", "patronymic", "name"}


def column_of(cell: Cell) -> str | None:
    """The column this header means; None where the words are no header we know."""
    text = clean(cell)
    for words in (text, _REMARK.sub(" ", text)):
        column = _COLUMNS.get(_key(words)) or _column_of_parts(words)
        if column:
            return column
    return None


def is_total(cells: Sequence[Cell]) -> bool:
    """Whether the row's first words are «барлығы», «итого», «total», and all it says besides are figures."""
    first, *others = [text for text in map(clean, cells) if not _FIGURE.fullmatch(text)] or [""]
    words = [word for word in fold(first).split() if not word.isdigit()]
    if not words or not all(any(character.isdigit() for character in text) for text in others):
        return False
    return words[0] in _TOTAL_WORDS or words[-1] in _TOTAL_WORDS or " ".join(words) in _TOTAL_PHRASES


def _column_of_parts(text: str) -> str | None:
    """«ЖСН/ИИН» says one thing twice; «тегі, аты» together are a name."""
    parts = [part for part in _PARTS.split(text) if _key(part)]
    columns = {_COLUMNS.get(_key(part)) for part in parts}
    if len(columns) == 1:
        return columns.pop()
    if columns and columns <= _NAME_PARTS:
        return "name"
    return None
