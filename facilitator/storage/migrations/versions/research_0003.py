"""That rows of a round left for its study, and the agency's consent."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "research_export",
        sa.Column(
            "round_id",
            sa.Integer,
            sa.ForeignKey("round.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("who", sa.String, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("rows", sa.LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )
