"""The strip in the status bar that shows live what the local models do; on a click, all of them."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QSize, QTimer
from PySide6.QtWidgets import QToolButton, QWidget

from promptstone.desktop.looks.language import tr
from promptstone.desktop.panels.local_models.model_words import ABOUT_WORDS, strip_texts
from promptstone.desktop.panels.local_models.models_popup import ModelsPopup
from promptstone.desktop.theme import FONT_SIZES, ThemeSource
from promptstone.desktop.widgets.icons import ThemedIcons
from promptstone.services.models.loaded_models import LoadedModel, LoadedState
from promptstone.services.studio import Studio

TICK_MS = 500
_FRAME = 40
_COLOURS = {
    LoadedState.ANSWERING: "success",
    LoadedState.LOADING: "warning",
    LoadedState.FAILED: "danger",
}


class EngineStrip(QToolButton):
    """Looks twice a second while a model is in memory, and is gone when none is. It takes little room if need be."""

    def __init__(self, studio: Studio, themes: ThemeSource, window: QWidget, room: Callable[[], int]) -> None:
        """`room` tells how wide it may be before it takes away from what else is said."""
        super().__init__()
        self._studio = studio
        self._room = room
        self._icons = ThemedIcons(themes, self)
        self._texts: tuple[str, ...] = ("",)
        self._colour = ""
        self.setToolButtonStyle(self.toolButtonStyle().ToolButtonTextBesideIcon)
        themes.changed.connect(self._fit_text)
        self._fit_text()
        self.setToolTip(tr(ABOUT_WORDS))
        self.popup = ModelsPopup(window)
        self.popup.unload_wanted.connect(self._unload)
        self.timer = QTimer(self)
        self.timer.setInterval(TICK_MS)
        self.timer.timeout.connect(self.look)
        self.clicked.connect(self._open)
        self.hide()

    def wake(self) -> None:
        """Something happened to a local model: look now, and go on looking while there is one."""
        self.timer.start()
        self.look()

    def _fit_text(self) -> None:
        self.setStyleSheet(f"QToolButton {{ padding: 1px 6px; font-size: {FONT_SIZES.small}pt; }}")

    def look(self) -> None:
        """Show the models as they are now; with none, stop looking."""
        models = self._studio.local_models()
        if not models:
            self.timer.stop()
            self.hide()
        else:
            self._say(models)
            self.show()
        if self.popup.isVisible():
            self.popup.show_models(models)

    def _say(self, models: tuple[LoadedModel, ...]) -> None:
        texts = strip_texts(models)
        colour = _COLOURS.get(models[0].state, "muted")
        if colour != self._colour:
            self._colour = colour
            self._icons.put(self, "dot", colour)
            self.setIconSize(QSize(14, 14))
        if texts != self._texts:
            self._texts = texts
            self.setAccessibleName(tr("Local models: {text}").format(text=texts[0]))
        self.fit()

    def fit(self) -> None:
        """Say as much as there is room for, and at least the most important figure."""
        room = self._room()
        said = next((text for text in self._texts if self._width_of(text) <= room), self._texts[-1])
        self.setText(said.replace("&", "&&"))
        self.setFixedWidth(self._width_of(said))

    def _width_of(self, text: str) -> int:
        return self.fontMetrics().horizontalAdvance(text) + _FRAME

    def _open(self) -> None:
        self.popup.show_models(self._studio.local_models())
        self.popup.open_above(self.mapToGlobal(QPoint(self.width(), -6)))

    def _unload(self, key: str) -> None:
        self._studio.unload_model(key)
        self.look()
