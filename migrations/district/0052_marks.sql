-- 事故问题企业: an enterprise that a sweep names has a mark from the day on which that is handed in until its follow-up is
-- done. Who hands it in, recalls it or sends it back does so in the report; what was followed up stands with the enterprise.

-- What was followed up of it, with the mentions that it answers.
ALTER TABLE enterprise ADD COLUMN follow_ups TEXT;
CREATE INDEX enterprise_followed_up ON enterprise (office, id) WHERE follow_ups IS NOT NULL;

-- The mentions that nobody has followed up yet, kept by triggers.
CREATE TABLE mark (
  office INTEGER NOT NULL,
  report TEXT NOT NULL,
  -- The enterprise as the report names it.
  named TEXT NOT NULL,
  event TEXT NOT NULL,
  -- The one that it is: another one once it was merged.
  enterprise TEXT NOT NULL,
  campaign TEXT NOT NULL,
  unit TEXT NOT NULL,
  note TEXT,
  since TEXT NOT NULL,
  -- Where it stands in the report's list, counted from 1.
  place INTEGER NOT NULL,
  PRIMARY KEY (office, report, named, event)
) STRICT, WITHOUT ROWID;
CREATE INDEX mark_enterprise ON mark (office, enterprise, since, report, place);
CREATE INDEX mark_named ON mark (office, named);
CREATE INDEX mark_since ON mark (office, since, report, place);
CREATE INDEX mark_unit ON mark (office, unit, since, report, place);

-- The marks that there ought to be, out of reports and enterprises.
CREATE VIEW mark_due AS
SELECT r.office, r.id AS report, f.value ->> 'enterprise' AS named, f.value ->> 'event' AS event,
  coalesce(e.merged_into, e.id) AS enterprise, r.campaign, r.unit, f.value ->> 'note' AS note, r.submitted_at AS since,
  f.key + 1 AS place
FROM report AS r CROSS JOIN json_each(r.found) AS f
  CROSS JOIN enterprise AS e ON e.office = r.office AND e.id = f.value ->> 'enterprise'
WHERE r.status IN ('submitted', 'accepted')
  AND NOT EXISTS (
    SELECT 1 FROM enterprise AS d, json_each(d.follow_ups) AS u, json_each(u.value, '$.sources') AS s
    WHERE d.office = r.office AND d.follow_ups IS NOT NULL AND u.value ->> 'event' = f.value ->> 'event'
      AND s.value ->> 'report' = r.id AND s.value ->> 'named' = f.value ->> 'enterprise');

CREATE TRIGGER mark_named_enterprises AFTER UPDATE OF status ON report
WHEN new.status = 'submitted' AND old.status <> 'submitted' AND json_array_length(new.found) > 0
BEGIN
  INSERT INTO mark SELECT * FROM mark_due WHERE office = new.office AND report = new.id;
END;
CREATE TRIGGER take_marks_back AFTER UPDATE OF status ON report
WHEN new.status NOT IN ('submitted', 'accepted') AND old.status IN ('submitted', 'accepted')
BEGIN
  DELETE FROM mark WHERE office = new.office AND report = new.id;
END;
CREATE TRIGGER move_marks_of_merged_enterprise AFTER UPDATE OF merged_into ON enterprise
WHEN new.merged_into IS NOT old.merged_into
BEGIN
  UPDATE mark SET enterprise = coalesce(new.merged_into, new.id) WHERE office = new.office AND named = new.id;
END;
CREATE TRIGGER end_marks_with_follow_up AFTER UPDATE OF follow_ups ON enterprise
WHEN new.follow_ups IS NOT old.follow_ups
BEGIN
  DELETE FROM mark
  WHERE office = new.office AND (report, named, event) IN (
    SELECT s.value ->> 'report', s.value ->> 'named', u.value ->> 'event'
    FROM json_each(new.follow_ups) AS u, json_each(u.value, '$.sources') AS s);
  INSERT INTO mark SELECT due.*
  FROM json_each(old.follow_ups) AS u CROSS JOIN json_each(u.value, '$.sources') AS s CROSS JOIN mark_due AS due
  WHERE due.office = new.office AND due.report = s.value ->> 'report' AND due.named = s.value ->> 'named'
    AND due.event = u.value ->> 'event'
  ON CONFLICT DO NOTHING;
END;

INSERT INTO mark SELECT * FROM mark_due;
