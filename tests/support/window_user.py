"""Somebody who works with the whole window: mouse and keys on what is shown, and patience instead of sleeps."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, TypeVar

from canvas_parts import LEFT, NONE, Hand
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QListWidget,
    QPlainTextEdit,
    QScrollArea,
    QToolButton,
    QWidget,
)

from promptstone.core.runs import StepState
from promptstone.desktop.panels.side.palette_panel import kind_mime
from promptstone.desktop.tasks import Notice
from promptstone.desktop.workbench import Workbench

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
AnyWidget = TypeVar("AnyWidget", bound=QWidget)


def is_active(window: QWidget) -> bool:
    """Tell whether keys reach the window, and ask for them: a display forgets a wish that comes too early."""
    if not window.isActiveWindow():
        window.activateWindow()
    return window.isActiveWindow()


class WindowUser:
    """Knows where things are in the window; everything it does goes through real widgets."""

    def __init__(self, bench: Workbench) -> None:
        self.bench = bench
        self.window = bench.window
        self.build = bench.build
        self.hand = Hand(bench.build.canvas)
        self.told: list[Notice] = []
        bench.tasks.noticed.connect(self.told.append)

    @property
    def chain(self):
        return self.build.document.chain

    async def until(self, condition: Callable[[], object], what: str, seconds: float = 30.0):
        """Let the window live until the condition holds, and return what it gave."""
        loop = asyncio.get_running_loop()
        end = loop.time() + seconds
        while not (found := condition()):
            assert loop.time() < end, f"it never came to: {what}. Told: {[it.text for it in self.told]}"
            await asyncio.sleep(0.01)
        return found

    async def until_async(self, look: Callable[[], Awaitable[Any]], what: str, seconds: float = 30.0):
        """Look again and again, with something that takes a while itself, until there is something."""
        end = asyncio.get_running_loop().time() + seconds
        while not (found := await look()):
            assert asyncio.get_running_loop().time() < end, f"it never came to: {what}"
            await asyncio.sleep(0.01)
        return found

    async def hears(self, words: str, seconds: float = 30.0) -> Notice:
        """Wait until the window says something with these words."""
        return await self.until(
            lambda: next((notice for notice in self.told if words in notice.text), None), words, seconds
        )

    # Keys

    def keys(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press a key wherever the cursor is."""
        QTest.keyClick(self.focus(), key, modifiers)

    def write(self, text: str) -> None:
        """Type a text wherever the cursor is; a line break is Return."""
        for place, line in enumerate(text.split("\n")):
            if place:
                self.keys(Qt.Key.Key_Return)
            QTest.keyClicks(self.focus(), line)

    def retype(self, field: QWidget, text: str) -> None:
        """Click into a field and write something else there."""
        self.click(field.viewport() if isinstance(field, QPlainTextEdit) else field)
        assert field.hasFocus(), f"a click into {field.accessibleName()!r} does not put the cursor there"
        self.keys(Qt.Key.Key_A, CONTROL)
        self.keys(Qt.Key.Key_Delete)
        self.write(text)

    def focus(self) -> QWidget:
        """What keys go to."""
        popup = QApplication.activePopupWidget()
        return (popup and popup.focusWidget()) or QApplication.focusWidget() or self.window

    # Mouse

    def click(self, widget: QWidget, place: QPoint | None = None) -> None:
        """Click a widget: it must be in sight and usable."""
        name = widget.accessibleName() or getattr(widget, "text", lambda: "")() or type(widget).__name__
        assert widget.isVisible(), f"{name} is not shown"
        assert widget.isEnabled(), f"{name} is greyed out"
        spot = place or widget.rect().center()
        assert widget.visibleRegion().contains(spot), f"{name} is covered or scrolled out of sight"
        QTest.mouseClick(widget, LEFT, NONE, spot)

    def button(self, page: QWidget, words: str) -> QAbstractButton:
        """The button on a page, in sight, that begins with these words."""
        shown = [one for one in page.findChildren(QAbstractButton) if one.isVisible()]
        found = [one for one in shown if one.text().replace("&", "").startswith(words)]
        assert found, f"no button {words!r} among {[one.text() for one in shown]}"
        return found[0]

    def click_row(self, rows: QListWidget, text: str, *, double: bool = False) -> None:
        """Click the row of a list that begins with this text."""
        item = next(
            rows.item(row)
            for row in range(rows.count())
            if rows.item(row).text().split("\n")[0] == text and not rows.item(row).isHidden()
        )
        rows.scrollToItem(item)
        spot = rows.visualItemRect(item).center()
        self.click(rows.viewport(), spot)
        if double:
            QTest.mouseDClick(rows.viewport(), LEFT, NONE, spot)

    async def choose(self, box: QComboBox, text: str) -> None:
        """Open a drop-down list and take an entry with the arrow keys."""
        assert box.findText(text) >= 0, (
            f"{text} is not offered: {[box.itemText(n) for n in range(box.count())]}"
        )
        self.click(box)
        view = box.view()
        await self.until(view.isVisible, "the list is open")
        for _ in range(box.count()):
            if view.currentIndex().row() == box.findText(text):
                break
            down = view.currentIndex().row() < box.findText(text)
            QTest.keyClick(view, Qt.Key.Key_Down if down else Qt.Key.Key_Up)
        QTest.keyClick(view, Qt.Key.Key_Return)
        await self.until(lambda: not view.isVisible(), "the list is closed")
        assert box.currentText() == text

    # Places

    async def go_to(self, page: QWidget) -> None:
        """Go to a page by its button."""
        named = self.window.navigation.findChildren(QToolButton)
        self.click(next(button for button in named if button.text() == page.title))
        await self.until(page.isVisible, "the page is shown")

    async def dialog(self, kind: type[QDialog]) -> QDialog:
        """Wait for a dialog, and until the keyboard is its own: focus comes from the display, a little later."""

        def find() -> QDialog | None:
            open_ones = (one for one in QApplication.topLevelWidgets() if isinstance(one, kind))
            return next((one for one in open_ones if one.isVisible()), None)

        found = await self.until(find, f"a {kind.__name__} is open")
        await self.until(lambda: is_active(found), f"the {kind.__name__} is the active window")
        return found

    async def back(self) -> None:
        """Give the window the keyboard again after a dialog: there is no window manager here that would.

        When the next dialog is open already, the keyboard is its own, and the window cannot have it.
        """

        def is_free() -> bool:
            return QApplication.activeModalWidget() is not None or is_active(self.window)

        await self.until(is_free, "the window is the active one again")

    async def give_file(self, path: object) -> None:
        """Answer the open file dialog; it cannot be driven by keys on every desktop."""
        dialog = await self.dialog(QFileDialog)
        dialog.fileSelected.emit(str(path))
        dialog.done(QDialog.DialogCode.Accepted)
        await self.back()

    # The canvas

    def drop(self, kind: str, place: QPoint) -> str:
        """Drag a kind out of the palette and drop it on the canvas, as the desktop would tell it; return its id."""
        viewport = self.build.canvas.viewport()
        mime: QMimeData = kind_mime(kind)
        copy = Qt.DropAction.CopyAction
        enter = QDragEnterEvent(place, copy, mime, LEFT, NONE)
        QApplication.sendEvent(viewport, enter)
        assert enter.isAccepted()
        QApplication.sendEvent(viewport, QDropEvent(place, copy, mime, LEFT, NONE))
        return self.chain.nodes[-1].id

    def add(self, title: str) -> str:
        """Double-click a kind in the palette; return the id of the new node."""
        before = {node.id for node in self.chain.nodes}
        self.click_row(self.build.palette_panel.list, title, double=True)
        (made,) = {node.id for node in self.chain.nodes} - before
        return made

    def connect(self, source: str, target: str) -> None:
        """Draw from an output to an input, both written node.port."""
        (a, out), (b, into) = source.split("."), target.split(".")
        self.hand.drag(self.hand.port(a, out, is_input=False), self.hand.port(b, into, is_input=True))

    async def select(self, node: str) -> None:
        """Click a node."""
        self.hand.click(self.hand.middle(node))
        await self.until(
            lambda: getattr(self.build.inspector.form, "node_id", "") == node, "its form is shown"
        )

    async def setting(self, name: str, kind: type[AnyWidget]) -> AnyWidget:
        """The field of a setting of the node that is selected, in sight."""
        row = self.build.inspector.form.rows[name]
        field = await self.until(lambda: row.isVisible() and row.findChild(kind), f"{name} is offered")
        self.build.inspector.findChild(QScrollArea).ensureWidgetVisible(row)
        return field

    async def workers(self) -> tuple[int, ...]:
        """The processes in which local models run now."""
        return tuple((await self.bench.studio.engine()).backends["llama"].worker_pids().values())

    def state(self, node: str) -> StepState | None:
        """How a node on the canvas stands in the run that is shown."""
        status = self.build.canvas.chain_scene.run.nodes.get(node)
        return status.state if status else None


def is_alive(pid: int) -> bool:
    """Whether a process is there and does something: one that is dead and not buried yet does not count."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False
