"""Edits give a new chain, keep the old one as it was, and refuse what does not fit in plain words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_chains import triage

from promptstone.core import edits
from promptstone.core.chain import Chain, Edge, Node, PortAddress, Position
from promptstone.core.errors import EditError
from promptstone.core.kinds import Catalog
from promptstone.nodes import BUILT_IN

CATALOG = Catalog(BUILT_IN)


def at(text: str) -> PortAddress:
    node, port = text.split(".")
    return PortAddress(node=node, port=port)


def test_connecting_an_input_that_is_taken_replaces_its_edge() -> None:
    chain = edits.add_node(triage(), Node(id="other", kind="input", settings={"name": "other"}))
    changed = edits.connect(chain, CATALOG, at("other.value"), at("classify.message"))
    assert [str(e) for e in changed.edges if e.target == at("classify.message")] == [
        "other.value -> classify.message"
    ]


def test_connecting_an_output_node_keeps_the_edges_it_has() -> None:
    chain = edits.add_node(triage(), Node(id="third", kind="input", settings={"name": "third"}))
    changed = edits.connect(chain, CATALOG, at("third.value"), at("reply.value"))
    assert len([e for e in changed.edges if e.target == at("reply.value")]) == 3


@pytest.mark.parametrize(
    ("source", "target", "reason"),
    [
        ("reply.value", "classify.message", "output to an input"),
        ("normal.answer", "normal.message", "feed itself"),
        ("careful.answer", "classify.message", "circle"),
        ("message.value", "classify.message", "already"),
        ("message.nothing", "classify.message", "output to an input"),
        ("nobody.value", "classify.message", "not there"),
    ],
)
def test_an_edge_that_does_not_fit_is_refused_with_the_reason(source: str, target: str, reason: str) -> None:
    chain = triage()
    with pytest.raises(EditError, match=reason):
        edits.connect(chain, CATALOG, at(source), at(target))


def test_a_text_is_refused_where_a_list_is_expected_with_a_way_out() -> None:
    chain = Chain(
        name="Types",
        nodes=(
            Node(id="a", kind="input"),
            Node(id="b", kind="prompt", settings={"template": "{% for x in rows %}{{x}}{% endfor %}"}),
        ),
    )
    reason = edits.why_not_connect(chain, CATALOG, at("a.value"), at("b.rows"))
    assert reason == "A text does not fit where a list is expected. Put a Transform between them."


def test_removing_a_node_takes_its_edges_and_what_variants_said_of_it() -> None:
    changed = edits.remove_nodes(triage(), ["classify"])
    assert changed.node("classify") is None
    assert not any("classify" in str(edge) for edge in changed.edges)
    assert changed.variants[0].settings == {}


def test_a_variant_keeps_only_what_differs_from_the_base() -> None:
    chain = edits.add_variant(triage(), "short")
    chain = edits.set_settings(chain, "normal", {"template": "Hi {{message}}", "model": "tiny"}, "short")
    assert chain.variants[1].settings == {"normal": {"template": "Hi {{message}}"}}
    chain = edits.set_settings(chain, "normal", {"template": "Briefly: {{message}}"}, "short")
    assert chain.variants[1].settings == {}
    assert chain.node("normal") == triage().node("normal")


def test_copies_get_fresh_ids_and_keep_the_edges_among_them() -> None:
    chain = triage()
    inner = [chain.nodes[2], chain.nodes[3]]
    changed, new = edits.insert_copy(chain, inner, chain.edges, Position(x=40, y=40))
    assert new == ("pick-2", "route-2")
    assert "pick-2.result -> route-2.value" in [str(edge) for edge in changed.edges]
    assert len(changed.edges) == len(chain.edges) + 1


@pytest.mark.parametrize("name", ["", "  ", "base", "loud", "x" * 65])
def test_a_variant_needs_a_free_name(name: str) -> None:
    with pytest.raises(EditError):
        edits.add_variant(triage(), name)


STEPS = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 9), st.integers(0, 9)), max_size=25)


@given(STEPS)
def test_any_order_of_edits_leaves_a_chain_that_keeps_its_own_rules(
    steps: list[tuple[int, int, int]],
) -> None:
    chain = triage()
    for what, first, second in steps:
        before, copy = chain, chain.model_copy(deep=True)
        try:
            chain = _edited(chain, what, first, second)
        except EditError as error:
            assert str(error)
        assert before == copy, "an edit changed the chain it was given"
        assert Chain.model_validate(chain.model_dump()) == chain


def _edited(chain: Chain, what: int, first: int, second: int) -> Chain:
    if not chain.nodes:
        return edits.add_node(chain, Node(id="new", kind="note"))
    a, b = chain.nodes[first % len(chain.nodes)], chain.nodes[second % len(chain.nodes)]
    if what == 0:
        return edits.remove_nodes(chain, [a.id])
    if what == 1:
        outputs, inputs = CATALOG.ports(a).outputs, CATALOG.ports(b).inputs
        if not outputs or not inputs:
            return chain
        source = PortAddress(node=a.id, port=outputs[0].name)
        return edits.connect(chain, CATALOG, source, PortAddress(node=b.id, port=inputs[0].name))
    if what == 2 and chain.edges:
        return edits.disconnect(chain, [chain.edges[first % len(chain.edges)]])
    if what == 3:
        return edits.move_nodes(chain, {a.id: Position(x=first, y=second)})
    if what == 4:
        return edits.insert_copy(chain, [a, b] if a != b else [a], chain.edges, Position(x=9, y=9))[0]
    if what == 5:
        return edits.set_settings(chain, a.id, {"template": f"{{{{v{second}}}}}"}, chain.variant_names[-1])
    return edits.add_variant(chain, f"v{first}")


def test_an_edge_is_written_the_way_chain_files_write_it() -> None:
    assert str(Edge(source=at("a.b"), target=at("c.d"))) == "a.b -> c.d"
