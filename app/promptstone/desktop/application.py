"""Starts the window: loop, look, log, the open workspace, and a clean end."""

import argparse
import asyncio
import logging
import os
import sys
from functools import partial
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

import platformdirs
from PySide6.QtWidgets import QApplication, QFileDialog

from promptstone.core.errors import PromptstoneError
from promptstone.desktop.looks.language import WindowLanguage, tr
from promptstone.desktop.looks.window_layout import WindowLayout
from promptstone.desktop.main_window import TITLE, MainWindow
from promptstone.desktop.panels.settings.live_settings import LiveSettings
from promptstone.desktop.process.collector import WindowCollector
from promptstone.desktop.process.log_file import log_path, start_log
from promptstone.desktop.process.stop_signals import StopSignals
from promptstone.desktop.tasks import Tasks, Tone, new_event_loop, our_fault
from promptstone.desktop.theme import THEMES, ThemeSource, apply_theme

if TYPE_CHECKING:
    from promptstone.desktop.workbench import Workbench

NO_DISPLAY = (
    "Promptstone cannot open a window: there is no display here. "
    "The commands work without one: promptstone --help"
)
FAILED = 3
_log = logging.getLogger(__name__)


def run_desktop(workspace: Path | None, argv: list[str]) -> int:
    """Open the studio on a workspace; return the exit status when its window is closed.

    `argv` may hold `--evaluation NUMBER` (what the page Compare shows first), `--demo` (put the demo into the
    workspace), `--open FILE` (a chain, a model or a golden set) and `--theme light|dark|system`.
    """
    options = _read(argv)
    if not has_display():
        print(NO_DISPLAY, file=sys.stderr)
        return FAILED
    folder = workspace or Path(platformdirs.user_data_dir("promptstone", appauthor=False)) / "workspace"
    application = QApplication.instance() or QApplication([TITLE])
    if not isinstance(application, QApplication):
        raise TypeError("a Qt application without windows runs already")
    application.setApplicationName(TITLE)
    application.setOrganizationName(TITLE)
    # The window's end is ours to arrange: workers are stopped and the database closed before the loop ends.
    application.setQuitOnLastWindowClosed(False)
    start_log()
    loop = new_event_loop(application)
    asyncio.set_event_loop(loop)
    with loop:
        loop.run_until_complete(_live(application, folder, options))
    return 0


def has_display() -> bool:
    """Say whether a window can be opened here: without one Qt would abort the whole process."""
    if sys.platform in ("win32", "darwin"):
        return True
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return any(os.environ.get(name) for name in names)


def _read(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="promptstone")
    parser.add_argument("--evaluation", type=int, default=0)
    parser.add_argument("--demo", action="store_true")
    parser.add_argument("--open", type=Path, default=None)
    parser.add_argument("--theme", choices=(*THEMES, "system"), default="")
    return parser.parse_args(argv)


async def _live(application: QApplication, folder: Path, options: argparse.Namespace) -> None:
    settings = LiveSettings()
    language = WindowLanguage(application, settings.now.language)
    themes = ThemeSource()
    settings.dress(themes)
    if options.theme:
        themes.set_theme(options.theme)
    apply_theme(application, themes.theme)
    tasks = Tasks()
    settings.trouble.connect(lambda words: tasks.tell(words, Tone.WARNING))
    _catch_all(tasks)
    collector = WindowCollector()
    window = MainWindow(tasks, themes)
    layout = WindowLayout(window, settings)
    layout.restore_window()
    if settings.choices.troubles:
        tasks.tell(" ".join(settings.choices.troubles), Tone.WARNING)
    closed = asyncio.Event()
    window.closed.connect(closed.set)
    stop = StopSignals(closed.set)
    window.show()
    opening = asyncio.create_task(_open(folder, options, window, tasks, themes, layout))
    await closed.wait()
    stop.close()
    bench = await opening
    layout.keep(window.pages)
    await tasks.close()
    if bench is not None:
        await bench.studio.close()
    window.hide()
    window.deleteLater()
    settings.close()
    language.remove()
    collector.close()


async def _open(
    folder: Path,
    options: argparse.Namespace,
    window: MainWindow,
    tasks: Tasks,
    themes: ThemeSource,
    layout: WindowLayout,
) -> "Workbench | None":
    """Open the workspace and fill the window. The heavy imports happen in a thread, behind the window."""
    try:
        studio_module = await asyncio.to_thread(import_module, "promptstone.services.studio")
        workbench_module = await asyncio.to_thread(import_module, "promptstone.desktop.workbench")
        studio = await asyncio.to_thread(studio_module.open_studio, folder)
        if options.demo:
            demo_module = await asyncio.to_thread(import_module, "promptstone.services.demo")
            await demo_module.prepare_demo(studio)
        bench: Workbench = workbench_module.Workbench(
            studio, window, tasks, themes, log_path(), layout.settings
        )
        layout.restore_panes(window.pages)
        bench.shelf.made.connect(lambda _page: layout.restore_panes(window.pages))
        if options.evaluation:
            bench.show_evaluation(options.evaluation)
        elif layout.settings.now.first_page == "last" and (page := layout.last_page(window.pages)) > 0:
            window.show_page(page)
        tasks.start(_begin(bench, options), bench)
        asyncio.get_running_loop().run_in_executor(None, _note_opened, folder)
    except PromptstoneError as error:
        window.show_failure(str(error), partial(_ask_other, window))
        return None
    except Exception:
        _log.exception("The workspace could not be opened")
        words = f"{our_fault()} {tr('The log says more: {file}').format(file=log_path())}"
        window.show_failure(words, partial(_ask_other, window))
        return None
    return bench


def _ask_other(window: MainWindow) -> None:
    """Let the user choose another workspace where the one that was named cannot be opened."""
    dialog = QFileDialog(window, tr("Open another workspace"), str(Path.home()))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.fileSelected.connect(lambda name: _go_to(window, Path(name)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _go_to(window: MainWindow, folder: Path) -> None:
    places: Any = import_module("promptstone.desktop.panels.start.places")
    if places.new_window(folder):
        window.close()


async def _begin(bench: "Workbench", options: argparse.Namespace) -> None:
    """Show what was open last, or the start page to somebody new, or the file that was named."""
    await bench.begin(greets=not options.evaluation and options.open is None)
    if options.open is not None:
        bench.files.open(options.open)
    plans_module = await asyncio.to_thread(import_module, "promptstone.desktop.process.page_plans")
    await asyncio.to_thread(plans_module.load_pages)


def _note_opened(folder: Path) -> None:
    recent: Any = import_module("promptstone.services.user.recent_workspaces")
    recent.RecentWorkspaces().note(folder)


def _catch_all(tasks: Tasks) -> None:
    """Let no error pass silently, and none reach the user as a trace."""

    def on_error(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            tasks.fail(error)

    def on_loop_error(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        if isinstance(error, BaseException):
            tasks.fail(error)
        else:
            _log.error("%s", context.get("message"))

    sys.excepthook = on_error
    asyncio.get_running_loop().set_exception_handler(on_loop_error)
