"""The settings of the user: a page of settings, a page of shortcuts, and what keeps them in the window."""

from promptstone.desktop.panels.settings.live_settings import LiveSettings
from promptstone.desktop.panels.settings.settings_dialog import SettingsDialog

__all__ = ["LiveSettings", "SettingsDialog"]
