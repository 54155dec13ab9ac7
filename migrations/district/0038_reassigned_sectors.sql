-- ==== A campaign's sector is given to another department while it runs ====

-- What the last reassignment said: the sector, who leads it from then on, and who supports. Null before the first.
ALTER TABLE campaign ADD COLUMN reassigned TEXT
  CONSTRAINT campaign_reassigned_is_json CHECK (reassigned IS NULL OR json_valid(reassigned));

CREATE TRIGGER reassign_sector AFTER UPDATE OF reassigned ON campaign
WHEN new.reassigned IS NOT NULL AND new.reassigned IS NOT old.reassigned
BEGIN
  UPDATE campaign_sector SET lead = new.reassigned ->> 'lead'
    WHERE office = new.office AND campaign = new.id AND sector = new.reassigned ->> 'sector';
  DELETE FROM campaign_support
    WHERE office = new.office AND campaign = new.id AND sector = new.reassigned ->> 'sector';
  INSERT INTO campaign_support (office, campaign, sector, unit)
    SELECT new.office, new.id, new.reassigned ->> 'sector', value FROM json_each(new.reassigned, '$.supports');
END;

CREATE TRIGGER refuse_unfit_changed_lead BEFORE UPDATE OF lead ON campaign_sector
WHEN EXISTS (SELECT 1 FROM unit WHERE office = new.office AND id = new.lead AND kind <> 'department')
BEGIN
  SELECT raise(ABORT, 'unit_unfit');
END;
