"""The palette, and dropping from it onto the canvas."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from promptstone.core.chain import Position
from promptstone.desktop.panels.side.palette_panel import PalettePanel, kind_mime

NONE = Qt.KeyboardModifier.NoModifier
COPY = Qt.DropAction.CopyAction
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def palette(qtbot, catalog, theme) -> PalettePanel:
    panel = PalettePanel(catalog, theme)
    qtbot.addWidget(panel)
    panel.resize(260, 600)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def shown(panel: PalettePanel) -> list[str]:
    rows = [panel.list.item(row) for row in range(panel.list.count())]
    return [item.text() for item in rows if not item.isHidden()]


def drop(canvas, mime: QMimeData, pixel: QPoint) -> bool:
    enter = QDragEnterEvent(pixel, COPY, mime, LEFT, NONE)
    QApplication.sendEvent(canvas.viewport(), enter)
    if not enter.isAccepted():
        return False
    QApplication.sendEvent(canvas.viewport(), QDropEvent(pixel, COPY, mime, LEFT, NONE))
    return True


def test_kinds_stand_on_the_shelves_of_their_categories(palette):
    assert shown(palette)[:3] == ["Flow", "Input", "Branch"]
    assert "Model" in shown(palette)


def test_searching_leaves_what_fits_with_its_shelf(palette):
    QTest.keyClicks(palette.search, "asks a model")
    assert shown(palette) == ["Model", "Prompt"]
    palette.search.clear()
    assert len(shown(palette)) > 6


def test_a_search_without_result_says_so(palette):
    QTest.keyClicks(palette.search, "zebra")
    assert palette.empty.isVisible()
    assert not palette.list.isVisible()


def test_enter_in_the_search_field_asks_for_the_first_kind(qtbot, palette):
    QTest.keyClicks(palette.search, "prompt")
    with qtbot.waitSignal(palette.add_requested) as told:
        QTest.keyClick(palette.search, Qt.Key.Key_Return)
    assert told.args == ["prompt"]


def test_arrows_in_the_search_field_move_in_the_list(qtbot, palette):
    QTest.keyClicks(palette.search, "value")
    first = palette.list.currentItem().text()
    QTest.keyClick(palette.search, Qt.Key.Key_Down)
    assert palette.list.currentItem().text() != first


def test_a_double_click_asks_for_the_kind(qtbot, palette):
    item = next(
        palette.list.item(row)
        for row in range(palette.list.count())
        if palette.list.item(row).text() == "Note"
    )
    place = palette.list.visualItemRect(item).center()
    with qtbot.waitSignal(palette.add_requested) as told:
        QTest.mouseClick(palette.list.viewport(), LEFT, NONE, place)
        QTest.mouseDClick(palette.list.viewport(), LEFT, NONE, place)
    assert told.args == ["note"]


def test_dropping_a_kind_adds_a_node_there(canvas, document, hand):
    assert drop(canvas, kind_mime("prompt"), hand.pixel((620, 464)))
    added = document.chain.nodes[-1]
    assert (added.id, added.kind) == ("prompt", "prompt")
    assert added.position == Position(x=488, y=440)
    assert document.selection.nodes == ("prompt",)
    assert document.undo_stack.undoText() == "Add Prompt"


def test_dropping_anything_else_is_not_taken(canvas, document):
    mime = QMimeData()
    mime.setText("prompt")
    assert not drop(canvas, mime, QPoint(300, 300))
    assert not document.is_modified


def test_dropping_a_kind_that_is_not_installed_is_refused(qtbot, canvas, document):
    with qtbot.waitSignal(document.refused):
        drop(canvas, kind_mime("nonsense"), QPoint(300, 300))
    assert not document.is_modified


def test_added_nodes_do_not_cover_each_other(canvas):
    ids = [canvas.commands.add("note") for _ in range(4)]
    drawing = canvas.chain_scene.drawing
    for place, node_id in enumerate(ids):
        touching = set(drawing.node_boxes.touching(drawing.box(node_id)))
        assert touching == {node_id}, place
