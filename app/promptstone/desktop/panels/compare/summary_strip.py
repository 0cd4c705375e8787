"""The strip above the table: how each variant did, score by score, and what changed between the two."""

from html import escape

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from promptstone.core.evaluation import ScoreSummary, VariantSummary, Verdict
from promptstone.desktop.looks.language import tr, tr_count
from promptstone.desktop.panels.compare.comparison import Comparison, Show
from promptstone.desktop.panels.model_library.page.price_words import cost_words
from promptstone.desktop.theme import FONT_SIZES, Theme, ThemeSource, scaled
from promptstone.desktop.widgets.page_parts import on_surface, with_role
from promptstone.services.evaluations.spending import Spending

HEIGHT = 146
_COUNTS_WORDS = (
    (Show.GAINED, Verdict.GAINED, "▲", "gained"),
    (Show.LOST, Verdict.LOST, "▼", "lost"),
    (Show.SAME, Verdict.SAME, "=", "the same"),
    (Show.UNKNOWN, Verdict.UNKNOWN, "–", "not known"),
)


class SummaryStrip(QWidget):
    """Cards: one for each side, one with all scores, one with gained, lost and the same."""

    show_wanted = Signal(object)
    """The reader wants to see the cases of one count: a Show."""

    def __init__(self, before: QComboBox, after: QComboBox, themes: ThemeSource) -> None:
        """The two choosers of variants become the titles of the first two cards."""
        super().__init__()
        self._themes = themes
        self._shown: Comparison | None = None
        self._spending = Spending()
        self.sides = (_VariantCard(before, themes), _VariantCard(after, themes))
        self.scores = QLabel()
        self.scores.setTextFormat(Qt.TextFormat.RichText)
        self.scores.setAccessibleName(tr("Scores"))
        self.counts: dict[Show, QPushButton] = {}
        self._changes, inside = _card()
        for show, _, _, word in _COUNTS_WORDS:
            button = with_role(QPushButton(), "quiet")
            button.setToolTip(tr("Show only the cases that are {word}").format(word=tr(word)))
            button.setStyleSheet("text-align: left; padding: 1px 6px;")
            button.clicked.connect(lambda _checked=False, show=show: self.show_wanted.emit(show))
            inside.addWidget(button)
            self.counts[show] = button
        self._lay_out()
        themes.changed.connect(self._draw)

    def _lay_out(self) -> None:
        scores, scores_inside = _card()
        area = QScrollArea()
        area.setWidget(self.scores)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scores.setAlignment(Qt.AlignmentFlag.AlignTop)
        scores_inside.addWidget(area)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(10)
        for card, share in ((self.sides[0], 5), (self.sides[1], 5), (scores, 6), (self._changes, 3)):
            card.setFixedHeight(scaled(HEIGHT))
            layout.addWidget(card, share)

    def show_comparison(self, comparison: Comparison | None) -> None:
        """Show a comparison, or nothing."""
        self._shown = comparison
        self._draw()

    def show_spending(self, spending: Spending) -> None:
        """Say what the variants cost from now on, as far as prices are known."""
        self._spending = spending
        self._draw()

    def _draw(self) -> None:
        comparison = self._shown
        if comparison is None:
            return
        theme = self._themes.theme
        total = len(comparison.evaluation.golden_set.cases)
        one = len(comparison.variants) == 1
        several = len(comparison.evaluation.variants) > 1
        for card in (self.sides[1], self._changes):
            card.setVisible(several)
        for side, summary in zip(self.sides, comparison.summaries, strict=True):
            side.show_summary(summary, total, theme, cost_words(self._spending.cost(summary)))
        self.scores.setText(_scores_html(comparison, theme))
        colours = {Show.GAINED: theme.success, Show.LOST: theme.danger}
        for show, verdict, sign, word in _COUNTS_WORDS:
            count = comparison.counts.get(verdict, 0)
            button = self.counts[show]
            button.setText(f"{sign}  {count:,} {tr(word)}")
            button.setEnabled(bool(count) and not one)
            button.setVisible(show is not Show.UNKNOWN or bool(count))
            colour = colours.get(show, theme.text) if count and not one else theme.muted
            weight = 600 if count and show in colours else 400
            button.setStyleSheet(
                f"text-align:left;padding:2px 6px;color:{colour};font-weight:{weight};min-height:16px;"
            )


class _VariantCard(QFrame):
    """One variant: its share of passed cases, and a bar of passed, not passed, errors and not run."""

    def __init__(self, chooser: QComboBox, themes: ThemeSource) -> None:
        super().__init__()
        on_surface(self, "card")
        self.share = with_role(QLabel(), "heading")
        self.words = with_role(QLabel(), "muted")
        self.cost = with_role(QLabel(), "small")
        self.bar = _ShareBar(themes)
        numbers = QHBoxLayout()
        numbers.setSpacing(8)
        numbers.addWidget(self.share)
        numbers.addWidget(self.words, 1, Qt.AlignmentFlag.AlignBottom)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(5)
        layout.addWidget(chooser)
        layout.addLayout(numbers)
        layout.addWidget(self.bar)
        layout.addWidget(self.cost)

    def show_summary(self, summary: VariantSummary, total: int, theme: Theme, cost: str) -> None:
        """Show how one variant did on `total` cases, and what it cost in words."""
        self.share.setText(f"{100 * summary.passed / summary.cells:.0f} %" if summary.cells else "–")
        run, errors = (
            tr(" · {n:,} of {all:,} run").format(n=summary.cells, all=total),
            _errors(summary.errors),
        )
        run = "" if summary.cells == total else run
        passed = tr("{n:,} of {all:,} passed").format(n=summary.passed, all=summary.cells)
        passed += f" · {errors}" if summary.errors else ""
        self.words.setText(passed if summary.cells else tr("nothing run yet"))
        tokens = summary.prompt_tokens + summary.completion_tokens
        spent = tr_count("{n} token", "{n} tokens", tokens) if tokens else tr("no new tokens")
        spent = f"{spent} · {cost}" if cost else spent
        self.cost.setText(f"{spent} · {summary.seconds:,.1f} s{run}")
        self.cost.setToolTip(tr("Answers that were kept from earlier cost no tokens."))
        parts = (
            (summary.passed, theme.success),
            (summary.cells - summary.passed - summary.errors, theme.removed),
            (summary.errors, theme.danger),
        )
        self.bar.show_parts(parts, total)
        self.bar.setToolTip(
            tr("{passed} passed, {others} not passed or not judged, {errors}, {missing} not run").format(
                passed=summary.passed,
                others=summary.cells - summary.passed - summary.errors,
                errors=errors,
                missing=total - summary.cells,
            )
        )


class _ShareBar(QWidget):
    def __init__(self, themes: ThemeSource) -> None:
        super().__init__()
        self._themes = themes
        self._parts: tuple[tuple[int, str], ...] = ()
        self._total = 0
        self.setFixedHeight(6)

    def show_parts(self, parts: tuple[tuple[int, str], ...], total: int) -> None:
        """Show counts in their colours, as shares of `total`."""
        self._parts, self._total = parts, total
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's own name)
        """Return a thin bar's size."""
        return QSize(120, 6)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's own name)
        """Paint the shares from left to right."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._themes.theme.border))
        left = 0.0
        for count, colour in self._parts:
            width = self.width() * count / self._total if self._total else 0.0
            painter.fillRect(QRectF(left, 0, width, self.height()), QColor(colour))
            left += width
        painter.end()


def _errors(number: int) -> str:
    return tr_count("{n} error", "{n} errors", number)


def _card() -> tuple[QFrame, QVBoxLayout]:
    card = on_surface(QFrame(), "card")
    layout = QVBoxLayout(card)
    layout.setContentsMargins(12, 8, 12, 8)
    layout.setSpacing(2)
    return card, layout


def _scores_html(comparison: Comparison, theme: Theme) -> str:
    old, new = comparison.summaries
    two = len(comparison.variants) == 2
    muted = f"color:{theme.muted};font-size:{FONT_SIZES.small}pt"
    heads = [comparison.before, *((comparison.after, "") if two else ())]
    head = "".join(f'<td align="right" style="{muted}">{escape(name[:14])}</td>' for name in heads)
    rows = [f'<tr><td style="{muted}">{tr("score")}</td>{head}</tr>']
    for before, after in zip(old.scores, new.scores, strict=True):
        cells = [_percent(before, theme)]
        cells += [_percent(after, theme), _step(before, after, theme)] if two else []
        values = "".join(f'<td align="right">{cell}</td>' for cell in cells)
        rows.append(f"<tr><td>{escape(before.name)}</td>{values}</tr>")
    if not old.scores:
        rows.append(f'<tr><td colspan="4" style="color:{theme.muted}">{tr("Nothing is scored.")}</td></tr>')
    return f'<table width="100%" cellpadding="2" cellspacing="0">{"".join(rows)}</table>'


def _percent(score: ScoreSummary, theme: Theme) -> str:
    mean = "–" if score.mean is None else f"{score.mean * 100:.0f} %"
    if not score.missing:
        return mean
    style = f"color:{theme.warning};font-size:{FONT_SIZES.small}pt"
    return f'<span style="{style}">{tr("{n:,} missing").format(n=score.missing)}</span> {mean}'


def _step(before: ScoreSummary, after: ScoreSummary, theme: Theme) -> str:
    if before.mean is None or after.mean is None:
        return ""
    points = round(after.mean * 100) - round(before.mean * 100)
    colour = theme.success if points > 0 else theme.danger if points < 0 else theme.muted
    return (
        f'<b style="color:{colour}">{points:+d}</b>' if points else f'<span style="color:{colour}">±0</span>'
    )
