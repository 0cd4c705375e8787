"""The document while a sub-chain is open: what is edited, what is undone, and where one looks."""

from sample_chains import shout

from promptstone.core.edits import add_variant, make_sub_chain, remove_nodes, rename_node, set_settings
from promptstone.core.kinds import Catalog
from promptstone.desktop.document import ChainDocument
from promptstone.desktop.panels.prompt_help.target import PromptTarget
from promptstone.nodes import BUILT_IN

CATALOG = Catalog(BUILT_IN)


def opened() -> tuple[ChainDocument, str]:
    whole, sub = make_sub_chain(add_variant(shout(), "loud"), CATALOG, ["each"], "Greeter")
    document = ChainDocument(whole)
    assert document.open_inside(sub)
    return document, sub


def test_an_open_sub_chain_is_edited_as_a_chain_and_the_whole_follows(qapp) -> None:
    document, sub = opened()
    seen: list[str] = []
    document.whole_changed.connect(lambda _before, after: seen.append(after.name))
    assert document.chain.name == "Greeter" and document.path == sub
    document.apply("Rename", lambda chain: rename_node(chain, "ask", "Ask politely"))
    node = document.whole.node(sub)
    assert node is not None and node.inside is not None
    inner = node.inside.node("ask")
    assert inner is not None and inner.title == "Ask politely"
    assert seen == ["Shout"] and document.is_modified


def test_a_variant_set_in_a_sub_chain_belongs_to_the_whole_chain(qapp) -> None:
    document, sub = opened()
    document.use_variant("loud")
    document.apply("Set", lambda chain: set_settings(chain, "ask", {"template": "OH {{word}}"}, "loud"))
    assert document.whole.variants[0].settings == {f"{sub}/ask": {"template": "OH {{word}}"}}
    node = document.chain.node("ask")
    assert node is not None and document.shown(node).settings["template"] == "OH {{word}}"
    document.apply("Add variant", lambda chain: add_variant(chain, "new", "loud"))
    assert [each.name for each in document.whole.variants] == ["loud", "new"]


def test_undo_takes_back_edits_of_a_sub_chain_also_from_outside(qapp) -> None:
    document, _ = opened()
    before = document.whole
    document.apply("Rename", lambda chain: rename_node(chain, "ask", "x"))
    document.look_at("")
    document.undo()
    assert document.whole == before and not document.is_modified


def test_when_the_open_sub_chain_goes_one_looks_at_what_was_around_it(qapp) -> None:
    document, sub = opened()
    paths: list[str] = []
    document.path_changed.connect(paths.append)
    document.apply_to_whole("Delete", lambda chain: remove_nodes(chain, [sub]))
    assert document.path == "" and paths == [""]
    assert document.chain is document.whole


def test_a_node_that_is_no_sub_chain_cannot_be_opened(qapp) -> None:
    document = ChainDocument(shout())
    assert not document.open_inside("each") and not document.open_inside("gone")
    assert document.path == ""


def test_a_prompt_put_into_a_new_variant_of_a_sub_chain_keeps_what_the_variant_says_elsewhere(qapp) -> None:
    document, sub = opened()
    said = {"name": "everything"}
    document.apply_to_whole("Set", lambda chain: set_settings(chain, "all", said, "loud"))
    document.use_variant("loud")
    target = PromptTarget(document, CATALOG, "ask", "template")
    assert target.put_as_variant("Improve", "Hi {{word}}", "polite")
    polite = document.whole.variant("polite")
    assert polite is not None
    assert polite.settings == {"all": said, f"{sub}/ask": {"template": "Hi {{word}}"}}
    assert (document.path, document.variant) == (sub, "polite")
