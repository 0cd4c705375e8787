"""Every desktop test runs on one loop that is Qt's and asyncio's at once; a warning of Qt fails a test."""

import asyncio
import atexit
import gc
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from promptstone.backends.llama.files.finding.places import Surroundings
from promptstone.desktop.tasks import Tasks, new_event_loop
from promptstone.desktop.theme import LIGHT, ThemeSource, apply_theme

SCREEN = ("-screen", "0", "1600x1000x24", "-nolisten", "tcp")


def pytest_configure(config: pytest.Config) -> None:
    """Give each of several processes a display of its own: two windows on one would fight for the focus."""
    if not hasattr(config, "workerinput") or os.environ.get("QT_QPA_PLATFORM") != "xcb":
        return
    reading, writing = os.pipe()
    # The server itself finds a number that is free, and says which.
    server = subprocess.Popen(("Xvfb", "-displayfd", str(writing), *SCREEN), pass_fds=(writing,))
    os.close(writing)
    atexit.register(server.terminate)
    with os.fdopen(reading) as said:
        os.environ["DISPLAY"] = f":{said.readline().strip()}"


class _QtPolicy(asyncio.DefaultEventLoopPolicy):
    def __init__(self, application: QApplication) -> None:
        super().__init__()
        self._application = application

    def new_event_loop(self) -> asyncio.AbstractEventLoop:
        return new_event_loop(self._application)


@pytest.fixture(scope="session")
def event_loop_policy(qapp: QApplication) -> asyncio.AbstractEventLoopPolicy:
    return _QtPolicy(qapp)


@pytest.fixture(scope="session", autouse=True)
def studio_look(qapp: QApplication) -> None:
    apply_theme(qapp, LIGHT)
    # As in the studio itself: closing the last window must not end the loop that the tests run on.
    qapp.setQuitOnLastWindowClosed(False)


@pytest.fixture(autouse=True)
def qt_warnings_fail(request: pytest.FixtureRequest) -> None:
    # In front, so that a test's own marker wins.
    request.node.add_marker(pytest.mark.qt_log_level_fail("WARNING"), append=False)


@pytest.fixture(autouse=True)
def collect_in_this_thread_only() -> Iterator[None]:
    """As the studio does (desktop/process/collector.py): a worker thread must not destroy parts of a window."""
    gc.disable()
    yield
    gc.collect()


@pytest.fixture(autouse=True)
def no_models_of_this_computer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """No test looks through the real home; what is to be found is put into the folder given."""
    home = tmp_path / "home"
    places = "promptstone.backends.llama.files.finding.places"
    monkeypatch.setattr(f"{places}.here", lambda: Surroundings(home, {}, "linux", home))
    monkeypatch.setattr(f"{places}.own_models_folder", lambda: home / "models")
    return home


@pytest.fixture(autouse=True)
def settings_of_nobody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """No test reads or changes the settings of whoever runs it."""
    folder = tmp_path / "config"
    monkeypatch.setenv("PROMPTSTONE_CONFIG", str(folder))
    return folder


@pytest.fixture
def theme() -> ThemeSource:
    return ThemeSource(LIGHT)


@pytest.fixture
def tasks(qapp: QApplication) -> Tasks:
    return Tasks()
