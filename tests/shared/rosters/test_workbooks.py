import datetime
import io
import zipfile

import pytest

from volunteer_registry.shared.rosters.sheets import Sheet, read
from volunteer_registry.shared.rosters.workbooks import TemplateColumn, sheet_name, write_rows, write_template

COLUMNS = [
    TemplateColumn("Аты-жөні", "Жеке куәліктегідей"),
    TemplateColumn("ЖСН", "12 сан", as_text=True),
    TemplateColumn("Аудан", "Тізімнен таңдаңыз", choices=["Ақтау", "Бейнеу, ауыл"]),
]


def xml_of(content, part):
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read(part).decode()


def test_rows_come_back_as_they_were():
    day = datetime.date(2004, 3, 5)
    rows = [
        ["Әсел", "040305690010", 40305690010, 12.5, day, True, None, "күні қате"],
        ["=1+1", "+7 701", "@SUM(A1)", "http://example.invalid", "{=1}", "-5", " ", "x"],
        [],
        ["'", "<b>", "a\nb", "№2", "5230", False, 0, "соңы"],
    ]

    content = write_rows(title="Қайтарылды", headings=list("abcdefgh"), rows=rows, text_columns={1})

    assert read(content) == [Sheet("Қайтарылды", [list("abcdefgh"), *rows])]
    assert "<f>" not in xml_of(content, "xl/worksheets/sheet1.xml")


def test_a_text_longer_than_a_cell_can_hold_is_cut_and_not_lost():
    content = write_rows(title="A", headings=["a"], rows=[["x" * 40_000]], text_columns=set())

    assert read(content)[0].rows[1] == ["x" * 32_767]


def test_a_date_excel_does_not_have_is_written_as_text():
    days = [[datetime.date(1899, 12, 31)], [datetime.date(1900, 1, 1)]]

    content = write_rows(title="A", headings=["a"], rows=days, text_columns=set())

    assert read(content)[0].rows == [["a"], ["1899-12-31"], [datetime.date(1900, 1, 1)]]


def test_a_template_is_empty_below_its_headings_and_brings_hints_and_lists():
    content = write_template(title="Волонтерлер", columns=COLUMNS, notes=["Бір жол – бір адам."])

    table, hints, lists = read(content)
    assert table == Sheet("Волонтерлер", [["Аты-жөні", "ЖСН", "Аудан"]])
    assert hints.rows == [
        ["Бір жол – бір адам."],
        [],
        ["Аты-жөні", "Жеке куәліктегідей"],
        ["ЖСН", "12 сан"],
        ["Аудан", "Тізімнен таңдаңыз"],
    ]
    assert lists.rows == [["Аудан"], ["Ақтау"], ["Бейнеу, ауыл"]]


def test_a_template_without_choices_has_no_sheet_of_lists():
    assert len(read(write_template(title="A", columns=COLUMNS[:2], notes=[]))) == 2


def test_a_template_freezes_its_headings_and_offers_its_choices():
    sheet = xml_of(write_template(title="A", columns=COLUMNS, notes=[]), "xl/worksheets/sheet1.xml")

    assert 'topLeftCell="A2"' in sheet
    assert '<dataValidation type="list"' in sheet
    assert 'sqref="C2:C1048576"' in sheet
    assert "$A$2:$A$3</formula1>" in sheet


def test_only_a_column_of_text_is_formatted_as_text():
    content = write_template(title="A", columns=COLUMNS, notes=[])

    columns = xml_of(content, "xl/worksheets/sheet1.xml").split("<cols>")[1].split("</cols>")[0]
    styled = [column.split('"')[1] for column in columns.split("<col ")[1:] if "style=" in column]
    assert styled == ["2"]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Волонтерлер", "Волонтерлер"),
        ("2023/2024: [қазан]?", "2023 2024   қазан"),
        ("'Үмит'", "Үмит"),
        ("ұ" * 40, "ұ" * 31),
        ("", "1"),
    ],
)
def test_a_title_becomes_a_name_excel_takes(title, name):
    assert sheet_name(title) == name
