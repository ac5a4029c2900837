import datetime
import io
import os
import signal
import threading
import time
import tracemalloc
from pathlib import Path

import pytest
import xlsxwriter

from tests.shared.rosters import hostile
from volunteer_registry.shared.rosters.sheets import Limits, Sheet, Unreadable, gathered, read

SAMPLE = Path(__file__).parents[2] / "data" / "sample_volunteers_messy.csv"
TABLE = [["Имя", "Часы"], ["Ольга, старшая", "24"], ["Ержан", "7,5"]]


def refusal_of(content, **limits):
    with pytest.raises(Unreadable) as refusal:
        read(content, limits=Limits(**limits))
    assert "%(" not in str(refusal.value)
    return refusal.value.code, refusal.value.values


def workbook(write):
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        write(book)
    return content.getvalue()


def rows_of(write):
    """The rows of a workbook whose one sheet is written by `write(book, sheet)`."""
    return read(workbook(lambda book: write(book, book.add_worksheet("Тізім"))))[0].rows


# --- hostile files --------------------------------------------------------------------------------

HOSTILE = {
    "zip bomb": (hostile.zip_bomb, "file_unpacks_too_large", {"limit": "200"}),
    "zip bomb that lies": (hostile.zip_bomb_that_claims_to_be_small, "file_unpacks_too_large", {"limit": "200"}),
    "2,000,000,000 rows": (hostile.two_billion_rows, "file_too_much_memory", {}),
    "a million blank rows": (
        lambda: hostile.million_blank_rows("<row><c><v>2</v></c></row>"),
        "file_too_many_rows",
        {"sheet": "Тізім", "row": "1000002", "limit": "100000"},
    ),
    "a cell of 1 GB": (hostile.cell_of_a_gigabyte, "file_unpacks_too_large", {"limit": "200"}),
    "1 MB in a thousand cells": (hostile.text_of_a_megabyte_in_a_thousand_cells, "file_too_much_memory", {}),
    "XXE": (hostile.external_entity, "file_has_doctype", {}),
    "XXE in UTF-16": (lambda: hostile.external_entity("utf-16"), "file_has_doctype", {}),
    "XXE across chunks": (hostile.external_entity_across_two_chunks, "file_has_doctype", {}),
    "encrypted": (lambda: hostile.compound("EncryptedPackage"), "file_encrypted", {}),
    "encrypted zip": (hostile.encrypted_zip, "file_encrypted", {}),
    "old Excel": (lambda: hostile.compound("Workbook"), "file_old_excel", {}),
    "misnamed picture": (hostile.picture, "file_not_a_sheet", {}),
    "misnamed letter": (hostile.letter, "file_not_a_sheet", {}),
    "misnamed web page": (lambda: b"<html><table><tr><td>1</td></tr></table></html>", "file_not_a_sheet", {}),
    "misnamed PDF": (lambda: b"%PDF-1.7\n1 0 obj\n", "file_not_a_sheet", {}),
    "truncated": (lambda: hostile.workbook(hostile.FIRST_ROW)[:-200], "file_truncated", {}),
    "XML cut short": (
        lambda: hostile.package(
            *hostile.frame(), hostile.part("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row")
        ),
        "file_truncated",
        {},
    ),
    "unclosed quote": (lambda: b'a;b\n1;2\n3;"4\n5;6\n', "file_unclosed_quote", {"line": "3"}),
    "stray quote": (lambda: 'a;b\n"Көмек" тобы;2\n'.encode(), "file_unclosed_quote", {"line": "2"}),
    "NUL bytes": (lambda: b"a;b\n1;\x00\n", "file_nul_bytes", {}),
    "empty": (lambda: b"", "file_empty", {}),
    "only a byte order mark": (lambda: b"\xef\xbb\xbf \r\n", "file_empty", {}),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_with_a_sentence_soon_and_cheaply(name):
    build, code, values = HOSTILE[name]
    content = build()
    assert len(content) < 2 * hostile.MEBIBYTE
    tracemalloc.start()
    started = time.monotonic()

    refusal = refusal_of(content)

    took, peak = time.monotonic() - started, tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert refusal == (code, values)
    assert took < 15
    assert peak < hostile.MEBIBYTE


def test_a_sheet_that_claims_two_billion_rows_is_tiny():
    assert len(hostile.two_billion_rows()) <= 1700


def test_a_claim_of_two_billion_rows_without_a_cell_there_is_not_believed():
    content = hostile.workbook(hostile.FIRST_ROW, before='<dimension ref="A1:A2000000000"/>')

    assert read(content) == [Sheet("Тізім", [[1]])]


def test_a_million_blank_styled_rows_below_the_table_are_left_out():
    assert read(hostile.million_blank_rows(last="")) == [Sheet("Тізім", [[1]])]


def test_a_file_of_more_than_20_mb_is_refused_before_it_is_opened():
    assert refusal_of(b"a;b\n" * (5 * hostile.MEBIBYTE + 1)) == ("file_too_large", {"limit": "20"})


# --- limits ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("lines", [4, 5])
def test_rows_are_counted_to_the_limit(lines):
    content = b"a;b\n" * lines

    if lines == 4:
        assert len(read(content, limits=Limits(rows=4))[0].rows) == 4
    else:
        assert refusal_of(content, rows=4) == ("file_too_many_rows", {"sheet": "CSV", "row": "5", "limit": "4"})


def test_the_rows_of_all_sheets_are_counted_together():
    content = workbook(lambda book: [book.add_worksheet(name).write_column(0, 0, [1, 2, 3]) for name in ("A", "B")])

    assert refusal_of(content, rows=5) == ("file_too_many_rows", {"sheet": "B", "row": "3", "limit": "5"})
    assert len(read(content, limits=Limits(rows=6))) == 2


def test_columns_are_counted_to_the_limit_and_empty_ones_at_the_end_are_not():
    refused = refusal_of(b"a;b\n1;2;3;4\n", columns=3)

    assert refused == ("file_too_many_columns", {"sheet": "CSV", "row": "2", "limit": "3"})
    assert read(b"a;b\n1;2;3; ;;;\n", limits=Limits(columns=3))[0].rows == [["a", "b"], ["1", "2", "3"]]


def test_blank_rows_are_kept_up_to_the_limit_and_refused_beyond_it():
    refused = refusal_of(b"a;b\n" + b";\n" * 1001 + b"c;d\n")

    assert refused == ("file_too_many_blank_rows", {"sheet": "CSV", "row": "1003", "limit": "1000"})
    assert read(b"a;b\n" + b";\n" * 1000 + b"c;d\n")[0].rows == [["a", "b"], *[[]] * 1000, ["c", "d"]]


def test_the_blank_row_limit_holds_in_a_workbook_too():
    def write(book):
        sheet = book.add_worksheet("A")
        sheet.write(0, 0, "first")
        sheet.write(1002, 0, "far")

    assert refusal_of(workbook(write)) == (
        "file_too_many_blank_rows",
        {"sheet": "A", "row": "1003", "limit": "1000"},
    )


def test_a_reader_without_memory_is_a_refusal():
    content = "Сейітова Айгерім;24\n".encode() * 200_000

    assert refusal_of(content, memory_bytes=16 * hostile.MEBIBYTE) == ("file_too_much_memory", {})


def test_a_reader_without_time_is_a_refusal():
    assert refusal_of(b"a;b\n" * 90_000, seconds=0) == ("file_too_slow", {"limit": "0"})


def test_a_text_repeated_beyond_the_limit_by_a_merged_cell_is_a_refusal():
    def write(book, sheet):
        sheet.merge_range(0, 0, 9999, 0, "A" * 1000)
        sheet.write_column(0, 1, range(10_000))

    content = workbook(lambda book: write(book, book.add_worksheet()))

    assert refusal_of(content, unpacked_bytes=2 * hostile.MEBIBYTE) == ("file_unpacks_too_large", {"limit": "2"})


def test_a_reader_that_is_killed_is_a_refusal():
    threading.Thread(target=kill_the_first_child, daemon=True).start()

    assert refusal_of("Сейітова Айгерім;24\n".encode() * 500_000, rows=10**6) == ("file_reader_died", {})


@pytest.mark.parametrize("said", [[], [{"sheet": "A"}, ["x"]]])
def test_a_reader_that_never_says_it_has_finished_is_a_refusal(said):
    with pytest.raises(Unreadable) as refusal:
        gathered(iter(said))

    assert refusal.value.code == "file_reader_died"
    assert gathered(iter([*said, {"end": True}])) == [Sheet("A", [["x"]])] * (len(said) // 2)


def kill_the_first_child():
    deadline = time.monotonic() + 10
    children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children")
    while time.monotonic() < deadline:
        if found := children.read_text().split():
            os.kill(int(found[0]), signal.SIGKILL)
            break
        time.sleep(0.01)


# --- good csv -------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_csv_of_every_kind_is_read_whole(encoding, delimiter, end):
    text = end.join(delimiter.join(f'"{cell}"' for cell in row) for row in TABLE)

    assert read(text.encode(encoding)) == [Sheet("", TABLE)]


def test_quoted_delimiters_newlines_and_quotes_stay_in_their_cell():
    content = 'Топ;Ескерту\n"Клуб ""Добряки""; №2";"бір\nекі"\nҮмит;\n'.encode()

    assert read(content)[0].rows == [["Топ", "Ескерту"], ['Клуб "Добряки"; №2', "бір\nекі"], ["Үмит"]]


def test_title_lines_with_commas_do_not_mislead_about_the_delimiter():
    content = "Ақтау қ., 2023 жыл, желтоқсан\n\n№;Аты;Сағат\n1;Әсел;2,5\n2;Ұлан;3\n3;Ғабит;1,5\n".encode()

    assert read(content)[0].rows == [
        ["Ақтау қ., 2023 жыл, желтоқсан"],
        [],
        ["№", "Аты", "Сағат"],
        ["1", "Әсел", "2,5"],
        ["2", "Ұлан", "3"],
        ["3", "Ғабит", "1,5"],
    ]


def test_a_comma_in_every_name_does_not_outweigh_the_delimiter():
    rows = read(b"1;Ivanov, Ivan;24\n2;Petrov, Petr;7\n")[0].rows

    assert rows == [["1", "Ivanov, Ivan", "24"], ["2", "Petrov, Petr", "7"]]


def test_a_list_of_one_column_is_one_column():
    assert read("Аты\nӘсел\nҰлан\n".encode())[0].rows == [["Аты"], ["Әсел"], ["Ұлан"]]


def test_a_very_long_cell_is_read_whole():
    assert read(b'a;"' + b"x" * 200_000 + b'"\n')[0].rows == [["a", "x" * 200_000]]


def test_the_messy_sample_is_read_whole():
    rows = read(SAMPLE.read_bytes())[0].rows

    assert [len(row) for row in rows] == [1, 1, 10, 9, 10, 10, 8, 10, 10, 10, 10, 9]
    assert rows[0] == ["Маңғыстау облысы бойынша волонтерлер туралы МӘЛІМЕТ"]
    assert rows[9][1:4] == ["Жaнaбаева Әсел", "38412", None]
    assert rows[9][9] == "Excel күні; аты аралас әріппен"


# --- good xlsx ------------------------------------------------------------------------------------


def test_rows_are_numbered_as_in_excel_below_blank_rows_and_beside_blank_columns():
    def write(book, sheet):
        sheet.write(3, 2, "МӘЛІМЕТ")
        sheet.write(5, 2, "Аты")
        sheet.write(5, 3, "Сағат")

    assert rows_of(write) == [[], [], [], [None, None, "МӘЛІМЕТ"], [], [None, None, "Аты", "Сағат"]]


def test_every_kind_of_cell_comes_out_as_itself():
    def write(book, sheet):
        day, hours = book.add_format({"num_format": "dd.mm.yyyy"}), book.add_format({"num_format": "[h]:mm"})
        sheet.write_string(0, 0, "040305690010")
        sheet.write_number(0, 1, 40305690010)
        sheet.write_number(0, 2, 12.5)
        sheet.write_number(0, 3, 38412)
        sheet.write_datetime(0, 4, datetime.date(2004, 3, 5), day)
        sheet.write_datetime(0, 5, datetime.datetime(2004, 3, 5, 13, 5), day)
        sheet.write_number(0, 6, 1.5, hours)
        sheet.write_boolean(0, 7, True)
        sheet.write_formula(0, 8, "=NA()", None, "#N/A")
        sheet.write_formula(0, 9, "=1+1", None, 2)
        sheet.write_string(0, 10, " бос орын ")

    day = datetime.date(2004, 3, 5)
    (row,) = rows_of(write)
    assert row == ["040305690010", 40305690010, 12.5, 38412, day, day, "36:00", True, None, 2, " бос орын "]
    assert [type(cell) for cell in row[1:5]] == [int, float, int, datetime.date]
    assert row[7] is True


def test_a_group_merged_beside_its_people_is_repeated_down_and_never_across():
    def write(book, sheet):
        sheet.merge_range(0, 0, 0, 2, "Тізім")
        sheet.merge_range(1, 0, 4, 0, "Үмит")
        sheet.write_column(1, 1, ["Әсел", "Ұлан"])
        sheet.write(4, 1, "Ғабит")
        sheet.write(5, 1, "Ержан")
        sheet.merge_range(6, 0, 7, 1, "Барлығы")
        sheet.write(7, 2, 4)

    assert rows_of(write) == [
        ["Тізім"],
        ["Үмит", "Әсел"],
        ["Үмит", "Ұлан"],
        [],
        ["Үмит", "Ғабит"],
        [None, "Ержан"],
        ["Барлығы"],
        ["Барлығы", None, 4],
    ]


def test_merged_cells_far_outside_the_table_do_no_harm():
    merged = '<mergeCells><mergeCell ref="A1:A1048576"/><mergeCell ref="XFD1:XFD9"/></mergeCells>'
    rows = hostile.FIRST_ROW + '<row r="2"><c r="B2"><v>2</v></c></row>'

    assert read(hostile.workbook(rows, after=merged)) == [Sheet("Тізім", [[1], [1, 2]])]


def test_every_sheet_is_read_in_order_hidden_and_empty_ones_too_but_not_charts():
    def write(book):
        book.add_worksheet("Ақтау").write(0, 0, 1)
        chart = book.add_chart({"type": "bar"})
        chart.add_series({"values": "=Ақтау!$A$1"})
        book.add_chartsheet("Сурет").set_chart(chart)
        hidden = book.add_worksheet("Бейнеу")
        hidden.write(0, 0, 2)
        hidden.hide()
        book.add_worksheet("Бос")

    assert read(workbook(write)) == [Sheet("Ақтау", [[1]]), Sheet("Бейнеу", [[2]]), Sheet("Бос", [])]


def test_a_picture_that_declares_its_type_is_not_an_attack():
    drawing = hostile.part("xl/media/image1.svg", '<!DOCTYPE svg SYSTEM "http://example.invalid/"><svg/>')

    assert read(hostile.workbook(hostile.FIRST_ROW, drawing)) == [Sheet("Тізім", [[1]])]


def test_a_workbook_of_a_whole_branch_is_read_whole():
    people = [[number, f"Сейітова Айгерім {number}"] for number in range(5230)]

    rows = rows_of(lambda book, sheet: [sheet.write_row(number, 0, row) for number, row in enumerate(people)])

    assert rows == people
