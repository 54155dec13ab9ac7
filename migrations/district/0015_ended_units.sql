-- Units end: from a day on they owe nothing and are offered nowhere, and what they did stays.

ALTER TABLE unit ADD COLUMN ended_on TEXT;
ALTER TABLE unit ADD COLUMN end_reason TEXT
  CONSTRAINT unit_ended_with_reason CHECK ((ended_on IS NULL) = (end_reason IS NULL));

-- A community that was entered by mistake leaves its code to the right one.
DROP INDEX unit_code;
CREATE UNIQUE INDEX unit_code ON unit (office, code) WHERE code IS NOT NULL AND ended_on IS NULL;

-- `units.…` counts those that are still there. What ended units have reported stays owed and done:
-- `ended.…` counts their reports, by what was owed.
CREATE TRIGGER count_ended_unit AFTER UPDATE OF ended_on ON unit WHEN (old.ended_on IS NULL) <> (new.ended_on IS NULL)
BEGIN
  UPDATE tally SET n = n + iif(new.ended_on IS NULL, 1, -1)
  WHERE office = new.office AND campaign = '' AND indicator = 'units.' || new.kind AND sector = '' AND unit = '';
  INSERT INTO tally
  SELECT new.office, campaign, 'ended.' || duty, '', '', iif(new.ended_on IS NULL, -1, 1) * count(*)
  FROM report WHERE office = new.office AND unit = new.id AND status <> 'draft' GROUP BY campaign, duty
  ON CONFLICT DO UPDATE SET n = n + excluded.n;
END;
CREATE TRIGGER recount_report_of_ended_unit AFTER UPDATE OF status ON report
WHEN (old.status = 'draft') <> (new.status = 'draft')
  AND EXISTS (SELECT 1 FROM unit WHERE office = new.office AND id = new.unit AND ended_on IS NOT NULL)
BEGIN
  INSERT INTO tally VALUES (new.office, new.campaign, 'ended.' || new.duty, '', '', iif(new.status = 'draft', -1, 1))
  ON CONFLICT DO UPDATE SET n = n + excluded.n;
END;

CREATE TRIGGER refuse_ending_unit_that_holds BEFORE UPDATE OF ended_on ON unit
WHEN old.ended_on IS NULL AND new.ended_on IS NOT NULL
  AND (
    EXISTS (SELECT 1 FROM hazard WHERE office = new.office AND open = 1 AND unit = new.id)
    OR EXISTS (SELECT 1 FROM hazard WHERE office = new.office AND open = 1 AND community = new.id)
    OR EXISTS (SELECT 1 FROM hazard WHERE office = new.office AND transfer_to = new.id)
    OR EXISTS (
      SELECT 1 FROM campaign_sector AS led JOIN campaign ON campaign.office = led.office AND campaign.id = led.campaign
      WHERE led.office = new.office AND led.lead = new.id AND campaign.ends_on >= new.ended_on))
BEGIN
  SELECT raise(ABORT, 'unit_holds');
END;

CREATE TRIGGER refuse_lead_that_ended BEFORE INSERT ON campaign_sector
WHEN EXISTS (SELECT 1 FROM unit WHERE office = new.office AND id = new.lead AND ended_on IS NOT NULL)
BEGIN
  SELECT raise(ABORT, 'unit_ended');
END;
CREATE TRIGGER refuse_changed_lead_that_ended BEFORE UPDATE OF lead ON campaign_sector
WHEN old.lead IS NOT new.lead
  AND EXISTS (SELECT 1 FROM unit WHERE office = new.office AND id = new.lead AND ended_on IS NOT NULL)
BEGIN
  SELECT raise(ABORT, 'unit_ended');
END;
CREATE TRIGGER refuse_support_that_ended BEFORE INSERT ON campaign_support
WHEN EXISTS (SELECT 1 FROM unit WHERE office = new.office AND id = new.unit AND ended_on IS NOT NULL)
BEGIN
  SELECT raise(ABORT, 'unit_ended');
END;
CREATE TRIGGER refuse_authority_of_ended_unit BEFORE INSERT ON authority
WHEN EXISTS (SELECT 1 FROM unit WHERE office = new.office AND id = new.unit AND ended_on IS NOT NULL)
BEGIN
  SELECT raise(ABORT, 'unit_ended');
END;
CREATE TRIGGER refuse_post_of_ended_unit BEFORE INSERT ON post
WHEN EXISTS (SELECT 1 FROM unit WHERE office = new.office AND id = new.unit AND ended_on IS NOT NULL)
BEGIN
  SELECT raise(ABORT, 'unit_ended');
END;
CREATE TRIGGER refuse_enterprise_in_ended_unit BEFORE INSERT ON enterprise
WHEN EXISTS (SELECT 1 FROM unit WHERE office = new.office AND id = new.community AND ended_on IS NOT NULL)
BEGIN
  SELECT raise(ABORT, 'unit_ended');
END;
CREATE TRIGGER refuse_moving_enterprise_into_ended_unit BEFORE UPDATE OF community ON enterprise
WHEN old.community IS NOT new.community
  AND EXISTS (SELECT 1 FROM unit WHERE office = new.office AND id = new.community AND ended_on IS NOT NULL)
BEGIN
  SELECT raise(ABORT, 'unit_ended');
END;
-- A hazard at an enterprise that still stands in an ended community is reported there all the same.
CREATE TRIGGER refuse_hazard_of_ended_unit BEFORE INSERT ON hazard
WHEN EXISTS (
  SELECT 1 FROM unit
  WHERE office = new.office AND ended_on IS NOT NULL
    AND (id = new.unit OR (id = new.community AND new.enterprise IS NULL)))
BEGIN
  SELECT raise(ABORT, 'unit_ended');
END;
CREATE TRIGGER refuse_transfer_to_ended_unit BEFORE UPDATE OF transfer_to ON hazard
WHEN EXISTS (SELECT 1 FROM unit WHERE office = new.office AND id = new.transfer_to AND ended_on IS NOT NULL)
BEGIN
  SELECT raise(ABORT, 'unit_ended');
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
