"""One case in full: its inputs, and each variant's outputs beside what was expected."""

from dataclasses import replace

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from promptstone.core.evaluation import Evaluation, Verdict
from promptstone.desktop.looks.language import tr
from promptstone.desktop.panels.compare.case_html import (
    AGAINST_WORDS,
    MORE,
    Against,
    Page,
    case_html,
    page_of,
)
from promptstone.desktop.panels.compare.case_table_model import VERDICT_WORDS
from promptstone.desktop.panels.compare.comparison import ComparedCase
from promptstone.desktop.theme import ThemeSource
from promptstone.desktop.widgets.icons import ThemedIcons
from promptstone.desktop.widgets.page_parts import icon_button, on_surface, with_role
from promptstone.desktop.widgets.safe_text import SafeText


class CaseDetail(QWidget):
    """Shows one case of an evaluation in one variant or two."""

    step_wanted = Signal(int)
    """The reader wants the next case (1) or the one before (-1)."""

    def __init__(self, themes: ThemeSource) -> None:
        super().__init__()
        self._themes = themes
        self._page: Page | None = None
        icons = ThemedIcons(themes, self)
        self.case_id = with_role(QLabel(), "title")
        self.tags = with_role(QLabel(), "muted")
        self.verdict = with_role(QLabel(), "muted")
        self.against = QComboBox()
        for against, words in AGAINST_WORDS.items():
            self.against.addItem(tr(words), against)
        self.against.setAccessibleName(tr("Mark the differences"))
        self.against.setToolTip(tr("Which differences are marked in the outputs"))
        self.previous = icon_button(icons, "", "up", "quiet", tr("The case before (Alt+Up)"))
        self.previous.setAccessibleName(tr("The case before"))
        self.following = icon_button(icons, "", "down", "quiet", tr("The next case (Alt+Down)"))
        self.following.setAccessibleName(tr("The next case"))
        for button in (self.previous, self.following):
            button.setFixedWidth(34)
        self.text = SafeText(tr("The case in full"))
        self.text.setPlaceholderText(tr("No case fits the filter."))
        self._lay_out()
        self.against.activated.connect(self._mark_otherwise)
        self.previous.clicked.connect(lambda: self.step_wanted.emit(-1))
        self.following.clicked.connect(lambda: self.step_wanted.emit(1))
        self.text.anchorClicked.connect(self._link_clicked)
        QShortcut(QKeySequence("Alt+Up"), self.window(), lambda: self.step_wanted.emit(-1))
        QShortcut(QKeySequence("Alt+Down"), self.window(), lambda: self.step_wanted.emit(1))
        themes.changed.connect(self._draw)

    def _lay_out(self) -> None:
        bar = on_surface(QFrame(), "bar")
        top = QHBoxLayout(bar)
        top.setContentsMargins(12, 6, 8, 6)
        top.setSpacing(8)
        for label in (self.case_id, self.verdict, self.tags):
            top.addWidget(label)
        top.addStretch(1)
        top.addWidget(with_role(QLabel(tr("Differences")), "muted"))
        for widget in (self.against, self.previous, self.following):
            top.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(bar)
        layout.addWidget(self.text, 1)

    def show_case(self, evaluation: Evaluation, compared: ComparedCase, variants: tuple[str, ...]) -> None:
        """Show a case in these variants; the place on the page is kept when it is the same case."""
        case = compared.case
        same = self._page is not None and self._page.case.id == case.id
        page = page_of(evaluation, case, variants, self._themes.theme)
        page = replace(page, against=Against(self.against.currentData()))
        if same and self._page is not None:
            page = replace(page, whole=self._page.whole)
        self.case_id.setText(case.id)
        self.tags.setText(", ".join(case.tags))
        self.against.setEnabled(len(variants) > 1)
        gained_or_lost = compared.verdict in (Verdict.GAINED, Verdict.LOST)
        self.verdict.setText(tr(VERDICT_WORDS[compared.verdict]) if len(variants) > 1 else "")
        role = {Verdict.GAINED: "success", Verdict.LOST: "danger"}.get(compared.verdict, "muted")
        with_role(self.verdict, role if gained_or_lost else "muted")
        self.verdict.style().polish(self.verdict)
        self._show(page, keep_place=same)

    def clear_case(self) -> None:
        """Show nothing."""
        self._page = None
        for label in (self.case_id, self.tags, self.verdict):
            label.clear()
        self.text.clear()

    def _mark_otherwise(self) -> None:
        if self._page is not None:
            self._show(replace(self._page, against=Against(self.against.currentData())), keep_place=True)

    def _link_clicked(self, link: QUrl) -> None:
        if self._page is not None and link.toString() == MORE:
            self._show(replace(self._page, whole=True), keep_place=True)

    def _draw(self) -> None:
        if self._page is not None:
            self._show(replace(self._page, theme=self._themes.theme), keep_place=True)

    def _show(self, page: Page, *, keep_place: bool) -> None:
        if page == self._page:
            return
        self._page = page
        place = self.text.verticalScrollBar().value() if keep_place else 0
        self.text.setHtml(case_html(page))
        self.text.verticalScrollBar().setValue(place)
