-- Lists that go newest first go by when the server made a record: the time in an id is what a device believed. Rows from
-- before get it from their first event. Two guards refuse any change of visits that are over, and are put back behind.
ALTER TABLE enterprise ADD COLUMN made_at TEXT NOT NULL DEFAULT '';
UPDATE enterprise SET made_at = coalesce(
  (SELECT e.at FROM event AS e WHERE e.office = enterprise.office AND e.record = enterprise.id AND e.seq = 1), '');
DROP INDEX enterprise_community;
CREATE INDEX enterprise_community ON enterprise (office, community, made_at, id) WHERE community IS NOT NULL;
CREATE INDEX enterprise_made ON enterprise (office, made_at, id);

DROP TRIGGER refuse_changed_discarded_inspection;
DROP TRIGGER refuse_signature_over_other_hazards;
ALTER TABLE inspection ADD COLUMN made_at TEXT NOT NULL DEFAULT '';
UPDATE inspection SET made_at = coalesce(
  (SELECT e.at FROM event AS e WHERE e.office = inspection.office AND e.record = inspection.id AND e.seq = 1), '');
CREATE TRIGGER refuse_changed_discarded_inspection BEFORE UPDATE ON inspection WHEN old.discarded IS NOT NULL
BEGIN
  SELECT raise(ABORT, 'inspection_discarded');
END;
CREATE TRIGGER refuse_signature_over_other_hazards BEFORE UPDATE ON inspection
WHEN new.status <> 'draft'
  AND new.hazards_signed <> (SELECT count(*) FROM hazard WHERE office = new.office AND inspection = new.id)
BEGIN
  SELECT raise(ABORT, 'inspection_changed');
END;
DROP INDEX inspection_enterprise;
DROP INDEX inspection_status;
CREATE INDEX inspection_made ON inspection (office, made_at, id);
CREATE INDEX inspection_enterprise ON inspection (office, enterprise, made_at, id) WHERE enterprise IS NOT NULL;
CREATE INDEX inspection_status ON inspection (office, status, made_at, id);

-- Of the enterprise: those that a campaign has inspected are a list too.
ALTER TABLE inspected ADD COLUMN made_at TEXT NOT NULL DEFAULT '';
UPDATE inspected SET made_at = coalesce(
  (SELECT e.made_at FROM enterprise AS e WHERE e.office = inspected.office AND e.id = inspected.enterprise), '');
CREATE INDEX inspected_made ON inspected (office, campaign, made_at, enterprise);
DROP TRIGGER count_signed_inspection;
CREATE TRIGGER count_signed_inspection AFTER UPDATE OF status ON inspection WHEN new.status = 'signed'
BEGIN
  INSERT INTO inspected (office, campaign, enterprise, visits, made_at)
  SELECT new.office, new.campaign, e.id, 1, e.made_at FROM enterprise AS e
  WHERE e.office = new.office AND e.id = new.enterprise
  ON CONFLICT DO UPDATE SET visits = visits + 1;
  INSERT INTO tally VALUES (new.office, new.campaign, 'inspections', '', coalesce(new.unit, ''), 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;

DROP INDEX chase_unit;
DROP INDEX chase_status;
DROP INDEX chase_unit_status;
DROP INDEX chase_campaign;
DROP INDEX chase_campaign_status;
DROP INDEX chase_campaign_unit;
DROP INDEX chase_campaign_unit_status;
CREATE INDEX chase_sent ON chase (office, sent_at, id);
CREATE INDEX chase_unit ON chase (office, unit, sent_at, id);
CREATE INDEX chase_status ON chase (office, status, sent_at, id);
CREATE INDEX chase_unit_status ON chase (office, unit, status, sent_at, id);
CREATE INDEX chase_campaign ON chase (office, campaign, sent_at, id);
CREATE INDEX chase_campaign_status ON chase (office, campaign, status, sent_at, id);
CREATE INDEX chase_campaign_unit ON chase (office, campaign, unit, sent_at, id);
CREATE INDEX chase_campaign_unit_status ON chase (office, campaign, unit, status, sent_at, id);
