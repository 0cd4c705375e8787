"""Variants as tabs on nodes: which nodes have them, what a click and the keys do, and what is marked."""

from itertools import pairwise

import pytest
from canvas_parts import Hand, node
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from promptstone.core.chain import BASE_VARIANT, Chain, Node, Variant
from promptstone.core.edits import set_settings
from promptstone.core.kinds import Catalog
from promptstone.desktop.canvas.access.words import node_words
from promptstone.desktop.canvas.plain.previews import preview_lines
from promptstone.desktop.canvas.plain.variant_tabs import TAB_HEIGHT, NodeTabs, laid_tabs
from promptstone.desktop.canvas.tips import tip
from promptstone.nodes import BUILT_IN

CONTROL = Qt.KeyboardModifier.ControlModifier


def chain_with(*variants: Variant) -> Chain:
    nodes = (
        node("message", "input", 0, 0, name="message"),
        node("classify", "prompt", 360, 0, template="Topic of {{text}}"),
        node("reply", "output", 720, 0, name="reply"),
    )
    return Chain(name="Small", nodes=nodes, variants=variants)


SHORT = Variant(name="short", settings={"classify": {"template": "Topic: {{text}}", "model": "big"}})
FORMAL = Variant(name="formal")


@pytest.fixture
def tabbed(open_canvas):
    return open_canvas(chain_with(SHORT, FORMAL))


def tabs(canvas, node_id: str) -> tuple[str, ...]:
    return tuple(tab.label for tab in canvas.chain_scene.marks(node_id).tabs)


def place(canvas, node_id: str, label: str) -> QPointF:
    """The middle of a tab, in the scene."""
    left, top = canvas.chain_scene.drawing.place(node_id)
    tab = next(tab for tab in canvas.chain_scene.marks(node_id).tabs if tab.label == label)
    return QPointF(left + (tab.left + tab.right) / 2, top - TAB_HEIGHT / 2)


def test_a_node_that_differs_somewhere_and_the_selected_one_have_tabs(tabbed):
    assert tabs(tabbed, "classify") == ("Base", "short", "formal")
    assert tabs(tabbed, "reply") == ()
    tabbed.document.select(("reply",))
    assert tabs(tabbed, "reply") == ("Base", "short", "formal")
    tabbed.document.select(("reply", "message"))
    assert tabs(tabbed, "reply") == ()


def test_a_chain_without_variants_has_no_tabs(canvas):
    canvas.document.select(("classify",))
    assert tabs(canvas, "classify") == ()


def test_a_click_on_a_tab_edits_that_variant_and_selects_the_node(tabbed):
    hand = Hand(tabbed)
    hand.click(place(tabbed, "classify", "short"))
    assert tabbed.document.variant == "short"
    assert tabbed.document.selection.nodes == ("classify",)
    hand.click(place(tabbed, "classify", "Base"))
    assert tabbed.document.variant == BASE_VARIANT


def test_a_drag_that_begins_on_a_tab_moves_nothing(tabbed):
    hand = Hand(tabbed)
    hand.drag(place(tabbed, "classify", "formal"), (600.0, 400.0))
    assert tabbed.document.variant == "formal"
    assert not tabbed.document.is_modified


def test_the_tab_of_a_node_that_lies_under_another_is_not_hit(tabbed):
    tabbed.document.apply(
        "Add",
        lambda c: c.model_copy(update={"nodes": (*c.nodes, node("over", "output", 340, -90, name="o"))}),
    )
    Hand(tabbed).click(place(tabbed, "classify", "short"))
    assert tabbed.document.variant == BASE_VARIANT
    assert tabbed.document.selection.nodes == ("over",)


def test_keys_go_from_variant_to_variant_and_around(tabbed):
    tabbed.document.select(("reply",))
    seen = []
    for _ in range(3):
        QTest.keyClick(tabbed, Qt.Key.Key_PageDown, CONTROL)
        seen.append(tabbed.document.variant)
    assert seen == ["short", "formal", BASE_VARIANT]
    QTest.keyClick(tabbed, Qt.Key.Key_PageUp, CONTROL)
    assert tabbed.document.variant == "formal"


def test_editing_in_a_variant_marks_its_tab_and_undo_takes_the_mark_away(tabbed):
    def marked() -> list[str]:
        return [tab.name for tab in tabbed.chain_scene.marks("classify").tabs if tab.differs]

    assert marked() == ["short"]
    tabbed.document.apply("Set", lambda c: set_settings(c, "classify", {"model": "small"}, "formal"))
    assert marked() == ["short", "formal"]
    tabbed.document.undo()
    assert marked() == ["short"]


def test_the_edited_variant_looks_different_on_the_node(qtbot, tabbed):
    def picture() -> QImage:
        return tabbed.grab().toImage()

    before = picture()
    tabbed.document.use_variant("formal")
    assert picture() != before
    assert [tab.is_current for tab in tabbed.chain_scene.marks("classify").tabs] == [False, False, True]
    tabbed.document.use_variant(BASE_VARIANT)
    assert picture() == before


def test_tool_tips_say_in_what_a_node_differs(tabbed):
    scene = tabbed.chain_scene
    words = tip(scene, scene.hit(place(tabbed, "classify", "short")))
    assert "Prompt" in words and "Model" in words
    assert "as in the base" in tip(scene, scene.hit(place(tabbed, "classify", "formal")))


def test_more_variants_than_fit_are_offered_in_a_list(qtbot, open_canvas):
    names = [f"variant {number}" for number in range(12)]
    canvas = open_canvas(chain_with(*(Variant(name=name) for name in names)))
    canvas.document.select(("classify",))
    last = canvas.chain_scene.marks("classify").tabs[-1]
    assert last.name == "" and last.right <= 264
    Hand(canvas).click(place(canvas, "classify", last.label))
    menu = canvas.commands.variants.menu
    qtbot.waitUntil(menu.isVisible)
    assert [action.text() for action in menu.actions()] == ["Base", *names]
    for _ in range(12):
        QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert canvas.document.variant == "variant 10"
    assert "variant 10" in tabs(canvas, "classify")


def test_what_matters_most_finds_a_place_first():
    names = (BASE_VARIANT, *(f"long variant {number}" for number in range(40)))
    laid = laid_tabs(names, "long variant 30", ["long variant 20"])
    assert [tab.name for tab in laid] == [BASE_VARIANT, "long variant 20", "long variant 30", ""]
    assert [tab.differs for tab in laid] == [False, True, False, False]
    assert laid[-1].label == "+38"
    assert all(one.right < other.left for one, other in pairwise(laid))


def test_a_line_that_differs_from_the_base_is_known_with_what_the_base_says():
    kind, base = Catalog(BUILT_IN).kind("prompt"), node("n", "prompt", model="tiny", template="Say hello")
    own = base.model_copy(
        update={"settings": {**base.settings, "template": "Say goodbye", "system": "Be kind."}}
    )
    assert [(line.text, line.base) for line in preview_lines(kind, own, base)] == [
        ("tiny", None),
        ("Be kind.", ""),
        ("Say goodbye", "Say hello"),
    ]
    assert [line.base for line in preview_lines(kind, base, base)] == [None, None]


def test_words_that_differ_from_the_base_are_tinted_on_the_card(tabbed):
    def is_tinted() -> bool:
        left, top = tabbed.chain_scene.drawing.place("classify")
        picture = tabbed.grab().toImage()
        added = tabbed.chain_scene.look.added
        start, end = tabbed.mapFromScene(left, top), tabbed.mapFromScene(left + 260, top + 120)
        return any(
            picture.pixelColor(x, y) == added
            for x in range(start.x(), end.x(), 2)
            for y in range(start.y(), end.y(), 2)
        )

    assert not is_tinted()
    tabbed.document.use_variant("short")
    assert is_tinted()


def test_loops_have_tabs_and_groups_and_notes_have_none(open_canvas):
    nodes = (node("loop", "for_each"), node("frame", "group", 500), node("remark", "note", 900, text="Hi"))
    canvas = open_canvas(Chain(name="Frames", nodes=nodes, variants=(FORMAL,)))
    for node_id, has_tabs in (("loop", True), ("frame", False), ("remark", False)):
        canvas.document.select((node_id,))
        assert bool(tabs(canvas, node_id)) is has_tabs


def test_a_sub_chain_has_a_mark_when_a_node_within_it_differs():
    inner = Chain(name="inner", nodes=(Node(id="deep", kind="prompt"),))
    held = Node(id="sub", kind="chain", inside=inner)
    known = NodeTabs()
    known.show((Variant(name="a", settings={"sub/deep": {"model": "m"}}), Variant(name="b")), BASE_VARIANT)
    assert known.differing(held) == ("a",)
    assert known.differing(Node(id="other", kind="prompt")) == ()


def test_within_a_sub_chain_its_own_nodes_have_the_tabs(open_canvas):
    inner = Chain(name="inner", nodes=(node("deep", "prompt", 360, 100, template="Hi"),))
    held = Node(id="sub", kind="chain", inside=inner)
    variant = Variant(name="short", settings={"sub/deep": {"template": "Ho"}})
    canvas = open_canvas(Chain(name="outer", nodes=(held,), variants=(variant,)))
    assert canvas.chain_scene.marks("sub").tabs[1].differs
    canvas.document.open_inside("sub")
    Hand(canvas).click(place(canvas, "deep", "short"))
    assert canvas.document.variant == "short"
    assert canvas.document.shown(canvas.document.chain.node("deep")).settings["template"] == "Ho"


def test_screen_readers_hear_in_which_variants_a_node_differs(tabbed):
    assert "differs from the base in short" in node_words(tabbed.chain_scene, "classify")
    assert "differs" not in node_words(tabbed.chain_scene, "reply")
