"""The window as a process: it opens, ends cleanly, and says so where there is no display."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from promptstone.desktop.application import run_desktop
from promptstone.desktop.main_window import MainWindow

application = QApplication(["test"])

def look():
    windows = [widget for widget in application.topLevelWidgets() if isinstance(widget, MainWindow)]
    if windows and (windows[0].pages.isVisible() or "ERROR" in sys.argv):
        print("OPEN", windows[0].opening.text(), flush=True)
        timer.stop()

timer = QTimer()
timer.timeout.connect(look)
timer.start(50)
sys.exit(run_desktop(Path(sys.argv[1]), []))
"""

# Somebody whose workspace is broken: takes the way out as soon as it is there, and names another folder.
WAY_OUT = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog
from promptstone.desktop.application import run_desktop
from promptstone.desktop.main_window import MainWindow
from promptstone.desktop.panels.start import places

application = QApplication(["test"])
places.new_window = lambda folder: print("OTHER", folder, flush=True) or True

def look():
    shown = [widget for widget in application.topLevelWidgets() if widget.isVisible()]
    for dialog in (each for each in shown if isinstance(each, QFileDialog)):
        timer.stop()
        dialog.fileSelected.emit(sys.argv[2])
        return
    for window in (each for each in shown if isinstance(each, MainWindow) and each.way_out.isVisible()):
        print("SAID", window.opening.text(), flush=True)
        window.way_out.click()

timer = QTimer()
timer.timeout.connect(look)
timer.start(50)
sys.exit(run_desktop(Path(sys.argv[1]), []))
"""


def start(folder: Path, script: str = SCRIPT, *more: str, **environment: str) -> subprocess.Popen[str]:
    home = folder / "home"
    return subprocess.Popen(
        [sys.executable, "-c", script, str(folder / "workspace"), *more],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join(sys.path),
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(home),
            "XDG_STATE_HOME": str(home),
            **environment,
        },
    )


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_window_opens_and_a_polite_kill_ends_it_cleanly(tmp_path: Path, number: signal.Signals) -> None:
    process = start(tmp_path)
    assert process.stdout is not None
    assert process.stdout.readline().startswith("OPEN")
    process.send_signal(number)
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 0, errors
    assert "Traceback" not in errors


def test_without_a_display_one_sentence_says_so(tmp_path: Path) -> None:
    environment = dict.fromkeys(("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"), "")
    script = (
        "import sys; from promptstone.desktop.application import run_desktop; sys.exit(run_desktop(None, []))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **environment},
    )
    assert done.returncode == 3
    assert "no display" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_workspace_that_cannot_be_opened_leads_to_another_one(tmp_path: Path) -> None:
    broken = tmp_path / "workspace"
    broken.mkdir()
    (broken / "promptstone.sqlite").write_bytes(b"no database" * 100)
    process = start(tmp_path, WAY_OUT, str(tmp_path / "other"))
    told, errors = process.communicate(timeout=60)
    assert process.returncode == 0, errors
    assert "not a Promptstone database" in told
    assert f"OTHER {tmp_path / 'other'}" in told
