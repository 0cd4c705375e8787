"""Shows a proposed wording as a difference: what to take of it, and what it does to the variables."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout, QWidget

from promptstone.desktop.looks.language import tr
from promptstone.desktop.panels.prompt_help.change_list import ChangeList
from promptstone.desktop.panels.prompt_help.difference_view import DifferenceView
from promptstone.desktop.theme import ThemeSource
from promptstone.desktop.widgets.page_parts import on_surface, plain_label, side_by_side
from promptstone.services.models.prompts.parts import parts_of, with_taken
from promptstone.services.models.prompts.rewriting import VariableChanges, variable_changes


class RewriteReview(QWidget):
    """Nothing may be taken over while a change of the variables has not been confirmed."""

    changed = Signal()

    def __init__(self, themes: ThemeSource) -> None:
        super().__init__()
        self._before = ""
        self._found = VariableChanges()
        self._parts = parts_of("", "")
        self.view = DifferenceView(tr("The difference"), themes, links=True)
        self.changes = ChangeList()
        self.note = QFrame()
        self.note.setProperty("tone", "warning")
        self.words = plain_label()
        self.confirm = QCheckBox(tr("Yes, that is what I want"))
        self._lay_out()
        self.view.clicked.connect(self.changes.toggle)
        self.changes.changed.connect(self._show)
        self.changes.chosen.connect(lambda place: self.view.scrollToAnchor(f"part:{place}"))
        self.confirm.toggled.connect(lambda _on: self.changed.emit())

    def _lay_out(self) -> None:
        note = QVBoxLayout(self.note)
        note.setContentsMargins(12, 8, 12, 8)
        note.setSpacing(4)
        note.addWidget(self.words)
        note.addWidget(self.confirm)
        card = on_surface(QFrame(), "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(side_by_side(self.view, self.changes, sizes=(560, 300)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(card, 1)
        layout.addWidget(self.note)

    def show_change(self, before: str, after: str) -> None:
        """Show what leads from one wording to another, all of it taken."""
        self._before = before
        self._parts = parts_of(before, after)
        self._found = VariableChanges()
        self.changes.show_parts(self._parts)
        self.confirm.setChecked(False)
        self._show()

    def text(self) -> str:
        """Return the wording with the changes that are taken."""
        return with_taken(self._parts, self.changes.taken)

    def may_take(self) -> bool:
        """Say whether this can be taken over now."""
        if self._found.fault or self.text() == self._before:
            return False
        return not self._found or self.confirm.isChecked()

    def _show(self) -> None:
        self.view.show_parts(self._parts, self.changes.taken)
        found = variable_changes(self._before, self.text())
        if found != self._found:
            # Another change of the variables is another question.
            self._found = found
            self.confirm.setChecked(False)
        self.words.setText("\n".join(_said(found)))
        self.note.setVisible(bool(found))
        self.confirm.setVisible(bool(found) and not found.fault)
        self.changed.emit()


def _said(found: VariableChanges) -> list[str]:
    if found.fault:
        return [tr("This wording cannot be used as a prompt: {fault}").format(fault=found.fault)]
    said = []
    if found.lost:
        names = ", ".join(f"{{{{{name}}}}}" for name in found.lost)
        said.append(
            tr("Lost: {names}. What flows into the node there would not be read any more.").format(
                names=names
            )
        )
    if found.new:
        names = ", ".join(f"{{{{{name}}}}}" for name in found.new)
        said.append(
            tr("New: {names}. The node would get an input that nothing flows into.").format(names=names)
        )
    return said
