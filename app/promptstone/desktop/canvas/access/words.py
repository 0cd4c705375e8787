"""Nodes in words: what a screen reader says of one, and of the canvas as a whole."""

from collections.abc import Iterable

from promptstone.core.chain import Chain, Node, NodeMode
from promptstone.core.problems import Severity
from promptstone.core.runs import StepState
from promptstone.desktop.canvas.plain.shapes import NodeShape
from promptstone.desktop.canvas.plain.status import NodeStatus
from promptstone.desktop.canvas.scene import ChainScene
from promptstone.desktop.looks.language import tr, tr_count

_MOST_NEIGHBOURS = 6
_LONGEST = 240


def canvas_name(chain: Chain) -> str:
    """Return what the canvas is called: whose chain it shows and how many nodes that has."""
    count = len(chain.nodes)
    words = tr("empty") if not count else tr_count("{n} node", "{n} nodes", count)
    return tr("Canvas of {chain}, {nodes}").format(chain=chain.name, nodes=words)


def node_name(shape: NodeShape) -> str:
    """Return a node's title and kind, once where both are the same."""
    title = shape.title or _short(shape.note or "")
    if not title or title == shape.kind_title:
        return shape.kind_title
    return tr("{title}, {kind}").format(title=title, kind=shape.kind_title)


def node_words(scene: ChainScene, node_id: str, within: int = 0) -> str:
    """Return all that a sighted user sees of a node besides its name, most urgent first.

    `within` is how many nodes lie in it.
    """
    shape = scene.drawing.shapes[node_id]
    parts = [
        *state_words(scene, node_id),
        *_wires(scene, node_id),
        *_place(scene, shape.node, within),
        *([_short(shape.note)] if shape.note and shape.title else []),
        *(_short(line.text) for line in shape.preview[:2]),
        *_variants(scene, shape.node),
    ]
    return "; ".join(part for part in parts if part)


def state_words(scene: ChainScene, node_id: str) -> list[str]:
    """Return how a node stands: switched off, in the run that is shown, and what is wrong with it."""
    node = scene.drawing.shapes[node_id].node
    parts = []
    if node.mode is NodeMode.OFF:
        parts.append(tr("switched off"))
    elif node.mode is NodeMode.BYPASS:
        parts.append(tr("bypassed"))
    if node.collapsed:
        parts.append(tr("collapsed"))
    if status := scene.run.status(node_id):
        parts.append(status_words(status))
    for problem in scene.problems.get(node_id, ()):
        form = tr("error: {message}") if problem.severity is Severity.ERROR else tr("warning: {message}")
        parts.append(form.format(message=_short(problem.message)))
    return parts


def status_words(status: NodeStatus) -> str:
    """Return how a node stands in a run: `done in 1.2 s`, `failed: no such model`."""
    if status.state is StepState.DONE:
        return tr("reused") if status.reused else tr("done in {time}").format(time=status.words)
    if status.state is StepState.FAILED:
        return tr("failed: {error}").format(error=_short(status.error or tr("no reason is known")))
    return {
        StepState.WAITING: tr("waiting"),
        StepState.RUNNING: tr("running"),
        StepState.SKIPPED: tr("skipped"),
        StepState.CANCELLED: tr("stopped"),
    }[status.state]


def title_of(scene: ChainScene, node_id: str) -> str:
    """Return a node's title as it is drawn, its kind where it has none; also of one within a sub-chain."""
    outer, _, inner = node_id.partition("/")
    shape = scene.drawing.shapes.get(outer)
    title = (shape.title or shape.kind_title) if shape else outer
    return f"{title}, {inner}" if inner else title


def _wires(scene: ChainScene, node_id: str) -> list[str]:
    drawing = scene.drawing
    incoming = [wire.edge for wire in drawing.wires_at(node_id, is_input=True)]
    outgoing = [wire.edge for wire in drawing.wires_at(node_id, is_input=False)]
    # In the order in which the ports are drawn, from top to bottom.
    rows = {(spot.port.name, spot.is_input): row for row, spot in enumerate(drawing.shapes[node_id].ports)}
    incoming.sort(key=lambda edge: rows.get((edge.target.port, True), len(rows)))
    outgoing.sort(key=lambda edge: rows.get((edge.source.port, False), len(rows)))
    takes = [
        tr("{port} from {title}").format(port=edge.target.port, title=title_of(scene, edge.source.node))
        for edge in incoming
    ]
    feeds = [
        tr("{port} to {title}").format(port=edge.source.port, title=title_of(scene, edge.target.node))
        for edge in outgoing
    ]
    connected = drawing.connected(node_id)
    is_open = [
        spot.port.name
        for spot in drawing.shapes[node_id].ports
        if spot.is_input and spot.port.required and (spot.port.name, True) not in connected
    ]
    found = ((tr("gets {what}"), takes), (tr("gives {what}"), feeds), (tr("not connected: {what}"), is_open))
    return [form.format(what=_listed(parts)) for form, parts in found if parts]


def _place(scene: ChainScene, node: Node, within: int) -> list[str]:
    parts = []
    if node.inside is not None:
        count = len(node.inside.nodes)
        parts.append(tr_count("holds {n} node", "holds {n} nodes", count))
    if within:
        parts.append(tr_count("contains {n} node", "contains {n} nodes", within))
    if node.parent:
        parts.append(tr("in {title}").format(title=title_of(scene, node.parent)))
    return parts


def _variants(scene: ChainScene, node: Node) -> list[str]:
    names = scene.tabs.differing(node)
    return [tr("differs from the base in {variants}").format(variants=_listed(names))] if names else []


def _listed(parts: Iterable[str]) -> str:
    known = list(parts)
    shown = known[:_MOST_NEIGHBOURS]
    if more := len(known) - len(shown):
        shown.append(tr_count("{n} more", "{n} more", more))
    return ", ".join(shown)


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1] + "…"
