-- The log. Rows are only ever added; everything else is refused here, whatever program asks.
PRAGMA application_id = 0x47525a59; -- 'GRZY'

CREATE TABLE device (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    id  TEXT    NOT NULL
) STRICT;

CREATE TRIGGER device_no_update BEFORE UPDATE ON device
BEGIN SELECT raise(ABORT, 'the log knows one device: a folder keeps its own'); END;

CREATE TRIGGER device_no_delete BEFORE DELETE ON device
BEGIN SELECT raise(ABORT, 'the log knows one device: a folder keeps its own'); END;

CREATE TRIGGER device_no_replace BEFORE INSERT ON device WHEN EXISTS (SELECT 1 FROM device)
BEGIN SELECT raise(ABORT, 'the log knows one device: a folder keeps its own'); END;

CREATE TABLE entries (
    arrival     INTEGER PRIMARY KEY, -- order of arrival in this file, for readers that follow it
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
    prev        TEXT    NOT NULL,
    hash        TEXT    NOT NULL,
    UNIQUE (device, seq)
) STRICT;

CREATE INDEX entries_tick ON entries (tick);

CREATE TRIGGER entries_no_update BEFORE UPDATE ON entries
BEGIN SELECT raise(ABORT, 'the log is append-only: correct or strike an entry instead'); END;

CREATE TRIGGER entries_no_delete BEFORE DELETE ON entries
BEGIN SELECT raise(ABORT, 'the log is append-only: correct or strike an entry instead'); END;

-- INSERT OR REPLACE would delete without asking the trigger above.
CREATE TRIGGER entries_no_replace BEFORE INSERT ON entries
WHEN EXISTS (SELECT 1 FROM entries WHERE id = NEW.id OR (device = NEW.device AND seq = NEW.seq)
                OR arrival = NEW.arrival)
BEGIN SELECT raise(ABORT, 'the log is append-only: this entry exists'); END;

CREATE TRIGGER entries_gapless BEFORE INSERT ON entries
WHEN NEW.seq <> 1 + (SELECT coalesce(max(seq), 0) FROM entries WHERE device = NEW.device)
BEGIN SELECT raise(ABORT, 'the log has no gaps: entries of a device come one after the other'); END;

CREATE TRIGGER entries_chained BEFORE INSERT ON entries
WHEN NEW.prev <> coalesce((SELECT hash FROM entries WHERE device = NEW.device AND seq = NEW.seq - 1), '')
BEGIN SELECT raise(ABORT, 'the log is a chain: an entry carries the hash of the one before'); END;
