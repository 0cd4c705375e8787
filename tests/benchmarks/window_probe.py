"""The real window in a process of its own, for the benchmarks; the last line printed is one JSON object.

Usage: python window_probe.py open FOLDER NODES | python window_probe.py stream FOLDER
"""

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from statistics import quantiles
from time import perf_counter, process_time

from bench_canvas import large_chain
from canvas_parts import edge, node
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication
from scripted_backend import TINY

from promptstone.core.chain import Chain
from promptstone.core.generation import Completion, GenerationRequest, ModelBackend, ModelEntry, TextDelta
from promptstone.core.text.chain_text import write_chain
from promptstone.desktop.main_window import MainWindow
from promptstone.desktop.process.collector import WindowCollector
from promptstone.desktop.tasks import Tasks, new_event_loop
from promptstone.desktop.theme import LIGHT, ThemeSource, apply_theme
from promptstone.desktop.workbench import Workbench
from promptstone.services import studio as studios
from promptstone.services.backends import make_backends
from promptstone.services.studio import open_studio
from promptstone.store.workspace import open_workspace

STREAMS = 16
TOKENS_A_SECOND = 250
SECONDS = 8
PROBE_MS = 4


class Streaming(ModelBackend):
    """Writes a token every four milliseconds, each as a piece of its own, as long as the benchmark lasts."""

    name = "scripted"
    title = "Streaming"

    async def generate(self, request: GenerationRequest) -> AsyncIterator[TextDelta | Completion]:
        began, written = perf_counter(), 0
        while written < TOKENS_A_SECOND * SECONDS:
            due = int((perf_counter() - began) * TOKENS_A_SECOND) + 1
            while written < due:
                written += 1
                yield TextDelta(text=f"word{written % 100} ")
            await asyncio.sleep(0.004)
        yield Completion(text="done", prompt_tokens=10, completion_tokens=written)


class FirstPaint(QObject):
    """Waits for the next paint of the canvas that has something to show."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self.canvas = bench.build.canvas
        self.painted = asyncio.Event()
        self.canvas.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and len(self.canvas.chain_scene.drawing.shapes) > 100:
            QTimer.singleShot(0, self, self.painted.set)
        return False


def wide_chain() -> Chain:
    """One input, and sixteen prompts beside each other that read it."""
    places = range(STREAMS)
    prompts = [
        node(f"p{n}", "prompt", 400 + n % 4 * 300, n // 4 * 230, model="tiny", template=f"{n} {{{{a}}}}")
        for n in places
    ]
    outputs = [node(f"o{n}", "output", 1700, n * 150, name=f"o{n}") for n in places]
    edges = [edge("start.value", f"p{n}.a") for n in places] + [
        edge(f"p{n}.answer", f"o{n}.value") for n in places
    ]
    return Chain(
        name="Wide",
        nodes=(node("start", "input", 0, 0, name="start"), *prompts, *outputs),
        edges=tuple(edges),
    )


async def opened(bench: Workbench, begin: Callable[[], object], count: int) -> dict[str, float]:
    """Return how long it takes from the wish to open a chain to its first paint, in seconds."""
    shown = FirstPaint(bench)
    wall, cpu = perf_counter(), process_time()
    begin()
    await asyncio.wait_for(shown.painted.wait(), 60)
    taken = {"wall": perf_counter() - wall, "cpu": process_time() - cpu}
    assert len(bench.build.canvas.chain_scene.drawing.shapes) == count
    await asyncio.sleep(1.5)
    return taken


async def measure_opening(bench: Workbench, folder: Path, count: int) -> dict[str, object]:
    chain = large_chain(count)
    await bench.studio.chains.save(chain, "", "")
    file = folder / "large.chain.yaml"
    file.write_text(write_chain(chain.model_copy(update={"name": "From a file"})), encoding="utf-8")
    del chain
    await asyncio.sleep(1)
    found: dict[str, object] = {}
    found["workspace"] = await opened(bench, lambda: bench.build.session.open("Large"), count)
    status = Path("/proc/self/status").read_text() if Path("/proc/self/status").exists() else ""
    found["memory"] = next(
        (int(line.split()[1]) / 1024 for line in status.splitlines() if "VmRSS" in line), 0.0
    )
    bench.build.session.new()
    await asyncio.sleep(0.5)
    found["file"] = await opened(bench, lambda: bench.build.session.import_file(file), count)
    return found


async def measure_streaming(bench: Workbench) -> dict[str, object]:
    await bench.studio.chains.save(wide_chain(), "", "")
    bench.build.session.open("Wide")
    await asyncio.sleep(1.5)
    bench.build.show_run()
    bench.build.run_panel.inputs.fields["start"].editor.setPlainText("hello")
    lags: list[float] = []
    last = [perf_counter()]

    def probe() -> None:
        now = perf_counter()
        lags.append(max((now - last[0]) * 1000 - PROBE_MS, 0.0))
        last[0] = now

    timer = QTimer(bench, interval=PROBE_MS, timerType=Qt.TimerType.PreciseTimer)
    timer.timeout.connect(probe)
    bench.build.run_panel.run()
    await asyncio.sleep(1)
    last[0] = perf_counter()
    timer.start()
    cpu = process_time()
    await asyncio.sleep(SECONDS - 2)
    cpu = process_time() - cpu
    timer.stop()
    assert bench.build.run_panel.is_running
    await asyncio.sleep(4)
    marks = quantiles(lags, n=100)
    return {"lag": marks[98], "median": marks[49], "most": max(lags), "busy": cpu / (SECONDS - 2)}


async def live(what: str, folder: Path, count: int) -> dict[str, object]:
    studios.make_backends = lambda *arguments: {**make_backends(*arguments), "scripted": Streaming()}
    with open_workspace(folder / "workspace") as workspace:
        workspace.models.save(ModelEntry(reference=TINY, path="tiny.gguf"))
    studio = open_studio(folder / "workspace")
    tasks = Tasks()
    window = MainWindow(tasks, ThemeSource(LIGHT))
    window.resize(1600, 1000)
    window.show()
    bench = Workbench(studio, window, tasks, ThemeSource(LIGHT))
    collector = WindowCollector()
    await bench.begin()
    bench.show_page(bench.build)
    await asyncio.sleep(1)
    try:
        if what == "open":
            return await measure_opening(bench, folder, count)
        return await measure_streaming(bench)
    finally:
        await tasks.close()
        await studio.close()
        collector.close()


def main() -> None:
    what, folder, count = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 0
    application = QApplication([])
    apply_theme(application, LIGHT)
    loop = new_event_loop(application)
    asyncio.set_event_loop(loop)
    with loop:
        found = loop.run_until_complete(live(what, folder, count))
    print(json.dumps(found), flush=True)


if __name__ == "__main__":
    main()
