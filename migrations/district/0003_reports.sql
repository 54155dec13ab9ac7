-- What every unit owes in a campaign: written reports, plans and sweeps; and who was chased for one.

CREATE TABLE report (
  office INTEGER NOT NULL,
  id TEXT NOT NULL,
  campaign TEXT NOT NULL,
  unit TEXT NOT NULL,
  duty TEXT NOT NULL CHECK (duty IN ('writtenReport', 'ownPlan', 'problemEnterpriseSweep')),
  status TEXT NOT NULL CHECK (status IN ('draft', 'submitted', 'returned', 'accepted', 'exempt')),
  text TEXT,
  -- The answer that there is nothing to report.
  nothing_found INTEGER NOT NULL CHECK (nothing_found IN (0, 1)),
  -- What a sweep found: enterprise, name, event, note.
  found TEXT NOT NULL,
  -- From here to the hash: of the submission that stands; a returned one doesn't.
  figures TEXT,
  submitted_by TEXT,
  submitted_by_name TEXT,
  submitted_at TEXT,
  late INTEGER NOT NULL CHECK (late IN (0, 1)),
  content_hash TEXT,
  first_submitted_at TEXT,
  exemption TEXT,
  -- How it stands, for the counters.
  cell TEXT NOT NULL GENERATED ALWAYS AS ('report.' || duty || '.' || status || iif(late, '.late', '')) VIRTUAL,
  seq INTEGER NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (office, id),
  FOREIGN KEY (office, campaign) REFERENCES campaign (office, id),
  FOREIGN KEY (office, unit) REFERENCES unit (office, id),
  CHECK ((status IN ('submitted', 'accepted'))
    = (figures IS NOT NULL AND submitted_by IS NOT NULL AND submitted_by_name IS NOT NULL AND submitted_at IS NOT NULL AND content_hash IS NOT NULL)),
  CHECK (late = 0 OR submitted_at IS NOT NULL),
  CHECK ((status = 'exempt') = (exemption IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX report_duty ON report (office, campaign, unit, duty);

CREATE TRIGGER report_frozen BEFORE UPDATE ON report
WHEN old.content_hash IS NOT NULL AND new.content_hash IS NOT NULL
  AND (new.text IS NOT old.text OR new.nothing_found <> old.nothing_found OR new.found <> old.found OR new.figures <> old.figures
    OR new.submitted_by <> old.submitted_by OR new.submitted_at <> old.submitted_at OR new.content_hash <> old.content_hash)
BEGIN
  SELECT raise(ABORT, 'report_frozen');
END;
CREATE TRIGGER report_insert AFTER INSERT ON report
BEGIN
  INSERT INTO tally VALUES (new.office, new.campaign, new.cell, '', new.unit, 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER report_update AFTER UPDATE ON report WHEN old.cell <> new.cell
BEGIN
  UPDATE tally SET n = n - 1
  WHERE office = old.office AND campaign = old.campaign AND indicator = old.cell AND sector = '' AND unit = old.unit;
  INSERT INTO tally VALUES (new.office, new.campaign, new.cell, '', new.unit, 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;

CREATE TABLE chase (
  office INTEGER NOT NULL,
  id TEXT NOT NULL,
  campaign TEXT NOT NULL,
  unit TEXT NOT NULL,
  duty TEXT NOT NULL CHECK (duty IN ('writtenReport', 'ownPlan', 'problemEnterpriseSweep')),
  status TEXT NOT NULL CHECK (status IN ('sent', 'seen')),
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
  CHECK ((status = 'seen') = (seen_by IS NOT NULL AND seen_by_name IS NOT NULL AND seen_at IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX chase_unit ON chase (office, unit, id);
CREATE INDEX chase_status ON chase (office, status, id);
CREATE INDEX chase_unit_status ON chase (office, unit, status, id);
CREATE INDEX chase_duty ON chase (office, campaign, unit, duty, sent_at, id);

-- Once a day, as long as nobody of the unit has seen it.
CREATE TRIGGER chase_again BEFORE INSERT ON chase
WHEN EXISTS (
  SELECT 1 FROM chase
  WHERE office = new.office AND campaign = new.campaign AND unit = new.unit AND duty = new.duty
    AND sent_at BETWEEN substr(new.sent_at, 1, 10) AND substr(new.sent_at, 1, 10) || '~' AND status = 'sent')
BEGIN
  SELECT raise(ABORT, 'chase_unseen');
END;

-- How many units there are of each kind: who owes is counted from these.
CREATE TRIGGER unit_tally AFTER INSERT ON unit
BEGIN
  INSERT INTO tally VALUES (new.office, '', 'units.' || new.kind, '', '', 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;
INSERT INTO tally SELECT office, '', 'units.' || kind, '', '', count(*) FROM unit GROUP BY office, kind;

-- Whom a campaign asks for what, one counter of 1 for each: views over many offices don't read the notice again.
CREATE TRIGGER campaign_duties AFTER INSERT ON campaign
BEGIN
  INSERT INTO tally
  SELECT DISTINCT new.office, new.id, 'duty.' || (duty.value ->> 'what') || '.' || asked.value, '', '', 1
  FROM json_each(new.content, '$.duties') AS duty, json_each(duty.value, '$.from') AS asked;
END;
INSERT INTO tally
SELECT DISTINCT campaign.office, campaign.id, 'duty.' || (duty.value ->> 'what') || '.' || asked.value, '', '', 1
FROM campaign, json_each(campaign.content, '$.duties') AS duty, json_each(duty.value, '$.from') AS asked;

-- Hazards by the community that they lie in, as tally has them by the department that handles them.
CREATE TABLE community_tally (
  office INTEGER NOT NULL,
  campaign TEXT NOT NULL,
  community TEXT NOT NULL,
  indicator TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (office, campaign, community, indicator)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER hazard_lies AFTER INSERT ON hazard WHEN new.community IS NOT NULL
BEGIN
  INSERT INTO community_tally VALUES (new.office, new.campaign, new.community, new.cell, 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER hazard_lies_otherwise AFTER UPDATE ON hazard
WHEN old.community IS NOT new.community OR (new.community IS NOT NULL AND (old.cell <> new.cell OR old.campaign <> new.campaign))
BEGIN
  UPDATE community_tally SET n = n - 1
  WHERE office = old.office AND campaign = old.campaign AND community = old.community AND indicator = old.cell;
  INSERT INTO community_tally
  SELECT new.office, new.campaign, new.community, new.cell, 1 WHERE new.community IS NOT NULL
  ON CONFLICT DO UPDATE SET n = n + 1;
END;
INSERT INTO community_tally
SELECT office, campaign, community, cell, count(*) FROM hazard WHERE community IS NOT NULL GROUP BY 1, 2, 3, 4;
