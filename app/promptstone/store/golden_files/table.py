"""What a file holds before anything is mapped: columns, rows with their lines, and the rows that are broken."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import JsonValue

from promptstone.core.errors import GoldenSetError
from promptstone.core.golden import MAX_CASES, RowFault
from promptstone.core.values import json_fault

MAX_BYTES = 200_000_000
MAX_ROWS = MAX_CASES
MAX_COLUMNS = 2_000


@dataclass(frozen=True, slots=True)
class Table:
    """A file's rows as they are.

    `rows` are pairs of a line (from 1, the header included) and the row's values by column. In a `grid` (CSV,
    XLSX) every row has every column and an empty text means an empty cell; otherwise an object may lack some.
    `notes` say what was assumed, such as an encoding.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[int, dict[str, JsonValue]], ...]
    faults: tuple[RowFault, ...] = ()
    notes: tuple[str, ...] = ()
    grid: bool = False


@dataclass(slots=True)
class Gathering:
    """Collects a table row by row while its file is read, and watches over the bounds."""

    columns: dict[str, None] = field(default_factory=dict)
    rows: list[tuple[int, dict[str, JsonValue]]] = field(default_factory=list)
    faults: list[RowFault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, line: int, row: dict[str, JsonValue]) -> None:
        """Take in one row, or the fault of it when a value is not plain JSON."""
        for column, value in row.items():
            if fault := value_fault(column) or value_fault(value):
                self.fault(line, f'The value of "{shown(column)}" cannot be kept: {fault}.')
                return
        self.columns.update(dict.fromkeys(row))
        if len(self.columns) > MAX_COLUMNS:
            raise GoldenSetError(f"The file has more than {MAX_COLUMNS:,} columns.", where=f"line {line}")
        self.rows.append((line, row))
        self._watch()

    def fault(self, line: int, reason: str) -> None:
        """Take in a row that does not fit."""
        self.faults.append(RowFault(line=line, reason=reason.encode("utf-8", "replace").decode("utf-8")))
        self._watch()

    def table(self, *, grid: bool = False) -> Table:
        """Return what was gathered.

        Raises:
            GoldenSetError: when there was nothing at all.
        """
        if not self.rows and not self.faults:
            raise GoldenSetError("The file has no rows.", remedy="It needs at least one row of examples.")
        return Table(
            columns=tuple(self.columns),
            rows=tuple(self.rows),
            faults=tuple(self.faults),
            notes=tuple(self.notes),
            grid=grid,
        )

    def _watch(self) -> None:
        if len(self.rows) + len(self.faults) > MAX_ROWS:
            raise GoldenSetError(f"The file has more than {MAX_ROWS:,} rows.", remedy="Import it in parts.")


def header_columns(cells: Sequence[str]) -> tuple[str, ...]:
    """Return the names in a header; a nameless column is called by its place.

    Raises:
        GoldenSetError: when two columns have the same name, or there are too many.
    """
    if len(cells) > MAX_COLUMNS:
        raise GoldenSetError(f"The file has more than {MAX_COLUMNS:,} columns.")
    names = [cell.strip() or f"column {place}" for place, cell in enumerate(cells, start=1)]
    twice = first_repeated(names)
    if twice is not None:
        raise GoldenSetError(f'Two columns are called "{shown(twice)}".', remedy="Give each its own name.")
    return tuple(names)


def first_repeated(names: Iterable[str]) -> str | None:
    """Return the first name that was there before, or None."""
    seen: set[str] = set()
    for name in names:
        if name in seen:
            return name
        seen.add(name)
    return None


def value_fault(value: Any) -> str:
    """Return why a value is not plain JSON, or an empty text; quick for text, which nearly all of it is."""
    if isinstance(value, str):
        try:
            value.encode("utf-8")
        except UnicodeEncodeError:
            return json_fault(value)
        return ""
    return json_fault(value)


def shown(name: str) -> str:
    """Return a name as a message can show it: no broken Unicode, not too long."""
    plain = name.encode("utf-8", "replace").decode("utf-8")
    return plain if len(plain) <= 60 else f"{plain[:60]}…"
