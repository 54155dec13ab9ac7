-- A visit to a place without an enterprise: a corridor, a self-built house, a flat let to a group. A column can't become
-- nullable, so the table is made anew. Hazards refer to its rows, which are back before the batch ends.
PRAGMA defer_foreign_keys = on;

CREATE TABLE inspection_kept AS SELECT * FROM inspection;
DROP TABLE inspection;
CREATE TABLE inspection (
  office INTEGER NOT NULL,
  id TEXT NOT NULL,
  kind TEXT NOT NULL CONSTRAINT inspection_kind_values CHECK (kind IN ('enforcement', 'patrol')),
  campaign TEXT NOT NULL,
  -- Either an enterprise, or a place with its community.
  enterprise TEXT,
  -- Its name when the inspection began: that is the one that is signed.
  enterprise_name TEXT,
  place TEXT,
  community TEXT,
  -- Signing: whoever began it has signed, the content is frozen, and other officers' signatures are missing.
  status TEXT NOT NULL CONSTRAINT inspection_status_values CHECK (status IN ('draft', 'signing', 'signed')),
  inspected_on TEXT NOT NULL,
  inspector TEXT NOT NULL,
  inspector_name TEXT NOT NULL,
  unit TEXT,
  -- Who inspects, whoever began it first: user, name, unit, certificate, signedAt.
  officers TEXT NOT NULL,
  -- Who asks to take part, or was taken off it: officers as above, with asks. Whoever began it lets them in.
  candidates TEXT NOT NULL DEFAULT '[]',
  experts TEXT NOT NULL,
  certificates_shown INTEGER NOT NULL CHECK (certificates_shown IN (0, 1)),
  -- The inspected party's signature, or that it refused to sign, and why.
  party_signature TEXT,
  -- The keys of the questions that applied when it was begun.
  questions TEXT NOT NULL,
  answers TEXT NOT NULL,
  signed_as TEXT,
  signed_at TEXT,
  content_hash TEXT,
  -- How many hazards the signature covers.
  hazards_signed INTEGER,
  -- Why it was discarded; null while it stands.
  discarded TEXT,
  seq INTEGER NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (office, id),
  FOREIGN KEY (office, campaign) REFERENCES campaign (office, id),
  FOREIGN KEY (office, enterprise) REFERENCES enterprise (office, id),
  FOREIGN KEY (office, community) REFERENCES unit (office, id),
  CONSTRAINT inspection_enterprise_or_place CHECK (
    (enterprise IS NULL) = (place IS NOT NULL)
    AND (enterprise IS NULL) = (enterprise_name IS NULL)
    AND (place IS NULL) = (community IS NULL)),
  CONSTRAINT inspection_signed_whole CHECK (
    (status <> 'draft')
    = (content_hash IS NOT NULL AND signed_at IS NOT NULL AND signed_as IS NOT NULL AND hazards_signed IS NOT NULL)),
  -- Enforcement is done by two officers at least, who show their certificates and ask the party to sign.
  CONSTRAINT inspection_enforced_in_form CHECK (
    kind = 'patrol' OR status = 'draft'
    OR (certificates_shown = 1 AND party_signature IS NOT NULL AND json_array_length(officers) >= 2))
) STRICT, WITHOUT ROWID;
INSERT INTO inspection (
  office, id, kind, campaign, enterprise, enterprise_name, status, inspected_on, inspector, inspector_name, unit,
  officers, candidates, experts, certificates_shown, party_signature, questions, answers, signed_as, signed_at,
  content_hash, hazards_signed, discarded, seq, hash)
SELECT
  office, id, kind, campaign, enterprise, enterprise_name, status, inspected_on, inspector, inspector_name, unit,
  officers, candidates, experts, certificates_shown, party_signature, questions, answers, signed_as, signed_at,
  content_hash, hazards_signed, discarded, seq, hash
FROM inspection_kept;
DROP TABLE inspection_kept;
CREATE INDEX inspection_enterprise ON inspection (office, enterprise, id) WHERE enterprise IS NOT NULL;
CREATE INDEX inspection_status ON inspection (office, status, id);

-- Every signed visit is one (家次); of enterprises, those that were visited are counted beside it (家).
CREATE TRIGGER count_signed_inspection AFTER UPDATE OF status ON inspection WHEN new.status = 'signed'
BEGIN
  INSERT INTO inspected (office, campaign, enterprise, visits)
  SELECT new.office, new.campaign, new.enterprise, 1 WHERE new.enterprise IS NOT NULL
  ON CONFLICT DO UPDATE SET visits = visits + 1;
  INSERT INTO tally VALUES (new.office, new.campaign, 'inspections', '', coalesce(new.unit, ''), 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;

CREATE TRIGGER refuse_unfit_community_of_inspection BEFORE INSERT ON inspection
WHEN EXISTS (SELECT 1 FROM unit WHERE office = new.office AND id = new.community AND kind <> 'community')
BEGIN
  SELECT raise(ABORT, 'unit_unfit');
END;
CREATE TRIGGER refuse_unfit_community_of_corrected_inspection BEFORE UPDATE OF community ON inspection
WHEN EXISTS (SELECT 1 FROM unit WHERE office = new.office AND id = new.community AND kind <> 'community')
BEGIN
  SELECT raise(ABORT, 'unit_unfit');
END;
-- A note beside a signed record is a step that sets none of these.
CREATE TRIGGER refuse_changed_signed_inspection BEFORE UPDATE OF office, id, kind, campaign, enterprise,
  enterprise_name, place, community, status, inspected_on, inspector, inspector_name,
  unit, officers, candidates, experts, certificates_shown, party_signature, questions, answers, signed_as, signed_at,
  content_hash, hazards_signed, discarded ON inspection
WHEN old.status = 'signed'
BEGIN
  SELECT raise(ABORT, 'inspection_signed');
END;
CREATE TRIGGER refuse_changed_discarded_inspection BEFORE UPDATE ON inspection WHEN old.discarded IS NOT NULL
BEGIN
  SELECT raise(ABORT, 'inspection_discarded');
END;
CREATE TRIGGER refuse_discarding_visit_with_hazards BEFORE UPDATE OF discarded ON inspection
WHEN new.discarded IS NOT NULL
  AND EXISTS (
    SELECT 1 FROM hazard
    WHERE office = new.office AND inspection = new.id AND status NOT IN ('dismissed', 'merged', 'void'))
BEGIN
  SELECT raise(ABORT, 'visit_has_hazards');
END;
-- Hazards that were found stay with the enterprise at which they were found, and a place's with no enterprise.
CREATE TRIGGER refuse_moving_visit_with_hazards BEFORE UPDATE OF enterprise ON inspection
WHEN new.enterprise IS NOT old.enterprise
  AND EXISTS (SELECT 1 FROM hazard WHERE office = new.office AND inspection = new.id)
BEGIN
  SELECT raise(ABORT, 'visit_has_hazards');
END;
-- While signatures are missing, signatures may be added and nothing else may change. Taking the record back to a draft
-- is allowed: it voids all signatures.
CREATE TRIGGER refuse_changed_content_while_signing BEFORE UPDATE ON inspection
WHEN old.status = 'signing' AND new.status <> 'draft'
  AND (
    (new.kind, new.campaign, new.enterprise, new.enterprise_name, new.place, new.community, new.inspected_on,
      new.inspector, new.inspector_name, new.unit, new.experts, new.certificates_shown, new.party_signature,
      new.questions, new.answers, new.signed_as, new.signed_at, new.content_hash, new.hazards_signed,
      json_array_length(new.officers))
    IS NOT
    (old.kind, old.campaign, old.enterprise, old.enterprise_name, old.place, old.community, old.inspected_on,
      old.inspector, old.inspector_name, old.unit, old.experts, old.certificates_shown, old.party_signature,
      old.questions, old.answers, old.signed_as, old.signed_at, old.content_hash, old.hazards_signed,
      json_array_length(old.officers))
    OR EXISTS (
      SELECT 1 FROM json_each(old.officers) AS was
      WHERE json_remove(was.value, '$.signedAt') <> json_remove(json_extract(new.officers, '$[' || was.key || ']'), '$.signedAt')
        OR was.value ->> 'signedAt' <> coalesce(json_extract(new.officers, '$[' || was.key || '].signedAt'), '')))
BEGIN
  SELECT raise(ABORT, 'inspection_signed');
END;
-- A hazard that was reported while its inspection was being signed would be missing in what is signed.
CREATE TRIGGER refuse_signature_over_other_hazards BEFORE UPDATE ON inspection
WHEN new.status <> 'draft'
  AND new.hazards_signed <> (SELECT count(*) FROM hazard WHERE office = new.office AND inspection = new.id)
BEGIN
  SELECT raise(ABORT, 'inspection_changed');
END;
CREATE TRIGGER refuse_missing_signatures BEFORE UPDATE ON inspection
WHEN new.status = 'signed'
  AND EXISTS (SELECT 1 FROM json_each(new.officers) WHERE value ->> 'signedAt' IS NULL)
BEGIN
  SELECT raise(ABORT, 'inspection_changed');
END;
