"""Writes on the canvas itself: a note's text, or a node's title, in a field laid over it."""

from PySide6.QtCore import QEvent, QPointF, QRect, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit

from promptstone.core.edits import rename_node, set_settings
from promptstone.desktop.canvas.interactions.base import Stage
from promptstone.desktop.canvas.painting.look import scaled_font
from promptstone.desktop.canvas.plain.shapes import HEADER, Form
from promptstone.desktop.looks.language import tr

_LEAST_WIDTH, _LEAST_HEIGHT = 160, 96
_TITLE_HEIGHT = 30
_RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TextInPlace(QPlainTextEdit):
    """One field for the whole canvas. Clicking elsewhere keeps what was written, Esc gives it up."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage.view.viewport())
        self._stage = stage
        self._node = ""
        self._is_title = False
        self._before = ""
        self.setObjectName("inPlace")
        self.setTabChangesFocus(True)
        self.hide()
        stage.camera.changed.connect(self._place)
        stage.document.changed.connect(lambda _before, _after: self._follow())

    def write_note(self, node_id: str) -> bool:
        """Let the user write a note's text; say whether the node is one."""
        shape = self._stage.scene.drawing.shapes.get(node_id)
        if shape is None or shape.note is None:
            return False
        self.setAccessibleName(tr("Text of the note"))
        self.setToolTip(tr("Markdown: # title, **bold**, - list. Ctrl+Return keeps it, Esc does not."))
        self._open(node_id, shape.note, is_title=False)
        return True

    def write_title(self, node_id: str) -> bool:
        """Let the user rename a node where it stands; say whether it is there."""
        node = self._stage.document.chain.node(node_id)
        if node is None or node_id not in self._stage.scene.drawing.node_boxes:
            return False
        self.setAccessibleName(tr("Title of the node"))
        self.setToolTip(tr("Return keeps it, Esc does not."))
        self._open(node_id, node.title, is_title=True)
        self.selectAll()
        return True

    def keep(self) -> None:
        """Take over what was written."""
        if not self.isVisible():
            return
        node_id, text, variant = self._node, self.toPlainText(), self._stage.document.variant
        changed = text != self._before
        self._close()
        if changed and self._is_title:
            title = " ".join(text.split())
            self._stage.document.apply(tr("Rename node"), lambda chain: rename_node(chain, node_id, title))
        elif changed:
            self._stage.document.apply(
                tr("Write note"), lambda chain: set_settings(chain, node_id, {"text": text}, variant)
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives up; Return keeps a title, Ctrl+Return a note."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        elif event.key() in _RETURNS and (self._is_title or control):
            self.keep()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep what was written when something else gets the keyboard, but for a menu of this field."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.keep()

    def event(self, event: QEvent) -> bool:
        """Have every key for itself: on the canvas they mean something else."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and (event.key() in _RETURNS or not event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        ):
            event.accept()
            return True
        return super().event(event)

    def _open(self, node_id: str, text: str, *, is_title: bool) -> None:
        self._node, self._is_title, self._before = node_id, is_title, text
        self.setPlainText(text)
        self._place()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        if self.isVisible():
            self.hide()
            self._stage.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow(self) -> None:
        if not self.isHidden() and self._node not in self._stage.scene.drawing.node_boxes:
            self._close()

    def _place(self) -> None:
        drawing, zoom = self._stage.scene.drawing, self._stage.camera.zoom
        if self._node not in drawing.node_boxes:
            return
        box, view = drawing.box(self._node), self._stage.view
        corner = view.mapFromScene(QPointF(box.left, box.top))
        self.setFont(scaled_font(max(round(12 * zoom), 10)))
        width = max(round((box.right - box.left) * zoom), _LEAST_WIDTH)
        if self._is_title:
            shape = drawing.shapes[self._node]
            down = 0 if shape.form in (Form.DOT, Form.NOTE) else round(HEADER * zoom) - _TITLE_HEIGHT
            width = min(width, 420)
            self.setGeometry(QRect(corner.x(), corner.y() + max(down, 0) // 2, width, _TITLE_HEIGHT))
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        else:
            height = max(round((box.bottom - box.top) * zoom), _LEAST_HEIGHT)
            self.setGeometry(QRect(corner.x(), corner.y(), width, height))
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
