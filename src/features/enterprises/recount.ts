/** How enterprises are counted. */
export const enterpriseRecount = [
  `SELECT office, '' AS campaign, 'enterprises' AS indicator, '' AS sector, '' AS unit, count(*) AS n
   FROM enterprise GROUP BY 1`,
]
