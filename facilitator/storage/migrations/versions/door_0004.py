"""What door, badges, kit and certificates need to know of people and sessions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    # Columns are added in place: a rebuilt table would get hidden row numbers.
    for name in ("licence", "pronouns", "language", "badge", "certificate"):
        op.add_column(
            "person", sa.Column(name, sa.String, nullable=False, server_default=sa.text("''"))
        )
    op.add_column("person", sa.Column("number", sa.Integer))
    for name in ("swept", "handed_in"):
        op.add_column(
            "person", sa.Column(name, sa.Boolean, nullable=False, server_default=sa.text("0"))
        )
    op.add_column(
        "person", sa.Column("missed", sa.Integer, nullable=False, server_default=sa.text("0"))
    )
    op.add_column("agency", sa.Column("logo", sa.LargeBinary))
    op.create_table(
        "arrangement",
        sa.Column(
            "session_id",
            sa.Integer,
            sa.ForeignKey("session.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("part", sa.String, primary_key=True),
        sa.Column("content", sa.JSON, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "certificate",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column(
            "session_id",
            sa.Integer,
            sa.ForeignKey("session.id", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("person_id", sa.Integer, sa.ForeignKey("person.id", ondelete="SET NULL")),
        sa.Column("serial", sa.String, nullable=False, unique=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("licence", sa.String, nullable=False),
        sa.Column("minutes", sa.Integer, nullable=False),
        sa.Column("issued", sa.Date, nullable=False),
        sa.Column("copies", sa.Integer, nullable=False),
        sa.Column("voided", sa.Date),
        sa.Column("reason", sa.String, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_certificate_session_id", "certificate", ["session_id"])
    op.create_table(
        "letterhead",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )
