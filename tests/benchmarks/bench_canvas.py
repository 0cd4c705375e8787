"""How long the canvas works on a frame in large chains: panning, zooming, fitting, dragging, and while answers stream."""

from collections.abc import Callable, Iterator
from time import perf_counter, process_time

import pytest
from canvas_parts import LEFT, NONE, edge, node
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF
from PySide6.QtTest import QTest

from promptstone.core.chain import Chain
from promptstone.core.kinds import Catalog
from promptstone.core.runs import RunStarted, StepStarted, StepText
from promptstone.desktop.canvas.canvas_view import CanvasView
from promptstone.desktop.document import ChainDocument
from promptstone.desktop.process.gathered_text import GatheredText
from promptstone.desktop.theme import ThemeSource
from promptstone.nodes import BUILT_IN

FRAME = 1000 / 60
ROUNDS = 120
ZOOMS = (1.0, 0.5, 0.37, 0.2)
STREAMS = 20


def large_chain(count: int) -> Chain:
    """Prompts in a square, each with a text of its own, fed from the left and every third one from above."""
    across = round(count**0.5)
    nodes = tuple(
        node(
            f"n{place}",
            "prompt",
            place % across * 360,
            place // across * 260,
            f"Step {place}",
            model="tiny",
            template=f"Message {place}: {{{{a}}}} and {{{{b}}}}",
        )
        for place in range(count)
    )
    rows = [edge(f"n{p}.answer", f"n{p + 1}.a") for p in range(count - 1) if (p + 1) % across]
    columns = [edge(f"n{p}.answer", f"n{p + across}.b") for p in range(1, count - across, 3)]
    return Chain(name="Large", nodes=nodes, edges=tuple(rows + columns))


class Painted(QObject):
    """Counts the frames that a widget really paints."""

    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


class Desk:
    """A canvas of 1600 x 1000 pixels on a large chain, and what happens to it frame by frame."""

    def __init__(self, qtbot, qapp, count: int) -> None:
        self.app = qapp
        self.count = count
        self.document = ChainDocument(large_chain(count))
        self.canvas = CanvasView(self.document, Catalog(BUILT_IN), ThemeSource())
        qtbot.addWidget(self.canvas)
        self.canvas.resize(1600, 1000)
        self.canvas.show()
        qtbot.waitExposed(self.canvas)
        self.camera = self.canvas.camera
        self.middle = f"n{count // 2 + round(count**0.5) // 2}"
        self.painted = Painted()
        self.canvas.viewport().installEventFilter(self.painted)
        self.streaming: tuple[str, ...] = ()
        self.gathered = GatheredText(self.canvas.show_event)

    def at(self, zoom: float) -> None:
        """Show the middle of the chain at a zoom, with everything drawn."""
        self.canvas.zoom_to(self.middle)
        self.camera.set_zoom(zoom)
        box = self.canvas.chain_scene.drawing.box(self.middle)
        self.camera.centre_on(QPointF((box.left + box.right) / 2, (box.top + box.bottom) / 2))
        for _ in range(40):
            self.app.processEvents()

    def stream(self) -> None:
        """Let steps in sight be at work from now on; each frame brings four words of each."""
        self.at(1.0)
        self.streaming = tuple(self.canvas.chain_scene.node_items)[:STREAMS]
        self.canvas.show_event(RunStarted(nodes=tuple(each.id for each in self.document.chain.nodes)))
        for each in self.streaming:
            self.canvas.show_event(StepStarted(node=each, inputs={}))

    def frames(self, step: Callable[[int], object], rounds: int = ROUNDS) -> list[tuple[float, float]]:
        """Return processor and wall time of each frame in ms: what the step costs, and painting it."""
        times = []
        before = self.painted.count
        for turn in range(rounds):
            wall, cpu = perf_counter(), process_time()
            for each in self.streaming:
                for word in range(4):
                    self.gathered.take(StepText(node=each, text=f"word{word} "))
            step(turn)
            self.app.processEvents()
            times.append(((process_time() - cpu) * 1000, (perf_counter() - wall) * 1000))
        assert self.painted.count - before >= rounds // 2, "frames were measured that nobody saw"
        return times

    def drag(self, chosen: tuple[str, ...]) -> Iterator[list[tuple[float, float]]]:
        """Select nodes and drag them by the mouse; yield the frames, and then those of the drop alone."""
        self.document.select(chosen)
        viewport, box = self.canvas.viewport(), self.canvas.chain_scene.drawing.box(chosen[0])
        grip = self.canvas.mapFromScene(QPointF((box.left + box.right) / 2, box.top + 20))
        QTest.mousePress(viewport, LEFT, NONE, grip)
        place = QPoint(grip)

        def move(turn: int) -> None:
            place.setX(grip.x() + 8 + turn * 2)
            place.setY(grip.y() + turn % 7)
            QTest.mouseMove(viewport, place)

        yield self.frames(move)
        yield self.frames(lambda _: QTest.mouseRelease(viewport, LEFT, NONE, place), rounds=2)
        self.document.undo()
        self.document.select()


@pytest.mark.parametrize("streams", [False, True], ids=["still", "while 20 nodes stream"])
@pytest.mark.parametrize("count", [5_000, 10_000])
def test_frames_of_a_large_chain(qtbot, qapp, figures, rival, count, streams) -> None:
    desk = Desk(qtbot, qapp, count)
    label = f"{count:,}{', 20 stream' if streams else ''}: "
    if streams:
        desk.stream()
    for zoom in ZOOMS:
        desk.at(zoom)
        times = desk.frames(lambda turn: desk.camera.pan(12, 7))
        figures.frames(f"{label}pan at {zoom:.0%}", times, FRAME, "pan" if zoom == 1.0 else "")
    desk.canvas.fit()
    figures.frames(f"{label}pan the whole", desk.frames(lambda turn: desk.camera.pan(3, 2)), FRAME)
    for low, high, beside in ((0.4, 1.3, "zoom"), (0.05, 1.3, "")):
        desk.at(high)
        factor = (high / low) ** (1 / 30)
        times = desk.frames(
            lambda turn, by=factor: desk.camera.zoom_by(by if turn // 30 % 2 else 1 / by, QPoint(500, 400))
        )
        figures.frames(f"{label}zoom {low:.0%} to {high:.0%} and back", times, FRAME, beside)
    desk.at(1.0)
    times = desk.frames(lambda turn: _fit_or_near(desk, turn))
    figures.frames(f"{label}fit all, and back", times, FRAME, "fit")
    for zoom in (1.0, 0.4, 0.0):
        for few in (1, 50):
            desk.at(zoom or 0.5)
            if not zoom:
                desk.canvas.fit()
            place = int(desk.middle[1:])
            chosen = tuple(f"n{place + step}" for step in range(few))
            moved, dropped = desk.drag(chosen)
            what = f"{label}drag {few} at {zoom:.0%}" if zoom else f"{label}drag {few}, whole chain in sight"
            figures.frames(what, moved, FRAME, "drag" if few == 1 and zoom == 1.0 else "")
            if few == 1 and zoom == 1.0:
                figures.tell(f"{label}drop it: the edit", max(cpu for cpu, _ in dropped), 2 * FRAME)
    if not streams:
        nodes = iter(range(9))
        times = desk.frames(
            lambda _: desk.canvas.commands.add("prompt", QPointF(-900, -900 - next(nodes) * 300)), rounds=4
        )
        figures.tell(f"{label}add a node: the edit", max(cpu for cpu, _ in times), 50)


def _fit_or_near(desk: Desk, turn: int) -> None:
    if turn % 2:
        desk.canvas.fit()
    else:
        desk.camera.set_zoom(1.0)
