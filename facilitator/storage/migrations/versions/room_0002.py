"""Copies printed, the numbers of a closing, and what is ticked before leaving the site."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    # Columns are added in place: a rebuilt table would get hidden row numbers.
    op.add_column(
        "round", sa.Column("printed", sa.Integer, nullable=False, server_default=sa.text("0"))
    )
    op.add_column("seal", sa.Column("counts", sa.JSON))
    op.create_table(
        "site_check",
        sa.Column(
            "session_id",
            sa.Integer,
            sa.ForeignKey("session.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("task", sa.String, primary_key=True),
        sa.Column("day", sa.Date, nullable=False),
        sqlite_with_rowid=False,
    )
