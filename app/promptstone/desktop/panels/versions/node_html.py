"""What differs in one node, as rich text: its settings word by word, in the base and in every variant."""

from dataclasses import dataclass
from html import escape

from pydantic import JsonValue

from promptstone.core.chain import Chain, Node, node_at
from promptstone.core.chain.changes import ChainChanges, FieldChange, NodeChange, VariantChange
from promptstone.core.kinds import Catalog
from promptstone.desktop.looks.language import tr
from promptstone.desktop.panels.versions.compared_chains import SIGNS, ComparedChains, Mark
from promptstone.desktop.panels.versions.difference_html import (
    change_html,
    coloured,
    muted,
    section,
    value_html,
)
from promptstone.desktop.panels.versions.words import field_word, mark_word, setting_word
from promptstone.desktop.theme import Theme

INSIDE = "inside:"
"""The link into a sub-chain, followed by its node's id."""
SIDE = 18  # per cent of the width, for the names of settings
_EMPTY: tuple[JsonValue, ...] = (None, "", [], {})


@dataclass(frozen=True)
class NodePage:
    """All that the page of one node is written from; `whole` leaves nothing out of long texts."""

    compared: ComparedChains
    node_id: str
    catalog: Catalog
    theme: Theme
    whole: bool = False


def node_html(page: NodePage) -> str:
    """Return the page as rich text."""
    mark = page.compared.nodes.get(page.node_id)
    change = page.compared.changes.node(page.node_id)
    node = page.compared.node(page.node_id)
    parts = [_head(page, mark)]
    if page.compared.has_inside(page.node_id):
        style = f"color:{page.theme.accent};text-decoration:none"
        words = escape(tr("Look inside (Enter)"))
        parts.append(f'<p><a href="{INSIDE}{page.node_id}" style="{style}">{words}</a></p>')
    if change is not None:
        sides = (page.compared.before, page.compared.after)
        parts += _change(page, change, sides)
    elif node is not None and mark in (Mark.ADDED, Mark.REMOVED):
        owner = page.compared.after if mark is Mark.ADDED else page.compared.before
        parts += _settings(page, node, owner)
    parts += _wires(page)
    if len(parts) == 1:
        parts.append(f"<p>{muted(escape(tr('Nothing differs in this node.')), page.theme)}</p>")
    return f'<div style="color:{page.theme.text}">{"".join(parts)}</div>'


def sign_html(mark: Mark, theme: Theme) -> str:
    """Return the sign of a mark in its colour."""
    colours = {Mark.ADDED: theme.success, Mark.REMOVED: theme.danger, Mark.CHANGED: theme.warning}
    return f"<b>{coloured(SIGNS[mark], colours.get(mark, theme.muted))}</b>"


def _head(page: NodePage, mark: Mark | None) -> str:
    kind = ""
    if (node := page.compared.node(page.node_id)) is not None:
        known = page.catalog.kinds.get(node.kind)
        kind = muted(escape(known.title if known is not None else node.kind), page.theme)
    sign = f"{sign_html(mark, page.theme)} " if mark is not None else ""
    told = f"{sign}{escape(mark_word(mark))}"
    return f"<p><b>{escape(page.compared.label(page.node_id))}</b> &nbsp;{kind} &nbsp;{told}</p>"


def _change(page: NodePage, change: NodeChange, sides: tuple[Chain, Chain], path: str = "") -> list[str]:
    rows = [_row(page, field_word(field.name), _field(page, field, sides)) for field in change.fields]
    rows += [
        _row(page, setting_word(page.catalog, change.after.kind, field.name), _changed(page, field))
        for field in change.settings
    ]
    if change.is_moved and not path:
        rows.append(_row(page, tr("Place"), muted(escape(tr("moved on the canvas")), page.theme)))
    parts = [_table(rows)] if rows else []
    for variant in change.variants:
        parts += _variant(page, variant, sides)
    if change.inside is not None and change.before.inside is not None and change.after.inside is not None:
        within = (change.before.inside, change.after.inside)
        parts += _inside(page, change.inside, within, f"{path}{change.after.label} / ")
    return parts


def _field(page: NodePage, field: FieldChange, sides: tuple[Chain, Chain]) -> str:
    if field.name == "inside":
        return escape(tr("now holds a chain") if field.is_set else tr("holds no chain any more"))
    if field.name == "parent":
        # Containers go by their titles, as on the canvas.
        before, after = (
            _label(side, str(value)) for side, value in zip(sides, (field.before, field.after), strict=True)
        )
        field = field.model_copy(update={"before": before, "after": after})
    if field.name == "mode":
        update = {"before": _mode(field.before), "after": _mode(field.after)}
        field = field.model_copy(update=update)
    return _changed(page, field)


def _mode(value: JsonValue) -> str:
    return {"on": tr("on"), "off": tr("switched off"), "bypass": tr("bypassed")}.get(str(value), str(value))


def _label(chain: Chain, node_id: str) -> str:
    if not node_id:
        return tr("no container")
    node = chain.node(node_id)
    return node.label if node is not None else node_id


def _variant(page: NodePage, change: VariantChange, sides: tuple[Chain, Chain]) -> list[str]:
    old, new = (node_at(side, change.key) for side in sides)
    node = new or old
    kind = node.kind if node is not None else ""
    rows = [
        _row(page, setting_word(page.catalog, kind, field.name), _own(page, field, old, new))
        for field in change.settings
    ]
    changes = page.compared.changes
    state = ""
    if change.variant in changes.variants_added:
        state = f" · {tr('new variant')}"
    elif change.variant in changes.variants_removed:
        state = f" · {tr('variant removed')}"
    where = f" · {change.key}" if "/" in change.key else ""
    title = tr("In the variant “{name}”").format(name=change.variant)
    return [section(escape(f"{title}{where}{state}"), page.theme), _table(rows)]


def _own(page: NodePage, field: FieldChange, old: Node | None, new: Node | None) -> str:
    """Return what the variant uses before and after: its own value, or the base's where it has none."""
    before = field.before if field.was_set else _base(old, field.name)
    after = field.after if field.is_set else _base(new, field.name)
    shown = _changed(page, FieldChange(name=field.name, before=before, after=after))
    if field.was_set and field.is_set:
        return shown
    note = tr("its own now, first as in the base") if field.is_set else tr("as in the base again")
    return f"{shown}<br>{muted(escape(note), page.theme)}"


def _base(node: Node | None, name: str) -> JsonValue:
    return node.settings.get(name) if node is not None else None


def _inside(page: NodePage, changes: ChainChanges, sides: tuple[Chain, Chain], path: str) -> list[str]:
    parts = [section(escape(tr("Within “{name}”").format(name=path.rstrip(" /"))), page.theme)]
    lines = [f"{sign_html(Mark.ADDED, page.theme)} {escape(node.label)}" for node in changes.added]
    lines += [f"{sign_html(Mark.REMOVED, page.theme)} {escape(node.label)}" for node in changes.removed]
    lines += [f"{sign_html(Mark.ADDED, page.theme)} {escape(str(edge))}" for edge in changes.edges_added]
    lines += [f"{sign_html(Mark.REMOVED, page.theme)} {escape(str(edge))}" for edge in changes.edges_removed]
    parts += [f"<p>{'<br>'.join(lines)}</p>"] if lines else []
    for change in changes.changed:
        head = f"{sign_html(Mark.CHANGED, page.theme)} <b>{escape(change.after.label)}</b>"
        parts += [f'<p style="margin-bottom:2px">{head}</p>', *_change(page, change, sides, path)]
    return parts


def _settings(page: NodePage, node: Node, owner: Chain) -> list[str]:
    """Return what a node that came or went is set to."""
    rows = [
        _row(page, setting_word(page.catalog, node.kind, name), _value(page, value))
        for name, value in node.settings.items()
        if value not in _EMPTY
    ]
    parts = [_table(rows)] if rows else []
    for variant in owner.variants:
        own = variant.settings.get(node.id, {})
        if own:
            title = tr("In the variant “{name}”").format(name=variant.name)
            names = [
                _row(page, setting_word(page.catalog, node.kind, key), _value(page, value))
                for key, value in own.items()
            ]
            parts += [section(escape(title), page.theme), _table(names)]
    return parts


def _wires(page: NodePage) -> list[str]:
    lines = [
        f"{sign_html(mark, page.theme)} {escape(page.compared.label(edge.source.node))} · "
        f"{escape(edge.source.port)} → {escape(page.compared.label(edge.target.node))} · "
        f"{escape(edge.target.port)}"
        for edge, mark in page.compared.edges.items()
        if page.node_id in (edge.source.node, edge.target.node)
    ]
    if not lines:
        return []
    return [section(escape(tr("Wires")), page.theme), f'<p style="margin-top:2px">{"<br>".join(lines)}</p>']


def _changed(page: NodePage, field: FieldChange) -> str:
    return change_html(field, page.theme, whole=page.whole)


def _value(page: NodePage, value: JsonValue) -> str:
    return value_html(value, page.theme, whole=page.whole)


def _row(page: NodePage, name: str, html: str) -> str:
    line = f"border-top:1px solid {page.theme.border}"
    side = f'<td width="{SIDE}%" valign="top" style="{line}">{muted(escape(name), page.theme)}</td>'
    return f'<tr>{side}<td valign="top" style="{line}">{html}</td></tr>'


def _table(rows: list[str]) -> str:
    style = "border-collapse:collapse;margin-top:4px"
    return f'<table width="100%" cellpadding="6" cellspacing="0" style="{style}">{"".join(rows)}</table>'
