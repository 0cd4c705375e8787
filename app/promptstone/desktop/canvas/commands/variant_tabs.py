"""What a click on a node's tabs does, and the keys that go from variant to variant."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from promptstone.desktop.canvas.plain.variant_tabs import VariantTab, tab_label
from promptstone.desktop.document import ChainDocument
from promptstone.desktop.looks.language import tr


class VariantSwitching:
    """Chooses the variant that is edited."""

    def __init__(self, document: ChainDocument, parent: QWidget) -> None:
        self._document = document
        self._parent = parent
        self.menu: QMenu | None = None

    def click(self, node_id: str, tab: VariantTab, at: QPoint) -> None:
        """Edit the node in the variant of a tab; the tab that stands for many offers them at a place of the screen."""
        self._document.select((node_id,))
        if tab.name:
            self._document.use_variant(tab.name)
        else:
            self._offer(at)

    def step(self, by: int) -> None:
        """Edit the next variant, or the one before; after the last comes the base."""
        names = self._document.chain.variant_names
        place = names.index(self._document.variant) if self._document.variant in names else 0
        self._document.use_variant(names[(place + by) % len(names)])

    def _offer(self, at: QPoint) -> None:
        menu = self.menu = QMenu(self._parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(tr("Variants"))
        group = QActionGroup(menu)
        for name in self._document.chain.variant_names:
            # A single & would be taken for the mark of a key.
            action = menu.addAction(tab_label(name).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(name == self._document.variant)
            action.triggered.connect(lambda _checked, name=name: self._document.use_variant(name))
            group.addAction(action)
        menu.popup(at)
