"""The list that opens above the strip: every local model in memory, with a way to take it out."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from promptstone.desktop.looks.language import tr
from promptstone.desktop.panels.local_models.model_words import doing, memory_words, state_words
from promptstone.desktop.widgets.elided_label import ElidedLabel
from promptstone.desktop.widgets.page_parts import on_surface, plain_label, with_role
from promptstone.services.models.loaded_models import LoadedModel, LoadedState

WIDTH = 380
_EDGE = 14
_GAP = 4


class ModelsPopup(QFrame):
    """Shows the models as they are now; whoever opens it brings it up to date."""

    unload_wanted = Signal(str)
    """The key of a model."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        on_surface(self, "card")
        self.setAccessibleName(tr("Local models in memory"))
        self.setFixedWidth(WIDTH)
        self.rows: dict[str, ModelRow] = {}
        self._corner = QPoint()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(_EDGE, 12, _EDGE, 12)
        self._box.setSpacing(12)
        self._box.addWidget(with_role(plain_label(tr("Local models in memory")), "section"))
        self._box.addWidget(
            plain_label(
                tr("One that is idle goes by itself after a while, or when another needs the room."), "small"
            )
        )

    def show_models(self, models: tuple[LoadedModel, ...]) -> None:
        """Show these models; rows that stay keep the focus."""
        keys = [model.key for model in models]
        changed = set(keys) != set(self.rows)
        for key in set(self.rows) - set(keys):
            gone = self.rows.pop(key)
            gone.hide()
            gone.deleteLater()
        for model in models:
            row = self.rows.get(model.key)
            if row is None:
                row = self.rows[model.key] = ModelRow(model.key)
                row.unload_wanted.connect(self.unload_wanted)
                self._box.insertWidget(self._box.count() - 1, row)
            row.show_model(model)
        if not models:
            self.hide()
        elif changed and self.isVisible():
            self._place()

    def open_above(self, corner: QPoint) -> None:
        """Open with the lower right corner at this place of the screen."""
        self._corner = corner
        self._place()
        self.show()
        first = next((row.unload for row in self.rows.values() if row.unload.isEnabled()), None)
        (first or self).setFocus(Qt.FocusReason.PopupFocusReason)

    def _place(self) -> None:
        self.ensurePolished()
        self._box.activate()
        self.resize(WIDTH, self._box.totalHeightForWidth(WIDTH))
        screen = self.screen().availableGeometry()
        x = min(self._corner.x(), screen.right()) - WIDTH
        self.move(max(x, screen.left()), max(self._corner.y() - self.height(), screen.top()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape close the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return
        super().keyPressEvent(event)


class ModelRow(QWidget):
    """One model: its name, what it does, what it takes, and the button that takes it out of memory."""

    unload_wanted = Signal(str)

    def __init__(self, key: str) -> None:
        super().__init__()
        self.name = with_role(ElidedLabel(), "strong")
        self.figures = with_role(plain_label(), "small")
        self.unload = QPushButton(tr("Unload"))
        self.unload.clicked.connect(lambda: self.unload_wanted.emit(key))
        words = QVBoxLayout()
        words.setSpacing(_GAP)
        words.addWidget(self.name)
        words.addWidget(self.figures)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(words, 1)
        layout.addWidget(self.unload, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_model(self, model: LoadedModel) -> None:
        """Show the model as it is now."""
        if self.name.whole_text != model.name:
            self.name.show_text(model.name)
        parts = [state_words(model), *doing(model), memory_words(model)]
        if model.state is LoadedState.FAILED:
            parts = [f"{state_words(model)}: {model.fault.rstrip('.')}"]
        text = " · ".join(parts)
        self.figures.setText(text[:1].upper() + text[1:])
        self.unload.setEnabled(model.can_unload)
        self.unload.setAccessibleName(tr("Unload {name}").format(name=model.name))
        self.unload.setToolTip(
            tr("Free its memory; it is loaded again when it is asked.")
            if model.can_unload
            else tr("It is at work; what waits for it would be lost.")
        )
