/** How units are counted. */
export const unitRecount = [
  `SELECT office, '' AS campaign, '' AS community, 'units.' || kind AS indicator, count(*) AS n FROM unit GROUP BY 1, 4`,
]
