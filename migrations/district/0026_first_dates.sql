-- The first date that a party was given stays beside the present one, and so does that its time has run out once: a failed
-- re-inspection or an extension sets a new date, and an overdue hazard would be one that never was.
ALTER TABLE hazard ADD COLUMN first_due TEXT;
ALTER TABLE hazard ADD COLUMN ever_overdue INTEGER NOT NULL DEFAULT 0 CHECK (ever_overdue IN (0, 1));
-- The day on which that becomes so if nothing happens.
ALTER TABLE hazard ADD COLUMN ever_wake TEXT;
-- How often more time was granted.
ALTER TABLE hazard ADD COLUMN extensions INTEGER NOT NULL DEFAULT 0;

UPDATE hazard SET
  first_due = (
    SELECT change ->> '$.due' FROM event
    WHERE event.office = hazard.office AND event.record = hazard.id AND change ->> '$.due' <> '9999-12-31'
    ORDER BY event.seq LIMIT 1),
  extensions = (
    SELECT count(*) FROM event WHERE event.office = hazard.office AND event.record = hazard.id AND event.verb = 'extend');

-- Between each step and the next: whether somebody had to rectify it then, by which date, and whether that had passed.
UPDATE hazard SET ever_overdue = 1
WHERE overdue = 1 OR EXISTS (
  SELECT 1 FROM event AS step
  WHERE step.office = hazard.office AND step.record = hazard.id AND step.to_state IN ('ordered', 'planned')
    AND min(hazard.first_due, (
      SELECT change ->> '$.due' FROM event
      WHERE event.office = step.office AND event.record = step.record AND event.seq <= step.seq
        AND change ->> '$.due' <> '9999-12-31'
      ORDER BY event.seq DESC LIMIT 1))
    < substr(ifnull((
      SELECT at FROM event
      WHERE event.office = step.office AND event.record = step.record AND event.seq = step.seq + 1), step.at), 1, 10));

UPDATE hazard SET ever_wake = date(min(first_due, due), '+1 day')
WHERE ever_overdue = 0 AND status IN ('ordered', 'planned');

-- Whichever of the two days comes first: the job reads it.
ALTER TABLE hazard ADD COLUMN next_wake TEXT GENERATED ALWAYS AS (coalesce(ever_wake, wake)) VIRTUAL;
DROP INDEX hazard_wake;
CREATE INDEX hazard_wake ON hazard (office, next_wake) WHERE next_wake IS NOT NULL;

DROP TRIGGER feed_overdue_hazard;
CREATE TRIGGER feed_overdue_hazard AFTER UPDATE OF overdue, ever_overdue ON hazard
WHEN (old.overdue, old.ever_overdue) <> (new.overdue, new.ever_overdue) AND old.seq = new.seq
BEGIN
  INSERT INTO feed (office, kind, record, version) VALUES (new.office, 'hazard', new.id, new.seq);
END;

-- ==== The cells of counters and of the ledger tell the two apart: `.overdue` now, `.late` once before ====

DROP TRIGGER count_hazard;
DROP TRIGGER recount_changed_hazard;
DROP TRIGGER count_hazard_of_community;
DROP TRIGGER recount_changed_hazard_of_community;
DROP INDEX hazard_cell;
DROP INDEX hazard_unit_cell;
DROP INDEX hazard_community_cell;
DROP INDEX hazard_unit_community_cell;
DROP INDEX hazard_campaign_cell;
DROP INDEX hazard_campaign_unit_cell;
DROP INDEX hazard_campaign_community_cell;
ALTER TABLE hazard DROP COLUMN ledger_cell;
ALTER TABLE hazard DROP COLUMN cell;

ALTER TABLE hazard ADD COLUMN cell TEXT NOT NULL GENERATED ALWAYS AS (
  'hazard.' || coalesce(level, 'unset') || '.' || found || '.' || status
  || CASE WHEN open THEN '.open' WHEN status IN ('dismissed', 'merged', 'void') THEN '.out' ELSE '.ended' END
  || CASE WHEN overdue THEN '.overdue' WHEN ever_overdue THEN '.late' ELSE '' END
) VIRTUAL;
ALTER TABLE hazard ADD COLUMN ledger_cell TEXT GENERATED ALWAYS AS (
  CASE WHEN open THEN 'open' WHEN status IN ('dismissed', 'merged', 'void') THEN 'out' ELSE 'ended' END
  || '.' || status || '.' || coalesce(level, 'unset') || '.' || found
  || CASE WHEN overdue THEN '.overdue' WHEN ever_overdue THEN '.late' ELSE '' END || coalesce('.' || awaits, '')
) VIRTUAL;

CREATE INDEX hazard_cell ON hazard (office, ledger_cell, due, id);
CREATE INDEX hazard_unit_cell ON hazard (office, unit, sector, ledger_cell, due, id);
CREATE INDEX hazard_community_cell ON hazard (office, community, ledger_cell, due, id) WHERE community IS NOT NULL;
CREATE INDEX hazard_unit_community_cell ON hazard (office, unit, community, sector, ledger_cell, due, id)
  WHERE community IS NOT NULL;
CREATE INDEX hazard_campaign_cell ON hazard (office, campaign, ledger_cell, due, id);
CREATE INDEX hazard_campaign_unit_cell ON hazard (office, campaign, unit, sector, ledger_cell, due, id);
CREATE INDEX hazard_campaign_community_cell ON hazard (office, campaign, community, ledger_cell, due, id)
  WHERE community IS NOT NULL;

DELETE FROM tally WHERE indicator GLOB 'hazard.*';
DELETE FROM office_tally WHERE indicator GLOB 'hazard.*';
DELETE FROM community_tally WHERE indicator GLOB 'hazard.*';
INSERT INTO tally SELECT office, campaign, cell, sector, unit, count(*) FROM hazard GROUP BY 1, 2, 3, 4, 5;
INSERT INTO community_tally
SELECT office, campaign, community, cell, count(*) FROM hazard WHERE community IS NOT NULL GROUP BY 1, 2, 3, 4;

CREATE TRIGGER count_hazard AFTER INSERT ON hazard
BEGIN
  INSERT INTO tally VALUES (new.office, new.campaign, new.cell, new.sector, new.unit, 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER recount_changed_hazard AFTER UPDATE ON hazard
WHEN old.cell <> new.cell OR old.sector <> new.sector OR old.unit <> new.unit OR old.campaign <> new.campaign
BEGIN
  UPDATE tally SET n = n - 1
  WHERE office = old.office AND campaign = old.campaign AND indicator = old.cell AND sector = old.sector AND unit = old.unit;
  INSERT INTO tally VALUES (new.office, new.campaign, new.cell, new.sector, new.unit, 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER count_hazard_of_community AFTER INSERT ON hazard WHEN new.community IS NOT NULL
BEGIN
  INSERT INTO community_tally VALUES (new.office, new.campaign, new.community, new.cell, 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER recount_changed_hazard_of_community AFTER UPDATE ON hazard
WHEN old.community IS NOT new.community OR (new.community IS NOT NULL AND (old.cell <> new.cell OR old.campaign <> new.campaign))
BEGIN
  UPDATE community_tally SET n = n - 1
  WHERE office = old.office AND campaign = old.campaign AND community = old.community AND indicator = old.cell;
  INSERT INTO community_tally
  SELECT new.office, new.campaign, new.community, new.cell, 1 WHERE new.community IS NOT NULL
  ON CONFLICT DO UPDATE SET n = n + 1;
END;
