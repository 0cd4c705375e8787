"""What evaluations of a chain found, case by case, read without what came out: enough to compare revisions."""

from datetime import datetime
from typing import Any

from sqlalchemy import case, func
from sqlmodel import col, select

from promptstone.core.runs import CellState
from promptstone.core.values import Value
from promptstone.store.contents import read_json
from promptstone.store.database import Database
from promptstone.store.rows import CellRow, EvaluationRow, ScoreRow


class Measured(Value):
    """One evaluation of one state of a chain: `finished` counts the cells of each variant so far."""

    id: int
    chain_digest: str
    golden_set_name: str
    golden_digest: str
    cases: int
    created: datetime
    finished: dict[str, int]


class Verdicts:
    """Reads verdicts and scores of evaluations; writes nothing."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def measured(self, chain_name: str) -> tuple[Measured, ...]:
        """Return the evaluations of a chain, of saved and unsaved states, newest first."""
        rows = select(EvaluationRow).where(EvaluationRow.chain_name == chain_name)
        counts = (
            select(CellRow.evaluation_id, CellRow.variant, func.count())
            .join(EvaluationRow, col(EvaluationRow.id) == CellRow.evaluation_id)
            .where(EvaluationRow.chain_name == chain_name)
            .group_by(col(CellRow.evaluation_id), col(CellRow.variant))
        )
        finished: dict[int, dict[str, int]] = {}
        with self._database.reading() as session:
            for evaluation_id, variant, count in session.exec(counts):
                finished.setdefault(evaluation_id, {})[variant] = count
            found = session.exec(rows.order_by(col(EvaluationRow.id).desc())).all()
            return tuple(_measured(row, finished.get(row.id or 0, {})) for row in found)

    def passed(self, evaluation_id: int, variant: str) -> dict[str, bool | None]:
        """Return by case whether it passed, exactly as `Cell.passed` says; only finished cases are in it."""
        failed = func.sum(case((col(ScoreRow.passed).is_(False), 1), else_=0))
        judged = func.sum(case((col(ScoreRow.passed).is_not(None), 1), else_=0))
        scored = func.count(col(ScoreRow.cell_id))
        wanted: tuple[Any, ...] = (col(CellRow.case_id), col(CellRow.state), scored, failed, judged)
        query = (
            select(*wanted)
            .select_from(CellRow)
            .join(ScoreRow, col(ScoreRow.cell_id) == CellRow.id, isouter=True)
            .where(CellRow.evaluation_id == evaluation_id, CellRow.variant == variant)
            .group_by(col(CellRow.id), col(CellRow.case_id), col(CellRow.state))
        )
        with self._database.reading() as session:
            return {
                case_id: False
                if state == CellState.ERROR.value or no
                else (True if scores and known == scores else None)
                for case_id, state, scores, no, known in session.execute(query)
            }

    def scores(self, evaluation_id: int, variant: str) -> dict[str, dict[str, float]]:
        """Return by score and case the numbers that were given; a missing score is not in it."""
        query = (
            select(ScoreRow.name, CellRow.case_id, ScoreRow.value)
            .join(CellRow, col(CellRow.id) == ScoreRow.cell_id)
            .where(CellRow.evaluation_id == evaluation_id, CellRow.variant == variant)
            .where(col(ScoreRow.value).is_not(None))
            .order_by(col(ScoreRow.cell_id), col(ScoreRow.position))
        )
        found: dict[str, dict[str, float]] = {}
        with self._database.reading() as session:
            for name, case_id, value in session.exec(query):
                if value is not None:
                    found.setdefault(name, {})[case_id] = value
        return found


def _measured(row: EvaluationRow, finished: dict[str, int]) -> Measured:
    return Measured(
        id=row.id or 0,
        chain_digest=row.revision_digest,
        golden_set_name=row.golden_set_name,
        golden_digest=row.golden_digest,
        cases=row.total // max(1, len(read_json(row.variants))),
        created=row.created,
        finished=finished,
    )
