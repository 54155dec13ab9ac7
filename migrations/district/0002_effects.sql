-- What the database does by itself after a write, in the same transaction: no code can forget it.

-- ==== The feed ====

CREATE TRIGGER feed_event AFTER INSERT ON event
BEGIN
  INSERT INTO feed (office, kind, record, version) VALUES (new.office, new.kind, new.record, new.seq);
END;
-- Time alone makes a hazard overdue: no event tells of it.
CREATE TRIGGER feed_overdue_hazard AFTER UPDATE OF overdue ON hazard WHEN old.overdue <> new.overdue AND old.seq = new.seq
BEGIN
  INSERT INTO feed (office, kind, record, version) VALUES (new.office, 'hazard', new.id, new.seq);
END;

-- ==== Numbers of hazards ====

CREATE TRIGGER number_hazard AFTER INSERT ON hazard
BEGIN
  UPDATE hazard SET number = (SELECT coalesce(max(number), 0) + 1 FROM hazard WHERE office = new.office AND number > 0)
  WHERE office = new.office AND id = new.id;
END;

-- ==== Personal data ====

-- Whoever turns out not to be responsible for the hazard isn't kept.
CREATE TRIGGER erase_former_party AFTER UPDATE OF party ON hazard WHEN old.party IS NOT NULL AND old.party IS NOT new.party
BEGIN
  DELETE FROM party WHERE office = old.office AND id = old.party;
END;

-- ==== Counters ====
-- The nightly job counts the records again and reports every counter that differs.

CREATE TRIGGER count_unit AFTER INSERT ON unit
BEGIN
  INSERT INTO tally VALUES (new.office, '', 'units.' || new.kind, '', '', 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;

CREATE TRIGGER count_enterprise AFTER INSERT ON enterprise
BEGIN
  INSERT INTO tally VALUES (new.office, '', 'enterprises', '', '', 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;

-- Whom a campaign asks for what, one counter of 1 for each: views over many offices needn't read the template again.
CREATE TRIGGER count_duties_of_campaign AFTER INSERT ON campaign
BEGIN
  INSERT INTO tally
  SELECT DISTINCT new.office, new.id, 'duty.' || (duty.value ->> 'what') || '.' || asked.value, '', '', 1
  FROM json_each(new.content, '$.duties') AS duty, json_each(duty.value, '$.from') AS asked;
END;

CREATE TRIGGER count_signed_inspection AFTER UPDATE OF status ON inspection WHEN new.status = 'signed'
BEGIN
  INSERT INTO inspected VALUES (new.office, new.campaign, new.enterprise, 1) ON CONFLICT DO UPDATE SET visits = visits + 1;
  INSERT INTO tally VALUES (new.office, new.campaign, 'inspections', '', coalesce(new.unit, ''), 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER count_inspected_enterprise AFTER INSERT ON inspected
BEGIN
  INSERT INTO tally VALUES (new.office, new.campaign, 'enterprisesInspected', '', '', 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;
-- An enterprise that two campaigns inspect counts once in each, and once in the office.
CREATE TRIGGER count_enterprise_ever_inspected AFTER INSERT ON inspected
WHEN NOT EXISTS (
  SELECT 1 FROM inspected WHERE office = new.office AND enterprise = new.enterprise AND campaign <> new.campaign)
BEGIN
  INSERT INTO tally VALUES (new.office, '', 'enterprisesEverInspected', '', '', 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;

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

CREATE TRIGGER count_report AFTER INSERT ON report
BEGIN
  INSERT INTO tally VALUES (new.office, new.campaign, new.cell, '', new.unit, 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER recount_changed_report AFTER UPDATE ON report WHEN old.cell <> new.cell
BEGIN
  UPDATE tally SET n = n - 1
  WHERE office = old.office AND campaign = old.campaign AND indicator = old.cell AND sector = '' AND unit = old.unit;
  INSERT INTO tally VALUES (new.office, new.campaign, new.cell, '', new.unit, 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;

CREATE TRIGGER sum_new_tally AFTER INSERT ON tally
BEGIN
  INSERT INTO office_tally VALUES (new.office, new.campaign, new.indicator, new.n)
  ON CONFLICT DO UPDATE SET n = n + excluded.n;
END;
CREATE TRIGGER sum_changed_tally AFTER UPDATE OF n ON tally
BEGIN
  UPDATE office_tally SET n = n + new.n - old.n
  WHERE office = new.office AND campaign = new.campaign AND indicator = new.indicator;
END;
