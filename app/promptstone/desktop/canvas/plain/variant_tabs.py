"""The tabs of a node: one for each variant of the chain, with a mark where the node differs from the base."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from promptstone.core.chain import BASE_VARIANT, Node, Variant
from promptstone.core.kinds import Holding
from promptstone.desktop.canvas.plain.boxes import Box
from promptstone.desktop.canvas.plain.shapes import WIDTH, Form, NodeShape
from promptstone.desktop.looks.language import tr

if TYPE_CHECKING:
    from promptstone.desktop.canvas.plain.chain_drawing import ChainDrawing

TAB_HEIGHT = 20.0
MARK_WIDTH = 11.0
_FORMS = (Form.CARD, Form.FRAME)
_LEFT = 12.0
_GAP = 3.0
_LETTER = 6.3
_SIDES = 18.0
_NARROWEST = 30.0
_WIDEST = (130.0, 88.0, 70.0, 54.0)
"""How wide a tab gets at most: less before any of them is left out."""
_CURRENT_WIDEST = 70.0


@dataclass(frozen=True)
class VariantTab:
    """One tab above a node, measured from the node's corner. Without a name it stands for `hidden`, the others."""

    name: str
    label: str
    left: float
    width: float
    differs: bool = False
    is_current: bool = False
    hidden: tuple[str, ...] = ()

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.left + self.width


class NodeTabs:
    """Knows the variants of the chain that is shown, and which tabs that gives each node."""

    def __init__(self) -> None:
        self._variants: tuple[Variant, ...] = ()
        self._current = BASE_VARIANT
        self._holders: tuple[frozenset[str], ...] | None = None

    def __bool__(self) -> bool:
        """Say whether the chain has variants: without any, no node has tabs."""
        return bool(self._variants)

    def show(self, variants: tuple[Variant, ...], current: str) -> bool:
        """Take over the variants, and which one is edited; say whether any tab may look different now."""
        if variants is self._variants and current == self._current:
            return False
        if not variants and not self._variants:
            return False
        self._variants, self._current, self._holders = variants, current, None
        return True

    def differing(self, node: Node) -> tuple[str, ...]:
        """Return the names of the variants in which a node, or one within it, differs from the base."""
        own = (node.id in variant.settings for variant in self._variants)
        if node.inside is not None:
            own = (here or node.id in held for here, held in zip(own, self._all_holders(), strict=True))
        return tuple(variant.name for variant, differs in zip(self._variants, own, strict=True) if differs)

    def own_settings(self, node_id: str, variant: str) -> Mapping[str, object]:
        """Return what a variant says otherwise of a node."""
        found = next((each for each in self._variants if each.name == variant), None)
        return found.settings.get(node_id, {}) if found is not None else {}

    def of(self, shape: NodeShape, chosen: str) -> tuple[VariantTab, ...]:
        """Return a node's tabs: of one that differs somewhere, or whose id is `chosen`.

        Notes, bends and groups have none, and no node of a chain without variants.
        """
        # What a note says and which colour a group has make no difference to a run.
        if not self._variants or shape.form not in _FORMS or shape.holding is Holding.GROUP:
            return ()
        differing = self.differing(shape.node)
        if not differing and shape.node.id != chosen:
            return ()
        names = (BASE_VARIANT, *(variant.name for variant in self._variants))
        return laid_tabs(names, self._current, differing)

    def at(self, drawing: "ChainDrawing", x: float, y: float, chosen: str) -> dict[str, VariantTab]:
        """Return the tabs at a place of the scene, by the ids of their nodes."""
        found: dict[str, VariantTab] = {}
        for node_id in drawing.node_boxes.touching(Box(x, y, x, y + TAB_HEIGHT)) if self._variants else ():
            left, top = drawing.place(node_id)
            if tab := tab_at(self.of(drawing.shapes[node_id], chosen), x - left, y - top):
                found[node_id] = tab
        return found

    def _all_holders(self) -> tuple[frozenset[str], ...]:
        """Return, for each variant, the sub-chains in which it says something: asked only when there are any."""
        if self._holders is None:
            self._holders = tuple(
                frozenset(path.partition("/")[0] for path in variant.settings if "/" in path)
                for variant in self._variants
            )
        return self._holders


def laid_tabs(
    names: tuple[str, ...], current: str, differing: Iterable[str], room: float = WIDTH
) -> tuple[VariantTab, ...]:
    """Lay tabs beside each other; those that find no place are behind one more, `+n`.

    The base, the one that is edited and those that differ find a place first; all stand in the chain's order.
    """
    marked = frozenset(differing)
    room -= 2 * _LEFT
    widths = _widths(names, current, marked, room)
    shown = _those_that_fit(names, current, marked, widths, room)
    tabs: list[VariantTab] = []
    left = _LEFT
    for name in names:
        if name in shown:
            tabs.append(
                VariantTab(name, tab_label(name), left, widths[name], name in marked, name == current)
            )
            left += widths[name] + _GAP
    hidden = tuple(name for name in names if name not in shown)
    if hidden:
        label = f"+{len(hidden)}"
        has_mark = not marked.isdisjoint(hidden)
        tabs.append(VariantTab("", label, left, _width(label, has_mark), has_mark, hidden=hidden))
    return tuple(tabs)


def tab_label(name: str) -> str:
    """Return how a variant is called on its tab."""
    return tr("Base") if name == BASE_VARIANT else name


def tab_at(tabs: Iterable[VariantTab], x: float, y: float) -> VariantTab | None:
    """Return the tab at a place measured from the node's corner."""
    if not -TAB_HEIGHT <= y < 0:
        return None
    return next((tab for tab in tabs if tab.left <= x < tab.right), None)


def _widths(names: tuple[str, ...], current: str, marked: frozenset[str], room: float) -> dict[str, float]:
    widths: dict[str, float] = {}
    for widest in _WIDEST:
        widths = {name: _width(tab_label(name), name in marked, widest) for name in names}
        # The one that is edited is better read than cut.
        widths[current] = _width(tab_label(current), current in marked, max(widest, _CURRENT_WIDEST))
        if _needed(widths) <= room:
            break
    return widths


def _needed(widths: Mapping[str, float]) -> float:
    return sum(widths.values()) + _GAP * (len(widths) - 1)


def _those_that_fit(
    names: tuple[str, ...], current: str, marked: frozenset[str], widths: Mapping[str, float], room: float
) -> frozenset[str]:
    def urgency(name: str) -> int:
        return 0 if name in (current, BASE_VARIANT) else 1 if name in marked else 2

    if _needed(widths) <= room:
        return frozenset(names)
    left = room - _width(f"+{len(names)}", True)
    shown: set[str] = set()
    for name in sorted(names, key=urgency):
        if widths[name] + _GAP <= left or urgency(name) == 0:
            left -= widths[name] + _GAP
            shown.add(name)
    return frozenset(shown)


def _width(label: str, has_mark: bool, widest: float = _WIDEST[0]) -> float:
    letters = sum(2 if east_asian_width(letter) in "WF" else 1 for letter in label)
    wanted = max(letters * _LETTER + _SIDES, _NARROWEST)
    return round(min(wanted, widest) + (MARK_WIDTH if has_mark else 0.0), 1)
