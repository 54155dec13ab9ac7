-- A visit sees what a principal has done: its last signature makes the record, and what it was told stays beside it, so
-- that "asked, and not done" is another thing than "nobody has asked".

-- The visit whose signatures made the record; null where somebody entered it from papers.
ALTER TABLE performance ADD COLUMN inspection TEXT;

-- What a signed visit was told about each kind of performance: 1 not done, 2 done.
CREATE TABLE performance_seen (
  office INTEGER NOT NULL,
  enterprise TEXT NOT NULL,
  kind TEXT NOT NULL
    CONSTRAINT performance_seen_kind_values
    CHECK (kind IN ('ledInspection', 'drill', 'warningEducation', 'staffCheck', 'outsourcingSurvey')),
  seen_on TEXT NOT NULL,
  inspection TEXT NOT NULL,
  saw INTEGER NOT NULL CHECK (saw IN (1, 2)),
  PRIMARY KEY (office, enterprise, kind, seen_on, inspection)
) STRICT, WITHOUT ROWID;

INSERT INTO performance_seen
WITH asked AS MATERIALIZED (
  SELECT c.office, c.id AS campaign, q.value ->> 'key' AS question, q.value ->> 'performance' AS kind,
    coalesce(q.value ->> 'good', 'yes') AS good
  FROM campaign AS c, json_each(c.content, '$.questions') AS q
  WHERE q.value ->> 'performance' IS NOT NULL)
SELECT i.office, i.enterprise, asked.kind, i.inspected_on, i.id, 1 + min(a.value ->> 'answer' = asked.good)
FROM inspection AS i
  CROSS JOIN json_each(i.answers) AS a
  JOIN asked ON asked.office = i.office AND asked.campaign = i.campaign AND asked.question = a.value ->> 'question'
WHERE i.status = 'signed' AND i.enterprise IS NOT NULL AND a.value ->> 'answer' IN ('yes', 'no')
GROUP BY i.office, i.id, asked.kind;
