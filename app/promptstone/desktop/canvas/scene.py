"""The scene: draws the document's chain, with items only for what is near the viewport. Never changes the chain."""

from collections.abc import Collection, Iterable, Mapping
from time import perf_counter

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene

from promptstone.core.chain import BASE_VARIANT, Chain
from promptstone.core.kinds import Catalog
from promptstone.core.problems import Problem
from promptstone.core.runs import RunEvent
from promptstone.desktop.canvas.items.frame_item import FrameItem
from promptstone.desktop.canvas.items.node_item import NodeItem
from promptstone.desktop.canvas.items.wire_item import WireItem
from promptstone.desktop.canvas.painting.grid import paint_grid
from promptstone.desktop.canvas.painting.look import look_for
from promptstone.desktop.canvas.painting.overview import Overview
from promptstone.desktop.canvas.painting.special.note_words import note_height
from promptstone.desktop.canvas.plain.boxes import Box, BoxIndex, K
from promptstone.desktop.canvas.plain.chain_drawing import ChainDrawing, Difference, Hit, Point
from promptstone.desktop.canvas.plain.shapes import Form, WireShape
from promptstone.desktop.canvas.plain.status import RunStatus, problems_by_node
from promptstone.desktop.canvas.plain.variant_tabs import NodeTabs
from promptstone.desktop.canvas.scene_answers import AnsweringScene
from promptstone.desktop.document import ChainDocument, Selection
from promptstone.desktop.theme import Theme, ThemeSource

OVERVIEW_ZOOM = 0.45
_SPACE = 200_000.0
_ZOOM_MILLISECONDS = 90
_ZOOM_PAUSE_SECONDS = 0.15
_TURN_MILLISECONDS = 40
_WORDS_MILLISECONDS = 34
_EDGE = 64.0


class ChainScene(AnsweringScene):
    """Keeps a drawing in step with the document and materialises the part of it that is seen."""

    def __init__(
        self, document: ChainDocument, catalog: Catalog, theme: ThemeSource, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.BspTreeIndex)
        self.setSceneRect(QRectF(-_SPACE, -_SPACE, 2 * _SPACE, 2 * _SPACE))
        self.drawing = ChainDrawing(catalog, note_height)
        self.look = look_for(theme.theme)
        self.turn = 0.0
        self.zoom = 1.0
        self.run = RunStatus()
        self.problems: dict[str, tuple[Problem, ...]] = {}
        self.pins: frozenset[str] = frozenset()
        self.tabs = NodeTabs()
        self.lit = ""
        self.node_items: dict[str, NodeItem] = {}
        self.wire_items: dict[WireShape, WireItem] = {}
        self._document = document
        self._overview = Overview(self.drawing)
        self._all_problems: tuple[Problem, ...] = ()
        self._region = Box(0, 0, 0, 0)
        self._selection = document.selection
        self._selected = frozenset(document.selection.nodes)
        self._selected_wires: frozenset[WireShape] = frozenset()
        self._hovered = Hit()
        self._hidden_wire: WireShape | None = None
        self._welcome: Mapping[str, frozenset[tuple[str, bool]]] | None = None
        self._rendering = 0.0
        self._zoomed = 0.0
        self._late: set[NodeItem] = set()
        self._writing = QTimer(self, interval=_WORDS_MILLISECONDS, singleShot=True)
        self._writing.timeout.connect(self._show_words)
        self._turning = QTimer(self, interval=_TURN_MILLISECONDS)
        self._turning.timeout.connect(self._turn_arcs)
        self._zooming = QTimer(self, interval=_ZOOM_MILLISECONDS, singleShot=True)
        self._zooming.timeout.connect(self.end_frame)
        self._follow(document, theme)
        self._take_chain(document.chain)

    def _follow(self, document: ChainDocument, theme: ThemeSource) -> None:
        document.changed.connect(self._on_changed)
        document.variant_changed.connect(self._on_variant)
        document.selection_changed.connect(self._on_selection)
        theme.changed.connect(self._on_theme)

    # What is seen

    def show_region(self, seen: Box, zoom: float) -> None:
        """Have items for what lies in or near the region that the view shows."""
        was_overview = self.is_overview
        if zoom != self.zoom:
            self._follow_zoom(zoom)
        if was_overview is not self.is_overview:
            self._region = Box(0, 0, 0, 0)
            self.update()
        if self._region.contains(seen):
            return
        across = max(seen.right - seen.left, seen.bottom - seen.top)
        self._region = seen.grown(_EDGE + across * 0.2)
        self._materialise()

    def _follow_zoom(self, zoom: float) -> None:
        """Keep the old pictures, scaled, while one zoom follows on another; a single one is drawn sharp at once."""
        now = perf_counter()
        if now - self._zoomed < _ZOOM_PAUSE_SECONDS:
            self._zooming.start()
        self._zoomed = now
        self.zoom = zoom

    @property
    def is_overview(self) -> bool:
        """Whether the zoom is so small that nodes are drawn in simple form, without items."""
        return self.zoom < OVERVIEW_ZOOM

    @property
    def is_zooming(self) -> bool:
        """Whether one zoom follows on another just now."""
        return self._zooming.isActive()

    @property
    def is_animated(self) -> bool:
        """Whether something turns: only while a step runs."""
        return self._turning.isActive()

    def begin_frame(self) -> None:
        """Allow new pictures of nodes again, for some milliseconds."""
        self._rendering = 0.0

    def end_frame(self) -> None:
        """Let the nodes that found no time in this frame be drawn in the next."""
        if self._late and not self._zooming.isActive():
            late, self._late = self._late, set()
            QTimer.singleShot(0, self, lambda: [item.update() for item in late if item.scene() is self])

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Draw the dots, and from afar the whole chain."""
        rect = QRectF(rect)
        box = Box(rect.left(), rect.top(), rect.right(), rect.bottom())
        paint_grid(painter, self.look, box, self.zoom)
        if self.is_overview:
            self._overview.paint(
                painter, self.look, box.grown(4 / self.zoom), self.zoom, self._selected, self.run
            )

    def hit(self, place: QPointF) -> Hit:
        """Return what lies at a place of the scene."""
        hit = self.drawing.hit(place.x(), place.y(), self._selection.nodes, 1 / self.zoom)
        if self.is_overview:
            return Hit(hit.node) if hit.spot else hit
        return hit if hit.spot else self._tab_hit(place, hit.node) or hit

    def _tab_hit(self, place: QPointF, covered: str) -> Hit | None:
        """Return the tab at a place, unless the node there lies over it."""
        found = self.tabs.at(self.drawing, place.x(), place.y(), self._chosen)
        highest = max({*found, covered} - {""}, key=self._height, default="")
        return Hit(highest, tab=found[highest]) if highest in found else None

    # What is shown besides the chain

    def show_event(self, event: RunEvent) -> None:
        """Show one event of a run."""
        self._repaint(self.run.take(event))
        # Gathered: a word a token a node would hold up the window.
        if self.run.written and not self._writing.isActive():
            self._writing.start()

    def clear_run(self) -> None:
        """Show no run any more."""
        self._repaint(self.run.clear())
        self._show_words()

    def show_pins(self, paths: Iterable[str]) -> None:
        """Mark the nodes, by their paths, whose outputs are pinned."""
        before, self.pins = self.pins, frozenset(paths)
        self._repaint({path.rpartition("/")[2] for path in before ^ self.pins})

    def look_within(self, path: str) -> None:
        """Show the run as it went within a sub-chain, or in the whole chain (an empty text)."""
        self.run.look_within(path)
        self.show_problems(self._all_problems)
        self._repaint(self.node_items.keys())
        for node_id, item in self.node_items.items():
            item.show_words(self.run.words(node_id))

    def _show_words(self) -> None:
        if self._zooming.isActive():
            # Nobody reads while everything grows; the frames of a zoom have enough to draw.
            self._writing.start()
            return
        for node_id in self.run.take_written():
            if node_id in self.node_items:
                self.node_items[node_id].show_words(self.run.words(node_id))

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Mark the nodes that something is wrong with."""
        self._all_problems = tuple(problems)
        before = self.problems
        self.problems = problems_by_node(
            self._all_problems, self._document.variant, BASE_VARIANT, self._document.path
        )
        self._repaint(before.keys() | self.problems.keys())

    def show_hover(self, hit: Hit) -> None:
        """Emphasise what the mouse is at."""
        before, self._hovered = self._hovered, hit
        for old in (before, hit):
            if old.spot and old.node in self.node_items:
                self.node_items[old.node].update()
            if old.wire in self.wire_items:
                self.wire_items[old.wire].update()

    def show_moved(self, places: Mapping[str, Point], loose: Iterable[str] = (), into: str = "") -> None:
        """Draw nodes at other places while they are dragged; an empty mapping puts them back.

        `loose` are those being taken out of their containers; `into` is the container they would come to lie in.
        """
        before, self.lit = self.lit, into
        self._take(self.drawing.move(places, loose))
        for frame in {before, into} & self.node_items.keys() if before != into else ():
            self.node_items[frame].update()

    def show_welcome(self, ports: Mapping[str, frozenset[tuple[str, bool]]] | None) -> None:
        """Highlight the ports that would take the wire being drawn and dim the others; None ends it."""
        self._welcome = ports
        for item in self.node_items.values():
            item.update()

    def hide_wire(self, wire: WireShape | None) -> None:
        """Leave out one wire that is being drawn away by hand."""
        for each in (self._hidden_wire, wire):
            if each in self.wire_items:
                self.wire_items[each].update()
        self._hidden_wire = wire

    # Following the document

    def _on_changed(self, before: Chain, after: Chain) -> None:
        self._take_chain(after)

    def _take_chain(self, chain: Chain) -> None:
        other_tabs = self.tabs.show(chain.variants, self._document.variant)
        self._take(self.drawing.show(chain, self._document.variant))
        if other_tabs:
            self._repaint(self.node_items.keys())

    def _on_variant(self, variant: str) -> None:
        self._take_chain(self._document.chain)
        self.show_problems(self._all_problems)

    def _on_selection(self, selection: Selection) -> None:
        before, before_wires = self._selected, self._selected_wires
        was_chosen, self._selection = self._chosen, selection
        self._selected = frozenset(selection.nodes)
        self._selected_wires = frozenset(self.drawing.wires_of(selection.edges))
        for node_id in before ^ self._selected:
            if item := self.node_items.get(node_id):
                item.setZValue(self._height(node_id))
                item.update()
        if self.tabs:
            self._repaint({was_chosen, self._chosen})
        for wire in before_wires ^ self._selected_wires:
            if wire in self.wire_items:
                self.wire_items[wire].update()
        if self.is_overview:
            self.update()

    def _on_theme(self, theme: Theme) -> None:
        self.look = look_for(theme)
        for item in self.node_items.values():
            item.forget_picture()
        self.update()

    def _take(self, difference: Difference) -> None:
        for node_id in difference.removed_nodes & self.node_items.keys():
            self._drop(self.node_items.pop(node_id))
        for wire in difference.removed_wires & self.wire_items.keys():
            self._drop(self.wire_items.pop(wire))
        for node_id in self._near(self.drawing.node_boxes, difference.nodes) | (
            difference.nodes & self.node_items.keys()
        ):
            self._show_node(node_id)
        for wire in difference.wires & self.wire_items.keys():
            self.wire_items[wire].lay()
        for wire in self._near(self.drawing.wire_boxes, difference.wires) - self.wire_items.keys():
            self._add_wire(wire)
        if difference.removed_wires or difference.wires:
            self._selected_wires = frozenset(self.drawing.wires_of(self._selection.edges))
        if self.is_overview:
            self.update()

    def _near(self, index: BoxIndex[K], keys: set[K]) -> set[K]:
        return set() if self.is_overview or not keys else keys.intersection(index.touching(self._region))

    def _materialise(self) -> None:
        nodes = set() if self.is_overview else set(self.drawing.node_boxes.touching(self._region))
        wires = set() if self.is_overview else set(self.drawing.wire_boxes.touching(self._region))
        for node_id in self.node_items.keys() - nodes:
            self._drop(self.node_items.pop(node_id))
        for wire in self.wire_items.keys() - wires:
            self._drop(self.wire_items.pop(wire))
        for node_id in nodes - self.node_items.keys():
            self._show_node(node_id)
        for wire in wires - self.wire_items.keys():
            self._add_wire(wire)

    def _show_node(self, node_id: str) -> None:
        shape, marks = self.drawing.shapes[node_id], self.marks(node_id)
        item = self.node_items.get(node_id)
        if item is not None and isinstance(item, FrameItem) is not (shape.form is Form.FRAME):
            self._drop(self.node_items.pop(node_id))
            item = None
        if item is None:
            made = FrameItem if shape.form is Form.FRAME else NodeItem
            item = self.node_items[node_id] = made(shape, marks, self)
            item.show_words(self.run.words(node_id))
            self.addItem(item)
        else:
            item.show_node(shape, marks)
        item.setPos(*self.drawing.place(node_id))
        item.setZValue(self._height(node_id))

    def _height(self, node_id: str) -> float:
        if self.drawing.nesting.is_frame(node_id):
            return -3.0 + self.drawing.nesting.depth(node_id) * 0.1 + self.drawing.order[node_id] * 1e-6
        return 1.0 + self.drawing.order[node_id] * 1e-5 + (1.0 if node_id in self._selected else 0.0)

    def _add_wire(self, wire: WireShape) -> None:
        item = self.wire_items[wire] = WireItem(wire, self)
        self.addItem(item)

    def _drop(self, item: QGraphicsItem) -> None:
        self.removeItem(item)

    def _repaint(self, node_ids: Collection[str]) -> None:
        if not node_ids:
            # Most events are a word of an answer, thousands a second: no node looks different for it.
            return
        if hidden := self.drawing.nesting.hidden:
            node_ids = {*node_ids, *(hidden[node_id] for node_id in node_ids if node_id in hidden)}
        for node_id in node_ids:
            if node_id in self.node_items and node_id in self.drawing.shapes:
                self.node_items[node_id].show_node(self.drawing.shapes[node_id], self.marks(node_id))
        if self.is_overview:
            self.update()
        if self.run.running and not self._turning.isActive():
            self._turning.start()
        elif not self.run.running:
            self._turning.stop()

    def _turn_arcs(self) -> None:
        self.turn = (self.turn + 0.045) % 1.0
        for node_id in {self.drawing.nesting.seen(node_id) for node_id in self.run.running}:
            item = self.node_items.get(node_id)
            if item and (box := item.arc_box()):
                item.update(box.adjusted(-2, -2, 2, 2))
