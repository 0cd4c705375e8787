"""Writes what a bundle is as rich text; everything that came out of the bundle is escaped here."""

import shlex
from html import escape

from promptstone.desktop.looks.theme_values import CODE_FAMILIES
from promptstone.desktop.theme import FONT_SIZES, Theme
from promptstone.registry import BundleEntry, VerifiedBundle


def run_command(entry: BundleEntry, registry_folder: str) -> str:
    """Return the command that runs a bundle without the studio, for a terminal."""
    return f"promptstone bundle run {entry.reference} --registry {shlex.quote(registry_folder)} --model FILE.gguf"


def bundle_html(verified: VerifiedBundle, command: str, theme: Theme) -> str:
    """Return what a verified bundle is: facts on the left, its files on the right."""
    contents, summary = verified.contents, verified.contents.summary
    errors = f", {summary.errors:,} with an error" if summary.errors else ""
    scores = " · ".join(
        f"{score.name} {'–' if score.mean is None else f'{score.mean * 100:.0f} %'}"
        for score in summary.scores
    )
    facts = [
        ("Chain", f"{contents.chain.name}, variant {contents.variant}, {len(contents.chain.nodes)} nodes"),
        ("Owner", contents.owner or "nobody is named"),
        (
            "Proved on",
            f"{contents.golden_set.name}: {summary.passed:,} of {summary.cells:,} cases passed{errors}",
        ),
        ("Scores", scores or "nothing was scored"),
        ("Recorded", f"{len(contents.responses):,} responses of models"),
        ("Made", f"{contents.created:%d %B %Y, %H:%M UTC} with Promptstone {contents.studio_version}"),
    ]
    rows = "".join(_fact(name, escape(text), theme) for name, text in facts)
    models = [f"{escape(m.name)}<br>{_code(m.digest or m.endpoint)}" for m in contents.models]
    rows += _fact("Models", "<br>".join(models) or "none", theme)
    rows += _fact("Digest", _code(verified.digest), theme)
    rows += _fact("Revision", _code(contents.revision_digest), theme)
    rows += _fact("Run it", _code(command), theme)
    left = f'<table cellpadding="4" cellspacing="0">{rows}</table>'
    return (
        f'<table width="100%" cellspacing="0" style="color:{theme.text}"><tr>'
        f'<td width="66%" valign="top">{left}</td>'
        f'<td width="34%" valign="top">{_files(verified, theme)}</td></tr></table>'
    )


def fault_html(reason: str, theme: Theme) -> str:
    """Return why a bundle is not sound."""
    return (
        f'<p style="color:{theme.danger}"><b>This bundle is not sound.</b></p>'
        f'<p style="color:{theme.text}">{escape(reason)}</p>'
    )


def _fact(name: str, html: str, theme: Theme) -> str:
    label = f'<span style="color:{theme.muted}">{name}</span>'
    return f'<tr><td width="84" valign="top">{label}</td><td valign="top">{html}</td></tr>'


def _files(verified: VerifiedBundle, theme: Theme) -> str:
    muted = f"color:{theme.muted};font-size:{FONT_SIZES.small}pt"
    rows = "".join(
        f'<tr><td>{escape(file.path)}</td><td align="right"><span style="{muted}">{file.size:,} bytes'
        "</span></td></tr>"
        for file in verified.files
    )
    head = f'<p style="color:{theme.muted}">{len(verified.files)} files</p>'
    return f'{head}<table width="100%" cellpadding="3" cellspacing="0">{rows}</table>'


def _code(text: str) -> str:
    families = ", ".join(f"'{family}'" for family in CODE_FAMILIES)
    return f'<span style="font-family:{families};font-size:{FONT_SIZES.small}pt">{escape(text)}</span>'
