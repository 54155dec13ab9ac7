/** How reports are counted. */
export const reportRecount = [
  `SELECT office, campaign, cell AS indicator, '' AS sector, unit, count(*) AS n FROM report GROUP BY 1, 2, 3, 5`,
]
