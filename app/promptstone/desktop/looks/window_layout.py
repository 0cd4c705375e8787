"""Keeps how the user arranged the window: its size and place, how wide the panes are, the page shown last."""

import base64
from collections.abc import Iterator

from pydantic import JsonValue
from PySide6.QtCore import QByteArray, QObject
from PySide6.QtWidgets import QMainWindow, QSplitter, QStackedWidget, QWidget

from promptstone.desktop.panels.settings.live_settings import LiveSettings
from promptstone.desktop.process.page_shelf import PagePlace

KEPT_AS = "window"


class WindowLayout(QObject):
    """Puts a window as it was left the last time. Qt itself brings one back that lay on a screen that is gone."""

    def __init__(self, window: QMainWindow, settings: LiveSettings) -> None:
        super().__init__(window)
        self._window = window
        self.settings = settings
        kept = settings.choices.remembered(KEPT_AS) if settings.now.keep_layout else None
        self._kept = kept if isinstance(kept, dict) else {}
        self._restored: set[QSplitter] = set()

    def restore_window(self) -> None:
        """Give the window the size and the place it had; to be called before it shows."""
        place = self._kept.get("place")
        if isinstance(place, str):
            try:
                self._window.restoreGeometry(QByteArray(base64.b64decode(place)))
            except ValueError:
                return

    def restore_panes(self, pages: QStackedWidget) -> None:
        """Make the panes as wide as they were; to be called whenever pages have come. Each is set once."""
        panes = self._kept.get("panes")
        if not isinstance(panes, dict):
            return
        for name, splitter in _splitters(self._window, pages):
            if splitter in self._restored:
                continue
            self._restored.add(splitter)
            sizes = panes.get(name)
            if isinstance(sizes, list) and len(sizes) == splitter.count():
                widths = [size for size in sizes if isinstance(size, int) and 0 <= size < 20_000]
                if len(widths) == len(sizes) and max(widths) > 0:
                    splitter.setSizes(widths)

    def last_page(self, pages: QStackedWidget) -> int:
        """Return the number of the page that was shown last, or -1."""
        name = self._kept.get("page")
        shown = (number for number in range(pages.count()) if _kind(pages.widget(number)) == name)
        return next(shown, -1)

    def keep(self, pages: QStackedWidget) -> None:
        """Write down how the window is now; to be called when it closes."""
        if not self.settings.now.keep_layout:
            return
        panes: dict[str, JsonValue] = {
            name: list[JsonValue](splitter.sizes()) for name, splitter in _splitters(self._window, pages)
        }
        # Qt says a pane that was never shown is 0 wide; what was known of it before is better.
        known = self._kept.get("panes")
        panes = {**(known if isinstance(known, dict) else {}), **{n: s for n, s in panes.items() if _seen(s)}}
        place = base64.b64encode(self._window.saveGeometry().data()).decode("ascii")
        page = _kind(pages.currentWidget()) if pages.count() else ""
        self.settings.choices.remember(KEPT_AS, {"place": place, "panes": panes, "page": page})


def _seen(sizes: JsonValue) -> bool:
    return isinstance(sizes, list) and any(isinstance(size, int) and size > 0 for size in sizes)


def _kind(page: QWidget | None) -> str:
    """Return the name of a page's class, also of one that is not made yet."""
    return page.kind if isinstance(page, PagePlace) else type(page).__name__


def _splitters(window: QMainWindow, pages: QStackedWidget | None) -> Iterator[tuple[str, QSplitter]]:
    """Yield the splitters under names that stay: their page, the widget around them, and their number in it."""
    counts: dict[str, int] = {}
    for splitter in window.findChildren(QSplitter):
        around, page = type(splitter.parent()).__name__, _page_around(splitter, pages)
        # Pages come in any order, and not all of them: each counts for itself.
        name = around if page in ("", around) else f"{page}/{around}"
        counts[name] = counts.get(name, 0) + 1
        yield f"{name}.{counts[name]}", splitter


def _page_around(widget: QWidget, pages: QStackedWidget | None) -> str:
    around: QWidget | None = widget
    while around is not None and around.parentWidget() is not pages:
        around = around.parentWidget()
    return "" if around is None else type(around).__name__
