"""Schema 2: what is said on the phone.

A script may be one lead's own (``lead_id``); without it, it is for all. A call
remembers what it is for (``purpose``) and what was ticked of its checklist
(``ticks``, words with a space between), in progress as in the log. ``rehearsal``
lists what was practised; its ``recording`` is a file name in the person's data
folder, empty where nothing was recorded. ``leave_at``: when to set out for an
interview.
"""

SQL = """
ALTER TABLE script ADD COLUMN lead_id INTEGER REFERENCES lead (id) ON DELETE CASCADE;
CREATE INDEX script_by_lead ON script (lead_id) WHERE lead_id IS NOT NULL;

ALTER TABLE lead ADD COLUMN purpose TEXT NOT NULL DEFAULT '';

ALTER TABLE attempt ADD COLUMN purpose TEXT NOT NULL DEFAULT '';
ALTER TABLE attempt ADD COLUMN ticks TEXT NOT NULL DEFAULT '';

ALTER TABLE call_in_progress ADD COLUMN purpose TEXT NOT NULL DEFAULT '';
ALTER TABLE call_in_progress ADD COLUMN ticks TEXT NOT NULL DEFAULT '';

ALTER TABLE interview ADD COLUMN leave_at INTEGER;

CREATE TABLE rehearsal (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  occasion TEXT NOT NULL,
  style TEXT NOT NULL DEFAULT '',
  at INTEGER NOT NULL,
  duration INTEGER NOT NULL,
  feeling TEXT NOT NULL DEFAULT '',
  recording TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX rehearsal_by_occasion ON rehearsal (occasion, at);
"""
