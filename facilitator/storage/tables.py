"""The main file's tables.

Nothing here leads from an answer to a person, a time, a language or an order: `response` knows its
round and a random key, and has no hidden row number.  Ids of what can be removed are never given
twice (AUTOINCREMENT), so that an undo finds its place free.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    Time,
    text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

about = Table(
    "about",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", String, nullable=False),
    sqlite_with_rowid=False,
)

agency = Table(
    "agency",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String, nullable=False, unique=True),
    Column("logo", LargeBinary),
    sqlite_autoincrement=True,
)

session = Table(
    "session",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("agency_id", ForeignKey("agency.id"), nullable=False),
    Column("title", String, nullable=False),
    Column("day", Date, nullable=False),
    Column("starts", Time),
    Column("ends", Time),
    Column("place", String, nullable=False),
    Column("trainers", String, nullable=False),
    Index("ix_session_agency_id", "agency_id"),
    sqlite_autoincrement=True,
)

person = Table(
    "person",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("session_id", ForeignKey("session.id", ondelete="CASCADE"), nullable=False),
    Column("name", String, nullable=False),
    Column("email", String, nullable=False),
    Column("role", String, nullable=False),
    Column("team", String, nullable=False),
    Column("walk_in", Boolean, nullable=False),
    Column("signed_in", DateTime),
    Column("signed_out", DateTime),
    Column("licence", String, nullable=False, server_default=text("''")),
    Column("pronouns", String, nullable=False, server_default=text("''")),
    Column("language", String, nullable=False, server_default=text("''")),
    Column("badge", String, nullable=False, server_default=text("''")),
    Column("certificate", String, nullable=False, server_default=text("''")),
    Column("number", Integer),
    Column("swept", Boolean, nullable=False, server_default=text("0")),
    Column("handed_in", Boolean, nullable=False, server_default=text("0")),
    Column("missed", Integer, nullable=False, server_default=text("0")),
    Index("ix_person_session_id", "session_id"),
    sqlite_autoincrement=True,
)

round_ = Table(
    "round",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("session_id", ForeignKey("session.id", ondelete="CASCADE"), nullable=False),
    Column("title", String, nullable=False),
    Column("state", String, nullable=False),
    Column("promise", JSON, nullable=False),
    Column("languages", JSON, nullable=False),
    Column("opened", Date, nullable=False),
    Column("printed", Integer, nullable=False, server_default=text("0")),
    Index("ix_round_session_id", "session_id"),
    sqlite_autoincrement=True,
)

# A form as it stood when the round opened: a later change of a shipped form touches no old round.
round_form = Table(
    "round_form",
    metadata,
    Column("round_id", ForeignKey("round.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("form_id", String, nullable=False),
    Column("key_text", Text, nullable=False),
    Column("wording_texts", JSON, nullable=False),
    sqlite_with_rowid=False,
)

# The marker of a sealed round, with what is frozen beside its answers: `counts` are the numbers of
# its closing, sums over the whole room.
seal = Table(
    "seal",
    metadata,
    Column("round_id", ForeignKey("round.id", ondelete="CASCADE"), primary_key=True),
    Column("day", Date, nullable=False),
    Column("answers", Integer, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("present", Integer),
    Column("counts", JSON(none_as_null=True)),
    sqlite_with_rowid=False,
)

# What was ticked before leaving a session's site, and on which day.
site_check = Table(
    "site_check",
    metadata,
    Column("session_id", ForeignKey("session.id", ondelete="CASCADE"), primary_key=True),
    Column("task", String, primary_key=True),
    Column("day", Date, nullable=False),
    sqlite_with_rowid=False,
)

response = Table(
    "response",
    metadata,
    Column("round_id", ForeignKey("round.id", ondelete="CASCADE"), primary_key=True),
    Column("key", LargeBinary, primary_key=True),
    Column("body", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

# That rows of a round left for its study: who at the agency agreed on which day, and which rows
# they were, as keys of `response` in the order of the file.  The same rows leave every time.
research_export = Table(
    "research_export",
    metadata,
    Column("round_id", ForeignKey("round.id", ondelete="CASCADE"), primary_key=True),
    Column("who", String, nullable=False),
    Column("day", Date, nullable=False),
    Column("rows", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

# What is arranged for a session, one value for each part: agenda, credit, course, kit, plan.
arrangement = Table(
    "arrangement",
    metadata,
    Column("session_id", ForeignKey("session.id", ondelete="CASCADE"), primary_key=True),
    Column("part", String, primary_key=True),
    Column("content", JSON, nullable=False),
    sqlite_with_rowid=False,
)

# Every certificate that was given a number, as it was printed: a number is never given twice.
certificate = Table(
    "certificate",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("session_id", ForeignKey("session.id", ondelete="CASCADE"), nullable=False),
    Column("person_id", ForeignKey("person.id", ondelete="SET NULL")),
    Column("serial", String, nullable=False, unique=True),
    Column("name", String, nullable=False),
    Column("licence", String, nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("issued", Date, nullable=False),
    Column("copies", Integer, nullable=False),
    Column("voided", Date),
    Column("reason", String, nullable=False),
    Index("ix_certificate_session_id", "session_id"),
    sqlite_autoincrement=True,
)

# What stands on the papers of every session: the provider (JSON), the signature (PNG).
letterhead = Table(
    "letterhead",
    metadata,
    Column("name", String, primary_key=True),
    Column("content", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)
