"""Three small fields for what a model costs: a million tokens read, a million written, and the currency."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from promptstone.core.errors import PromptstoneError
from promptstone.core.generation import ModelPrice
from promptstone.desktop.looks.language import tr
from promptstone.services.models.prices import price_from_texts

CURRENCY = "€"
_CURRENCY_WIDTH = 56
_AMOUNT_WIDTH = 76


class PriceFields(QWidget):
    """Empty fields mean that nobody knows the price."""

    changed = Signal()

    def __init__(self, price: ModelPrice | None = None) -> None:
        super().__init__()
        self.prompt = _field(tr("Price of a million tokens read"), _AMOUNT_WIDTH)
        self.completion = _field(tr("Price of a million tokens written"), _AMOUNT_WIDTH)
        self.currency = _field(tr("Currency"), _CURRENCY_WIDTH)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for words, field in (
            (tr("reading"), self.prompt),
            (tr("writing"), self.completion),
            ("", self.currency),
        ):
            if words:
                layout.addWidget(QLabel(words))
            layout.addWidget(field)
            field.textChanged.connect(lambda _text: self.changed.emit())
        layout.addWidget(QLabel(tr("per million tokens")))
        layout.addStretch(1)
        self.show_price(price)

    def show_price(self, price: ModelPrice | None) -> None:
        """Show a price; None empties the fields."""
        self.prompt.setText(f"{price.prompt:.10g}" if price else "")
        self.completion.setText(f"{price.completion:.10g}" if price else "")
        self.currency.setText(price.currency if price else CURRENCY)

    @property
    def price(self) -> ModelPrice | None:
        """What the fields say.

        Raises:
            BackendError: when that is no price, or only a part of one.
        """
        return price_from_texts(self.prompt.text(), self.completion.text(), self.currency.text())

    @property
    def fault(self) -> str:
        """What is wrong with what the fields say; empty when nothing is."""
        try:
            _ = self.price
        except PromptstoneError as error:
            return str(error)
        return ""


def _field(name: str, width: int) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    field.setToolTip(name)
    field.setFixedWidth(width)
    return field
