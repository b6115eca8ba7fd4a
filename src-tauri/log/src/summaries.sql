-- What readers keep of incidents that rest, so that they need not read all entries. Derived: it may be deleted, and is
-- made again when it is missing or of another version.
CREATE INDEX IF NOT EXISTS entries_incident ON entries (incident);

CREATE TABLE IF NOT EXISTS summaries (
    incident TEXT PRIMARY KEY,
    head     TEXT, -- the little that every reader needs; NULL: nothing
    body     TEXT  -- NULL: the incident doesn't rest, so its entries are read
) STRICT, WITHOUT ROWID;

-- What the summaries were made of: the entries up to a position, in this version of the bodies.
CREATE TABLE IF NOT EXISTS summarized (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    version  TEXT    NOT NULL,
    position INTEGER NOT NULL
) STRICT;
