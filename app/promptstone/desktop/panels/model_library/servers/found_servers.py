"""Looks for model servers on this computer and lists what they offer, each with a button that takes it."""

from collections.abc import Awaitable, Callable, Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from promptstone.desktop.looks.language import tr
from promptstone.desktop.tasks import Tasks, our_fault
from promptstone.desktop.widgets.elided_label import ElidedLabel
from promptstone.desktop.widgets.page_parts import on_surface, plain_label, with_role
from promptstone.services.models.endpoint_finding import FoundEndpoint, find_endpoints, is_same_address

Look = Callable[[], Awaitable[tuple[FoundEndpoint, ...]]]
Known = Collection[tuple[str, str]]
EDGE = 12
WIDEST_LIST = 420


class FoundServers(QWidget):
    """Asks only 127.0.0.1, and only when `look` is called."""

    taken = Signal(str, str)
    """The address of a server, and the identifier of one of its models; empty when it wants a key first."""

    settled = Signal()
    """All servers that were found are shown."""

    def __init__(self, tasks: Tasks, take: str, find: Look = find_endpoints) -> None:
        """`take` stands on the button beside a model."""
        super().__init__()
        self._tasks = tasks
        self._take = take
        self._find = find
        self._known: Known = ()
        self._found: tuple[FoundEndpoint, ...] = ()
        self.is_looking = False
        self.words = plain_label(role="muted")
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.words)
        layout.addLayout(self._rows)

    def look(self, known: Known = ()) -> None:
        """Look anew; `known` are address and identifier of the models that the workspace has already."""
        self._known = known
        if not self.is_looking:
            self.is_looking = True
            self.words.setText(tr("Looking for model servers on this computer…"))
            self._tasks.start(self._look(), self, on_error=self._failed)

    def say_not_looked(self) -> None:
        """Say that nobody looked yet, unless somebody did."""
        if not self._found and not self.is_looking and not self.words.text():
            self.words.setText(tr("Not looked for: the settings say so. The button looks once."))

    def know(self, known: Known) -> None:
        """Show what was found with other models known, without looking again."""
        self._known = known
        if self._found:
            self._show()

    async def _look(self) -> None:
        self._found = await self._find()
        self.is_looking = False
        self._show()

    def _failed(self, _error: BaseException) -> None:
        self.is_looking = False
        self.words.setText(our_fault())

    def _show(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if row := item.widget():
                row.hide()
                row.deleteLater()
        for found in self._found:
            self._rows.addWidget(self._row(found))
        none = tr(
            "None runs at the moment: llama-server, Ollama and LM Studio were looked for at their usual ports."
        )
        self.words.setText("" if self._found else none)
        self.words.setVisible(not self._found)
        self.settled.emit()

    def _row(self, found: FoundEndpoint) -> QWidget:
        row = on_surface(QWidget(), "card")
        box = QHBoxLayout(row)
        box.setContentsMargins(EDGE, 8, EDGE, 8)
        box.setSpacing(10)
        box.addWidget(with_role(QLabel(found.program), "strong"))
        address = with_role(ElidedLabel(), "small")
        address.show_text(found.address.removeprefix("http://").removesuffix("/v1"), tr("Address"))
        box.addWidget(address, 1)
        if found.wants_key:
            box.addWidget(with_role(QLabel(tr("wants a key")), "muted"))
            box.addWidget(self._button(tr("Give the key…"), found, lambda: ""))
        elif found.models:
            self._add_models(box, found)
        else:
            box.addWidget(with_role(QLabel(tr("offers no model at the moment")), "muted"))
        return row

    def _add_models(self, box: QHBoxLayout, found: FoundEndpoint) -> None:
        fresh = tuple(model for model in found.models if not self._has(found, model))
        if not fresh:
            box.addWidget(with_role(QLabel(tr("✓ in this workspace")), "success"))
            return
        models = QComboBox()
        models.addItems(list(fresh))
        models.setAccessibleName(tr("Models of {program}").format(program=found.program))
        models.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        models.setMinimumContentsLength(18)
        models.setMaximumWidth(WIDEST_LIST)
        box.addWidget(models, 2)
        box.addWidget(self._button(self._take, found, models.currentText))

    def _button(self, words: str, found: FoundEndpoint, model: Callable[[], str]) -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(False)
        button.setAccessibleName(f"{words}: {found.program}")
        button.clicked.connect(lambda: self.taken.emit(found.address, model()))
        return button

    def _has(self, found: FoundEndpoint, model: str) -> bool:
        return any(
            known == model and is_same_address(address, found.address) for address, known in self._known
        )
