-- A step that one officer has signed and that takes effect once a second has: which, by whom, and what it says.
ALTER TABLE hazard ADD COLUMN pending TEXT CHECK (json_valid(pending));
ALTER TABLE hazard ADD COLUMN pending_by TEXT GENERATED ALWAYS AS (pending ->> '$.by') VIRTUAL;

-- What a hazard awaits is computed anew: a second signature in any state, and after its end the lifting of what was done
-- on the spot.
DROP INDEX hazard_awaits;
DROP INDEX hazard_cell;
DROP INDEX hazard_unit_cell;
DROP INDEX hazard_community_cell;
DROP INDEX hazard_unit_community_cell;
DROP INDEX hazard_campaign_cell;
DROP INDEX hazard_campaign_unit_cell;
DROP INDEX hazard_campaign_community_cell;
ALTER TABLE hazard DROP COLUMN ledger_cell;
ALTER TABLE hazard DROP COLUMN awaits;

ALTER TABLE hazard ADD COLUMN awaits TEXT GENERATED ALWAYS AS (
  CASE
    WHEN open AND void_asked_by IS NOT NULL THEN 'voiding'
    WHEN pending IS NOT NULL THEN 'countersignature'
    WHEN NOT open THEN iif(on_spot <> '[]', 'lifting', NULL)
    WHEN extension_asked_by IS NOT NULL THEN 'extension'
    WHEN status = 'reinspected' THEN 'approval'
  END
) VIRTUAL;
ALTER TABLE hazard ADD COLUMN ledger_cell TEXT GENERATED ALWAYS AS (
  CASE WHEN open THEN 'open' WHEN status IN ('dismissed', 'merged', 'void') THEN 'out' ELSE 'ended' END
  || '.' || status || '.' || coalesce(level, 'unset') || '.' || found || iif(overdue, '.overdue', '') || coalesce('.' || awaits, '')
) VIRTUAL;

CREATE INDEX hazard_awaits ON hazard (office, awaits, due, id) WHERE awaits IS NOT NULL;
CREATE INDEX hazard_cell ON hazard (office, ledger_cell, due, id);
CREATE INDEX hazard_unit_cell ON hazard (office, unit, sector, ledger_cell, due, id);
CREATE INDEX hazard_community_cell ON hazard (office, community, ledger_cell, due, id) WHERE community IS NOT NULL;
CREATE INDEX hazard_unit_community_cell ON hazard (office, unit, community, sector, ledger_cell, due, id)
  WHERE community IS NOT NULL;
CREATE INDEX hazard_campaign_cell ON hazard (office, campaign, ledger_cell, due, id);
CREATE INDEX hazard_campaign_unit_cell ON hazard (office, campaign, unit, sector, ledger_cell, due, id);
CREATE INDEX hazard_campaign_community_cell ON hazard (office, campaign, community, ledger_cell, due, id)
  WHERE community IS NOT NULL;
