/** The counters of a district: of all its offices and campaigns together. */
export const districtRecount = [
  'SELECT office / 1000 * 1000 AS office, indicator, sum(n) AS n FROM office_tally GROUP BY 1, 2',
]
