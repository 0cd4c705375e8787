"""Differences of texts and values as rich text; everything that came from outside is escaped here."""

from html import escape

from pydantic import JsonValue

from promptstone.core.chain.changes import FieldChange
from promptstone.core.text.differences import Change, word_differences
from promptstone.desktop.looks.language import tr
from promptstone.desktop.looks.theme_values import CODE_FAMILIES
from promptstone.desktop.panels.compare.case_html import shown_value, text_html
from promptstone.desktop.theme import FONT_SIZES, Theme

LONG_SAME = 700
AROUND = 240
LONG_CHANGE = 1600
WHOLE = "whole:text"
"""The link that shows what was left out."""


def coloured(html: str, colour: str) -> str:
    """Return rich text in a colour."""
    return f'<span style="color:{colour}">{html}</span>'


def muted(html: str, theme: Theme) -> str:
    """Return rich text that stands back."""
    return coloured(html, theme.muted)


def section(title: str, theme: Theme) -> str:
    """Return the heading of a section; `title` is rich text."""
    style = f"color:{theme.muted};font-size:{FONT_SIZES.small}pt;font-weight:600;margin:12px 0 2px 0"
    return f'<p style="{style}">{title}</p>'


def words_html(before: str, after: str, theme: Theme, *, whole: bool) -> str:
    """Return what was removed struck out and what was added underlined; long stretches that stay are left out."""
    styles = {
        Change.REMOVED: f"background-color:{theme.removed};color:{theme.text};text-decoration:line-through",
        Change.ADDED: f"background-color:{theme.added};color:{theme.text};text-decoration:underline",
    }
    spans = word_differences(before, after)
    parts: list[str] = []
    for place, span in enumerate(spans):
        if span.change is Change.SAME:
            ends = (place > 0, place < len(spans) - 1)
            parts.append(text_html(span.text) if whole else _around(span.text, ends, theme))
            continue
        follows = place > 0 and spans[place - 1].change is Change.REMOVED
        if follows and span.change is Change.ADDED and not span.text[:1].isspace():
            parts.append(" ")
        text, rest = (span.text, "") if whole else _beginning(span.text, theme)
        parts.append(f'<span style="{styles[span.change]}">{text_html(text)}</span>{rest}')
    return "".join(parts)


def _around(text: str, ends: tuple[bool, bool], theme: Theme) -> str:
    """Return the ends of an unchanged stretch that touch a change, and how much lies between."""
    if len(text) <= LONG_SAME:
        return text_html(text)
    head = text[:AROUND] if ends[0] else ""
    tail = text[-AROUND:] if ends[1] or not ends[0] else ""
    left_out = _link(tr("… {count} letters the same …"), len(text) - len(head) - len(tail), theme)
    return f"{text_html(head)} {left_out} {text_html(tail)}"


def _beginning(text: str, theme: Theme) -> tuple[str, str]:
    if len(text) <= LONG_CHANGE:
        return text, ""
    return text[:LONG_CHANGE], " " + _link(tr("… {count} more letters …"), len(text) - LONG_CHANGE, theme)


def _link(words: str, count: int, theme: Theme) -> str:
    shown = escape(words.format(count=f"{count:,}"))
    return f'<a href="{WHOLE}" style="color:{theme.accent};text-decoration:none">{shown}</a>'


def value_html(value: JsonValue, theme: Theme, *, whole: bool) -> str:
    """Return a value as it is, shortened when it is long."""
    text, rest = value_text(value), ""
    if not whole:
        text, rest = _beginning(text, theme)
    return _in_type(text_html(text), value) + rest


def change_html(change: FieldChange, theme: Theme, *, whole: bool) -> str:
    """Return one value before and after: texts and structures by words, anything else as old and new."""
    before, after = change.before, change.after
    both_plain = not any(isinstance(value, str | dict | list) for value in (before, after))
    if both_plain and change.was_set and change.is_set:
        old, new = (words_html(*pair, theme, whole=whole) for pair in (_gone(before), _come(after)))
        return f"{old} → {new}"
    texts = (value_text(before) if change.was_set else "", value_text(after) if change.is_set else "")
    if texts[0] == texts[1]:
        came = tr("now set to this") if change.is_set and not change.was_set else tr("not set any more")
        note = came if change.was_set is not change.is_set else tr("of another type")
        return f"{text_html(texts[1])} {muted(escape(f'({note})'), theme)}"
    return _in_type(words_html(*texts, theme, whole=whole), after if change.is_set else before)


def _gone(value: JsonValue) -> tuple[str, str]:
    return value_text(value), ""


def _come(value: JsonValue) -> tuple[str, str]:
    return "", value_text(value)


def value_text(value: JsonValue) -> str:
    """Return a value as people write it."""
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    return shown_value(value) if value is not None else tr("nothing")


def _in_type(html: str, value: JsonValue) -> str:
    if not isinstance(value, dict | list):
        return html
    families = ", ".join(f"'{family}'" for family in CODE_FAMILIES)
    return f'<span style="font-family:{families};font-size:{FONT_SIZES.small}pt">{html}</span>'
