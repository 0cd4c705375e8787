"""How long the canvas works on a frame: panning, zooming, fitting and dragging in large chains."""

from collections.abc import Callable
from statistics import median, quantiles
from time import process_time

import pytest
from canvas_parts import edge, node
from PySide6.QtCore import QPoint

from promptstone.core.chain import Chain
from promptstone.core.kinds import Catalog
from promptstone.desktop.canvas.canvas_view import CanvasView
from promptstone.desktop.document import ChainDocument
from promptstone.desktop.theme import ThemeSource
from promptstone.nodes import BUILT_IN

FRAME = 1000 / 60
ROUNDS = 120


def large_chain(count: int) -> Chain:
    """Prompts in a square, each fed from the left and every second one from above."""
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
    columns = [edge(f"n{p}.answer", f"n{p + across}.b") for p in range(1, count - across, 2)]
    return Chain(name="Large", nodes=nodes, edges=tuple(rows + columns))


def measured(qapp, what: str, step: Callable[[int], object]) -> float:
    """Print how many milliseconds of processor time a frame takes; return the 95th percentile."""
    times = []
    for turn in range(ROUNDS):
        start = process_time()
        step(turn)
        qapp.processEvents()
        times.append((process_time() - start) * 1000)
    slowest = quantiles(times, n=20)[-1]
    print(f"  {what:22} median {median(times):6.1f} ms   p95 {slowest:6.1f} ms")
    return slowest


@pytest.mark.parametrize("count", [1_000, 5_000])
def test_frames_of_a_large_chain(qtbot, qapp, count):
    document = ChainDocument(large_chain(count))
    canvas = CanvasView(document, Catalog(BUILT_IN), ThemeSource())
    qtbot.addWidget(canvas)
    canvas.resize(1600, 1000)
    canvas.show()
    qtbot.waitExposed(canvas)
    print(f"\n{count} nodes, {len(document.chain.edges)} edges, 1600 x 1000")
    camera, middle = canvas.camera, f"n{count // 2}"
    canvas.zoom_to(middle)
    slowest = [measured(qapp, "pan at 100%", lambda turn: camera.pan(12, 7))]
    factors = (1.06, 1 / 1.06)
    slowest += [
        measured(
            qapp, "zoom 40% to 130%", lambda turn: camera.zoom_by(factors[turn // 20 % 2], QPoint(500, 400))
        )
    ]
    canvas.zoom_to(middle)
    x, y = canvas.chain_scene.drawing.place(middle)
    slowest += [
        measured(qapp, "drag a node", lambda turn: canvas.chain_scene.show_moved({middle: (x + turn, y)}))
    ]
    canvas.chain_scene.show_moved({})
    canvas.fit()
    slowest += [measured(qapp, "pan the whole", lambda turn: camera.pan(3, 2))]
    assert max(slowest) < 2 * FRAME, "a frame takes more than twice its time"
