"""One setting on the page: title and sentence at the left, the field and the way back at the right."""

from pydantic import JsonValue
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from promptstone.desktop.looks.language import tr
from promptstone.desktop.panels.settings.value_field import WIDTH, field_for
from promptstone.desktop.theme import scaled
from promptstone.desktop.widgets.page_parts import with_role
from promptstone.services.user import SettingSpec


class SettingLine(QWidget):
    """Shows one setting; `edited` carries its name and what the user wants, `reset_wanted` its name."""

    edited = Signal(str, object)
    reset_wanted = Signal(str)

    def __init__(self, spec: SettingSpec) -> None:
        super().__init__()
        self.spec = spec
        self.field = field_for(spec)
        self.reset_button = with_role(QPushButton(tr("Back to default")), "link")
        self.reset_button.setAccessibleName(tr("{title}: back to default").format(title=tr(spec.title)))
        self.fault = with_role(QLabel(), "danger")
        self.fault.setWordWrap(True)
        self.fault.hide()
        self._lay_out()
        self.field.edited.connect(lambda value: self.edited.emit(spec.name, value))
        self.reset_button.clicked.connect(lambda: self.reset_wanted.emit(spec.name))

    def _lay_out(self) -> None:
        title = with_role(QLabel(tr(self.spec.title)), "strong")
        title.setBuddy(self.field)
        words = tr(self.spec.description)
        if self.spec.next_start:
            words = f"{words} {tr('A change takes effect at the next start.')}"
        sentence = with_role(QLabel(words), "small")
        sentence.setWordWrap(True)
        sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        left = QVBoxLayout()
        left.setSpacing(3)
        for label in (title, sentence, self.fault):
            left.addWidget(label)
        left.addStretch(1)
        self.field.setFixedWidth(scaled(WIDTH))
        policy = self.reset_button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.reset_button.setSizePolicy(policy)
        right = QVBoxLayout()
        right.setSpacing(4)
        right.addWidget(self.field)
        right.addWidget(self.reset_button, 0, Qt.AlignmentFlag.AlignRight)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 4)
        layout.setSpacing(24)
        layout.addLayout(left, 1)
        layout.addLayout(right)

    def show_value(self, value: JsonValue) -> None:
        """Show the value in use, and the way back where it is not the default."""
        self.field.show_value(value)
        self.show_fault("")
        is_default = value == self.spec.default
        if is_default and self.reset_button.hasFocus():
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.reset_button.setVisible(not is_default)

    def show_fault(self, words: str) -> None:
        """Say why what was entered cannot be used."""
        self.fault.setText(words)
        self.fault.setVisible(bool(words))

    def fits(self, query: str) -> bool:
        """Say whether every word of a search stands in the title, the sentence or the section."""
        spec = self.spec
        said = f"{tr(spec.title)} {tr(spec.description)} {tr(spec.section.value)} {spec.title}".casefold()
        said += " ".join(tr(words) for words in spec.choices.values()).casefold()
        return all(word in said for word in query.casefold().split())
