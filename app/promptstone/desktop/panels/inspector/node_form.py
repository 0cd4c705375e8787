"""The inspector's form for one node: its title, its settings, its ports."""

from typing import Any

from pydantic import JsonValue
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from promptstone.core.chain import BASE_VARIANT, Chain, Node
from promptstone.core.edits import rename_node, reset_settings, set_settings
from promptstone.core.errors import PromptstoneError
from promptstone.core.kinds import Catalog, Holding, NodeKind
from promptstone.core.ports import Port
from promptstone.desktop.document import ChainDocument
from promptstone.desktop.looks.language import in_sentence, tr
from promptstone.desktop.panels.inspector.node_header import NodeHeader
from promptstone.desktop.panels.inspector.setting_row import SettingRow, editor_for
from promptstone.desktop.panels.inspector.setting_spec import (
    Unreadable,
    fault_of,
    specs_of,
    with_defaults,
)
from promptstone.desktop.panels.inspector.template_editor import TemplateEditor
from promptstone.desktop.panels.inspector.token_count import TokenCount
from promptstone.desktop.panels.inspector.value_editors import ModelEditor
from promptstone.desktop.theme import ThemeSource
from promptstone.desktop.widgets.page_parts import plain_label
from promptstone.desktop.widgets.text_edits import LineEdit, TextEdit

Drafts = dict[tuple[str, str, str], Any]
"""What was typed and does not fit, by node, variant and setting; it waits until it does or is replaced."""


class NodeForm(QWidget):
    """Shows one node at a time; made once for each kind."""

    add_model_wanted = Signal()
    prompt_help_wanted = Signal(str, str, str)
    """For which node, for which of its settings, and which help."""

    def __init__(
        self,
        document: ChainDocument,
        catalog: Catalog,
        themes: ThemeSource,
        node: Node,
        models: tuple[str, ...],
        drafts: Drafts,
        count: TokenCount | None = None,
    ) -> None:
        super().__init__()
        self._document = document
        self._catalog = catalog
        self._themes = themes
        self._drafts = drafts
        self.count = count
        self._variant = document.variant
        self.node_id = node.id
        self.kind_name = node.kind
        self._kind: NodeKind | None = catalog.kinds.get(node.kind)
        self.title = LineEdit()
        self.title.setProperty("role", "title")
        self.title.setPlaceholderText(node.id)
        self.title.setAccessibleName(tr("Title of the node"))
        self.title.setMaxLength(200)
        self.rows: dict[str, SettingRow] = {}
        self.notes = plain_label(role="warning")
        self._ports = QLabel()
        self._ports.setTextFormat(Qt.TextFormat.RichText)
        self._ports.setWordWrap(True)
        self._lay_out(node, models)
        self.title.typed.connect(self._rename)
        self.refresh()

    def _lay_out(self, node: Node, models: tuple[str, ...]) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 20)
        layout.setSpacing(14)
        kind = self._kind
        layout.addWidget(NodeHeader(self.title, node.kind, kind, self._themes))
        layout.addWidget(self.notes)
        # Where a sub-chain comes from is said above the form, in words.
        for spec in specs_of(kind.settings_type) if kind and kind.holds is not Holding.CHAIN else ():
            editor = editor_for(spec, self._themes, models)
            if isinstance(editor, ModelEditor):
                editor.add_wanted.connect(self.add_model_wanted)
            row = SettingRow(spec, editor, self._themes)
            row.edited.connect(self._edited)
            row.reset_wanted.connect(self._reset)
            self.rows[spec.name] = row
            layout.addWidget(row)
        self._offer_prompt_help()
        self._place_count(layout)
        layout.addWidget(self._ports)
        layout.addStretch(1)

    def _offer_prompt_help(self) -> None:
        """Lead from each prompt that a model reads to help with it; the last one can be tried."""
        prompts = [row for row in self.rows.values() if isinstance(row.editor, TemplateEditor)]
        if not any(isinstance(row.editor, ModelEditor) for row in self.rows.values()):
            return
        for row in prompts:
            if isinstance(row.editor, TemplateEditor):
                row.editor.offer_help(try_it=row is prompts[-1])
                row.editor.help_wanted.connect(
                    lambda what, name=row.spec.name: self.prompt_help_wanted.emit(self.node_id, name, what)
                )

    def _place_count(self, layout: QVBoxLayout) -> None:
        """Put the count of tokens under the last prompt, when there is one and a model that reads it."""
        prompts = [row for row in self.rows.values() if isinstance(row.editor, TemplateEditor)]
        asks = any(isinstance(row.editor, ModelEditor) for row in self.rows.values())
        if self.count is not None and prompts and asks:
            layout.insertWidget(layout.indexOf(prompts[-1]) + 1, self.count.label)
        else:
            self.count = None

    def show_node(self, node: Node) -> None:
        """Show another node of the same kind, from its beginning."""
        self.keep_pending()
        self.node_id = node.id
        self._variant = self._document.variant
        self.title.setPlaceholderText(node.id)
        self.refresh()
        for text in self.findChildren(TextEdit):
            text.moveCursor(QTextCursor.MoveOperation.Start)

    def refresh(self) -> None:
        """Show the node as it is now in the document."""
        node = self._document.chain.node(self.node_id)
        if node is None:
            return
        self.title.show_text(node.title)
        if self._kind is None:
            return
        variant = self._document.variant
        if variant != self._variant:
            self.keep_pending()
            self._variant = variant
        shown = self._document.shown(node)
        settings = with_defaults([row.spec for row in self.rows.values()], shown.settings)
        own = self._document.chain.variant(variant)
        changed = own.settings.get(node.id, {}) if own is not None else {}
        others = {
            each.name: each.settings[node.id]
            for each in self._document.chain.variants
            if each.name != variant and node.id in each.settings
        }
        for name, row in self.rows.items():
            draft = self._drafts.get((node.id, variant, name))
            row.show_value(settings[name] if draft is None else draft)
            row.show_fault(self._fault(name, settings[name] if draft is None else draft))
            row.show_changed(name in changed, draft=draft is not None)
            if name in changed:
                row.show_base(node.settings.get(name, row.spec.default), settings[name])
            row.show_others([each for each, known in others.items() if name in known])
            row.setVisible(row.spec.is_shown(settings))
        self._show_notes(shown)
        self._show_ports(shown)
        if self.count is not None:
            self.count.follow(shown)

    def keep_pending(self) -> None:
        """Keep what is being typed and does not fit yet, before another node or variant is shown."""
        for name, row in self.rows.items():
            typed = row.editor.pending()
            if typed is not None:
                self._drafts[self.node_id, self._variant, name] = typed

    def show_models(self, names: tuple[str, ...]) -> None:
        """Offer these models."""
        for row in self.rows.values():
            if isinstance(row.editor, ModelEditor):
                row.editor.show_names(names)
        if self.count is not None:
            self.count.count_again()

    def _rename(self, title: str) -> None:
        key = f"rename:{self.node_id}"
        self._document.apply(tr("Rename node"), lambda chain: rename_node(chain, self.node_id, title), key)

    def _edited(self, name: str, value: Any) -> None:
        variant = self._document.variant
        place = (self.node_id, variant, name)
        row = self.rows[name]
        fault = self._fault(name, value)
        row.show_fault(fault)
        if fault:
            self._drafts[place] = value
            row.show_changed(not row.mark.isHidden(), draft=True)
            return
        had_draft = self._drafts.pop(place, None) is not None

        def edit(chain: Chain) -> Chain:
            return set_settings(chain, self.node_id, {name: value}, variant)

        key = f"set:{variant}:{self.node_id}:{name}"
        if (
            not self._document.apply(
                tr("Change {setting}").format(setting=in_sentence(row.spec.title)), edit, key
            )
            and had_draft
        ):
            self.refresh()

    def _fault(self, name: str, value: JsonValue | Unreadable) -> str:
        if isinstance(value, Unreadable):
            return value.fault
        return fault_of(self._kind.settings_type, name, value) if self._kind else ""

    def _reset(self, name: str) -> None:
        variant = self._document.variant
        draft = self._drafts.pop((self.node_id, variant, name), None)
        if draft is None and variant != BASE_VARIANT:
            self._document.apply(
                tr("Back to base"), lambda chain: reset_settings(chain, self.node_id, (name,), variant)
            )
        self.refresh()

    def _show_notes(self, node: Node) -> None:
        """Say what the kind finds wrong and no editor says already."""
        said = [row.fault.text() for row in self.rows.values()]
        said += [
            row.editor.fault.text() for row in self.rows.values() if isinstance(row.editor, TemplateEditor)
        ]
        try:
            found = list(self._kind.problems(self._kind.read_settings(node))) if self._kind else []
        except PromptstoneError as error:
            found = [] if any(said) else [error.what]
        left = [problem for problem in found if not any(words and words in problem for words in said)]
        self.notes.setText("\n".join(left))
        self.notes.setVisible(bool(left))

    def _show_ports(self, node: Node) -> None:
        ports = self._catalog.ports(node)
        parts = [
            f"<b>{title}</b><br>" + "<br>".join(self._port_words(port) for port in listed)
            for title, listed in ((tr("Takes"), ports.inputs), (tr("Gives"), ports.outputs))
            if listed
        ]
        self._ports.setText("<br><br>".join(parts))
        self._ports.setVisible(bool(parts))

    def _port_words(self, port: Port) -> str:
        theme = self._themes.theme
        optional = "" if port.required else ", optional"
        dot = f'<span style="color:{theme.port_colours[port.type]}">●</span>'
        return f'{dot} {port.name} <span style="color:{theme.muted}">{port.type.value}{optional}</span>'
