"""Edits how the outputs of a golden set are judged: which scorers, under which names, set how."""

from collections.abc import Callable

from pydantic import JsonValue
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from promptstone.core.golden import GoldenSet
from promptstone.core.kinds import Catalog
from promptstone.core.scoring import ScorerUse
from promptstone.desktop.looks.language import tr
from promptstone.desktop.panels.golden.settings_form import SettingsForm
from promptstone.desktop.theme import ThemeSource
from promptstone.desktop.widgets.icons import ThemedIcons
from promptstone.desktop.widgets.page_parts import icon_button, plain_label, side_by_side, with_role

NONE_YET_WORDS = (
    "No scorer is set. Then each expected output is compared exactly with the output of the same name. "
    "Add a scorer to judge otherwise."
)


class JudgingEditor(QWidget):
    """Shows the scorers of a golden set; `saved` carries the ones that the user wants kept."""

    saved = Signal(tuple)

    def __init__(self, catalog: Catalog, themes: ThemeSource, outputs: Callable[[], tuple[str, ...]]) -> None:
        """`outputs` gives the names of the open chain's outputs, to choose from."""
        super().__init__()
        self._catalog = catalog
        self._outputs = outputs
        self._models: tuple[str, ...] = ()
        self._golden_set: GoldenSet | None = None
        self._uses: list[ScorerUse] = []
        self._form: SettingsForm | None = None
        icons = ThemedIcons(themes, self)
        self.uses = QListWidget()
        self.uses.setAccessibleName(tr("Scorers of this golden set"))
        self.uses.setProperty("flat", True)
        self.add_button = icon_button(icons, tr("A&dd a scorer"), "add")
        self.add_menu = QMenu(self.add_button)
        self.add_button.setMenu(self.add_menu)
        self.remove_button = icon_button(
            icons, tr("Remove"), "delete", "quiet", tr("Take the chosen scorer away")
        )
        self.save_button = icon_button(icons, tr("&Save"), "save", "primary")
        self.revert_button = icon_button(icons, tr("Revert"), "undo", "quiet", tr("Back to what is saved"))
        self.name = QLineEdit()
        self.name.setAccessibleName(tr("Name of the score"))
        self.about = plain_label(role="muted")
        self.fault = plain_label(role="danger")
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._lay_out()
        self._fill_menu()
        self.uses.currentRowChanged.connect(self._show_use)
        self.name.textEdited.connect(self._edited)
        self.remove_button.clicked.connect(self.remove)
        self.save_button.clicked.connect(self._save)
        self.revert_button.clicked.connect(self._revert)

    def _lay_out(self) -> None:
        left = QWidget()
        left_layout = QVBoxLayout(left)
        left_layout.setContentsMargins(12, 10, 12, 10)
        left_layout.addWidget(self.uses, 1)
        adding = QHBoxLayout()
        adding.addWidget(self.add_button)
        adding.addWidget(self.remove_button)
        adding.addStretch(1)
        left_layout.addLayout(adding)
        right = QWidget()
        layout = QVBoxLayout(right)
        layout.setContentsMargins(16, 12, 16, 10)
        layout.setSpacing(10)
        self._name_row = QWidget()
        name_layout = QHBoxLayout(self._name_row)
        name_layout.setContentsMargins(0, 0, 0, 0)
        name_layout.addWidget(with_role(QLabel(tr("Score called")), "strong"))
        name_layout.addWidget(self.name, 1)
        layout.addWidget(self._name_row)
        layout.addWidget(self.about)
        layout.addWidget(self._area, 1)
        layout.addWidget(self.fault)
        buttons = QHBoxLayout()
        buttons.addWidget(plain_label(tr("Counts for evaluations that begin from now on."), "small"), 1)
        buttons.addWidget(self.revert_button)
        buttons.addWidget(self.save_button)
        layout.addLayout(buttons)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(side_by_side(left, right, sizes=(300, 600)))

    def _fill_menu(self) -> None:
        for name, scorer in self._catalog.scorers.items():
            action = self.add_menu.addAction(tr(scorer.title))
            action.setToolTip(tr(scorer.description))
            action.triggered.connect(lambda _checked=False, name=name: self.add(name))
        self.add_menu.setToolTipsVisible(True)

    def show_set(self, golden_set: GoldenSet, models: tuple[str, ...]) -> None:
        """Show the scorers of a golden set; `models` may be asked to judge."""
        self._golden_set, self._models = golden_set, models
        self._revert()

    @property
    def current_uses(self) -> tuple[ScorerUse, ...]:
        """The scorers as they stand, saved or not."""
        return tuple(self._uses)

    @property
    def is_changed(self) -> bool:
        """Whether something is not saved yet."""
        return self._golden_set is not None and self.current_uses != self._golden_set.scorers

    def add(self, scorer: str) -> None:
        """Add a scorer for the first expected output that none judges yet."""
        expected = self._golden_set.expected_names if self._golden_set else ()
        judged = {use.settings.get("expected") for use in self._uses}
        target = next((name for name in expected if name not in judged), "")
        fields = self._catalog.scorer(scorer).settings_type.model_fields
        settings: dict[str, JsonValue] = {
            name: target for name in ("output", "expected") if name in fields and target
        }
        taken = {use.name for use in self._uses}
        first = target or scorer
        name = next(name for name in (first, *(f"{first} {n}" for n in range(2, 1000))) if name not in taken)
        self._uses.append(ScorerUse(name=name, scorer=scorer, settings=settings))
        self._list(len(self._uses) - 1)
        self.name.setFocus()
        self.name.selectAll()

    def remove(self) -> None:
        """Take the chosen scorer away."""
        row = self.uses.currentRow()
        if row >= 0:
            del self._uses[row]
            self._list(min(row, len(self._uses) - 1))

    def _revert(self) -> None:
        self._uses = list(self._golden_set.scorers) if self._golden_set else []
        self._list(0 if self._uses else -1)

    def _list(self, row: int) -> None:
        self.uses.blockSignals(True)
        self.uses.clear()
        for use in self._uses:
            self.uses.addItem(QListWidgetItem(self._described(use)))
        self.uses.setCurrentRow(row)
        self.uses.blockSignals(False)
        self._show_use(row)

    def _described(self, use: ScorerUse) -> str:
        scorer = self._catalog.scorers.get(use.scorer)
        return f"{use.name}  –  {tr(scorer.title) if scorer else use.scorer}"

    def _show_use(self, row: int) -> None:
        there = 0 <= row < len(self._uses)
        self._name_row.setVisible(there)
        self.remove_button.setEnabled(there)
        self._form = None
        if not there:
            self.about.setText(tr(NONE_YET_WORDS))
            self._area.setWidget(QWidget())
            self._say()
            return
        use = self._uses[row]
        self.name.setText(use.name)
        scorer = self._catalog.scorers.get(use.scorer)
        if scorer is None:
            self.about.setText(tr('The scorer "{scorer}" is not installed here.').format(scorer=use.scorer))
            self._area.setWidget(QWidget())
        else:
            self.about.setText(f"{tr(scorer.title)}. {tr(scorer.description)}")
            self._form = SettingsForm(scorer.settings_type, use.settings, self._choices())
            self._form.changed.connect(self._edited)
            self._area.setWidget(self._form)
        self._say()

    def _choices(self) -> dict[str, tuple[str, ...]]:
        expected = self._golden_set.expected_names if self._golden_set else ()
        outputs = tuple(dict.fromkeys((*self._outputs(), *expected)))
        return {"output": outputs, "expected": expected, "model": self._models}

    @property
    def form(self) -> SettingsForm | None:
        """The form of the chosen scorer, or None."""
        return self._form

    def _edited(self) -> None:
        row = self.uses.currentRow()
        if not 0 <= row < len(self._uses):
            return
        use = self._uses[row]
        settings = self._form.values() if self._form is not None else use.settings
        self._uses[row] = ScorerUse.model_construct(
            name=self.name.text().strip(), scorer=use.scorer, settings=settings
        )
        self.uses.item(row).setText(self._described(self._uses[row]))
        self._say()

    def _say(self) -> None:
        names = [use.name for use in self._uses]
        fault = ""
        if "" in names:
            fault = tr("Each score needs a name.")
        elif len(set(names)) < len(names):
            fault = tr("Two scores have the same name.")
        elif self._form is not None and not self._form.check():
            fault = tr("A setting does not fit.")
        self.fault.setText(fault)
        self.fault.setVisible(bool(fault))
        self.save_button.setEnabled(self.is_changed and not fault)
        self.revert_button.setEnabled(self.is_changed)

    def _save(self) -> None:
        self.saved.emit(self.current_uses)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's own name)
        """Take the chosen scorer away with Delete."""
        if event.key() == Qt.Key.Key_Delete and self.window().focusWidget() is self.uses:
            self.remove()
        else:
            super().keyPressEvent(event)
