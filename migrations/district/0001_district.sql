-- A shard: whole districts, every table's rows stored office by office.

CREATE TABLE held (
  district INTEGER NOT NULL PRIMARY KEY,
  epoch INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'frozen'))
) STRICT;

-- Never holds a row: a write begins by inserting here when its district isn't open at its epoch.
CREATE TABLE fence (
  passed INTEGER NOT NULL,
  CONSTRAINT district_moved CHECK (passed = 1)
) STRICT;

CREATE TABLE idempotency (
  office INTEGER NOT NULL,
  key TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  answer TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (office, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX idempotency_at ON idempotency (at);

-- Every step of every record's life, each hash covering the one before it.
CREATE TABLE event (
  office INTEGER NOT NULL,
  record TEXT NOT NULL,
  seq INTEGER NOT NULL,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  verb TEXT NOT NULL,
  from_state TEXT,
  to_state TEXT NOT NULL,
  actor TEXT NOT NULL,
  actor_name TEXT NOT NULL,
  at TEXT NOT NULL,
  detail TEXT NOT NULL,
  -- The columns that the step set: folded over a record's life they are its row.
  change TEXT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (office, record, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_at ON event (office, at, record, seq);

CREATE TRIGGER event_immutable BEFORE UPDATE ON event
BEGIN
  SELECT raise(ABORT, 'event_immutable');
END;
CREATE TRIGGER event_kept BEFORE DELETE ON event
BEGIN
  SELECT raise(ABORT, 'event_immutable');
END;

-- What changed, in the order in which it did: the cursor of readers that follow the shard.
CREATE TABLE feed (
  seq INTEGER PRIMARY KEY,
  office INTEGER NOT NULL,
  kind TEXT NOT NULL,
  record TEXT NOT NULL,
  version INTEGER NOT NULL
) STRICT;

CREATE TRIGGER event_feed AFTER INSERT ON event
BEGIN
  INSERT INTO feed (office, kind, record, version) VALUES (new.office, new.kind, new.record, new.seq);
END;

-- Counters, by sector and unit, and summed for views over many offices.
CREATE TABLE tally (
  office INTEGER NOT NULL,
  campaign TEXT NOT NULL,
  indicator TEXT NOT NULL,
  sector TEXT NOT NULL,
  unit TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (office, campaign, indicator, sector, unit)
) STRICT, WITHOUT ROWID;

CREATE TABLE office_tally (
  office INTEGER NOT NULL,
  campaign TEXT NOT NULL,
  indicator TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (office, campaign, indicator)
) STRICT, WITHOUT ROWID;

CREATE TABLE tally_day (
  office INTEGER NOT NULL,
  campaign TEXT NOT NULL,
  day TEXT NOT NULL,
  indicator TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (office, campaign, day, indicator)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER tally_insert AFTER INSERT ON tally
BEGIN
  INSERT INTO office_tally VALUES (new.office, new.campaign, new.indicator, new.n)
  ON CONFLICT DO UPDATE SET n = n + excluded.n;
END;
CREATE TRIGGER tally_update AFTER UPDATE OF n ON tally
BEGIN
  UPDATE office_tally SET n = n + new.n - old.n
  WHERE office = new.office AND campaign = new.campaign AND indicator = new.indicator;
END;

CREATE TABLE unit (
  office INTEGER NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('department', 'community')),
  stationed INTEGER NOT NULL CHECK (stationed IN (0, 1)),
  safety_office INTEGER NOT NULL CHECK (safety_office IN (0, 1)),
  code TEXT CHECK ((kind = 'community') = (code IS NOT NULL)),
  seq INTEGER NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (office, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX unit_name ON unit (office, name);
CREATE UNIQUE INDEX unit_code ON unit (office, code) WHERE code IS NOT NULL;

CREATE TABLE campaign (
  office INTEGER NOT NULL,
  id TEXT NOT NULL,
  template TEXT NOT NULL,
  version INTEGER NOT NULL,
  title TEXT NOT NULL,
  phase TEXT NOT NULL,
  starts_on TEXT NOT NULL,
  ends_on TEXT NOT NULL,
  deadlines TEXT NOT NULL,
  -- The template version as it was when the campaign was launched.
  content TEXT NOT NULL,
  seq INTEGER NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (office, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX campaign_template ON campaign (office, template);

CREATE TABLE campaign_sector (
  office INTEGER NOT NULL,
  campaign TEXT NOT NULL,
  sector TEXT NOT NULL,
  position INTEGER NOT NULL,
  -- Null: the sector isn't present in the office.
  lead TEXT,
  PRIMARY KEY (office, campaign, sector),
  FOREIGN KEY (office, campaign) REFERENCES campaign (office, id),
  FOREIGN KEY (office, lead) REFERENCES unit (office, id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER campaign_sector_department BEFORE INSERT ON campaign_sector
WHEN EXISTS (SELECT 1 FROM unit WHERE office = new.office AND id = new.lead AND kind <> 'department')
BEGIN
  SELECT raise(ABORT, 'unit_unfit');
END;

CREATE TABLE campaign_support (
  office INTEGER NOT NULL,
  campaign TEXT NOT NULL,
  sector TEXT NOT NULL,
  unit TEXT NOT NULL,
  PRIMARY KEY (office, campaign, sector, unit),
  FOREIGN KEY (office, campaign, sector) REFERENCES campaign_sector (office, campaign, sector),
  FOREIGN KEY (office, unit) REFERENCES unit (office, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE enterprise (
  office INTEGER NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  credit_code TEXT,
  site TEXT NOT NULL,
  principal TEXT NOT NULL,
  phone TEXT,
  address TEXT NOT NULL,
  community TEXT,
  sectors TEXT NOT NULL,
  attributes TEXT NOT NULL,
  seq INTEGER NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (office, id),
  FOREIGN KEY (office, community) REFERENCES unit (office, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX enterprise_site ON enterprise (office, credit_code, site) WHERE credit_code IS NOT NULL;

CREATE TRIGGER enterprise_community BEFORE INSERT ON enterprise
WHEN EXISTS (SELECT 1 FROM unit WHERE office = new.office AND id = new.community AND kind <> 'community')
BEGIN
  SELECT raise(ABORT, 'unit_unfit');
END;
CREATE TRIGGER enterprise_moves BEFORE UPDATE OF community ON enterprise
WHEN EXISTS (SELECT 1 FROM unit WHERE office = new.office AND id = new.community AND kind <> 'community')
BEGIN
  SELECT raise(ABORT, 'unit_unfit');
END;
CREATE TRIGGER enterprise_tally AFTER INSERT ON enterprise
BEGIN
  INSERT INTO tally VALUES (new.office, '', 'enterprises', '', '', 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;

CREATE TABLE inspection (
  office INTEGER NOT NULL,
  id TEXT NOT NULL,
  campaign TEXT NOT NULL,
  enterprise TEXT NOT NULL,
  -- As it was called when the inspection began: that is what is signed.
  enterprise_name TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('draft', 'signed')),
  inspected_on TEXT NOT NULL,
  inspector TEXT NOT NULL,
  inspector_name TEXT NOT NULL,
  unit TEXT,
  -- The keys of the questions that applied when it was begun.
  questions TEXT NOT NULL,
  answers TEXT NOT NULL,
  signed_as TEXT,
  signed_at TEXT,
  content_hash TEXT,
  -- How many hazards the signature covers.
  hazards_signed INTEGER,
  seq INTEGER NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (office, id),
  FOREIGN KEY (office, campaign) REFERENCES campaign (office, id),
  FOREIGN KEY (office, enterprise) REFERENCES enterprise (office, id),
  CHECK ((status = 'signed') = (content_hash IS NOT NULL AND signed_at IS NOT NULL AND signed_as IS NOT NULL AND hazards_signed IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX inspection_enterprise ON inspection (office, enterprise, id);
CREATE INDEX inspection_status ON inspection (office, status, id);

CREATE TABLE hazard (
  office INTEGER NOT NULL,
  id TEXT NOT NULL,
  number INTEGER NOT NULL DEFAULT 0,
  campaign TEXT NOT NULL,
  enterprise TEXT,
  place TEXT,
  sector TEXT NOT NULL,
  unit TEXT NOT NULL,
  level TEXT CHECK (level IN ('major', 'general')),
  source TEXT NOT NULL CHECK (source IN ('enterprise', 'department', 'community', 'tip', 'superior', 'expert', 'unknown')),
  found TEXT NOT NULL CHECK (found IN ('self', 'government', 'unverified')),
  status TEXT NOT NULL,
  open INTEGER NOT NULL CHECK (open IN (0, 1)),
  overdue INTEGER NOT NULL CHECK (overdue IN (0, 1)),
  -- 9999-12-31 where none is set, so that the ledger's order has no gaps.
  due TEXT NOT NULL,
  -- The day on which it becomes overdue if nothing happens.
  wake TEXT,
  description TEXT NOT NULL,
  found_on TEXT NOT NULL,
  inspected_on TEXT,
  inspection TEXT,
  question TEXT,
  reported_as_prescribed INTEGER NOT NULL CHECK (reported_as_prescribed IN (0, 1)),
  measures_under_way INTEGER NOT NULL CHECK (measures_under_way IN (0, 1)),
  plan TEXT,
  claimed_by TEXT,
  failures INTEGER NOT NULL,
  cell TEXT NOT NULL GENERATED ALWAYS AS (
    'hazard.' || coalesce(level, 'unset') || '.' || found || '.' || status || iif(open, '.open', '.ended') || iif(overdue, '.overdue', '')
  ) VIRTUAL,
  seq INTEGER NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (office, id),
  FOREIGN KEY (office, campaign, sector) REFERENCES campaign_sector (office, campaign, sector),
  FOREIGN KEY (office, unit) REFERENCES unit (office, id),
  FOREIGN KEY (office, enterprise) REFERENCES enterprise (office, id),
  FOREIGN KEY (office, inspection) REFERENCES inspection (office, id),
  CHECK (enterprise IS NOT NULL OR place IS NOT NULL),
  CHECK ((level IS NULL) = (status = 'reported'))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX hazard_number ON hazard (office, number) WHERE number > 0;
CREATE INDEX hazard_due ON hazard (office, due, id);
CREATE INDEX hazard_open ON hazard (office, due, id) WHERE open = 1;
CREATE INDEX hazard_overdue ON hazard (office, due, id) WHERE overdue = 1;
CREATE INDEX hazard_open_unit ON hazard (office, unit, due, id) WHERE open = 1;
CREATE INDEX hazard_status ON hazard (office, status, due, id);
CREATE INDEX hazard_enterprise ON hazard (office, enterprise, due, id);
CREATE INDEX hazard_inspection ON hazard (office, inspection) WHERE inspection IS NOT NULL;
CREATE INDEX hazard_wake ON hazard (wake, office, id) WHERE wake IS NOT NULL;

CREATE TRIGGER hazard_of_signed_inspection BEFORE INSERT ON hazard
WHEN EXISTS (SELECT 1 FROM inspection WHERE office = new.office AND id = new.inspection AND status = 'signed')
BEGIN
  SELECT raise(ABORT, 'inspection_signed');
END;
CREATE TRIGGER hazard_source_immutable BEFORE UPDATE OF source ON hazard WHEN old.source <> new.source
BEGIN
  SELECT raise(ABORT, 'hazard_source_immutable');
END;
CREATE TRIGGER hazard_insert AFTER INSERT ON hazard
BEGIN
  UPDATE hazard SET number = (SELECT coalesce(max(number), 0) + 1 FROM hazard WHERE office = new.office AND number > 0)
  WHERE office = new.office AND id = new.id;
  INSERT INTO tally VALUES (new.office, new.campaign, new.cell, new.sector, new.unit, 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER hazard_update AFTER UPDATE ON hazard
WHEN old.cell <> new.cell OR old.sector <> new.sector OR old.unit <> new.unit OR old.campaign <> new.campaign
BEGIN
  UPDATE tally SET n = n - 1
  WHERE office = old.office AND campaign = old.campaign AND indicator = old.cell AND sector = old.sector AND unit = old.unit;
  INSERT INTO tally VALUES (new.office, new.campaign, new.cell, new.sector, new.unit, 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;

CREATE TRIGGER hazard_overdue AFTER UPDATE OF overdue ON hazard WHEN old.overdue <> new.overdue AND old.seq = new.seq
BEGIN
  INSERT INTO feed (office, kind, record, version) VALUES (new.office, 'hazard', new.id, new.seq);
END;

-- Enterprises that a campaign's signed inspections have seen: 家, beside the visits, 家次.
CREATE TABLE inspected (
  office INTEGER NOT NULL,
  campaign TEXT NOT NULL,
  enterprise TEXT NOT NULL,
  visits INTEGER NOT NULL,
  PRIMARY KEY (office, campaign, enterprise)
) STRICT, WITHOUT ROWID;

CREATE INDEX inspected_enterprise ON inspected (office, enterprise);

CREATE TRIGGER inspected_insert AFTER INSERT ON inspected
BEGIN
  INSERT INTO tally VALUES (new.office, new.campaign, 'enterprisesInspected', '', '', 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;
-- The same enterprise in two campaigns is inspected twice, but one enterprise.
CREATE TRIGGER inspected_first AFTER INSERT ON inspected
WHEN NOT EXISTS (
  SELECT 1 FROM inspected WHERE office = new.office AND enterprise = new.enterprise AND campaign <> new.campaign)
BEGIN
  INSERT INTO tally VALUES (new.office, '', 'enterprisesEverInspected', '', '', 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER inspection_immutable BEFORE UPDATE ON inspection WHEN old.status = 'signed'
BEGIN
  SELECT raise(ABORT, 'inspection_signed');
END;
CREATE TRIGGER inspection_covers_hazards BEFORE UPDATE ON inspection
WHEN new.status = 'signed'
  AND new.hazards_signed <> (SELECT count(*) FROM hazard WHERE office = new.office AND inspection = new.id)
BEGIN
  SELECT raise(ABORT, 'inspection_changed');
END;
CREATE TRIGGER inspection_signed AFTER UPDATE OF status ON inspection WHEN new.status = 'signed'
BEGIN
  INSERT INTO inspected VALUES (new.office, new.campaign, new.enterprise, 1) ON CONFLICT DO UPDATE SET visits = visits + 1;
  INSERT INTO tally VALUES (new.office, new.campaign, 'inspections', '', coalesce(new.unit, ''), 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;

-- Which day each nightly job has done.
CREATE TABLE job (
  name TEXT NOT NULL PRIMARY KEY,
  done_for TEXT NOT NULL
) STRICT, WITHOUT ROWID;
