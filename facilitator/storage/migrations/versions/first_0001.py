"""The first shape of the main file."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def _child_of(table: str) -> sa.ForeignKey:
    return sa.ForeignKey(f"{table}.id", ondelete="CASCADE")


def upgrade() -> None:
    op.create_table(
        "about",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("value", sa.String, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "agency",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.String, nullable=False),
        sa.UniqueConstraint("name"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "session",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("agency_id", sa.Integer, sa.ForeignKey("agency.id"), nullable=False),
        sa.Column("title", sa.String, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("starts", sa.Time),
        sa.Column("ends", sa.Time),
        sa.Column("place", sa.String, nullable=False),
        sa.Column("trainers", sa.String, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_session_agency_id", "session", ["agency_id"])
    op.create_table(
        "person",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("session_id", sa.Integer, _child_of("session"), nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("email", sa.String, nullable=False),
        sa.Column("role", sa.String, nullable=False),
        sa.Column("team", sa.String, nullable=False),
        sa.Column("walk_in", sa.Boolean, nullable=False),
        sa.Column("signed_in", sa.DateTime),
        sa.Column("signed_out", sa.DateTime),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_person_session_id", "person", ["session_id"])
    op.create_table(
        "round",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("session_id", sa.Integer, _child_of("session"), nullable=False),
        sa.Column("title", sa.String, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("promise", sa.JSON, nullable=False),
        sa.Column("languages", sa.JSON, nullable=False),
        sa.Column("opened", sa.Date, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_round_session_id", "round", ["session_id"])
    op.create_table(
        "round_form",
        sa.Column("round_id", sa.Integer, _child_of("round"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("form_id", sa.String, nullable=False),
        sa.Column("key_text", sa.Text, nullable=False),
        sa.Column("wording_texts", sa.JSON, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "seal",
        sa.Column("round_id", sa.Integer, _child_of("round"), primary_key=True),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("answers", sa.Integer, nullable=False),
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sa.Column("present", sa.Integer),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "response",
        sa.Column("round_id", sa.Integer, _child_of("round"), primary_key=True),
        sa.Column("key", sa.LargeBinary, primary_key=True),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )
