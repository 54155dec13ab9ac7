/** How units are counted. */
export const unitRecount = [
  `SELECT office, '' AS campaign, 'units.' || kind AS indicator, '' AS sector, '' AS unit, count(*) AS n
   FROM unit GROUP BY 1, 3`,
]
