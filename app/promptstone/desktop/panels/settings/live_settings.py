"""The user's settings in the window: what changes takes effect at once, and is kept behind the window."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from pydantic import JsonValue
from PySide6.QtCore import QObject, Signal

from promptstone.desktop.theme import ThemeSource
from promptstone.services.user import UserChoices, UserSettings


class LiveSettings(QObject):
    """Tells by a signal which setting changed. Made once for a window, handed to whoever needs a setting."""

    changed = Signal(str)
    """The name of the setting, or "shortcuts"."""
    trouble = Signal(str)
    """In plain words: something could not be kept."""

    def __init__(self, folder: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # One thread: what is written last is what was changed last.
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="settings")
        self.choices = UserChoices(folder, self._write)
        self.choices.heard.append(self.changed.emit)
        self.choices.on_trouble = self.trouble.emit

    @property
    def now(self) -> UserSettings:
        """The settings as they are now."""
        return self.choices.settings

    def change(self, name: str, value: JsonValue) -> None:
        """Set one setting.

        Raises:
            PromptstoneError: when the value does not fit the setting.
        """
        self.choices.change(name, value)

    def dress(self, themes: ThemeSource) -> None:
        """Put theme and text size on, now and whenever they are changed."""

        def put_on(name: str) -> None:
            if name == "theme":
                themes.set_theme(self.now.theme)
            elif name == "text_size":
                themes.set_text_size(self.now.text_size)

        self.changed.connect(put_on)
        for name in ("text_size", "theme"):
            put_on(name)

    def close(self) -> None:
        """Wait until everything is written."""
        self._writer.shutdown(wait=True)

    def _write(self, job: Callable[[], None]) -> None:
        self._writer.submit(job)
