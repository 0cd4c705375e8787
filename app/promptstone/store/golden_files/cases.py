"""Turns the rows of a table into cases, by a mapping; a row that does not fit is a fault with its line."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from pydantic import JsonValue
from rapidfuzz import fuzz, process

from promptstone.core.errors import GoldenSetError
from promptstone.core.golden import Case, ColumnMapping, ImportedCases, RowFault
from promptstone.core.ports import as_text
from promptstone.store.golden_files.table import Table

_TAG_BREAK = re.compile(r"[;,]")
_LONGEST_ID = 200
_NEAR = 60.0


class _RowError(Exception):
    """Why one row does not fit."""


def cases_from(table: Table, mapping: ColumnMapping) -> ImportedCases:
    """Return the cases of a table, and every row that does not fit with its line and the reason.

    Without an id column, ids count the file's rows: case-0001, case-0002 and so on, broken rows included, so that
    repairing one changes no other's id.

    Raises:
        GoldenSetError: when the mapping has no inputs, or names a column that the table does not have.
    """
    _check(table, mapping)
    broken = sorted(fault.line for fault in table.faults)
    digits = max(4, len(str(len(table.rows) + len(broken))))
    seen: dict[str, int] = {}
    cases: list[Case] = []
    faults = list(table.faults)
    for place, (line, row) in enumerate(table.rows, start=1):
        try:
            number = place + bisect_left(broken, line)
            case_id = _id_of(row, mapping.id) if mapping.id else f"case-{number:0{digits}d}"
            if case_id in seen:
                raise _RowError(f'The id "{case_id}" is already on line {seen[case_id]}.')
            cases.append(_case(case_id, row, mapping, table.grid))
            seen[case_id] = line
        except _RowError as error:
            faults.append(RowFault(line=line, reason=str(error)))
    return ImportedCases(
        cases=tuple(cases),
        faults=tuple(sorted(faults, key=lambda fault: fault.line)),
        columns=table.columns,
    )


def _check(table: Table, mapping: ColumnMapping) -> None:
    if not mapping.inputs:
        raise GoldenSetError("No column is an input yet.", remedy="Map at least one column to an input.")
    wanted = (*mapping.inputs.values(), *mapping.expected.values(), *mapping.tags, mapping.id, mapping.source)
    for column in wanted:
        if column and column not in table.columns:
            near = process.extractOne(column, table.columns, scorer=fuzz.ratio, score_cutoff=_NEAR)
            guess = f' Did you mean "{near[0]}"?' if near else ""
            raise GoldenSetError(
                f'There is no column "{column}".',
                remedy=f"The columns are: {_listed(table.columns)}.{guess}",
            )


def _listed(columns: tuple[str, ...]) -> str:
    shown = ", ".join(f'"{column}"' for column in columns[:30]) or "none"
    return shown if len(columns) <= 30 else f"{shown} and {len(columns) - 30} more"


def _case(case_id: str, row: dict[str, JsonValue], mapping: ColumnMapping, grid: bool) -> Case:
    inputs: dict[str, JsonValue] = {}
    for name, column in mapping.inputs.items():
        value = row.get(column)
        if value is None or (grid and value == ""):
            raise _RowError(f'The input "{name}" has no value in the column "{column}".')
        inputs[name] = value
    expected = {name: row[column] for name, column in mapping.expected.items() if column in row}
    source = row.get(mapping.source) if mapping.source else None
    return Case(
        id=case_id,
        inputs=inputs,
        expected=expected,
        tags=tuple(dict.fromkeys(tag for column in mapping.tags for tag in _tags(row.get(column)))),
        source="" if source is None else as_text(source),
    )


def _tags(value: JsonValue) -> Iterator[str]:
    parts = value if isinstance(value, list) else [value]
    for part in parts:
        if part is not None:
            yield from (tag.strip() for tag in _TAG_BREAK.split(as_text(part)) if tag.strip())


def _id_of(row: dict[str, JsonValue], column: str) -> str:
    value = row.get(column)
    if isinstance(value, bool | list | dict):
        raise _RowError(f'The id in the column "{column}" is neither text nor a number.')
    case_id = "" if value is None else as_text(value).strip()
    if not case_id:
        raise _RowError(f'There is no id in the column "{column}".')
    if len(case_id) > _LONGEST_ID:
        raise _RowError(f"The id has {len(case_id):,} characters; at most {_LONGEST_ID} are allowed.")
    return case_id
