"""Thousands of cases do not stop the window: what runs on its loop stays short."""

import time
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from promptstone.core.evaluation import Cell, Evaluation
from promptstone.core.golden import Case, GoldenSet
from promptstone.core.runs import CellState
from promptstone.core.scoring import Score, ScorerUse
from promptstone.desktop.panels.compare.case_table import CaseTable
from promptstone.desktop.panels.compare.case_table_model import CaseTableModel
from promptstone.desktop.panels.compare.comparison import Comparison, Show, compare
from promptstone.desktop.theme import ThemeSource

CASES = 3_080
LONGEST = 0.1


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    """Two variants of which every third case is gained and every fifth lost."""
    cases = tuple(
        Case(id=f"case-{n:04d}", inputs={"message": f"Message {n} " * 20}, expected={"topic": "a"})
        for n in range(CASES)
    )
    cells = tuple(
        Cell(
            variant=variant,
            case_id=case.id,
            state=CellState.DONE,
            outputs={"topic": "a" if passed else "b"},
            scores=(Score(name="topic", value=float(passed), passed=passed),),
        )
        for n, case in enumerate(cases)
        for variant, passed in (("base", n % 3 != 0), ("loud", n % 5 != 0))
    )
    evaluation = Evaluation(
        id=1,
        chain_name="Triage",
        revision_digest="sha256:1",
        golden_set=GoldenSet(name="many", cases=cases, scorers=(ScorerUse(name="topic", scorer="exact"),)),
        variants=("base", "loud"),
        created=datetime(2026, 1, 1, tzinfo=UTC),
        cells=cells,
    )
    return compare(evaluation, "base", "loud")


def told(what: str, seconds: float) -> None:
    """Print how long something took beside its limit."""
    print(f"  {what} among {CASES:,} cases: {seconds * 1000:.0f} ms, {seconds / LONGEST:.2f} of the limit")


def quickest(work: Callable[[], object]) -> float:
    """Return the shortest of some tries, in seconds: others use the processor too."""
    times = []
    for _ in range(5):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return min(times)


def test_filtering_finding_and_scrolling_among_thousands(qtbot, comparison: Comparison) -> None:
    model = CaseTableModel()
    table = CaseTable(model, ThemeSource())
    qtbot.addWidget(table)
    table.resize(600, 700)
    table.show()

    def filter_and_find() -> None:
        model.show_comparison(comparison, Show.LOST, "")
        table.selectRow(0)
        model.show_comparison(comparison, Show.ALL, "message 1")
        table.grab()

    told("filtering and finding", quickest(filter_and_find))
    model.show_comparison(comparison, Show.ALL, "")
    assert model.rowCount() == CASES
    told(
        "scrolling to the end and back",
        quickest(lambda: (table.scrollToBottom(), table.grab(), table.scrollToTop())),
    )
