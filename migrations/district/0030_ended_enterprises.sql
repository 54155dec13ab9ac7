-- Enterprises end (注销, 搬离, 停业) or turn out to be another one that is registered too: from a day on they are offered
-- nowhere and aren't counted as to be inspected, and what was done there stays.

ALTER TABLE enterprise ADD COLUMN ended_on TEXT;
ALTER TABLE enterprise ADD COLUMN end_reason TEXT
  CONSTRAINT enterprise_ended_with_reason CHECK ((ended_on IS NULL) = (end_reason IS NULL));
-- The enterprise that it is the same as.
ALTER TABLE enterprise ADD COLUMN merged_into TEXT
  CONSTRAINT enterprise_merged_is_ended CHECK (merged_into IS NULL OR ended_on IS NOT NULL);

CREATE INDEX enterprise_ended ON enterprise (office, ended_on, id) WHERE ended_on IS NOT NULL;
CREATE INDEX enterprise_merged_into ON enterprise (office, merged_into, id) WHERE merged_into IS NOT NULL;

-- One that has ended leaves its credit code to the one that is there.
DROP INDEX enterprise_site;
CREATE UNIQUE INDEX enterprise_site ON enterprise (office, credit_code, site) WHERE credit_code IS NOT NULL AND ended_on IS NULL;
CREATE INDEX enterprise_credit_code ON enterprise (office, credit_code) WHERE credit_code IS NOT NULL;
-- Enterprises of one name, as the eye reads it.
CREATE INDEX searched_enterprise_name ON searched (office, text) WHERE kind = 'enterprise' AND part = 'name';

-- ==== Counters ====
-- `enterprises` counts those that are there. What was inspected before it ended stays inspected: it is counted beside
-- them, so that those still to be inspected are the rest.

CREATE TRIGGER count_ended_enterprise AFTER UPDATE OF ended_on ON enterprise
WHEN (old.ended_on IS NULL) <> (new.ended_on IS NULL)
BEGIN
  UPDATE tally SET n = n + iif(new.ended_on IS NULL, 1, -1)
  WHERE office = new.office AND campaign = '' AND indicator = 'enterprises' AND sector = '' AND unit = '';
END;
-- Not where it is merged: then its visits count for another one.
CREATE TRIGGER count_ended_enterprise_that_was_inspected AFTER UPDATE OF ended_on ON enterprise
WHEN (old.ended_on IS NULL) <> (new.ended_on IS NULL) AND old.merged_into IS NULL AND new.merged_into IS NULL
BEGIN
  INSERT INTO tally
  SELECT office, campaign, 'endedInspected', '', '', iif(new.ended_on IS NULL, -1, 1)
  FROM inspected WHERE office = new.office AND enterprise = new.id
  ON CONFLICT DO UPDATE SET n = n + excluded.n;
  INSERT INTO tally
  SELECT office, '', 'endedEverInspected', '', '', iif(new.ended_on IS NULL, -1, 1)
  FROM inspected WHERE office = new.office AND enterprise = new.id GROUP BY office
  ON CONFLICT DO UPDATE SET n = n + excluded.n;
END;
CREATE TRIGGER count_inspected_ended_enterprise AFTER INSERT ON inspected
WHEN EXISTS (SELECT 1 FROM enterprise WHERE office = new.office AND id = new.enterprise AND ended_on IS NOT NULL)
BEGIN
  INSERT INTO tally VALUES (new.office, new.campaign, 'endedInspected', '', '', 1) ON CONFLICT DO UPDATE SET n = n + 1;
  INSERT INTO tally
  SELECT new.office, '', 'endedEverInspected', '', '', 1
  WHERE NOT EXISTS (
    SELECT 1 FROM inspected WHERE office = new.office AND enterprise = new.enterprise AND campaign <> new.campaign)
  ON CONFLICT DO UPDATE SET n = n + 1;
END;
-- The last visit that counted for an enterprise goes to another one.
CREATE TRIGGER count_enterprise_inspected_no_more AFTER DELETE ON inspected
BEGIN
  UPDATE tally SET n = n - 1
  WHERE office = old.office AND campaign = old.campaign AND sector = '' AND unit = ''
    AND (indicator = 'enterprisesInspected'
      OR (indicator = 'endedInspected'
        AND EXISTS (
          SELECT 1 FROM enterprise
          WHERE office = old.office AND id = old.enterprise AND ended_on IS NOT NULL AND merged_into IS NULL)));
  UPDATE tally SET n = n - 1
  WHERE office = old.office AND campaign = '' AND sector = '' AND unit = ''
    AND (indicator = 'enterprisesEverInspected'
      OR (indicator = 'endedEverInspected'
        AND EXISTS (
          SELECT 1 FROM enterprise
          WHERE office = old.office AND id = old.enterprise AND ended_on IS NOT NULL AND merged_into IS NULL)))
    AND NOT EXISTS (SELECT 1 FROM inspected WHERE office = old.office AND enterprise = old.enterprise);
END;

-- ==== What isn't given to one that has ended ====
-- What was done up to its last day can still be entered.

CREATE TRIGGER refuse_inspection_of_ended_enterprise BEFORE INSERT ON inspection
WHEN EXISTS (SELECT 1 FROM enterprise WHERE office = new.office AND id = new.enterprise AND ended_on < new.inspected_on)
BEGIN
  SELECT raise(ABORT, 'enterprise_ended');
END;
CREATE TRIGGER refuse_moving_inspection_to_ended_enterprise BEFORE UPDATE OF enterprise, inspected_on ON inspection
WHEN (old.enterprise, old.inspected_on) IS NOT (new.enterprise, new.inspected_on)
  AND EXISTS (SELECT 1 FROM enterprise WHERE office = new.office AND id = new.enterprise AND ended_on < new.inspected_on)
BEGIN
  SELECT raise(ABORT, 'enterprise_ended');
END;
CREATE TRIGGER refuse_hazard_of_ended_enterprise BEFORE INSERT ON hazard
WHEN EXISTS (SELECT 1 FROM enterprise WHERE office = new.office AND id = new.enterprise AND ended_on < new.found_on)
BEGIN
  SELECT raise(ABORT, 'enterprise_ended');
END;
CREATE TRIGGER refuse_blaming_ended_enterprise BEFORE UPDATE OF enterprise ON hazard
WHEN old.enterprise IS NOT new.enterprise
  AND EXISTS (SELECT 1 FROM enterprise WHERE office = new.office AND id = new.enterprise AND ended_on < new.found_on)
BEGIN
  SELECT raise(ABORT, 'enterprise_ended');
END;
CREATE TRIGGER refuse_performance_of_ended_enterprise BEFORE INSERT ON performance
WHEN EXISTS (SELECT 1 FROM enterprise WHERE office = new.office AND id = new.enterprise AND ended_on < new.done_on)
BEGIN
  SELECT raise(ABORT, 'enterprise_ended');
END;
-- Into one that is there, and not one into which others were merged: a name leads to the one that stands in one step.
CREATE TRIGGER refuse_unfit_merge_of_enterprises BEFORE UPDATE OF merged_into ON enterprise
WHEN new.merged_into IS NOT NULL
  AND (
    EXISTS (SELECT 1 FROM enterprise WHERE office = new.office AND merged_into = new.id)
    OR NOT EXISTS (
      SELECT 1 FROM enterprise WHERE office = new.office AND id = new.merged_into AND id <> new.id AND ended_on IS NULL))
BEGIN
  SELECT raise(ABORT, 'enterprise_merge_unfit');
END;
