-- The visits that a number counts, of a campaign, of a department or community, or of one in the other, newest first.
CREATE INDEX inspection_campaign ON inspection (office, campaign, made_at, id);
CREATE INDEX inspection_unit ON inspection (office, unit, made_at, id) WHERE unit IS NOT NULL;
CREATE INDEX inspection_campaign_unit ON inspection (office, campaign, unit, made_at, id) WHERE unit IS NOT NULL;
