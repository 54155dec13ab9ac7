/** How signed inspections (家次, places too) are counted, and the enterprises that had one (家). */
export const inspectionRecount = [
  `SELECT office, campaign, 'inspections' AS indicator, '' AS sector, coalesce(unit, '') AS unit, count(*) AS n
   FROM inspection WHERE status = 'signed' GROUP BY 1, 2, 5`,
  `SELECT office, campaign, 'enterprisesInspected' AS indicator, '' AS sector, '' AS unit, count(DISTINCT enterprise) AS n
   FROM inspection WHERE status = 'signed' AND enterprise IS NOT NULL GROUP BY 1, 2`,
  `SELECT office, '' AS campaign, 'enterprisesEverInspected' AS indicator, '' AS sector, '' AS unit,
     count(DISTINCT enterprise) AS n
   FROM inspection WHERE status = 'signed' AND enterprise IS NOT NULL GROUP BY 1`,
]

/** How the visits to each enterprise are counted, with the time by which the list of these enterprises goes. */
export const inspectedRecount = [
  `SELECT office, campaign, enterprise, (SELECT e.made_at FROM enterprise AS e WHERE e.office = i.office AND e.id = i.enterprise) AS made_at,
     count(*) AS visits FROM inspection AS i
   WHERE status = 'signed' AND enterprise IS NOT NULL GROUP BY 1, 2, 3`,
]
