"""XLSX: the saved values count, nothing is worked out, and no archive bursts."""

import io
import zipfile
from datetime import date, datetime, time
from pathlib import Path

import pytest
from openpyxl import Workbook

from promptstone.core.errors import GoldenSetError
from promptstone.store.golden_files import Table, read_table


def saved(folder: Path, rows: list[list[object]], more_sheets: tuple[str, ...] = ()) -> Path:
    book = Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    for title in more_sheets:
        book.create_sheet(title).append(["other"])
    book.save(folder / "set.xlsx")
    return folder / "set.xlsx"


def read(folder: Path, rows: list[list[object]]) -> Table:
    return read_table(saved(folder, rows))


def with_part(file: Path, name: str, content: bytes) -> Path:
    """Return the workbook with one part replaced or added."""
    parts: dict[str, bytes] = {}
    with zipfile.ZipFile(file) as archive:
        parts.update({part: archive.read(part) for part in archive.namelist()})
    parts[name] = content
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, written in parts.items():
            archive.writestr(part, written)
    return file


def sheet(rows: str, head: str = "") -> bytes:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<?xml version="1.0"?>{head}<worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'.encode()


SHEET = "xl/worksheets/sheet1.xml"


def test_rows_have_their_sheets_row_numbers_and_cells_their_types(tmp_path: Path) -> None:
    moment = datetime(2026, 11, 1, 12, 30)
    table = read(
        tmp_path,
        [
            ["text", "n", "when"],
            ["é 字", 1, date(2026, 11, 1)],
            [None, None, None],
            ["b", 0.5, moment],
            [True, "", time(9)],
        ],
    )
    assert table.columns == ("text", "n", "when")
    assert table.rows == (
        (2, {"text": "é 字", "n": 1, "when": "2026-11-01"}),
        (4, {"text": "b", "n": 0.5, "when": "2026-11-01T12:30:00"}),
        (5, {"text": True, "n": "", "when": "09:00:00"}),
    )
    assert table.grid


def test_the_header_may_come_after_empty_rows(tmp_path: Path) -> None:
    assert read(tmp_path, [[None], [None], ["text"], ["hello"]]).rows == ((4, {"text": "hello"}),)


def test_formulas_are_never_worked_out(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>n</t></is></c><c r="B1" t="inlineStr"><is><t>m</t></is></c></row>'
    rows += '<row r="2"><c r="A2"><f>1+1</f></c><c r="B2"><f>1+1</f><v>7</v></c></row>'
    table = read_table(with_part(saved(tmp_path, [["n"]]), SHEET, sheet(rows)))
    assert table.rows == ((2, {"n": "", "m": 7}),)


def test_cells_with_errors_and_values_beyond_the_header_are_faults(tmp_path: Path) -> None:
    table = read(tmp_path, [["text", "n"], ["a", "#DIV/0!"], ["b", 1, "beyond"], ["c", 2]])
    assert [str(fault) for fault in table.faults] == [
        'line 2: The cell in "n" holds an error instead of a value.',
        "line 3: It has a value beyond the last of the header's 2 columns.",
    ]
    assert table.rows == ((4, {"text": "c", "n": 2}),)


def test_the_first_sheet_is_read_and_that_is_said(tmp_path: Path) -> None:
    table = read_table(saved(tmp_path, [["text"], ["hello"]], more_sheets=("Second",)))
    assert table.columns == ("text",)
    assert table.notes == ('The workbook has 2 sheets; "Sheet" was read.',)


@pytest.mark.parametrize(
    "content", [b"", b"text,topic\n", b"PK\x03\x04 and nothing else", b"\xd0\xcf\x11\xe0" * 100]
)
def test_what_is_no_workbook_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "set.xlsx").write_bytes(content)
    with pytest.raises(GoldenSetError, match="not an XLSX workbook"):
        read_table(tmp_path / "set.xlsx")


def test_an_archive_of_something_else_or_damaged_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "set.xlsx", "w") as archive:
        archive.writestr("readme.txt", "hello")
    with pytest.raises(GoldenSetError, match="damaged or protected"):
        read_table(tmp_path / "set.xlsx")
    broken = with_part(saved(tmp_path, [["text"], ["a"]]), SHEET, b"<worksheet><sheetData><row")
    with pytest.raises(GoldenSetError, match="damaged or protected"):
        read_table(broken)


def test_an_empty_workbook_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldenSetError, match="no header"):
        read(tmp_path, [])
    with pytest.raises(GoldenSetError, match="no rows"):
        read(tmp_path, [["text"]])


def test_an_archive_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open(SHEET, "w") as part:
            for _ in range(60):
                part.write(b" " * 1_000_000)
    (tmp_path / "set.xlsx").write_bytes(content.getvalue())
    assert len(content.getvalue()) < 100_000
    with pytest.raises(GoldenSetError, match="unpacks to 60 MB"):
        read_table(tmp_path / "set.xlsx")


def test_an_entity_bomb_is_refused(tmp_path: Path) -> None:
    entities = '<!ENTITY a0 "xxxxxxxxxxxxxxxxxxxx">' + "".join(
        f'<!ENTITY a{level} "{f"&a{level - 1};" * 10}">' for level in range(1, 12)
    )
    rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>&a11;</t></is></c></row>'
    bomb = with_part(saved(tmp_path, [["text"]]), SHEET, sheet(rows, f"<!DOCTYPE worksheet [{entities}]>"))
    with pytest.raises(GoldenSetError, match="damaged or protected"):
        read_table(bomb)


def cell(place: str, row: int) -> str:
    return f'<row r="{row}"><c r="{place}{row}" t="inlineStr"><is><t>{place}</t></is></c></row>'


def test_a_row_far_down_is_read(tmp_path: Path) -> None:
    rows = cell("A", 1) + cell("A", 1_048_576)
    table = read_table(with_part(saved(tmp_path, [["text"]]), SHEET, sheet(rows)))
    assert table.rows == ((1_048_576, {"A": "A"}),)


def test_a_value_a_few_columns_beyond_the_header_is_a_fault(tmp_path: Path) -> None:
    rows = cell("A", 1) + cell("F", 2) + cell("A", 3)
    table = read_table(with_part(saved(tmp_path, [["text"]]), SHEET, sheet(rows)))
    assert [fault.line for fault in table.faults] == [2]
    assert [line for line, _ in table.rows] == [3]


def test_a_value_far_out_to_the_right_is_refused(tmp_path: Path) -> None:
    rows = cell("A", 1) + cell("XFD", 2)
    with pytest.raises(GoldenSetError, match="more than 2,000 columns") as raised:
        read_table(with_part(saved(tmp_path, [["text"]]), SHEET, sheet(rows)))
    assert raised.value.where == "set.xlsx, line 2"


def test_a_row_number_beyond_every_sheet_ends_the_reading(tmp_path: Path) -> None:
    rows = cell("A", 1) + cell("A", 2) + cell("A", 999_999_999_999)
    assert len(read_table(with_part(saved(tmp_path, [["text"]]), SHEET, sheet(rows))).rows) == 1
