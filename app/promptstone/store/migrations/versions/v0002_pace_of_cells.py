"""Cells keep how fast their models were; of older ones nothing is known."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision: str | None = "0001"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Add one column; it is empty in the rows that are there already."""
    op.add_column("cell", sa.Column("pace", sa.Text(), nullable=False, server_default=""))
