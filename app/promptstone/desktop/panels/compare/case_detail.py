"""One case in full: its inputs, and each variant's outputs beside what was expected."""

from html import escape

from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QTextBrowser, QWidget

from promptstone.core.evaluation import Cell, Evaluation
from promptstone.core.golden import Case
from promptstone.core.ports import as_text
from promptstone.core.runs import CellState
from promptstone.core.text.differences import Change, word_differences
from promptstone.desktop.theme import FONT_SIZES, Theme, ThemeSource


class CaseDetail(QTextBrowser):
    """Shows one case of an evaluation in two variants. Everything that came from outside is escaped."""

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("The case in full")
        self.setOpenLinks(False)
        self.setObjectName("caseDetail")
        self._themes = themes
        self._shown: tuple[Evaluation, Case, tuple[str, ...]] | None = None
        themes.changed.connect(self._redraw)

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: N802 (Qt's own name)
        """Load nothing: an output must not make the window read files or addresses."""
        return None

    def show_case(self, evaluation: Evaluation, case: Case, variants: tuple[str, ...]) -> None:
        """Show a case in these variants; the place on the page is kept when it is the same case."""
        same = self._shown is not None and self._shown[1].id == case.id
        place = self.verticalScrollBar().value() if same else 0
        self._shown = (evaluation, case, variants)
        self._redraw()
        self.verticalScrollBar().setValue(place)

    def clear_case(self) -> None:
        """Show nothing."""
        self._shown = None
        self.clear()

    def _redraw(self) -> None:
        if self._shown is not None:
            document = self.document()
            document.setMetaInformation(QTextDocument.MetaInformation.DocumentTitle, "")
            self.setHtml(case_html(*self._shown, self._themes.theme))


def case_html(evaluation: Evaluation, case: Case, variants: tuple[str, ...], theme: Theme) -> str:
    """Return a case as rich text: inputs on top, then a column for each variant."""
    tags = f'<span style="color:{theme.muted}">{escape(", ".join(case.tags))}</span>' if case.tags else ""
    title = f"font-size:{FONT_SIZES.title}pt"
    head = f'<p style="{title};margin-bottom:2px"><b>{escape(case.id)}</b> &nbsp;{tags}</p>'
    names = len(case.inputs) > 1
    inputs = "".join(
        f'<p style="margin:4px 0">{_label(name, theme) if names else ""}{_text(as_text(value))}</p>'
        for name, value in case.inputs.items()
    )
    box = f'<table width="100%" cellpadding="8" bgcolor="{theme.surface}"><tr><td>{inputs}</td></tr></table>'
    width = 100 // max(len(variants), 1)
    columns = "".join(
        f'<td width="{width}%" valign="top">{_side(evaluation, case, variant, theme)}</td>'
        for variant in variants
    )
    sides = f'<table width="100%" cellpadding="8" cellspacing="0"><tr>{columns}</tr></table>'
    return f'<div style="color:{theme.text}">{head}{box}{sides}</div>'


def _label(name: str, theme: Theme) -> str:
    return f'<span style="color:{theme.muted}">{escape(name)}&nbsp; </span>'


def _text(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _side(evaluation: Evaluation, case: Case, variant: str, theme: Theme) -> str:
    cell = evaluation.cells_of(variant).get(case.id)
    parts = [f'<p style="margin:0 0 4px 0"><b>{escape(variant)}</b> &nbsp;{_mark(cell, theme)}</p>']
    if cell is None:
        return "".join(parts)
    if cell.state is CellState.ERROR:
        parts.append(f'<p style="color:{theme.danger}">{_text(cell.error)}</p>')
    names = dict.fromkeys((*cell.outputs, *(name for name in case.expected if name not in cell.outputs)))
    rows = "".join(_output_row(name, case, cell, theme) for name in names)
    parts.append(f'<table width="100%" cellpadding="3" cellspacing="0">{rows}</table>')
    for score in cell.scores:
        if score.is_missing:
            parts.append(_remark(f"{score.name}: no score. {score.missing}", theme))
        elif score.detail and not score.passed:
            parts.append(_remark(f"{score.name}: {score.detail}", theme))
    tokens = f"{cell.prompt_tokens + cell.completion_tokens:,} tokens, {cell.seconds:.2f} s"
    parts.append(
        f'<p style="color:{theme.muted};margin:6px 0 0 0;font-size:{FONT_SIZES.small}pt">{tokens}</p>'
    )
    return "".join(parts)


def _remark(text: str, theme: Theme) -> str:
    return f'<p style="color:{theme.muted};margin:3px 0">{_text(text)}</p>'


def _mark(cell: Cell | None, theme: Theme) -> str:
    if cell is None:
        return f'<span style="color:{theme.muted}">not run yet</span>'
    word, colour = {
        True: ("✓ passed", theme.success),
        False: ("✗ not passed", theme.danger),
        None: ("not judged", theme.muted),
    }[cell.passed]
    return f'<span style="color:{colour}">{word}</span>'


def _output_row(name: str, case: Case, cell: Cell, theme: Theme) -> str:
    label = f'<td width="84" valign="top" style="color:{theme.muted}">{escape(name)}</td>'
    if name not in cell.outputs:
        missing = f"nothing came (expected {_text(as_text(case.expected[name]))})"
        return f'<tr>{label}<td style="color:{theme.muted}">{missing}</td></tr>'
    actual = as_text(cell.outputs[name])
    if name not in case.expected:
        return f"<tr>{label}<td>{_text(actual)}</td></tr>"
    expected = as_text(case.expected[name])
    if expected == actual:
        return f'<tr>{label}<td><span style="color:{theme.success}">✓</span> {_text(actual)}</td></tr>'
    return f"<tr>{label}<td>{differences_html(expected, actual, theme)}</td></tr>"


def differences_html(expected: str, actual: str, theme: Theme) -> str:
    """Return the words that were expected and did not come struck out, those that came instead underlined."""
    styles = {
        Change.REMOVED: f"background-color:{theme.removed};color:{theme.text};text-decoration:line-through",
        Change.ADDED: f"background-color:{theme.added};color:{theme.text};text-decoration:underline",
    }
    return "".join(
        f'<span style="{styles[span.change]}">{_text(span.text)}</span>'
        if span.change in styles
        else _text(span.text)
        for span in word_differences(expected, actual)
    )
