"""Asks what to evaluate: a chain, a golden set, and which variants."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QFormLayout, QScrollArea, QVBoxLayout, QWidget

from promptstone.core.chain import BASE_VARIANT
from promptstone.desktop.looks.language import tr
from promptstone.desktop.panels.compare.preflight_box import PreflightBox
from promptstone.desktop.tasks import Tasks
from promptstone.desktop.widgets.page_parts import dialog_buttons, dialog_layout, plain_label
from promptstone.services.studio import Studio


class EvaluateDialog(QDialog):
    """Emits `chosen(chain, golden set, variants)` when the user says so; opened with `open()`."""

    chosen = Signal(str, str, tuple)

    def __init__(
        self,
        studio: Studio,
        tasks: Tasks,
        wanted: tuple[str, str] = ("", ""),
        parent: QWidget | None = None,
    ) -> None:
        """`wanted` are the chain and the golden set that are chosen at first, where there are such."""
        super().__init__(parent)
        self._wanted = wanted
        self.setWindowTitle(tr("Evaluate"))
        self.setMinimumWidth(520)
        self._studio = studio
        self._tasks = tasks
        self._cases = 0
        self.chain = QComboBox()
        self.chain.setAccessibleName(tr("Chain"))
        self.golden_set = QComboBox()
        self.golden_set.setAccessibleName(tr("Golden set"))
        self.variants: list[QCheckBox] = []
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setMinimumHeight(90)
        self.hint = plain_label(role="muted")
        self.preflight = PreflightBox(studio, tasks)
        self.buttons, self.run_button = dialog_buttons(tr("Run"))
        self._lay_out()
        self.preflight.said.connect(self._make_room)
        self.buttons.accepted.connect(self._accept)
        self.buttons.rejected.connect(self.reject)
        self.chain.currentTextChanged.connect(self._chain_chosen)
        self.golden_set.currentTextChanged.connect(self._set_chosen)
        self._say()
        tasks.start(self._load(), self)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(tr("&Chain"), self.chain)
        form.addRow(tr("&Golden set"), self.golden_set)
        form.addRow(tr("Variants"), self._area)
        layout = dialog_layout(self)
        layout.addLayout(form)
        layout.addWidget(self.hint)
        layout.addWidget(self.preflight)
        layout.addWidget(self.buttons)

    async def _load(self) -> None:
        for box, names, wanted in (
            (self.golden_set, await self._studio.golden_sets.names(), self._wanted[1]),
            (self.chain, await self._studio.chains.names(), self._wanted[0]),
        ):
            # Quietly: choosing one variant list after the other would read chains that nobody asked for.
            box.blockSignals(True)
            box.addItems(list(names))
            box.setCurrentIndex(max(box.findText(wanted), 0) if names else -1)
            box.blockSignals(False)
        self._set_chosen(self.golden_set.currentText())
        self._chain_chosen(self.chain.currentText())
        self._say()

    def _chain_chosen(self, name: str) -> None:
        # Those of another chain mean nothing in this one.
        self.variants = []
        self._say()
        if name:
            self._tasks.start(self._show_variants(name), self)

    async def _show_variants(self, name: str) -> None:
        chain = await self._studio.chains.load(name)
        if name != self.chain.currentText():
            return
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 4, 0, 4)
        layout.setSpacing(6)
        self.variants = []
        for variant in chain.variant_names:
            about = chain.variant(variant)
            box = QCheckBox(variant)
            box.setChecked(True)
            box.setToolTip(about.description if about else tr("The chain as it stands"))
            box.toggled.connect(self._say)
            layout.addWidget(box)
            self.variants.append(box)
        layout.addStretch(1)
        self._area.setWidget(inside)
        self._say()

    def _set_chosen(self, name: str) -> None:
        self._cases = 0
        self._say()
        if name:
            self._tasks.start(self._count(name), self)

    async def _count(self, name: str) -> None:
        cases = len((await self._studio.golden_sets.load(name)).cases)
        if name == self.golden_set.currentText():
            self._cases = cases
            self._say()

    def checked_variants(self) -> tuple[str, ...]:
        """Return the variants that are ticked, in the chain's order."""
        return tuple(box.text() for box in self.variants if box.isChecked())

    def _say(self) -> None:
        variants = len(self.checked_variants())
        self.run_button.setEnabled(
            bool(self.chain.currentText() and self.golden_set.currentText() and variants)
        )
        if not self.chain.count():
            self.hint.setText(tr("There is no saved chain yet. Build one and save it (Ctrl+S)."))
        elif not self.golden_set.count():
            self.hint.setText(tr("There is no golden set yet. Import one on the page Golden sets."))
        elif not variants:
            self.hint.setText(
                tr('Tick at least one variant. "{base}" is the chain as it stands.').format(base=BASE_VARIANT)
            )
        else:
            work = ""
            if self._cases:
                work = tr("{cases:,} cases x {variants} = {runs:,} runs.").format(
                    cases=self._cases, variants=variants, runs=self._cases * variants
                )
            kept = tr("The newest saved revision runs. What is finished is kept if you stop.")
            self.hint.setText(f"{work} {kept}".strip())

        self._measure()

    def _measure(self) -> None:
        chain, golden_set, variants = (
            self.chain.currentText(),
            self.golden_set.currentText(),
            self.checked_variants(),
        )
        can_run = bool(chain and golden_set and variants)
        self.preflight.choose((chain, golden_set, variants) if can_run else None)

    def _make_room(self) -> None:
        """Grow for a long sentence; nothing shrinks, so that no button moves more often than it must."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            needed = min(layout.totalHeightForWidth(self.width()), self.screen().availableSize().height())
            self.resize(self.width(), max(self.height(), needed))

    @property
    def expected_seconds(self) -> float | None:
        """How long what is chosen will take, as far as that is known by now."""
        found = self.preflight.preflight
        return found.seconds if found is not None and not found.at_least else None

    def done(self, result: int) -> None:
        """Close; whatever is measured is let go of, for the evaluation needs the model."""
        self.preflight.stop()
        super().done(result)

    def _accept(self) -> None:
        self.chosen.emit(self.chain.currentText(), self.golden_set.currentText(), self.checked_variants())
        self.accept()
