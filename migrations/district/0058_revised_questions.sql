-- ==== Which answer to a question is the good one is put right while the campaign runs ====

-- What signed visits were told about principals is read anew where a question about them has turned round.
CREATE TRIGGER reread_performance_seen AFTER UPDATE OF revised ON campaign
WHEN EXISTS (
  SELECT 1 FROM json_each(new.revised, '$.questions') AS q
    JOIN json_each(coalesce(old.revised -> '$.questions', old.content -> '$.questions')) AS former
      ON former.value ->> 'key' = q.value ->> 'key'
  WHERE q.value ->> 'performance' IS NOT NULL
    AND coalesce(q.value ->> 'good', 'yes') <> coalesce(former.value ->> 'good', 'yes'))
BEGIN
  INSERT INTO performance_seen (office, enterprise, kind, seen_on, inspection, saw)
    SELECT i.office, i.enterprise, q.value ->> 'performance', i.inspected_on, i.id,
      1 + min(a.value ->> 'answer' = coalesce(q.value ->> 'good', 'yes'))
    FROM inspection AS i
      CROSS JOIN json_each(i.answers) AS a
      CROSS JOIN json_each(new.revised, '$.questions') AS q
    WHERE i.office = new.office AND i.campaign = new.id AND i.status = 'signed' AND i.enterprise IS NOT NULL
      AND a.value ->> 'answer' IN ('yes', 'no') AND q.value ->> 'key' = a.value ->> 'question'
      AND q.value ->> 'performance' IS NOT NULL
    GROUP BY i.id, q.value ->> 'performance'
    ON CONFLICT DO UPDATE SET saw = excluded.saw;
END;
