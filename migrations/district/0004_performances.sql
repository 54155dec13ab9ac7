-- What principals did: led inspections, drills, warning education, checks of key staff, surveys of outsourcing.

CREATE TABLE performance (
  office INTEGER NOT NULL,
  id TEXT NOT NULL,
  enterprise TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('ledInspection', 'drill', 'warningEducation', 'staffCheck', 'outsourcingSurvey')),
  done_on TEXT NOT NULL,
  evidence TEXT NOT NULL,
  withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
  seq INTEGER NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (office, id),
  FOREIGN KEY (office, enterprise) REFERENCES enterprise (office, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX performance_enterprise ON performance (office, enterprise, done_on, id);
