"""Builders of files made to harm their reader; each is small and made by hand, so nothing dangerous is kept on disk."""

import struct
import zlib
from typing import NamedTuple

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MEBIBYTE = 1 << 20


class Part(NamedTuple):
    """A part of a package with its deflated bytes and what its header claims about it."""

    name: str
    packed: bytes
    crc: int
    size: int
    flags: int = 0


def part(name: str, content: str | bytes) -> Part:
    raw = content.encode() if isinstance(content, str) else content
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return Part(name, packer.compress(raw) + packer.flush(), zlib.crc32(raw), len(raw))


def swollen(name: str, head: bytes, block: bytes, times: int, tail: bytes, *, claims: int) -> Part:
    """Head, the block many times, tail: a block deflated once after a full flush may be repeated byte by byte."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    start = packer.compress(head) + packer.flush(zlib.Z_FULL_FLUSH)
    body = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    return Part(name, start + body * times + packer.compress(tail) + packer.flush(), 0, claims)


def package(*parts: Part) -> bytes:
    """A zip file of the parts, just as they claim to be."""
    body, directory = b"", b""
    for piece in parts:
        name = piece.name.encode()
        facts = struct.pack(
            "<HHHHHIIIHH",
            *(20, piece.flags, 8, 0, 33, piece.crc, len(piece.packed), piece.size, len(name), 0),
        )
        directory += b"PK\x01\x02\x14\x00" + facts + struct.pack("<HHHII", 0, 0, 0, 0, len(body)) + name
        body += b"PK\x03\x04" + facts + name + piece.packed
    return (
        body
        + directory
        + struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, *[len(parts)] * 2, len(directory), len(body), 0)
    )


def frame() -> list[Part]:
    """What a workbook of one sheet needs besides the sheet."""
    return [
        part("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
        part("_rels/.rels", _link(f"{KINDS}/officeDocument", "xl/workbook.xml")),
        part("xl/_rels/workbook.xml.rels", _link(f"{KINDS}/worksheet", "worksheets/sheet1.xml")),
        part(
            "xl/workbook.xml",
            f'<workbook xmlns="{MAIN}" xmlns:r="{KINDS}"><sheets>'
            '<sheet name="Тізім" sheetId="1" r:id="rId1"/></sheets></workbook>',
        ),
    ]


def _link(kind: str, target: str) -> str:
    return f'<Relationships xmlns="{LINKS}"><Relationship Id="rId1" Type="{kind}" Target="{target}"/></Relationships>'


def sheet(rows: str, before: str = "", after: str = "") -> Part:
    content = f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'
    return part("xl/worksheets/sheet1.xml", content)


def workbook(rows: str, *more: Part, before: str = "", after: str = "") -> bytes:
    return package(*frame(), sheet(rows, before, after), *more)


FIRST_ROW = '<row r="1"><c r="A1"><v>1</v></c></row>'


def zip_bomb() -> bytes:
    picture = swollen("xl/media/image1.png", b"", bytes(MEBIBYTE), 1024, b"", claims=1 << 30)
    return workbook(FIRST_ROW, picture)


def zip_bomb_that_claims_to_be_small() -> bytes:
    liar = swollen("xl/media/image1.png", b"", bytes(MEBIBYTE), 1024, b"", claims=1000)
    return workbook(FIRST_ROW, liar._replace(crc=zlib.crc32(bytes(1000))))


def cell_of_a_gigabyte() -> bytes:
    head = f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>'.encode()
    tail = b"</t></is></c></row></sheetData></worksheet>"
    return package(*frame(), swollen("xl/worksheets/sheet1.xml", head, b"A" * MEBIBYTE, 1024, tail, claims=1 << 30))


def two_billion_rows() -> bytes:
    far = '<row r="2000000000"><c r="A2000000000"><v>2</v></c></row>'
    return workbook(FIRST_ROW + far, before='<dimension ref="A1:A2000000000"/>')


def million_blank_rows(last: str) -> bytes:
    return workbook(FIRST_ROW + '<row s="1"><c s="1"/></row>' * 1_000_000 + last)


def text_of_a_megabyte_in_a_thousand_cells() -> bytes:
    strings = part("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}"><si><t>{"A" * MEBIBYTE}</t></si></sst>')
    links = _link(f"{KINDS}/worksheet", "worksheets/sheet1.xml").replace(
        "</Relationships>",
        f'<Relationship Id="rId2" Type="{KINDS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
    )
    parts = [piece for piece in frame() if piece.name != "xl/_rels/workbook.xml.rels"]
    rows = '<row><c t="s"><v>0</v></c></row>' * 1000
    return package(*parts, part("xl/_rels/workbook.xml.rels", links), strings, sheet(rows))


def external_entity(encoding: str = "utf-8") -> bytes:
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?>'
        '<!DOCTYPE worksheet [<!ENTITY secret SYSTEM "file:///etc/hostname">]>'
        f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&secret;</t></is></c></row>'
        "</sheetData></worksheet>"
    )
    return package(*frame(), part("xl/worksheets/sheet1.xml", text.encode(encoding)))


def external_entity_across_two_chunks() -> bytes:
    """The declaration begins three bytes before the end of the first chunk the reader takes."""
    padding = " " * ((1 << 18) - len("<!--") - len("-->") - 3)
    text = f'<!--{padding}--><!DOCTYPE worksheet SYSTEM "http://example.invalid/"><worksheet xmlns="{MAIN}"/>'
    return package(*frame(), part("xl/worksheets/sheet1.xml", text))


def compound(stream: str) -> bytes:
    """The container of old Excel files and of encrypted new ones, with the name of one stream in it."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1016) + stream.encode("utf-16-le") + bytes(2000)


def encrypted_zip() -> bytes:
    return package(*[piece._replace(flags=1) for piece in [*frame(), sheet(FIRST_ROW)]])


def letter() -> bytes:
    """A Word document: a package, but not of a workbook."""
    return package(part("[Content_Types].xml", "<Types/>"), part("word/document.xml", "<document/>"))


def picture() -> bytes:
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sIIBBBBB", 13, b"IHDR", 1, 1, 8, 2, 0, 0, 0)
