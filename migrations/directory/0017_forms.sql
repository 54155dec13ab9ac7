-- Statistical forms that districts define beside those that are shipped; versions follow one another and never change.
CREATE TABLE form (
  division TEXT NOT NULL CHECK (length(division) = 6),
  id TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version >= 1),
  content TEXT NOT NULL,
  -- Whether it is no longer in use.
  ended INTEGER NOT NULL CHECK (ended IN (0, 1)),
  defined_at TEXT NOT NULL,
  -- A name.
  defined_by TEXT NOT NULL,
  PRIMARY KEY (division, id, version)
) STRICT, WITHOUT ROWID;

-- The same version again is left to the primary key: the request may be a repeated one.
CREATE TRIGGER refuse_skipped_form_version BEFORE INSERT ON form
WHEN new.version <> (SELECT coalesce(max(version), 0) + 1 FROM form WHERE division = new.division AND id = new.id)
  AND NOT EXISTS (SELECT 1 FROM form WHERE division = new.division AND id = new.id AND version = new.version)
BEGIN
  SELECT raise(ABORT, 'form_version_not_next');
END;
CREATE TRIGGER refuse_changed_form BEFORE UPDATE ON form
BEGIN
  SELECT raise(ABORT, 'form_immutable');
END;
CREATE TRIGGER refuse_deleted_form BEFORE DELETE ON form
BEGIN
  SELECT raise(ABORT, 'form_kept');
END;

-- The figures of a form as somebody signed them. A correction is the next version of the same form, template and days; it
-- says why, and those before it stay as they are.
CREATE TABLE filing (
  division TEXT NOT NULL CHECK (length(division) IN (6, 9)),
  id TEXT NOT NULL,
  form TEXT NOT NULL,
  -- Empty: over all templates.
  template TEXT NOT NULL,
  from_day TEXT NOT NULL,
  to_day TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version >= 1),
  reason TEXT,
  -- The figures' own title.
  title TEXT NOT NULL,
  figures TEXT NOT NULL,
  -- Of the figures.
  hash TEXT NOT NULL,
  signed_at TEXT NOT NULL,
  -- A name.
  signed_by TEXT NOT NULL,
  PRIMARY KEY (division, id),
  CONSTRAINT filing_in_order CHECK (from_day <= to_day),
  CONSTRAINT filing_corrects_with_reason CHECK ((version = 1) = (reason IS NULL))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX filing_version ON filing (division, form, template, from_day, to_day, version);
CREATE INDEX filing_signed ON filing (signed_at, id, division);

-- Two who sign the same version at once: one of them looks at it again.
CREATE TRIGGER refuse_skipped_filing BEFORE INSERT ON filing
WHEN new.version <> (
  SELECT coalesce(max(version), 0) + 1 FROM filing
  WHERE division = new.division AND form = new.form AND template = new.template
    AND from_day = new.from_day AND to_day = new.to_day)
  AND NOT EXISTS (SELECT 1 FROM filing WHERE division = new.division AND id = new.id)
BEGIN
  SELECT raise(ABORT, 'filing_version_not_next');
END;
CREATE TRIGGER refuse_changed_filing BEFORE UPDATE ON filing
BEGIN
  SELECT raise(ABORT, 'filing_immutable');
END;
CREATE TRIGGER refuse_deleted_filing BEFORE DELETE ON filing
BEGIN
  SELECT raise(ABORT, 'filing_kept');
END;
