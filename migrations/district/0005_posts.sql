-- Who answers for a community, a sector or a department, from a day to a day.

CREATE TABLE post (
  office INTEGER NOT NULL,
  id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('guarantor', 'communityHead', 'leaderInCharge', 'departmentHead')),
  person TEXT NOT NULL,
  phone TEXT,
  unit TEXT,
  sector TEXT,
  starts_on TEXT NOT NULL,
  ends_on TEXT CHECK (starts_on <= ends_on),
  seq INTEGER NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (office, id),
  FOREIGN KEY (office, unit) REFERENCES unit (office, id),
  -- A leader in charge answers for one of the two, everybody else for a unit.
  CHECK ((unit IS NULL) <> (sector IS NULL)),
  CHECK (kind = 'leaderInCharge' OR sector IS NULL)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER post_made BEFORE INSERT ON post
WHEN EXISTS (
  SELECT 1 FROM unit WHERE office = new.office AND id = new.unit
    AND kind <> iif(new.kind IN ('guarantor', 'communityHead'), 'community', 'department'))
BEGIN
  SELECT raise(ABORT, 'unit_unfit');
END;
CREATE TRIGGER post_moved BEFORE UPDATE OF unit, kind ON post
WHEN EXISTS (
  SELECT 1 FROM unit WHERE office = new.office AND id = new.unit
    AND kind <> iif(new.kind IN ('guarantor', 'communityHead'), 'community', 'department'))
BEGIN
  SELECT raise(ABORT, 'unit_unfit');
END;

-- An office has one safety office at most.
CREATE TRIGGER unit_made_safety_office BEFORE INSERT ON unit
WHEN new.safety_office = 1 AND EXISTS (SELECT 1 FROM unit WHERE office = new.office AND safety_office = 1)
BEGIN
  SELECT raise(ABORT, 'safety_office_known');
END;
CREATE TRIGGER unit_turned_safety_office BEFORE UPDATE OF safety_office ON unit
WHEN new.safety_office = 1 AND old.safety_office = 0
  AND EXISTS (SELECT 1 FROM unit WHERE office = new.office AND safety_office = 1)
BEGIN
  SELECT raise(ABORT, 'safety_office_known');
END;
