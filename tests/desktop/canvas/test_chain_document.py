"""The document: one road for edits, one for undo."""

import pytest
from canvas_parts import edge, small_chain

from promptstone.core.chain import Position
from promptstone.core.edits import add_variant, connect, move_nodes, remove_nodes, remove_variant, rename_node
from promptstone.desktop import document as document_module
from promptstone.desktop.document import ChainDocument


@pytest.fixture
def document(qapp) -> ChainDocument:
    return ChainDocument(small_chain())


def rename(document: ChainDocument, title: str, key: str | None = None) -> bool:
    return document.apply("Rename", lambda chain: rename_node(chain, "reply", title), key)


def title(document: ChainDocument) -> str:
    return document.chain.node("reply").title


def test_an_edit_tells_the_chain_before_and_after(qtbot, document):
    before = document.chain
    with qtbot.waitSignal(document.changed) as told:
        assert rename(document, "Answer")
    assert told.args[0] is before
    assert told.args[1] is document.chain
    assert document.is_modified


def test_undo_and_redo_bring_back_the_very_same_values(document):
    before = document.chain
    rename(document, "Answer")
    after = document.chain
    document.undo()
    assert document.chain is before
    assert not document.is_modified
    document.redo()
    assert document.chain is after


def test_an_edit_that_changes_nothing_makes_no_step(document):
    assert not rename(document, "")
    assert not document.apply("Nothing", document.chain)
    assert document.undo_stack.count() == 0


def test_a_refused_edit_tells_why_and_changes_nothing(qtbot, document, catalog):
    link = edge("message.value", "amount.value")
    before = document.chain
    with qtbot.waitSignal(document.refused) as told:
        assert not document.apply("Connect", lambda chain: connect(chain, catalog, link.source, link.target))
    assert "does not fit" in told.args[0]
    assert document.chain is before
    assert document.undo_stack.count() == 0


def test_edits_with_one_merge_key_are_one_step(document):
    for word in ("A", "An", "Ans"):
        rename(document, word, "title:reply")
    assert document.undo_stack.count() == 1
    document.undo()
    assert title(document) == ""


def test_edits_with_other_keys_are_steps_of_their_own(document):
    rename(document, "A", "one")
    rename(document, "B", "two")
    rename(document, "C")
    rename(document, "D")
    assert document.undo_stack.count() == 4


def test_selecting_something_ends_a_series_of_merged_edits(document):
    rename(document, "A", "key")
    document.select(("reply",))
    rename(document, "B", "key")
    assert document.undo_stack.count() == 2


def test_a_pause_ends_a_series_of_merged_edits(document, monkeypatch):
    now = 100.0
    monkeypatch.setattr(document_module, "monotonic", lambda: now)
    rename(document, "A", "key")
    now += document_module.MERGE_SECONDS + 0.1
    rename(document, "B", "key")
    assert document.undo_stack.count() == 2


def test_a_merged_edit_after_saving_is_a_step_of_its_own(document):
    rename(document, "A", "key")
    document.mark_clean()
    rename(document, "B", "key")
    assert document.is_modified
    document.undo()
    assert title(document) == "A"
    assert not document.is_modified


def test_the_selection_keeps_what_still_exists_after_undo(document):
    document.apply("Move", lambda chain: move_nodes(chain, {"rate": Position(x=1, y=1)}))
    document.select(("rate", "reply"))
    document.undo()
    assert document.selection.nodes == ("rate", "reply")
    document.apply("Delete", lambda chain: remove_nodes(chain, ["rate"]))
    assert document.selection.nodes == ("reply",)


def test_selecting_what_is_not_there_is_left_out(document):
    document.select(("ghost", "reply"), [edge("message.value", "reply.value")])
    assert document.selection.nodes == ("reply",)
    assert document.selection.edges == ()


def test_when_its_variant_goes_the_base_is_edited(qtbot, document):
    document.apply("Add variant", lambda chain: add_variant(chain, "long"))
    document.use_variant("long")
    with qtbot.waitSignal(document.variant_changed) as told:
        document.apply("Remove variant", lambda chain: remove_variant(chain, "long"))
    assert told.args == ["base"]


def test_another_chain_has_nothing_to_undo(document):
    rename(document, "A")
    document.select(("reply",))
    document.reset(small_chain())
    assert not document.undo_stack.canUndo()
    assert not document.is_modified
    assert not document.selection
