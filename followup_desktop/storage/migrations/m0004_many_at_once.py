"""Schema 4: what is added by the thousand stands together in the undo journal.

One row of the journal may speak of as many rows as its ``block`` says, which one
operation added to a table: ``after`` has a list for each column instead of a value,
``row_id`` is the first's id. 0: of one row, as ever.

The index tells at once whether anybody came from an address book, which every lead
asks that is shown.
"""

SQL = """
ALTER TABLE journal ADD COLUMN block INTEGER NOT NULL DEFAULT 0 CHECK (block >= 0);
CREATE INDEX contact_from_address_book ON contact (came_from) WHERE came_from <> '';
"""
