"""The settings of a local model's engine: what was chosen for each, and a field to choose something else."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QSpinBox, QWidget

from promptstone.backends.llama.computer.choosing import EngineChoice
from promptstone.backends.llama.computer.kept_settings import chosen_by_user
from promptstone.backends.llama.protocol import EngineSettings
from promptstone.desktop.looks.language import tr
from promptstone.desktop.widgets.page_parts import pad_number, with_role

AS_CHOSEN_WORDS = "automatic"
_FLASH = {1: True, 2: False}
_AT_START_WORDS = "automatic: chosen when it starts"


class SettingsFields(QWidget):
    """A row for each setting. `changed` tells that the user wants something else; `override()` tells what."""

    changed = Signal()

    def __init__(self, choice: EngineChoice) -> None:
        super().__init__()
        self._layers = len(choice.shape.layers)
        gpus = len(choice.devices.gpus) if choice.devices.gpu_build else 0
        self.slots = _number(tr("Answers at once"), 64)
        self.context = _number(tr("Tokens for one answer"), 16_777_216, step=1024)
        self.threads = _number(tr("Threads"), 1024)
        self.flash = QComboBox()
        self.flash.addItems([tr(AS_CHOSEN_WORDS), tr("on"), tr("off")])
        self.gpu_layers = _number(tr("Layers on the GPU"), self._layers, least=-1)
        self.split = QLineEdit()
        self.split.setPlaceholderText(tr(AS_CHOSEN_WORDS))
        self.split.setToolTip(tr("One part for each GPU: 3, 1 gives the first three quarters."))
        self.told: dict[str, QLabel] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(2, 1)
        self._add_rows(gpus)
        self._fill(chosen_by_user(choice.kept.override))
        for box in (self.slots, self.context, self.threads, self.gpu_layers):
            box.valueChanged.connect(self.changed)
        self.flash.currentIndexChanged.connect(self.changed)
        self.split.textChanged.connect(self.changed)

    def _add_rows(self, gpus: int) -> None:
        self._add(
            "slots",
            tr("&Answers at once"),
            self.slots,
            tr("More at once are faster together and take more memory."),
        )
        self._add(
            "context",
            tr("Tokens for &one answer"),
            self.context,
            tr("Prompt and answer together have to fit into it."),
        )
        self._add("threads", tr("&Threads"), self.threads, tr("Processors that work on it."))
        self._add(
            "flash_attention",
            tr("&Flash attention"),
            self.flash,
            tr("Takes less memory; on many processors slower."),
        )
        if gpus:
            self._add(
                "gpu_layers",
                tr("Layers on the &GPU"),
                self.gpu_layers,
                tr("{layers} are all; 0 is none.").format(layers=self._layers),
            )
        if gpus > 1:
            self._add("tensor_split", tr("&Split over the GPUs"), self.split, self.split.toolTip())

    def override(self) -> EngineSettings | None:
        """Return what the user chose, only those fields set; None when nothing."""
        chosen: dict[str, Any] = {
            name: box.value()
            for name, box in (("slots", self.slots), ("context", self.context), ("threads", self.threads))
            if box.value()
        }
        if self.flash.currentIndex() in _FLASH:
            chosen["flash_attention"] = _FLASH[self.flash.currentIndex()]
        if self.gpu_layers.value() >= 0:
            layers = self.gpu_layers.value()
            chosen["gpu_layers"] = -1 if layers == self._layers else layers
        if split := self._split():
            chosen["tensor_split"] = split
        return EngineSettings.model_validate(chosen) if chosen else None

    def show_choice(self, choice: EngineChoice) -> None:
        """Say beside each field what is chosen where the user leaves it open."""
        free = choice.with_override(None).settings
        wished = chosen_by_user(choice.kept.override)
        for name, label in self.told.items():
            settings = free if name in wished else choice.settings
            label.setText(_told(name, settings, self._layers))
        with_role(self.split, "").setProperty(
            "invalid", bool(self.split.text().strip()) and not self._split()
        )
        self.split.style().polish(self.split)

    def clear(self) -> None:
        """Leave everything to the program again."""
        self._fill({})

    def _fill(self, chosen: dict[str, Any]) -> None:
        self.slots.setValue(chosen.get("slots", 0))
        self.context.setValue(chosen.get("context", 0))
        self.threads.setValue(chosen.get("threads", 0))
        flash = chosen.get("flash_attention")
        self.flash.setCurrentIndex(0 if flash is None else 1 if flash else 2)
        layers = chosen.get("gpu_layers")
        self.gpu_layers.setValue(-1 if layers is None else self._layers if layers < 0 else layers)
        self.split.setText(", ".join(f"{part:g}" for part in chosen.get("tensor_split", ())))

    def _add(self, name: str, title: str, field: QWidget, tip: str) -> None:
        row = self._grid.rowCount()
        label = QLabel(title)
        label.setBuddy(field)
        label.setMinimumWidth(label.sizeHint().width() + 6)  # Qt underrates a text with an underlined letter
        self.told[name] = with_role(QLabel(), "muted")
        field.setAccessibleName(title.replace("&", ""))
        field.setAccessibleDescription(tip)
        field.setFixedWidth(150)
        for widget in (label, field, self.told[name]):
            widget.setToolTip(tip)
        self._grid.addWidget(label, row, 0)
        self._grid.addWidget(field, row, 1)
        self._grid.addWidget(self.told[name], row, 2)

    def _split(self) -> tuple[float, ...]:
        """Return the parts that were written, or nothing when they are no numbers."""
        try:
            parts = tuple(
                float(part) for part in self.split.text().replace(";", ",").split(",") if part.strip()
            )
            EngineSettings(tensor_split=parts)
        except ValueError:
            return ()
        return parts if parts and min(parts) >= 0 and sum(parts) > 0 else ()


class _Number(QSpinBox):
    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        # A wheel that turns over the page must not change a setting in passing.
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


def _number(name: str, most: int, *, least: int = 0, step: int = 1) -> QSpinBox:
    box = _Number()
    box.setRange(least, most)
    box.setSpecialValueText(tr(AS_CHOSEN_WORDS))
    box.setSingleStep(step)
    box.setGroupSeparatorShown(True)
    box.setAccessibleName(name)
    pad_number(box)
    return box


def _told(name: str, settings: EngineSettings, layers: int) -> str:
    value = getattr(settings, name)
    if name == "gpu_layers":
        value = (
            tr("all {layers}").format(layers=layers)
            if value < 0 or value > layers
            else tr("{value} of {layers}").format(value=value, layers=layers)
        )
    elif name == "tensor_split":
        value = ", ".join(f"{part:g}" for part in value) or tr("as much as each has free")
    elif isinstance(value, bool):
        value = tr("on") if value else tr("off")
    elif not value:
        return tr(_AT_START_WORDS)
    else:
        value = f"{value:,}"
    return tr("automatic: {value}").format(value=value)
