"""The plain values behind the canvas: rectangles, preview lines, columns."""

from canvas_parts import edge, node
from hypothesis import given
from hypothesis import strategies as st

from promptstone.core.chain import Chain
from promptstone.core.edits import move_nodes
from promptstone.core.kinds import Catalog, KindSettings, NodeKind
from promptstone.core.ports import PortSet
from promptstone.desktop.canvas.plain.arranging import arranged, plan_of
from promptstone.desktop.canvas.plain.boxes import Box, BoxIndex
from promptstone.desktop.canvas.plain.chain_drawing import ChainDrawing
from promptstone.desktop.canvas.plain.previews import LineStyle, preview_lines
from promptstone.nodes import BUILT_IN

CATALOG = Catalog(BUILT_IN)
side = st.integers(-100, 100)
box = st.tuples(side, side, st.integers(0, 40), st.integers(0, 40)).map(
    lambda b: Box(b[0], b[1], b[0] + b[2], b[1] + b[3])
)


def touch(one: Box, two: Box) -> bool:
    across = one.left <= two.right and one.right >= two.left
    return across and one.top <= two.bottom and one.bottom >= two.top


@given(st.lists(st.tuples(st.integers(0, 12), st.none() | box), max_size=60), box)
def test_the_index_finds_exactly_the_boxes_that_touch(changes, region):
    index: BoxIndex[int] = BoxIndex()
    expected: dict[int, Box] = {}
    for key, place in changes:
        if place is not None:
            index.put(key, place)
            expected[key] = place
        elif key in expected:
            index.remove(key)
            del expected[key]
    assert sorted(index.touching(region)) == sorted(k for k, b in expected.items() if touch(b, region))
    assert len(index) == len(expected)
    assert all(index.box(key) == place for key, place in expected.items())


def test_bounds_go_around_everything_and_are_none_without_anything():
    index: BoxIndex[str] = BoxIndex()
    assert index.bounds() is None
    for place in range(100):
        index.put(str(place), Box(place, -place, place + 1, 0))
    assert index.bounds() == Box(0, -99, 100, 0)
    assert index.bounds(["3"]) == Box(3, -3, 4, 0)


def lines(kind: str, **settings: object) -> list[tuple[str, LineStyle]]:
    found = preview_lines(CATALOG.kind(kind), node("n", kind, **settings))
    return [(line.text, line.style) for line in found]


def test_a_prompt_shows_its_model_and_the_start_of_its_texts():
    assert lines("prompt", model="tiny", system="Be\nkind.", template="Say {{x}}") == [
        ("tiny", LineStyle.MODEL),
        ("Be kind.", LineStyle.TEXT),
        ("Say {{x}}", LineStyle.TEXT),
    ]
    assert lines("prompt")[0] == ("No model chosen", LineStyle.MODEL)


def test_a_branch_shows_its_rules():
    rule = {"name": "late", "test": "contains", "value": "overdue"}
    assert lines("branch", rules=[rule]) == [("late contains overdue", LineStyle.RULE)]


def test_settings_that_another_one_hides_are_not_shown():
    assert lines("transform", operation="find", pattern="a+", path="x") == [
        ("What to do: find", LineStyle.TEXT),
        ("Regular expression: a+", LineStyle.TEXT),
    ]


def test_settings_of_the_wrong_type_are_left_out():
    assert lines("prompt", model=3, template=["x"], system={}) == [("No model chosen", LineStyle.MODEL)]
    assert lines("branch", rules=5) == []
    assert lines("branch", rules=[None, 3]) == [("None", LineStyle.RULE), ("3", LineStyle.RULE)]


class FutureSettings(KindSettings):
    must: str


class FutureKind(NodeKind):
    name = "future"
    title = "Future"
    description = "A kind of tomorrow."
    settings_type = FutureSettings

    def ports(self, settings):
        return PortSet()

    async def run(self, settings, inputs, context):
        return {}


def test_a_setting_without_default_shows_nothing_until_it_is_set():
    assert preview_lines(FutureKind(), node("f", "future")) == ()
    assert [line.text for line in preview_lines(FutureKind(), node("f", "future", must="a"))] == ["a"]


def drawing_of(chain: Chain) -> ChainDrawing:
    drawing = ChainDrawing(CATALOG)
    drawing.show(chain, "base")
    return drawing


CHAIN = Chain(
    name="Loose",
    nodes=(
        node("out", "output"),
        node("low", "prompt"),
        node("high", "prompt"),
        node("way", "branch", rules=[{"name": "a", "test": "equals", "value": "1"}]),
        node("in", "input"),
        node("remark", "note", 5, 7),
    ),
    edges=(
        edge("way.a", "high.text"),
        edge("way.otherwise", "low.text"),
        edge("in.value", "way.value"),
        edge("high.answer", "out.value"),
        edge("low.answer", "out.value"),
    ),
)


def test_arranging_puts_every_node_right_of_what_feeds_it_and_covers_none():
    places = arranged(plan_of(drawing_of(CHAIN)))
    assert "remark" not in places
    moved = drawing_of(move_nodes(CHAIN, places))
    for wire in moved.all_wires():
        assert moved.box(wire.edge.source.node).right < moved.box(wire.edge.target.node).left
    for node_id in places:
        touching = set(moved.node_boxes.touching(moved.box(node_id))) - {"remark"}
        assert touching == {node_id}
    assert places["high"].y < places["low"].y


def test_arranging_a_circle_comes_to_an_end():
    circle = Chain(
        name="Circle",
        nodes=(node("a", "prompt"), node("b", "prompt")),
        edges=(edge("a.answer", "b.text"), edge("b.answer", "a.text")),
    )
    assert set(arranged(plan_of(drawing_of(circle)))) == {"a", "b"}


def test_nodes_at_the_ends_of_the_world_do_no_harm():
    far = Chain(name="Far", nodes=(node("a", "input", -1e300, 1e300), node("b", "prompt", 1e308, -1e308)))
    drawing = drawing_of(far)
    assert drawing.hit(0, 0).node == ""
    assert set(drawing.node_boxes.touching(drawing.node_boxes.bounds())) == {"a", "b"}
