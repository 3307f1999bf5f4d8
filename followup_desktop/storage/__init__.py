"""The data file: SQLite through Peewee, stores, search, backups. No Qt.

``database.open_database`` opens it; one store a noun reads and writes it and
speaks in domain dataclasses.
"""
