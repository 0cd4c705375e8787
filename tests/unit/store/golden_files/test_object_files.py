"""JSON Lines and JSON: values stay JSON, broken rows are named by their line."""

import json
from pathlib import Path

import pytest

from promptstone.core.errors import GoldenSetError
from promptstone.store.golden_files import Table, read_table


def read(folder: Path, content: str, name: str = "set.jsonl") -> Table:
    file = folder / name
    file.write_bytes(content.encode("utf-8", "surrogatepass"))
    return read_table(file)


def faults(table: Table) -> list[str]:
    return [str(fault) for fault in table.faults]


def test_values_of_json_lines_stay_json(tmp_path: Path) -> None:
    row = {"text": "é\u2028", "history": [{"role": "customer"}], "n": 1, "x": 0.5, "b": True, "nothing": None}
    table = read(
        tmp_path, f"{json.dumps(row, ensure_ascii=False)}\r\n\n{json.dumps({'text': 'b', 'more': 1})}\n"
    )
    assert table.rows == ((1, row), (3, {"text": "b", "more": 1}))
    assert table.columns == ("text", "history", "n", "x", "b", "nothing", "more")
    assert not table.grid


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"a": 1', "It is not JSON: Expecting ',' delimiter at character 8."),
        ("[1]", "It is not an object with named values."),
        ('"text"', "It is not an object with named values."),
        ('{"a": NaN}', 'The value of "a" cannot be kept: it holds a number that is not finite.'),
        ('{"a": [1e999]}', 'The value of "a" cannot be kept: it holds a number that is not finite.'),
        ('{"a": "\\ud800"}', 'The value of "a" cannot be kept: it holds broken Unicode text.'),
        ('{"\\ud800": 1}', 'The value of "?" cannot be kept: it holds broken Unicode text.'),
        ('{"a": 1, "a": 2}', 'The name "a" is there twice.'),
        ('{"a": ' + "[" * 100 + "]" * 100 + "}", "nested more than 64 levels"),
        ("[" * 100_000, "nested too deeply"),
        ('{"a": ' + "9" * 5000 + "}", "It cannot be read"),
    ],
)
def test_a_line_that_does_not_fit_is_a_fault_and_stops_no_other(
    tmp_path: Path, line: str, reason: str
) -> None:
    table = read(tmp_path, f'{{"a": 1}}\n{line}\n{{"a": 2}}\n')
    assert [row for _, row in table.rows] == [{"a": 1}, {"a": 2}]
    assert len(table.faults) == 1
    assert table.faults[0].line == 2
    assert reason in table.faults[0].reason


@pytest.mark.parametrize("wrapped", [False, True])
def test_json_rows_have_the_line_they_begin_on(tmp_path: Path, wrapped: bool) -> None:
    rows = '[\n  {"a": 1},\n  {"a":\n 2},\n  7,\n  {"a": Infinity}\n]'
    table = read(
        tmp_path, f'{{"name": "x",\n"cases": {rows}, "more": {{}}}}' if wrapped else rows, "set.json"
    )
    shift = 1 if wrapped else 0
    assert [line - shift for line, _ in table.rows] == [2, 3]
    assert [(fault.line - shift) for fault in table.faults] == [5, 6]


def test_json_lines_under_the_name_of_json_are_read(tmp_path: Path) -> None:
    assert len(read(tmp_path, '{"a": 1}\n{"a": 2}\n', "set.json").rows) == 2


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "should be here"),
        ("7", "should be here"),
        ("[]", "no rows"),
        ('{"rows": []}', 'be called "cases"'),
        ('{"cases": 7}', 'be called "cases"'),
        ('[{"a": 1}\n{"a": 2}]', "line 2: It is not JSON"),
        ('[{"a": 1}] and more', "Something follows the end"),
        ('[{"a": 1, "a": 2}]', "is there twice"),
        ("[" * 100_000, "nested too deeply"),
        ('{"cases"', "should be here"),
    ],
)
def test_what_is_no_list_of_objects_is_refused_with_the_line(
    tmp_path: Path, content: str, words: str
) -> None:
    with pytest.raises(GoldenSetError, match=words) as raised:
        read(tmp_path, content, "set.json")
    assert raised.value.where.startswith("set.json")


def test_an_empty_file_of_json_lines_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldenSetError, match="no rows"):
        read(tmp_path, "\n \n")


def test_too_many_different_names_are_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldenSetError, match="more than 2,000 columns"):
        read(tmp_path, "\n".join(json.dumps({f"c{number}": 1}) for number in range(2001)))
