"""Offers the techniques for one prompt: each explained, with a preview of the prompt as it would become."""

from PySide6.QtCore import QItemSelectionModel, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from promptstone.core.text.techniques import Technique, present_in
from promptstone.desktop.looks.language import tr
from promptstone.desktop.panels.prompt_help.difference_view import DifferenceView
from promptstone.desktop.panels.prompt_help.examples_options import ExamplesOptions
from promptstone.desktop.panels.prompt_help.target import PromptTarget
from promptstone.desktop.panels.prompt_help.technique_options import (
    ContractOptions,
    FenceOptions,
    GroundingOptions,
    RoleOptions,
    StepsOptions,
    TechniqueOptions,
)
from promptstone.desktop.panels.prompt_help.technique_words import words_of_techniques
from promptstone.desktop.tasks import Tasks
from promptstone.desktop.theme import ThemeSource
from promptstone.desktop.widgets.page_parts import (
    dialog_buttons,
    dialog_layout,
    on_surface,
    plain_label,
    side_by_side,
    with_role,
)
from promptstone.services.golden_sets import GoldenSets
from promptstone.services.models.prompts.parts import changes_in, parts_of

ROW = 34


class TechniqueDialog(QDialog):
    """Emits `inserted` after the technique stands in the prompt; opened with `open()`."""

    inserted = Signal(object)
    """The options that it was inserted with."""

    def __init__(
        self,
        target: PromptTarget,
        golden_sets: GoldenSets,
        tasks: Tasks,
        themes: ThemeSource,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Add a technique to “{node}”").format(node=target.node_label()))
        self.resize(960, 700)
        self._target = target
        self._before = target.text()
        self._present = present_in(*target.whole_text())
        self._words = words_of_techniques()
        self.options: dict[Technique, TechniqueOptions] = {
            Technique.STEPS: StepsOptions(target),
            Technique.ROLE: RoleOptions(target),
            Technique.EXAMPLES: ExamplesOptions(target, golden_sets, tasks),
            Technique.CONTRACT: ContractOptions(target),
            Technique.GROUNDING: GroundingOptions(target),
            Technique.FENCE: FenceOptions(target),
        }
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Techniques"))
        self.list.setProperty("flat", True)
        self.title = with_role(QLabel(), "title")
        self.about = plain_label()
        self.warning = plain_label(role="warning")
        self.preview = DifferenceView(tr("The prompt as it will be"), themes)
        self.buttons, self.insert_button = dialog_buttons(tr("Insert"), tr("Cancel"))
        self._stack = QStackedWidget()
        self._lay_out()
        self._fill()
        self.list.currentRowChanged.connect(self._show)
        self.buttons.accepted.connect(self._insert)
        self.buttons.rejected.connect(self.reject)
        self.list.setCurrentRow(0, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _lay_out(self) -> None:
        inside = QWidget()
        box = QVBoxLayout(inside)
        box.setContentsMargins(16, 4, 16, 8)
        box.setSpacing(10)
        for widget in (self.title, self.about, self._stack):
            box.addWidget(widget)
        box.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        lower = on_surface(QFrame(), "card")
        lower_box = QVBoxLayout(lower)
        lower_box.setContentsMargins(1, 8, 1, 1)
        lower_box.setSpacing(0)
        head = with_role(QLabel(tr("The prompt as it will be")), "section")
        head.setContentsMargins(12, 0, 12, 0)
        self.warning.setContentsMargins(12, 4, 12, 0)
        lower_box.addWidget(head)
        lower_box.addWidget(self.warning)
        lower_box.addWidget(self.preview, 1)
        below = QWidget()
        below_box = QVBoxLayout(below)
        below_box.setContentsMargins(16, 10, 0, 0)
        below_box.addWidget(lower)
        right = side_by_side(area, below, sizes=(400, 250), vertical=True)
        self.list.setMinimumWidth(210)
        layout = dialog_layout(self)
        layout.addWidget(side_by_side(self.list, right, sizes=(220, 690)), 1)
        layout.addWidget(self.buttons)

    def _fill(self) -> None:
        for technique, words in self._words.items():
            there = technique in self._present
            item = QListWidgetItem(f"✓ {words.title}" if there else words.title, self.list)
            item.setData(Qt.ItemDataRole.UserRole, technique.value)
            item.setSizeHint(QSize(0, ROW))
            item.setToolTip(tr("This seems to be in the prompt already.") if there else words.does)
            self._stack.addWidget(self.options[technique])
            self.options[technique].changed.connect(self._preview)

    @property
    def technique(self) -> Technique:
        """The technique that is shown."""
        item = self.list.currentItem()
        return Technique(item.data(Qt.ItemDataRole.UserRole)) if item is not None else Technique.STEPS

    def _show(self, _row: int) -> None:
        words = self._words[self.technique]
        self.title.setText(words.title)
        self.about.setText(
            "\n".join(
                (
                    words.does,
                    tr("Helps with: {text}").format(text=words.helps),
                    tr("Costs: {text}").format(text=words.costs),
                )
            )
        )
        shown = self.options[self.technique]
        self._stack.setCurrentWidget(shown)
        # As high as what is shown, not as the highest of all.
        self._stack.setFixedHeight(shown.sizeHint().height())
        self._preview()

    def _preview(self) -> None:
        options = self.options[self.technique]
        after = options.applied(self._before)
        parts = parts_of(self._before, after)
        self.preview.show_parts(parts, changes_in(parts))
        again = self.technique in self._present
        warnings = (
            [tr("This seems to be in the prompt already: look before you insert it again.")] if again else []
        )
        warnings += options.warnings()
        self.warning.setText("\n".join(warnings))
        self.warning.setVisible(bool(warnings))
        self.insert_button.setText(tr("Insert again") if again else tr("Insert"))
        missing = options.missing()
        self.insert_button.setEnabled(not missing and after != self._before)
        self.insert_button.setToolTip(missing)

    def _insert(self) -> None:
        options = self.options[self.technique]
        label = tr("Add technique: {name}").format(name=self._words[self.technique].title.lower())
        # The prompt as it is now: what was previewed was made from the same text, as this dialog is in front of it.
        if self._target.put(label, options.applied(self._target.text())):
            self.inserted.emit(options)
        self.accept()
