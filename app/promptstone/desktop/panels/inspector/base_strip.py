"""What the base says of a setting in which a variant differs: the value itself, or the differences word by word."""

import json
from typing import Any

from PySide6.QtCore import QSizeF, QTimer
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from promptstone.desktop.looks.language import tr
from promptstone.desktop.panels.prompt_help.difference_view import DifferenceView
from promptstone.desktop.theme import ThemeSource
from promptstone.desktop.widgets.page_parts import plain_label
from promptstone.services.models.prompts.parts import changes_in, parts_of

LONG = 60
"""A text of more characters, or of several lines, is compared word by word."""
MOST = 12_000
_BEFORE = 300
_SETTLE_MS = 200
_HIGHEST = 170
_FRAME = 18


class BaseStrip(QWidget):
    """Follows one setting; it is seen only while the variant differs from the base there."""

    def __init__(self, title: str, themes: ThemeSource) -> None:
        super().__init__()
        self._title = title
        self._themes = themes
        self._texts = ("", "")
        self.words = plain_label(role="small")
        self.button = QPushButton()
        self.button.setProperty("role", "link")
        self.button.setCheckable(True)
        self.button.setAccessibleName(tr("Differences to the base: {setting}").format(setting=title))
        self.view: DifferenceView | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.words)
        layout.addWidget(self.button)
        self._settled = QTimer(self, interval=_SETTLE_MS, singleShot=True)
        self._settled.timeout.connect(self._compare)
        self.button.toggled.connect(self._open)
        self._open(False)
        self.hide()

    def show_base(self, base: Any, own: Any) -> None:
        """Show what the base says (`base`) where this variant says `own`."""
        before, after = value_words(base), value_words(own)
        is_long = any(len(text) > LONG or "\n" in text for text in (before, after))
        self.words.setVisible(not is_long)
        self.button.setVisible(is_long)
        if not is_long:
            self.button.setChecked(False)
            self.words.setText(tr("In the base: {value}").format(value=before or tr("empty")))
        elif (before, after) != self._texts:
            self._texts = (before, after)
            if self.button.isChecked():
                self._settled.start()
        self.show()

    def _open(self, is_open: bool) -> None:
        self.button.setText(tr("Hide the differences") if is_open else tr("Differences to the base"))
        if is_open and self.view is None:
            name = tr("What differs from the base: {setting}").format(setting=self._title)
            self.view = DifferenceView(name, self._themes)
            self.view.document().setDocumentMargin(6)
            self.view.document().documentLayout().documentSizeChanged.connect(self._fit)
            layout = self.layout()
            if layout is not None:
                layout.addWidget(self.view)
        if self.view is not None:
            self.view.setVisible(is_open)
        if is_open:
            self._compare()

    def _fit(self, size: QSizeF) -> None:
        """Give the differences the room that they need, up to a limit: they scroll then."""
        if self.view is not None:
            self.view.setFixedHeight(min(round(size.height()) + _FRAME, _HIGHEST))

    def _compare(self) -> None:
        if self.view is not None:
            parts = parts_of(*around_differences(*self._texts))
            self.view.show_parts(parts, changes_in(parts))


def value_words(value: Any) -> str:
    """Return a value of a setting as a reader wants it: a text as it is, anything else as JSON."""
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, bool):
        return tr("Yes") if value else tr("No")
    return json.dumps(value, ensure_ascii=False, indent=2 if isinstance(value, dict | list) else None)


def around_differences(before: str, after: str) -> tuple[str, str]:
    """Return two texts as they are; of long ones what comes soon after the first difference, for it is drawn whole."""
    if max(len(before), len(after)) <= MOST:
        return before, after
    pairs = enumerate(zip(before, after, strict=False))
    same = next((place for place, (one, other) in pairs if one != other), min(len(before), len(after)))
    start = max(same - _BEFORE, 0)
    return _cut(before, start), _cut(after, start)


def _cut(text: str, start: int) -> str:
    end = start + MOST
    return f"{'… ' if start else ''}{text[start:end]}{' …' if end < len(text) else ''}"
