"""Takes the pictures of the README: the real window on the demo workspace, each page, light and dark, two sizes.

Run it with `make pictures`; it needs a display (the Makefile brings one).
"""

import argparse
import asyncio
import shutil
import tempfile
from pathlib import Path

from PySide6.QtWidgets import QApplication

from promptstone.cli.evaluation import run_to_end
from promptstone.core.text.chain_text import read_chain
from promptstone.desktop.main_window import MainWindow
from promptstone.desktop.tasks import Tasks, new_event_loop
from promptstone.desktop.theme import THEMES, ThemeSource, apply_theme
from promptstone.desktop.workbench import Workbench
from promptstone.resources import resource_path
from promptstone.services import demo
from promptstone.services.studio import Studio, open_studio

SIZES = ((1280, 800), (1920, 1080))
README = ("build-light-1920", "start-dark", "loop-light-1920", "compare-light", "registry-dark")
LOOP = "templates/chains/judge-and-retry.chain.yaml"
MESSAGE = "My hours were cut and I cannot make the June payment. What can you do for me?"


async def settle(turns: int = 12) -> None:
    """Let the window load, lay out and paint."""
    for _ in range(turns):
        await asyncio.sleep(0.05)


async def prepared(folder: Path) -> tuple[Studio, int]:
    """Return a demo workspace with one evaluation and one bundle."""
    studio = open_studio(folder)
    await demo.prepare_demo(studio)
    chain = await studio.chains.load(demo.CHAIN)
    number = await studio.evaluations.create(demo.CHAIN, demo.GOLDEN_SET, chain.variant_names, author="ana")
    await run_to_end(studio, number)
    await studio.bundles.export(number, demo.VARIANT, demo.BUNDLE, demo.VERSION)
    return studio, number


async def take_all(application: QApplication, into: Path, folder: Path, everything: bool) -> None:
    """Open the window once for each look and size and take a picture of every page."""
    studio, number = await prepared(folder)
    for name in ("light", "dark"):
        themes = ThemeSource(THEMES[name])
        apply_theme(application, THEMES[name])
        tasks = Tasks()
        window = MainWindow(tasks, themes)
        window.show()
        bench = Workbench(studio, window, tasks, themes)
        tasks.start(bench.begin(), bench)
        await settle()
        bench.show_evaluation(number)
        bench.show_page(bench.build)
        await settle()
        bench.build.document.select(["classify"])
        await run_by_hand(bench)
        for width, height in SIZES:
            window.resize(width, height)
            await settle()
            for page in bench.pages:
                bench.show_page(page)
                await settle()
                title = str(getattr(page, "title", "page")).lower().replace(" ", "-")
                suffix = "" if width == SIZES[0][0] else f"-{width}"
                if everything or f"{title}-{name}{suffix}" in README:
                    window.grab().save(str(into / f"{title}-{name}{suffix}.png"))
            if everything or f"loop-{name}{suffix}" in README:
                await show_loop(bench)
                window.grab().save(str(into / f"loop-{name}{suffix}.png"))
                bench.build.session.open(demo.CHAIN)
                await settle()
        await tasks.close()
        studio.on_backend_event = None
        window.hide()
        window.deleteLater()
        await settle(3)
    await studio.close()


async def show_loop(bench: Workbench) -> None:
    """Show a chain with a loop, its frame large enough to be read."""
    text = resource_path(LOOP).read_text(encoding="utf-8").replace("model: ''", "model: demo-model")
    bench.show_page(bench.build)
    bench.build.document.reset(read_chain(text))
    await settle()
    loop = next(node.id for node in bench.build.document.chain.nodes if node.kind == "repeat_until")
    bench.build.canvas.camera.fit(bench.build.canvas.chain_scene.drawing.box(loop).grown(40.0))
    await settle()


async def run_by_hand(bench: Workbench) -> None:
    """Run the chain once on one message, so that the canvas shows a finished run."""
    chain = bench.build.document.chain
    async for event in bench.studio.runs.stream(chain, {"message": MESSAGE}):
        bench.build.canvas.show_event(event)


def main() -> None:
    """Take every picture."""
    reading = argparse.ArgumentParser(description=__doc__)
    reading.add_argument("into", type=Path, help="the folder for the pictures")
    reading.add_argument(
        "--all", action="store_true", help="every page, look and size, not only the README's"
    )
    options = reading.parse_args()
    options.into.mkdir(parents=True, exist_ok=True)
    application = QApplication(["Promptstone"])
    application.setQuitOnLastWindowClosed(False)
    loop = new_event_loop(application)
    asyncio.set_event_loop(loop)
    folder = Path(tempfile.mkdtemp(prefix="promptstone-pictures-"))
    try:
        with loop:
            loop.run_until_complete(take_all(application, options.into, folder / "home-loans", options.all))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
