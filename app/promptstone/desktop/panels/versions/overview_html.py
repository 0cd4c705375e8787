"""What differs in the whole chain, as rich text: the golden set first, then every change with a link to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from promptstone.core.chain.changes import NodeChange
from promptstone.core.kinds import Catalog
from promptstone.desktop.looks.language import tr
from promptstone.desktop.panels.versions.compared_chains import ComparedChains, Mark
from promptstone.desktop.panels.versions.difference_html import (
    change_html,
    coloured,
    muted,
    section,
)
from promptstone.desktop.panels.versions.node_html import sign_html
from promptstone.desktop.panels.versions.words import field_word, setting_word, version_word
from promptstone.desktop.theme import Theme
from promptstone.services.chains.revisions import GoldenEffect, ScoreStep, VariantEffect

MOST_LINES = 100
MOST_CASES = 12
NODE = "node:"
"""The link to a node, followed by its id."""
EVALUATION = "evaluation:"
"""The link to an evaluation, followed by its number."""


@dataclass(frozen=True)
class Overview:
    """All that the overview is written from; `effect` is None while it is being read."""

    compared: ComparedChains
    effect: GoldenEffect | None
    numbers: Mapping[str, int]
    catalog: Catalog
    theme: Theme
    whole: bool = False
    is_inside: bool = False
    """Whether it is of a sub-chain; golden sets judge the whole chain only."""


def overview_html(page: Overview) -> str:
    """Return the overview as rich text."""
    sides = ("".join(side) for side in (_changes(page), _effect(page)))
    cells = "".join(f'<td width="50%" valign="top">{side}</td>' for side in sides)
    table = f'<table width="100%" cellpadding="0" cellspacing="0"><tr>{cells}</tr></table>'
    return f'<div style="color:{page.theme.text}">{table}</div>'


def _effect(page: Overview) -> list[str]:
    if page.is_inside:
        return []
    title = section(escape(tr("Golden set")), page.theme)
    if page.effect is None:
        return [title, _muted_line(tr("Reading what evaluations found…"), page.theme)]
    if not page.effect.is_evaluated:
        return [
            title,
            _muted_line(tr("Not evaluated: nobody knows what this version gains or loses."), page.theme),
        ]
    return [title, *(_part(page, part) for part in page.effect.parts)]


def _part(page: Overview, part: VariantEffect) -> str:
    theme = page.theme
    head = f"<b>{escape(part.golden_set)}</b> · {escape(part.variant)}"
    link = f'<a href="{EVALUATION}{part.evaluation}" style="color:{theme.accent}">'
    shown = f"{link}{escape(tr('evaluation {number}').format(number=part.evaluation))}</a>"
    if not part.before_digest:
        words = tr("{passed} of {judged} passed; nothing earlier to compare with")
        told = escape(words.format(passed=part.passed, judged=part.judged))
        return f'<p style="margin:2px 0">{head}: {told} ({shown})</p>'
    counts = [
        _count("▲", len(part.gained), tr("gained"), theme.success, theme),
        _count("▼", len(part.lost), tr("lost"), theme.danger, theme),
        _count("=", part.same, tr("the same"), theme.text, theme),
        _count("–", part.not_measured, tr("not measured"), theme.warning, theme),
    ]
    against = escape(tr("against {version}").format(version=version_word(part.before_digest, page.numbers)))
    lines = [f"{head}: {' &nbsp; '.join(counts)} {muted(against, theme)} ({shown})"]
    lines += [_cases("▲", part.gained, theme.success)] if part.gained else []
    lines += [_cases("▼", part.lost, theme.danger)] if part.lost else []
    if part.scores:
        lines.append("&nbsp; " + " &nbsp; ".join(_score(score, theme) for score in part.scores))
    return f'<p style="margin:2px 0 8px 0">{"<br>".join(lines)}</p>'


def _count(sign: str, count: int, word: str, colour: str, theme: Theme) -> str:
    told = f"{sign} {count:,} {escape(word)}"
    return coloured(f"<b>{told}</b>" if sign in "▲▼" else told, colour) if count else muted(told, theme)


def _cases(sign: str, cases: tuple[str, ...], colour: str) -> str:
    told = list(cases[:MOST_CASES])
    if len(cases) > MOST_CASES:
        told.append(tr("and {count} more").format(count=len(cases) - MOST_CASES))
    return f"&nbsp; {coloured(sign, colour)} {escape(', '.join(told))}"


def _score(score: ScoreStep, theme: Theme) -> str:
    if score.before is None or score.after is None:
        return f"{escape(score.name)} {muted(escape(tr('no score on both sides')), theme)}"
    points = round(score.after * 100) - round(score.before * 100)
    colour = theme.success if points > 0 else theme.danger if points < 0 else theme.muted
    step = coloured(f"{points:+d}".replace("-", "−") if points else "±0", colour)
    # Kept together: a line breaks between scores only.
    shown = f"{escape(score.name)} {score.before * 100:.0f} → {score.after * 100:.0f} % ".replace(
        " ", "&nbsp;"
    )
    return f"{shown}<b>{step}</b>"


def _changes(page: Overview) -> list[str]:
    changes, theme = page.compared.changes, page.theme
    title = section(escape(tr("What differs")), theme)
    if not changes:
        return [title, _muted_line(tr("Nothing: both are the same."), theme)]
    lines = [_node_line(page, node_id) for node_id in page.compared.order[:MOST_LINES]]
    if len(page.compared.order) > MOST_LINES:
        rest = len(page.compared.order) - MOST_LINES
        lines.append(muted(escape(tr("and {count} more nodes").format(count=f"{rest:,}")), theme))
    lines += _wire_lines(page)
    lines += _variant_lines(page)
    for field in changes.about:
        told = change_html(field, theme, whole=page.whole)
        lines.append(f"{sign_html(Mark.CHANGED, theme)} {escape(field_word(field.name))}: {told}")
    if changes.is_reordered:
        lines.append(
            f"{sign_html(Mark.CHANGED, theme)} {escape(tr('the order of nodes, wires or variants'))}"
        )
    if changes.is_layout_only:
        lines.insert(0, muted(escape(tr("Only places differ: a run gives the same.")), theme))
    return [title, f'<p style="margin:2px 0;line-height:130%">{"<br>".join(lines)}</p>']


def _node_line(page: Overview, node_id: str) -> str:
    mark = page.compared.nodes[node_id]
    change = page.compared.changes.node(node_id)
    what = escape(", ".join(_parts_of(page, change))) if change is not None else ""
    told = f": {muted(what, page.theme)}" if what and mark is Mark.CHANGED else ""
    return f"{sign_html(mark, page.theme)} {_link(page, node_id)}{told}"


def _wire_lines(page: Overview) -> list[str]:
    edges = list(page.compared.edges.items())
    word = escape(tr("wire"))
    lines = [
        f"{sign_html(mark, page.theme)} {word} {_link(page, edge.source.node)} → {_link(page, edge.target.node)}"
        for edge, mark in edges[:MOST_LINES]
    ]
    if len(edges) > MOST_LINES:
        rest = tr("and {count} more wires").format(count=f"{len(edges) - MOST_LINES:,}")
        lines.append(muted(escape(rest), page.theme))
    return lines


def _parts_of(page: Overview, change: NodeChange) -> list[str]:
    names = [field_word(field.name) for field in change.fields]
    names += [setting_word(page.catalog, change.after.kind, field.name) for field in change.settings]
    names += [tr("variant “{name}”").format(name=each.variant) for each in change.variants]
    if change.inside is not None:
        names.append(tr("the chain within"))
    return list(dict.fromkeys(names))


def _variant_lines(page: Overview) -> list[str]:
    changes, theme = page.compared.changes, page.theme
    word = escape(tr("variant"))
    lines = [f"{sign_html(Mark.ADDED, theme)} {word} {escape(name)}" for name in changes.variants_added]
    lines += [f"{sign_html(Mark.REMOVED, theme)} {word} {escape(name)}" for name in changes.variants_removed]
    lines += [
        f"{sign_html(Mark.CHANGED, theme)} {word} {escape(field.name)}: "
        f"{change_html(field, theme, whole=page.whole)}"
        for field in changes.variants_described
    ]
    return lines


def _link(page: Overview, node_id: str) -> str:
    style = f"color:{page.theme.accent};text-decoration:none"
    return f'<a href="{NODE}{node_id}" style="{style}">{escape(page.compared.label(node_id))}</a>'


def _muted_line(words: str, theme: Theme) -> str:
    return f'<p style="margin:2px 0">{muted(escape(words), theme)}</p>'
