"""Schema 1: the first file of FollowUp.

Instants are INTEGER epoch seconds (UTC), days are TEXT ``YYYY-MM-DD``, lists
are JSON texts. Tables of what the person said have AUTOINCREMENT ids: an id
taken back by *undo* is never given to another row, so that a reminder once
acknowledged cannot silence a later promise.

``step`` keeps the planner's last word. ``lead_summary`` repeats what one row of
the lead table paints, written beside the step in the same transaction; it may
be rebuilt from the rest at any time, as may both search tables (their feeding
is in ``search_feed``: with ``trusted_schema=OFF`` SQLite 3.40 lets no trigger
touch an FTS5 table, nor a CHECK use a JSON function).
"""

SQL = """
CREATE TABLE employer (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL DEFAULT '',
  policy TEXT NOT NULL DEFAULT 'calls-ok'
    CHECK (policy IN ('calls-ok', 'no-calls', 'no-contact')),
  zone TEXT NOT NULL DEFAULT '',
  country TEXT NOT NULL DEFAULT '',
  region TEXT NOT NULL DEFAULT '',
  phone_hours TEXT NOT NULL DEFAULT '',
  visitable INTEGER NOT NULL DEFAULT 0 CHECK (visitable IN (0, 1)),
  address TEXT NOT NULL DEFAULT '',
  website TEXT NOT NULL DEFAULT '',
  research TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX employer_by_name ON employer (name COLLATE NOCASE);

CREATE TABLE contact (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL DEFAULT '',
  role TEXT NOT NULL DEFAULT '',
  say_name TEXT NOT NULL DEFAULT '',
  address_as TEXT NOT NULL DEFAULT '',
  zone TEXT NOT NULL DEFAULT '',
  notes TEXT NOT NULL DEFAULT '',
  do_not_phone INTEGER NOT NULL DEFAULT 0 CHECK (do_not_phone IN (0, 1)),
  created_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;

CREATE TABLE phone (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  contact_id INTEGER REFERENCES contact (id) ON DELETE CASCADE,
  employer_id INTEGER REFERENCES employer (id) ON DELETE CASCADE,
  position INTEGER NOT NULL DEFAULT 0,
  number TEXT NOT NULL DEFAULT '',
  extension TEXT NOT NULL DEFAULT '',
  raw TEXT NOT NULL DEFAULT '',
  kind TEXT NOT NULL DEFAULT 'unknown'
    CHECK (kind IN ('direct', 'mobile', 'switchboard', 'unknown')),
  country TEXT NOT NULL DEFAULT '',
  zones TEXT NOT NULL DEFAULT '[]',
  wrong INTEGER NOT NULL DEFAULT 0 CHECK (wrong IN (0, 1)),
  search_digits TEXT NOT NULL DEFAULT '',
  CHECK ((contact_id IS NULL) <> (employer_id IS NULL))
) STRICT;
CREATE INDEX phone_by_contact ON phone (contact_id, position, id) WHERE contact_id IS NOT NULL;
CREATE UNIQUE INDEX phone_by_employer ON phone (employer_id) WHERE employer_id IS NOT NULL;
CREATE INDEX phone_by_number ON phone (number) WHERE number <> '';

CREATE TABLE email (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
  address TEXT NOT NULL,
  position INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX email_by_contact ON email (contact_id, position, id);

CREATE TABLE lead (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  employer_id INTEGER NOT NULL REFERENCES employer (id),
  position TEXT NOT NULL DEFAULT '',
  location TEXT NOT NULL DEFAULT '',
  url TEXT NOT NULL DEFAULT '',
  source TEXT NOT NULL DEFAULT 'other',
  source_detail TEXT NOT NULL DEFAULT '',
  rhythm TEXT CHECK (rhythm IN ('application', 'recruiter', 'person', 'temp-agency')),
  found_on TEXT CHECK (found_on IS date(found_on)),
  applied_on TEXT CHECK (applied_on IS date(applied_on)),
  applied_through TEXT NOT NULL DEFAULT '',
  sent TEXT NOT NULL DEFAULT '',
  closes_on TEXT CHECK (closes_on IS date(closes_on)),
  start_on TEXT CHECK (start_on IS date(start_on)),
  cover_letter_date TEXT CHECK (cover_letter_date IS date(cover_letter_date)),
  nudge_on TEXT CHECK (nudge_on IS date(nudge_on)),
  decide_by TEXT CHECK (decide_by IS date(decide_by)),
  interest INTEGER CHECK (interest BETWEEN 1 AND 5),
  stage TEXT NOT NULL DEFAULT 'saved'
    CHECK (stage IN ('saved', 'applied', 'in-touch', 'interviewing', 'offer', 'closed')),
  close_reason TEXT,
  closed_at INTEGER,
  pay TEXT NOT NULL DEFAULT '',
  notes TEXT NOT NULL DEFAULT '',
  tags TEXT NOT NULL DEFAULT '[]',
  policy TEXT CHECK (policy IN ('calls-ok', 'no-calls', 'no-contact')),
  ladder INTEGER,
  referrer_id INTEGER REFERENCES contact (id) ON DELETE SET NULL,
  may_use_name INTEGER NOT NULL DEFAULT 0 CHECK (may_use_name IN (0, 1)),
  own_step_on TEXT CHECK (own_step_on IS date(own_step_on)),
  own_step_at INTEGER,
  own_step_zone TEXT,
  own_step_channel TEXT,
  own_step_set_at INTEGER,
  own_step_ended_at INTEGER,
  created_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;
CREATE INDEX lead_by_employer ON lead (employer_id);
CREATE INDEX lead_by_referrer ON lead (referrer_id) WHERE referrer_id IS NOT NULL;
CREATE INDEX lead_deleted ON lead (deleted_at) WHERE deleted_at IS NOT NULL;

CREATE TABLE lead_contact (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  lead_id INTEGER NOT NULL REFERENCES lead (id) ON DELETE CASCADE,
  contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
  position INTEGER NOT NULL DEFAULT 0,
  UNIQUE (lead_id, contact_id)
) STRICT;
CREATE INDEX lead_contact_by_contact ON lead_contact (contact_id, lead_id);

CREATE TABLE attempt (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  lead_id INTEGER NOT NULL REFERENCES lead (id) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('spoke', 'voicemail', 'left-message', 'no-answer',
    'busy', 'wrong-number', 'call-back', 'no-calls', 'sent', 'missed', 'acknowledged')),
  channel TEXT NOT NULL DEFAULT 'phone'
    CHECK (channel IN ('phone', 'email', 'in-person', 'message')),
  incoming INTEGER NOT NULL DEFAULT 0 CHECK (incoming IN (0, 1)),
  contact_id INTEGER REFERENCES contact (id) ON DELETE SET NULL,
  number TEXT NOT NULL DEFAULT '',
  results TEXT NOT NULL DEFAULT '',
  duration INTEGER,
  note TEXT NOT NULL DEFAULT '',
  feeling TEXT NOT NULL DEFAULT '',
  deleted_at INTEGER
) STRICT;
CREATE INDEX attempt_by_lead ON attempt (lead_id, at, id);
CREATE INDEX attempt_by_time ON attempt (at, id);
CREATE INDEX attempt_by_number ON attempt (number, at, lead_id) WHERE number <> '';
CREATE INDEX attempt_by_contact ON attempt (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX attempt_deleted ON attempt (deleted_at) WHERE deleted_at IS NOT NULL;

CREATE TABLE promise (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  lead_id INTEGER NOT NULL REFERENCES lead (id) ON DELETE CASCADE,
  contact_id INTEGER REFERENCES contact (id) ON DELETE SET NULL,
  local TEXT NOT NULL CHECK (local IS strftime('%Y-%m-%dT%H:%M', local)),
  zone TEXT NOT NULL,
  at INTEGER NOT NULL,
  made_at INTEGER NOT NULL,
  attempt_id INTEGER REFERENCES attempt (id) ON DELETE SET NULL,
  cancelled_at INTEGER
) STRICT;
CREATE INDEX promise_by_lead ON promise (lead_id, at);
CREATE INDEX promise_by_time ON promise (at) WHERE cancelled_at IS NULL;
CREATE INDEX promise_by_attempt ON promise (attempt_id) WHERE attempt_id IS NOT NULL;
CREATE INDEX promise_by_contact ON promise (contact_id) WHERE contact_id IS NOT NULL;

CREATE TABLE expectation (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  lead_id INTEGER NOT NULL REFERENCES lead (id) ON DELETE CASCADE,
  contact_id INTEGER REFERENCES contact (id) ON DELETE SET NULL,
  what TEXT NOT NULL DEFAULT '',
  by_on TEXT NOT NULL CHECK (by_on IS date(by_on)),
  check_in_on TEXT CHECK (check_in_on IS date(check_in_on)),
  made_at INTEGER NOT NULL,
  attempt_id INTEGER REFERENCES attempt (id) ON DELETE SET NULL,
  cancelled_at INTEGER
) STRICT;
CREATE INDEX expectation_by_lead ON expectation (lead_id);
CREATE INDEX expectation_by_attempt ON expectation (attempt_id) WHERE attempt_id IS NOT NULL;
CREATE INDEX expectation_by_contact ON expectation (contact_id) WHERE contact_id IS NOT NULL;

CREATE TABLE interview (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  lead_id INTEGER NOT NULL REFERENCES lead (id) ON DELETE CASCADE,
  contact_id INTEGER REFERENCES contact (id) ON DELETE SET NULL,
  local TEXT NOT NULL CHECK (local IS strftime('%Y-%m-%dT%H:%M', local)),
  zone TEXT NOT NULL,
  at INTEGER NOT NULL,
  made_at INTEGER NOT NULL,
  ends_at INTEGER,
  place TEXT NOT NULL DEFAULT '',
  attempt_id INTEGER REFERENCES attempt (id) ON DELETE SET NULL,
  cancelled_at INTEGER
) STRICT;
CREATE INDEX interview_by_lead ON interview (lead_id, at);
CREATE INDEX interview_by_time ON interview (at) WHERE cancelled_at IS NULL;
CREATE INDEX interview_by_attempt ON interview (attempt_id) WHERE attempt_id IS NOT NULL;
CREATE INDEX interview_by_contact ON interview (contact_id) WHERE contact_id IS NOT NULL;

CREATE TABLE dismissal (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  lead_id INTEGER NOT NULL REFERENCES lead (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  anchor TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX dismissal_by_lead ON dismissal (lead_id);

CREATE TABLE step (
  lead_id INTEGER PRIMARY KEY REFERENCES lead (id) ON DELETE CASCADE,
  row INTEGER NOT NULL,
  kind TEXT,
  channel TEXT,
  contact_id INTEGER,
  phone_id INTEGER,
  due_on TEXT CHECK (due_on IS date(due_on)),
  due_at INTEGER,
  zone TEXT,
  why TEXT NOT NULL DEFAULT '',
  anchor TEXT NOT NULL DEFAULT '',
  made_at INTEGER,
  all_day INTEGER NOT NULL DEFAULT 0,
  window_ends INTEGER,
  their_turn INTEGER NOT NULL DEFAULT 0,
  because TEXT NOT NULL DEFAULT '',
  replan_at INTEGER,
  snoozed_until INTEGER,
  CHECK ((kind IS NULL) = (due_at IS NULL)),
  CHECK (kind IS NOT NULL OR because <> '')
) STRICT;
CREATE INDEX step_replan ON step (replan_at) WHERE replan_at IS NOT NULL;
CREATE INDEX step_snoozed ON step (snoozed_until) WHERE snoozed_until IS NOT NULL;

CREATE TABLE lead_summary (
  lead_id INTEGER PRIMARY KEY REFERENCES lead (id) ON DELETE CASCADE,
  sort_at INTEGER NOT NULL,
  needs_number INTEGER NOT NULL,
  employer TEXT NOT NULL,
  position TEXT NOT NULL,
  stage TEXT NOT NULL,
  location TEXT NOT NULL,
  contact TEXT NOT NULL,
  phone TEXT NOT NULL,
  email TEXT NOT NULL,
  contact_zone TEXT NOT NULL,
  interest INTEGER,
  source TEXT NOT NULL,
  source_detail TEXT NOT NULL,
  applied_on TEXT,
  pay TEXT NOT NULL,
  tags TEXT NOT NULL,
  calls_made INTEGER NOT NULL,
  ladder_of INTEGER,
  last_contact INTEGER,
  last_contact_what TEXT NOT NULL,
  kind TEXT,
  channel TEXT,
  due_at INTEGER,
  due_on TEXT,
  all_day INTEGER,
  window_ends INTEGER,
  zone TEXT,
  their_turn INTEGER,
  why TEXT,
  no_step_because TEXT NOT NULL,
  snoozed_until INTEGER,
  promise_at INTEGER,
  close_reason TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX summary_order ON lead_summary
  (sort_at, lead_id, stage, kind, their_turn, needs_number, snoozed_until);
CREATE INDEX summary_waiting ON lead_summary (sort_at) WHERE their_turn = 1;
CREATE INDEX summary_needs_number ON lead_summary (sort_at) WHERE needs_number = 1;
CREATE INDEX summary_quiet ON lead_summary (sort_at) WHERE kind = 'look-again';
CREATE INDEX summary_closed ON lead_summary (lead_id) WHERE stage = 'closed';

CREATE TABLE reminder (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  lead_id INTEGER NOT NULL REFERENCES lead (id) ON DELETE CASCADE,
  source TEXT NOT NULL CHECK (source IN ('step', 'promise', 'interview')),
  source_id INTEGER NOT NULL,
  occurrence TEXT NOT NULL,
  meant_for INTEGER NOT NULL,
  alert_at INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'alerted', 'acknowledged')),
  alerted_at INTEGER,
  acknowledged_at INTEGER,
  snoozed_until INTEGER,
  UNIQUE (source, source_id, occurrence, meant_for)
) STRICT;
CREATE INDEX reminder_pending ON reminder (alert_at) WHERE state = 'pending';
CREATE INDEX reminder_open ON reminder (meant_for) WHERE state = 'alerted';
CREATE INDEX reminder_by_lead ON reminder (lead_id, state);

CREATE TABLE call_in_progress (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  lead_id INTEGER NOT NULL REFERENCES lead (id) ON DELETE CASCADE,
  contact_id INTEGER REFERENCES contact (id) ON DELETE SET NULL,
  phone_id INTEGER REFERENCES phone (id) ON DELETE SET NULL,
  number TEXT NOT NULL DEFAULT '',
  incoming INTEGER NOT NULL DEFAULT 0 CHECK (incoming IN (0, 1)),
  started_at INTEGER NOT NULL,
  last_seen_at INTEGER NOT NULL,
  ended_at INTEGER,
  parked_at INTEGER,
  notes TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX one_open_call ON call_in_progress ((1)) WHERE parked_at IS NULL;
CREATE INDEX call_by_lead ON call_in_progress (lead_id);
CREATE INDEX call_by_contact ON call_in_progress (contact_id);
CREATE INDEX call_by_phone ON call_in_progress (phone_id);

CREATE TABLE script (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  purpose TEXT NOT NULL,
  style TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL DEFAULT '',
  body TEXT NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX script_by_purpose ON script (purpose, style);

CREATE TABLE setting (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  key TEXT NOT NULL UNIQUE,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE import_batch (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  unit TEXT NOT NULL,
  at INTEGER NOT NULL,
  operation_id INTEGER,
  counts TEXT NOT NULL DEFAULT '{}',
  undone_at INTEGER
) STRICT;

CREATE TABLE operation (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  label TEXT NOT NULL,
  kind TEXT NOT NULL,
  at INTEGER NOT NULL,
  undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1))
) STRICT;
CREATE INDEX operation_undone ON operation (id) WHERE undone = 1;

CREATE TABLE journal (
  id INTEGER PRIMARY KEY,
  operation_id INTEGER NOT NULL REFERENCES operation (id) ON DELETE CASCADE,
  table_name TEXT NOT NULL,
  row_id INTEGER NOT NULL,
  before TEXT,
  after TEXT
) STRICT;
CREATE INDEX journal_by_operation ON journal (operation_id, id);

CREATE TABLE session (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  file_id TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  clean INTEGER NOT NULL CHECK (clean IN (0, 1))
) STRICT;

CREATE VIEW lead_text AS
SELECT lead.id AS lead_id, employer.name AS employer, lead.position AS position,
  (SELECT group_concat(c.name || ' ' || c.role, ' ; ')
     FROM lead_contact lc JOIN contact c ON c.id = lc.contact_id
    WHERE lc.lead_id = lead.id AND c.deleted_at IS NULL) AS people,
  (SELECT group_concat(p.search_digits, ' ') FROM (
     SELECT ph.search_digits FROM lead_contact lc JOIN contact c ON c.id = lc.contact_id
       JOIN phone ph ON ph.contact_id = c.id
      WHERE lc.lead_id = lead.id AND c.deleted_at IS NULL
     UNION ALL
     SELECT ph.search_digits FROM phone ph WHERE ph.employer_id = lead.employer_id) p) AS phones,
  (SELECT group_concat(e.address, ' ; ')
     FROM lead_contact lc JOIN contact c ON c.id = lc.contact_id
       JOIN email e ON e.contact_id = c.id
    WHERE lc.lead_id = lead.id AND c.deleted_at IS NULL) AS emails,
  lead.location || ' ; ' || lead.source_detail || ' ; ' || lead.tags || ' ; ' || lead.notes AS notes
FROM lead JOIN employer ON employer.id = lead.employer_id
WHERE lead.deleted_at IS NULL;

CREATE VIEW note_text AS
SELECT id, note FROM attempt WHERE note <> '' AND deleted_at IS NULL;

CREATE VIRTUAL TABLE lead_search USING fts5 (
  employer, position, people, phones, emails, notes,
  tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3', columnsize = 0);

CREATE VIRTUAL TABLE note_search USING fts5 (
  note, content = 'note_text', content_rowid = 'id',
  tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3', columnsize = 0);

CREATE TRIGGER deleted_lead_is_still AFTER UPDATE OF deleted_at ON lead
WHEN NEW.deleted_at IS NOT NULL BEGIN
  DELETE FROM lead_summary WHERE lead_id = NEW.id;
  DELETE FROM reminder WHERE lead_id = NEW.id AND state = 'pending';
END;
"""
