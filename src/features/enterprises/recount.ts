/** How enterprises are counted. */
export const enterpriseRecount = [
  `SELECT office, '' AS campaign, '' AS community, 'enterprises' AS indicator, count(*) AS n FROM enterprise GROUP BY 1`,
]
