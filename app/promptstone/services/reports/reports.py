"""Builds the report: what a reviewer needs to see of two variants, case by case."""

import asyncio
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader
from markupsafe import Markup, escape
from pydantic import JsonValue

from promptstone import __version__
from promptstone.core.errors import WorkspaceError
from promptstone.core.evaluation import (
    CaseChange,
    Cell,
    Evaluation,
    VariantSummary,
    Verdict,
    changes_between,
    summarise,
)
from promptstone.core.golden import Case
from promptstone.core.ports import as_text
from promptstone.core.runs import CellState
from promptstone.core.text.differences import Change, word_differences
from promptstone.services.evaluations import Evaluations

_TAGS = {Change.ADDED: "ins", Change.REMOVED: "del"}


class Reports:
    """Writes reports of a workspace's evaluations."""

    def __init__(self, evaluations: Evaluations) -> None:
        """Report on these."""
        self._evaluations = evaluations

    async def html(self, evaluation_id: int, before: str = "", after: str = "") -> str:
        """Return the report as one HTML page; the first and last variant are compared unless named.

        Raises:
            WorkspaceError: when there is no such evaluation.
        """
        evaluation = await self._evaluations.load(evaluation_id)
        return await asyncio.to_thread(report_html, evaluation, before, after)

    async def write(self, evaluation_id: int, path: Path, before: str = "", after: str = "") -> None:
        """Write the report to a file.

        Raises:
            WorkspaceError: when there is no such evaluation, or the file cannot be written.
        """
        page = await self.html(evaluation_id, before, after)
        try:
            await asyncio.to_thread(path.write_text, page, encoding="utf-8")
        except OSError as error:
            raise WorkspaceError(
                f"The report cannot be written: {error.strerror}.", where=str(path)
            ) from error


def report_html(evaluation: Evaluation, before: str = "", after: str = "") -> str:
    """Return the whole report. Everything that came from outside is escaped; the page loads nothing."""
    before = before or evaluation.variants[0]
    after = after or evaluation.variants[-1]
    environment = Environment(
        loader=PackageLoader("promptstone.services.reports", "."), autoescape=True, trim_blocks=True
    )
    changes = changes_between(evaluation, before, after)
    return environment.get_template("report.html.jinja").render(
        evaluation=evaluation,
        before=before,
        after=after,
        version=__version__,
        summaries=[_summary(summarise(evaluation, variant)) for variant in evaluation.variants],
        score_names=[use.name for use in evaluation.golden_set.scorers],
        counts={verdict.value: sum(c.verdict is verdict for c in changes) for verdict in Verdict},
        rows=[
            _row(evaluation, case, change)
            for case, change in zip(evaluation.golden_set.cases, changes, strict=True)
        ],
    )


def _summary(summary: VariantSummary) -> dict[str, Any]:
    return {
        "variant": summary.variant,
        "passed": summary.passed,
        "cells": summary.cells,
        "errors": summary.errors,
        "scores": [
            {"name": s.name, "passed": s.passed, "made": s.made, "missing": s.missing, "mean": s.mean}
            for s in summary.scores
        ],
        "seconds": summary.seconds,
        "tokens": summary.prompt_tokens + summary.completion_tokens,
    }


def _row(evaluation: Evaluation, case: Case, change: CaseChange) -> dict[str, Any]:
    cells = {variant: evaluation.cells_of(variant).get(case.id) for variant in evaluation.variants}
    return {
        "case": case,
        "inputs": [(name, as_text(value)) for name, value in case.inputs.items()],
        "verdict": change.verdict.value,
        "variants": [_shown_cell(evaluation, case, name, cell) for name, cell in cells.items()],
    }


def _shown_cell(evaluation: Evaluation, case: Case, variant: str, cell: Cell | None) -> dict[str, Any]:
    if cell is None:
        return {
            "variant": variant,
            "state": "not run",
            "outputs": [],
            "scores": [],
            "error": "",
            "passed": None,
        }
    return {
        "variant": variant,
        "state": cell.state.value,
        "error": cell.error if cell.state is CellState.ERROR else "",
        "passed": cell.passed,
        "outputs": [
            (name, _marked(case.expected[name], value) if name in case.expected else escape(as_text(value)))
            for name, value in cell.outputs.items()
        ],
        "scores": cell.scores,
    }


def _marked(expected: JsonValue, actual: JsonValue) -> Markup:
    """The actual output with what it lacks struck out and what it adds underlined."""
    spans = word_differences(as_text(expected), as_text(actual))
    return Markup("").join(
        Markup("<{0}>{1}</{0}>").format(_TAGS[span.change], span.text)
        if span.change in _TAGS
        else escape(span.text)
        for span in spans
    )
