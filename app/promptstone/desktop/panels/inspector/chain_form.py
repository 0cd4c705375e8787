"""What the inspector shows while nothing is selected: the chain's name, description, owner and variants."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from promptstone.core.chain import BASE_VARIANT, Chain
from promptstone.core.edits import describe, remove_variant
from promptstone.desktop.document import ChainDocument
from promptstone.desktop.looks.language import in_sentence, tr, tr_count
from promptstone.desktop.theme import ThemeSource
from promptstone.desktop.widgets.icons import ThemedIcons
from promptstone.desktop.widgets.text_edits import LineEdit, TextEdit

NAME_LETTERS = 14
"""A longer name of a variant is shortened: the panel is narrow."""


class ChainForm(QWidget):
    """Edits what concerns the chain as a whole."""

    add_variant_wanted = Signal()

    def __init__(self, document: ChainDocument, themes: ThemeSource) -> None:
        super().__init__()
        self._themes = themes
        self._document = document
        self.name = LineEdit()
        self.name.setMaxLength(200)
        self.owner = LineEdit()
        self.owner.setMaxLength(200)
        self.description = TextEdit(3, 10)
        self.fault = QLabel(tr("A chain needs a name."))
        self.fault.setProperty("role", "danger")
        self._variants = QVBoxLayout()
        self._variants.setSpacing(6)
        self._known: object = None
        self.add_button = QPushButton(tr("Add a variant…"))
        self._lay_out()
        self.name.typed.connect(self._rename)
        self.owner.typed.connect(lambda text: self._describe("owner", text))
        self.description.typed.connect(lambda text: self._describe("description", text))
        self.add_button.clicked.connect(self.add_variant_wanted)
        self.refresh()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 20)
        layout.setSpacing(6)
        for title, widget in (
            (tr("Name"), self.name),
            (tr("Owner"), self.owner),
            (tr("Description"), self.description),
        ):
            label = QLabel(title)
            label.setProperty("role", "strong")
            label.setBuddy(widget)
            widget.setAccessibleName(title)
            layout.addWidget(label)
            layout.addWidget(widget)
            if widget is self.name:
                layout.addWidget(self.fault)
            layout.addSpacing(8)
        heading = QLabel(tr("Variants"))
        heading.setProperty("role", "strong")
        layout.addWidget(heading)
        layout.addLayout(self._variants)
        layout.addWidget(self.add_button)
        layout.addStretch(1)

    def refresh(self) -> None:
        """Show the chain as it is now."""
        chain = self._document.chain
        if self.name.text().strip():
            self.name.show_text(chain.name)
        elif not self.name.hasFocus():
            self.name.setText(chain.name)
        self.fault.setVisible(not self.name.text().strip())
        self.owner.show_text(chain.owner)
        self.description.show_text(chain.description)
        if (chain.variants, self._document.variant) != self._known:
            self._known = (chain.variants, self._document.variant)
            self._list_variants(chain)

    def _rename(self, text: str) -> None:
        self.fault.setVisible(not text.strip())
        if text.strip():
            self._document.apply(tr("Rename chain"), lambda chain: describe(chain, name=text), "chain:name")

    def _describe(self, field: str, text: str) -> None:
        def edit(chain: Chain) -> Chain:
            return describe(chain, **{field: text})

        title = field.capitalize()
        what = tr("Change {setting}").format(setting=in_sentence(tr(title)))
        self._document.apply(what, edit, f"chain:{field}")

    def _list_variants(self, chain: Chain) -> None:
        while item := self._variants.takeAt(0):
            if (row := item.widget()) is not None:
                row.hide()
                row.deleteLater()
        for name in chain.variant_names:
            variant = chain.variant(name)
            count = sum(len(own) for own in variant.settings.values()) if variant else 0
            words = tr_count("{n} setting differs", "{n} settings differ", count)
            words = tr("the chain as it is drawn") if variant is None else words
            self._variants.addWidget(self._variant_row(name, words))

    def _variant_row(self, name: str, words: str) -> QWidget:
        row = QWidget()
        icons = ThemedIcons(self._themes, row)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        shown = name if name != BASE_VARIANT else tr("Base")
        room = NAME_LETTERS * self.fontMetrics().averageCharWidth()
        short = self.fontMetrics().elidedText(shown, Qt.TextElideMode.ElideRight, room)
        button = QPushButton(short.replace("&", "&&"))
        button.setToolTip(shown if short != shown else "")
        button.setCheckable(True)
        button.setChecked(name == self._document.variant)
        button.setAccessibleName(tr("Edit the variant {name}").format(name=name))
        button.clicked.connect(lambda: self._document.use_variant(name))
        muted = QLabel(words)
        muted.setProperty("role", "small")
        muted.setWordWrap(True)
        layout.addWidget(button)
        layout.addWidget(muted, 1)
        if name != BASE_VARIANT:
            remove = QToolButton()
            icons.put(remove, "delete", "muted")
            remove.setToolTip(tr("Remove the variant “{name}”").format(name=name))
            remove.setAccessibleName(tr("Remove the variant {name}").format(name=name))
            remove.clicked.connect(lambda: self._remove(name))
            layout.addWidget(remove)
        return row

    def _remove(self, name: str) -> None:
        self._document.apply(tr("Remove variant"), lambda chain: remove_variant(chain, name))
