-- ==== Anchors: what the offices' records were at the end of each day, kept outside their shards ====

-- One hash for an office and a day: over the last step of each record that was changed since the anchor before, and over
-- that anchor. Whoever holds one such hash can tell later whether anything before it was written anew.
CREATE TABLE anchor (
  division TEXT NOT NULL CHECK (length(division) = 9),
  day TEXT NOT NULL,
  -- How many records were changed.
  records INTEGER NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (division, day)
) STRICT, WITHOUT ROWID;

-- What the hash is over, record by record, so that a difference can be named.
CREATE TABLE anchored (
  division TEXT NOT NULL,
  record TEXT NOT NULL,
  day TEXT NOT NULL,
  seq INTEGER NOT NULL,
  hash TEXT NOT NULL,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  -- The number that the database gave the record; null where its kind has none.
  number INTEGER,
  PRIMARY KEY (division, record, day)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER refuse_changed_anchor BEFORE UPDATE ON anchor
BEGIN
  SELECT raise(ABORT, 'anchor_immutable');
END;
CREATE TRIGGER refuse_deleted_anchor BEFORE DELETE ON anchor
BEGIN
  SELECT raise(ABORT, 'anchor_immutable');
END;
CREATE TRIGGER refuse_changed_anchored BEFORE UPDATE ON anchored
BEGIN
  SELECT raise(ABORT, 'anchor_immutable');
END;
CREATE TRIGGER refuse_deleted_anchored BEFORE DELETE ON anchored
BEGIN
  SELECT raise(ABORT, 'anchor_immutable');
END;
