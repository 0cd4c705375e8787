"""What differs between two chains: nothing of equal ones, everything needed to make one out of the other."""

from hypothesis import given
from hypothesis import strategies as st

from promptstone.core.chain import Chain, Edge, Node, NodeMode, PortAddress, Position, Variant
from promptstone.core.chain.changes import ChainChanges, chain_changes

IDS = ("one", "two", "three", "four")
VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(0, 2), st.floats(0, 2), st.sampled_from(["a", "a b", ""])
)
SETTINGS = st.dictionaries(st.sampled_from(["template", "model", "limit"]), VALUES, max_size=3)


@st.composite
def nodes(draw, node_id: str) -> Node:
    return Node(
        id=node_id,
        kind=draw(st.sampled_from(["prompt", "input"])),
        title=draw(st.sampled_from(["", "Classify"])),
        settings=draw(SETTINGS),
        position=Position(x=draw(st.sampled_from([0.0, 10.0]))),
        mode=draw(st.sampled_from(list(NodeMode))),
        collapsed=draw(st.booleans()),
    )


@st.composite
def chains(draw, name: str = "Chain", nested: bool = True) -> Chain:
    ids = draw(st.lists(st.sampled_from(IDS), unique=True))
    made = [draw(nodes(node_id)) for node_id in ids]
    if nested and made and draw(st.booleans()):
        made[0] = made[0].model_copy(update={"inside": draw(chains(nested=False))})
    ends = st.sampled_from(ids) if ids else st.nothing()
    pairs = draw(st.lists(st.tuples(ends, ends), unique=True, max_size=4)) if ids else []
    addresses = [(PortAddress(node=a, port="out"), PortAddress(node=b, port="into")) for a, b in pairs]
    variants = [
        Variant(
            name=variant,
            description=draw(st.sampled_from(["", "Louder"])),
            settings={key: draw(SETTINGS.filter(bool)) for key in ids if draw(st.booleans())},
        )
        for variant in draw(st.lists(st.sampled_from(["loud", "short"]), unique=True))
    ]
    return Chain(
        name=draw(st.sampled_from([name, "Other"])),
        description=draw(st.sampled_from(["", "Sorts messages"])),
        nodes=tuple(made),
        edges=tuple(Edge(source=a, target=b) for a, b in addresses),
        variants=tuple(variants),
    )


def applied(changes: ChainChanges, before: Chain) -> dict[str, object]:
    """Make what the later chain holds, order aside, from the earlier one and the changes alone."""
    gone = {node.id for node in changes.removed}
    after = {node.id: node for node in before.nodes if node.id not in gone}
    after |= {node.id: node for node in changes.added}
    for change in changes.nodes:
        assert after[change.id] == change.before
        after[change.id] = change.after
    edges = set(before.edges) - set(changes.edges_removed) | set(changes.edges_added)
    names = {variant.name for variant in before.variants} - set(changes.variants_removed)
    about = {name: getattr(before, name) for name in ("name", "description", "owner")}
    about |= {field.name: field.after for field in changes.about}
    return {
        "nodes": after,
        "edges": edges,
        "variants": names | set(changes.variants_added),
        "about": about,
    }


def held(chain: Chain) -> dict[str, object]:
    return {
        "nodes": {node.id: node for node in chain.nodes},
        "edges": set(chain.edges),
        "variants": {variant.name for variant in chain.variants},
        "about": {name: getattr(chain, name) for name in ("name", "description", "owner")},
    }


@given(chains())
def test_a_chain_does_not_differ_from_itself_or_from_a_copy(chain: Chain) -> None:
    assert not chain_changes(chain, chain)
    assert not chain_changes(chain, Chain.model_validate_json(chain.model_dump_json()))


@given(chains(), chains())
def test_chains_without_changes_are_equal(before: Chain, after: Chain) -> None:
    if not chain_changes(before, after):
        assert before.digest == after.digest


@given(chains(), chains())
def test_the_changes_make_the_later_chain_out_of_the_earlier_one(before: Chain, after: Chain) -> None:
    assert applied(chain_changes(before, after), before) == held(after)


@given(chains(), chains())
def test_the_way_back_tells_the_same_reversed(before: Chain, after: Chain) -> None:
    there, back = chain_changes(before, after).reversed, chain_changes(after, before)
    assert {node.id: _unordered(node) for node in there.nodes} == {
        node.id: _unordered(node) for node in back.nodes
    }
    for name in ("added", "removed", "edges_added", "edges_removed", "variants_added", "variants_removed"):
        assert sorted(map(str, getattr(there, name))) == sorted(map(str, getattr(back, name)))
    assert sorted(map(str, there.about)) == sorted(map(str, back.about))
    assert there.is_reordered is back.is_reordered


def _unordered(change) -> dict[str, object]:
    return {
        "before": change.before,
        "after": change.after,
        "fields": set(map(str, change.fields)),
        "settings": set(map(str, change.settings)),
        "variants": {
            (each.variant, each.key): frozenset(map(str, each.settings)) for each in change.variants
        },
        "inside": change.inside is not None,
    }


def prompt(**settings: object) -> Node:
    return Node(id="one", kind="prompt", settings=settings)


def test_a_node_that_was_only_moved_is_told_apart_from_one_that_was_changed() -> None:
    before = Chain(name="Chain", nodes=(prompt(template="Hi"), Node(id="two", kind="input")))
    moved = before.nodes[0].model_copy(update={"position": Position(x=40)})
    changes = chain_changes(before, before.model_copy(update={"nodes": (moved, before.nodes[1])}))
    assert (changes.moved, changes.changed, changes.is_layout_only) == (("one",), (), True)


def test_settings_are_compared_as_json_does() -> None:
    before = Chain(name="Chain", nodes=(prompt(flag=True, number=1, gone=None),))
    after = Chain(name="Chain", nodes=(prompt(flag=1, number=1.0),))
    told = {
        field.name: (field.was_set, field.is_set) for field in chain_changes(before, after).nodes[0].settings
    }
    assert told == {"flag": (True, True), "number": (True, True), "gone": (True, False)}


def test_what_a_variant_says_of_a_node_is_told_at_the_node() -> None:
    before = Chain(name="Chain", nodes=(prompt(template="Hi"),))
    loud = Variant(name="loud", settings={"one": {"template": "HI"}})
    changes = chain_changes(before, before.model_copy(update={"variants": (loud,)}))
    assert changes.variants_added == ("loud",)
    (change,) = changes.changed
    assert [(each.variant, each.settings[0].after) for each in change.variants] == [("loud", "HI")]


def test_what_changed_within_a_sub_chain_is_told_by_its_own_nodes() -> None:
    def around(inner: Node) -> Chain:
        inside = Chain(name="Inner", nodes=(inner,))
        return Chain(name="Chain", nodes=(Node(id="sub", kind="chain", inside=inside),))

    (change,) = chain_changes(around(prompt(template="Hi")), around(prompt(template="Ho"))).changed
    assert change.inside is not None
    assert change.inside.changed[0].settings[0].after == "Ho"


def test_switching_a_node_off_and_putting_it_into_a_group_are_changes() -> None:
    group = Node(id="group", kind="group")
    before = Chain(name="Chain", nodes=(group, prompt()))
    inside = before.nodes[1].model_copy(update={"parent": "group", "mode": NodeMode.OFF})
    (change,) = chain_changes(before, before.model_copy(update={"nodes": (group, inside)})).changed
    assert {field.name: field.after for field in change.fields} == {"mode": "off", "parent": "group"}
