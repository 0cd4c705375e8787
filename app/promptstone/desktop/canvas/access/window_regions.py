"""The parts of the window, and the keys F6 and Shift+F6 that lead from one to the next."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QGraphicsView, QSplitter, QTabWidget, QWidget
from shiboken6 import isValid

if TYPE_CHECKING:
    from promptstone.desktop.main_window import MainWindow

RegionsNow = Callable[[], Sequence[QWidget]]


class WindowRegions(QObject):
    """Remembers in which control of each part the keyboard was last, and goes back to it."""

    def __init__(self, window: QWidget, regions: RegionsNow) -> None:
        """`regions` tells the parts that there are now, in the order in which F6 visits them."""
        super().__init__(window)
        self._regions = regions
        self._last: dict[int, QWidget] = {}
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._remember)

    def next(self) -> None:
        """Go to the next part that takes the keyboard."""
        self._step(1)

    def previous(self) -> None:
        """Go to the part before."""
        self._step(-1)

    def current(self) -> QWidget | None:
        """Return the part in which the keyboard is; the innermost when parts lie in each other."""
        focus = QApplication.focusWidget()
        around = [each for each in self._regions() if focus and (each is focus or each.isAncestorOf(focus))]
        return around[-1] if around else None

    def _step(self, step: int) -> None:
        regions = [each for each in self._regions() if each.isVisible() and _first_in(each) is not None]
        if not regions:
            return
        here = self.current()
        place = regions.index(here) if here in regions else (-1 if step > 0 else 0)
        region = regions[(place + step) % len(regions)]
        target = self._last.get(id(region))
        if target is None or not isValid(target) or not _takes_keys(target) or not _within(region, target):
            target = _first_in(region)
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason if step > 0 else Qt.FocusReason.BacktabFocusReason)

    def _remember(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and (region := self.current()) is not None:
            self._last[id(region)] = new


def window_parts(window: "MainWindow") -> list[QWidget]:
    """Return the parts of the window as it is now: navigation, messages, the parts of the page, status."""
    page = window.pages.currentWidget()
    parts = list(parts_of(page)) if page is not None and window.pages.isVisible() else []
    return [window.navigation, window.banner, *parts, window.statusBar()]


def parts_of(page: QWidget) -> Iterator[QWidget]:
    """Yield what a page's splitters part, from left to right and top to bottom; the page itself without any."""
    splitter = next(_splitters(page), None)
    if splitter is None:
        canvas = page.findChild(QGraphicsView)
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        # Around a canvas lie bars and lists of their own.
        yield from [page] if canvas is None else page.findChildren(QWidget, options=direct)
        return
    before = [each for each in _controls(page) if not splitter.isAncestorOf(each)]
    if before:
        # A page's own bar lies outside its splitter: it is reached first, as part of the page.
        yield page
    for place in range(splitter.count()):
        part = splitter.widget(place)
        if part is not None:
            yield from parts_of(part)


def _splitters(page: QWidget) -> Iterator[QSplitter]:
    if isinstance(page, QSplitter):
        yield page
    elif not isinstance(page, QTabWidget):
        yield from (each for each in page.findChildren(QSplitter) if each.isVisible())


def _controls(part: QWidget) -> Iterator[QWidget]:
    """Yield what takes the keyboard within a part, in the order of Tab."""
    if _takes_keys(part):
        yield part
    seen, each = {part}, part.nextInFocusChain()
    while each is not None and each not in seen:
        seen.add(each)
        if part.isAncestorOf(each) and _takes_keys(each):
            yield each
        each = each.nextInFocusChain()


def _first_in(part: QWidget) -> QWidget | None:
    return next(_controls(part), None)


def _takes_keys(widget: QWidget) -> bool:
    by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(by_tab) and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None


def _within(region: QWidget, widget: QWidget) -> bool:
    return region is widget or region.isAncestorOf(widget)
