-- A campaign runs until its office ends it, whatever its last day is.
ALTER TABLE campaign ADD COLUMN ended_on TEXT;

-- The campaigns that run, of however many a district has run.
CREATE INDEX campaign_running ON campaign (office) WHERE ended_on IS NULL;
