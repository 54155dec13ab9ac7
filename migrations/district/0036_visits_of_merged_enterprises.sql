-- The visits to one that was merged count for the one that it is the same as, and come back to it with the end of that.
CREATE TRIGGER count_visits_of_merged_enterprise AFTER UPDATE OF merged_into ON enterprise
WHEN old.merged_into IS NULL AND new.merged_into IS NOT NULL
BEGIN
  INSERT INTO inspected (office, campaign, enterprise, visits, made_at)
  SELECT i.office, i.campaign, e.id, i.visits, e.made_at
  FROM inspected AS i JOIN enterprise AS e ON e.office = i.office AND e.id = new.merged_into
  WHERE i.office = new.office AND i.enterprise = new.id
  ON CONFLICT DO UPDATE SET visits = visits + excluded.visits;
  DELETE FROM inspected WHERE office = new.office AND enterprise = new.id;
END;
CREATE TRIGGER count_visits_of_enterprise_merged_no_more AFTER UPDATE OF merged_into ON enterprise
WHEN old.merged_into IS NOT NULL AND new.merged_into IS NULL
BEGIN
  INSERT INTO inspected (office, campaign, enterprise, visits, made_at)
  SELECT office, campaign, enterprise, count(*), new.made_at FROM inspection
  WHERE office = new.office AND enterprise = new.id AND status = 'signed' GROUP BY office, campaign, enterprise;
  UPDATE inspected SET visits = visits - (
    SELECT visits FROM inspected AS back
    WHERE back.office = new.office AND back.campaign = inspected.campaign AND back.enterprise = new.id)
  WHERE office = new.office AND enterprise = old.merged_into
    AND campaign IN (SELECT campaign FROM inspected WHERE office = new.office AND enterprise = new.id);
  DELETE FROM inspected WHERE office = new.office AND enterprise = old.merged_into AND visits = 0;
END;
-- A visit that is signed later counts there at once.
DROP TRIGGER count_signed_inspection;
CREATE TRIGGER count_signed_inspection AFTER UPDATE OF status ON inspection WHEN new.status = 'signed'
BEGIN
  INSERT INTO inspected (office, campaign, enterprise, visits, made_at)
  SELECT new.office, new.campaign, e.id, 1, e.made_at
  FROM enterprise AS visited JOIN enterprise AS e ON e.office = visited.office AND e.id = coalesce(visited.merged_into, visited.id)
  WHERE visited.office = new.office AND visited.id = new.enterprise
  ON CONFLICT DO UPDATE SET visits = visits + 1;
  INSERT INTO tally VALUES (new.office, new.campaign, 'inspections', '', coalesce(new.unit, ''), 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;
