-- ==== The dates of a campaign are revised while it runs, with the district's consent where one becomes later ====

-- The parts of its content that were revised; null as long as all is as it was launched.
ALTER TABLE campaign ADD COLUMN revised TEXT
  CONSTRAINT campaign_revised_is_json CHECK (revised IS NULL OR json_valid(revised));
-- What holds: the content, with the revised parts in place of what stood there.
ALTER TABLE campaign ADD COLUMN in_force TEXT NOT NULL GENERATED ALWAYS AS (
  iif(revised IS NULL, content, json_patch(content, revised))) VIRTUAL;
-- Later dates that wait for the district's consent.
ALTER TABLE campaign ADD COLUMN dates_asked TEXT
  CONSTRAINT campaign_dates_asked_while_running CHECK (dates_asked IS NULL OR (json_valid(dates_asked) AND ended_on IS NULL));

-- A template is run once in an office. Where it has ended, its end is taken back.
CREATE TRIGGER refuse_second_launch BEFORE INSERT ON campaign
WHEN EXISTS (SELECT 1 FROM campaign WHERE office = new.office AND template = new.template AND ended_on IS NOT NULL)
BEGIN
  SELECT raise(ABORT, 'campaign_over');
END;
