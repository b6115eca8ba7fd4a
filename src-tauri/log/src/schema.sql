-- The log. Entries can only be added: the triggers refuse everything else, for every program.
PRAGMA application_id = 0x47525a59; -- 'GRZY'
PRAGMA user_version = 1;

CREATE TABLE device (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    id       TEXT    NOT NULL
) STRICT;

CREATE TRIGGER device_no_update BEFORE UPDATE ON device
BEGIN SELECT raise(ABORT, 'the log has one device: a data folder keeps its own'); END;

CREATE TRIGGER device_no_delete BEFORE DELETE ON device
BEGIN SELECT raise(ABORT, 'the log has one device: a data folder keeps its own'); END;

CREATE TRIGGER device_no_replace BEFORE INSERT ON device WHEN EXISTS (SELECT 1 FROM device)
BEGIN SELECT raise(ABORT, 'the log has one device: a data folder keeps its own'); END;

CREATE TABLE entries (
    position    INTEGER PRIMARY KEY, -- the order in which rows were added, for readers that follow the file
    device      TEXT    NOT NULL,
    seq         INTEGER NOT NULL CHECK (seq > 0),
    tick        INTEGER NOT NULL CHECK (tick > 0),
    id          TEXT    NOT NULL UNIQUE,
    incident    TEXT    NOT NULL,
    author      TEXT    NOT NULL,
    at          TEXT    NOT NULL,
    recorded_at TEXT    NOT NULL,
    version     INTEGER NOT NULL,
    body        TEXT    NOT NULL,
    prev_hash   TEXT    NOT NULL,
    hash        TEXT    NOT NULL,
    UNIQUE (device, seq)
) STRICT;

CREATE INDEX entries_tick ON entries (tick);

CREATE TRIGGER entries_no_update BEFORE UPDATE ON entries
BEGIN SELECT raise(ABORT, 'the log is append-only: correct or retract an entry instead'); END;

CREATE TRIGGER entries_no_delete BEFORE DELETE ON entries
BEGIN SELECT raise(ABORT, 'the log is append-only: correct or retract an entry instead'); END;

-- INSERT OR REPLACE would delete a row without the trigger above.
CREATE TRIGGER entries_no_replace BEFORE INSERT ON entries
WHEN EXISTS (SELECT 1 FROM entries WHERE id = NEW.id OR (device = NEW.device AND seq = NEW.seq)
                OR position = NEW.position)
BEGIN SELECT raise(ABORT, 'the log is append-only: this entry already exists'); END;

-- Places of entries that aren't here, so that the chain can still be verified. A withheld entry has its place in the chain
-- and the hash of its content, as an export of one incident has them. A lost one, which no copy had when a damaged log was
-- salvaged, has its number, and its hash if the entry behind it is known. If the entry comes later, it replaces the row.
CREATE TABLE withheld (
    device       TEXT    NOT NULL,
    seq          INTEGER NOT NULL CHECK (seq > 0),
    incident     TEXT    NOT NULL,
    content_hash TEXT    NOT NULL, -- empty: the entry is lost
    prev_hash    TEXT    NOT NULL,
    hash         TEXT    NOT NULL,
    PRIMARY KEY (device, seq),
    CHECK (iif(content_hash = '', incident = '' AND prev_hash = '', hash <> ''))
) STRICT;

-- A withheld or lost entry counts as present.
CREATE VIEW chain (device, seq, hash) AS
SELECT device, seq, hash FROM entries UNION ALL SELECT device, seq, hash FROM withheld;

CREATE TRIGGER entries_gapless BEFORE INSERT ON entries
WHEN NEW.seq > 1 AND NOT EXISTS (SELECT 1 FROM chain WHERE device = NEW.device AND seq = NEW.seq - 1)
BEGIN SELECT raise(ABORT, 'the log has no gaps: a device numbers its entries one by one'); END;

CREATE TRIGGER entries_chained BEFORE INSERT ON entries
WHEN NEW.prev_hash <> coalesce((SELECT hash FROM chain WHERE device = NEW.device AND seq = NEW.seq - 1), '')
  OR (NEW.prev_hash = '') <> (NEW.seq = 1)
BEGIN SELECT raise(ABORT, 'the log is a chain: each entry has the hash of the entry before'); END;

CREATE TRIGGER entries_match_withheld BEFORE INSERT ON entries
WHEN NEW.hash <> (SELECT hash FROM withheld WHERE device = NEW.device AND seq = NEW.seq AND hash <> '')
BEGIN SELECT raise(ABORT, 'the log is a chain: this entry has another hash in it'); END;

CREATE TRIGGER entries_replace_withheld AFTER INSERT ON entries
BEGIN DELETE FROM withheld WHERE device = NEW.device AND seq = NEW.seq; END;

-- What is found out about a lost entry is added.
CREATE TRIGGER withheld_no_update BEFORE UPDATE ON withheld
WHEN OLD.content_hash <> '' OR NEW.device <> OLD.device OR NEW.seq <> OLD.seq OR OLD.hash NOT IN ('', NEW.hash)
BEGIN SELECT raise(ABORT, 'the log is append-only: a withheld entry never changes'); END;

CREATE TRIGGER lost_chained BEFORE UPDATE ON withheld
WHEN NEW.content_hash <> ''
 AND (NEW.prev_hash <> coalesce((SELECT hash FROM chain WHERE device = NEW.device AND seq = NEW.seq - 1), '')
   OR (NEW.prev_hash = '') <> (NEW.seq = 1))
BEGIN SELECT raise(ABORT, 'the log is a chain: each entry has the hash of the entry before'); END;

CREATE TRIGGER withheld_no_delete BEFORE DELETE ON withheld
WHEN NOT EXISTS (SELECT 1 FROM entries WHERE device = OLD.device AND seq = OLD.seq AND OLD.hash IN ('', hash))
BEGIN SELECT raise(ABORT, 'the log is append-only: a withheld entry stays until it is imported'); END;

CREATE TRIGGER withheld_no_replace BEFORE INSERT ON withheld
WHEN EXISTS (SELECT 1 FROM chain WHERE device = NEW.device AND seq = NEW.seq)
BEGIN SELECT raise(ABORT, 'the log is append-only: this entry already exists'); END;

CREATE TRIGGER withheld_gapless BEFORE INSERT ON withheld
WHEN NEW.seq > 1 AND NOT EXISTS (SELECT 1 FROM chain WHERE device = NEW.device AND seq = NEW.seq - 1)
BEGIN SELECT raise(ABORT, 'the log has no gaps: a device numbers its entries one by one'); END;

CREATE TRIGGER withheld_chained BEFORE INSERT ON withheld
WHEN NEW.content_hash <> ''
 AND (NEW.prev_hash <> coalesce((SELECT hash FROM chain WHERE device = NEW.device AND seq = NEW.seq - 1), '')
   OR (NEW.prev_hash = '') <> (NEW.seq = 1))
BEGIN SELECT raise(ABORT, 'the log is a chain: each entry has the hash of the entry before'); END;

CREATE TRIGGER withheld_not_own BEFORE INSERT ON withheld
WHEN NEW.device = (SELECT id FROM device)
BEGIN SELECT raise(ABORT, 'the log never withholds an entry of its own device'); END;

-- Approved updates that have not been sent yet: the sender's work list. The entries record what became of each.
CREATE TABLE outbox (
    update_id TEXT    NOT NULL, -- the entry that approved the update
    channel   TEXT    NOT NULL,
    incident  TEXT    NOT NULL,
    attempts  INTEGER NOT NULL,
    try_at    TEXT    NOT NULL, -- don't try before this time
    sending   INTEGER NOT NULL CHECK (sending IN (0, 1)), -- sending has started and may have succeeded
    error     TEXT,             -- why the last try failed
    PRIMARY KEY (update_id, channel)
) STRICT;
