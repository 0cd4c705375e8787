"""Writes one case as rich text: the input, then a row for each output with expected and actual side by side.

Everything that came from outside is escaped here, so that it can only ever be text.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from html import escape

from pydantic import JsonValue

from promptstone.core.evaluation import Cell, Evaluation
from promptstone.core.golden import Case
from promptstone.core.ports import as_text
from promptstone.core.runs import CellState
from promptstone.core.text.differences import Change, word_differences
from promptstone.desktop.looks.language import tr
from promptstone.desktop.looks.theme_values import CODE_FAMILIES
from promptstone.desktop.panels.run.step_row import PACE_TIP_WORDS
from promptstone.desktop.theme import FONT_SIZES, Theme

LONG_INPUT = 700
SIDE = 13  # per cent of the width, for the names of outputs
LONG_OUTPUT = 4000
MORE = "more:text"


class Against(StrEnum):
    """What the differences in an output are measured from."""

    EXPECTED = "expected"
    VARIANT = "variant"


AGAINST_WORDS = {Against.EXPECTED: "from expected", Against.VARIANT: "between variants"}


@dataclass(frozen=True, slots=True)
class Page:
    """All that a case's page is written from."""

    case: Case
    variants: tuple[str, ...]
    cells: tuple[Cell | None, ...]
    scorers: tuple[str, ...]
    theme: Theme
    against: Against = Against.EXPECTED
    whole: bool = False


def page_of(evaluation: Evaluation, case: Case, variants: tuple[str, ...], theme: Theme) -> Page:
    """Return the page of a case in these variants."""
    cells = tuple(evaluation.cells_of(variant).get(case.id) for variant in variants)
    scorers = tuple(use.name for use in evaluation.golden_set.scorers)
    return Page(case, variants, cells, scorers, theme)


def case_html(page: Page) -> str:
    """Return the page as rich text."""
    rows = [_head(page), *(_error_row(page) if _failed(page) else ())]
    rows += [_output_row(page, name) for name in _output_names(page)]
    rows += [_scores_row(page)] if page.scorers else []
    rows.append(_cost_row(page))
    table = (
        '<table width="100%" cellpadding="7" cellspacing="0" '
        f'style="border-collapse:collapse;margin-top:12px">{"".join(rows)}</table>'
    )
    return f'<div style="color:{page.theme.text}">{_inputs(page)}{table}{_legend(page)}</div>'


def text_html(text: str) -> str:
    """Return text as rich text that looks exactly like it."""
    lines = escape(text).replace("\t", "    ").replace("\r\n", "\n").replace("\r", "\n")
    return lines.replace("  ", "&nbsp; ").replace("\n ", "\n&nbsp;").replace("\n", "<br>")


def shown_value(value: JsonValue) -> str:
    """Return a value as a reader wants it: text as it is, objects and lists of JSON indented."""
    if isinstance(value, dict | list) and value:
        return json.dumps(value, ensure_ascii=False, indent=2)
    return as_text(value)


def differences_html(expected: str, actual: str, theme: Theme) -> str:
    """Return the words that were expected and did not come struck out, those that came instead underlined."""
    styles = {
        Change.REMOVED: f"background-color:{theme.removed};color:{theme.text};text-decoration:line-through",
        Change.ADDED: f"background-color:{theme.added};color:{theme.text};text-decoration:underline",
    }
    parts: list[str] = []
    before: Change | None = None
    for span in word_differences(expected, actual):
        if before is Change.REMOVED and span.change is Change.ADDED and not span.text[:1].isspace():
            parts.append(" ")
        before = span.change
        text = text_html(span.text)
        style = styles.get(span.change)
        parts.append(f'<span style="{style}">{text}</span>' if style else text)
    return "".join(parts)


def _inputs(page: Page) -> str:
    several = len(page.case.inputs) > 1
    parts: list[str] = []
    for name, value in page.case.inputs.items():
        label = f"{_muted(escape(name), page.theme)}<br>" if several else ""
        text, more = _shortened(shown_value(value), LONG_INPUT, page)
        parts.append(f'<p style="margin:0 0 6px 0">{label}{text_html(text)}{more}</p>')
    return (
        f'<table width="100%" cellpadding="10" cellspacing="0" bgcolor="{page.theme.surface}">'
        f"<tr><td>{''.join(parts)}</td></tr></table>"
    )


def _shortened(text: str, longest: int, page: Page) -> tuple[str, str]:
    """Return text as far as it is shown at first, and the link that shows the rest."""
    if page.whole or len(text) <= longest:
        return text, ""
    style = f"color:{page.theme.accent};text-decoration:none"
    more = (
        f'<br><a href="{MORE}" style="{style}">{tr("Show all {count:,} letters").format(count=len(text))}</a>'
    )
    return text[:longest].rstrip() + " …", more


def _row(page: Page, cells: Sequence[str], *, top: bool = True) -> str:
    share = (100 - SIDE) // max(len(cells) - 1, 1)
    line = f"border-top:1px solid {page.theme.border};" if top else ""
    # A name with nothing beside it takes the place of both, so that no language has to break it.
    wide = bool(cells[0]) and not cells[1]
    span = ' colspan="2"' if wide else ""
    first = f'<td width="{SIDE + share * wide}%"{span} valign="top" style="{line}">{cells[0]}</td>'
    others = "".join(
        f'<td width="{share}%" valign="top" style="{line}">{cell}</td>' for cell in cells[1 + wide :]
    )
    return f"<tr>{first}{others}</tr>"


def _head(page: Page) -> str:
    sides = (
        f"<b>{escape(variant)}</b> &nbsp;{_verdict(cell, page.theme)}"
        for variant, cell in zip(page.variants, page.cells, strict=True)
    )
    return _row(page, ["", f"<b>{tr('expected')}</b>", *sides], top=False)


def _verdict(cell: Cell | None, theme: Theme) -> str:
    if cell is None:
        return _muted(tr("not run yet"), theme)
    if cell.state is CellState.ERROR:
        return _coloured("! " + tr("error"), theme.danger)
    word, colour = {
        True: (tr("✓ passed"), theme.success),
        False: (tr("✗ not passed"), theme.danger),
        None: (tr("– not judged"), theme.muted),
    }[cell.passed]
    return _coloured(word, colour)


def _failed(page: Page) -> bool:
    return any(cell is not None and cell.error for cell in page.cells)


def _error_row(page: Page) -> list[str]:
    sides = [
        _coloured(text_html(cell.error), page.theme.danger) if cell and cell.error else ""
        for cell in page.cells
    ]
    return [_row(page, [_muted(tr("error"), page.theme), "", *sides])]


def _output_names(page: Page) -> list[str]:
    came = [name for cell in page.cells if cell is not None for name in cell.outputs]
    return list(dict.fromkeys((*page.case.expected, *came)))


def _output_row(page: Page, name: str) -> str:
    shown = _muted("–", page.theme)
    if name in page.case.expected:
        expected = page.case.expected[name]
        text, more = _shortened(shown_value(expected), LONG_OUTPUT, page)
        shown = _in_type(text_html(text), expected) + more
    sides = [_output(page, name, place) for place in range(len(page.cells))]
    return _row(page, [_muted(escape(name), page.theme), shown, *sides])


def _output(page: Page, name: str, place: int) -> str:
    cell, theme = page.cells[place], page.theme
    if cell is None:
        return _muted("…", theme)
    if name not in cell.outputs:
        return "" if cell.state is CellState.ERROR else _muted(tr("nothing came"), theme)
    value = cell.outputs[name]
    reference = _reference(page, name, place)
    same = reference == shown_value(value)
    actual, more = _shortened(shown_value(value), LONG_OUTPUT, page)
    if reference is None or same:
        sign = f"{_coloured('✓', theme.success)} " if same and page.against is Against.EXPECTED else ""
        return sign + _in_type(text_html(actual), value) + more
    reference, _ = _shortened(reference, LONG_OUTPUT, page)
    return _in_type(differences_html(reference, actual, theme), value) + more


def _reference(page: Page, name: str, place: int) -> str | None:
    """Return the text that an output is compared with, or None when there is none."""
    if page.against is Against.EXPECTED:
        return shown_value(page.case.expected[name]) if name in page.case.expected else None
    first = page.cells[0]
    if place == 0 or first is None or name not in first.outputs:
        return None
    return shown_value(first.outputs[name])


def _in_type(html: str, value: JsonValue) -> str:
    if not isinstance(value, dict | list):
        return html
    families = ", ".join(f"'{family}'" for family in CODE_FAMILIES)
    return f'<span style="font-family:{families};font-size:{FONT_SIZES.small}pt">{html}</span>'


def _scores_row(page: Page) -> str:
    sides = ["<br>".join(_score(cell, name, page.theme) for name in page.scorers) for cell in page.cells]
    return _row(page, [_muted(tr("scores"), page.theme), "", *sides])


def _score(cell: Cell | None, name: str, theme: Theme) -> str:
    score = cell.score(name) if cell is not None else None
    if score is None:
        return _muted(f"– {escape(name)}", theme)
    if score.is_missing:
        # The error itself stands further up.
        why = (
            score.missing.replace(cell.error, "").strip()
            if cell is not None and cell.error
            else score.missing
        )
        words = tr("{name}: no score").format(name=escape(name))
        return f"{_coloured(f'– {words}', theme.warning)}<br>{_small(why, theme)}"
    sign, colour = {
        True: ("✓", theme.success),
        False: ("✗", theme.danger),
        None: ("–", theme.muted),
    }[score.passed]
    value = "" if score.value is None else f" {_muted(f'{score.value * 100:.0f} %', theme)}"
    detail = f"<br>{_small(score.detail, theme)}" if score.detail and not score.passed else ""
    return f"{_coloured(sign, colour)} {escape(name)}{value}{detail}"


def _cost_row(page: Page) -> str:
    sides = [_cost(cell, page.theme) if cell is not None else "" for cell in page.cells]
    return _row(page, [_muted(tr("cost"), page.theme), "", *sides])


def _cost(cell: Cell, theme: Theme) -> str:
    tokens = cell.prompt_tokens + cell.completion_tokens
    whole = (
        tr("{tokens:,} tokens, {seconds:.2f} s") if tokens else tr("no new tokens, {seconds:.2f} s")
    ).format(tokens=tokens, seconds=cell.seconds)
    words = _small("\n".join((whole, *(cell.pace.words if cell.pace is not None else ()))), theme)
    return (
        words.replace("<span ", f'<span title="{escape(tr(PACE_TIP_WORDS))}" ', 1)
        if cell.pace is not None
        else words
    )


def _legend(page: Page) -> str:
    theme = page.theme
    if page.against is Against.EXPECTED:
        removed, added = tr("expected, but not there"), tr("there instead")
    elif len(page.variants) > 1:
        removed, added = (
            tr("only in {variant}").format(variant=page.variants[0]),
            tr("only in {variant}").format(variant=page.variants[-1]),
        )
    else:
        return ""
    marks = (
        f'<span style="background-color:{theme.removed};text-decoration:line-through">{escape(removed)}</span>'
        f' &nbsp; <span style="background-color:{theme.added};text-decoration:underline">{escape(added)}</span>'
    )
    return f'<p style="font-size:{FONT_SIZES.small}pt;margin-top:10px">{marks}</p>'


def _coloured(html: str, colour: str) -> str:
    return f'<span style="color:{colour}">{html}</span>'


def _muted(html: str, theme: Theme) -> str:
    return _coloured(html, theme.muted)


def _small(text: str, theme: Theme) -> str:
    return f'<span style="color:{theme.muted};font-size:{FONT_SIZES.small}pt">{text_html(text)}</span>'
