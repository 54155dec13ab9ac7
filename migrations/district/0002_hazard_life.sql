-- Departments' authorities, two kinds of inspection, responsible parties, and the full life of a hazard.

CREATE TABLE authority (
  office INTEGER NOT NULL,
  id TEXT NOT NULL,
  unit TEXT NOT NULL,
  measures TEXT NOT NULL,
  basis TEXT NOT NULL CHECK (basis IN ('statutory', 'delegated', 'entrusted')),
  document TEXT NOT NULL,
  in_name_of TEXT NOT NULL,
  starts_on TEXT NOT NULL,
  ends_on TEXT CHECK (starts_on <= ends_on),
  seq INTEGER NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (office, id),
  FOREIGN KEY (office, unit) REFERENCES unit (office, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX authority_unit ON authority (office, unit);

CREATE TRIGGER authority_department BEFORE INSERT ON authority
WHEN EXISTS (SELECT 1 FROM unit WHERE office = new.office AND id = new.unit AND kind <> 'department')
BEGIN
  SELECT raise(ABORT, 'unit_unfit');
END;
CREATE TRIGGER authority_unit_immutable BEFORE UPDATE OF unit ON authority WHEN old.unit <> new.unit
BEGIN
  SELECT raise(ABORT, 'unit_unfit');
END;

-- Personal data of responsible parties: kept beside the events, which hold its salted hash alone, so that it can be
-- erased.
CREATE TABLE party (
  office INTEGER NOT NULL,
  id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('soleTrader', 'institution', 'person', 'propertyManager')),
  name TEXT NOT NULL,
  phone TEXT,
  salt TEXT NOT NULL,
  PRIMARY KEY (office, id)
) STRICT, WITHOUT ROWID;

-- Both tables are made anew, the one that refers to the other first gone: their CHECKs change.
CREATE TABLE inspection_made_anew (
  office INTEGER NOT NULL,
  id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('enforcement', 'patrol')),
  campaign TEXT NOT NULL,
  enterprise TEXT NOT NULL,
  -- As it was called when the inspection began: that is what is signed.
  enterprise_name TEXT NOT NULL,
  -- Signing: the content is frozen, and officers' signatures are missing.
  status TEXT NOT NULL CHECK (status IN ('draft', 'signing', 'signed')),
  inspected_on TEXT NOT NULL,
  inspector TEXT NOT NULL,
  inspector_name TEXT NOT NULL,
  unit TEXT,
  -- Who inspects, the one who began it first: user, name, unit, certificate, signedAt.
  officers TEXT NOT NULL,
  experts TEXT NOT NULL,
  certificates_shown INTEGER NOT NULL CHECK (certificates_shown IN (0, 1)),
  -- The inspected party's signature, or its refusal with the reason.
  party_signature TEXT,
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
  CHECK ((status <> 'draft') = (content_hash IS NOT NULL AND signed_at IS NOT NULL AND signed_as IS NOT NULL AND hazards_signed IS NOT NULL)),
  CHECK (kind = 'patrol' OR status = 'draft' OR (certificates_shown = 1 AND party_signature IS NOT NULL AND json_array_length(officers) >= 2))
) STRICT, WITHOUT ROWID;
INSERT INTO inspection_made_anew
SELECT office, id, 'patrol', campaign, enterprise, enterprise_name, status, inspected_on, inspector, inspector_name, unit,
  json_array(json_object('user', inspector, 'name', inspector_name, 'unit', unit, 'certificate', NULL, 'signedAt', signed_at)),
  '[]', 0, NULL, questions, answers, signed_as, signed_at, content_hash, hazards_signed, seq, hash
FROM inspection;

CREATE TABLE hazard_made_anew (
  office INTEGER NOT NULL,
  id TEXT NOT NULL,
  number INTEGER NOT NULL DEFAULT 0,
  campaign TEXT NOT NULL,
  party_kind TEXT NOT NULL CHECK (party_kind IN ('enterprise', 'soleTrader', 'institution', 'person', 'propertyManager', 'unknown')),
  enterprise TEXT,
  party TEXT,
  place TEXT,
  community TEXT,
  sector TEXT NOT NULL,
  unit TEXT NOT NULL,
  transfer_to TEXT,
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
  recurrence_of TEXT,
  reported_as_prescribed INTEGER NOT NULL CHECK (reported_as_prescribed IN (0, 1)),
  measures_under_way INTEGER NOT NULL CHECK (measures_under_way IN (0, 1)),
  instrument TEXT CHECK (instrument IN ('order', 'notice')),
  plan TEXT,
  on_spot TEXT NOT NULL,
  claimed_by TEXT,
  reinspected_by TEXT,
  countersigned_by TEXT,
  failures INTEGER NOT NULL,
  extension TEXT,
  extension_asked_by TEXT,
  void_asked_by TEXT,
  follower TEXT,
  follower_name TEXT,
  merged_into TEXT,
  awaits TEXT GENERATED ALWAYS AS (
    CASE
      WHEN NOT open THEN NULL
      WHEN void_asked_by IS NOT NULL THEN 'voiding'
      WHEN extension_asked_by IS NOT NULL THEN 'extension'
      WHEN status = 'reinspected' THEN iif(countersigned_by IS NULL, 'countersignature', 'approval')
    END
  ) VIRTUAL,
  -- How it stands, for the counters: `out` is what turned out to be no hazard of its own.
  cell TEXT NOT NULL GENERATED ALWAYS AS (
    'hazard.' || coalesce(level, 'unset') || '.' || found || '.' || status
    || CASE WHEN open THEN '.open' WHEN status IN ('dismissed', 'merged', 'void') THEN '.out' ELSE '.ended' END
    || iif(overdue, '.overdue', '')
  ) VIRTUAL,
  seq INTEGER NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (office, id),
  FOREIGN KEY (office, campaign, sector) REFERENCES campaign_sector (office, campaign, sector),
  FOREIGN KEY (office, unit) REFERENCES unit (office, id),
  FOREIGN KEY (office, transfer_to) REFERENCES unit (office, id),
  FOREIGN KEY (office, community) REFERENCES unit (office, id),
  FOREIGN KEY (office, enterprise) REFERENCES enterprise (office, id),
  FOREIGN KEY (office, party) REFERENCES party (office, id),
  FOREIGN KEY (office, inspection) REFERENCES inspection_made_anew (office, id),
  FOREIGN KEY (office, recurrence_of) REFERENCES hazard_made_anew (office, id),
  FOREIGN KEY (office, merged_into) REFERENCES hazard_made_anew (office, id),
  CHECK ((party_kind = 'enterprise') = (enterprise IS NOT NULL)),
  CHECK ((party_kind IN ('enterprise', 'unknown')) = (party IS NULL)),
  CHECK (enterprise IS NOT NULL OR place IS NOT NULL),
  CHECK (level IS NOT NULL OR status NOT IN ('confirmed', 'ordered', 'planned', 'claimed', 'reinspected', 'closed')),
  CHECK ((status = 'merged') = (merged_into IS NOT NULL)),
  CHECK ((extension IS NULL) = (extension_asked_by IS NULL)),
  CHECK (open OR transfer_to IS NULL)
) STRICT, WITHOUT ROWID;
INSERT INTO hazard_made_anew
SELECT office, id, number, campaign, iif(enterprise IS NULL, 'unknown', 'enterprise'), enterprise, NULL, place, NULL, sector, unit,
  NULL, level, source, found, status, open, overdue, due, wake, description, found_on, inspected_on, inspection, question, NULL,
  reported_as_prescribed, measures_under_way, iif(status IN ('ordered', 'planned', 'claimed', 'closed'), 'order', NULL), plan,
  '[]', claimed_by, NULL, NULL, failures, NULL, NULL, NULL, NULL, NULL, NULL, seq, hash
FROM hazard;

DROP TABLE hazard;
DROP TABLE inspection;
ALTER TABLE inspection_made_anew RENAME TO inspection;
ALTER TABLE hazard_made_anew RENAME TO hazard;

CREATE INDEX inspection_enterprise ON inspection (office, enterprise, id);
CREATE INDEX inspection_status ON inspection (office, status, id);
CREATE UNIQUE INDEX hazard_number ON hazard (office, number) WHERE number > 0;
CREATE INDEX hazard_due ON hazard (office, due, id);
CREATE INDEX hazard_open ON hazard (office, due, id) WHERE open = 1;
CREATE INDEX hazard_overdue ON hazard (office, due, id) WHERE overdue = 1;
CREATE INDEX hazard_open_unit ON hazard (office, unit, due, id) WHERE open = 1;
CREATE INDEX hazard_open_community ON hazard (office, community, due, id) WHERE open = 1;
CREATE INDEX hazard_status ON hazard (office, status, due, id);
CREATE INDEX hazard_enterprise ON hazard (office, enterprise, due, id);
CREATE INDEX hazard_inspection ON hazard (office, inspection) WHERE inspection IS NOT NULL;
CREATE INDEX hazard_transfer ON hazard (office, transfer_to, due, id) WHERE transfer_to IS NOT NULL;
CREATE INDEX hazard_awaits ON hazard (office, awaits, due, id) WHERE awaits IS NOT NULL;
CREATE INDEX hazard_recurrence ON hazard (office, recurrence_of) WHERE recurrence_of IS NOT NULL;
CREATE INDEX hazard_merged_into ON hazard (office, merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX hazard_wake ON hazard (wake, office, id) WHERE wake IS NOT NULL;

CREATE TRIGGER hazard_of_signed_inspection BEFORE INSERT ON hazard
WHEN EXISTS (SELECT 1 FROM inspection WHERE office = new.office AND id = new.inspection AND status <> 'draft')
BEGIN
  SELECT raise(ABORT, 'inspection_signed');
END;
CREATE TRIGGER hazard_community BEFORE INSERT ON hazard
WHEN EXISTS (SELECT 1 FROM unit WHERE office = new.office AND id = new.community AND kind <> 'community')
BEGIN
  SELECT raise(ABORT, 'unit_unfit');
END;
CREATE TRIGGER hazard_transferred BEFORE UPDATE OF transfer_to ON hazard
WHEN new.transfer_to = old.unit
  OR EXISTS (SELECT 1 FROM unit WHERE office = new.office AND id = new.transfer_to AND kind <> 'department')
BEGIN
  SELECT raise(ABORT, 'unit_unfit');
END;
CREATE TRIGGER hazard_merged BEFORE UPDATE OF merged_into ON hazard
WHEN new.merged_into IS NOT NULL
  -- Nor does a major hazard vanish in a lesser one, in another campaign's numbers, or in what has nothing to do with it.
  AND NOT EXISTS (
    SELECT 1 FROM hazard
    WHERE office = new.office AND id = new.merged_into AND id <> new.id AND open = 1
      AND campaign = new.campaign AND (new.level IS NOT 'major' OR level = 'major')
      AND (enterprise = new.enterprise OR community = new.community OR place = new.place))
BEGIN
  SELECT raise(ABORT, 'merge_target_unfit');
END;
-- What was merged into it would be gone with it.
CREATE TRIGGER hazard_carries_merged BEFORE UPDATE OF status ON hazard
WHEN new.status IN ('dismissed', 'void') AND EXISTS (SELECT 1 FROM hazard WHERE office = new.office AND merged_into = new.id)
BEGIN
  SELECT raise(ABORT, 'carries_merged');
END;
-- Whoever turned out not to answer for the hazard isn't kept.
CREATE TRIGGER hazard_party AFTER UPDATE OF party ON hazard WHEN old.party IS NOT NULL AND old.party IS NOT new.party
BEGIN
  DELETE FROM party WHERE office = old.office AND id = old.party;
END;
CREATE TRIGGER hazard_recurs BEFORE INSERT ON hazard
WHEN new.recurrence_of IS NOT NULL
  AND NOT EXISTS (
    SELECT 1 FROM hazard
    WHERE office = new.office AND id = new.recurrence_of AND status = 'closed'
      AND (enterprise = new.enterprise OR community = new.community OR place = new.place))
BEGIN
  SELECT raise(ABORT, 'recurrence_unfit');
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

CREATE TRIGGER inspection_immutable BEFORE UPDATE ON inspection WHEN old.status = 'signed'
BEGIN
  SELECT raise(ABORT, 'inspection_signed');
END;
-- While signatures are missing nothing changes but who has signed; taking the record back voids them all.
CREATE TRIGGER inspection_frozen BEFORE UPDATE ON inspection
WHEN old.status = 'signing' AND new.status <> 'draft'
  AND (
    (new.kind, new.campaign, new.enterprise, new.enterprise_name, new.inspected_on, new.inspector, new.inspector_name,
      new.unit, new.experts, new.certificates_shown, new.party_signature, new.questions, new.answers, new.signed_as,
      new.signed_at, new.content_hash, new.hazards_signed, json_array_length(new.officers))
    IS NOT
    (old.kind, old.campaign, old.enterprise, old.enterprise_name, old.inspected_on, old.inspector, old.inspector_name,
      old.unit, old.experts, old.certificates_shown, old.party_signature, old.questions, old.answers, old.signed_as,
      old.signed_at, old.content_hash, old.hazards_signed, json_array_length(old.officers))
    OR EXISTS (
      SELECT 1 FROM json_each(old.officers) AS was
      WHERE json_remove(was.value, '$.signedAt') <> json_remove(json_extract(new.officers, '$[' || was.key || ']'), '$.signedAt')
        OR was.value ->> 'signedAt' <> coalesce(json_extract(new.officers, '$[' || was.key || '].signedAt'), '')))
BEGIN
  SELECT raise(ABORT, 'inspection_signed');
END;
CREATE TRIGGER inspection_covers_hazards BEFORE UPDATE ON inspection
WHEN new.status <> 'draft'
  AND new.hazards_signed <> (SELECT count(*) FROM hazard WHERE office = new.office AND inspection = new.id)
BEGIN
  SELECT raise(ABORT, 'inspection_changed');
END;
CREATE TRIGGER inspection_signed_by_all BEFORE UPDATE ON inspection
WHEN new.status = 'signed'
  AND EXISTS (SELECT 1 FROM json_each(new.officers) WHERE value ->> 'signedAt' IS NULL)
BEGIN
  SELECT raise(ABORT, 'inspection_changed');
END;
CREATE TRIGGER inspection_signed AFTER UPDATE OF status ON inspection WHEN new.status = 'signed'
BEGIN
  INSERT INTO inspected VALUES (new.office, new.campaign, new.enterprise, 1) ON CONFLICT DO UPDATE SET visits = visits + 1;
  INSERT INTO tally VALUES (new.office, new.campaign, 'inspections', '', coalesce(new.unit, ''), 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;
