"""What the canvas says about what the mouse is at: tool tips, and one line for the status bar."""

from html import escape

from promptstone.core.chain import BASE_VARIANT
from promptstone.desktop.canvas.plain.chain_drawing import Hit
from promptstone.desktop.canvas.plain.shapes import NodeShape, PortSpot, WireShape
from promptstone.desktop.canvas.plain.variant_tabs import VariantTab, tab_label
from promptstone.desktop.canvas.scene import ChainScene
from promptstone.desktop.looks.language import tr

_LONGEST = 600


def tip(scene: ChainScene, hit: Hit) -> str:
    """Return the tool tip (rich text, escaped) of what was hit; empty when there is nothing to say."""
    if hit.tab is not None:
        return _tab_tip(scene, hit.node, hit.tab)
    if hit.spot is not None:
        return _port_tip(scene, hit.node, hit.spot)
    if hit.node:
        return _node_tip(scene, scene.drawing.shapes[hit.node])
    return _wire_tip(scene, hit.wire) if hit.wire else ""


def line(scene: ChainScene, hit: Hit) -> str:
    """Return one plain line about what was hit, for the status bar."""
    if hit.node and not hit.spot and (problems := scene.problems.get(hit.node)):
        return problems[0].message
    if hit.spot is not None:
        side = tr("input") if hit.spot.is_input else tr("output")
        return f"{scene.drawing.shapes[hit.node].title} · {side} {hit.spot.port.name}, {hit.spot.port.type}"
    if hit.node:
        shape = scene.drawing.shapes[hit.node]
        return f"{shape.title} · {shape.kind_title}" if shape.title != shape.kind_title else shape.kind_title
    return _wire_words(scene, hit.wire) if hit.wire else ""


def describe(scene: ChainScene, node_id: str) -> str:
    """Return a node in words, for screen readers."""
    shape = scene.drawing.shapes[node_id]
    inputs = [spot.port.name for spot in shape.ports if spot.is_input]
    outputs = [spot.port.name for spot in shape.ports if not spot.is_input]
    quoted = tr("“{name}”").format(name=shape.title or shape.note or "")
    parts = [f"{shape.kind_title} {quoted}"]
    parts += [tr("inputs {names}").format(names=", ".join(inputs))] if inputs else []
    parts += [tr("outputs {names}").format(names=", ".join(outputs))] if outputs else []
    status = scene.run.status(node_id)
    parts += [status.state.value] if status else []
    parts += [problem.message for problem in scene.problems.get(node_id, ())]
    return "; ".join(parts)


def _node_tip(scene: ChainScene, shape: NodeShape) -> str:
    if shape.note is not None:
        return ""
    lines = [f"<b>{escape(shape.title)}</b>"]
    if shape.title != shape.kind_title:
        lines.append(f"{escape(shape.kind_title)} · {escape(shape.node.id)}")
    if shape.description:
        lines.append(escape(tr(shape.description)))
    if not shape.is_installed:
        lines.append(tr("This kind is not installed. Install the plugin that brings it."))
    for problem in scene.problems.get(shape.node.id, ()):
        lines.append(f"⚠ {escape(problem.message[:_LONGEST])}")
    status = scene.run.status(shape.node.id)
    if status is not None and status.error:
        lines.append(f"✕ {escape(status.error[:_LONGEST])}")
    return "<p style='white-space:normal'>" + "<br>".join(lines) + "</p>"


def _tab_tip(scene: ChainScene, node_id: str, tab: VariantTab) -> str:
    if not tab.name:
        words = tr("More variants: {names}").format(names=", ".join(map(tab_label, tab.hidden)))
        return f"<p style='white-space:normal'>{escape(words[:_LONGEST])}</p>"
    shape = scene.drawing.shapes[node_id]
    lines = [f"<b>{escape(tab_label(tab.name))}</b>"]
    if tab.differs:
        own = scene.tabs.own_settings(node_id, tab.name)
        titles = ", ".join(scene.drawing.setting_titles(shape.node.kind, own))
        differs = tr("Differs from the base in: {settings}").format(settings=titles)
        lines.append(escape(differs[:_LONGEST]) if own else tr("A node within it differs from the base."))
    elif tab.name != BASE_VARIANT:
        lines.append(tr("This node is as in the base."))
    lines.append(tr("Being edited.") if tab.is_current else tr("Click to edit this variant."))
    return "<p style='white-space:normal'>" + "<br>".join(lines) + "</p>"


def _port_tip(scene: ChainScene, node_id: str, spot: PortSpot) -> str:
    side = tr("Input") if spot.is_input else tr("Output")
    rules = [spot.port.type.value]
    if spot.is_input and not spot.port.required:
        rules.append(tr("may be left open"))
    if spot.port.accepts_many:
        rules.append(tr("takes several edges"))
    lines = [f"{side} <b>{escape(spot.port.name)}</b> ({', '.join(rules)})"]
    if spot.port.description:
        lines.append(escape(spot.port.description[:_LONGEST]))
    for problem in scene.problems.get(node_id, ()):
        if problem.port == spot.port.name:
            lines.append(f"⚠ {escape(problem.message[:_LONGEST])}")
    return "<p style='white-space:normal'>" + "<br>".join(lines) + "</p>"


def _wire_tip(scene: ChainScene, wire: WireShape) -> str:
    text = escape(_wire_words(scene, wire))
    if wire.broken:
        text += "<br>⚠ " + tr("The output it starts at is not there any more.")
    elif wire.unused:
        text += "<br>" + tr("This input is not used by what is shown.")
    return f"<p style='white-space:normal'>{text}</p>"


def _wire_words(scene: ChainScene, wire: WireShape) -> str:
    source = scene.drawing.shapes[wire.edge.source.node].title
    target = scene.drawing.shapes[wire.edge.target.node].title
    return f"{source} · {wire.edge.source.port} → {target} · {wire.edge.target.port}"
