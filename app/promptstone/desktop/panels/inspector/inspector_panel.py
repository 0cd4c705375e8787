"""The inspector: shows what is selected and edits it through the document."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from promptstone.core.chain import BASE_VARIANT, Chain, Node
from promptstone.core.kinds import Catalog
from promptstone.desktop.document import ChainDocument, Selection
from promptstone.desktop.looks.language import tr, tr_count
from promptstone.desktop.panels.inspector.chain_form import ChainForm
from promptstone.desktop.panels.inspector.node_form import Drafts, NodeForm
from promptstone.desktop.panels.inspector.token_count import TokenCount
from promptstone.desktop.theme import ThemeSource


class InspectorPanel(QWidget):
    """One node: its form. Nothing: the chain. Several nodes or an edge: says so."""

    add_model_wanted = Signal()
    add_variant_wanted = Signal()
    prompt_help_wanted = Signal(str, str, str)
    """As NodeForm tells it."""

    def __init__(
        self,
        document: ChainDocument,
        catalog: Catalog,
        themes: ThemeSource,
        make_count: Callable[[], TokenCount] | None = None,
    ) -> None:
        """`make_count` gives forms with a prompt what counts its tokens."""
        super().__init__()
        self.setAccessibleName(tr("Inspector"))
        self._document = document
        self._catalog = catalog
        self._themes = themes
        self._make_count = make_count
        self._models: tuple[str, ...] = ()
        self._drafts: Drafts = {}
        self._known: tuple[str, str, str] | None = None
        self.form: QWidget = QWidget()
        # Making a form takes tens of milliseconds, showing another node in it few: one is kept for each kind.
        self._forms: dict[str, NodeForm] = {}
        self._chain_form: ChainForm | None = None
        self.variant_note = QLabel()
        self.variant_note.setTextFormat(Qt.TextFormat.PlainText)
        self.variant_note.setProperty("tone", "plain")
        self.variant_note.setContentsMargins(16, 7, 16, 7)
        self.variant_note.setWordWrap(True)
        self._lay_out()
        document.changed.connect(self._on_changed)
        document.selection_changed.connect(lambda _selection: self._show())
        document.variant_changed.connect(lambda _name: self._show())
        themes.changed.connect(lambda _theme: self._refresh())
        self._show()

    def _lay_out(self) -> None:
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = QWidget()
        self._page = QVBoxLayout(page)
        self._page.setContentsMargins(0, 0, 0, 0)
        self._area.setWidget(page)
        layout = self._column = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.variant_note)
        layout.addWidget(self._area)

    def put_above(self, widget: QWidget) -> None:
        """Show something above the forms; whoever made it says when."""
        self._column.insertWidget(1, widget)

    def show_models(self, names: tuple[str, ...]) -> None:
        """Offer these models wherever one is chosen."""
        self._models = names
        for form in self._forms.values():
            form.show_models(names)

    def inputs_changed(self) -> None:
        """Count the prompt that is shown again: what its variables stand for is another thing now."""
        if isinstance(self.form, NodeForm):
            self.form.refresh()

    def edit_first(self) -> None:
        """Put the cursor into the first setting."""
        if isinstance(self.form, NodeForm):
            rows = list(self.form.rows.values())
            target = next((row.editor for row in rows if row.isVisible()), None)
            field = target.findChild(QWidget) if target is not None else self.form.title
            (field or self.form.title).setFocus(Qt.FocusReason.OtherFocusReason)
        elif isinstance(self.form, ChainForm):
            self.form.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_changed(self, before: Chain, after: Chain) -> None:
        if before.name != after.name and before.nodes != after.nodes:
            self._drafts.clear()
        self._show()

    def _show(self) -> None:
        selection = self._document.selection
        wanted = self._wanted(selection)
        if wanted != self._known:
            self._known = wanted
            if isinstance(self.form, NodeForm):
                self.form.keep_pending()
            self._put(self._form_for(selection))
        self._refresh()

    def _put(self, form: QWidget) -> None:
        before, self.form = self.form, form
        if before is not form:
            before.hide()
            if not isinstance(before, NodeForm | ChainForm):
                before.deleteLater()
        if form.parentWidget() is None:
            self._page.addWidget(form)
        form.show()
        self._area.verticalScrollBar().setValue(0)

    def _wanted(self, selection: Selection) -> tuple[str, str, str]:
        """Return what decides whether another form is needed."""
        if len(selection.nodes) == 1 and not selection.edges:
            node = self._document.chain.node(selection.current)
            return ("node", selection.current, node.kind if node else "")
        if selection:
            return ("many", ",".join(selection.nodes), ",".join(str(edge) for edge in selection.edges))
        return ("chain", "", "")

    def _form_for(self, selection: Selection) -> QWidget:
        node = self._document.chain.node(selection.current) if len(selection.nodes) == 1 else None
        if node is not None and not selection.edges:
            return self._node_form(node)
        if selection:
            return _several(selection)
        if self._chain_form is None:
            self._chain_form = ChainForm(self._document, self._themes)
            self._chain_form.add_variant_wanted.connect(self.add_variant_wanted)
        return self._chain_form

    def _node_form(self, node: Node) -> NodeForm:
        form = self._forms.get(node.kind)
        if form is not None:
            form.show_node(node)
            return form
        count = self._make_count() if self._make_count else None
        form = NodeForm(self._document, self._catalog, self._themes, node, self._models, self._drafts, count)
        form.add_model_wanted.connect(self.add_model_wanted)
        form.prompt_help_wanted.connect(self.prompt_help_wanted)
        self._forms[node.kind] = form
        return form

    def _refresh(self) -> None:
        variant = self._document.variant
        on_node = isinstance(self.form, NodeForm)
        self.variant_note.setVisible(variant != BASE_VARIANT and on_node)
        self.variant_note.setText(tr("Changes go to the variant “{variant}” only.").format(variant=variant))
        if isinstance(self.form, NodeForm | ChainForm):
            self.form.refresh()


def _several(selection: Selection) -> QWidget:
    if len(selection.edges) == 1 and not selection.nodes:
        edge = selection.edges[0]
        text = tr("An edge from {source} to {target}.\n\nDelete removes it.").format(
            source=edge.source, target=edge.target
        )
    else:
        nodes, edges = len(selection.nodes), len(selection.edges)
        counts = [tr_count("{n} node", "{n} nodes", nodes)] if nodes else []
        counts += [tr_count("{n} edge", "{n} edges", edges)] if edges else []
        text = tr("{what} are selected.\n\nSelect one node to change its settings.").format(
            what=tr(" and ").join(counts)
        )
    label = QLabel(text)
    label.setProperty("role", "muted")
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignTop)
    label.setContentsMargins(16, 14, 16, 14)
    return label
