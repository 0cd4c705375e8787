"""A mapping turns rows into cases; a row that does not fit is named by its line and stops no other."""

import pytest

from promptstone.core.errors import GoldenSetError
from promptstone.core.golden import ColumnMapping, RowFault
from promptstone.store.golden_files import Table, cases_from


def table(
    *rows: dict[str, object], grid: bool = True, faults: tuple[RowFault, ...] = (), first: int = 2
) -> Table:
    columns = tuple(dict.fromkeys(name for row in rows for name in row))
    return Table(columns=columns, rows=tuple(enumerate(rows, start=first)), faults=faults, grid=grid)


MAPPING = ColumnMapping(inputs={"message": "text"}, expected={"topic": "category"})


def test_inputs_expected_outputs_tags_ids_and_sources_come_from_their_columns() -> None:
    rows = table(
        {"no": "17", "text": "hello", "category": "greeting", "labels": "short; polite,short", "from": "ann"}
    )
    mapping = MAPPING.model_copy(update={"tags": ("labels",), "id": "no", "source": "from"})
    (case,) = cases_from(rows, mapping).cases
    assert (case.id, case.inputs, case.expected) == ("17", {"message": "hello"}, {"topic": "greeting"})
    assert (case.tags, case.source) == (("short", "polite"), "ann")


def test_tags_may_come_from_several_columns_and_from_json_lists() -> None:
    rows = table({"text": "a", "one": ["x", "y, z"], "two": "x", "three": None, "four": 7}, grid=False)
    mapping = ColumnMapping(inputs={"message": "text"}, tags=("one", "two", "three", "four"))
    assert cases_from(rows, mapping).cases[0].tags == ("x", "y", "z", "7")


def test_json_values_stay_json() -> None:
    history = [{"role": "customer", "content": "hi"}]
    (case,) = cases_from(table({"text": history, "category": {"a": None}}, grid=False), MAPPING).cases
    assert (case.inputs, case.expected) == ({"message": history}, {"topic": {"a": None}})


def test_ids_count_the_rows_of_the_file_broken_ones_included() -> None:
    rows = ({"text": "a", "category": ""}, {"text": "", "category": ""}, {"text": "c", "category": ""})
    imported = cases_from(table(*rows, faults=(RowFault(line=1, reason="broken"),)), MAPPING)
    assert [case.id for case in imported.cases] == ["case-0002", "case-0004"]


def test_rows_on_the_same_line_have_ids_of_their_own() -> None:
    rows = Table(columns=("text",), rows=((1, {"text": "a"}), (1, {"text": "b"})))
    imported = cases_from(rows, ColumnMapping(inputs={"message": "text"}))
    assert [case.id for case in imported.cases] == ["case-0001", "case-0002"]


def test_an_input_without_a_value_is_a_fault() -> None:
    rows = ({"text": "", "category": "x"}, {"text": "good", "category": "x"})
    imported = cases_from(table(*rows), MAPPING)
    assert [str(fault) for fault in imported.faults] == [
        'line 2: The input "message" has no value in the column "text".'
    ]
    assert len(imported.cases) == 1


def test_in_json_null_and_absent_inputs_are_faults_but_empty_text_is_a_value() -> None:
    rows = ({"text": None}, {"category": "x"}, {"text": ""})
    imported = cases_from(table(*rows, grid=False), MAPPING)
    assert [fault.line for fault in imported.faults] == [2, 3]
    assert [case.inputs for case in imported.cases] == [{"message": ""}]


def test_an_empty_expected_cell_means_that_nothing_is_expected_to_be_there() -> None:
    (case,) = cases_from(table({"text": "a", "category": ""}), MAPPING).cases
    assert case.expected == {"topic": ""}


def test_an_absent_expected_value_is_left_out() -> None:
    first, second = cases_from(
        table({"text": "a", "category": None}, {"text": "b"}, grid=False), MAPPING
    ).cases
    assert (first.expected, second.expected) == ({"topic": None}, {})


def test_ids_that_repeat_lack_or_do_not_fit_are_faults() -> None:
    ids: list[object] = ["a", "a", "", None, True, [1], "x" * 201, 7, " b "]
    rows = table(*({"id": each, "text": "t"} for each in ids), grid=False)
    imported = cases_from(rows, ColumnMapping(inputs={"message": "text"}, id="id"))
    assert [case.id for case in imported.cases] == ["a", "7", "b"]
    assert str(imported.faults[0]) == 'line 3: The id "a" is already on line 2.'
    assert [fault.line for fault in imported.faults] == [3, 4, 5, 6, 7, 8]


def test_the_id_of_a_row_that_did_not_fit_is_free_for_another() -> None:
    rows = table({"id": "a", "text": ""}, {"id": "a", "text": "good"})
    imported = cases_from(rows, ColumnMapping(inputs={"message": "text"}, id="id"))
    assert [case.inputs["message"] for case in imported.cases] == ["good"]
    assert [fault.line for fault in imported.faults] == [2]


def test_faults_of_reading_and_of_mapping_stand_in_the_order_of_lines() -> None:
    rows = table(
        {"text": ""}, {"text": ""}, faults=(RowFault(line=9, reason="z"), RowFault(line=1, reason="y"))
    )
    assert [fault.line for fault in cases_from(rows, ColumnMapping(inputs={"m": "text"})).faults] == [
        1,
        2,
        3,
        9,
    ]


def test_a_column_that_is_not_there_is_named_with_those_that_are() -> None:
    rows = table({"customer_info": "a", "history": "b"})
    with pytest.raises(GoldenSetError) as raised:
        cases_from(rows, ColumnMapping(inputs={"chat_history": "chat_history"}))
    assert str(raised.value) == (
        'There is no column "chat_history". The columns are: "customer_info", "history". Did you mean "history"?'
    )


@pytest.mark.parametrize("field", ["expected", "tags", "id", "source"])
def test_every_part_of_the_mapping_is_checked(field: str) -> None:
    wrong = {"expected": {"topic": "zzz"}, "tags": ("zzz",), "id": "zzz", "source": "zzz"}[field]
    mapping = ColumnMapping.model_validate({"inputs": {"message": "text"}, field: wrong})
    with pytest.raises(GoldenSetError, match='no column "zzz"'):
        cases_from(table({"text": "a"}), mapping)


def test_a_mapping_without_inputs_is_refused() -> None:
    with pytest.raises(GoldenSetError, match="No column is an input"):
        cases_from(table({"text": "a"}), ColumnMapping(inputs={}))
