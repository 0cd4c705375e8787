"""The window of settings: a page of settings and a page of shortcuts."""

from PySide6.QtWidgets import QDialog, QTabWidget, QVBoxLayout, QWidget

from promptstone.desktop.actions import ActionList
from promptstone.desktop.looks.language import tr
from promptstone.desktop.panels.settings.live_settings import LiveSettings
from promptstone.desktop.panels.settings.settings_page import SettingsPage
from promptstone.desktop.panels.settings.shortcuts_page import ShortcutsPage
from promptstone.desktop.theme import scaled

SIZE = (760, 600)


class SettingsDialog(QDialog):
    """Open it with `open()`; everything takes effect at once, Esc closes it."""

    def __init__(
        self,
        settings: LiveSettings,
        actions: ActionList,
        parent: QWidget | None = None,
        *,
        shortcuts: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Settings"))
        self.settings_page = SettingsPage(settings)
        self.shortcuts_page = ShortcutsPage(settings, actions)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(tr("Settings"))
        self.tabs.addTab(self.settings_page, tr("Settings"))
        self.tabs.addTab(self.shortcuts_page, tr("Keyboard shortcuts"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.tabs)
        self.tabs.setCurrentIndex(1 if shortcuts else 0)
        room = parent.size() if parent is not None else self.maximumSize()
        self.resize(min(scaled(SIZE[0]), room.width() - 40), min(scaled(SIZE[1]), room.height() - 40))
