"""Chooses what the original and its smaller copy are compared on: a chain, a variant of it, a golden set."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QVBoxLayout, QWidget

from promptstone.core.chain import Chain
from promptstone.desktop.looks.language import tr
from promptstone.desktop.tasks import Tasks
from promptstone.desktop.widgets.page_parts import plain_label
from promptstone.services.studio import Studio

_HINT_WORDS = (
    "Both models answer every case afresh, one after the other, so that their speeds can be compared."
)


class ProofForm(QWidget):
    """Only chains and variants that ask the original are offered. `changed` when another choice is made."""

    changed = Signal()

    def __init__(self, studio: Studio, tasks: Tasks, model: str) -> None:
        """`model` is the original's name."""
        super().__init__()
        self._studio = studio
        self._tasks = tasks
        self._model = model
        self._chains: dict[str, Chain] = {}
        self._cases: dict[str, int] = {}
        self.chain = _box(tr("Chain"))
        self.variant = _box(tr("Variant"))
        self.golden_set = _box(tr("Golden set"))
        self.hint = plain_label(tr(_HINT_WORDS), "muted")
        form = QFormLayout()
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(tr("C&hain"), self.chain)
        form.addRow(tr("&Variant"), self.variant)
        form.addRow(tr("&Golden set"), self.golden_set)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(form)
        layout.addWidget(self.hint)
        self.chain.currentTextChanged.connect(self._show_variants)
        self.golden_set.currentTextChanged.connect(self._say)

    async def load(self) -> None:
        """Read which chains and golden sets there are."""
        for name in await self._studio.chains.names():
            chain = await self._studio.chains.load(name)
            if self._studio.smaller.variants_that_ask(chain, self._model):
                self._chains[name] = chain
        for name in await self._studio.golden_sets.names():
            self._cases[name] = len((await self._studio.golden_sets.load(name)).cases)
        self.golden_set.addItems(list(self._cases))
        self.chain.addItems(list(self._chains))
        self._show_variants(self.chain.currentText())

    @property
    def wanted(self) -> tuple[Chain, str, str] | None:
        """The chain, the variant and the golden set that are chosen; None when one is missing."""
        chain = self._chains.get(self.chain.currentText())
        variant, golden_set = self.variant.currentText(), self.golden_set.currentText()
        return (chain, variant, golden_set) if chain is not None and variant and golden_set else None

    def _show_variants(self, name: str) -> None:
        self.variant.clear()
        if name in self._chains:
            variants = self._studio.smaller.variants_that_ask(self._chains[name], self._model)
            self.variant.addItems(list(variants))
        self._say()

    def _say(self) -> None:
        if not self._chains:
            self.hint.setText(
                tr('There is no saved chain that asks "{model}", so there is nothing to compare on.').format(
                    model=self._model
                )
            )
        elif not self._cases:
            self.hint.setText(tr("There is no golden set yet. Import one on the page Golden sets."))
        else:
            cases = self._cases.get(self.golden_set.currentText(), 0)
            self.hint.setText(
                tr("{cases:,} cases x 2 models = {runs:,} runs. {hint}").format(
                    cases=cases, runs=2 * cases, hint=tr(_HINT_WORDS)
                )
            )
        self.changed.emit()


def _box(name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    return box
