"""The first tables, and triggers that keep what was recorded as it was."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision: str | None = None
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

RECORDED = (
    "chain_content",
    "revision",
    "golden_content",
    "golden_set",
    "work",
    "run",
    "step",
    "cell",
    "score",
)
_REFUSAL = "what was recorded is never changed or deleted"


def upgrade() -> None:
    """Create everything."""
    _contents()
    _saved_states()
    _evaluations_and_runs()
    _steps()
    _cells_and_scores()
    _models_and_preferences()
    if op.get_bind().dialect.name == "sqlite":
        _sqlite_triggers()
    else:
        _postgres_triggers()


def downgrade() -> None:
    """There is nothing before the first step."""
    raise NotImplementedError("Older schemas do not exist.")


def _key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=op.f(f"pk_{table}"))


def _refers(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [target], name=op.f(f"fk_{table}_{column}"))


def _short(name: str) -> "sa.Column[str]":
    return sa.Column(name, sa.String(), nullable=False)


def _text(name: str) -> "sa.Column[str]":
    return sa.Column(name, sa.Text(), nullable=False)


def _whole(name: str, *, nullable: bool = False) -> "sa.Column[int]":
    return sa.Column(name, sa.Integer(), nullable=nullable)


def _number(name: str, *, nullable: bool = False) -> "sa.Column[float]":
    return sa.Column(name, sa.Float(), nullable=nullable)


def _created() -> "sa.Column[object]":
    return sa.Column("created", sa.DateTime(timezone=True), nullable=False)


def _index(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=False)


def _contents() -> None:
    name = "chain_content"
    op.create_table(name, _short("digest"), _text("chain_name"), _text("content"), _key(name, "digest"))
    _index(name, "chain_name")
    name = "golden_content"
    op.create_table(name, _short("digest"), _whole("case_count"), _text("content"), _key(name, "digest"))
    name = "work"
    op.create_table(name, _short("digest"), _text("content"), _key(name, "digest"))


def _saved_states() -> None:
    op.create_table(
        "revision",
        _whole("id"),
        _text("chain_name"),
        _short("digest"),
        _short("parent"),
        _text("author"),
        _text("message"),
        _created(),
        _refers("revision", "digest", "chain_content.digest"),
        _key("revision", "id"),
    )
    _index("revision", "chain_name", "digest")
    op.create_table(
        "golden_set",
        _whole("id"),
        _text("name"),
        _short("digest"),
        _text("author"),
        _created(),
        _refers("golden_set", "digest", "golden_content.digest"),
        _key("golden_set", "id"),
    )
    _index("golden_set", "name", "digest")


def _evaluations_and_runs() -> None:
    op.create_table(
        "evaluation",
        _whole("id"),
        _text("chain_name"),
        _short("revision_digest"),
        _text("golden_set_name"),
        _short("golden_digest"),
        _text("variants"),
        _whole("total"),
        _text("author"),
        _short("state"),
        _created(),
        _refers("evaluation", "revision_digest", "chain_content.digest"),
        _refers("evaluation", "golden_digest", "golden_content.digest"),
        _key("evaluation", "id"),
    )
    _index("evaluation", "chain_name")
    op.create_table(
        "run",
        _whole("id"),
        _text("chain_name"),
        _short("chain_digest"),
        _short("variant"),
        _whole("evaluation_id", nullable=True),
        _short("state"),
        _text("error"),
        _number("seconds"),
        _text("inputs"),
        _text("outputs"),
        _created(),
        _refers("run", "evaluation_id", "evaluation.id"),
        _key("run", "id"),
    )
    _index("run", "chain_name", "evaluation_id")


def _steps() -> None:
    op.create_table(
        "step",
        _whole("run_id"),
        _whole("position"),
        _short("node"),
        _short("kind"),
        _short("state"),
        _short("key"),
        _text("error"),
        sa.Column("reused", sa.Boolean(), nullable=False),
        _number("seconds"),
        _short("work_digest"),
        _refers("step", "run_id", "run.id"),
        _refers("step", "work_digest", "work.digest"),
        _key("step", "run_id", "position"),
    )
    _index("step", "work_digest")
    op.create_table(
        "kept_step",
        _short("key"),
        _short("node"),
        _short("kind"),
        _number("seconds"),
        _short("work_digest"),
        _created(),
        _refers("kept_step", "work_digest", "work.digest"),
        _key("kept_step", "key"),
    )


def _cells_and_scores() -> None:
    cell = ("evaluation_id", "variant", "case_id")
    op.create_table(
        "cell",
        _whole("id"),
        _whole("evaluation_id"),
        _short("variant"),
        _text("case_id"),
        _whole("run_id", nullable=True),
        _short("state"),
        _text("outputs"),
        _text("error"),
        _number("seconds"),
        _whole("prompt_tokens"),
        _whole("completion_tokens"),
        _created(),
        _refers("cell", "evaluation_id", "evaluation.id"),
        _refers("cell", "run_id", "run.id"),
        _key("cell", "id"),
        sa.UniqueConstraint(*cell, name=op.f("uq_cell_" + "_".join(cell))),
    )
    _index("cell", "run_id")
    op.create_table(
        "score",
        _whole("cell_id"),
        _whole("position"),
        _text("name"),
        _number("value", nullable=True),
        sa.Column("passed", sa.Boolean(), nullable=True),
        _text("detail"),
        _text("missing"),
        _refers("score", "cell_id", "cell.id"),
        _key("score", "cell_id", "position"),
    )


def _models_and_preferences() -> None:
    op.create_table("model", _text("name"), _text("content"), _key("model", "name"))
    op.create_table("preference", _text("name"), _text("content"), _key("preference", "name"))


def _sqlite_triggers() -> None:
    for table in RECORDED:
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_refuses_{change.lower()} BEFORE {change} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
            )


def _postgres_triggers() -> None:
    op.execute(
        "CREATE FUNCTION promptstone_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$"
    )
    for table in RECORDED:
        op.execute(
            f"CREATE TRIGGER {table}_refuses_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION promptstone_refuse()"
        )
