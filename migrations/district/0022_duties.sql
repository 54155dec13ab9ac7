-- Duties are data: whatever a notice calls a duty, each occasion of one that comes due again and again has its report.
PRAGMA defer_foreign_keys = on;

ALTER TABLE campaign ADD COLUMN duty_units TEXT;

CREATE TABLE report_copy AS SELECT
  office, id, campaign, unit, duty, status, text, nothing_found, found, figures, submitted_by, submitted_by_name,
  submitted_at, late, content_hash, first_submitted_at, exemption, seq, hash FROM report;
DROP TABLE report;
-- What a unit owes in a campaign, by the duty's key in the template.
CREATE TABLE report (
  office INTEGER NOT NULL,
  id TEXT NOT NULL,
  campaign TEXT NOT NULL,
  unit TEXT NOT NULL,
  duty TEXT NOT NULL,
  -- The day of one time that a duty comes due; null where it comes due once.
  occurrence TEXT,
  status TEXT NOT NULL
    CONSTRAINT report_status_values CHECK (status IN ('draft', 'submitted', 'returned', 'accepted', 'exempt')),
  text TEXT,
  -- The answer that there is nothing to report.
  nothing_found INTEGER NOT NULL CHECK (nothing_found IN (0, 1)),
  -- What a sweep found: enterprise, name, event, note.
  found TEXT NOT NULL,
  -- Whom a list of names lists.
  names TEXT,
  -- From here to the hash: the submission that counts. A returned report has none.
  figures TEXT,
  ledger TEXT,
  submitted_by TEXT,
  submitted_by_name TEXT,
  submitted_at TEXT,
  late INTEGER NOT NULL CHECK (late IN (0, 1)),
  content_hash TEXT,
  first_submitted_at TEXT,
  exemption TEXT,
  -- What comes due once has a day after all others: what is owed since a day is one range of an index.
  occasion TEXT NOT NULL GENERATED ALWAYS AS (coalesce(occurrence, '9999-12-31')) VIRTUAL,
  seq INTEGER NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (office, id),
  FOREIGN KEY (office, campaign) REFERENCES campaign (office, id),
  FOREIGN KEY (office, unit) REFERENCES unit (office, id),
  CONSTRAINT report_submitted_whole CHECK (
    (status IN ('submitted', 'accepted'))
    = (figures IS NOT NULL AND submitted_by IS NOT NULL AND submitted_by_name IS NOT NULL AND submitted_at IS NOT NULL
      AND content_hash IS NOT NULL)),
  CONSTRAINT report_late_if_submitted CHECK (late = 0 OR submitted_at IS NOT NULL),
  CONSTRAINT report_ledger_if_submitted CHECK (ledger IS NULL OR submitted_at IS NOT NULL),
  CONSTRAINT report_exempt_with_reason CHECK ((status = 'exempt') = (exemption IS NOT NULL))
) STRICT, WITHOUT ROWID;
INSERT INTO report (
  office, id, campaign, unit, duty, status, text, nothing_found, found, figures, submitted_by, submitted_by_name,
  submitted_at, late, content_hash, first_submitted_at, exemption, seq, hash)
SELECT * FROM report_copy;
DROP TABLE report_copy;
CREATE UNIQUE INDEX report_duty ON report (office, campaign, unit, duty, occasion);
CREATE INDEX report_occasion ON report (office, campaign, occasion);

CREATE TABLE chase_copy AS SELECT
  office, id, campaign, unit, duty, status, note, sent_by, sent_by_name, sent_at, seen_by, seen_by_name, seen_at, seq, hash
  FROM chase;
DROP TABLE chase;
CREATE TABLE chase (
  office INTEGER NOT NULL,
  id TEXT NOT NULL,
  campaign TEXT NOT NULL,
  unit TEXT NOT NULL,
  duty TEXT NOT NULL,
  occurrence TEXT,
  status TEXT NOT NULL CONSTRAINT chase_status_values CHECK (status IN ('sent', 'seen')),
  note TEXT,
  sent_by TEXT NOT NULL,
  sent_by_name TEXT NOT NULL,
  sent_at TEXT NOT NULL,
  seen_by TEXT,
  seen_by_name TEXT,
  seen_at TEXT,
  seq INTEGER NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (office, id),
  FOREIGN KEY (office, campaign) REFERENCES campaign (office, id),
  FOREIGN KEY (office, unit) REFERENCES unit (office, id),
  CONSTRAINT chase_seen_whole CHECK (
    (status = 'seen') = (seen_by IS NOT NULL AND seen_by_name IS NOT NULL AND seen_at IS NOT NULL))
) STRICT, WITHOUT ROWID;
INSERT INTO chase (
  office, id, campaign, unit, duty, status, note, sent_by, sent_by_name, sent_at, seen_by, seen_by_name, seen_at, seq, hash)
SELECT * FROM chase_copy;
DROP TABLE chase_copy;
CREATE INDEX chase_unit ON chase (office, unit, id);
CREATE INDEX chase_status ON chase (office, status, id);
CREATE INDEX chase_unit_status ON chase (office, unit, status, id);
CREATE INDEX chase_duty ON chase (office, campaign, unit, duty, sent_at, id);
CREATE INDEX chase_campaign ON chase (office, campaign, id);
CREATE INDEX chase_campaign_status ON chase (office, campaign, status, id);
CREATE INDEX chase_campaign_unit ON chase (office, campaign, unit, id);
CREATE INDEX chase_campaign_unit_status ON chase (office, campaign, unit, status, id);

-- When a unit was last chased for an occasion of a duty: however often it was, one row tells.
CREATE TABLE last_chase (
  office INTEGER NOT NULL,
  campaign TEXT NOT NULL,
  unit TEXT NOT NULL,
  occasion TEXT NOT NULL,
  duty TEXT NOT NULL,
  sent_at TEXT NOT NULL,
  seen_at TEXT,
  PRIMARY KEY (office, campaign, unit, occasion, duty)
) STRICT, WITHOUT ROWID;
CREATE INDEX last_chase_occasion ON last_chase (office, campaign, occasion);
INSERT INTO last_chase
SELECT office, campaign, unit, '9999-12-31', duty, max(sent_at), seen_at FROM chase GROUP BY office, campaign, unit, duty;

-- Reports by duty, occasion and state, of which views over many offices read the few rows that they show.
CREATE TABLE report_tally (
  office INTEGER NOT NULL,
  campaign TEXT NOT NULL,
  occasion TEXT NOT NULL,
  duty TEXT NOT NULL,
  status TEXT NOT NULL
    CONSTRAINT report_tally_status_values CHECK (status IN ('draft', 'submitted', 'returned', 'accepted', 'exempt')),
  late INTEGER NOT NULL CHECK (late IN (0, 1)),
  n INTEGER NOT NULL,
  PRIMARY KEY (office, campaign, occasion, duty, status, late)
) STRICT, WITHOUT ROWID;
INSERT INTO report_tally
SELECT office, campaign, occasion, duty, status, late, count(*) FROM report GROUP BY 1, 2, 3, 4, 5, 6;
DELETE FROM office_tally WHERE indicator GLOB 'report.*' OR indicator GLOB 'duty.*';
DELETE FROM tally WHERE indicator GLOB 'report.*' OR indicator GLOB 'duty.*';

-- Whom a campaign asks for what, its content tells.
DROP TRIGGER count_duties_of_campaign;

CREATE TRIGGER count_report AFTER INSERT ON report
BEGIN
  INSERT INTO report_tally VALUES (new.office, new.campaign, new.occasion, new.duty, new.status, new.late, 1)
  ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER recount_changed_report AFTER UPDATE ON report WHEN old.status <> new.status OR old.late <> new.late
BEGIN
  UPDATE report_tally SET n = n - 1
  WHERE office = old.office AND campaign = old.campaign AND occasion = old.occasion AND duty = old.duty
    AND status = old.status AND late = old.late;
  INSERT INTO report_tally VALUES (new.office, new.campaign, new.occasion, new.duty, new.status, new.late, 1)
  ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER refuse_changed_submission BEFORE UPDATE ON report
WHEN old.content_hash IS NOT NULL AND new.content_hash IS NOT NULL
  AND (new.text IS NOT old.text OR new.nothing_found <> old.nothing_found OR new.found <> old.found
    OR new.names IS NOT old.names OR new.figures <> old.figures OR new.ledger IS NOT old.ledger
    OR new.submitted_by <> old.submitted_by OR new.submitted_at <> old.submitted_at OR new.content_hash <> old.content_hash)
BEGIN
  SELECT raise(ABORT, 'report_frozen');
END;

-- Once a day for each occasion of a duty, until somebody of the unit has seen it.
CREATE TRIGGER refuse_second_chase_of_day BEFORE INSERT ON chase
WHEN EXISTS (
  SELECT 1 FROM chase
  WHERE office = new.office AND campaign = new.campaign AND unit = new.unit AND duty = new.duty
    AND occurrence IS new.occurrence
    AND sent_at BETWEEN substr(new.sent_at, 1, 10) AND substr(new.sent_at, 1, 10) || '~' AND status = 'sent')
BEGIN
  SELECT raise(ABORT, 'chase_unseen');
END;
CREATE TRIGGER keep_last_chase AFTER INSERT ON chase
BEGIN
  INSERT INTO last_chase
  VALUES (new.office, new.campaign, new.unit, coalesce(new.occurrence, '9999-12-31'), new.duty, new.sent_at, new.seen_at)
  ON CONFLICT DO UPDATE SET sent_at = excluded.sent_at, seen_at = excluded.seen_at WHERE excluded.sent_at >= sent_at;
END;
CREATE TRIGGER keep_seen_chase AFTER UPDATE OF seen_at ON chase
BEGIN
  UPDATE last_chase SET seen_at = new.seen_at
  WHERE office = new.office AND campaign = new.campaign AND unit = new.unit AND occasion = coalesce(new.occurrence, '9999-12-31')
    AND duty = new.duty AND sent_at = new.sent_at;
END;

-- What ended units have reported stays owed and done, occasion by occasion; those that the notice named owe no more.
DROP TRIGGER count_ended_unit;
CREATE TRIGGER count_ended_unit AFTER UPDATE OF ended_on ON unit WHEN (old.ended_on IS NULL) <> (new.ended_on IS NULL)
BEGIN
  UPDATE tally SET n = n + iif(new.ended_on IS NULL, 1, -1)
  WHERE office = new.office AND campaign = '' AND indicator = 'units.' || new.kind AND sector = '' AND unit = '';
  INSERT INTO tally
  SELECT new.office, campaign, 'ended.' || duty || iif(occasion = '9999-12-31', '', '@' || occasion), '', '',
    iif(new.ended_on IS NULL, -1, 1) * count(*)
  FROM report WHERE office = new.office AND unit = new.id AND status <> 'draft' GROUP BY campaign, duty, occasion
  ON CONFLICT DO UPDATE SET n = n + excluded.n;
  INSERT INTO tally
  SELECT new.office, campaign.id, 'unnamed.' || (named.value ->> 'duty'), '', '', iif(new.ended_on IS NULL, -1, 1)
  FROM campaign, json_each(coalesce(campaign.duty_units, '[]')) AS named
  WHERE campaign.office = new.office AND named.value ->> 'unit' = new.id
  ON CONFLICT DO UPDATE SET n = n + excluded.n;
END;
CREATE TRIGGER recount_report_of_ended_unit AFTER UPDATE OF status ON report
WHEN (old.status = 'draft') <> (new.status = 'draft')
  AND EXISTS (SELECT 1 FROM unit WHERE office = new.office AND id = new.unit AND ended_on IS NOT NULL)
BEGIN
  INSERT INTO tally
  VALUES (new.office, new.campaign, 'ended.' || new.duty || iif(new.occasion = '9999-12-31', '', '@' || new.occasion), '', '',
    iif(new.status = 'draft', -1, 1))
  ON CONFLICT DO UPDATE SET n = n + excluded.n;
END;
CREATE TRIGGER refuse_report_of_ended_unit BEFORE INSERT ON report
WHEN EXISTS (SELECT 1 FROM unit WHERE office = new.office AND id = new.unit AND ended_on IS NOT NULL)
BEGIN
  SELECT raise(ABORT, 'unit_ended');
END;
CREATE TRIGGER refuse_chase_of_ended_unit BEFORE INSERT ON chase
WHEN EXISTS (SELECT 1 FROM unit WHERE office = new.office AND id = new.unit AND ended_on IS NOT NULL)
BEGIN
  SELECT raise(ABORT, 'unit_ended');
END;
