"""Writes what a bundle is as rich text; everything that came out of the bundle is escaped here."""

import shlex
from html import escape

from PySide6.QtGui import QFontMetrics

from promptstone.desktop.looks.language import tr, tr_count
from promptstone.desktop.looks.theme_values import CODE_FAMILIES
from promptstone.desktop.theme import FONT_SIZES, Theme, scaled, text_font
from promptstone.registry import BundleEntry, VerifiedBundle

LABEL_WIDTH = 84


def run_command(entry: BundleEntry, registry_folder: str) -> str:
    """Return the command that runs a bundle without the studio, for a terminal."""
    return f"promptstone bundle run {entry.reference} --registry {shlex.quote(registry_folder)} --model FILE.gguf"


def bundle_html(verified: VerifiedBundle, command: str, theme: Theme) -> str:
    """Return what a verified bundle is: facts on the left, its files on the right."""
    facts = [*_facts(verified), *_proofs(verified, command)]
    metrics = QFontMetrics(text_font())
    width = max(scaled(LABEL_WIDTH), *(metrics.horizontalAdvance(name) + 12 for name, _ in facts))
    rows = "".join(_fact(name, html, width, theme) for name, html in facts)
    left = f'<table cellpadding="4" cellspacing="0">{rows}</table>'
    return (
        f'<table width="100%" cellspacing="0" style="color:{theme.text}"><tr>'
        f'<td width="66%" valign="top">{left}</td>'
        f'<td width="34%" valign="top">{_files(verified, theme)}</td></tr></table>'
    )


def _facts(verified: VerifiedBundle) -> list[tuple[str, str]]:
    """Return what is known of a bundle, in words."""
    contents, summary = verified.contents, verified.contents.summary
    errors = tr(", {n:,} with an error").format(n=summary.errors) if summary.errors else ""
    scores = " · ".join(
        f"{score.name} {'–' if score.mean is None else f'{score.mean * 100:.0f} %'}"
        for score in summary.scores
    )
    chain = tr("{chain}, variant {variant}, {nodes}").format(
        chain=contents.chain.name,
        variant=contents.variant,
        nodes=tr_count("{n} node", "{n} nodes", len(contents.chain.nodes)),
    )
    proof = tr("{golden_set}: {passed:,} of {cells:,} cases passed{errors}").format(
        golden_set=contents.golden_set.name, passed=summary.passed, cells=summary.cells, errors=errors
    )
    made = tr("{when} with Promptstone {version}").format(
        when=f"{contents.created:%Y-%m-%d %H:%M UTC}", version=contents.studio_version
    )
    facts = [
        (tr("Chain"), chain),
        (tr("Owner"), contents.owner or tr("nobody is named")),
        (tr("Proved on"), proof),
        (tr("Scores"), scores or tr("nothing was scored")),
        (tr("Recorded"), tr("{n:,} responses of models").format(n=len(contents.responses))),
        (tr("Made"), made),
    ]
    return [(name, escape(text)) for name, text in facts]


def _proofs(verified: VerifiedBundle, command: str) -> list[tuple[str, str]]:
    """Return by which digests a bundle is known, and how it is run."""
    contents = verified.contents
    models = [f"{escape(m.name)}<br>{_code(m.digest or m.endpoint)}" for m in contents.models]
    return [
        (tr("Models"), "<br>".join(models) or tr("none")),
        (tr("Digest"), _code(verified.digest)),
        (tr("Revision"), _code(contents.revision_digest)),
        (tr("Run it"), _code(command)),
    ]


def fault_html(reason: str, theme: Theme) -> str:
    """Return why a bundle is not sound."""
    return (
        f'<p style="color:{theme.danger}"><b>{tr("This bundle is not sound.")}</b></p>'
        f'<p style="color:{theme.text}">{escape(reason)}</p>'
    )


def _fact(name: str, html: str, width: int, theme: Theme) -> str:
    label = f'<span style="color:{theme.muted}">{name}</span>'
    return f'<tr><td width="{width}" valign="top">{label}</td><td valign="top">{html}</td></tr>'


def _files(verified: VerifiedBundle, theme: Theme) -> str:
    muted = f"color:{theme.muted};font-size:{FONT_SIZES.small}pt"
    rows = "".join(
        f'<tr><td>{escape(file.path)}</td><td align="right"><span style="{muted}">'
        f"{tr('{n:,} bytes').format(n=file.size)}"
        "</span></td></tr>"
        for file in verified.files
    )
    head = f'<p style="color:{theme.muted}">{tr("{n:,} files").format(n=len(verified.files))}</p>'
    return f'{head}<table width="100%" cellpadding="3" cellspacing="0">{rows}</table>'


def _code(text: str) -> str:
    families = ", ".join(f"'{family}'" for family in CODE_FAMILIES)
    return f'<span style="font-family:{families};font-size:{FONT_SIZES.small}pt">{escape(text)}</span>'
