-- Hazards of earlier ledgers. What a ledger calls rectified was never closed here: it is closed by import, and counts in
-- a series of its own.

-- The number that it had in that ledger.
ALTER TABLE hazard ADD COLUMN ledger_number TEXT;
-- Null: closed by its own life, or not closed.
ALTER TABLE hazard ADD COLUMN closed_by TEXT
  CONSTRAINT hazard_closed_by_values CHECK (closed_by IN ('import'))
  CONSTRAINT hazard_closed_by_something CHECK (closed_by IS NULL OR status = 'closed');

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
DROP INDEX hazard_status;
ALTER TABLE hazard DROP COLUMN ledger_cell;
ALTER TABLE hazard DROP COLUMN cell;

-- `.imported` in place of `.ended`: no other number counts it. Those that are there keep the cells that they have.
ALTER TABLE hazard ADD COLUMN cell TEXT NOT NULL GENERATED ALWAYS AS (
  'hazard.' || coalesce(level, 'unset') || '.' || found || '.' || status
  || CASE WHEN open THEN '.open' WHEN status IN ('dismissed', 'merged', 'void') THEN '.out'
    WHEN closed_by IS NOT NULL THEN '.imported' ELSE '.ended' END
  || CASE WHEN overdue THEN '.overdue' WHEN ever_overdue THEN '.late' ELSE '' END
) VIRTUAL;
ALTER TABLE hazard ADD COLUMN ledger_cell TEXT GENERATED ALWAYS AS (
  CASE WHEN open THEN 'open' WHEN status IN ('dismissed', 'merged', 'void') THEN 'out'
    WHEN closed_by IS NOT NULL THEN 'imported' ELSE 'ended' END
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
CREATE INDEX hazard_status ON hazard (office, status, closed_by, due, id);

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
