"""A canvas as screen readers meet it, and the whole window."""

from collections.abc import Callable

import pytest
from canvas_parts import Hand, small_chain
from PySide6.QtCore import QPointF
from PySide6.QtGui import QAccessible

from promptstone.core.chain import Chain
from promptstone.core.kinds import Catalog
from promptstone.desktop.canvas.canvas_view import CanvasView
from promptstone.desktop.document import ChainDocument
from promptstone.nodes import BUILT_IN


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return Catalog(BUILT_IN)


@pytest.fixture
def open_canvas(qtbot, theme, catalog) -> Callable[[Chain], CanvasView]:
    def open_it(chain: Chain) -> CanvasView:
        document = ChainDocument(chain)
        canvas = CanvasView(document, catalog, theme)
        document.setParent(canvas)
        canvas.document = document
        canvas.resize(1240, 720)
        qtbot.addWidget(canvas)
        canvas.show()
        qtbot.waitExposed(canvas)
        canvas.camera.centre_on(QPointF(500, 200))
        canvas.activateWindow()
        canvas.setFocus()
        return canvas

    return open_it


@pytest.fixture
def canvas(open_canvas) -> CanvasView:
    return open_canvas(small_chain())


@pytest.fixture
def document(canvas) -> ChainDocument:
    return canvas.document


@pytest.fixture
def hand(canvas) -> Hand:
    return Hand(canvas)


@pytest.fixture
def interface(canvas):
    """What Qt hands to the screen reader's bridge."""
    return QAccessible.queryAccessibleInterface(canvas)
