"""The tables: what was recorded is only ever added to; only models, preferences and states may change."""

from datetime import UTC, datetime
from typing import Any, ClassVar

from sqlalchemy import DateTime as _DateTime
from sqlalchemy import Dialect, Text
from sqlalchemy.orm import registry
from sqlalchemy.schema import MetaData
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel, UniqueConstraint

_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Moment(TypeDecorator[datetime]):
    """A time in UTC; SQLite forgets the zone, so it is put back on reading."""

    impl = _DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn any zone into UTC before it is written."""
        return value if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Say that what was read is UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Words(TypeDecorator[str]):
    """Text of any length. PostgreSQL cannot hold a NUL character; a stand-in takes its place."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Replace NUL before it is written."""
        return value.replace("\x00", "\ufffd") if value and "\x00" in value else value


def _words(**options: Any) -> Any:
    return Field(sa_type=Words, **options)


def _moment() -> Any:
    return Field(sa_type=Moment)


class Row(SQLModel, registry=registry(metadata=MetaData(naming_convention=_NAMES))):
    """Base of every table; keeps them apart from the tables of a plugin that uses SQLModel too."""

    __tablename__: ClassVar[Any]


class ChainContentRow(Row, table=True):
    """A chain's canonical JSON under its digest."""

    __tablename__ = "chain_content"
    digest: str = Field(primary_key=True)
    chain_name: str = _words(index=True)
    content: str = _words()


class RevisionRow(Row, table=True):
    """A saved state of a chain; the newest has the highest id."""

    __tablename__ = "revision"
    id: int | None = Field(default=None, primary_key=True)
    chain_name: str = _words(index=True)
    digest: str = Field(foreign_key="chain_content.digest", index=True)
    parent: str = ""
    author: str = _words()
    message: str = _words()
    created: datetime = _moment()


class GoldenContentRow(Row, table=True):
    """A golden set's canonical JSON under its digest."""

    __tablename__ = "golden_content"
    digest: str = Field(primary_key=True)
    case_count: int
    content: str = _words()


class GoldenSetRow(Row, table=True):
    """A saved state of a golden set; the newest has the highest id."""

    __tablename__ = "golden_set"
    id: int | None = Field(default=None, primary_key=True)
    name: str = _words(index=True)
    digest: str = Field(foreign_key="golden_content.digest", index=True)
    author: str = _words()
    created: datetime = _moment()


class WorkRow(Row, table=True):
    """What steps took in and gave out, kept once however many steps reuse it."""

    __tablename__ = "work"
    digest: str = Field(primary_key=True)
    content: str = _words()


class KeptStepRow(Row, table=True):
    """The step cache: a finished step under its content key."""

    __tablename__ = "kept_step"
    key: str = Field(primary_key=True)
    node: str
    kind: str
    seconds: float
    work_digest: str = Field(foreign_key="work.digest")
    created: datetime = _moment()


class EvaluationRow(Row, table=True):
    """Variants of a revision against a golden set; `variants` is a JSON list, `total` counts cells."""

    __tablename__ = "evaluation"
    id: int | None = Field(default=None, primary_key=True)
    chain_name: str = _words(index=True)
    revision_digest: str = Field(foreign_key="chain_content.digest")
    golden_set_name: str = _words()
    golden_digest: str = Field(foreign_key="golden_content.digest")
    variants: str = _words()
    total: int
    author: str = _words()
    state: str
    created: datetime = _moment()


class RunRow(Row, table=True):
    """One chain on one input; `evaluation_id` is set when an evaluation asked for it."""

    __tablename__ = "run"
    id: int | None = Field(default=None, primary_key=True)
    chain_name: str = _words(index=True)
    chain_digest: str
    variant: str
    evaluation_id: int | None = Field(default=None, foreign_key="evaluation.id", index=True)
    state: str
    error: str = _words()
    seconds: float
    inputs: str = _words()
    outputs: str = _words()
    created: datetime = _moment()


class StepRow(Row, table=True):
    """One node in a run, in the run's order; `turn` is written `2.1` for the first turn in the second."""

    __tablename__ = "step"
    run_id: int = Field(primary_key=True, foreign_key="run.id")
    position: int = Field(primary_key=True)
    node: str
    kind: str
    state: str
    key: str
    error: str = _words()
    reused: bool
    seconds: float
    turn: str = _words()
    given: bool = False
    work_digest: str = Field(foreign_key="work.digest", index=True)


class CellRow(Row, table=True):
    """One case of one variant in an evaluation; there is never a second one."""

    __tablename__ = "cell"
    __table_args__ = (UniqueConstraint("evaluation_id", "variant", "case_id"),)
    id: int | None = Field(default=None, primary_key=True)
    evaluation_id: int = Field(foreign_key="evaluation.id")
    variant: str
    case_id: str = _words()
    run_id: int | None = Field(default=None, foreign_key="run.id", index=True)
    state: str
    outputs: str = _words()
    error: str = _words()
    seconds: float
    prompt_tokens: int
    completion_tokens: int
    pace: str = _words()
    created: datetime = _moment()


class ScoreRow(Row, table=True):
    """One score of a cell; no value and no verdict means missing, with the reason."""

    __tablename__ = "score"
    cell_id: int = Field(primary_key=True, foreign_key="cell.id")
    position: int = Field(primary_key=True)
    name: str = _words()
    value: float | None = None
    passed: bool | None = None
    detail: str = _words()
    missing: str = _words()


class ModelRow(Row, table=True):
    """A model as this workspace knows it; keys and passwords are never part of it."""

    __tablename__ = "model"
    name: str = Field(primary_key=True, sa_type=Words)
    content: str = _words()


class PreferenceRow(Row, table=True):
    """A small setting of this workspace, as JSON."""

    __tablename__ = "preference"
    name: str = Field(primary_key=True, sa_type=Words)
    content: str = _words()
