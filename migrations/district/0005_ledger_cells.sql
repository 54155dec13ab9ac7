-- The ledger under several filters at once: each cell of a unit, a community, a sector or a campaign is a range in the
-- order of the ledger, and a page is merged out of the cells that fit.

CREATE INDEX hazard_cell ON hazard (office, cell, due, id);
CREATE INDEX hazard_unit_cell ON hazard (office, unit, cell, due, id);
CREATE INDEX hazard_community_cell ON hazard (office, community, cell, due, id) WHERE community IS NOT NULL;
CREATE INDEX hazard_unit_community_cell ON hazard (office, unit, community, cell, due, id) WHERE community IS NOT NULL;
CREATE INDEX hazard_sector_cell ON hazard (office, sector, cell, due, id);
CREATE INDEX hazard_campaign_cell ON hazard (office, campaign, cell, due, id);
