-- What readers keep of incidents that rest, so that they need not read all entries. Derived: it may be deleted, and is
-- made again when it is missing or of another version.
CREATE INDEX IF NOT EXISTS entries_incident ON entries (incident);

CREATE TABLE IF NOT EXISTS summaries (
    incident TEXT PRIMARY KEY,
    head     TEXT, -- the little that every reader needs; NULL: nothing
    body     TEXT, -- NULL: the incident doesn't rest, so its entries are read
    is_found INTEGER NOT NULL DEFAULT 0 -- 1: search finds its entries as they are
) STRICT;

-- What is read at each start, without a look at the bodies: mostly few.
CREATE INDEX IF NOT EXISTS summaries_running ON summaries (incident) WHERE body IS NULL;
CREATE INDEX IF NOT EXISTS summaries_with_head ON summaries (incident) WHERE head IS NOT NULL;

-- Those that search doesn't find yet: mostly none.
CREATE INDEX IF NOT EXISTS summaries_not_found ON summaries (incident) WHERE body IS NOT NULL AND is_found = 0;

-- The entries of incidents that rest, as search shows them. The number has the time in it: a higher one is newer.
CREATE TABLE IF NOT EXISTS found (
    number   INTEGER PRIMARY KEY,
    incident TEXT NOT NULL,
    body     TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS found_incident ON found (incident);

-- Their words, and the words of filters, by the same number.
CREATE VIRTUAL TABLE IF NOT EXISTS found_words USING fts5 (
    words, tags, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0'
);

-- Each of those words once. Whoever looks for a beginning looks for the words that begin with it: among a million entries, the
-- index takes 50 ms for a frequent beginning, and a tenth of a millisecond for a few words.
CREATE TABLE IF NOT EXISTS found_terms (
    term TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- What the summaries were made of: the entries up to a position, in this version of the bodies.
CREATE TABLE IF NOT EXISTS summarized (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    version  TEXT    NOT NULL,
    position INTEGER NOT NULL
) STRICT;
