/** Whether what a campaign asks can be read. */
const readable = "json_valid(c.content) AND json_valid(coalesce(c.revised, '{}'))"

/**
 * What signed visits were told about each kind of performance, by the answers that they hold: 1 not done, 2 done. Where
 * the questions can't be read any more, which betrays itself, what is kept stands.
 */
export const performanceSeenRecount = [
  `SELECT i.office, i.enterprise, q.value ->> 'performance' AS kind, i.inspected_on AS seen_on, i.id AS inspection,
     1 + min(a.value ->> 'answer' = coalesce(q.value ->> 'good', 'yes')) AS saw
   FROM inspection AS i
     JOIN campaign AS c ON c.office = i.office AND c.id = i.campaign
     CROSS JOIN json_each(iif(${readable}, c.in_force, '{}'), '$.questions') AS q
     CROSS JOIN json_each(iif(json_valid(i.answers), i.answers, '[]')) AS a
   WHERE i.status = 'signed' AND i.enterprise IS NOT NULL AND q.value ->> 'performance' IS NOT NULL
     AND a.value ->> 'question' = q.value ->> 'key' AND a.value ->> 'answer' IN ('yes', 'no')
   GROUP BY 1, 2, 3, 4, 5
   UNION ALL
   SELECT s.office, s.enterprise, s.kind, s.seen_on, s.inspection, s.saw
   FROM performance_seen AS s
     JOIN inspection AS i ON i.office = s.office AND i.id = s.inspection
     JOIN campaign AS c ON c.office = i.office AND c.id = i.campaign
   WHERE iif(${readable}, json_type(c.in_force, '$.questions'), NULL) IS NOT 'array'`,
]
