"""A canvas in a real window, and a hand that works on it."""

from collections.abc import Callable
from functools import partial

import pytest
from canvas_parts import Hand, shown_canvas, small_chain

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
    return partial(shown_canvas, qtbot, theme, catalog)


@pytest.fixture
def canvas(open_canvas) -> CanvasView:
    return open_canvas(small_chain())


@pytest.fixture
def document(canvas) -> ChainDocument:
    return canvas.document


@pytest.fixture
def hand(canvas) -> Hand:
    return Hand(canvas)
