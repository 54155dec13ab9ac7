-- What a correction may not break.

-- What was signed with an inspection stays as it was signed.
CREATE TRIGGER refuse_corrected_finding_of_signed BEFORE UPDATE OF description, question ON hazard
WHEN (new.description <> old.description OR new.question IS NOT old.question)
  AND EXISTS (SELECT 1 FROM inspection WHERE office = new.office AND id = new.inspection AND status <> 'draft')
BEGIN
  SELECT raise(ABORT, 'inspection_signed');
END;

CREATE TRIGGER refuse_unfit_community_of_corrected_hazard BEFORE UPDATE OF community ON hazard
WHEN EXISTS (SELECT 1 FROM unit WHERE office = new.office AND id = new.community AND kind <> 'community')
BEGIN
  SELECT raise(ABORT, 'unit_unfit');
END;

-- A hazard that has come back, and those that have come back after it, are still in one enterprise, community or place,
-- one found after the other. Another party is another matter: then the place is kept.
CREATE TRIGGER refuse_correction_unfit_for_recurrence BEFORE UPDATE OF community, place, found_on ON hazard
WHEN (new.party_kind, new.enterprise, new.party) IS (old.party_kind, old.enterprise, old.party)
  AND (new.community, new.place, new.found_on) IS NOT (old.community, old.place, old.found_on)
  AND (
    (new.recurrence_of IS NOT NULL
      AND NOT EXISTS (
        SELECT 1 FROM hazard
        WHERE office = new.office AND id = new.recurrence_of AND found_on <= new.found_on
          AND (enterprise = new.enterprise OR community = new.community OR place = new.place)))
    OR EXISTS (
      SELECT 1 FROM hazard AS later
      WHERE later.office = new.office AND later.recurrence_of = new.id
        AND (later.found_on < new.found_on
          OR NOT (ifnull(later.enterprise = new.enterprise, 0) OR ifnull(later.community = new.community, 0)
            OR ifnull(later.place = new.place, 0)))))
BEGIN
  SELECT raise(ABORT, 'recurrence_unfit');
END;

-- ==== Visits that were begun by mistake ====

-- Why it was discarded; null while it stands.
ALTER TABLE inspection ADD COLUMN discarded TEXT;

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
CREATE TRIGGER refuse_hazard_of_discarded_inspection BEFORE INSERT ON hazard
WHEN EXISTS (SELECT 1 FROM inspection WHERE office = new.office AND id = new.inspection AND discarded IS NOT NULL)
BEGIN
  SELECT raise(ABORT, 'inspection_discarded');
END;
-- Hazards that were found stay with the enterprise at which they were found.
CREATE TRIGGER refuse_moving_visit_with_hazards BEFORE UPDATE OF enterprise ON inspection
WHEN new.enterprise <> old.enterprise AND EXISTS (SELECT 1 FROM hazard WHERE office = new.office AND inspection = new.id)
BEGIN
  SELECT raise(ABORT, 'visit_has_hazards');
END;

-- A note beside a signed record is a step that sets none of these.
DROP TRIGGER refuse_changed_signed_inspection;
CREATE TRIGGER refuse_changed_signed_inspection BEFORE UPDATE OF office, id, kind, campaign, enterprise,
  enterprise_name, status, inspected_on, inspector, inspector_name,
  unit, officers, candidates, experts, certificates_shown, party_signature, questions, answers, signed_as, signed_at,
  content_hash, hazards_signed, discarded ON inspection
WHEN old.status = 'signed'
BEGIN
  SELECT raise(ABORT, 'inspection_signed');
END;
