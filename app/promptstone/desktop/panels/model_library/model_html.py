"""Writes what is known of a model as rich text; every value is escaped."""

from html import escape

from promptstone.core.generation import ModelEntry
from promptstone.desktop.looks.theme_values import CODE_FAMILIES
from promptstone.desktop.theme import FONT_SIZES, Theme


def model_html(entry: ModelEntry, theme: Theme) -> str:
    """Return a model's facts as a table."""
    rows = "".join(
        f'<tr><td width="120" valign="top"><span style="color:{theme.muted}">{name}</span></td>'
        f'<td valign="top">{value}</td></tr>'
        for name, value in (_remote(entry) if entry.reference.endpoint else _local(entry)).items()
    )
    return f'<table cellpadding="5" cellspacing="0" style="color:{theme.text}">{rows}</table>'


def _remote(entry: ModelEntry) -> dict[str, str]:
    reference = entry.reference
    return {
        "Runs": "remotely, behind an OpenAI-compatible endpoint",
        "Endpoint": _code(reference.endpoint),
        "Model": _code(reference.identifier),
        "Key": "in this computer's keyring, where the endpoint wants one",
        "Proof": "a remote model has no digest: nobody can check that it stays the same",
    }


def _local(entry: ModelEntry) -> dict[str, str]:
    reference = entry.reference
    length = reference.context_length
    return {
        "Runs": "on this computer, through llama.cpp",
        "File": _code(entry.path),
        "Size": f"{entry.size / 1e6:,.1f} MB",
        "Context": f"{length:,} tokens" if length else "the file does not say",
        "Chat template": "in the file" if entry.chat_template else "none in the file",
        "Licence": escape(entry.licence) or "the file does not say",
        "Digest": _code(reference.digest),
    }


def _code(text: str) -> str:
    families = ", ".join(f"'{family}'" for family in CODE_FAMILIES)
    return f'<span style="font-family:{families};font-size:{FONT_SIZES.small}pt">{escape(text)}</span>'
