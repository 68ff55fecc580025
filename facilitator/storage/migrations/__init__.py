"""Steps from one shape of the main file to the next, run by Alembic inside the application."""
