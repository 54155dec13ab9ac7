-- What the database refuses because of other rows, or of the same row as it was: a CHECK sees neither. Reads that come
-- before a write can be out of date by then; a guard sees what is there. What a guard says is mapped to the problem
-- that the API answers, and the feature's rules tell the rule.

-- ==== Events ====

CREATE TRIGGER refuse_changed_event BEFORE UPDATE ON event
BEGIN
  SELECT raise(ABORT, 'event_immutable');
END;
CREATE TRIGGER refuse_deleted_event BEFORE DELETE ON event
BEGIN
  SELECT raise(ABORT, 'event_immutable');
END;

-- ==== Units: one safety office ====

CREATE TRIGGER refuse_second_safety_office BEFORE INSERT ON unit
WHEN new.safety_office = 1 AND EXISTS (SELECT 1 FROM unit WHERE office = new.office AND safety_office = 1)
BEGIN
  SELECT raise(ABORT, 'safety_office_known');
END;
CREATE TRIGGER refuse_becoming_second_safety_office BEFORE UPDATE OF safety_office ON unit
WHEN new.safety_office = 1 AND old.safety_office = 0
  AND EXISTS (SELECT 1 FROM unit WHERE office = new.office AND safety_office = 1)
BEGIN
  SELECT raise(ABORT, 'safety_office_known');
END;

-- ==== Units: departments where departments belong, communities where communities belong ====
-- A foreign key lets any unit in. What doesn't exist at all is left to it.

CREATE TRIGGER refuse_unfit_lead BEFORE INSERT ON campaign_sector
WHEN EXISTS (SELECT 1 FROM unit WHERE office = new.office AND id = new.lead AND kind <> 'department')
BEGIN
  SELECT raise(ABORT, 'unit_unfit');
END;

CREATE TRIGGER refuse_unfit_unit_of_authority BEFORE INSERT ON authority
WHEN EXISTS (SELECT 1 FROM unit WHERE office = new.office AND id = new.unit AND kind <> 'department')
BEGIN
  SELECT raise(ABORT, 'unit_unfit');
END;
CREATE TRIGGER refuse_other_unit_of_authority BEFORE UPDATE OF unit ON authority WHEN old.unit <> new.unit
BEGIN
  SELECT raise(ABORT, 'unit_unfit');
END;

CREATE TRIGGER refuse_unfit_unit_of_post BEFORE INSERT ON post
WHEN EXISTS (
  SELECT 1 FROM unit WHERE office = new.office AND id = new.unit
    AND kind <> iif(new.kind IN ('guarantor', 'communityHead'), 'community', 'department'))
BEGIN
  SELECT raise(ABORT, 'unit_unfit');
END;
CREATE TRIGGER refuse_unfit_unit_of_changed_post BEFORE UPDATE OF unit, kind ON post
WHEN EXISTS (
  SELECT 1 FROM unit WHERE office = new.office AND id = new.unit
    AND kind <> iif(new.kind IN ('guarantor', 'communityHead'), 'community', 'department'))
BEGIN
  SELECT raise(ABORT, 'unit_unfit');
END;

CREATE TRIGGER refuse_unfit_community_of_enterprise BEFORE INSERT ON enterprise
WHEN EXISTS (SELECT 1 FROM unit WHERE office = new.office AND id = new.community AND kind <> 'community')
BEGIN
  SELECT raise(ABORT, 'unit_unfit');
END;
CREATE TRIGGER refuse_unfit_community_of_changed_enterprise BEFORE UPDATE OF community ON enterprise
WHEN EXISTS (SELECT 1 FROM unit WHERE office = new.office AND id = new.community AND kind <> 'community')
BEGIN
  SELECT raise(ABORT, 'unit_unfit');
END;

CREATE TRIGGER refuse_unfit_community_of_hazard BEFORE INSERT ON hazard
WHEN EXISTS (SELECT 1 FROM unit WHERE office = new.office AND id = new.community AND kind <> 'community')
BEGIN
  SELECT raise(ABORT, 'unit_unfit');
END;
CREATE TRIGGER refuse_unfit_receiver_of_hazard BEFORE UPDATE OF transfer_to ON hazard
WHEN new.transfer_to = old.unit
  OR EXISTS (SELECT 1 FROM unit WHERE office = new.office AND id = new.transfer_to AND kind <> 'department')
BEGIN
  SELECT raise(ABORT, 'unit_unfit');
END;

-- ==== Inspections: what is signed stays as it was signed ====

CREATE TRIGGER refuse_changed_signed_inspection BEFORE UPDATE ON inspection WHEN old.status = 'signed'
BEGIN
  SELECT raise(ABORT, 'inspection_signed');
END;
-- While signatures are missing, signatures may be added and nothing else may change. Taking the record back to a draft
-- is allowed: it voids all signatures.
CREATE TRIGGER refuse_changed_content_while_signing BEFORE UPDATE ON inspection
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

-- ==== Hazards ====

CREATE TRIGGER refuse_hazard_of_signed_inspection BEFORE INSERT ON hazard
WHEN EXISTS (SELECT 1 FROM inspection WHERE office = new.office AND id = new.inspection AND status <> 'draft')
BEGIN
  SELECT raise(ABORT, 'inspection_signed');
END;
CREATE TRIGGER refuse_unfit_recurrence BEFORE INSERT ON hazard
WHEN new.recurrence_of IS NOT NULL
  AND NOT EXISTS (
    SELECT 1 FROM hazard
    WHERE office = new.office AND id = new.recurrence_of AND status = 'closed'
      AND (enterprise = new.enterprise OR community = new.community OR place = new.place))
BEGIN
  SELECT raise(ABORT, 'recurrence_unfit');
END;
-- The source decides the series that a hazard counts in.
CREATE TRIGGER refuse_changed_source BEFORE UPDATE OF source ON hazard WHEN old.source <> new.source
BEGIN
  SELECT raise(ABORT, 'hazard_source_immutable');
END;
-- A hazard must not vanish: a major one in a lesser one, or any in another campaign's numbers, or in one that has
-- neither enterprise, community nor place in common with it.
CREATE TRIGGER refuse_unfit_merge_target BEFORE UPDATE OF merged_into ON hazard
WHEN new.merged_into IS NOT NULL
  AND NOT EXISTS (
    SELECT 1 FROM hazard
    WHERE office = new.office AND id = new.merged_into AND id <> new.id AND open = 1
      AND campaign = new.campaign AND (new.level IS NOT 'major' OR level = 'major')
      AND (enterprise = new.enterprise OR community = new.community OR place = new.place))
BEGIN
  SELECT raise(ABORT, 'merge_target_unfit');
END;
-- The hazards that were merged into it would be gone with it.
CREATE TRIGGER refuse_dropping_merge_target BEFORE UPDATE OF status ON hazard
WHEN new.status IN ('dismissed', 'void') AND EXISTS (SELECT 1 FROM hazard WHERE office = new.office AND merged_into = new.id)
BEGIN
  SELECT raise(ABORT, 'carries_merged');
END;

-- ==== Reports and chases ====

CREATE TRIGGER refuse_changed_submission BEFORE UPDATE ON report
WHEN old.content_hash IS NOT NULL AND new.content_hash IS NOT NULL
  AND (new.text IS NOT old.text OR new.nothing_found <> old.nothing_found OR new.found <> old.found OR new.figures <> old.figures
    OR new.submitted_by <> old.submitted_by OR new.submitted_at <> old.submitted_at OR new.content_hash <> old.content_hash)
BEGIN
  SELECT raise(ABORT, 'report_frozen');
END;

-- Once a day for each duty, until somebody of the unit has seen it.
CREATE TRIGGER refuse_second_chase_of_day BEFORE INSERT ON chase
WHEN EXISTS (
  SELECT 1 FROM chase
  WHERE office = new.office AND campaign = new.campaign AND unit = new.unit AND duty = new.duty
    AND sent_at BETWEEN substr(new.sent_at, 1, 10) AND substr(new.sent_at, 1, 10) || '~' AND status = 'sent')
BEGIN
  SELECT raise(ABORT, 'chase_unseen');
END;
