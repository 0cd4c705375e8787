"""A small window with a few actions, and the settings of a user who has none yet."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMainWindow

from promptstone.desktop.actions import Action, ActionList
from promptstone.desktop.panels.settings.live_settings import LiveSettings
from promptstone.desktop.panels.settings.settings_dialog import SettingsDialog
from promptstone.desktop.theme import LIGHT, ThemeSource, apply_theme
from promptstone.desktop.widgets.icons import ThemedIcons


@pytest.fixture
def settings(settings_of_nobody: Path, theme: ThemeSource, qapp: QApplication) -> Iterator[LiveSettings]:
    live = LiveSettings(settings_of_nobody)
    yield live
    live.close()
    theme.set_theme("light")
    theme.set_text_size(100)
    apply_theme(qapp, LIGHT)


@pytest.fixture
def ran() -> list[str]:
    return []


@pytest.fixture
def actions(qtbot, theme: ThemeSource, settings: LiveSettings, ran: list[str]) -> ActionList:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.resize(1100, 760)
    window.show()
    made = ActionList(window, ThemedIcons(theme, window), lambda: settings.choices.shortcuts)
    made.add(
        [
            Action("save", "Save…", lambda: ran.append("save"), "Ctrl+S", "File"),
            Action("quit", "Quit", lambda: ran.append("quit"), "Ctrl+Q", "File"),
            Action("run", "Run the chain", lambda: ran.append("run"), "Ctrl+Return", "Run"),
            Action("look", "Change the look", lambda: ran.append("look")),
            Action("copy", "Copy nodes", lambda: None, "Ctrl+C", "Edit", own_key=False),
        ]
    )
    made.fill(window.menuBar())
    settings.changed.connect(lambda name: made.take_keys() if name == "shortcuts" else None)
    return made


@pytest.fixture
def dialog(qtbot, settings: LiveSettings, actions: ActionList) -> SettingsDialog:
    made = SettingsDialog(settings, actions, actions.parent())
    qtbot.addWidget(made)
    made.open()
    qtbot.waitUntil(made.isActiveWindow)
    return made
