"""The canvas's context menu."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QMenu

from promptstone.core.chain import Edge
from promptstone.core.kinds import Holding
from promptstone.desktop.canvas.interactions.lasso_select import LassoSelect
from promptstone.desktop.canvas.plain.adding.offers import offers
from promptstone.desktop.canvas.plain.layout.aligning import Line
from promptstone.desktop.looks.language import tr

if TYPE_CHECKING:
    from promptstone.desktop.canvas.canvas_view import CanvasView


def canvas_menu(canvas: "CanvasView", place: QPointF | None) -> QMenu:
    """Return the menu for what is selected; new nodes come to lie at `place`. It deletes itself when it closes."""
    menu = QMenu(canvas)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setAccessibleName(tr("Canvas menu"))
    selection, commands = canvas.stage.document.selection, canvas.commands
    if selection.nodes:
        _node_entries(menu, canvas)
    else:
        _add_entries(menu, canvas, place)
    if len(selection.edges) == 1 and not selection.nodes and place is not None:
        _wire_entries(menu, canvas, selection.edges[0], place)
    _entry(menu, tr("Paste"), "Ctrl+V", lambda: commands.paste(place))
    if selection:
        menu.addSeparator()
        _entry(menu, tr("Delete"), "Del", commands.delete)
    menu.addSeparator()
    _select_entries(menu.addMenu(tr("Select")), canvas)
    _placing_entries(menu.addMenu(tr("Align and arrange")), canvas)
    _entry(menu, tr("Find in this chain…"), "Ctrl+F", canvas.finding.open)
    _entry(menu, tr("Show the selection"), "Z", canvas.zoom_to_selection)
    _entry(menu, tr("Show the whole chain"), "F", canvas.fit)
    return menu


def _node_entries(menu: QMenu, canvas: "CanvasView") -> None:
    commands, current = canvas.commands, canvas.stage.document.selection.current
    opens = any(node.id == current and node.inside for node in canvas.stage.document.chain.nodes)
    if opens:
        _entry(menu, tr("Open"), "Return", canvas.commands.containing.open)
    _entry(
        menu, tr("Edit settings"), "F2" if opens else "Return", lambda: canvas.node_activated.emit(current)
    )
    _entry(menu, tr("Rename"), "R", lambda: canvas.writing.write_title(current))
    _entry(menu, tr("Connect…"), "C", canvas.lists.connect_current)
    menu.addSeparator()
    running = menu.addMenu(tr("Run"))
    for title, key, do, can in canvas.ways_to_run():
        _entry(running, title, key, do, can=can)
    running.setEnabled(not running.isEmpty())
    _entry(menu, tr("Cut"), "Ctrl+X", commands.cut)
    _entry(menu, tr("Copy"), "Ctrl+C", commands.copy)
    _entry(menu, tr("Duplicate"), "Ctrl+D", commands.duplicate)
    menu.addSeparator()
    _entry(menu, tr("Switch off or on"), "M", commands.switching.toggle_off)
    _entry(menu, tr("Bypass or not"), "B", commands.switching.toggle_bypass)
    menu.addSeparator()
    _holding_entries(menu, canvas)
    menu.addSeparator()


def _holding_entries(menu: QMenu, canvas: "CanvasView") -> None:
    """What lies in what: offered for what is selected."""
    containing, document = canvas.commands.containing, canvas.stage.document
    chosen, nesting = document.selection.nodes, canvas.chain_scene.drawing.nesting
    nodes = [node for node in document.chain.nodes if node.id in set(chosen)]
    holding = {canvas.stage.catalog.holding(node) for node in nodes}
    into = menu.addMenu(tr("Put into…"))
    _entry(into, tr("A group"), "Ctrl+G", containing.put_into_new)
    for kind in canvas.stage.catalog.kinds.values():
        if kind.holds is Holding.LOOP:
            _entry(into, tr(kind.title), "", partial(containing.put_into_new, kind.name))
    _entry(into, tr("A sub-chain"), "Ctrl+Shift+M", containing.make_sub_chain)
    if any(node_id in nesting.parents for node_id in chosen):
        _entry(menu, tr("Take out"), "", containing.take_out)
    if any(node_id in nesting.children for node_id in chosen):
        _entry(menu, tr("Fold up or unfold"), "E", containing.toggle_folded)
    if holding & {Holding.GROUP, Holding.CHAIN}:
        _entry(menu, tr("Dissolve, keep what is inside"), "Ctrl+Shift+G", containing.dissolve)


def _add_entries(menu: QMenu, canvas: "CanvasView", place: QPointF | None) -> None:
    adding = menu.addMenu(tr("Add"))
    for offer in offers(canvas.stage.catalog):
        if offer.own_title:
            _entry(adding, offer.title, "", partial(canvas.commands.adding.add_offer, offer, place))


def _wire_entries(menu: QMenu, canvas: "CanvasView", edge: Edge, place: QPointF) -> None:
    pixel = canvas.viewport().mapToGlobal(canvas.mapFromScene(place))
    _entry(menu, tr("Insert a node…"), "", lambda: canvas.chooser.choose_into(place, pixel, edge))
    _entry(menu, tr("Bend here"), "", lambda: canvas.commands.switching.add_bend(edge, place))


def _select_entries(menu: QMenu, canvas: "CanvasView") -> None:
    selecting = canvas.commands.selecting
    _entry(menu, tr("All"), "Ctrl+A", canvas.stage.document.select_all)
    _entry(menu, tr("What feeds it"), "U", selecting.upstream)
    _entry(menu, tr("What follows it"), "D", selecting.downstream)
    _entry(menu, tr("All that is connected"), "K", selecting.connected)
    _entry(menu, tr("All else"), "I", selecting.invert)
    _entry(menu, tr("By a lasso"), tr("Alt+drag"), lambda: canvas.begin_next(LassoSelect))


def _placing_entries(menu: QMenu, canvas: "CanvasView") -> None:
    placing = canvas.commands.placing
    for line, title in line_titles().items():
        _entry(menu, title, "", partial(placing.align, line))
    menu.addSeparator()
    _entry(menu, tr("Equal gaps across"), "", partial(placing.distribute, across=True))
    _entry(menu, tr("Equal gaps down"), "", partial(placing.distribute, across=False))
    menu.addSeparator()
    _entry(menu, tr("Arrange what is selected"), "L", placing.arrange)
    _entry(menu, tr("Arrange the whole chain"), "Ctrl+L", placing.arrange_all)
    _entry(menu, tr("Move nodes off each other"), "Shift+L", placing.tidy)


def line_titles() -> dict[Line, str]:
    """Return how each way of putting nodes in line is called."""
    return {
        Line.LEFT: tr("Align left sides"),
        Line.CENTRE: tr("Align centres"),
        Line.RIGHT: tr("Align right sides"),
        Line.TOP: tr("Align tops"),
        Line.MIDDLE: tr("Align middles"),
        Line.BOTTOM: tr("Align bottoms"),
    }


def _entry(menu: QMenu, text: str, key: str, do: Callable[[], object], *, can: bool = True) -> None:
    # The key is only told here (after a tab): the canvas itself answers it.
    action = menu.addAction(f"{text}\t{key}" if key else text)
    action.setEnabled(can)
    action.triggered.connect(lambda: do())
