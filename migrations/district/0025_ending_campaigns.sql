-- A campaign ends with its numbers as they are then: nothing more is begun in it, what is open lives on.

ALTER TABLE campaign ADD COLUMN end_reason TEXT
  CONSTRAINT campaign_ended_with_reason CHECK ((ended_on IS NULL) = (end_reason IS NULL));
-- Whether what units haven't handed in is owed no more; null while the campaign runs, as are its last numbers.
ALTER TABLE campaign ADD COLUMN duties_dropped INTEGER
  CONSTRAINT campaign_ended_with_duties CHECK ((ended_on IS NULL) = (duties_dropped IS NULL));
ALTER TABLE campaign ADD COLUMN figures TEXT
  CONSTRAINT campaign_ended_with_figures CHECK ((ended_on IS NULL) = (figures IS NULL));

CREATE TRIGGER refuse_visit_in_ended_campaign BEFORE INSERT ON inspection
WHEN EXISTS (SELECT 1 FROM campaign WHERE office = new.office AND id = new.campaign AND ended_on IS NOT NULL)
BEGIN
  SELECT raise(ABORT, 'campaign_ended');
END;
-- What is found in a visit that was begun before the end is recorded all the same.
CREATE TRIGGER refuse_hazard_in_ended_campaign BEFORE INSERT ON hazard
WHEN new.inspection IS NULL
  AND EXISTS (SELECT 1 FROM campaign WHERE office = new.office AND id = new.campaign AND ended_on IS NOT NULL)
BEGIN
  SELECT raise(ABORT, 'campaign_ended');
END;

-- Who led a sector of a campaign that has ended isn't held by it any more.
DROP TRIGGER refuse_ending_unit_that_holds;
CREATE TRIGGER refuse_ending_unit_that_holds BEFORE UPDATE OF ended_on ON unit
WHEN old.ended_on IS NULL AND new.ended_on IS NOT NULL
  AND (
    EXISTS (SELECT 1 FROM hazard WHERE office = new.office AND open = 1 AND unit = new.id)
    OR EXISTS (SELECT 1 FROM hazard WHERE office = new.office AND open = 1 AND community = new.id)
    OR EXISTS (SELECT 1 FROM hazard WHERE office = new.office AND transfer_to = new.id)
    OR EXISTS (
      SELECT 1 FROM campaign_sector AS led JOIN campaign ON campaign.office = led.office AND campaign.id = led.campaign
      WHERE led.office = new.office AND led.lead = new.id AND campaign.ends_on >= new.ended_on
        AND campaign.ended_on IS NULL))
BEGIN
  SELECT raise(ABORT, 'unit_holds');
END;
