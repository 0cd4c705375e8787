"""Reads CSV and its relatives. A row with too many or too few fields, or a broken quotation, is its own fault."""

import csv
import io
from collections.abc import Iterable, Iterator

from promptstone.core.errors import GoldenSetError
from promptstone.store.golden_files.decoding import text_of
from promptstone.store.golden_files.table import MAX_BYTES, Gathering, Table, header_columns

_DELIMITERS = ",;\t"
_LOOKED_AT = 20
# Broken quotation is read anew from the next line; a file made to abuse that is given up at this many lines.
_MAX_READ_AGAIN = 1_000_000

csv.field_size_limit(MAX_BYTES)


def read_delimited(content: bytes, delimiter: str = "") -> Table:
    """Return the table in a CSV file; without a delimiter, the fitting one of comma, semicolon and tab.

    Raises:
        GoldenSetError: when there is no header, or the file is no text.
    """
    text, note = text_of(content)
    # As csv wants them: lines end where the file's lines end, and keep their ends.
    lines = list(io.StringIO(text, newline=""))
    gathering = Gathering(notes=[note] if note else [])
    records = _records(lines, delimiter or _fitting_delimiter(lines), gathering)
    header = next(records, None)
    if header is None:
        raise GoldenSetError("The file has no header.", remedy="Its first line must name the columns.")
    columns = header_columns(header[1])
    gathering.columns.update(dict.fromkeys(columns))
    for line, fields in records:
        if len(fields) == len(columns):
            gathering.add(line, dict(zip(columns, fields, strict=True)))
        else:
            gathering.fault(line, f"It has {_count(len(fields))}; the header has {len(columns)}.")
    return gathering.table(grid=True)


def _count(fields: int) -> str:
    return "1 field" if fields == 1 else f"{fields} fields"


def _records(lines: list[str], delimiter: str, gathering: Gathering) -> Iterator[tuple[int, list[str]]]:
    """Yield each record that can be read with the line it begins on; note the others as faults."""
    start, read_again = 0, 0
    while start < len(lines):
        begun = start
        reader = csv.reader(_from(lines, begun), delimiter=delimiter, strict=True)
        try:
            for fields in reader:
                if any(fields):
                    yield start + 1, fields
                start = begun + reader.line_num
            return
        except csv.Error as error:
            gathering.fault(start + 1, _fault(str(error), start + 1, begun + reader.line_num))
            read_again += begun + reader.line_num - start - 1
            start += 1
        if read_again > _MAX_READ_AGAIN:
            gathering.fault(
                start + 1, "From here on the quotation marks are too broken; the rest was left out."
            )
            return


def _from(lines: list[str], start: int) -> Iterator[str]:
    for place in range(start, len(lines)):
        yield lines[place]


def _fault(reason: str, first: int, last: int) -> str:
    if "expected after" in reason and first == last:
        return "Something follows a closing quotation mark; a quotation mark inside text is written twice."
    if "expected after" in reason or "unexpected end" in reason:
        return "A quotation mark opens here and is not closed; inside text it is written twice."
    return f"It cannot be read: {reason}."


def _fitting_delimiter(lines: list[str]) -> str:
    """Return the delimiter under which most of the first records have as many fields as the header."""
    return max(_DELIMITERS, key=lambda delimiter: _fit(lines, delimiter))


def _fit(lines: list[str], delimiter: str) -> tuple[bool, int, int]:
    sizes: list[int] = []
    for fields in _first_records(lines, delimiter):
        if any(fields):
            sizes.append(len(fields))
        if len(sizes) > _LOOKED_AT:
            break
    header = sizes[0] if sizes else 0
    return header > 1, sizes.count(header), header


def _first_records(lines: list[str], delimiter: str) -> Iterable[list[str]]:
    try:
        yield from csv.reader(lines[: _LOOKED_AT * 50], delimiter=delimiter)
    except csv.Error:
        return
