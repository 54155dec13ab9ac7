/** How hazards are counted: in the office, and in each community that they lie in. */
export const hazardRecount = [
  `SELECT office, campaign, '' AS community, cell AS indicator, count(*) AS n FROM hazard GROUP BY 1, 2, 3, 4`,
  `SELECT office, campaign, community, cell AS indicator, count(*) AS n FROM hazard WHERE community IS NOT NULL GROUP BY 1, 2, 3, 4`,
]
