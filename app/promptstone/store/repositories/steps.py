"""Steps: those of a run, and the cache in which a finished one is found again by content."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from pydantic import Field, JsonValue
from sqlmodel import Session, col, select

from promptstone.core.generation import ModelCall
from promptstone.core.runs import StepRecord, StepState
from promptstone.core.values import Value, sha256_of
from promptstone.store.contents import as_json, from_json
from promptstone.store.database import Database, insert_rows
from promptstone.store.rows import KeptStepRow, StepRow, WorkRow


class StepWork(Value):
    """What a step took in and gave out, without when and where: equal work is kept once."""

    inputs: dict[str, JsonValue] = Field(default_factory=dict)
    outputs: dict[str, JsonValue] = Field(default_factory=dict)
    calls: tuple[ModelCall, ...] = ()


class Steps:
    """The step cache. The first step kept under a key stays; only finished ones are kept."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, key: str) -> StepRecord | None:
        """Return the finished step kept under this key, or None."""
        query = select(KeptStepRow, WorkRow.content).join(WorkRow).where(KeptStepRow.key == key)
        with self._database.reading() as session:
            found = session.exec(query).first()
            if found is None:
                return None
            row, content = found
            work = from_json(StepWork, content, "A kept step")
            return StepRecord(
                node=row.node,
                kind=row.kind,
                state=StepState.DONE,
                key=row.key,
                inputs=work.inputs,
                outputs=work.outputs,
                seconds=row.seconds,
                calls=work.calls,
            )

    def keep(self, step: StepRecord) -> None:
        """Keep a finished step under its own key; steps without a key or unfinished ones are passed over."""
        if not step.key or step.state is not StepState.DONE:
            return
        work = _work_row(step)
        with self._database.writing() as session:
            self._database.insert_missing(session, WorkRow, [work])
            kept = {
                "key": step.key,
                "node": step.node,
                "kind": step.kind,
                "seconds": step.seconds,
                "work_digest": work["digest"],
                "created": datetime.now(UTC),
            }
            self._database.insert_missing(session, KeptStepRow, [kept])


def insert_steps(database: Database, session: Session, run_id: int, steps: tuple[StepRecord, ...]) -> None:
    """Insert the steps of a run, in their order."""
    works = [_work_row(step) for step in steps]
    database.insert_missing(session, WorkRow, list({work["digest"]: work for work in works}.values()))
    rows = [
        {
            "run_id": run_id,
            "position": position,
            "node": step.node,
            "kind": step.kind,
            "state": step.state.value,
            "key": step.key,
            "error": step.error,
            "reused": step.reused,
            "seconds": step.seconds,
            "turn": ".".join(str(turn) for turn in step.turn),
            "given": step.given,
            "work_digest": work["digest"],
        }
        for position, (step, work) in enumerate(zip(steps, works, strict=True))
    ]
    insert_rows(session, StepRow, rows)


def steps_of(session: Session, run_ids: Iterable[int]) -> dict[int, tuple[StepRecord, ...]]:
    """Return the steps of these runs by run id, each in the run's order."""
    query = (
        select(StepRow, WorkRow.content)
        .join(WorkRow)
        .where(col(StepRow.run_id).in_(list(run_ids)))
        .order_by(col(StepRow.run_id), col(StepRow.position))
    )
    steps: dict[int, list[StepRecord]] = {}
    for row, content in session.exec(query):
        work = from_json(StepWork, content, f"Step {row.node} of run {row.run_id}")
        record = StepRecord(
            node=row.node,
            kind=row.kind,
            state=StepState(row.state),
            key=row.key,
            inputs=work.inputs,
            outputs=work.outputs,
            error=row.error,
            reused=row.reused,
            seconds=row.seconds,
            calls=work.calls,
            turn=tuple(int(turn) for turn in row.turn.split(".") if turn),
            given=row.given,
        )
        steps.setdefault(row.run_id, []).append(record)
    return {run_id: tuple(records) for run_id, records in steps.items()}


def _work_row(step: StepRecord) -> dict[str, Any]:
    content = as_json(StepWork(inputs=step.inputs, outputs=step.outputs, calls=step.calls))
    return {"digest": sha256_of(content.encode("utf-8")), "content": content}
