"""Reads the first sheet of an XLSX workbook. Formulas are never worked out: the values saved with them count."""

import io
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from pydantic import JsonValue

from promptstone.core.errors import GoldenSetError
from promptstone.store.golden_files.table import MAX_COLUMNS, Gathering, Table, header_columns

MAX_UNPACKED = 400_000_000
_MAX_RATIO = 200
_SMALL = 50_000_000
_MAX_MEMBERS = 10_000
_MAX_WIDE_ROWS = 1_000
_LAST_ROW = 1_048_576  # of any sheet that a spreadsheet program can save


def read_workbook(content: bytes) -> Table:
    """Return the table in the first visible sheet that is not empty.

    Raises:
        GoldenSetError: when it is no workbook, unpacks to too much, or has no header.
    """
    _refuse_bombs(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of styles and extensions that no table needs
            return _read(content)
    except GoldenSetError:
        raise
    except Exception as error:  # openpyxl raises whatever a damaged part makes it stumble over
        raise GoldenSetError(
            "This workbook is damaged or protected.",
            remedy="Save it again as .xlsx, without a password, or as CSV.",
        ) from error


def _refuse_bombs(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OverflowError, EOFError) as error:
        raise GoldenSetError(
            "This is not an XLSX workbook.", remedy="Save it as .xlsx, without a password, or as CSV."
        ) from error
    unpacked = sum(member.file_size for member in members)
    is_bomb = unpacked > _SMALL and unpacked > len(content) * _MAX_RATIO
    if is_bomb or unpacked > MAX_UNPACKED or len(members) > _MAX_MEMBERS:
        raise GoldenSetError(
            f"This workbook unpacks to {unpacked / 1e6:,.0f} MB, which is more than a golden set holds.",
            remedy="Save the sheet as CSV.",
        )


def _read(content: bytes) -> Table:
    from openpyxl import load_workbook  # takes a third of a second, and only workbooks need it

    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    try:
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        for sheet in sheets:
            gathering = Gathering()
            if len(sheets) > 1:
                gathering.notes.append(f'The workbook has {len(sheets)} sheets; "{sheet.title}" was read.')
            if _read_sheet(sheet, gathering):
                return gathering.table(grid=True)
    finally:
        book.close()
    raise GoldenSetError("The workbook has no header.", remedy="The first row must name the columns.")


def _read_sheet(sheet: Any, gathering: Gathering) -> bool:
    sheet.reset_dimensions()  # what the file says of its own size may be wrong
    first = next(_filled_rows(sheet, 1), None)
    if first is None:
        return False
    header_line, cells = first
    last = max(place for place, cell in enumerate(cells, start=1) if not _is_empty(cell))
    columns = header_columns([str(_plain(cell.value)) for cell in cells[:last]])
    gathering.columns.update(dict.fromkeys(columns))
    for line, row in _filled_rows(sheet, header_line + 1):
        if any(not _is_empty(cell) for cell in row[last:]):
            gathering.fault(line, f"It has a value beyond the last of the header's {last} columns.")
            continue
        broken = next((name for name, cell in zip(columns, row, strict=False) if cell.data_type == "e"), None)
        if broken is not None:
            gathering.fault(line, f'The cell in "{broken}" holds an error instead of a value.')
            continue
        values = [_plain(cell.value) for cell in row[:last]]
        values += [""] * (last - len(values))
        gathering.add(line, dict(zip(columns, values, strict=True)))
    return True


def _filled_rows(sheet: Any, first: int) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """Yield the rows that hold anything, with their numbers; a row is as long as its last cell is far."""
    wide = 0
    for line, row in enumerate(sheet.iter_rows(min_row=first, max_row=_LAST_ROW), start=first):
        if len(row) > MAX_COLUMNS:
            wide += 1  # empty cells that only carry a style may lie out there; looking at them takes time
            if wide > _MAX_WIDE_ROWS or any(not _is_empty(cell) for cell in row[MAX_COLUMNS:]):
                raise GoldenSetError(
                    f"The sheet has more than {MAX_COLUMNS:,} columns.", where=f"line {line}"
                )
        if any(not _is_empty(cell) for cell in row[:MAX_COLUMNS]):
            yield line, row


def _is_empty(cell: Any) -> bool:
    return cell.value is None or cell.value == ""


def _plain(value: Any) -> JsonValue:
    """Return a cell's value as JSON: times as ISO text, an empty cell as empty text."""
    if value is None:
        return ""
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    if isinstance(value, str | bool | int | float):
        return value
    return str(value)
