-- What is approved and has not gone: the sender's list of work, which it changes and takes from. What became
-- of each stands in the entries.
CREATE TABLE outbox (
    update_id TEXT    NOT NULL, -- the entry that approved it
    channel   TEXT    NOT NULL,
    incident  TEXT    NOT NULL,
    attempts  INTEGER NOT NULL,
    try_at    TEXT    NOT NULL, -- not before
    sending   INTEGER NOT NULL CHECK (sending IN (0, 1)), -- it may be leaving at this moment
    error     TEXT,             -- why it did not leave the last time
    PRIMARY KEY (update_id, channel)
) STRICT;
