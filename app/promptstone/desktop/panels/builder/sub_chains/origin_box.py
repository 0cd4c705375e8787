"""Says in the inspector where a sub-chain comes from, and offers to open, update or save it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from promptstone.core.chain import BASE_VARIANT
from promptstone.desktop.looks.language import tr
from promptstone.desktop.panels.builder.sub_chains.origins import Origin
from promptstone.desktop.widgets.flow_layout import FlowLayout
from promptstone.desktop.widgets.page_parts import plain_label


class OriginBox(QFrame):
    """Shows one origin; what its buttons do is somebody else's business."""

    open_wanted = Signal()
    update_wanted = Signal()
    save_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Sub-chain"))
        self.words = plain_label()
        self.words.setWordWrap(True)
        self.open = QPushButton(tr("Open"))
        self.open.setToolTip(tr("Look inside (Return on the canvas)"))
        self.update_it = QPushButton(tr("Update to the newest"))
        self.save = QPushButton(tr("Save as a chain"))
        self.save.setToolTip(tr("Keep what is inside as a chain of its own in this workspace"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 0)
        layout.setSpacing(8)
        layout.addWidget(self.words)
        row = QWidget()
        flow = FlowLayout(row, 8)
        for button in (self.open, self.update_it, self.save):
            flow.addWidget(button)
        layout.addWidget(row)
        self.open.clicked.connect(self.open_wanted)
        self.update_it.clicked.connect(self.update_wanted)
        self.save.clicked.connect(self.save_wanted)
        self.hide()

    def show_origin(self, origin: Origin) -> None:
        """Say where it comes from."""
        self.words.setText(_words(origin))
        self.update_it.setVisible(bool(origin.newest))
        self.save.setVisible(not origin.name or origin.is_changed or origin.is_missing)
        self.show()


def _words(origin: Origin) -> str:
    if not origin.name:
        return tr("Made here, of no saved chain.")
    short = origin.revision.rpartition(":")[2][:8]
    words = tr("From “{name}”, revision {revision}.").format(name=origin.name, revision=short)
    parts = [words]
    if origin.variant != BASE_VARIANT:
        parts.append(tr("Variant “{name}”.").format(name=origin.variant))
    if origin.is_missing:
        parts.append(tr("That revision is not in this workspace."))
    elif origin.is_changed:
        parts.append(tr("Changed here since."))
    if origin.newest:
        parts.append(tr("There is a newer revision."))
    return " ".join(parts)
