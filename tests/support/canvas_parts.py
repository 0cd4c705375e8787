"""A small chain to draw, and a hand that works on a canvas with mouse and keyboard."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from promptstone.core.chain import Chain, Edge, Node, PortAddress, Position
from promptstone.desktop.canvas.canvas_view import CanvasView
from promptstone.desktop.document import ChainDocument

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


def node(id: str, kind: str, x: float = 0, y: float = 0, title: str = "", **settings: object) -> Node:
    return Node(id=id, kind=kind, title=title, settings=settings, position=Position(x=x, y=y))


def edge(source: str, target: str) -> Edge:
    (a, port), (b, into) = source.split("."), target.split(".")
    return Edge(source=PortAddress(node=a, port=port), target=PortAddress(node=b, port=into))


def shown_canvas(qtbot, theme, catalog, chain: Chain) -> CanvasView:
    """Return a canvas on a chain in a window of its own, with the keyboard's focus."""
    document = ChainDocument(chain)
    canvas = CanvasView(document, catalog, theme)
    document.setParent(canvas)
    canvas.document = document
    canvas.resize(1240, 720)
    qtbot.addWidget(canvas)
    canvas.show()
    qtbot.waitExposed(canvas)
    canvas.camera.centre_on(QPointF(500, 200))
    canvas.activateWindow()
    canvas.setFocus()
    return canvas


def small_chain() -> Chain:
    """A message, a number and two prompts that are not connected yet."""
    return Chain(
        name="Small",
        nodes=(
            node("message", "input", 0, 0, name="message"),
            node("classify", "prompt", 360, 0, template="Topic of {{text}}"),
            node("reply", "output", 720, 0, name="reply"),
            node("rate", "input", 0, 240, name="rate", type="number"),
            node("amount", "output", 720, 240, name="amount", type="number"),
        ),
    )


class Hand:
    """Mouse and keyboard on a canvas; places are the scene's."""

    def __init__(self, canvas: CanvasView) -> None:
        self.canvas = canvas

    def pixel(self, place: QPointF | tuple[float, float]) -> QPoint:
        return self.canvas.mapFromScene(QPointF(*place) if isinstance(place, tuple) else place)

    def port(self, node_id: str, name: str, *, is_input: bool) -> QPointF:
        drawing = self.canvas.chain_scene.drawing
        spot = drawing.shapes[node_id].spot(name, is_input=is_input)
        assert spot is not None, f"{node_id} has no port {name}"
        return QPointF(*drawing.spot_place(node_id, spot))

    def middle(self, node_id: str) -> QPointF:
        box = self.canvas.chain_scene.drawing.box(node_id)
        return QPointF((box.left + box.right) / 2, box.top + 20)

    def press(self, place, button=LEFT, keys=NONE) -> None:
        QTest.mousePress(self.canvas.viewport(), button, keys, self.pixel(place))

    def move(self, place) -> None:
        QTest.mouseMove(self.canvas.viewport(), self.pixel(place))

    def release(self, place, button=LEFT, keys=NONE) -> None:
        QTest.mouseRelease(self.canvas.viewport(), button, keys, self.pixel(place))

    def click(self, place, keys=NONE) -> None:
        self.press(place, keys=keys)
        self.release(place, keys=keys)

    def drag(self, start, end, button=LEFT, keys=NONE) -> None:
        start = QPointF(*start) if isinstance(start, tuple) else start
        end = QPointF(*end) if isinstance(end, tuple) else end
        self.press(start, button, keys)
        for share in (0.3, 0.7, 1.0):
            self.move(start + (end - start) * share)
        self.release(end, button, keys)

    def key(self, key, keys=NONE) -> None:
        QTest.keyClick(self.canvas, key, keys)
