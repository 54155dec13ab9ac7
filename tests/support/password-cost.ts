/** Stands in for the cost of production, which only the built product bears. */
export const cost = { N: 2 ** 8, r: 8, p: 1 }
