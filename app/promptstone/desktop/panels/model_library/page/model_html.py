"""Writes what is known of a model, a found file or a place as rich text; every value is escaped."""

from collections.abc import Iterable
from html import escape

from promptstone.backends.llama.files.finding import FoundFile, Unread
from promptstone.backends.llama.files.gguf_file import ModelFile
from promptstone.core.generation import ModelEntry
from promptstone.desktop.looks.language import tr
from promptstone.desktop.looks.theme_values import CODE_FAMILIES
from promptstone.desktop.panels.model_library.page.model_words import (
    bits_words,
    parameter_words,
    purpose_words,
    size_words,
)
from promptstone.desktop.panels.model_library.page.price_words import price_words
from promptstone.desktop.theme import FONT_SIZES, Theme, scaled
from promptstone.services.models.model_library import ModelFacts

NOT_SAID_WORDS = "the file does not say"
_LONGEST_TEMPLATE = 6_000
_TEMPLATE_KEY = "tokenizer.chat_template"


def model_html(entry: ModelEntry, theme: Theme, facts: ModelFacts | None = None) -> str:
    """Return what is known of a model of the workspace; `facts` is what its file says, when it has been read."""
    if entry.reference.endpoint:
        return _table(_remote(entry), theme)
    facts = facts or ModelFacts()
    rows = {tr("Runs"): tr("on this computer, through llama.cpp"), tr("File"): _code(entry.path)}
    if facts.model is not None:
        rows |= _described(facts.model)
    else:
        rows |= _kept(entry)
    rows |= _changed(entry)
    rows[tr("Digest")] = _code(entry.reference.digest)
    return f"{_fault(facts.fault, theme)}{_table(rows, theme)}{_the_rest(facts, theme)}"


def found_html(found: FoundFile, theme: Theme, facts: ModelFacts | None = None) -> str:
    """Return what is known of a file that was found, and what is wrong with it if it cannot be used."""
    facts = facts or ModelFacts(model=found.model)
    place = f"{found.place}, {found.origin}" if found.origin else found.place
    rows = {tr("Found in"): escape(place), tr("File"): _code(found.path)}
    rows |= _described(found.model) if found.model else {tr("Size"): size_words(found.size)}
    return f"{_fault(found.fault, theme)}{_table(rows, theme)}{_the_rest(facts, theme)}"


def place_html(files: Iterable[FoundFile], unread: Iterable[Unread], folder: str, theme: Theme) -> str:
    """Return what was found in a place, and which of its folders were not looked into and why."""
    files = tuple(files)
    whole = sum(1 for file in files if file.is_usable)
    size = size_words(sum(file.size for file in files if file.is_usable))
    rows = {
        tr("Models"): tr("{n:,} that can be used, {size} in all").format(n=whole, size=size)
        if files
        else tr("none were found"),
        tr("Cannot be used"): f"{len(files) - whole:,}" if len(files) > whole else "",
        tr("Folder"): _code(folder) if folder else "",
    }
    notes = "".join(
        f'<p><span style="color:{theme.warning}">{escape(each.reason)}</span><br>{_code(each.folder)}</p>'
        for each in unread
    )
    return f"{_table({name: value for name, value in rows.items() if value}, theme)}{notes}"


def _changed(entry: ModelEntry) -> dict[str, str]:
    """Return in what the model differs from its file."""
    adapters = "<br>".join(
        tr("{name}, scale {scale:g}: {file}").format(
            name=escape(adapter.name), scale=adapter.scale, file=_code(path)
        )
        for adapter, path in zip(entry.reference.adapters, entry.adapter_paths, strict=False)
    )
    rows = {tr("Adapters"): adapters} if adapters else {}
    if entry.reference.own_template:
        rows[tr("Chat template")] = tr("your own")
    return rows


def _remote(entry: ModelEntry) -> dict[str, str]:
    reference = entry.reference
    return {
        tr("Runs"): tr("remotely, behind an OpenAI-compatible endpoint"),
        tr("Endpoint"): _code(reference.endpoint),
        tr("Model"): _code(reference.identifier),
        tr("Key"): tr("in this computer's keyring, where the endpoint wants one"),
        tr("Price"): escape(price_words(entry.price)) or tr("nobody knows it"),
        tr("Proof"): tr("a remote model has no digest: nobody can check that it stays the same"),
    }


def _kept(entry: ModelEntry) -> dict[str, str]:
    """Return what the workspace kept when the model was added."""
    length = entry.reference.context_length
    return {
        tr("Size"): size_words(entry.size),
        tr("Context"): tr("{n:,} tokens").format(n=length) if length else tr(NOT_SAID_WORDS),
        tr("Chat template"): tr("in the file") if entry.chat_template else tr("none in the file"),
        tr("Licence"): escape(entry.licence) or tr(NOT_SAID_WORDS),
    }


def _described(model: ModelFile) -> dict[str, str]:
    parts = tr(" in {n:,} files").format(n=model.parts) if model.parts > 1 else ""
    length = model.context_length
    rows = {
        tr("Calls itself"): escape(model.name),
        tr("Good for"): purpose_words(model.purpose),
        tr("Size"): f"{size_words(model.size)}{parts}",
        tr("Parameters"): parameter_words(model.parameters),
        tr("Stored as"): escape(bits_words(model)),
        tr("Context"): tr("{n:,} tokens (about {words:,} English words)").format(
            n=length, words=round(length * 0.75)
        )
        if length
        else tr(NOT_SAID_WORDS),
        tr("Licence"): escape(model.licence) or tr(NOT_SAID_WORDS),
        tr("Chat template"): tr("in the file") if model.chat_template else tr("none in the file"),
        tr("Architecture"): escape(model.architecture),
        tr("Layers"): f"{model.layers:,}" if model.layers else "",
        tr("Experts"): f"{model.experts:,}" if model.experts else "",
        tr("Vector length"): f"{model.embedding_length:,}" if model.embedding_length else "",
        tr("Pooling"): model.pooling,
        tr("Vocabulary"): tr("{n:,} tokens").format(n=model.vocabulary_size) if model.vocabulary_size else "",
        tr("Made by"): escape(model.made_by),
        tr("Made smaller by"): escape(model.quantised_by),
        tr("About"): escape(model.description),
        tr("Comes from"): _code(model.source) if model.source else "",
    }
    return {name: value for name, value in rows.items() if value}


def _the_rest(facts: ModelFacts, theme: Theme) -> str:
    """Return the chat template and all that the file says in its own words."""
    parts = []
    if facts.model is not None and facts.model.chat_template:
        template = facts.model.chat_template
        shown = template if len(template) <= _LONGEST_TEMPLATE else f"{template[: _LONGEST_TEMPLATE - 1]}…"
        lines = escape(shown).replace("\n", "<br>")
        parts.append(f"{_heading(tr('Chat template'), theme)}<p>{_coded(lines)}</p>")
    stated = {name: value for name, value in facts.stated if name != _TEMPLATE_KEY}
    if stated:
        rows = {_code(name): _code(value) for name, value in stated.items()}
        parts.append(f"{_heading(tr('In the words of the file'), theme)}{_table(rows, theme, 300)}")
    return "".join(parts)


def _heading(text: str, theme: Theme) -> str:
    return f'<p style="margin-top:16px;color:{theme.text}"><b>{text}</b></p>'


def _fault(fault: str, theme: Theme) -> str:
    if not fault:
        return ""
    return (
        f'<p><b style="color:{theme.danger}">{tr("This file cannot be used.")}</b><br>'
        f'<span style="color:{theme.text}">{escape(fault)}</span></p><p></p>'
    )


def _table(rows: dict[str, str], theme: Theme, width: int = 120) -> str:
    lines = "".join(
        f'<tr><td width="{scaled(width)}" valign="top"><span style="color:{theme.muted}">{name}</span></td>'
        f'<td valign="top">{value}</td></tr>'
        for name, value in rows.items()
    )
    return f'<table cellpadding="5" cellspacing="0" style="color:{theme.text}">{lines}</table>'


def _code(text: str) -> str:
    return _coded(escape(text))


def _coded(markup: str) -> str:
    families = ", ".join(f"'{family}'" for family in CODE_FAMILIES)
    return f'<span style="font-family:{families};font-size:{FONT_SIZES.small}pt">{markup}</span>'
