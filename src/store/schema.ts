/** "Orry": marks the file as ours, so that another program's database is never written to. */
export const APPLICATION_ID = 0x4f727279;

/**
 * The database from nothing to now, one step after the other; `user_version` counts the steps taken.
 * A step that was released is never edited: add another at the end.
 *
 * Rows that are always read and written whole (a feed's state, a visit) are JSON, so that a new field needs no step.
 */
export const MIGRATIONS: readonly string[] = [
  `
CREATE TABLE planet (revision INTEGER NOT NULL) STRICT;
INSERT INTO planet VALUES (0);

CREATE TABLE feed (
  key   TEXT PRIMARY KEY,
  state TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- n counts a feed's visits from 1, so that the oldest are found without counting rows.
CREATE TABLE visit (
  feed_key TEXT    NOT NULL REFERENCES feed (key),
  n        INTEGER NOT NULL,
  record   TEXT    NOT NULL,
  PRIMARY KEY (feed_key, n)
) STRICT, WITHOUT ROWID;

-- The last document of a feed, compressed.
CREATE TABLE document (
  feed_key TEXT PRIMARY KEY REFERENCES feed (key),
  bytes    BLOB NOT NULL
) STRICT;

-- Small on purpose: planning all pages reads every row. AUTOINCREMENT: a number is never used again.
CREATE TABLE entry (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  feed_key      TEXT    NOT NULL REFERENCES feed (key),
  raw_id        TEXT    NOT NULL,
  member_id     TEXT    NOT NULL,
  published_id  TEXT    NOT NULL,
  hash          TEXT    NOT NULL,
  text_hash     TEXT,
  link          TEXT,
  canonical_url TEXT,
  river_at      INTEGER NOT NULL,
  first_seen    INTEGER NOT NULL,
  edited_at     INTEGER,
  archived      INTEGER NOT NULL,
  merged_into   INTEGER REFERENCES entry (id),
  missed        INTEGER NOT NULL,
  taken_down    INTEGER NOT NULL,
  language      TEXT,
  topics        TEXT    NOT NULL
) STRICT;
CREATE INDEX entry_by_feed ON entry (feed_key, river_at);
CREATE INDEX entry_by_published_id ON entry (published_id);
CREATE INDEX entry_by_url ON entry (canonical_url) WHERE canonical_url IS NOT NULL;
CREATE INDEX entry_by_text ON entry (text_hash) WHERE text_hash IS NOT NULL;
CREATE INDEX entry_by_original ON entry (merged_into) WHERE merged_into IS NOT NULL;

-- Every raw id under which a feed ever carried an entry: how an entry is found again, also after its feed changed its ids.
CREATE TABLE sighting (
  feed_key TEXT    NOT NULL REFERENCES feed (key),
  raw_id   TEXT    NOT NULL,
  entry_id INTEGER NOT NULL REFERENCES entry (id),
  at       INTEGER NOT NULL,
  PRIMARY KEY (feed_key, raw_id)
) STRICT, WITHOUT ROWID;

-- opening and rest are mostly the head and tail of html: then only where to cut is kept.
CREATE TABLE body (
  entry_id     INTEGER PRIMARY KEY REFERENCES entry (id),
  details      TEXT    NOT NULL,
  html         TEXT    NOT NULL,
  opening_end  INTEGER,
  rest_start   INTEGER,
  opening      TEXT,
  rest         TEXT,
  text         TEXT    NOT NULL,
  words        INTEGER NOT NULL,
  policy       INTEGER NOT NULL,
  raw          BLOB    NOT NULL
) STRICT;

CREATE TABLE link (
  entry_id INTEGER NOT NULL REFERENCES entry (id),
  position INTEGER NOT NULL,
  target   TEXT    NOT NULL,
  PRIMARY KEY (entry_id, position)
) STRICT, WITHOUT ROWID;

-- The last verdict on an entry, kept or not. link_key: its address in the form for comparing.
CREATE TABLE verdict (
  feed_key TEXT    NOT NULL REFERENCES feed (key),
  raw_id   TEXT    NOT NULL,
  verdict  TEXT    NOT NULL,
  reason   TEXT    NOT NULL,
  link     TEXT,
  link_key TEXT,
  title    TEXT,
  at       INTEGER NOT NULL,
  PRIMARY KEY (feed_key, raw_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX verdict_by_link ON verdict (link_key) WHERE link_key IS NOT NULL;
`,
  // Finds bodies that were cleaned by an older allow-list without reading any.
  "CREATE INDEX body_by_policy ON body (policy);",
  // Visits counted by day (days since 1970, UTC), which reach further back than the visits that are kept.
  `
CREATE TABLE visit_day (
  feed_key TEXT    NOT NULL REFERENCES feed (key),
  day      INTEGER NOT NULL,
  good     INTEGER NOT NULL,
  failed   INTEGER NOT NULL,
  bytes    INTEGER NOT NULL,
  PRIMARY KEY (feed_key, day)
) STRICT, WITHOUT ROWID;
INSERT INTO visit_day
  SELECT feed_key, CAST(record ->> 'at' AS INTEGER) / 86400000 AS day, sum(record ->> 'outcome' <> 'failed'),
    sum(record ->> 'outcome' = 'failed'), sum(CAST(record ->> 'wireBytes' AS INTEGER))
  FROM visit GROUP BY feed_key, day;
`,
  // Who links to whom. Links that were kept before had no words: they are made anew with their bodies, which another
  // allow-list cleans at the next build.
  `
DROP TABLE link;

-- to_entry: the shown entry that has the target among its names, NULL when none has. Right at all times: whatever changes
-- who has a name, or what is shown for it, writes it anew.
CREATE TABLE link (
  entry_id INTEGER NOT NULL REFERENCES entry (id),
  position INTEGER NOT NULL,
  target   TEXT    NOT NULL,
  text     TEXT    NOT NULL,
  sentence TEXT    NOT NULL,
  is_reply INTEGER NOT NULL,
  to_entry INTEGER,
  PRIMARY KEY (entry_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX link_by_target ON link (target);
CREATE INDEX link_found ON link (entry_id, to_entry, is_reply) WHERE to_entry IS NOT NULL;
CREATE INDEX entry_shown ON entry (river_at) WHERE merged_into IS NULL AND taken_down = 0;
CREATE INDEX entry_hidden ON entry (id, merged_into, taken_down) WHERE taken_down <> 0 OR merged_into IS NOT NULL;

-- Every address an entry ever had, and the ids that name it anywhere.
CREATE TABLE address (
  url      TEXT    NOT NULL,
  entry_id INTEGER NOT NULL REFERENCES entry (id),
  PRIMARY KEY (url, entry_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX address_by_entry ON address (entry_id);
INSERT INTO address SELECT canonical_url, id FROM entry WHERE canonical_url IS NOT NULL;

-- Hosts of a member on which the same path is the same page.
CREATE TABLE own_host (
  host      TEXT PRIMARY KEY,
  member_id TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX own_host_by_member ON own_host (member_id);
`,
  // Posts that are much alike. Sketches of what was kept before are made with its bodies, which another allow-list cleans.
  `
-- number: one of an entry's sketch; period: of its river_at, 64 days each. First in the key, so that posts of one time lie
-- together: what is written and asked in a run is a small part of the table.
CREATE TABLE sketch (
  period   INTEGER NOT NULL,
  number   INTEGER NOT NULL,
  entry_id INTEGER NOT NULL,
  PRIMARY KEY (period, number, entry_id)
) STRICT, WITHOUT ROWID;
-- All numbers of an entry, to take them away again.
CREATE TABLE sketched (
  entry_id INTEGER PRIMARY KEY,
  numbers  TEXT    NOT NULL
) STRICT;

-- entry says where other is.
CREATE TABLE likeness (
  entry_id INTEGER NOT NULL REFERENCES entry (id),
  other_id INTEGER NOT NULL REFERENCES entry (id),
  rule     TEXT    NOT NULL,
  evidence TEXT    NOT NULL,
  PRIMARY KEY (entry_id, other_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX likeness_by_other ON likeness (other_id);

ALTER TABLE entry ADD COLUMN merged_by TEXT;
CREATE INDEX entry_by_rule ON entry (merged_by) WHERE merged_by IS NOT NULL;
`,
  // What rules left out, for the pages that tell members of it: few among many verdicts.
  "CREATE INDEX verdict_filtered ON verdict (feed_key, at DESC, raw_id) WHERE verdict = 'filtered';",
  // Which pages were told of a link to them, so that each is told once.
  `
CREATE TABLE mention (
  entry_id INTEGER NOT NULL REFERENCES entry (id),
  target   TEXT    NOT NULL,
  outcome  TEXT    NOT NULL,
  status   INTEGER,
  code     TEXT,
  tries    INTEGER NOT NULL,
  at       INTEGER NOT NULL,
  PRIMARY KEY (entry_id, target)
) STRICT, WITHOUT ROWID;
`,
  // What programs said of entries, so that each is asked about once.
  `
CREATE TABLE judgement (
  feed_key TEXT    NOT NULL REFERENCES feed (key),
  raw_id   TEXT    NOT NULL,
  hash     TEXT    NOT NULL,
  ruling   TEXT    NOT NULL,
  programs TEXT    NOT NULL,
  at       INTEGER NOT NULL,
  PRIMARY KEY (feed_key, raw_id)
) STRICT, WITHOUT ROWID;
`,
  // Alerts, the figures of each day, feeds that wait for the hub: few small records, each read and written whole.
  `
CREATE TABLE note (
  kind   TEXT NOT NULL,
  key    TEXT NOT NULL,
  record TEXT NOT NULL,
  PRIMARY KEY (kind, key)
) STRICT, WITHOUT ROWID;
`,
  // Finds posts whose raw HTML is still there without reading their bodies.
  "CREATE INDEX body_with_raw ON body (entry_id) WHERE raw <> x'';",
];
