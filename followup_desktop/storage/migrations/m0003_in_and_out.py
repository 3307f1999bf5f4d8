"""Schema 3: what comes in and goes out.

A contact may stand in the address book alone, with the ``company`` that the file
it came from names and ``came_from``, the kind of that file. ``document`` lists a
lead's papers: a path, or (``copied``) a file name in the person's data folder.
``activity`` is what a work-search record counts beside leads: a fair, a workshop.
``import_memory`` keeps how the person had a file of a ``shape`` read (JSON), for
the next of that shape. ``told_apart`` names two leads that are not the same, the
smaller id first. ``lead_alias`` says what a merged lead was called, so that the
file it came from brings it no second time.
"""

SQL = """
ALTER TABLE contact ADD COLUMN company TEXT NOT NULL DEFAULT '';
ALTER TABLE contact ADD COLUMN came_from TEXT NOT NULL DEFAULT '';
CREATE INDEX contact_by_company ON contact (company COLLATE NOCASE) WHERE company <> '';

CREATE TABLE document (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  lead_id INTEGER NOT NULL REFERENCES lead (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  path TEXT NOT NULL,
  copied INTEGER NOT NULL DEFAULT 0 CHECK (copied IN (0, 1)),
  added_at INTEGER NOT NULL
) STRICT;
CREATE INDEX document_by_lead ON document (lead_id, id);

CREATE TABLE activity (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  on_day TEXT NOT NULL CHECK (on_day IS date(on_day)),
  kind TEXT NOT NULL,
  what TEXT NOT NULL DEFAULT '',
  place TEXT NOT NULL DEFAULT '',
  result TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX activity_by_day ON activity (on_day);

CREATE TABLE import_memory (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  shape TEXT NOT NULL UNIQUE,
  choices TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;

CREATE TABLE told_apart (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  first_id INTEGER NOT NULL REFERENCES lead (id) ON DELETE CASCADE,
  second_id INTEGER NOT NULL REFERENCES lead (id) ON DELETE CASCADE,
  UNIQUE (first_id, second_id),
  CHECK (first_id < second_id)
) STRICT;
CREATE INDEX told_apart_by_second ON told_apart (second_id);

CREATE TABLE lead_alias (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  lead_id INTEGER NOT NULL REFERENCES lead (id) ON DELETE CASCADE,
  employer TEXT NOT NULL DEFAULT '',
  position TEXT NOT NULL DEFAULT '',
  location TEXT NOT NULL DEFAULT '',
  url TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX lead_alias_by_lead ON lead_alias (lead_id);
"""
