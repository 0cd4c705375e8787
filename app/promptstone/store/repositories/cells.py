"""Writes the cells of an evaluation, and reads them, thousands at a time, in two plain queries."""

from datetime import UTC, datetime

from sqlmodel import Session, col, select

from promptstone.core.evaluation import Cell
from promptstone.core.runs import CellState, Pace
from promptstone.core.scoring import Score
from promptstone.store.contents import as_json, from_json, plain_json, read_json
from promptstone.store.database import insert_row, insert_rows
from promptstone.store.rows import CellRow, ScoreRow


def insert_cell(session: Session, evaluation_id: int, cell: Cell, run_id: int | None) -> None:
    """Insert a cell and its scores within an open transaction."""
    row = {
        "evaluation_id": evaluation_id,
        "variant": cell.variant,
        "case_id": cell.case_id,
        "run_id": run_id,
        "state": cell.state.value,
        "outputs": plain_json(cell.outputs),
        "error": cell.error,
        "seconds": cell.seconds,
        "prompt_tokens": cell.prompt_tokens,
        "completion_tokens": cell.completion_tokens,
        "pace": as_json(cell.pace) if cell.pace is not None else "",
        "created": datetime.now(UTC),
    }
    cell_id = insert_row(session, CellRow, row)
    scores = [
        {"cell_id": cell_id, "position": position, **score.model_dump()}
        for position, score in enumerate(cell.scores)
    ]
    insert_rows(session, ScoreRow, scores)


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
            pace=from_json(Pace, row["pace"], "The pace of a case") if row["pace"] else None,
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
