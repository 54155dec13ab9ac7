/** How hazards are counted by the department that handles them. */
export const hazardRecount = [
  `SELECT office, campaign, cell AS indicator, sector, unit, count(*) AS n FROM hazard GROUP BY 1, 2, 3, 4, 5`,
]

/** How hazards are counted by the community that they lie in. */
export const hazardCommunityRecount = [
  `SELECT office, campaign, community, cell AS indicator, count(*) AS n
   FROM hazard WHERE community IS NOT NULL GROUP BY 1, 2, 3, 4`,
]
