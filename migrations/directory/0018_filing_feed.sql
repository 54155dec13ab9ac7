-- Signed figures in the order in which they came: two signed at once, or by a clock that was set back, still come after
-- what a program has read.
CREATE TABLE filing_feed (
  division TEXT NOT NULL,
  seq INTEGER NOT NULL UNIQUE CHECK (seq >= 1),
  filing TEXT NOT NULL,
  PRIMARY KEY (division, seq)
) STRICT, WITHOUT ROWID;

INSERT INTO filing_feed SELECT division, row_number() OVER (ORDER BY signed_at, id), id FROM filing;

CREATE TRIGGER feed_filing AFTER INSERT ON filing
BEGIN
  INSERT INTO filing_feed VALUES (new.division, (SELECT coalesce(max(seq), 0) + 1 FROM filing_feed), new.id);
END;

DROP INDEX filing_signed;
CREATE INDEX filing_signed ON filing (division, signed_at, id);
