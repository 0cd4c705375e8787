"""Edits of containers, sub-chains and wires: what they keep, what they refuse, and what the old content looks like."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_chains import retry, shout, triage

from promptstone.core.chain import Chain, Edge, Node, NodeMode, PortAddress, Position, node_at, walk
from promptstone.core.edits import (
    add_node,
    add_reroute,
    add_variant,
    connect,
    contents_of,
    dissolve_sub_chain,
    inner_view,
    insert_copy,
    insert_on_edge,
    make_container,
    make_sub_chain,
    put_into,
    remove_nodes,
    rename_node,
    replace_inside,
    set_mode,
    set_settings,
    sub_chain_node,
    ungroup,
    why_not_connect,
)
from promptstone.core.errors import EditError
from promptstone.core.kinds import Catalog, running_chain
from promptstone.core.problems import find_problems
from promptstone.core.text.chain_text import read_chain, write_chain
from promptstone.core.values import canonical_json
from promptstone.nodes import BUILT_IN
from promptstone.registry.strict_json import parse_json

CATALOG = Catalog(BUILT_IN)
CHAINS = {"triage": triage, "shout": shout, "retry": retry}


def end(text: str) -> PortAddress:
    node, port = text.split(".")
    return PortAddress(node=node, port=port)


def edge(text: str) -> Edge:
    source, target = text.split(" -> ")
    return Edge(source=end(source), target=end(target))


def wires(chain: Chain) -> set[str]:
    return {str(each) for each in chain.edges}


def test_a_chain_without_new_things_is_written_as_it_always_was() -> None:
    text = canonical_json(triage())
    assert not any(word in text for word in ('"mode"', '"parent"', '"collapsed"', '"inside"'))


@pytest.mark.parametrize("make", [shout, retry])
def test_the_sample_loops_have_no_problems(make) -> None:  # type: ignore[no-untyped-def]
    assert find_problems(make(), CATALOG) == ()


def test_a_group_changes_nothing_in_what_runs() -> None:
    chain, group = make_container(triage(), CATALOG, ["classify", "pick"], title="Understand")
    assert contents_of(chain, [group]) == {"classify", "pick"}
    assert running_chain(chain, CATALOG) == triage()
    assert ungroup(chain, CATALOG, group) == triage()


def test_removing_a_container_removes_what_lies_in_it() -> None:
    assert {node.id for node in remove_nodes(shout(), ["each"]).nodes} == {"words", "greeting", "all"}


def test_what_is_made_in_a_loop_cannot_be_used_outside_but_through_its_result() -> None:
    reason = why_not_connect(shout(), CATALOG, end("ask.answer"), end("all.value"))
    assert "only through the loop" in reason and "result" in reason
    assert (
        why_not_connect(shout(), CATALOG, end("greeting.value"), end("ask.more"))
        == "An edge leads from an output to an input."
    )
    with pytest.raises(EditError, match="only through the loop"):
        put_into(shout(), CATALOG, ["ask"], "")


def test_a_circle_through_a_loop_is_refused() -> None:
    chain = add_node(shout(), Node(id="more", kind="prompt", settings={"template": "{{list}}"}))
    chain = connect(chain, CATALOG, end("each.results"), end("more.list"))
    assert "circle" in why_not_connect(chain, CATALOG, end("more.answer"), end("ask.greeting"))


def test_a_loop_may_hand_its_item_straight_to_its_result() -> None:
    chain = connect(shout(), CATALOG, end("each.item"), end("each.result"))
    assert "each.item -> each.result" in wires(chain)
    assert find_problems(chain, CATALOG) == () or all(
        p.code != "cycle" for p in find_problems(chain, CATALOG)
    )


def test_nodes_put_into_a_new_loop_are_wired_through_it() -> None:
    chain = Chain(
        name="c",
        nodes=(
            Node(id="in", kind="input", settings={"name": "in", "type": "list"}),
            Node(id="ask", kind="prompt", settings={"model": "m", "template": "{{x}}"}),
            Node(id="out", kind="output", settings={"name": "out"}),
        ),
        edges=(edge("in.value -> ask.x"), edge("ask.answer -> out.value")),
    )
    looped, loop = make_container(chain, CATALOG, ["ask"], "for_each")
    assert wires(looped) == {
        f"in.value -> {loop}.items",
        f"{loop}.item -> ask.x",
        f"ask.answer -> {loop}.result",
        f"{loop}.results -> out.value",
    }
    assert find_problems(looped, CATALOG) == ()


def test_two_outputs_used_outside_cannot_be_put_into_one_loop() -> None:
    with pytest.raises(EditError, match="one result"):
        make_container(triage(), CATALOG, ["careful", "normal"], "for_each")


def test_a_container_cannot_lie_in_itself() -> None:
    chain, outer = make_container(triage(), CATALOG, ["classify"])
    chain, inner = make_container(chain, CATALOG, ["classify"])
    with pytest.raises(EditError, match="in itself"):
        put_into(chain, CATALOG, [outer], inner)


def test_a_file_whose_containers_lie_in_each_other_is_refused() -> None:
    text = "promptstone: 1\nname: x\nnodes:\n  - {id: a, kind: group, parent: b}\n  - {id: b, kind: group, parent: a}\n"
    with pytest.raises(Exception, match="in itself"):
        read_chain(text)


@given(st.sampled_from(sorted(CHAINS)), st.data())
def test_whatever_is_made_a_sub_chain_has_no_new_problems_and_can_be_dissolved_again(
    name: str, data: st.DataObject
) -> None:
    chain = CHAINS[name]()
    chosen = data.draw(st.lists(st.sampled_from([node.id for node in chain.nodes]), min_size=1, unique=True))
    try:
        whole, sub = make_sub_chain(chain, CATALOG, chosen, "Part")
    except EditError:
        return
    assert not [p for p in find_problems(whole, CATALOG) if p.severity == "error"]
    assert read_chain(write_chain(whole)) == whole
    back, ids = dissolve_sub_chain(whole, CATALOG, sub)
    assert set(ids) <= {node.id for node in chain.nodes}
    assert wires(back) == wires(chain)
    assert {(n.id, n.parent, n.kind) for n in back.nodes} == {(n.id, n.parent, n.kind) for n in chain.nodes}


def test_inputs_and_outputs_of_the_chain_stay_outside_of_a_sub_chain() -> None:
    whole, _ = make_sub_chain(shout(), CATALOG, [node.id for node in shout().nodes])
    assert {"words", "greeting", "all"} <= {node.id for node in whole.nodes}


def test_a_node_between_those_of_a_sub_chain_must_come_along() -> None:
    with pytest.raises(EditError, match="wait for itself"):
        make_sub_chain(triage(), CATALOG, ["classify", "route"])


def test_an_opened_sub_chain_is_edited_with_its_variants_and_put_back() -> None:
    chain = add_variant(shout(), "loud")
    whole, sub = make_sub_chain(chain, CATALOG, ["each"])
    view = inner_view(whole, sub)
    view = set_settings(view, "ask", {"template": "Oh {{word}}"}, "loud")
    view = rename_node(view, "ask", "Ask")
    after = replace_inside(whole, sub, view)
    assert inner_view(after, sub) == view
    assert after.variants[0].settings == {f"{sub}/ask": {"template": "Oh {{word}}"}}
    inner = node_at(after.as_variant("loud"), f"{sub}/ask")
    assert inner is not None and inner.settings["template"] == "Oh {{word}}" and inner.title == "Ask"
    assert replace_inside(whole, sub, inner_view(whole, sub)) == whole


def test_a_sub_chain_in_a_sub_chain_is_reached_by_its_path() -> None:
    whole, inner = make_sub_chain(shout(), CATALOG, ["ask"], "Inner")
    whole, outer = make_sub_chain(whole, CATALOG, ["each"], "Outer")
    path = f"{outer}/{inner}"
    view = rename_node(inner_view(whole, path), "ask", "Deep")
    after = replace_inside(whole, path, view)
    assert dict(walk(after))[f"{path}/ask"].title == "Deep"


def test_a_problem_in_a_sub_chain_is_addressed_to_it_and_to_the_node_inside() -> None:
    whole, sub = make_sub_chain(shout(), CATALOG, ["each"])
    broken = replace_inside(whole, sub, set_settings(inner_view(whole, sub), "ask", {"model": ""}))
    (problem,) = find_problems(broken, CATALOG)
    assert (problem.node, problem.inside, problem.code) == (sub, "ask", "model")
    assert str(problem).startswith(f"{sub}/ask: ")


def test_a_saved_chain_used_in_another_keeps_the_revision_it_was_taken_from() -> None:
    node = sub_chain_node(shout(), "greet", shout().digest)
    chain = add_node(Chain(name="c"), node)
    assert {port.name for port in CATALOG.ports(node).inputs} == {"words", "greeting"}
    assert {port.name for port in CATALOG.ports(node).outputs} == {"all"}
    assert chain.nodes[0].settings["revision"] == shout().digest
    with pytest.raises(EditError, match="no variant"):
        sub_chain_node(shout(), "greet", variant="gone")


def test_a_bend_leads_a_wire_and_carries_its_type() -> None:
    wire = edge("each.results -> all.value")
    chain, bend = add_reroute(shout(), CATALOG, wire, Position(x=10, y=20))
    assert {f"each.results -> {bend}.value", f"{bend}.value -> all.value"} <= wires(chain)
    assert CATALOG.ports(chain.nodes[-1]).outputs[0].type == "list"
    assert wires(running_chain(chain, CATALOG)) == wires(shout())
    assert find_problems(chain, CATALOG) == ()


def test_a_node_is_put_into_an_edge_by_the_ports_that_fit() -> None:
    chain = insert_on_edge(
        triage(), CATALOG, Node(id="clean", kind="transform"), edge("message.value -> classify.message")
    )
    assert {"message.value -> clean.value", "clean.result -> classify.message"} <= wires(chain)
    assert "message.value -> classify.message" not in wires(chain)
    with pytest.raises(EditError, match="does not fit"):
        insert_on_edge(
            triage(), CATALOG, Node(id="n", kind="note"), edge("message.value -> classify.message")
        )


def test_bypassed_nodes_pass_on_what_fits_and_keep_no_problem() -> None:
    chain = set_mode(triage(), CATALOG, ["pick"], NodeMode.BYPASS)
    assert "classify.answer -> route.value" in wires(running_chain(chain, CATALOG))


def test_what_is_wrong_with_a_node_that_is_off_keeps_nothing_from_running() -> None:
    broken = set_settings(triage(), "careful", {"model": ""})
    assert [p.node for p in find_problems(broken, CATALOG)] == ["careful"]
    assert find_problems(set_mode(broken, CATALOG, ["careful"], NodeMode.OFF), CATALOG) == ()


def test_a_copied_container_holds_the_copies_and_variants_go_along() -> None:
    chain = set_settings(add_variant(shout(), "v"), "ask", {"template": "x {{word}}"}, "v")
    settings = {"v": chain.variants[0].settings}
    copied = [node for node in chain.nodes if node.id in ("each", "ask")]
    after, ids = insert_copy(chain, copied, chain.edges, Position(x=40, y=40), settings)
    assert ids == ("each-2", "ask-2")
    assert {n.id: n.parent for n in after.nodes}["ask-2"] == "each-2"
    assert "each-2.item -> ask-2.word" in wires(after)
    assert after.variants[0].settings["ask-2"] == {"template": "x {{word}}"}


def test_copying_a_node_with_the_longest_id_gives_a_node() -> None:
    chain = add_node(Chain(name="c"), Node(id="a" * 64, kind="note"))
    after, _ = insert_copy(chain, chain.nodes, (), Position())
    assert len(after.nodes) == 2


@pytest.mark.parametrize("make", [triage, shout, retry])
def test_a_bend_in_any_wire_changes_nothing_in_what_runs(make) -> None:  # type: ignore[no-untyped-def]
    for wire in make().edges:
        chain, _ = add_reroute(make(), CATALOG, wire, Position())
        assert find_problems(chain, CATALOG) == ()
        assert running_chain(chain, CATALOG).edges == make().edges


def test_a_node_put_into_one_of_several_edges_of_an_input_leaves_their_order() -> None:
    wire = edge("careful.answer -> reply.value")
    chain = insert_on_edge(triage(), CATALOG, Node(id="tidy", kind="transform"), wire)
    assert [each.source.node for each in chain.edges if each.target.node == "reply"] == ["tidy", "normal"]


@pytest.mark.parametrize("make", [triage, shout, retry])
def test_a_dissolved_sub_chain_leaves_the_order_of_the_edges_into_each_input(make) -> None:  # type: ignore[no-untyped-def]
    chain: Chain = make()
    for node in chain.nodes:
        if node.kind in ("input", "output"):
            continue
        whole, sub = make_sub_chain(chain, CATALOG, [node.id])
        back, _ = dissolve_sub_chain(whole, CATALOG, sub)
        for target in {each.target for each in chain.edges}:
            before = [each.source for each in chain.edges if each.target == target]
            assert [each.source for each in back.edges if each.target == target] == before


def test_a_loop_made_around_one_of_several_ways_leaves_their_order() -> None:
    chain, loop = make_container(triage(), CATALOG, ["careful"], "repeat_until")
    assert [each.source.node for each in chain.edges if each.target.node == "reply"] == [loop, "normal"]


def test_an_input_in_a_group_that_becomes_a_sub_chain_stays_the_chains_own() -> None:
    grouped, group = make_container(shout(), CATALOG, ["words", "each"])
    whole, _ = make_sub_chain(grouped, CATALOG, [group])
    assert {"words", "greeting", "all"} <= {node.id for node in whole.nodes}
    assert find_problems(whole, CATALOG) == ()
    assert read_chain(write_chain(whole)) == whole


def test_sub_chains_nested_too_deep_are_refused_and_never_written() -> None:
    whole, path = triage(), ""
    with pytest.raises(EditError, match="at most 8 deep"):
        for _ in range(12):
            view, sub = make_sub_chain(inner_view(whole, path), CATALOG, [*_asking(inner_view(whole, path))])
            whole, path = replace_inside(whole, path, view), f"{path}/{sub}".strip("/")
    assert read_chain(write_chain(whole)) == whole


def _asking(chain: Chain) -> list[str]:
    return [node.id for node in chain.nodes if node.kind in ("prompt", "transform", "branch")]


def test_what_breaks_a_rule_of_chains_is_refused_in_words() -> None:
    groups = (Node(id=f"g{k}", kind="group", parent=f"g{k - 1}" if k else "") for k in range(9))
    deep = Chain(name="c", nodes=tuple(groups))
    with pytest.raises(EditError, match="more than 8 containers"):
        add_node(deep, Node(id="n", kind="note", parent="g8"))


def test_a_kind_that_breaks_costs_a_sub_chain_only_its_own_ports(caplog: pytest.LogCaptureFixture) -> None:
    class Broken(type(CATALOG.kind("note"))):  # type: ignore[misc]
        name = "broken"

        def chain_inputs(self, settings):  # type: ignore[no-untyped-def]
            raise RuntimeError("a bug of the plugin")

    catalog = Catalog((*BUILT_IN, Broken()))
    inside = add_node(shout(), Node(id="bug", kind="broken"))
    ports = catalog.ports(Node(id="sub", kind="chain", inside=inside))
    assert [port.name for port in (*ports.inputs, *ports.outputs)] == ["words", "greeting", "all"]
    assert "cannot tell the chain's ends" in caplog.text


def test_the_deepest_settings_in_the_deepest_sub_chain_are_read_again() -> None:
    value: object = "x"
    for _ in range(60):
        value = {"a": value}
    chain = Chain(name="c", nodes=(Node(id="n", kind="note", settings={"deep": value}),))  # type: ignore[dict-item]
    for _ in range(8):
        chain = Chain(name="c", nodes=(Node(id="s", kind="chain", inside=chain),))
    assert read_chain(write_chain(chain)) == chain
    assert parse_json(canonical_json(chain).encode("utf-8"), "chain.json") == chain.model_dump(mode="json")


def test_what_never_runs_makes_no_sub_chain() -> None:
    chain, group = make_container(shout(), CATALOG, ["words"])
    with pytest.raises(EditError, match="Select what shall lie"):
        make_sub_chain(chain, CATALOG, [group])
