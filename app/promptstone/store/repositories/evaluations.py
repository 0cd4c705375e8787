"""Evaluations: cells and scores as they come in, one transaction a cell, so that a stop loses none."""

from datetime import UTC, datetime

from sqlalchemy import func
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from promptstone.core.errors import WorkspaceError
from promptstone.core.evaluation import Cell, Evaluation, EvaluationState
from promptstone.core.generation import ModelCall
from promptstone.core.runs import RunRecord
from promptstone.core.values import Value
from promptstone.store.contents import from_json, plain_json, read_json
from promptstone.store.database import Database
from promptstone.store.repositories.cells import cells_of, insert_cell
from promptstone.store.repositories.golden_sets import GoldenSets
from promptstone.store.repositories.runs import insert_run
from promptstone.store.repositories.steps import StepWork
from promptstone.store.rows import (
    CellRow,
    ChainContentRow,
    EvaluationRow,
    GoldenContentRow,
    StepRow,
    WorkRow,
)


class EvaluationEntry(Value):
    """One evaluation as a list shows it: `done` of `total` cells are finished."""

    id: int
    chain_name: str
    golden_set_name: str
    variants: tuple[str, ...]
    created: datetime
    state: EvaluationState
    done: int
    total: int


class Evaluations:
    """Adds evaluations and their cells; only an evaluation's state ever changes."""

    def __init__(self, database: Database, golden_sets: GoldenSets) -> None:
        self._database = database
        self._golden_sets = golden_sets

    def create(
        self,
        chain_name: str,
        revision_digest: str,
        golden_digest: str,
        variants: tuple[str, ...],
        author: str = "",
    ) -> int:
        """Begin an evaluation of these variants of a saved revision on a saved golden set; return its id.

        Raises:
            WorkspaceError: when revision or golden set are not in the workspace, or a variant is named twice.
        """
        if not variants or len(set(variants)) != len(variants):
            raise WorkspaceError("An evaluation needs at least one variant, each named once.")
        name = self._golden_sets.load(golden_digest).name
        with self._database.writing() as session:
            golden = session.get_one(GoldenContentRow, golden_digest)
            if session.get(ChainContentRow, revision_digest) is None:
                raise WorkspaceError("This revision is not in the workspace.", where=revision_digest)
            row = EvaluationRow(
                chain_name=chain_name,
                revision_digest=revision_digest,
                golden_set_name=name,
                golden_digest=golden_digest,
                variants=plain_json(list(variants)),
                total=len(variants) * golden.case_count,
                author=author,
                state=EvaluationState.RUNNING.value,
                created=datetime.now(UTC),
            )
            session.add(row)
            session.flush()
            return row.id or 0

    def add_cell(self, evaluation_id: int, cell: Cell, run: RunRecord | None = None) -> bool:
        """Keep a finished cell with its scores and its run, all or nothing.

        Returns:
            True when it was kept; False when that cell was there already: the first one stands.

        Raises:
            WorkspaceError: when there is no such evaluation, or the evaluation has no such variant.
        """
        try:
            with self._database.writing() as session:
                row = _row(session, evaluation_id)
                if cell.variant not in read_json(row.variants):
                    raise WorkspaceError(f'Evaluation {evaluation_id} has no variant "{cell.variant}".')
                if _is_there(session, evaluation_id, cell):
                    return False
                self._insert(session, row, cell, run)
        except WorkspaceError as error:
            # PostgreSQL lets two programs in at once: the one that comes second finds the cell only here.
            if isinstance(error.__cause__, IntegrityError):
                with self._database.reading() as session:
                    if _is_there(session, evaluation_id, cell):
                        return False
            raise
        return True

    def _insert(self, session: Session, evaluation: EvaluationRow, cell: Cell, run: RunRecord | None) -> None:
        run_id = None
        if run is not None:
            name = evaluation.chain_name
            run_id = insert_run(self._database, session, run, chain_name=name, evaluation_id=evaluation.id)
        insert_cell(session, evaluation.id or 0, cell, run_id)

    def finished(self, evaluation_id: int) -> set[tuple[str, str]]:
        """Return variant and case id of every cell that is there, with an output or a stated error."""
        query = select(CellRow.variant, CellRow.case_id).where(CellRow.evaluation_id == evaluation_id)
        with self._database.reading() as session:
            return set(session.exec(query))

    def set_state(self, evaluation_id: int, state: EvaluationState) -> None:
        """Say how far the evaluation is.

        Raises:
            WorkspaceError: when there is no such evaluation.
        """
        with self._database.writing() as session:
            row = _row(session, evaluation_id)
            row.state = state.value
            session.add(row)

    def load(self, evaluation_id: int) -> Evaluation:
        """Return the evaluation with its golden set and every finished cell, in the order they came in.

        Raises:
            WorkspaceError: when there is no such evaluation.
        """
        with self._database.reading() as session:
            row = _row(session, evaluation_id)
            cells = cells_of(session, evaluation_id)
        return Evaluation.model_construct(
            id=evaluation_id,
            chain_name=row.chain_name,
            revision_digest=row.revision_digest,
            golden_set=self._golden_sets.load(row.golden_digest),
            variants=tuple(read_json(row.variants)),
            created=row.created,
            author=row.author,
            state=EvaluationState(row.state),
            cells=cells,
        )

    def all(self) -> tuple[EvaluationEntry, ...]:
        """Return every evaluation, newest first."""
        done = select(CellRow.evaluation_id, func.count()).group_by(col(CellRow.evaluation_id))
        with self._database.reading() as session:
            counts = dict(session.exec(done).all())
            rows = session.exec(select(EvaluationRow).order_by(col(EvaluationRow.id).desc())).all()
            return tuple(_entry(row, counts.get(row.id or 0, 0)) for row in rows)

    def calls(self, evaluation_id: int, variant: str) -> tuple[ModelCall, ...]:
        """Return the model calls of one variant's runs, each request once, in the order they came in."""
        query = (
            select(WorkRow.digest, WorkRow.content)
            .join(StepRow, col(StepRow.work_digest) == WorkRow.digest)
            .join(CellRow, col(CellRow.run_id) == StepRow.run_id)
            .where(CellRow.evaluation_id == evaluation_id, CellRow.variant == variant)
            .order_by(col(CellRow.id), col(StepRow.position))
        )
        with self._database.reading() as session:
            contents = dict(session.exec(query).all())
        calls: dict[str, ModelCall] = {}
        for content in contents.values():
            for call in from_json(StepWork, content, "A recorded step").calls:
                calls.setdefault(call.request.digest, call)
        return tuple(calls.values())


def _row(session: Session, evaluation_id: int) -> EvaluationRow:
    row = session.get(EvaluationRow, evaluation_id)
    if row is None:
        raise WorkspaceError(f"There is no evaluation {evaluation_id} in the workspace.")
    return row


def _is_there(session: Session, evaluation_id: int, cell: Cell) -> bool:
    query = select(CellRow.id).where(
        CellRow.evaluation_id == evaluation_id,
        CellRow.variant == cell.variant,
        CellRow.case_id == cell.case_id,
    )
    return session.exec(query).first() is not None


def _entry(row: EvaluationRow, done: int) -> EvaluationEntry:
    return EvaluationEntry(
        id=row.id or 0,
        chain_name=row.chain_name,
        golden_set_name=row.golden_set_name,
        variants=tuple(read_json(row.variants)),
        created=row.created,
        state=EvaluationState(row.state),
        done=done,
        total=row.total,
    )
