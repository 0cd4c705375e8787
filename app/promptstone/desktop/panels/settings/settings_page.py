"""The page of settings: drawn from how they are declared, with a search, each edited in place."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from promptstone.core.errors import PromptstoneError
from promptstone.desktop.looks.language import tr
from promptstone.desktop.panels.settings.live_settings import LiveSettings
from promptstone.desktop.panels.settings.setting_line import SettingLine
from promptstone.desktop.widgets.page_parts import with_role
from promptstone.desktop.widgets.text_edits import LineEdit
from promptstone.services.user import Section, setting_specs


class SettingsPage(QWidget):
    """Changes take effect at once; there is nothing to confirm."""

    def __init__(self, settings: LiveSettings) -> None:
        super().__init__()
        self._settings = settings
        self.search = search_field(tr("Search the settings"))
        self.nothing = with_role(QLabel(tr("No setting fits.")), "muted")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.hide()
        self.lines = {spec.name: SettingLine(spec) for spec in setting_specs()}
        self._headings: dict[Section, QWidget] = {}
        self._lay_out()
        self.search.textChanged.connect(self._filter)
        settings.changed.connect(self._show)
        for name, line in self.lines.items():
            line.edited.connect(self._take)
            line.reset_wanted.connect(lambda it: self._take(it, self.lines[it].spec.default))
            self._show(name)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the search."""
        super().showEvent(event)
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        inner = QWidget()
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(16, 0, 16, 16)
        rows.setSpacing(2)
        for section in Section:
            lines = [line for line in self.lines.values() if line.spec.section is section]
            if not lines:
                continue
            self._headings[section] = heading = _heading(tr(section.value))
            rows.addWidget(heading)
            for line in lines:
                rows.addWidget(line)
        rows.addWidget(self.nothing)
        rows.addStretch(1)
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(_indented(self.search))
        layout.addWidget(area, 1)

    def _filter(self, query: str) -> None:
        shown = {name for name, line in self.lines.items() if line.fits(query)}
        for name, line in self.lines.items():
            line.setVisible(name in shown)
        for section, heading in self._headings.items():
            heading.setVisible(any(self.lines[name].spec.section is section for name in shown))
        self.nothing.setVisible(not shown)

    def _take(self, name: str, value: object) -> None:
        try:
            self._settings.change(name, value)  # type: ignore[arg-type]  # the check is the settings' own
        except PromptstoneError as error:
            self.lines[name].show_fault(error.what)

    def _show(self, name: str) -> None:
        if name in self.lines:
            self.lines[name].show_value(getattr(self._settings.now, name))


def search_field(words: str) -> LineEdit:
    """Return a search field that says what it searches."""
    field = LineEdit(own_history=True)
    field.setPlaceholderText(words)
    field.setAccessibleName(words)
    field.setClearButtonEnabled(True)
    return with_role(field, "search")


def _heading(words: str) -> QWidget:
    heading = QWidget()
    layout = QVBoxLayout(heading)
    layout.setContentsMargins(0, 14, 0, 2)
    layout.setSpacing(6)
    layout.addWidget(with_role(QLabel(words), "title"))
    layout.addWidget(with_role(QFrame(), "line"))
    return heading


def _indented(widget: QWidget) -> QWidget:
    around = QWidget()
    layout = QVBoxLayout(around)
    layout.setContentsMargins(16, 0, 16, 0)
    layout.addWidget(widget)
    return around
