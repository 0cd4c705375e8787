"""The real program reads the settings when it starts, and survives settings that nobody can read."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from promptstone.desktop import application as program
from promptstone.desktop.main_window import MainWindow
from promptstone.desktop.theme import FONT_SIZES

def look():
    windows = [one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow)]
    if not windows or not windows[0].pages.isVisible():
        return
    timer.stop()
    window = windows[0]
    seen = {
        "menus": [action.text() for action in window.menuBar().actions()],
        "text": FONT_SIZES.scale,
        "window": window.palette().window().color().name(),
        "banner": window.banner.words.text() if window.banner.isVisible() else "",
        "page": type(window.pages.currentWidget()).__name__,
        "width": window.width(),
    }
    print(json.dumps(seen), flush=True)
    window.resize(1111, 666)
    window.show_page(2)
    window.may_close = lambda: True
    QTimer.singleShot(200, window.close)

application = QApplication.instance() or QApplication(["Promptstone"])
timer = QTimer()
timer.timeout.connect(look)
timer.start(50)
sys.exit(program.run_desktop(Path(sys.argv[1]), []))
"""


def start(folder: Path) -> dict:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(folder / "workspace")],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join(sys.path),
            "HOME": str(folder),
            "PROMPTSTONE_CONFIG": str(folder / "config"),
            "XDG_STATE_HOME": str(folder),
        },
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    return json.loads(done.stdout.splitlines()[-1])


@pytest.fixture
def settings_file(tmp_path: Path) -> Path:
    file = tmp_path / "config" / "settings.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    return file


def test_language_theme_text_size_and_layout_hold_from_the_first_moment(tmp_path, settings_file) -> None:
    settings_file.write_text(
        json.dumps({"settings": {"language": "de", "theme": "dark", "text_size": 120}}), "utf-8"
    )
    seen = start(tmp_path)
    assert seen["menus"][:2] == ["&Datei", "&Bearbeiten"]
    assert seen["text"] == 1.2
    assert seen["window"] == "#13151a"
    again = start(tmp_path)
    assert again["width"] == 1111
    assert again["page"] == "GoldenPage"


def test_settings_that_cannot_be_understood_are_told_and_the_window_opens(tmp_path, settings_file) -> None:
    settings_file.write_text("{ this is no JSON", "utf-8")
    seen = start(tmp_path)
    assert "settings.json" in seen["banner"]
    assert seen["menus"][0] == "&File"
    assert len(list(settings_file.parent.glob("settings.unreadable-*.json"))) == 1
