"""Copying with what variants say, pasting foreign and hostile text, selecting by wires, modes, and bends."""

import subprocess
import sys

import pytest
from canvas_parts import edge, node
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from promptstone.core.chain import Chain, NodeMode
from promptstone.core.edits import add_node, add_variant, connect, set_settings
from promptstone.core.errors import EditError
from promptstone.core.ports import PortType
from promptstone.desktop.canvas.commands.copying import MAX_CHARACTERS, copied_text, read_copied
from promptstone.desktop.canvas.painting.port_marks import mark_path
from promptstone.desktop.document import ChainDocument

CONTROL = Qt.KeyboardModifier.ControlModifier
LINKS = (edge("message.value", "classify.text"), edge("classify.answer", "reply.value"))


@pytest.fixture
def linked(document, catalog) -> ChainDocument:
    for each in LINKS:
        document.apply("Connect", lambda chain, e=each: connect(chain, catalog, e.source, e.target))
    return document


def with_variant(document) -> None:
    document.apply("Variant", lambda chain: add_variant(chain, "short"))
    document.apply(
        "Set", lambda chain: set_settings(chain, "classify", {"template": "Short {{text}}"}, "short")
    )


def test_copies_keep_what_variants_say_of_them(hand, document):
    with_variant(document)
    document.select(("classify",))
    hand.key(Qt.Key.Key_C, CONTROL)
    hand.key(Qt.Key.Key_V, CONTROL)
    assert document.chain.variant("short").settings["classify-2"] == {"template": "Short {{text}}"}
    document.select(("classify",))
    hand.key(Qt.Key.Key_D, CONTROL)
    assert document.chain.variant("short").settings["classify-3"] == {"template": "Short {{text}}"}


def test_a_chain_without_that_variant_says_what_was_left_out(qtbot, hand, document, open_canvas):
    with_variant(document)
    document.select(("classify",))
    hand.key(Qt.Key.Key_C, CONTROL)
    other = open_canvas(Chain(name="Other"))
    with qtbot.waitSignal(other.document.refused) as told:
        other.commands.paste()
    assert "short" in told.args[0]
    assert [n.id for n in other.document.chain.nodes] == ["classify"]


def test_pasting_puts_the_copies_at_the_mouse(hand, document):
    document.select(("classify",))
    hand.key(Qt.Key.Key_C, CONTROL)
    hand.move((104, 504))
    hand.key(Qt.Key.Key_V, CONTROL)
    hand.key(Qt.Key.Key_V, CONTROL)
    first, second = document.chain.nodes[-2:]
    assert (first.position.x, first.position.y) == (104, 504)
    assert (second.position.x, second.position.y) == (136, 536)


def test_text_copied_by_another_process_is_pasted(hand, document):
    code = (
        "from promptstone.core.chain import Chain, Node\n"
        "from promptstone.desktop.canvas.commands.copying import copied_text\n"
        "chain = Chain(name='There', nodes=(Node(id='far', kind='note', settings={'text': 'Grüße\\nzwei'}),))\n"
        "import sys; sys.stdout.reconfigure(encoding='utf-8'); print(copied_text(chain, ['far']))"
    )
    made = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True
    )
    QGuiApplication.clipboard().setText(made.stdout)
    hand.key(Qt.Key.Key_V, CONTROL)
    assert document.chain.nodes[-1].settings == {"text": "Grüße\nzwei"}


def test_text_that_went_through_a_mail_is_still_read():
    text = copied_text(Chain(name="x", nodes=(node("a", "prompt", template="One\n\ntwo"),)), ["a"])
    mailed = "\r\n".join(f"> {line}" for line in text.split("\n"))
    assert read_copied(mailed).nodes == read_copied(text).nodes


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no nodes"),
        ("Dear team", "no nodes"),
        ("promptstone: 1\nname: x\nnodes: []", "no nodes"),
        ("promptstone: 99\nname: x\nnodes: []", "format 99"),
        (
            "promptstone: 1\nname: x\nnodes: [{id: a, kind: !!python/object/apply:os.system ['x']}]",
            "cannot be read",
        ),
        ("promptstone: 1\nname: x\nnodes: [{id: '../../etc', kind: a}]", "cannot be read"),
        ("promptstone: 1\nname: x\nnodes: " + "[" * 5000, "cannot be read"),
        ("promptstone: 1\n" + "x" * MAX_CHARACTERS, "too much text"),
    ],
)
def test_hostile_and_foreign_text_is_refused_with_a_reason(text, reason):
    with pytest.raises(EditError, match=reason):
        read_copied(text)


def test_selecting_by_wires_widens_the_selection(hand, linked):
    linked.select(("classify",))
    hand.key(Qt.Key.Key_U)
    assert linked.selection.nodes == ("message", "classify")
    linked.select(("classify",))
    hand.key(Qt.Key.Key_D)
    assert linked.selection.nodes == ("reply", "classify")
    linked.select(("reply",))
    hand.key(Qt.Key.Key_K)
    assert set(linked.selection.nodes) == {"message", "classify", "reply"}
    hand.key(Qt.Key.Key_I)
    assert set(linked.selection.nodes) == {"rate", "amount"}


def test_m_switches_nodes_off_and_on_and_b_bypasses_them(hand, canvas, document):
    document.select(("classify", "reply"))
    hand.key(Qt.Key.Key_M)
    assert {document.chain.node(n).mode for n in ("classify", "reply")} == {NodeMode.OFF}
    assert document.undo_stack.undoText() == "Switch off"
    hand.key(Qt.Key.Key_M)
    assert {document.chain.node(n).mode for n in ("classify", "reply")} == {NodeMode.ON}
    hand.key(Qt.Key.Key_B)
    assert document.chain.node("classify").mode is NodeMode.BYPASS
    assert document.undo_stack.undoText() == "Bypass"
    document.undo()
    document.undo()
    document.undo()
    assert document.chain.node("classify").mode is NodeMode.ON


def test_a_node_that_is_off_looks_different(qtbot, hand, canvas, document):
    document.select()
    before = canvas.grab().toImage()
    document.apply(
        "Off",
        lambda chain: chain.model_copy(
            update={
                "nodes": tuple(
                    n.model_copy(update={"mode": NodeMode.OFF}) if n.id == "classify" else n
                    for n in chain.nodes
                )
            }
        ),
    )
    assert canvas.grab().toImage() != before


def test_a_double_click_on_a_wire_bends_it(hand, canvas, linked):
    start, end = hand.port("message", "value", is_input=False), hand.port("classify", "text", is_input=True)
    QTest.mouseDClick(
        canvas.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        hand.pixel((start + end) / 2),
    )
    (bend,) = (n for n in linked.chain.nodes if n.kind == "reroute")
    assert edge("message.value", f"{bend.id}.value") in linked.chain.edges
    assert edge(f"{bend.id}.value", "classify.text") in linked.chain.edges
    assert linked.undo_stack.undoText() == "Bend wire"
    linked.undo()
    assert set(linked.chain.edges) == set(LINKS)


def test_a_bend_takes_the_type_of_what_is_connected_in_a_variant_too(hand, document, catalog):
    document.apply("Variant", lambda chain: add_variant(chain, "short"))
    document.use_variant("short")
    document.apply("Add", lambda chain: add_node(chain, node("bend", "reroute", 400, 400)))
    hand.drag(hand.port("rate", "value", is_input=False), hand.port("bend", "value", is_input=True))
    assert document.chain.node("bend").settings["type"] == PortType.NUMBER


def test_every_port_type_has_a_shape_of_its_own():
    shapes = {type_: mark_path(type_) for type_ in PortType}
    grid = [QPointF(x / 2, y / 2) for x in range(-16, 17) for y in range(-16, 17)]
    masks = {
        type_: frozenset(n for n, p in enumerate(grid) if path.contains(p)) for type_, path in shapes.items()
    }
    for type_, mask in masks.items():
        for other, theirs in masks.items():
            if other is not type_:
                assert len(mask ^ theirs) > 0.15 * len(mask | theirs), (type_, other)


def many(open_canvas):
    canvas = open_canvas(Chain(name="Many", nodes=tuple(node(f"n{i}", "note", i * 300) for i in range(60))))
    handed = []
    canvas.use_background(lambda work, then, label: handed.append((work, then, label)))
    canvas.document.select_all()
    canvas.commands.copy()
    ((work, then, label),) = handed
    assert label == "Copying nodes"
    return canvas, lambda: then(work())


def test_many_nodes_are_written_in_another_thread_and_can_be_pasted_at_once(open_canvas):
    QGuiApplication.clipboard().setText("before")
    canvas, write = many(open_canvas)
    canvas.commands.paste()
    assert len(canvas.document.chain.nodes) == 120
    assert QGuiApplication.clipboard().text() == "before"
    write()
    assert QGuiApplication.clipboard().text().startswith("promptstone: 1")
    canvas.commands.paste()
    assert len(canvas.document.chain.nodes) == 180


def test_what_was_copied_elsewhere_meanwhile_stays_on_the_clipboard(qtbot, open_canvas):
    canvas, write = many(open_canvas)
    with qtbot.waitSignal(QGuiApplication.clipboard().dataChanged):
        QGuiApplication.clipboard().setText("newer")
    write()
    assert QGuiApplication.clipboard().text() == "newer"
    with qtbot.waitSignal(canvas.document.refused):
        canvas.commands.paste()
    assert len(canvas.document.chain.nodes) == 60
