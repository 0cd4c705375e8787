"""The controls of the compare page: the bar on top, the choosers of both sides, the filters."""

from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QLineEdit

from promptstone.core.evaluation import Evaluation
from promptstone.desktop.looks.language import tr
from promptstone.desktop.panels.compare.comparison import SHOW_WORDS
from promptstone.desktop.theme import ThemeSource
from promptstone.desktop.widgets.icons import ThemedIcons
from promptstone.desktop.widgets.page_parts import PageBar, icon_button, on_surface, with_role


class CompareControls:
    """Makes the controls and says which of them can be used; the page connects them."""

    def __init__(self, themes: ThemeSource) -> None:
        self.evaluations = chooser(tr("Evaluation"), 180)
        self.evaluations.setMinimumContentsLength(48)  # as long as there is room beside the buttons
        self.before = chooser(tr("Compare from"), 100)
        self.after = chooser(tr("Compare to"), 100)
        self.show_box = chooser(tr("Which cases"), 130)
        for show, words in SHOW_WORDS.items():
            self.show_box.addItem(tr(words), show)
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Find in cases (Ctrl+F)"))
        self.search.setAccessibleName(tr("Find in cases"))
        self.search.setClearButtonEnabled(True)
        self.count = with_role(QLabel(), "small")
        self.bar = PageBar(tr("Compare"), (self.evaluations,))
        self._make_buttons(ThemedIcons(themes, self.bar))
        self.filters = on_surface(QFrame(), "bar")
        layout = QHBoxLayout(self.filters)
        layout.setContentsMargins(12, 6, 12, 6)
        layout.setSpacing(8)
        layout.addWidget(self.show_box)
        layout.addWidget(self.search, 1)
        layout.addWidget(self.count)

    def _make_buttons(self, icons: ThemedIcons) -> None:
        self.run_button = icon_button(icons, tr("Ev&aluate…"), "run", "primary")
        self.first_run_button = icon_button(icons, tr("Evaluate…"), "run", "primary")
        self.resume_button = icon_button(
            icons, tr("&Go on"), "run", tool_tip=tr("Run the cases that are missing")
        )
        self.stop_button = icon_button(
            icons, tr("S&top"), "stop", tool_tip=tr("Stop; what is finished is kept")
        )
        self.report_button = icon_button(
            icons, tr("Rep&ort…"), "file", tool_tip=tr("Write this as one HTML file")
        )
        self.export_button = icon_button(
            icons, tr("E&xport…"), "export", tool_tip=tr("Hand the second variant over as a bundle")
        )
        for button in (
            self.stop_button,
            self.resume_button,
            self.report_button,
            self.export_button,
            self.run_button,
        ):
            self.bar.add_button(button)

    def show_evaluation(self, evaluation: Evaluation | None, before: str, after: str) -> None:
        """Offer the variants of an evaluation, or nothing."""
        for box, chosen in ((self.before, before), (self.after, after)):
            box.clear()
            box.addItems(list(evaluation.variants) if evaluation else [])
            box.setCurrentText(chosen)
        self.evaluations.setVisible(evaluation is not None)
        self.show_progress(evaluation, False)

    def show_progress(self, evaluation: Evaluation | None, running: bool) -> None:
        """Offer what can be done with an evaluation as far as it is."""
        missing = evaluation is not None and len(evaluation.cells) < evaluation.total
        self.resume_button.setVisible(missing and not running)
        self.stop_button.setVisible(running)
        self.run_button.setVisible(evaluation is not None)
        self.run_button.setEnabled(not running)
        self.first_run_button.setEnabled(not running)
        for button in (self.report_button, self.export_button):
            button.setVisible(evaluation is not None)
        self.export_button.setEnabled(not running)


def chooser(name: str, width: int) -> QComboBox:
    """Return a drop-down list of at least this width that shortens long entries."""
    box = QComboBox()
    box.setAccessibleName(name)
    box.setMinimumWidth(width)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return box
