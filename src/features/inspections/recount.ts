/** The enterprise for which a signed visit counts: the one that it was merged into. */
const visited = `inspection AS i JOIN enterprise AS e ON e.office = i.office AND e.id = i.enterprise
   WHERE i.status = 'signed'`
const counted = 'coalesce(e.merged_into, e.id)'

/** How signed inspections (家次, places too) are counted, and the enterprises that had one (家). */
export const inspectionRecount = [
  `SELECT office, campaign, 'inspections' AS indicator, '' AS sector, coalesce(unit, '') AS unit, count(*) AS n
   FROM inspection WHERE status = 'signed' GROUP BY 1, 2, 5`,
  `SELECT i.office, i.campaign, 'enterprisesInspected' AS indicator, '' AS sector, '' AS unit,
     count(DISTINCT ${counted}) AS n
   FROM ${visited} GROUP BY 1, 2`,
  `SELECT i.office, '' AS campaign, 'enterprisesEverInspected' AS indicator, '' AS sector, '' AS unit,
     count(DISTINCT ${counted}) AS n
   FROM ${visited} GROUP BY 1`,
]

/** How the visits to each enterprise are counted, with the time by which the list of these enterprises goes. */
export const inspectedRecount = [
  `SELECT i.office, i.campaign, ${counted} AS enterprise,
     (SELECT c.made_at FROM enterprise AS c WHERE c.office = i.office AND c.id = ${counted}) AS made_at,
     count(*) AS visits FROM ${visited} GROUP BY 1, 2, 3`,
]
