"""Steps keep in which turn of a loop they ran, and whether their outputs were given beforehand."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision: str | None = "0002"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Add two columns; the steps that are there already ran outside of loops and were not given."""
    op.add_column("step", sa.Column("turn", sa.Text(), nullable=False, server_default=""))
    op.add_column("step", sa.Column("given", sa.Boolean(), nullable=False, server_default=sa.false()))
