"""Real files that other projects published import whole."""

from pathlib import Path

from promptstone.core.golden import ColumnMapping, GoldenSet
from promptstone.store.golden_files import cases_from, read_table, suggest_mapping
from promptstone.store.workspace import open_workspace


def test_banking77_imports_whole_and_is_kept(real_files: Path, tmp_path: Path) -> None:
    table = read_table(real_files / "banking77" / "test.csv")
    mapping = suggest_mapping(table.columns, ("text",), ("category",))
    imported = cases_from(table, mapping)
    assert (len(imported.cases), imported.faults, table.notes) == (3080, (), ())
    assert imported.cases[0].inputs == {"text": "How do I locate my card?"}
    assert len({str(case.expected["category"]) for case in imported.cases}) == 77
    golden_set = GoldenSet(name="banking77", cases=imported.cases)
    with open_workspace(tmp_path) as workspace:
        assert workspace.golden_sets.load(workspace.golden_sets.save(golden_set)) == golden_set


def test_the_prompt_flow_example_leaves_the_history_to_the_user_and_then_imports_whole(
    real_files: Path,
) -> None:
    table = read_table(real_files / "promptflow/customer-intent-extraction/data/denormalized-flat.jsonl")
    suggested = suggest_mapping(table.columns, ("customer_info", "chat_history"), ("intent",))
    assert suggested == ColumnMapping(
        inputs={"customer_info": "customer_info"}, expected={"intent": "intent"}
    )
    inputs = {**suggested.inputs, "chat_history": "history"}
    imported = cases_from(table, suggested.model_copy(update={"inputs": inputs}))
    assert (len(imported.cases), imported.faults) == (39, ())
    assert isinstance(imported.cases[0].inputs["chat_history"], list)
