"""Notes: their Markdown is drawn, nothing outside is loaded, and they are written in place."""

import pytest
from canvas_parts import Hand, node
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest

from promptstone.core.chain import Chain
from promptstone.desktop.canvas.painting.special import note_words

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def canvas(open_canvas):
    notes = (node("note", "note", 0, 0, text="# Title\n\n- one\n- two"), node("ask", "prompt", 400, 0))
    canvas = open_canvas(Chain(name="Notes", nodes=notes))
    canvas.camera.centre_on(QPointF(300, 100))
    return canvas


@pytest.fixture
def hand(canvas) -> Hand:
    return Hand(canvas)


def double_click(canvas, hand, node_id):
    QTest.mouseDClick(canvas.viewport(), LEFT, NONE, hand.pixel(hand.middle(node_id)))


def test_markdown_is_laid_out_and_html_stays_text():
    made = note_words._document("**bold** <b>not</b>\n\n- one", 200)
    assert made.toPlainText() == "bold <b>not</b>\none"
    assert made.begin().next().textList() is not None


def test_a_note_reads_no_file_and_no_address(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    made = note_words._document(f"![picture]({secret.as_uri()}) ![far](http://localhost:1/a.png)", 200)
    kind = QTextDocument.ResourceType.ImageResource
    assert not made.resource(kind.value, secret.as_uri())


def test_a_longer_note_is_higher(canvas, hand, document):
    before = canvas.chain_scene.drawing.box("note")
    double_click(canvas, hand, "note")
    canvas.writing.setPlainText("\n\n".join(["A paragraph."] * 8))
    QTest.keyClick(canvas.writing, Qt.Key.Key_Return, CONTROL)
    after = canvas.chain_scene.drawing.box("note")
    assert after.bottom > before.bottom + 40


def test_a_double_click_writes_in_a_note_and_a_click_elsewhere_keeps_it(canvas, hand, document):
    double_click(canvas, hand, "note")
    assert canvas.writing.hasFocus()
    canvas.writing.selectAll()
    QTest.keyClicks(canvas.writing, "Hello, map")
    hand.click(QPointF(300, 300))
    assert not canvas.writing.isVisible()
    assert document.chain.node("note").settings["text"] == "Hello, map"
    assert document.undo_stack.undoText() == "Write note"


def test_esc_gives_up_what_was_written(canvas, hand, document):
    before = document.chain
    double_click(canvas, hand, "note")
    QTest.keyClicks(canvas.writing, "nothing")
    QTest.keyClick(canvas.writing, Qt.Key.Key_Escape)
    assert document.chain is before
    assert canvas.hasFocus()


def test_r_renames_a_node_where_it_stands(canvas, hand, document):
    document.select(("ask",))
    hand.key(Qt.Key.Key_R)
    QTest.keyClicks(canvas.writing, "Ask twice")
    QTest.keyClick(canvas.writing, Qt.Key.Key_Return)
    assert document.chain.node("ask").title == "Ask twice"
    assert canvas.hasFocus()
