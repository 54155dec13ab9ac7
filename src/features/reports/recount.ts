/** How reports are counted. */
export const reportRecount = [
  `SELECT office, campaign, occasion, duty, status, late, count(*) AS n FROM report GROUP BY 1, 2, 3, 4, 5, 6`,
]
