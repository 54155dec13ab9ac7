/** How enterprises are counted: those that are there, and beside them those that were inspected before they ended. */
export const enterpriseRecount = [
  `SELECT office, '' AS campaign, 'enterprises' AS indicator, '' AS sector, '' AS unit, count(*) AS n
   FROM enterprise WHERE ended_on IS NULL GROUP BY 1`,
  `SELECT i.office, i.campaign, 'endedInspected' AS indicator, '' AS sector, '' AS unit, count(*) AS n
   FROM inspected AS i JOIN enterprise AS e ON e.office = i.office AND e.id = i.enterprise
   WHERE e.ended_on IS NOT NULL GROUP BY 1, 2`,
  `SELECT i.office, '' AS campaign, 'endedEverInspected' AS indicator, '' AS sector, '' AS unit,
     count(DISTINCT i.enterprise) AS n
   FROM inspected AS i JOIN enterprise AS e ON e.office = i.office AND e.id = i.enterprise
   WHERE e.ended_on IS NOT NULL GROUP BY 1`,
]

/** The marks that reports and follow-ups come to. */
export const markRecount = [
  'SELECT office, report, named, event, enterprise, campaign, unit, note, since, place FROM mark_due',
]
