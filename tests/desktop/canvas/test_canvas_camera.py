"""Panning and zooming."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from promptstone.desktop.canvas.camera import LEAST_ZOOM, MOST_ZOOM

CONTROL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


def wheel(canvas, pixel: QPoint, turned: QPoint, keys=NONE) -> None:
    place = QPointF(pixel)
    event = QWheelEvent(
        place,
        canvas.viewport().mapToGlobal(place),
        QPoint(),
        turned,
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas.viewport(), event)


def test_ctrl_and_the_wheel_zoom_around_the_cursor(canvas):
    pixel = QPoint(300, 200)
    before = canvas.mapToScene(pixel)
    wheel(canvas, pixel, QPoint(0, 240), CONTROL)
    assert canvas.camera.zoom > 1.2
    after = canvas.mapToScene(pixel)
    assert abs(after.x() - before.x()) < 2
    assert abs(after.y() - before.y()) < 2


def test_the_wheel_pans(canvas):
    before = canvas.mapToScene(QPoint(0, 0))
    wheel(canvas, QPoint(300, 200), QPoint(0, -120))
    after = canvas.mapToScene(QPoint(0, 0))
    assert after.y() > before.y()
    assert after.x() == before.x()


def test_shift_and_the_wheel_pan_sideways(canvas):
    before = canvas.mapToScene(QPoint(0, 0))
    wheel(canvas, QPoint(300, 200), QPoint(0, -120), Qt.KeyboardModifier.ShiftModifier)
    after = canvas.mapToScene(QPoint(0, 0))
    assert after.x() > before.x()
    assert after.y() == before.y()


def test_the_middle_button_drags_the_scene_along(hand, canvas):
    place = QPointF(500, 420)
    pixel = hand.pixel(place)
    hand.press(place, Qt.MouseButton.MiddleButton)
    target = pixel + QPoint(70, -40)
    hand.move(canvas.mapToScene(target))
    hand.release(canvas.mapToScene(target), Qt.MouseButton.MiddleButton)
    there = canvas.mapToScene(target)
    assert abs(there.x() - place.x()) < 2
    assert abs(there.y() - place.y()) < 2


def test_space_makes_the_left_button_pan(qtbot, hand, canvas, document):
    from PySide6.QtTest import QTest

    before = canvas.mapToScene(QPoint(0, 0))
    QTest.keyPress(canvas, Qt.Key.Key_Space)
    hand.drag(hand.middle("classify"), hand.middle("classify") + QPointF(60, 0))
    QTest.keyRelease(canvas, Qt.Key.Key_Space)
    assert canvas.mapToScene(QPoint(0, 0)).x() < before.x()
    assert not document.selection


@pytest.mark.parametrize(
    ("key", "keys", "bigger"),
    [(Qt.Key.Key_Plus, CONTROL, True), (Qt.Key.Key_Minus, CONTROL, False)],
)
def test_ctrl_plus_and_minus_zoom(hand, canvas, key, keys, bigger):
    hand.key(key, keys)
    assert (canvas.camera.zoom > 1) is bigger
    hand.key(Qt.Key.Key_0, CONTROL)
    assert canvas.camera.zoom == 1.0


def test_f_shows_the_whole_chain(hand, canvas):
    canvas.camera.set_zoom(3.0)
    hand.key(Qt.Key.Key_F)
    seen = canvas.camera.seen()
    assert all(seen.contains(canvas.chain_scene.drawing.box(n)) for n in canvas.chain_scene.drawing.shapes)


def test_the_zoom_has_limits_and_is_shown(canvas):
    for _ in range(60):
        canvas.camera.zoom_out()
    assert canvas.camera.zoom == LEAST_ZOOM
    for _ in range(60):
        canvas.camera.zoom_in()
    assert canvas.camera.zoom == MOST_ZOOM
    assert canvas.zoom_bar.level.text() == "400%"


def test_zooming_to_a_node_brings_it_to_the_middle_and_selects_it(canvas, document):
    canvas.camera.set_zoom(0.2)
    canvas.zoom_to("amount")
    box = canvas.chain_scene.drawing.box("amount")
    assert abs(canvas.camera.middle().x() - (box.left + box.right) / 2) < 4
    assert canvas.camera.zoom >= 0.8
    assert document.selection.current == "amount"


def test_ctrl_and_arrows_pan_when_nothing_is_selected(hand, canvas):
    before = canvas.mapToScene(QPoint(0, 0))
    hand.key(Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert canvas.mapToScene(QPoint(0, 0)).x() > before.x()
