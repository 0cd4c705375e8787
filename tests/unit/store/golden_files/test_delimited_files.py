"""CSV in the forms that people and programs write it."""

from pathlib import Path

import pytest

from promptstone.core.errors import GoldenSetError
from promptstone.store.golden_files import Table, read_table


def read(folder: Path, content: bytes | str, name: str = "set.csv") -> Table:
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_table(file)


def faults(table: Table) -> list[str]:
    return [str(fault) for fault in table.faults]


def test_each_row_has_its_columns_and_the_line_it_begins_on(tmp_path: Path) -> None:
    table = read(tmp_path, 'text,topic\nhello,greeting\n"two\nlines, and a comma",other\n\nbye,greeting\n')
    assert table.columns == ("text", "topic")
    assert table.rows == (
        (2, {"text": "hello", "topic": "greeting"}),
        (3, {"text": "two\nlines, and a comma", "topic": "other"}),
        (6, {"text": "bye", "topic": "greeting"}),
    )
    assert (table.faults, table.notes, table.grid) == ((), (), True)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_comma_semicolon_and_tab_are_told_apart(tmp_path: Path, delimiter: str) -> None:
    content = f'text{delimiter}topic\n"one, two; three"{delimiter}other\n'
    assert read(tmp_path, content).rows == ((2, {"text": "one, two; three", "topic": "other"}),)


def test_one_column_needs_no_delimiter(tmp_path: Path) -> None:
    assert read(tmp_path, "text\nhello there\n").rows == ((2, {"text": "hello there"}),)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_unicode_in_every_marked_encoding_and_every_line_ending(
    tmp_path: Path, encoding: str, ending: str
) -> None:
    content = ending.join(["text,topic", "déjà vu 字 \u2028 🙂,other", ""]).encode(encoding)
    table = read(tmp_path, content)
    assert table.rows == ((2, {"text": "déjà vu 字 \u2028 🙂", "topic": "other"}),)
    assert table.notes == ()


def test_an_old_windows_file_is_read_and_that_is_said(tmp_path: Path) -> None:
    table = read(tmp_path, "text,topic\n“déjà vu” – 5 €,other\n".encode("cp1252"))
    assert table.rows[0][1]["text"] == "“déjà vu” – 5 €"
    assert "Windows-1252" in table.notes[0]


def test_rows_with_too_few_or_too_many_fields_are_faults_and_stop_no_other(tmp_path: Path) -> None:
    table = read(tmp_path, "text,topic\nonly one\ngood,row\na,b,c\nlast,row\n")
    assert faults(table) == [
        "line 2: It has 1 field; the header has 2.",
        "line 4: It has 3 fields; the header has 2.",
    ]
    assert [line for line, _ in table.rows] == [3, 5]


def test_a_quotation_mark_that_is_never_closed_costs_only_its_own_row(tmp_path: Path) -> None:
    table = read(tmp_path, 'text,topic\n"open,payment\ngood,row\n"also ""good""",row\n')
    assert faults(table) == [
        "line 2: A quotation mark opens here and is not closed; inside text it is written twice."
    ]
    assert [row["text"] for _, row in table.rows] == ["good", 'also "good"']


def test_text_after_a_closing_quotation_mark_is_a_fault(tmp_path: Path) -> None:
    table = read(tmp_path, 'text,topic\n"good" bye,payment\ngood,row\n')
    assert faults(table)[0].startswith("line 2: Something follows a closing quotation mark")
    assert len(table.rows) == 1


def test_rows_of_empty_cells_are_passed_over(tmp_path: Path) -> None:
    assert [line for line, _ in read(tmp_path, "a,b\n,\n1,2\n,\n").rows] == [3]


def test_a_nameless_column_is_called_by_its_place(tmp_path: Path) -> None:
    assert read(tmp_path, ",text\n0,hello\n").columns == ("column 1", "text")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "no header"),
        ("\n\n", "no header"),
        ("text,topic\n", "no rows"),
        ("text,text\na,b\n", 'Two columns are called "text"'),
        (b"PNG\x00\x01\x02", "not a text file"),
        ("text\nhello\n".encode("utf-16-le"), "not a text file"),
        (b"\xff\xfea", "byte 3 is not"),
        (",".join(f"c{number}" for number in range(2001)) + "\n1\n", "more than 2,000 columns"),
    ],
)
def test_what_is_no_table_is_refused_with_the_files_name(
    tmp_path: Path, content: bytes | str, words: str
) -> None:
    with pytest.raises(GoldenSetError, match=words) as raised:
        read(tmp_path, content)
    assert raised.value.where.startswith("set.csv")


def test_very_long_fields_are_fine(tmp_path: Path) -> None:
    assert read(tmp_path, f"text,topic\n{'word ' * 100_000},other\n").faults == ()


def test_a_file_made_to_be_read_again_and_again_ends(tmp_path: Path) -> None:
    table = read(tmp_path, "a,b\n" + 'a","\n' * 20_000)
    assert "too broken" in faults(table)[-1] or len(table.faults) == 20_000


def test_tabs_are_known_from_the_files_ending(tmp_path: Path) -> None:
    assert read(tmp_path, "a,b\tc\n1,2\t3\n", "set.tsv").columns == ("a,b", "c")


def test_other_endings_missing_files_and_folders_are_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldenSetError, match=r'end in "\.pdf" are not known\. Known are: \.csv'):
        read(tmp_path, "", "set.pdf")
    with pytest.raises(GoldenSetError, match="no such file"):
        read_table(tmp_path / "missing.csv")
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(GoldenSetError, match="not a file"):
        read_table(tmp_path / "folder.csv")


def test_files_beyond_the_bounds_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(GoldenSetError, match="more than 200,000 rows"):
        read(tmp_path, "a\n" + "1\n" * 200_001)
    large = tmp_path / "large.csv"
    with large.open("wb") as stream:
        stream.truncate(200_000_001)
    with pytest.raises(GoldenSetError, match="larger than 200 MB"):
        read_table(large)
