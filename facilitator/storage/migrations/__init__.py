"""Steps from one shape of the main file to the next, run by Alembic inside the application.

Batch mode rebuilds a table from what SQLite tells of it, and SQLite does not tell WITHOUT ROWID or
AUTOINCREMENT: name them again (`table_kwargs`), or answers get a hidden row number.
"""
