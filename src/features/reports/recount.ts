/** How reports are counted. */
export const reportRecount = [
  `SELECT office, campaign, '' AS community, cell AS indicator, count(*) AS n FROM report GROUP BY 1, 2, 4`,
]
