"""Reads the cells of an evaluation, thousands at a time, in two plain queries."""

from sqlmodel import Session, col, select

from promptstone.core.evaluation import Cell
from promptstone.core.runs import CellState
from promptstone.core.scoring import Score
from promptstone.store.contents import read_json
from promptstone.store.rows import CellRow, ScoreRow


def cells_of(session: Session, evaluation_id: int) -> tuple[Cell, ...]:
    """Return every cell of an evaluation with its scores, in the order they came in."""
    scores = _scores_of(session, evaluation_id)
    query = select(*CellRow.metadata.tables["cell"].columns).where(
        col(CellRow.evaluation_id) == evaluation_id
    )
    return tuple(
        Cell(
            variant=row["variant"],
            case_id=row["case_id"],
            state=CellState(row["state"]),
            outputs=read_json(row["outputs"]),
            error=row["error"],
            scores=tuple(scores.get(row["id"], ())),
            seconds=row["seconds"],
            prompt_tokens=row["prompt_tokens"],
            completion_tokens=row["completion_tokens"],
        )
        for row in session.execute(query.order_by(col(CellRow.id))).mappings()
    )


def _scores_of(session: Session, evaluation_id: int) -> dict[int, list[Score]]:
    query = (
        select(*ScoreRow.metadata.tables["score"].columns)
        .join(CellRow, col(CellRow.id) == ScoreRow.cell_id)
        .where(col(CellRow.evaluation_id) == evaluation_id)
        .order_by(col(ScoreRow.cell_id), col(ScoreRow.position))
    )
    scores: dict[int, list[Score]] = {}
    for row in session.execute(query).mappings():
        score = Score(
            name=row["name"],
            value=row["value"],
            passed=row["passed"],
            detail=row["detail"],
            missing=row["missing"],
        )
        scores.setdefault(row["cell_id"], []).append(score)
    return scores
