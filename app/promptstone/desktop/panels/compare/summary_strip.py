"""The strip above the table: how each variant did, and what changed between the two."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from promptstone.core.evaluation import (
    Evaluation,
    ScoreSummary,
    VariantSummary,
    Verdict,
    changes_between,
    summarise,
)
from promptstone.desktop.theme import FONT_SIZES, Theme, ThemeSource


class SummaryStrip(QWidget):
    """Cards: one for each of the two variants, and one for gained, lost and the same."""

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(10)
        self._shown: tuple[Evaluation, str, str] | None = None
        themes.changed.connect(self._redraw)

    def show_evaluation(self, evaluation: Evaluation, before: str, after: str) -> None:
        """Show two variants of an evaluation; one card when they are the same."""
        self._shown = (evaluation, before, after)
        self._redraw()

    def clear(self) -> None:
        """Show nothing."""
        self._shown = None
        self._redraw()

    def _redraw(self) -> None:
        while (item := self._layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        if self._shown is None:
            return
        evaluation, before, after = self._shown
        theme = self._themes.theme
        for variant in dict.fromkeys((before, after)):
            self._layout.addWidget(_card(_variant_html(summarise(evaluation, variant), evaluation, theme)), 2)
        if before != after:
            self._layout.addWidget(_card(_changes_html(evaluation, before, after, theme)), 2)


def _card(html: str) -> QFrame:
    card = QFrame()
    card.setObjectName("card")
    card.setFrameShape(QFrame.Shape.StyledPanel)
    label = QLabel(html)
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setWordWrap(True)
    layout = QVBoxLayout(card)
    layout.setContentsMargins(14, 10, 14, 10)
    layout.addWidget(label)
    return card


def _variant_html(summary: VariantSummary, evaluation: Evaluation, theme: Theme) -> str:
    total = len(evaluation.golden_set.cases)
    muted = f"color:{theme.muted}"
    share = f"{100 * summary.passed / summary.cells:.0f} %" if summary.cells else "–"
    progress = "" if summary.cells == total else f" · {summary.cells} of {total} run"
    errors = f' · <span style="color:{theme.danger}">{summary.errors} errors</span>' if summary.errors else ""
    scores = " &nbsp; ".join(
        f'<span style="{muted}">{escape(score.name)}</span> {_percent(score)}' for score in summary.scores
    )
    return (
        f'<div style="{muted}">{escape(summary.variant)}{progress}{errors}</div>'
        f'<div style="font-size:{FONT_SIZES.heading}pt"><b>{share}</b>'
        f'<span style="font-size:{FONT_SIZES.body}pt;{muted}"> &nbsp;{summary.passed} of {summary.cells} passed'
        f"</span></div><div>{scores}</div>"
    )


def _percent(score: ScoreSummary) -> str:
    missing = f" ({score.missing} missing)" if score.missing else ""
    return ("–" if score.mean is None else f"{score.mean * 100:.0f} %") + missing


def _changes_html(evaluation: Evaluation, before: str, after: str, theme: Theme) -> str:
    changes = changes_between(evaluation, before, after)
    count = {verdict: sum(change.verdict is verdict for change in changes) for verdict in Verdict}
    muted = f"color:{theme.muted}"
    unknown = f", {count[Verdict.UNKNOWN]} not known" if count[Verdict.UNKNOWN] else ""
    return (
        f'<div style="{muted}">from {escape(before)} to {escape(after)}</div>'
        f'<div style="font-size:{FONT_SIZES.heading}pt">'
        f'<b style="color:{theme.success}">▲ {count[Verdict.GAINED]}</b> &nbsp; '
        f'<b style="color:{theme.danger}">▼ {count[Verdict.LOST]}</b></div>'
        f'<div><span style="{muted}">gained and lost; </span>{count[Verdict.SAME]} the same{unknown}</div>'
    )
