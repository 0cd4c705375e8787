"""NodeGraphQt at the same work: run by a Python that has it; prints one JSON object of milliseconds and seconds."""

import json
import os
from statistics import quantiles
from time import process_time

os.environ["QT_API"] = "pyside6"

from NodeGraphQt import BaseNode, NodeGraph
from PySide6.QtCore import QPoint, QPointF, QRectF
from PySide6.QtWidgets import QApplication

COUNT = 1_000
ROUNDS = 25


class Step(BaseNode):
    """A node with two inputs and an output, as ours in the benchmark."""

    __identifier__ = "bench"
    NODE_NAME = "Step"

    def __init__(self) -> None:
        super().__init__()
        self.add_input("a")
        self.add_input("b")
        self.add_output("answer")


def main() -> None:
    application = QApplication([])
    graph = NodeGraph()
    graph.register_node(Step)
    viewer = graph.viewer()
    viewer.resize(1600, 1000)
    viewer.show()
    application.processEvents()
    found: dict[str, float] = {}
    began = process_time()
    across = round(COUNT**0.5)
    nodes = [
        graph.create_node(
            "bench.Step",
            name=f"Step {place}",
            pos=[place % across * 360, place // across * 260],
            selected=False,
            push_undo=False,
        )
        for place in range(COUNT)
    ]
    for place in range(COUNT - 1):
        if (place + 1) % across:
            nodes[place].output(0).connect_to(nodes[place + 1].input(0), push_undo=False)
    for place in range(1, COUNT - across, 2):
        nodes[place].output(0).connect_to(nodes[place + across].input(1), push_undo=False)
    application.processEvents()
    found["open"] = process_time() - began

    def frames(what: str, step) -> None:
        times = []
        for turn in range(ROUNDS):
            start = process_time()
            step(turn)
            application.processEvents()
            times.append((process_time() - start) * 1000)
        found[what] = quantiles(times, n=20)[-1]

    middle = nodes[COUNT // 2]
    whole = viewer.scene().itemsBoundingRect()

    def show(rect: QRectF) -> None:
        viewer._scene_range = rect
        viewer._update_scene()
        application.processEvents()

    place = QPointF(*middle.pos())
    near = QRectF(place.x() - 800, place.y() - 500, 1600, 1000)
    show(near)
    frames("pan", lambda turn: viewer._set_viewer_pan(12, 7))
    show(near)
    frames(
        "zoom", lambda turn: viewer._set_viewer_zoom(0.06 if turn // 10 % 2 else -0.06, 0.0, QPoint(500, 400))
    )
    show(near)
    frames("drag", lambda turn: middle.view.setPos(place + QPointF(turn, 0)))
    show(whole)
    frames("fit", lambda turn: viewer.viewport().update())
    print(json.dumps(found))


main()
