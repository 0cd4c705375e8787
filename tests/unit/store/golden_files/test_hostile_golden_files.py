"""Whatever bytes a file holds: a table, faults, or one clear refusal, and never anything else."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from promptstone.core.errors import GoldenSetError
from promptstone.core.golden import ColumnMapping, GoldenSet
from promptstone.core.values import canonical_json
from promptstone.store.golden_files import cases_from, read_table, suggest_mapping
from promptstone.store.golden_files.delimited import read_delimited

SUFFIXES = (".csv", ".tsv", ".txt", ".jsonl", ".json", ".xlsx")
CSV_PIECES = st.sampled_from(
    ['"', '""', ",", ";", "\t", "\n", "\r\n", "\r", "a", "b c", " ", "é", "\x1c", "\u2028"]
)
JSON_PIECES = st.sampled_from(
    [
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        '"a"',
        '"cases"',
        '"\\ud800"',
        "1",
        "1e999",
        "NaN",
        "null",
        "\n",
        " ",
        "é",
        "\\",
    ]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
repeatedly = settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])


def import_all(file: Path) -> None:
    """Read and map a file as a user would; every outcome but a clear refusal is a sound golden set."""
    try:
        table = read_table(file)
        mapping = suggest_mapping(table.columns, table.columns[:1], table.columns[1:2])
        imported = cases_from(table, mapping)
    except GoldenSetError as error:
        assert str(error).startswith((file.name, "No column", "There is no column"))
        return
    assert len(imported.cases) + len(imported.faults) == len(table.rows) + len(table.faults)
    assert len({case.id for case in imported.cases}) == len(imported.cases)
    canonical_json(GoldenSet(name="any", cases=imported.cases)).encode("utf-8")


@pytest.mark.parametrize("suffix", SUFFIXES)
@repeatedly
@given(content=st.binary(max_size=300))
@example(content=b"\xff\xfe\x00\xd8\n\x00")
def test_any_bytes(tmp_path: Path, suffix: str, content: bytes) -> None:
    file = tmp_path / f"any{suffix}"
    file.write_bytes(content)
    import_all(file)


@pytest.mark.parametrize("suffix", [".csv", ".tsv"])
@repeatedly
@given(pieces=st.lists(CSV_PIECES, max_size=40))
def test_any_mixture_of_what_csv_is_made_of(tmp_path: Path, suffix: str, pieces: list[str]) -> None:
    file = tmp_path / f"any{suffix}"
    file.write_bytes("".join(pieces).encode())
    import_all(file)


@pytest.mark.parametrize("suffix", [".jsonl", ".json"])
@repeatedly
@given(pieces=st.lists(JSON_PIECES, max_size=30))
def test_any_mixture_of_what_json_is_made_of(tmp_path: Path, suffix: str, pieces: list[str]) -> None:
    file = tmp_path / f"any{suffix}"
    file.write_bytes("".join(pieces).encode())
    import_all(file)


@repeatedly
@given(rows=st.lists(st.dictionaries(st.text(), VALUES, max_size=4), min_size=1, max_size=5))
def test_any_json_objects(tmp_path: Path, rows: list[dict[str, object]]) -> None:
    for name, content in (("any.jsonl", "\n".join(map(json.dumps, rows))), ("any.json", json.dumps(rows))):
        (tmp_path / name).write_text(content)
        import_all(tmp_path / name)


@repeatedly
@given(
    cells=st.lists(
        st.lists(
            st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1),
            min_size=2,
            max_size=2,
        ),
        min_size=1,
        max_size=6,
    )
)
def test_whatever_csv_writes_is_read_back(cells: list[list[str]]) -> None:
    import csv
    import io

    stream = io.StringIO(newline="")
    writer = csv.writer(stream, quoting=csv.QUOTE_ALL)
    writer.writerows([["one", "two"], *cells])
    table = read_delimited(stream.getvalue().encode())
    assert [list(row.values()) for _, row in table.rows] == cells
    assert table.faults == ()
    mapped = cases_from(table, ColumnMapping(inputs={"one": "one"}, expected={"two": "two"}))
    assert len(mapped.cases) == len(cells)
