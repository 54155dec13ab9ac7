-- ==== In whose name documents are issued ====

-- Of a unit, or without one of the office: the name that stands above and below, and what the numbers begin with.
CREATE TABLE letterhead (
  office INTEGER NOT NULL,
  id TEXT NOT NULL,
  unit TEXT,
  -- Null: in the office's name, as without a row.
  name TEXT,
  word TEXT,
  seq INTEGER NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (office, id),
  FOREIGN KEY (office, unit) REFERENCES unit (office, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX letterhead_unit ON letterhead (office, unit);

CREATE TRIGGER refuse_second_letterhead BEFORE INSERT ON letterhead
WHEN EXISTS (SELECT 1 FROM letterhead WHERE office = new.office AND unit IS new.unit)
BEGIN
  SELECT raise(ABORT, 'letterhead_known');
END;
CREATE TRIGGER refuse_letterhead_of_another_unit BEFORE UPDATE OF unit ON letterhead WHEN old.unit IS NOT new.unit
BEGIN
  SELECT raise(ABORT, 'letterhead_known');
END;

-- ==== Documents ====

-- Papers that the office issues about a step of a hazard or about a signed inspection.
CREATE TABLE document (
  office INTEGER NOT NULL,
  id TEXT NOT NULL,
  kind TEXT NOT NULL
    CONSTRAINT document_kind_values
    CHECK (kind IN ('inspectionRecord', 'order', 'notice', 'securing', 'reinspection', 'transfer')),
  year INTEGER NOT NULL,
  -- Counts up in the office, in each kind and year; 0 for the moment until the trigger number_document sets it.
  number INTEGER NOT NULL DEFAULT 0,
  -- What the number begins with, before the word of the kind.
  word TEXT,
  made_at TEXT NOT NULL DEFAULT '',
  status TEXT NOT NULL CONSTRAINT document_status_values CHECK (status IN ('issued', 'withdrawn')),
  -- In whose name; null: the office's itself.
  unit TEXT,
  hazard TEXT,
  inspection TEXT,
  -- The version of the record that it is about.
  step INTEGER NOT NULL,
  -- Whom it is addressed to, as lists show it; null where that is a natural person, or nobody known.
  party TEXT,
  -- What it says: facts, answers, the day, the layout.
  content TEXT NOT NULL,
  -- Why it was withdrawn.
  withdrawn TEXT,
  seq INTEGER NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (office, id),
  FOREIGN KEY (office, unit) REFERENCES unit (office, id),
  FOREIGN KEY (office, hazard) REFERENCES hazard (office, id),
  FOREIGN KEY (office, inspection) REFERENCES inspection (office, id),
  CONSTRAINT document_about_one CHECK ((hazard IS NULL) <> (inspection IS NULL)),
  CONSTRAINT document_of_its_record CHECK ((kind = 'inspectionRecord') = (inspection IS NOT NULL)),
  CONSTRAINT document_withdrawn_whole CHECK ((status = 'withdrawn') = (withdrawn IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX document_number ON document (office, kind, year, number) WHERE number > 0;
CREATE INDEX document_made ON document (office, made_at, id);
CREATE INDEX document_kind ON document (office, kind, made_at, id);
CREATE INDEX document_hazard ON document (office, hazard, id) WHERE hazard IS NOT NULL;
CREATE INDEX document_inspection ON document (office, inspection, id) WHERE inspection IS NOT NULL;
-- What the last document of a kind in a unit's name has said beside the record.
CREATE INDEX document_unit ON document (office, unit, kind, made_at, id);

-- A natural person's data in documents, apart from what the events keep.
CREATE TABLE document_party (
  office INTEGER NOT NULL,
  document TEXT NOT NULL,
  name TEXT,
  place TEXT,
  address TEXT,
  salt TEXT NOT NULL,
  PRIMARY KEY (office, document)
) STRICT, WITHOUT ROWID;

-- Given in the batch that issues it: a batch that is refused gives none away.
CREATE TRIGGER number_document AFTER INSERT ON document
BEGIN
  UPDATE document SET number = (
    SELECT coalesce(max(number), 0) + 1 FROM document
    WHERE office = new.office AND kind = new.kind AND year = new.year AND number > 0)
  WHERE office = new.office AND id = new.id;
END;

-- Of each step one document of a kind stands at most.
CREATE TRIGGER refuse_second_document BEFORE INSERT ON document
WHEN EXISTS (
  SELECT 1 FROM document
  WHERE office = new.office AND hazard = new.hazard AND step = new.step AND kind = new.kind AND status = 'issued')
  OR EXISTS (
    SELECT 1 FROM document
    WHERE office = new.office AND inspection = new.inspection AND step = new.step AND kind = new.kind AND status = 'issued')
BEGIN
  SELECT raise(ABORT, 'document_issued');
END;
CREATE TRIGGER refuse_changed_document BEFORE UPDATE ON document
WHEN (new.kind, new.year, new.word, new.made_at, new.unit, new.hazard, new.inspection, new.step, new.party, new.content)
    IS NOT (old.kind, old.year, old.word, old.made_at, old.unit, old.hazard, old.inspection, old.step, old.party, old.content)
  OR (old.number > 0 AND new.number <> old.number)
  OR (old.status = 'withdrawn' AND (new.status <> 'withdrawn' OR new.withdrawn IS NOT old.withdrawn))
BEGIN
  SELECT raise(ABORT, 'document_changed');
END;
CREATE TRIGGER refuse_deleted_document BEFORE DELETE ON document
BEGIN
  SELECT raise(ABORT, 'document_changed');
END;
