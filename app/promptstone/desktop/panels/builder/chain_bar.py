"""The bar over the canvas: which chain, which variant, and what is done with them most."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton
from shiboken6 import isValid

from promptstone.core.chain import BASE_VARIANT
from promptstone.desktop.document import ChainDocument
from promptstone.desktop.looks.language import in_sentence, tr
from promptstone.desktop.theme import ThemeSource, scaled
from promptstone.desktop.widgets.elided_label import ElidedLabel
from promptstone.desktop.widgets.icons import ThemedIcons
from promptstone.desktop.widgets.text_edits import ComboBox

ROOMY = 560
RUN_WIDTH = 96


class ChainBar(QFrame):
    """Follows the document; what its buttons do is the page's business."""

    add_variant_wanted = Signal()
    remove_variant_wanted = Signal()
    save_wanted = Signal()
    run_wanted = Signal()

    def __init__(self, document: ChainDocument, themes: ThemeSource) -> None:
        super().__init__()
        self.setProperty("surface", "bar")
        self._document = document
        self._icons = ThemedIcons(themes, self)
        self.name = ElidedLabel()
        self.name.setProperty("role", "title")
        self.name.setMinimumWidth(72)
        self.modified = QLabel("●")
        self.modified.setProperty("role", "warning")
        self.modified.setToolTip(tr("There are changes that are not saved."))
        self.variants = ComboBox()
        self.variants.setAccessibleName(tr("Variant"))
        self.variants.setToolTip(tr("The variant that is edited and run"))
        self.variants.setMinimumContentsLength(6)
        self.add_variant = self._tool("add", tr("Add a variant"), self.add_variant_wanted)
        self.remove_variant = self._tool("delete", tr("Remove this variant"), self.remove_variant_wanted)
        self.undo = self._tool("undo", tr("Undo (Ctrl+Z)"), None)
        self.redo = self._tool("redo", tr("Redo (Ctrl+Shift+Z)"), None)
        self.save = self._tool("save", tr("Save as a new revision (Ctrl+S)"), self.save_wanted)
        self.run = QPushButton(tr("Run"))
        self.run.setProperty("role", "primary")
        self.run.setToolTip(tr("Run the chain (Ctrl+Return)"))
        self.run.setMinimumWidth(RUN_WIDTH)
        self._lay_out()
        self._connect()
        self.refresh()

    def _tool(self, icon_name: str, tip: str, wanted: object) -> QToolButton:
        button = QToolButton()
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        self._icons.put(button, icon_name, "muted")
        if wanted is not None:
            button.clicked.connect(wanted)
        return button

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 12, 8)
        layout.setSpacing(6)
        layout.addWidget(self.modified)
        layout.addWidget(self.name, 1)
        for widget in (self.variants, self.add_variant, self.remove_variant):
            layout.addWidget(widget)
        layout.addSpacing(10)
        for tool in (self.undo, self.redo, self.save):
            layout.addWidget(tool)
        layout.addSpacing(6)
        layout.addWidget(self.run)

    def _connect(self) -> None:
        stack = self._document.undo_stack
        self.undo.clicked.connect(self._document.undo)
        self.redo.clicked.connect(self._document.redo)
        stack.canUndoChanged.connect(lambda _can: self.refresh())
        stack.canRedoChanged.connect(lambda _can: self.refresh())
        self._document.changed.connect(lambda _before, _after: self.refresh())
        self._document.variant_changed.connect(lambda _name: self.refresh())
        self._document.modified_changed.connect(lambda _modified: self.refresh())
        self.variants.activated.connect(
            lambda _row: self._document.use_variant(str(self.variants.currentData()))
        )
        self.run.clicked.connect(self.run_wanted)
        self.show_running(False)

    def show_running(self, running: bool) -> None:
        """Let the button cancel while a run is under way."""
        self.run.setText(tr("Cancel") if running else tr("Run"))
        self._icons.put(self.run, "stop" if running else "run", "on_accent")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what the menus and keys do as well when there is little room."""
        super().resizeEvent(event)
        is_roomy = event.size().width() >= scaled(ROOMY)
        for tool in (self.undo, self.redo):
            tool.setVisible(is_roomy)
        self.run.setMinimumWidth(RUN_WIDTH if is_roomy else 0)

    def refresh(self) -> None:
        """Show the document as it is now."""
        chain, stack = self._document.whole, self._document.undo_stack
        if not isValid(stack):
            # Qt empties the stack, and tells so, while it takes the window apart.
            return
        self.name.show_text(chain.name)
        self.modified.setVisible(self._document.is_modified)
        self.undo.setEnabled(stack.canUndo())
        what = in_sentence(stack.undoText())
        self.undo.setToolTip(tr("Undo {what} (Ctrl+Z)").format(what=what) if what else tr("Undo (Ctrl+Z)"))
        self.redo.setEnabled(stack.canRedo())
        names = chain.variant_names
        shown = tuple(self.variants.itemData(row) for row in range(self.variants.count()))
        if names != shown:
            self.variants.clear()
            for name in names:
                self.variants.addItem(tr("Base") if name == BASE_VARIANT else name, name)
        self.variants.setCurrentIndex(self.variants.findData(self._document.variant))
        self.remove_variant.setEnabled(self._document.variant != BASE_VARIANT)
