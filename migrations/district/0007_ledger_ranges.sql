-- The ledger under any filters at once: what tells hazards apart is one word, and each combination of campaign, sector,
-- department and community is a few ranges of such words in the order of the ledger.

-- As in `open.ordered.major.self.overdue.extension`: what is asked for most comes first, so that it lies together.
ALTER TABLE hazard ADD COLUMN ledger_cell TEXT GENERATED ALWAYS AS (
  CASE WHEN open THEN 'open' WHEN status IN ('dismissed', 'merged', 'void') THEN 'out' ELSE 'ended' END
  || '.' || status || '.' || coalesce(level, 'unset') || '.' || found || iif(overdue, '.overdue', '') || coalesce('.' || awaits, '')
) VIRTUAL;

DROP INDEX hazard_cell;
DROP INDEX hazard_unit_cell;
DROP INDEX hazard_community_cell;
DROP INDEX hazard_unit_community_cell;
DROP INDEX hazard_sector_cell;
DROP INDEX hazard_campaign_cell;

CREATE INDEX hazard_cell ON hazard (office, ledger_cell, due, id);
CREATE INDEX hazard_unit_cell ON hazard (office, unit, sector, ledger_cell, due, id);
CREATE INDEX hazard_community_cell ON hazard (office, community, ledger_cell, due, id) WHERE community IS NOT NULL;
CREATE INDEX hazard_unit_community_cell ON hazard (office, unit, community, sector, ledger_cell, due, id)
  WHERE community IS NOT NULL;
CREATE INDEX hazard_campaign_cell ON hazard (office, campaign, ledger_cell, due, id);
CREATE INDEX hazard_campaign_unit_cell ON hazard (office, campaign, unit, sector, ledger_cell, due, id);
CREATE INDEX hazard_campaign_community_cell ON hazard (office, campaign, community, ledger_cell, due, id)
  WHERE community IS NOT NULL;

-- The nightly job reads the keys of the last days by the table itself: an index would be one more row for each step.
DROP INDEX idempotency_at;
