-- Entries that somebody withheld, when handing over one incident alone: their place in the chain, and the hash
-- of what they say. So the chain around them can still be checked. An entry that is given later takes the place
-- of the one withheld.
CREATE TABLE withheld (
    device   TEXT    NOT NULL,
    seq      INTEGER NOT NULL CHECK (seq > 0),
    incident TEXT    NOT NULL,
    content  TEXT    NOT NULL, -- hash of what it says
    prev     TEXT    NOT NULL,
    hash     TEXT    NOT NULL,
    PRIMARY KEY (device, seq)
) STRICT;

CREATE VIEW chain (device, seq, hash) AS
SELECT device, seq, hash FROM entries UNION ALL SELECT device, seq, hash FROM withheld;

-- What is withheld counts as there.
DROP TRIGGER entries_gapless;
CREATE TRIGGER entries_gapless BEFORE INSERT ON entries
WHEN NEW.seq > 1 AND NOT EXISTS (SELECT 1 FROM chain WHERE device = NEW.device AND seq = NEW.seq - 1)
BEGIN SELECT raise(ABORT, 'the log has no gaps: entries of a device come one after the other'); END;

DROP TRIGGER entries_chained;
CREATE TRIGGER entries_chained BEFORE INSERT ON entries
WHEN NEW.prev <> coalesce((SELECT hash FROM chain WHERE device = NEW.device AND seq = NEW.seq - 1), '')
BEGIN SELECT raise(ABORT, 'the log is a chain: an entry carries the hash of the one before'); END;

CREATE TRIGGER entries_as_sealed BEFORE INSERT ON entries
WHEN NEW.hash <> (SELECT hash FROM withheld WHERE device = NEW.device AND seq = NEW.seq)
BEGIN SELECT raise(ABORT, 'the log is a chain: this entry was sealed otherwise'); END;

CREATE TRIGGER entries_given AFTER INSERT ON entries
BEGIN DELETE FROM withheld WHERE device = NEW.device AND seq = NEW.seq; END;

CREATE TRIGGER withheld_no_update BEFORE UPDATE ON withheld
BEGIN SELECT raise(ABORT, 'the log is append-only: what is withheld stays as it was sealed'); END;

CREATE TRIGGER withheld_no_delete BEFORE DELETE ON withheld
WHEN NOT EXISTS (SELECT 1 FROM entries WHERE device = OLD.device AND seq = OLD.seq AND hash = OLD.hash)
BEGIN SELECT raise(ABORT, 'the log is append-only: what is withheld stays until it is given'); END;

CREATE TRIGGER withheld_no_replace BEFORE INSERT ON withheld
WHEN EXISTS (SELECT 1 FROM chain WHERE device = NEW.device AND seq = NEW.seq)
BEGIN SELECT raise(ABORT, 'the log is append-only: this entry exists'); END;

CREATE TRIGGER withheld_gapless BEFORE INSERT ON withheld
WHEN NEW.seq > 1 AND NOT EXISTS (SELECT 1 FROM chain WHERE device = NEW.device AND seq = NEW.seq - 1)
BEGIN SELECT raise(ABORT, 'the log has no gaps: entries of a device come one after the other'); END;

CREATE TRIGGER withheld_chained BEFORE INSERT ON withheld
WHEN NEW.prev <> coalesce((SELECT hash FROM chain WHERE device = NEW.device AND seq = NEW.seq - 1), '')
BEGIN SELECT raise(ABORT, 'the log is a chain: an entry carries the hash of the one before'); END;

CREATE TRIGGER withheld_elsewhere BEFORE INSERT ON withheld
WHEN NEW.device = (SELECT id FROM device)
BEGIN SELECT raise(ABORT, 'the log withholds nothing that was written here'); END;
