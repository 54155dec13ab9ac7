-- What a hazard waits for, since which day and until which. Null until the first step that it takes from now on.
ALTER TABLE hazard ADD COLUMN waits TEXT CHECK (json_valid(waits));

-- The same, one row each: what is late is found by the date, whichever department it is with. A transfer is with the one
-- that is to accept it. Steps write them: triggers would read more rows for each than the steps themselves.
CREATE TABLE hazard_wait (
  office INTEGER NOT NULL,
  unit TEXT NOT NULL,
  kind TEXT NOT NULL CONSTRAINT hazard_wait_kind_values CHECK (kind IN (
    'verification', 'assignment', 'reinspection', 'voiding', 'countersignature', 'extension', 'approval', 'lifting',
    'transfer', 'urging')),
  answer_by TEXT NOT NULL,
  hazard TEXT NOT NULL,
  PRIMARY KEY (office, unit, kind, answer_by, hazard)
) STRICT, WITHOUT ROWID;
