"""Runs: what one chain did on one input, kept as it was."""

from datetime import UTC, datetime

from sqlmodel import Session, col, select

from promptstone.core.errors import WorkspaceError
from promptstone.core.runs import RunRecord, StepRecord, StepState
from promptstone.store.contents import plain_json, read_json
from promptstone.store.database import Database, insert_row
from promptstone.store.repositories.steps import insert_steps, steps_of
from promptstone.store.rows import ChainContentRow, RunRow


class Runs:
    """Adds runs and reads them back; there is no way to change or remove one."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, run: RunRecord, created: datetime | None = None, *, chain_name: str = "") -> int:
        """Keep a run with its steps and return its id.

        `created` is now unless given. Without `chain_name`, the name comes from the saved revision of the
        run's digest; a run of a chain that was never saved has no name then.
        """
        with self._database.writing() as session:
            if not chain_name:
                row = session.get(ChainContentRow, run.chain_digest)
                chain_name = "" if row is None else row.chain_name
            return insert_run(self._database, session, run, chain_name=chain_name, created=created)

    def recent(self, chain_name: str, limit: int = 50) -> tuple[tuple[int, datetime, RunRecord], ...]:
        """Return the newest runs that people started (no evaluation's), newest first: id, time, run."""
        query = (
            select(RunRow)
            .where(RunRow.chain_name == chain_name, col(RunRow.evaluation_id).is_(None))
            .order_by(col(RunRow.id).desc())
            .limit(limit)
        )
        with self._database.reading() as session:
            rows = session.exec(query).all()
            steps = steps_of(session, [row.id or 0 for row in rows])
            return tuple((row.id or 0, row.created, _record(row, steps.get(row.id or 0, ()))) for row in rows)

    def load(self, run_id: int) -> RunRecord:
        """Return one run with its steps.

        Raises:
            WorkspaceError: when there is no such run.
        """
        with self._database.reading() as session:
            row = session.get(RunRow, run_id)
            if row is None:
                raise WorkspaceError(f"There is no run {run_id} in the workspace.")
            return _record(row, steps_of(session, [run_id]).get(run_id, ()))


def insert_run(
    database: Database,
    session: Session,
    run: RunRecord,
    *,
    chain_name: str,
    created: datetime | None = None,
    evaluation_id: int | None = None,
) -> int:
    """Insert a run and its steps within an open transaction and return the run's id."""
    row = {
        "chain_name": chain_name,
        "chain_digest": run.chain_digest,
        "variant": run.variant,
        "evaluation_id": evaluation_id,
        "state": run.state.value,
        "error": run.error,
        "seconds": run.seconds,
        "inputs": plain_json(run.inputs),
        "outputs": plain_json(run.outputs),
        "created": created or datetime.now(UTC),
    }
    run_id = insert_row(session, RunRow, row)
    insert_steps(database, session, run_id, run.steps)
    return run_id


def _record(row: RunRow, steps: tuple[StepRecord, ...]) -> RunRecord:
    return RunRecord(
        chain_digest=row.chain_digest,
        variant=row.variant,
        inputs=read_json(row.inputs),
        outputs=read_json(row.outputs),
        state=StepState(row.state),
        error=row.error,
        seconds=row.seconds,
        steps=steps,
    )
