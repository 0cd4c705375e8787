"""Sliders for how a model draws its words, each with a field for the exact number."""

import math
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QGridLayout,
    QLabel,
    QSlider,
    QSpinBox,
    QWidget,
)

from promptstone.core.generation import Sampling
from promptstone.desktop.looks.language import tr
from promptstone.desktop.widgets.page_parts import pad_number

STEPS = 1000


@dataclass(frozen=True)
class Span:
    """What a slider reaches; the field beside it reaches all that the setting allows."""

    name: str
    low: float
    high: float
    most: float
    decimals: int = 2
    stretched: bool = False
    """Whether small numbers get more of the way than large ones."""


SPANS = (
    Span("temperature", 0.0, 2.0, 5.0),
    Span("top_p", 0.01, 1.0, 1.0),
    Span("top_k", 0, 200, 100_000, 0),
    Span("min_p", 0.0, 0.5, 1.0),
    Span("repeat_penalty", 0.5, 2.0, 3.0),
    Span("max_tokens", 1, 8192, 1_000_000, 0, stretched=True),
    Span("seed", 0, 100, 2**31 - 1, 0),
)


class SamplingSliders(QWidget):
    """What has no slider here (other penalties, stop texts) stays as it was."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._kept = Sampling()
        self.sliders: dict[str, QSlider] = {}
        self.fields: dict[str, QSpinBox | QDoubleSpinBox] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for row, span in enumerate(SPANS):
            self._add(grid, row, span)
        self.show_sampling(self._kept)

    def _add(self, grid: QGridLayout, row: int, span: Span) -> None:
        setting = Sampling.model_fields[span.name]
        title, about = setting.title or span.name, setting.description or ""
        title, description = tr(title), tr(about) if about else ""
        label = QLabel(title)
        slider, field = _Slider(), _field(span)
        slider.setRange(0, STEPS)
        for widget in (label, slider, field):
            widget.setToolTip(description)
        slider.setAccessibleName(title)
        field.setAccessibleName(title)
        field.setAccessibleDescription(description)
        self.sliders[span.name], self.fields[span.name] = slider, field
        slider.valueChanged.connect(lambda step: self._slid(span, step))
        field.valueChanged.connect(lambda value: self._typed(span, float(value)))
        for column, widget in enumerate((label, slider, field)):
            grid.addWidget(widget, row, column)

    def show_sampling(self, sampling: Sampling) -> None:
        """Show these numbers without telling anybody."""
        self._kept = sampling
        for span in SPANS:
            value = float(getattr(sampling, span.name))
            field, slider = self.fields[span.name], self.sliders[span.name]
            for widget in (field, slider):
                widget.blockSignals(True)
            _set(field, value)
            slider.setValue(step_of(span, value))
            for widget in (field, slider):
                widget.blockSignals(False)

    def sampling(self) -> Sampling:
        """Return the numbers as they stand."""
        return self._kept

    def _slid(self, span: Span, step: int) -> None:
        value = value_at(span, step)
        field = self.fields[span.name]
        field.blockSignals(True)
        _set(field, value)
        field.blockSignals(False)
        self._keep(span, float(field.value()))

    def _typed(self, span: Span, value: float) -> None:
        slider = self.sliders[span.name]
        slider.blockSignals(True)
        slider.setValue(step_of(span, value))
        slider.blockSignals(False)
        self._keep(span, value)

    def _keep(self, span: Span, value: float) -> None:
        shown = round(value, span.decimals) if span.decimals else round(value)
        self._kept = self._kept.model_copy(update={span.name: shown})
        self.changed.emit()


def value_at(span: Span, step: int) -> float:
    """Return the number that a slider means at this step."""
    share = step / STEPS
    if span.stretched:
        return round(math.exp(math.log(span.low) + share * (math.log(span.high) - math.log(span.low))))
    return round(span.low + share * (span.high - span.low), span.decimals)


def step_of(span: Span, value: float) -> int:
    """Return the step at which a slider stands for this number; beyond its end, its end."""
    inside = min(max(value, span.low), span.high)
    if span.stretched:
        share = (math.log(inside) - math.log(span.low)) / (math.log(span.high) - math.log(span.low))
    else:
        share = (inside - span.low) / (span.high - span.low)
    return round(share * STEPS)


def _field(span: Span) -> QSpinBox | QDoubleSpinBox:
    field: QSpinBox | QDoubleSpinBox
    if span.decimals:
        field = _Decimal()
        field.setDecimals(span.decimals)
        field.setSingleStep(0.05)
        field.setRange(span.low, span.most)
    else:
        field = _Whole()
        field.setRange(int(span.low), int(span.most))
    field.setKeyboardTracking(False)
    field.setFixedWidth(92)
    pad_number(field)
    return field


def _set(field: QSpinBox | QDoubleSpinBox, value: float) -> None:
    if isinstance(field, QSpinBox):
        field.setValue(int(value))
    else:
        field.setValue(value)


class _Slider(QSlider):
    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSingleStep(STEPS // 100)
        self.setPageStep(STEPS // 10)
        self.setMinimumWidth(90)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # The wheel scrolls the page; nobody wants to change a number by it unawares.
        event.ignore()


class _Whole(QSpinBox):
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class _Decimal(QDoubleSpinBox):
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
