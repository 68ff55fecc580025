"""The only room that knows the database: main file, ballot box, keys, migrations."""
