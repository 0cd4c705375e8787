"""No page or bar holds a text that nobody could translate: each goes through the window's language."""

from collections.abc import Iterable, Iterator

import pytest
from PySide6.QtCore import Qt, QTranslator
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabWidget,
    QWidget,
)

from promptstone.core.ports import PortType
from promptstone.desktop.looks.language import CONTEXT

MARK = "§"


class Marking(QTranslator):
    """Marks what is asked for in the window's own language; Qt's words stay as they are."""

    def translate(self, context: str, text: str, about: str | None = None, n: int = -1) -> str:
        """Return the text with a mark before it."""
        return f"{MARK}{text}" if context == CONTEXT and text else ""

    def isEmpty(self) -> bool:
        """Say that there is something in it."""
        return False


@pytest.fixture
def marked(qapp) -> Iterator[None]:
    translator = Marking()
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


def texts_of(widget: QWidget) -> Iterator[str]:
    """Yield what a widget says by itself, shown or read aloud."""
    yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
    yield from (action.text() for action in widget.actions())
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        yield widget.placeholderText()
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(row) for row in range(widget.count()))
    if isinstance(widget, QTabWidget):
        yield from (widget.tabText(place) for place in range(widget.count()))
    if isinstance(widget, QHeaderView) and widget.orientation() is Qt.Orientation.Horizontal:
        yield from (
            str(widget.model().headerData(place, widget.orientation())) for place in range(widget.count())
        )


def unsaid(widgets: Iterable[QWidget], own: tuple[str, ...]) -> set[str]:
    """Return the texts without the mark, but for those with a name of the user's own and bare numbers or signs."""
    found = {text for widget in widgets for text in texts_of(widget)}
    return {
        text
        for text in found
        if MARK not in text
        and sum(letter.isalpha() for letter in text) > 1
        and not any(name in text for name in own)
    }


async def test_each_text_of_each_page_can_be_translated(marked, bench, wait_until) -> None:
    chain = bench.build.document.chain
    types = {str(kind) for kind in PortType}
    own = (chain.name, str(bench.studio.folder), "tiny", *(node.title or node.id for node in chain.nodes))
    own = (*own, *chain.variant_names)
    bench.build.document.select([chain.nodes[0].id])
    for page in bench.pages:
        bench.show_page(page)
        await wait_until(page.isVisible, "the page")
        left = unsaid([page, *page.findChildren(QWidget)], own) - types
        assert not left, f"{type(page).__name__}: {sorted(left)}"
    rest = [bench.window, *bench.window.findChildren(QWidget)]
    assert not (left := unsaid(rest, own) - types), sorted(left)
