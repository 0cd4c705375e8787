"""Buttons for the zoom, in a corner of the canvas."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from promptstone.desktop.canvas.camera import Camera
from promptstone.desktop.looks.language import tr
from promptstone.desktop.theme import Theme, ThemeSource, mixed


class ZoomBar(QFrame):
    """Buttons for the zoom, in a corner of the canvas."""

    def __init__(self, camera: Camera, theme: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._camera = camera
        self._over = parent
        self.setAccessibleName(tr("Zoom"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(3, 3, 3, 3)
        layout.setSpacing(1)
        self.out = self._button("−", tr("Zoom out (Ctrl+-)"))
        self.level = self._button("100%", tr("Back to 100% (Ctrl+0)"))
        self.closer = self._button("+", tr("Zoom in (Ctrl++)"))
        self.all = self._button(tr("Fit"), tr("Show the whole chain (F)"))
        self.map = self._button(tr("Map"), tr("Show the map when there is more than what is seen (N)"))
        self.map.setCheckable(True)
        self.level.setMinimumWidth(50)
        for button in (self.out, self.level, self.closer, self.all, self.map):
            layout.addWidget(button)
        self.out.clicked.connect(camera.zoom_out)
        self.closer.clicked.connect(camera.zoom_in)
        self.level.clicked.connect(camera.show_actual_size)
        camera.changed.connect(self._show_level)
        theme.changed.connect(self._restyle)
        self._restyle(theme.theme)
        self.adjustSize()

    def place(self) -> None:
        """Stay in the lower right corner of the parent."""
        parent = self._over.rect()
        self.move(parent.right() - self.width() - 13, parent.bottom() - self.height() - 13)

    def _button(self, text: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setMinimumSize(28, 26)
        return button

    def _show_level(self) -> None:
        self.level.setText(f"{self._camera.zoom / self._camera.actual * 100:.0f}%")

    def _restyle(self, theme: Theme) -> None:
        self._show_level()
        hover = mixed(theme.raised, theme.text, 0.08).name()
        chosen = mixed(theme.raised, theme.accent, 0.18).name()
        self.setStyleSheet(
            f"ZoomBar {{ background: {theme.raised}; border: 1px solid {theme.border}; border-radius: 8px; }}"
            f"QToolButton {{ color: {theme.text}; background: transparent; border: none; border-radius: 5px;"
            f" padding: 0 6px; }} QToolButton:hover {{ background: {hover}; }}"
            f"QToolButton:checked {{ background: {chosen}; }}"
        )
