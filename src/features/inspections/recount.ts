/** How inspections are counted, and the enterprises that had one. */
export const inspectionRecount = [
  `SELECT office, campaign, '' AS community, 'inspections' AS indicator, count(*) AS n
   FROM inspection WHERE status = 'signed' GROUP BY 1, 2`,
  `SELECT office, campaign, '' AS community, 'enterprisesInspected' AS indicator, count(DISTINCT enterprise) AS n
   FROM inspection WHERE status = 'signed' GROUP BY 1, 2`,
  `SELECT office, '' AS campaign, '' AS community, 'enterprisesEverInspected' AS indicator, count(DISTINCT enterprise) AS n
   FROM inspection WHERE status = 'signed' GROUP BY 1`,
]
