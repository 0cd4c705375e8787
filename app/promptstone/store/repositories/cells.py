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
    table = CellRow.__table__.c  # type: ignore[attr-defined]
    query = (
        select(CellRow.id, CellRow.variant, CellRow.case_id, CellRow.state)
        .add_columns(table.outputs, table.error, table.seconds, table.prompt_tokens, table.completion_tokens)
        .where(col(CellRow.evaluation_id) == evaluation_id)
        .order_by(col(CellRow.id))
    )
    return tuple(
        Cell(
            variant=variant,
            case_id=case_id,
            state=CellState(state),
            outputs=read_json(outputs),
            error=error,
            scores=scores.get(cell_id, ()),
            seconds=seconds,
            prompt_tokens=prompt_tokens,
            completion_tokens=completion_tokens,
        )
        for cell_id, variant, case_id, state, outputs, error, seconds, prompt_tokens, completion_tokens in session.execute(
            query
        )
    )


def _scores_of(session: Session, evaluation_id: int) -> dict[int, tuple[Score, ...]]:
    table = ScoreRow.__table__.c  # type: ignore[attr-defined]
    query = (
        select(ScoreRow.cell_id, ScoreRow.name, ScoreRow.value, ScoreRow.passed)
        .add_columns(table.detail, table.missing)
        .join(CellRow, col(CellRow.id) == ScoreRow.cell_id)
        .where(col(CellRow.evaluation_id) == evaluation_id)
        .order_by(col(ScoreRow.cell_id), col(ScoreRow.position))
    )
    scores: dict[int, tuple[Score, ...]] = {}
    for cell_id, name, value, passed, detail, missing in session.execute(query):
        score = Score(name=name, value=value, passed=passed, detail=detail, missing=missing)
        scores[cell_id] = (*scores.get(cell_id, ()), score)
    return scores
